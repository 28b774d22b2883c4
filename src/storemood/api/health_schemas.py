"""The shapes in which the API speaks of the health of cameras."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, Field

from storemood.db.health import Episode
from storemood.domain.health.states import Extent, Finding, State
from storemood.health.views import Detail, Figure, HourOfPhotos, Line, Overview, Refused, StoreLines
from storemood.health.words import NAMES, explain, offset_words


class FindingOut(BaseModel):
    """Something odd: what it is, what to do, since when, and the numbers that it was judged on."""

    state: State
    name: str
    extent: Extent
    reason: str = Field(description="What of it, where the state needs a word; else empty")
    since: datetime | None
    what: str
    to_do: str
    numbers: Mapping[str, float]

    @classmethod
    def of(cls, finding: Finding) -> FindingOut:
        words = explain(finding)
        return cls(
            state=finding.state,
            name=NAMES[finding.state],
            extent=finding.extent,
            reason=finding.reason,
            since=finding.since,
            what=words.what,
            to_do=words.to_do,
            numbers=finding.numbers,
        )


class HealthLine(BaseModel):
    """A camera. Of the open minutes that were looked at last, ``photos`` came and ``expected`` usually do."""

    login: str
    place: str
    model: str
    state: State
    name: str
    since: datetime | None
    is_open: bool = Field(description="False: the store is closed, and the state is from when it last was open")
    last_photo_at: datetime | None
    photos: int
    expected: float
    minutes: float
    findings: list[FindingOut]

    @classmethod
    def of(cls, line: Line) -> HealthLine:
        believed = line.camera.believed
        rate = believed.rate if believed else None
        return cls(
            login=line.camera.login,
            place=line.camera.place,
            model=line.camera.model,
            state=line.state,
            name=NAMES[line.state],
            since=line.since,
            is_open=believed is not None and believed.standing.is_open,
            last_photo_at=believed.last_photo_at if believed else None,
            photos=rate.photos if rate else 0,
            expected=rate.expected if rate else 0.0,
            minutes=rate.minutes if rate else 0.0,
            findings=[FindingOut.of(finding) for finding in line.findings],
        )


class HealthStore(BaseModel):
    """A store with those of its cameras that were asked for, the worst first. ``finding`` is one that all share."""

    scope: str
    code: str
    name: str
    city: str
    region: str
    timezone: str
    worst: State
    finding: FindingOut | None
    cameras: list[HealthLine]

    @classmethod
    def of(cls, group: StoreLines) -> HealthStore:
        first = group.lines[0].camera
        return cls(
            scope=group.scope,
            code=first.store_code,
            name=first.store_name,
            city=first.city,
            region=first.region,
            timezone=first.timezone,
            worst=group.worst,
            finding=None if group.common is None else FindingOut.of(group.common),
            cameras=[HealthLine.of(line) for line in group.lines],
        )


class StateCount(BaseModel):
    """How many cameras of the scope are in a state."""

    state: State
    name: str
    is_problem: bool
    count: int


class HealthOut(BaseModel):
    """The cameras of a scope as they were judged last, by store, the worst first."""

    as_of: datetime | None = Field(description="When the cameras were judged last; null: never")
    is_current: bool = Field(description="False: that is too long ago for the states to hold now")
    simulated_until: datetime | None = Field(description="What the cameras did before was made up; null: nothing was")
    simulated_faults: list[str] = Field(description="Logins of cameras whose faults are a demonstration's")
    counts: list[StateCount]
    found: int = Field(description="Cameras that match the states and words asked for")
    stores_found: int
    everywhere: FindingOut | None = Field(description="Nothing arrives from anywhere")
    stores: list[HealthStore]
    next: str | None = Field(description="The `cursor` of the page after; null on the last")

    @classmethod
    def of(cls, overview: Overview) -> HealthOut:
        return cls(
            as_of=overview.as_of,
            is_current=overview.is_current,
            simulated_until=overview.pretence.until,
            simulated_faults=sorted(overview.pretence.unwell),
            counts=[
                StateCount(state=state, name=NAMES[state], is_problem=state.is_problem, count=count)
                for state, count in overview.counts.items()
            ],
            found=overview.found,
            stores_found=overview.stores_found,
            everywhere=None if overview.everywhere is None else FindingOut.of(overview.everywhere),
            stores=[HealthStore.of(group) for group in overview.stores],
            next=overview.next,
        )


class HealthClock(BaseModel):
    """One of a camera's clocks, as its file names or its photos' EXIF tell it."""

    source: str
    state: str
    offset_s: int | None = Field(description="Seconds that it is ahead; null: not known yet")
    offset: str
    drift_s_a_day: float


class EpisodeOut(BaseModel):
    """A state that a camera was in; ``to_at`` is null for the one that it is in."""

    state: State
    name: str
    since: datetime
    to_at: datetime | None
    what: str
    finding: FindingOut

    @classmethod
    def of(cls, episode: Episode) -> EpisodeOut:
        finding = episode.findings[0] if episode.findings else Finding(episode.state)
        return cls(
            state=episode.state,
            name=NAMES[episode.state],
            since=episode.since,
            to_at=episode.to_at,
            what=explain(finding).what,
            finding=FindingOut.of(finding),
        )


class CameraHealthOut(BaseModel):
    """One camera's health, what it rests on, and its history, the last state first."""

    as_of: datetime | None
    is_current: bool
    simulated_until: datetime | None
    is_fault_simulated: bool
    camera: HealthLine
    store: str
    store_name: str
    scope: str
    city: str
    timezone: str
    usual_days: int = Field(description="Days that the usual was learned from; 0: it is not known yet")
    hours: list[HourOfPhotos] = Field(description="On the store's wall clock, the running hour last")
    figures: list[Figure] = Field(description="Of the last 24 hours")
    refused: list[Refused] = Field(description="Faces of the last 24 hours that were not counted, by reason")
    width: int | None
    height: int | None
    dialect: str | None
    tls: bool | None
    clocks: list[HealthClock]
    history: list[EpisodeOut]

    @classmethod
    def of(cls, detail: Detail) -> CameraHealthOut:
        camera = detail.line.camera
        return cls(
            as_of=detail.as_of,
            is_current=detail.is_current,
            simulated_until=detail.pretence.until,
            is_fault_simulated=camera.login in detail.pretence.unwell,
            camera=HealthLine.of(detail.line),
            store=camera.store_code,
            store_name=camera.store_name,
            scope=f"store-{camera.store_id}",
            city=camera.city,
            timezone=camera.timezone,
            usual_days=detail.usual_days,
            hours=list(detail.hours),
            figures=list(detail.figures),
            refused=list(detail.refused),
            width=detail.last.width,
            height=detail.last.height,
            dialect=detail.last.dialect,
            tls=detail.last.tls,
            clocks=[
                HealthClock(
                    source=clock.source.value,
                    state=clock.state,
                    offset_s=clock.offset_s,
                    offset="" if clock.offset_s is None else offset_words(clock.offset_s),
                    drift_s_a_day=clock.drift_s_a_day,
                )
                for clock in detail.clocks
            ],
            history=[EpisodeOut.of(episode) for episode in detail.history],
        )
