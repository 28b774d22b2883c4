"""What goes wrong with cameras, how often, and the text that says so: ``cut=0.02,clock=0.05``."""

from __future__ import annotations

from dataclasses import dataclass, fields

from storemood.domain.errors import StoremoodError


class BadFaults(StoremoodError):
    """The faults can't be read."""


@dataclass(frozen=True, slots=True)
class Faults:
    """Shares from 0 to 1: of the photos (the first three), of the events (``burst``), and of the cameras (the rest).

    A share of the cameras above 0 is at least one camera.
    """

    cut: float = 0.0
    """The connection breaks in the middle of a photo, which is then sent again."""
    retry: float = 0.0
    """A photo is sent again though it arrived: its answer was lost, or not believed."""
    duplicate: float = 0.0
    """A photo is sent once more a few photos later, as by a camera that forgot that it had."""
    burst: float = 0.0
    """An event takes several photos a few tenths of a second apart."""
    rename: float = 0.0
    """The camera uploads under a temporary name, then renames."""
    clock: float = 0.0
    """The camera's clock is reset, or in a wrong zone, or drifts."""
    silent: float = 0.0
    """The camera falls silent; its session stays open."""
    substream: float = 0.0
    """The camera sends 640 pixels wide photos of its sub-stream."""
    blind: float = 0.0
    """The camera's photos are dark, blurred, covered, or of something else: it was moved."""
    late: float = 0.0
    """The camera begins with a backlog, photos of the last hours that it could not send before."""


NO_FAULTS = Faults()


def parse(text: str) -> Faults:
    """Read faults as typed, like ``cut=0.02,retry=0.05``. Raises BadFaults."""
    names = [field.name for field in fields(Faults)]
    shares: dict[str, float] = {}
    for item in filter(None, (part.strip() for part in text.split(","))):
        name, _, number = item.partition("=")
        if name not in names:
            raise BadFaults(f"{name!r} is no fault; there are {', '.join(names)}")
        shares[name] = _share(item, number)
    return Faults(**shares)


def _share(item: str, number: str) -> float:
    try:
        share = float(number)
    except ValueError:
        raise BadFaults(f"{item!r}: write a share from 0 to 1, as {item.partition('=')[0]}=0.05") from None
    if not 0 <= share <= 1:
        raise BadFaults(f"{item!r}: a share is from 0 to 1")
    return share
