"""What a camera must offer: the client's requirements, and what else decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storemood.domain.optics.levels import (
    EYES_M,
    FACE_M,
    LEAST_JPEG_QUALITY,
    LEAST_LUX,
    MOST_BLUR_PX,
    MOST_PITCH_DEG,
    SLOWEST_SHUTTER_S,
    Purpose,
)
from storemood.domain.optics.setup import shutter_words

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
