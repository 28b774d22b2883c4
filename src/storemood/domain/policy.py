"""What may be measured of customers, and how long photos may be kept, by jurisdiction: the strictest rule holds.

A rule stands at a store, a city, a region or the world, and only ever forbids: what a region forbids, no store of it
can allow again. Photos are erased at once where nobody says otherwise, and never later than the hard limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

MOST_KEEP_HOURS = 72
"""The hard limit on keeping photos that were analysed, whatever a rule says."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Which traits may be estimated. Without any a customer is counted and nothing else."""

    gender: bool = True
    age: bool = True
    mood: bool = True

    @property
    def missing(self) -> tuple[str, ...]:
        """The traits that may not be estimated."""
        return tuple(trait for trait in TRAITS if not getattr(self, trait))

    @property
    def any(self) -> bool:
        return self.gender or self.age or self.mood

    @property
    def all(self) -> bool:
        return self.gender and self.age and self.mood


TRAITS = tuple(one.name for one in fields(Measures))


@dataclass(frozen=True, slots=True)
class Rule:
    """What one scope says. ``keep_hours`` None says nothing about photos, which the others then decide."""

    measures: Measures = Measures()
    keep_hours: int | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for a time to keep photos that is negative, or beyond the hard limit."""
        if self.keep_hours is not None and not 0 <= self.keep_hours <= MOST_KEEP_HOURS:
            raise ValueError(f"photos may be kept from 0 to {MOST_KEEP_HOURS} hours")


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds in one store."""

    measures: Measures = Measures()
    keep_hours: int = 0


class Extent(StrEnum):
    """Where in a scope something is measured."""

    EVERYWHERE = "everywhere"
    PARTLY = "partly"
    NOWHERE = "nowhere"


def extent_of(trait: str, above: Iterable[str], below: Iterable[str], rules: Mapping[str, Rule]) -> Extent:
    """Return where in a scope a trait (a field of Measures) is measured. ``above`` are the scope and those that it lies
    in, ``below`` those that lie in it."""
    forbidding = {scope for scope, rule in rules.items() if not getattr(rule.measures, trait)}
    if not forbidding.isdisjoint(above):
        return Extent.NOWHERE
    return Extent.EVERYWHERE if forbidding.isdisjoint(below) else Extent.PARTLY


def policy_of(scopes: Iterable[str], rules: Mapping[str, Rule]) -> Policy:
    """Return what holds where all these scopes are: their strictest rules together."""
    mine = [rules[scope] for scope in scopes if scope in rules]
    keep = [rule.keep_hours for rule in mine if rule.keep_hours is not None]
    return Policy(
        Measures(
            gender=all(rule.measures.gender for rule in mine),
            age=all(rule.measures.age for rule in mine),
            mood=all(rule.measures.mood for rule in mine),
        ),
        min(keep, default=0),
    )
