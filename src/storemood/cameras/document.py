"""The camera requirements as a document, in the reader's language."""

from __future__ import annotations

import math
from dataclasses import dataclass

from storemood.domain.documents import Code, Document, Heading, Items, Paragraph, Table
from storemood.domain.optics.fixes import LOWEST_MOUNT_M
from storemood.domain.optics.levels import (
    EYES_M,
    FACE_HEIGHT_M,
    FACE_M,
    LEAST_PHOTOS_A_PERSON,
    LEVELS,
    MOST_PITCH_DEG,
    WALK_M_S,
    Level,
    Need,
    Outcome,
    Purpose,
    Target,
)
from storemood.domain.optics.picture import focal_for, slant_m
from storemood.domain.optics.setup import Setup, setup_of
from storemood.domain.optics.verdicts import assess
from storemood.domain.requirements import CLIENT_REQUIREMENTS, FURTHER_REQUIREMENTS, REQUIREMENTS, Requirement
from storemood.languages import Speaker

_SENSORS = (("2 MP", 1920, 2.9), ("4 MP", 2688, 2.0), ("8 MP", 3840, 1.45))
_DISTANCES_M = (3.5, 4.0, 4.5, 5.0, 6.0)
_MOUNTS_M = (2.5, 2.8, 3.0, 3.5, 4.0)

KEYS = (
    *(words for one in REQUIREMENTS for words in (one.title, one.wanted, one.why, one.check, one.fix)),
    *(level.value for level in Level),
    *(need.basis for need in LEVELS.values()),
    *(outcome.value for outcome in Outcome),
)
"""Sentences that are looked up by way of these tables."""


def document(level: Level, speaker: Speaker) -> Document:
    """Return the camera requirements for faces of a level."""
    return _Writing(level, LEVELS[level], speaker).document()


