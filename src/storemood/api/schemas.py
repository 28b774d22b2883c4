"""The shapes that the API speaks, beyond the report's own."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from storemood import reports
from storemood.domain.fusion import KnownFrom


class Problem(BaseModel):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: dict[str, str] | None = Field(None, description="What is wrong, by the field of a form")


class Scope(BaseModel):
    """A node of the tree world -> region -> city -> store."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    kind: str
    name: str
    parent: str | None
    timezone: str | None


class Scopes(BaseModel):
    """The chain and all its scopes, parents before children."""

    chain: str
    scopes: list[Scope]


class PeriodOut(BaseModel):
    """Whole store-local days, both ends included."""

    first: date = Field(alias="from")
    last: date = Field(alias="to")
    days: int
    unfinished: bool = Field(description="Some store of the scope has not finished the last day")

    @classmethod
    def of(cls, period: reports.PeriodInfo) -> PeriodOut:
        return cls.model_validate(_period(period))


class ComparedAnswer(BaseModel):
    """What the numbers are compared with."""

    kind: reports.Comparison
    scope: reports.ScopeInfo
    period: PeriodOut
    until: datetime | None = Field(
        description="Where the report's period is not over: the wall-clock hour up to which the numbers of before"
        " count, of the store whose clock is furthest behind; the others count up to the hour that they have finished"
        " themselves. Changes leave out what the period had later"
    )


class SummaryAnswer(BaseModel):
    """The headline numbers of a selection, and what they rest on."""

    scope: reports.ScopeInfo
    period: PeriodOut
    timezone: str | None = Field(description="The zone of all stores; null means each store's own local time")
    compared: ComparedAnswer | None
    now: reports.Measures
    before: reports.Measures | None
    changes: reports.Changes | None
    stores: reports.StoreCounts
    photos: reports.PhotoOutcomes
    faces: reports.FaceOutcomes
    suppressed_below: int
    known_from: KnownFrom = Field(description="A gender or mood less probable than this, 0 to 1, counts as unknown")

    @classmethod
    def of(cls, found: reports.Summary) -> SummaryAnswer:
        compared = found.compared
        return cls(
            scope=found.scope,
            period=PeriodOut.of(found.period),
            timezone=found.timezone,
            compared=None
            if compared is None
            else ComparedAnswer(
                kind=compared.kind,
                scope=compared.scope,
                period=PeriodOut.of(compared.period),
                until=compared.until,
            ),
            now=found.now,
            before=found.before,
            changes=found.changes,
            stores=found.stores,
            photos=found.photos,
            faces=found.faces,
            suppressed_below=found.suppressed_below,
            known_from=found.known_from,
        )


class LiveOut(BaseModel):
    """The last minutes, oldest first, the running one included."""

    at: datetime
    minutes: list[reports.MinutePoint]
    customers: int
    last_customer_at: datetime | None
    waiting_photos: int

    @classmethod
    def of(cls, live: reports.Live) -> LiveOut:
        return cls(
            at=live.at,
            minutes=live.minutes,
            customers=live.customers,
            last_customer_at=live.last_customer_at,
            waiting_photos=live.waiting_photos,
        )


class Health(BaseModel):
    """The web process answers and reaches its database."""

    ok: bool
    waiting_photos: int


def _period(period: reports.PeriodInfo) -> dict[str, object]:
    return {"from": period.first, "to": period.last, "days": period.days, "unfinished": period.unfinished}
