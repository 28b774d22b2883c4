"""Several traits networks as one: each fills the traits that those before it do not tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from storemood.domain.model import Traits
from storemood.vision.catalogue import Trait
from storemood.vision.recogniser import TraitsEstimator

_FIELDS: Mapping[Trait, tuple[str, ...]] = {
    Trait.GENDER: ("gender", "genders"),
    Trait.AGE: ("age_years", "age_low", "age_high", "age_band"),
    Trait.MOOD: ("mood", "moods"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """An estimator and the traits that it tells."""

    estimator: TraitsEstimator
    gives: frozenset[Trait]


class Combined:
    """One or more estimators. A trait that none of them tells is what the first one says of it: unknown."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._first = parts[0].estimator
        self._others: list[tuple[TraitsEstimator, frozenset[Trait]]] = []
        told = parts[0].gives
        for part in parts[1:]:
            self._others.append((part.estimator, part.gives - told))
            told |= part.gives

    def estimate(self, crops: NDArray[np.uint8]) -> list[Traits]:
        """Estimate the traits of every crop."""
        estimates = self._first.estimate(crops)
        for estimator, fills in self._others:
            fillings = estimator.estimate(crops)
            estimates = [filled(*pair, fills) for pair in zip(estimates, fillings, strict=True)]
        return estimates


def filled(traits: Traits, filling: Traits, fills: frozenset[Trait]) -> Traits:
    """Return the traits with those of ``fills`` taken from ``filling``."""
    changes = {name: getattr(filling, name) for trait in fills for name in _FIELDS[trait]}
    return replace(traits, **changes)
