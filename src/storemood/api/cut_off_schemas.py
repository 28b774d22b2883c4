"""The shapes in which the API speaks of connections that were cut off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pydantic import BaseModel, Field

from storemood.db.cut_offs import Kept
from storemood.domain.cutoffs import WORDS, Why


class CutOffOut(BaseModel):
    """One reason, for which an address was cut off or not let in."""

    reason: Why
    name: str
    address: str = Field(description="Of IPv6 the network of 64 bits; empty: of so many that they are not told apart")
    login: str | None = Field(description="The camera that had logged in; null where none had")
    store: str | None
    times: int
    last_at: datetime = Field(description="When it was counted last, within a minute")

    @classmethod
    def of(cls, kept: Kept) -> CutOffOut:
        return cls(
            reason=kept.why,
            name=WORDS[kept.why],
            address=kept.address,
            login=kept.login,
            store=kept.store,
            times=kept.times,
            last_at=kept.last_at,
        )


class CutOffsOut(BaseModel):
    """The most frequent since an instant; ``is_cut``: there are more."""

    since: datetime
    cut_offs: list[CutOffOut]
    is_cut: bool

    @classmethod
    def of(cls, kept: Iterable[Kept], *, since: datetime, is_cut: bool) -> CutOffsOut:
        return cls(since=since, cut_offs=[CutOffOut.of(one) for one in kept], is_cut=is_cut)
