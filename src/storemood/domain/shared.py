"""What a share link lets be asked: its own question, or a narrower one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_NARROWING = ("gender", "age", "mood", "weekday", "hour")
_SAME = (*_NARROWING, "compare", "compare_from", "compare_to", "compare_scope", "same_stores")


def is_within(
    shared: Mapping[str, Sequence[str]], asked: Mapping[str, Sequence[str]], *, counts_people: bool = True
) -> bool:
    """Tell whether a query asks no more than a shared one, scopes aside: days within its days, its filters or fewer
    of their values, the same comparison or none. A query without days asks for what has none, like the
    scope's name. Without ``counts_people``, of notes and holidays, days alone decide.
    """
    if not _days_within(shared, asked):
        return False
    return not counts_people or all(_is_same(name, shared, asked) for name in _SAME)


def _days_within(shared: Mapping[str, Sequence[str]], asked: Mapping[str, Sequence[str]]) -> bool:
    first, last = _one(shared, "from"), _one(shared, "to")
    return all(first <= day <= last for name in ("from", "to") for day in asked.get(name, ()))


def _is_same(name: str, shared: Mapping[str, Sequence[str]], asked: Mapping[str, Sequence[str]]) -> bool:
    mine, its = set(shared.get(name, ())), set(asked.get(name, ()))
    if name in _NARROWING:
        return not mine or (bool(its) and its <= mine)
    if name == "compare" and "from" not in asked:
        return True  # a question without days compares nothing
    if name == "compare":
        wanted = its or {"previous"}
        return wanted <= {*(mine or {"previous"}), "none"}
    return its <= mine


def _one(values: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(values.get(name, ())), "")
