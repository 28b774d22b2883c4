"""What a camera must offer: the client's requirements, what else decides, and the document that says so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from storemood.domain.documents import Code, Document, Heading, Items, Paragraph, Table
from storemood.domain.optics.fixes import LOWEST_MOUNT_M
from storemood.domain.optics.levels import (
    EYES_M,
    FACE_HEIGHT_M,
    FACE_M,
    LEAST_JPEG_QUALITY,
    LEAST_LUX,
    LEAST_PHOTOS_A_PERSON,
    LEVELS,
    MOST_BLUR_PX,
    MOST_PITCH_DEG,
    SLOWEST_SHUTTER_S,
    WALK_M_S,
    Level,
    Need,
    Purpose,
    Target,
)
from storemood.domain.optics.picture import focal_for, slant_m
from storemood.domain.optics.setup import Setup, setup_of, shutter_words
from storemood.domain.optics.verdicts import assess

FACE_SIDE_PX = 200
EYES_PX = 100
NTP_MIN = (60.0, 120.0)
"""How often, in minutes, a camera asks the time: seldom enough not to trouble the server, often enough not to drift."""
FULL_HD_PX = 1920
LARGEST_SUB_STREAM_PX = 1024
MOST_UPLINK_SHARE = 0.1
"""A store's line is for its tills first."""

STORE_CUSTOMERS_PER_HOUR = 415
STORE_UPLINK_MBIT = 50.0


