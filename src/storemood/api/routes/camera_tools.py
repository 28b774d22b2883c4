"""Planning cameras: what one will see, what is asked of all."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from storemood import __version__
from storemood.api.access import Where, demands
from storemood.api.auth import CurrentUser
from storemood.api.problems import answers
from storemood.api.speaking import SpeakerOf
from storemood.cameras.document import document
from storemood.domain.access import Capability
from storemood.domain.documents import to_html
from storemood.domain.optics.drawing import Drawing, draw
from storemood.domain.optics.fixes import Change, Fix, plan
from storemood.domain.optics.levels import TARGETS, Level, Purpose, Target
from storemood.domain.optics.setup import USUAL_SPEED_M_S, BadSetup, setup_of
from storemood.domain.optics.verdicts import Assessment

router = APIRouter(tags=["cameras"], dependencies=demands(Capability.SEE_CAMERAS, Where.ANYWHERE))


class SetupIn(BaseModel):
    """A camera and its place. How wide it sees is told by one of ``hfov_deg``, ``sensor_mm`` and ``pixel_um``; the
    latter two need ``focal_mm``."""

    pixels: int
    rows: int | None = None
    sensor_mm: float | None = None
    pixel_um: float | None = None
    hfov_deg: float | None = None
    focal_mm: float | None = None
    height_m: float = Field(description="The lens above the floor")
    distance_m: float = Field(description="Along the floor, to the people that the camera is aimed at")
    speed_m_s: float = Field(USUAL_SPEED_M_S, description="How fast people move across the picture")
    shutter_s: float | None = None
    interval_s: float | None = None
    lux: float | None = None
    jpeg_quality: float | None = None
    gate_m: float | None = Field(None, description="How wide the exit is that the photo must show")
    level: Level = Level.MINIMUM
    purpose: Purpose = Purpose.MOOD


class FixOut(BaseModel):
    """Changes, the cheapest first, and the camera with all of them made."""

    changes: list[Change]
    assessment: Assessment
    drawing: Drawing

    @classmethod
    def of(cls, fix: Fix) -> FixOut:
        return cls(changes=list(fix.changes), assessment=fix.assessment, drawing=draw(fix.assessment))


class CameraPlan(BaseModel):
    """A camera as it is, and its cheapest fix: null where it passes or where none was found, which ``advice`` says."""

    assessment: Assessment
    drawing: Drawing
    fix: FixOut | None
    advice: str


@router.get("/camera-plan", responses=answers(400))
def get_camera_plan(_: CurrentUser, asked: Annotated[SetupIn, Query()]) -> CameraPlan:
    """Compute what a camera will see of faces, and the cheapest fix."""
    if asked.level not in TARGETS:
        raise BadSetup(f"level is {asked.level}; it must be one of {', '.join(TARGETS)}")
    setup = setup_of(**asked.model_dump(exclude={"level", "purpose"}))
    made = plan(setup, Target(asked.level, asked.purpose))
    return CameraPlan(
        assessment=made.assessment,
        drawing=draw(made.assessment),
        fix=None if made.fix is None else FixOut.of(made.fix),
        advice=made.advice,
    )


@router.get("/camera-requirements", response_class=HTMLResponse, responses=answers(400))
def get_camera_requirements(speaker: SpeakerOf, level: Level = Level.STRICT) -> HTMLResponse:
    """Return the camera requirements as a page to print."""
    if level not in TARGETS:
        raise BadSetup(f"level is {level}; it must be one of {', '.join(TARGETS)}")
    written = document(level, speaker)
    return HTMLResponse(to_html(written, language=speaker.language, footer=f"storemood {__version__}"))