@dataclass(frozen=True, slots=True)
class _Writing:
    """Writes the document for one level in one language."""

    level: Level
    need: Need
    speaker: Speaker

    def say(self, english: str, **values: float | str) -> str:
        """Say a sentence; its numbers have as few digits as they need."""
        told = {name: one if isinstance(one, str) else self.speaker.short(one) for name, one in values.items()}
        return self.speaker.say(english, **told)

    def document(self) -> Document:
        say, whole, level = self.say, self.speaker.whole, self.say(self.level.value)
        return Document(
            say("Camera requirements"),
            (
                Paragraph(
                    say(
                        "For whoever chooses, hangs or checks cameras at a store's exits. Faces are planned at the"
                        " level {level}: at least {face} px wide, {eyes} px between the eyes, {metre} px/m.",
                        level=level,
                        face=whole(self.need.px_per_m * FACE_M),
                        eyes=whole(self.need.px_per_m * EYES_M),
                        metre=whole(_metre(self.need)),
                    )
                ),
                Heading(say("What the client asks of every camera")),
                self.requirements(CLIENT_REQUIREMENTS),
                Heading(say("What else decides")),
                self.requirements(FURTHER_REQUIREMENTS),
                Heading(say("How large a face must be")),
                self.levels(),
                Paragraph(
                    say(
                        "An adult's face is taken to be {face} m wide, {eyes} m between the eyes, {height} m above the"
                        " floor.",
                        face=FACE_M,
                        eyes=EYES_M,
                        height=FACE_HEIGHT_M,
                    )
                ),
                Heading(say("Where to hang it")),
                Items(
                    (
                        say(
                            "{height} m high: out of reach of hands, and as low as that allows.", height=LOWEST_MOUNT_M
                        ),
                        say("In front of the exit, facing people who leave, the bright door not behind them."),
                        say(
                            "No large printed faces in view, on posters, screens or packets:"
                            " they are found like people's."
                        ),
                        say(
                            "Aimed so that a walking person is photographed {times} times or more: the depth in which"
                            " faces are good enough, divided by {speed} m/s and by the seconds between photos.",
                            times=LEAST_PHOTOS_A_PERSON,
                            speed=WALK_M_S,
                        ),
                    )
                ),
                Paragraph(
                    say("How far away people must be, along the floor, for the camera not to look down too steeply:")
                ),
                self.distances(),
                Heading(say("Which lens")),
                Paragraph(
                    say(
                        "Shortest focal length, and the width of the scene with it, for faces at the level {level}, the"
                        " camera {height} m high. Prefer the data sheet's field of view where there is one: nominal"
                        " sensor sizes mislead, which is why the sensors below are pixels times the width of a pixel.",
                        level=level,
                        height=LOWEST_MOUNT_M,
                    )
                ),
                self.lenses(),
                Heading(say("An example")),
                self.example(),
                Heading(say("Check it")),
                Code(self.commands()),
                Heading(say("Acceptance"), new_sheet=True),
                Paragraph(say("One sheet a camera. Yes, no, or not needed.")),
                Table(
                    (say("Requirement"), say("Yes / no"), say("Measured"), say("Remark")),
                    tuple((say(requirement.title), "", "", "") for requirement in REQUIREMENTS),
                ),
                Table(
                    (say("Store"), say("Camera login"), say("Date"), say("Name and signature")),
                    (("", "", "", ""),),
                ),
            ),
        )

    def requirements(self, requirements: tuple[Requirement, ...]) -> Table:
        say = self.say
        return Table(
            (say("Requirement"), say("Wanted"), say("Why"), say("How to check"), say("Where it fails")),
            tuple(
                (say(one.title), say(one.wanted), say(one.why), say(one.check), say(one.fix)) for one in requirements
            ),
        )

    def levels(self) -> Table:
        say = self.say
        return Table(
            (say("Level"), say("Face, px"), say("Between the eyes, px"), "px/m", say("Basis")),
            tuple(
                (
                    say("{level}, chosen here", level=say(level.value)) if level is self.level else say(level.value),
                    *(
                        say("under {number}", number=number) if level is Level.REJECT else number
                        for number in map(
                            self.speaker.whole, (need.px_per_m * FACE_M, need.px_per_m * EYES_M, _metre(need))
                        )
                    ),
                    say(need.basis),
                )
                for level, need in LEVELS.items()
            ),
        )

    def distances(self) -> Table:
        say = self.say
        return Table(
            (say("Mount"), say("Mood"), say("Gender and age alone")),
            tuple(
                (
                    say("{height} m high", height=height_m),
                    *(f"{self.speaker.decimal(_nearest_m(height_m, purpose))} m" for purpose in reversed(Purpose)),
                )
                for height_m in _MOUNTS_M
            ),
        )

    def lenses(self) -> Table:
        sensors = (
            self.say("{name}, {pixels} px of {width} µm", name=name, pixels=str(pixels), width=pixel_um)
            for name, pixels, pixel_um in _SENSORS
        )
        return Table(
            (self.say("People are"), *sensors),
            tuple(
                (
                    self.say("{distance} m away", distance=distance_m),
                    *(self.lens(pixels, pixel_um, distance_m) for _, pixels, pixel_um in _SENSORS),
                )
                for distance_m in _DISTANCES_M
            ),
        )

    def lens(self, pixels: int, pixel_um: float, distance_m: float) -> str:
        focal_mm = focal_for(
            self.need.px_per_m * FACE_M,
            sensor_mm=pixels * pixel_um / 1000,
            slant=slant_m(LOWEST_MOUNT_M, distance_m),
            pixels=pixels,
        )
        return self.say(
            "{focal} mm, {width} m wide",
            focal=self.speaker.decimal(math.ceil(focal_mm * 10) / 10),
            width=self.speaker.decimal(pixels / self.need.px_per_m),
        )

    def example(self) -> Table:
        say = self.say
        return Table(
            (
                say("Camera"),
                "px/m",
                say("Face, px"),
                say("Eyes, px"),
                say("Looking down, degrees"),
                say("Gender and age"),
                say("Mood"),
            ),
            (
                self.judged("2 MP", pixels=1920, pixel_um=2.9, focal_mm=4, height_m=2.8, distance_m=3),
                self.judged("4 MP", pixels=2688, pixel_um=2.0, focal_mm=6, height_m=2.5, distance_m=4.5),
            ),
        )

    def judged(
        self, name: str, *, pixels: int, pixel_um: float, focal_mm: float, height_m: float, distance_m: float
    ) -> tuple[str, ...]:
        words = self.say(
            "{name}, {focal} mm, {height} m high, people {distance} m away",
            name=name,
            focal=focal_mm,
            height=height_m,
            distance=distance_m,
        )
        setup: Setup = setup_of(
            pixels=pixels, pixel_um=pixel_um, focal_mm=focal_mm, height_m=height_m, distance_m=distance_m
        )
        judged = assess(setup, Target())
        seen = judged.picture
        lengths = (seen.px_per_m, seen.face_px, seen.eyes_px)
        verdicts = (self.say(verdict.outcome.value) for verdict in judged.purposes)
        return (words, *map(self.speaker.whole, lengths), self.speaker.decimal(seen.pitch_deg), *verdicts)

    def commands(self) -> tuple[str, ...]:
        explained = (
            ("storemood camera check photos-of-one-camera/", self.say("photos that really arrived")),
            ("storemood camera check inventory.csv", self.say("models and settings")),
            ("storemood camera score LOGIN", self.say("what became of a camera's uploads")),
        )
        return (
            "storemood camera optics --pixels 2688 --hfov 48 --focal-mm 6 --height 2.5 --distance 4.5",
            *(f"{command:<48} # {words}" for command, words in explained),
        )


def _metre(need: Need) -> float:
    return round(need.px_per_m, -1)


def _nearest_m(height_m: float, purpose: Purpose) -> float:
    """Rounded up, so that the stated distance still passes."""
    exact = (height_m - FACE_HEIGHT_M) / math.tan(math.radians(MOST_PITCH_DEG[purpose]))
    return math.ceil(exact * 10) / 10