class Key(StrEnum):
    """Names a requirement in files and answers."""

    WORKING_HOURS = "working_hours"
    TRIGGER = "trigger"
    P2P = "p2p"
    FTP = "ftp"
    IDENTITY = "identity"
    FACE = "face"
    EYES = "eyes"
    MAIN_STREAM = "main_stream"
    JPEG_QUALITY = "jpeg_quality"
    WDR = "wdr"
    NTP = "ntp"
    COLOUR = "colour"
    TILT = "tilt"
    LIGHT = "light"
    SHUTTER = "shutter"
    UPLINK = "uplink"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing to ask of a camera. ``fix`` is what to do where it fails."""

    key: Key
    title: str
    wanted: str
    why: str
    check: str
    fix: str


CLIENT_REQUIREMENTS = (
    Requirement(
        Key.WORKING_HOURS,
        "Working hours",
        "The hours in which the camera takes photos can be set, day by day",
        "No photos of staff at night, no traffic for nothing",
        "Camera menu: schedule of the event or of the upload",
        "Use a camera with a schedule. Until then storemood refuses photos taken outside the store's hours.",
    ),
    Requirement(
        Key.TRIGGER,
        "Trigger",
        "The camera takes a photo when something happens: a PIR sensor, a door contact, motion or a face",
        "A photo of each customer, and none of an empty exit",
        "Camera menu: alarm input or smart event linked to FTP",
        "Wire a PIR sensor or door contact to the alarm input, or set a photo every second.",
    ),
    Requirement(
        Key.P2P,
        "P2P",
        "The camera is reached by its UID, without a static address",
        "A technician can correct it from afar in a store without a fixed address",
        "Data sheet: P2P or cloud with a UID or a QR code on the case",
        "Reach the camera through the store's VPN, or use a model with P2P.",
    ),
    Requirement(
        Key.FTP,
        "FTP upload",
        "The camera uploads photos by FTP, better by FTPS, to a server, port and folder that can be set",
        "It is how photos arrive",
        "Camera menu: FTP settings, test button",
        "Update the firmware, let the recorder upload instead, or use another model.",
    ),
    Requirement(
        Key.IDENTITY,
        "Identification",
        "Each photo tells its camera: by a login of its own, a geo-tag, its file name or an ID in its metadata",
        "Photos count for the right store",
        "A login for each camera from `storemood chain import` is enough",
        "Give each camera its own login; never share one between two cameras.",
    ),
    Requirement(
        Key.FACE,
        "Face",
        f"A customer's face is at least {FACE_SIDE_PX} x {FACE_SIDE_PX} px",
        "More pixels, surer answers",
        "`storemood camera check` on a day's photos, or `storemood camera optics` before it is hung",
        "Follow the cheapest fix that `storemood camera optics --level ideal` computes.",
    ),
    Requirement(
        Key.EYES,
        "Eyes",
        f"There are at least {EYES_PX} px between the eyes",
        f"It is stricter than the face: {EYES_PX} px between the eyes belong to a face of "
        f"{EYES_PX / EYES_M * FACE_M:.0f} px",
        "As for the face",
        "Follow the cheapest fix that `storemood camera optics --level strict` computes.",
    ),
)

FURTHER_REQUIREMENTS = (
    Requirement(
        Key.MAIN_STREAM,
        "Main stream",
        f"Photos come from the main stream, {FULL_HD_PX} px wide or more, not from a sub-stream",
        "A sub-stream has a quarter of the pixels or fewer; a firmware reset often brings it back",
        "Width of the photos that arrive",
        "Camera menu: choose the main stream for snapshots, and check again after every firmware update.",
    ),
    Requirement(
        Key.JPEG_QUALITY,
        "JPEG quality",
        f"{LEAST_JPEG_QUALITY} % or more",
        "Hard compression wipes out what expressions are read from",
        "Quantisation tables of the photos that arrive",
        f"Camera menu: snapshot quality, {LEAST_JPEG_QUALITY} % or the highest step.",
    ),
    Requirement(
        Key.WDR,
        "WDR",
        "True wide dynamic range, switched on where daylight falls through the exit",
        "Without it, faces before a bright door are black",
        "Camera menu: WDR; look at a photo taken at noon",
        "Switch WDR on, turn the camera away from the door, or light the faces.",
    ),
    Requirement(
        Key.NTP,
        "Clock",
        f"The camera asks an NTP server every {NTP_MIN[0]:.0f} to {NTP_MIN[1]:.0f} minutes",
        "Customers count in the hour in which they came",
        "Camera menu: time, NTP interval",
        f"Set an NTP server and an interval of {NTP_MIN[0]:.0f} to {NTP_MIN[1]:.0f} minutes.",
    ),
    Requirement(
        Key.COLOUR,
        "Colour",
        "Photos are in colour during working hours",
        "In infrared, faces look alike and answers are less sure",
        "Photos of the morning and evening hours",
        "Set day mode instead of automatic night mode, and add light.",
    ),
    Requirement(
        Key.TILT,
        "Tilt",
        f"The camera looks down at faces by {MOST_PITCH_DEG[Purpose.MOOD]:.0f} degrees or less for mood,"
        f" {MOST_PITCH_DEG[Purpose.GENDER_AGE]:.0f} for gender and age",
        "From above, a mouth is hard to read",
        "`storemood camera optics`: height against distance",
        "Hang it lower, or aim it at people farther away with a longer lens.",
    ),
    Requirement(
        Key.LIGHT,
        "Light",
        f"{LEAST_LUX:.0f} lux or more on the faces",
        "Darkness brings noise, slow shutters and infrared",
        "A lux meter at face height, or a phone's",
        "Add a lamp on the camera's side of the exit.",
    ),
    Requirement(
        Key.SHUTTER,
        "Shutter",
        f"{shutter_words(SLOWEST_SHUTTER_S)} or faster",
        f"People walk; more than {MOST_BLUR_PX:g} px of motion blur harm",
        "Camera menu: exposure; EXIF of photos where the camera writes it",
        f"Fix the shutter at {shutter_words(SLOWEST_SHUTTER_S)} or faster, and add light where photos get dark.",
    ),
    Requirement(
        Key.UPLINK,
        "Uplink",
        f"All photos of a store take {MOST_UPLINK_SHARE:.0%} of its line or less",
        "The line is for the tills first",
        "Size of the photos that arrive x photos an hour",
        "Use a trigger instead of an interval, send fewer photos a person, or lower the quality towards"
        f" {LEAST_JPEG_QUALITY} %.",
    ),
)

REQUIREMENTS = CLIENT_REQUIREMENTS + FURTHER_REQUIREMENTS
BY_KEY = {requirement.key: requirement for requirement in REQUIREMENTS}

_SENSORS = (("2 MP", 1920, 2.9), ("4 MP", 2688, 2.0), ("8 MP", 3840, 1.45))
_DISTANCES_M = (3.5, 4.0, 4.5, 5.0, 6.0)
_MOUNTS_M = (2.5, 2.8, 3.0, 3.5, 4.0)


def document(level: Level) -> Document:
    """Return the camera requirements for faces of a level."""
    need = LEVELS[level]
    return Document(
        "Camera requirements",
        (
            Paragraph(
                "For whoever chooses, hangs or checks cameras at a store's exits. Faces are planned at the level "
                f"{level.value}: at least {need.px_per_m * FACE_M:.0f} px wide, {need.px_per_m * EYES_M:.0f} px between"
                f" the eyes, {_metre(need)} px/m."
            ),
            Heading("What the client asks of every camera"),
            _requirements(CLIENT_REQUIREMENTS),
            Heading("What else decides"),
            _requirements(FURTHER_REQUIREMENTS),
            Heading("How large a face must be"),
            _levels(level),
            Paragraph(
                f"An adult's face is taken to be {FACE_M:g} m wide, {EYES_M:g} m between the eyes, "
                f"{FACE_HEIGHT_M:g} m above the floor."
            ),
            Heading("Where to hang it"),
            Items(
                (
                    f"{LOWEST_MOUNT_M:g} m high: out of reach of hands, and as low as that allows.",
                    "In front of the exit, facing people who leave, the bright door not behind them.",
                    f"Aimed so that a walking person is photographed {LEAST_PHOTOS_A_PERSON:g} times or more: the depth"
                    f" in which faces are good enough, divided by {WALK_M_S:g} m/s and by the seconds between photos.",
                )
            ),
            Paragraph("How far away people must be, along the floor, for the camera not to look down too steeply:"),
            _distances(),
            Heading("Which lens"),
            Paragraph(
                f"Shortest focal length, and the width of the scene with it, for faces at the level {level.value}, "
                f"the camera {LOWEST_MOUNT_M:g} m high. Prefer the data sheet's field of view where there is one: "
                "nominal sensor sizes mislead, which is why the sensors below are pixels times the width of a pixel."
            ),
            _lenses(need),
            Heading("An example"),
            _example(),
            Heading("Check it"),
            Code(
                (
                    "storemood camera optics --pixels 2688 --hfov 48 --focal-mm 6 --height 2.5 --distance 4.5",
                    "storemood camera check photos-of-one-camera/     # photos that really arrived",
                    "storemood camera check inventory.csv             # models and settings",
                    "storemood camera score LOGIN                     # what became of a camera's uploads",
                )
            ),
            Heading("Acceptance", new_sheet=True),
            Paragraph("One sheet a camera. Yes, no, or not needed."),
            Table(
                ("Requirement", "Yes / no", "Measured", "Remark"),
                tuple((requirement.title, "", "", "") for requirement in REQUIREMENTS),
            ),
            Table(
                ("Store", "Camera login", "Date", "Name and signature"),
                (("", "", "", ""),),
            ),
        ),
    )


def _metre(need: Need) -> str:
    return f"{round(need.px_per_m, -1):,.0f}"


def _requirements(requirements: tuple[Requirement, ...]) -> Table:
    return Table(
        ("Requirement", "Wanted", "Why", "How to check", "Where it fails"),
        tuple((one.title, one.wanted, one.why, one.check, one.fix) for one in requirements),
    )


def _levels(chosen: Level) -> Table:
    return Table(
        ("Level", "Face, px", "Between the eyes, px", "px/m", "Basis"),
        tuple(
            (
                f"{level.value}, chosen here" if level is chosen else level.value,
                f"under {need.face_px:.0f}" if level is Level.REJECT else f"{need.px_per_m * FACE_M:.0f}",
                f"under {need.px_per_m * EYES_M:.0f}" if level is Level.REJECT else f"{need.px_per_m * EYES_M:.0f}",
                f"under {_metre(need)}" if level is Level.REJECT else _metre(need),
                need.basis,
            )
            for level, need in LEVELS.items()
        ),
    )


def _distances() -> Table:
    return Table(
        ("Mount", "Mood", "Gender and age alone"),
        tuple(
            (f"{height_m:g} m high", *(f"{_nearest_m(height_m, purpose):.1f} m" for purpose in reversed(Purpose)))
            for height_m in _MOUNTS_M
        ),
    )


def _nearest_m(height_m: float, purpose: Purpose) -> float:
    """Rounded up, so that the stated distance still passes."""
    exact = (height_m - FACE_HEIGHT_M) / math.tan(math.radians(MOST_PITCH_DEG[purpose]))
    return math.ceil(exact * 10) / 10


def _lenses(need: Need) -> Table:
    return Table(
        ("People are", *(f"{name}, {pixels} px of {pixel_um:g} µm" for name, pixels, pixel_um in _SENSORS)),
        tuple(
            (f"{distance_m:g} m away", *(_lens(need, pixels, pixel_um, distance_m) for _, pixels, pixel_um in _SENSORS))
            for distance_m in _DISTANCES_M
        ),
    )


def _lens(need: Need, pixels: int, pixel_um: float, distance_m: float) -> str:
    focal_mm = focal_for(
        need.px_per_m * FACE_M,
        sensor_mm=pixels * pixel_um / 1000,
        slant=slant_m(LOWEST_MOUNT_M, distance_m),
        pixels=pixels,
    )
    return f"{math.ceil(focal_mm * 10) / 10:.1f} mm, {pixels / need.px_per_m:.1f} m wide"


def _example() -> Table:
    before = setup_of(pixels=1920, pixel_um=2.9, focal_mm=4, height_m=2.8, distance_m=3)
    after = setup_of(pixels=2688, pixel_um=2.0, focal_mm=6, height_m=2.5, distance_m=4.5)
    return Table(
        ("Camera", "px/m", "Face, px", "Eyes, px", "Looking down, degrees", "Gender and age", "Mood"),
        (
            _judged("2 MP, 4 mm, 2.8 m high, people 3 m away", before),
            _judged("4 MP, 6 mm, 2.5 m high, people 4.5 m away", after),
        ),
    )


def _judged(words: str, setup: Setup) -> tuple[str, ...]:
    judged = assess(setup, Target())
    seen = judged.picture
    lengths = (seen.px_per_m, seen.face_px, seen.eyes_px)
    verdicts = (verdict.outcome.value for verdict in judged.purposes)
    return (words, *(f"{length:.0f}" for length in lengths), f"{seen.pitch_deg:.1f}", *verdicts)
