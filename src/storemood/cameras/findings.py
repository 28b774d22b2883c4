"""What was found of a camera, requirement by requirement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from storemood.domain.optics.levels import Outcome
from storemood.domain.requirements import BY_KEY, CLIENT_REQUIREMENTS, Key

_NOBODY_SAID = "not stated, and photos do not tell"


@dataclass(frozen=True, slots=True)
class Finding:
    """One requirement's verdict and its reason; ``fix`` is empty where it passes."""

    key: Key
    outcome: Outcome
    reason: str
    fix: str = ""

    @property
    def title(self) -> str:
        return BY_KEY[self.key].title


class Reuse(StrEnum):
    """Whether a camera can be used."""

    AS_IT_IS = "as it is"
    AFTER_CHECKS = "after the open checks"
    AFTER_FIXES = "after fixes"


@dataclass(frozen=True, slots=True)
class CameraReport:
    """A camera's findings, a requirement each, in the order of the requirements. ``basis`` tells what they rest on."""

    camera: str
    basis: str
    findings: tuple[Finding, ...]

    @property
    def reuse(self) -> Reuse:
        outcomes = {finding.outcome for finding in self.findings}
        if Outcome.FAIL in outcomes:
            return Reuse.AFTER_FIXES
        return Reuse.AFTER_CHECKS if Outcome.UNKNOWN in outcomes else Reuse.AS_IT_IS

    @property
    def client_failures(self) -> int:
        """How many of the client's own requirements fail."""
        asked = {requirement.key for requirement in CLIENT_REQUIREMENTS}
        return sum(finding.outcome is Outcome.FAIL for finding in self.findings if finding.key in asked)


def passed(key: Key, reason: str) -> Finding:
    return Finding(key, Outcome.PASS, reason)


def failed(key: Key, reason: str, fix: str = "") -> Finding:
    """``fix`` defaults to the requirement's own."""
    return Finding(key, Outcome.FAIL, reason, fix or BY_KEY[key].fix)


def unknown(key: Key, reason: str = _NOBODY_SAID) -> Finding:
    return Finding(key, Outcome.UNKNOWN, reason, f"Check: {BY_KEY[key].check}.")


def decide(key: Key, good: bool, reason: str, fix: str = "") -> Finding:
    """``fix`` is what to do where it is not good, the requirement's own by default."""
    return passed(key, reason) if good else failed(key, reason, fix)


def report(camera: str, basis: str, found: Sequence[Finding]) -> CameraReport:
    """Put a camera's findings in order. What nobody found out is unknown; of several findings of one requirement, the
    first that knows counts, so give what was measured before what was stated."""
    by_key: Mapping[Key, list[Finding]] = {key: [one for one in found if one.key is key] for key in Key}
    return CameraReport(camera, basis, tuple(_chosen(key, by_key[key]) for key in Key))


def _chosen(key: Key, found: Sequence[Finding]) -> Finding:
    known = [finding for finding in found if finding.outcome is not Outcome.UNKNOWN]
    return next(iter([*known, *found]), unknown(key))
