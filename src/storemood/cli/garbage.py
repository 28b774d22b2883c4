"""Python's search for cycles of garbage, set for a process that makes thousands of short-lived objects an answer.

With Python's own thresholds the search looks through all that the process knows again and again, and takes near half of
the time in which a league table is made.
"""

from __future__ import annotations

import gc

_NEW_OBJECTS, _YOUNG, _OLD = 20_000, 20, 50


def search_seldom() -> None:
    """Leave what is there by now, modules above all, out of the search, and let it begin less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, _YOUNG, _OLD)
