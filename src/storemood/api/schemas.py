"""The shapes that the API speaks, beyond the report's own."""

from __future__ import annotations

from dataclasses import asdict
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


class Login(BaseModel):
    """Who wants to sign in."""

    login: str = Field(max_length=200)
    password: str = Field(max_length=200)


class Me(BaseModel):
    """Who is signed in."""

    login: str
    name: str


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
            else ComparedAnswer(kind=compared.kind, scope=compared.scope, period=PeriodOut.of(compared.period)),
            now=found.now,
            before=found.before,
            changes=found.changes,
            stores=found.stores,
            photos=found.photos,
            faces=found.faces,
            suppressed_below=found.suppressed_below,
            known_from=found.known_from,
        )


class SummaryOut(BaseModel):
    """Headline numbers."""

    customers: int | None
    simulated_customers: int
    mood_index: float | None = Field(description="100 x (positive - negative) / known, -100 to 100")
    positive_share: float | None
    median_age: float | None


class ComparedOut(PeriodOut, SummaryOut):
    """The headline numbers of the period before."""


class ReportOut(SummaryOut):
    """All that the page shows of a scope and period. A null count is withheld because it is small."""

    scope: reports.ScopeInfo
    period: PeriodOut
    timezone: str | None = Field(description="The store's zone; null means each store's own local time")
    compared: ComparedOut
    genders: list[reports.Share]
    ages: list[reports.AgeRow]
    moods: list[reports.Share]
    by_hour: list[reports.HourPoint]
    by_day: list[reports.DayPoint]
    children: list[reports.ChildRow]
    photos: reports.PhotoOutcomes
    faces: reports.FaceOutcomes
    coverage: reports.CoverageInfo = Field(description="Camera-hours that were there, of those to be expected")
    suppressed_below: int
    known_from: KnownFrom = Field(description="A gender or mood less probable than this, 0 to 1, counts as unknown")

    @classmethod
    def of(cls, report: reports.Report) -> ReportOut:
        return cls.model_validate(
            {
                "scope": report.scope,
                "period": _period(report.period),
                "timezone": report.timezone,
                "compared": {**_period(report.compared_period), **asdict(report.compared)},
                "genders": report.genders,
                "ages": report.ages,
                "moods": report.moods,
                "by_hour": report.by_hour,
                "by_day": report.by_day,
                "children": report.children,
                "photos": report.photos,
                "faces": report.faces,
                "coverage": report.coverage,
                "suppressed_below": report.suppressed_below,
                "known_from": report.known_from,
                **asdict(report.summary),
            }
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
