"""Makes the things that tests need, with sensible values where a test doesn't care."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from storemood import enrolment, ingest
from storemood.analysis import Analyst, Terms
from storemood.archive import Archive
from storemood.content import InFile
from storemood.db import places as memberships
from storemood.db.engine import Engine, transaction
from storemood.domain.chain import CameraRow, Place, StoreRow
from storemood.domain.hours import OpeningHours, Span
from storemood.domain.model import (
    KNOWN_GENDERS,
    KNOWN_MOODS,
    AgeBand,
    Box,
    Face,
    Gender,
    Landmarks,
    Mood,
    PhotoResult,
    PhotoState,
    Quality,
    SeenFace,
    Traits,
)
from storemood.domain.policy import Measures
from storemood.enrolment import NewCamera
from storemood.ingest import Receipt

ALWAYS = OpeningHours({day: (Span(0, 24 * 60),) for day in range(7)})
NOON = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
"""A Wednesday."""


def store_row(
    code: str = "BER-01",
    *,
    region: str = "Europe",
    city: str = "Berlin",
    timezone: str = "Europe/Berlin",
    hours: OpeningHours = ALWAYS,
    cameras: int = 1,
) -> StoreRow:
    return StoreRow(region, city, code, f"Store {code}", timezone, hours, cameras)


def camera_rows(*logins: str) -> tuple[CameraRow, ...]:
    return tuple(CameraRow(login) for login in logins)


def add_chain(engine: Engine, *rows: StoreRow) -> list[NewCamera]:
    return enrolment.import_chain(engine, rows or (store_row(),))


def places(engine: Engine) -> list[Place]:
    """Every camera's place, the first added first."""
    with transaction(engine) as conn:
        return [place for _, place in sorted(memberships.list_places(conn).items())]


def traits(
    gender: Gender = Gender.FEMALE, age_band: AgeBand = AgeBand.AGE_30_39, mood: Mood = Mood.HAPPINESS
) -> Traits:
    return Traits(
        gender=gender,
        genders={value: float(value is gender) for value in KNOWN_GENDERS},
        age_years=34.0,
        age_low=28.0,
        age_high=41.0,
        age_band=age_band,
        mood=mood,
        moods={value: float(value is mood) for value in KNOWN_MOODS},
    )


def seen_face(*reasons: str, of: Traits | None = None) -> SeenFace:
    points = Landmarks((40, 50), (80, 50), (60, 70), (45, 90), (75, 90))
    return SeenFace(
        face=Face(Box(20, 20, 100, 120), points, 0.9),
        quality=Quality(size_px=90, inter_eye_px=40, sharpness=0.8, yaw=2, pitch=-3),
        reject_reasons=reasons,
        traits=None if reasons else of or traits(),
    )


def analysed(*faces: SeenFace) -> PhotoResult:
    return PhotoResult(PhotoState.ANALYSED, None if faces else "no_face", 640, 480, faces)


class ScriptedRecogniser:
    """Answers as told, photo by photo; one customer a photo when told nothing."""

    def __init__(self, answer: Callable[[bytes], PhotoResult] = lambda _: analysed(seen_face())) -> None:
        self._answer = answer
        self.measures: list[Measures] = []

    def analyse_batch(self, photos: Sequence[bytes], *, measures: Sequence[Measures] = ()) -> list[PhotoResult]:
        self.measures += measures
        return [self._answer(photo) for photo in photos]

    def exif_time(self, data: bytes) -> datetime | None:
        del data
        return None


def upload(
    engine: Engine,
    archive: Archive,
    folder: Path,
    *,
    camera_id: int,
    content: bytes | None = None,
    name: str = "shot.jpg",
    received_at: datetime = NOON,
) -> Receipt:
    spooled = folder / uuid.uuid4().hex
    spooled.write_bytes(uuid.uuid4().bytes if content is None else content)
    return ingest.receive(engine, archive, ingest.Arrived(camera_id, name, InFile(spooled), received_at))


def analyst(
    engine: Engine,
    archive: Archive,
    recogniser: ScriptedRecogniser | None = None,
    *,
    batch: int = 8,
    lease_s: float = 60,
    max_tries: int = 3,
) -> Analyst:
    return Analyst(engine, archive, recogniser or ScriptedRecogniser(), Terms(batch, lease_s, max_tries))
