"""When a message that could not be delivered is tried again: first after a minute, then ever later."""

from __future__ import annotations

from datetime import timedelta

_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=1)


def wait_after(failures: int) -> timedelta:
    """Return how long to wait after so many failures before the one just now."""
    return min(_LONGEST, _FIRST * (1 << min(failures, 10)))
