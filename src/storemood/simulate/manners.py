"""How each vendor's cameras name and upload photos, written from their side: what the packs of names must read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from storemood.domain.dialects.reading import EventKind, View


@dataclass(frozen=True, slots=True)
class Frame:
    """What a camera knows when it names a photo. ``wall`` is its own clock, right or wrong; ``unit`` tells cameras of
    one vendor apart; ``number`` counts the camera's events; ``index`` is 0 for a scene, 1 for a face cut out of it."""

    wall: datetime
    unit: int
    channel: int
    number: int
    word: str = ""
    index: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One photo of an event: the vendor's word for it, what that word means, and when it follows."""

    word: str = ""
    kind: EventKind | None = None
    view: View | None = None
    after_s: float = 0.0

    @property
    def index(self) -> int:
        return int(self.view is View.CROP)


Event = tuple[Step, ...]
_PLAIN: tuple[Event, ...] = ((Step(),),)


@dataclass(frozen=True, slots=True)
class Manner:
    """One vendor's manner.

    ``path`` names a photo, folders included; ``temporary`` is the name under which it is uploaded by a camera that
    renames. ``tick_us`` is what the time in the name is rounded down to; None: the name has no time. A camera that
    ``stays`` keeps its session between photos; one that ``makes_folders`` sends MKD and CWD, else the path is in STOR.
    """

    name: str
    path: Callable[[Frame], str]
    events: tuple[Event, ...] = _PLAIN
    temporary: Callable[[str], str] = lambda path: f"{path}.tmp"
    tick_us: int | None = 1_000_000
    has_channel: bool = False
    stays: bool = True
    makes_folders: bool = False
    deletes_first: bool = False
    has_exif: bool = True
    passive: str = "PASV"


def _hikvision(frame: Frame) -> str:
    address = f"192.168.1.{64 + frame.unit % 190}"
    return f"{address}_{frame.channel:02d}_{_compact(frame.wall)}{_thousandths(frame.wall):03d}_{frame.word}.jpg"


def _dahua(frame: Frame) -> str:
    return f"IPC-HDW/3K{frame.unit % 10_000:04d}/{_in_folders(frame)}"


def _amcrest(frame: Frame) -> str:
    return f"AMC{frame.unit % 10_000:04d}L_M{frame.unit % 100_000:05d}/{_in_folders(frame)}"


def _in_folders(frame: Frame) -> str:
    return f"{frame.wall:%Y-%m-%d}/{frame.channel:03d}/jpg/{frame.wall:%H/%M/%S}[{frame.word}][0@0][{frame.index}].jpg"


def _axis(frame: Frame) -> str:
    return f"image{frame.wall:%y-%m-%d_%H-%M-%S}-{frame.wall.microsecond // 10_000:02d}.jpg"


def _bosch(frame: Frame) -> str:
    return f"snap{frame.wall:%m%d%y_%H%M%S}.jpg"


def _foscam(frame: Frame) -> str:
    return f"FI9821W_C4D655{frame.unit % 0x1000000:06X}/snap/{frame.word}_{frame.wall:%Y%m%d-%H%M%S}.jpg"


def _geovision(frame: Frame) -> str:
    wall, unit = frame.wall, f"{frame.unit:06x}"
    folder = f"00-13-e2-{unit[:2]}-{unit[2:4]}-{unit[4:6]}/{frame.word}/{wall:%Y-%m-%d/%H}"
    time = f"{wall.year}-{wall.month}-{wall.day}-{wall.hour}-{wall.minute}-{wall.second}-{_thousandths(wall)}"
    return f"{folder}/{frame.word}_{time}_{frame.number % 1000:03d}.jpg"


def _intellinet(_: Frame) -> str:
    return "camera.jpg"


def _intellinet_temporary(_: str) -> str:
    return "camera_tmp.jpg"


def _reolink(frame: Frame) -> str:
    name = f"Exit {frame.unit % 100}_{frame.channel:02d}_{_compact(frame.wall)}.jpg"
    return f"{frame.wall:%Y/%m/%d}/{name}"


def _vivotek(frame: Frame) -> str:
    return f"Exit{frame.unit % 100}_{_compact(frame.wall)}_{frame.number}_{frame.word}.jpg"


def _acti(frame: Frame) -> str:
    return f"acti/Exit-{frame.unit % 100}-{frame.wall:%Y-%m-%d@%H%M%S}"


def _compact(wall: datetime) -> str:
    return f"{wall:%Y%m%d%H%M%S}"


def _thousandths(wall: datetime) -> int:
    return wall.microsecond // 1000


_HIKVISION = (
    (
        Step("FACE_BACKGROUND", EventKind.FACE, View.SCENE),
        Step("FACE_SNAP", EventKind.FACE, View.CROP, after_s=0.3),
    ),
    (Step("FACE_DETECTION", EventKind.FACE),),
    (Step("LINE_CROSSING_DETECTION", EventKind.LINE),),
    (Step("MOTION_DETECTION", EventKind.MOTION),),
)
_DAHUA = (
    (
        Step("M", EventKind.MOTION, View.SCENE),
        Step("M", EventKind.MOTION, View.CROP),
    ),
    (Step("M", EventKind.MOTION, View.SCENE),),
    (Step("R", EventKind.REGULAR, View.SCENE),),
)
_FOSCAM = ((Step("MDAlarm", EventKind.MOTION),), (Step("Schedule", EventKind.TIMER),))
_GEOVISION = ((Step("VFD", EventKind.FACE),), (Step("MOTION", EventKind.MOTION),))
_VIVOTEK = (
    (
        Step("pre", EventKind.TRIGGER),
        Step("trg", EventKind.TRIGGER, after_s=0.4),
        Step("pos", EventKind.TRIGGER, after_s=0.8),
    ),
)

MANNERS: Mapping[str, Manner] = MappingProxyType(
    {
        manner.name: manner
        for manner in (
            Manner("acti", _acti, makes_folders=True),
            Manner("amcrest", _amcrest, _DAHUA, has_channel=True, makes_folders=True, stays=False),
            Manner("axis", _axis, tick_us=10_000, stays=False, passive="EPSV"),
            Manner("bosch", _bosch, stays=False),
            Manner("dahua", _dahua, _DAHUA, has_channel=True, makes_folders=True, has_exif=False),
            Manner("foscam", _foscam, _FOSCAM, makes_folders=True, stays=False, has_exif=False),
            Manner("geovision", _geovision, _GEOVISION, tick_us=1000),
            Manner("hikvision", _hikvision, _HIKVISION, tick_us=1000, has_channel=True, has_exif=False),
            Manner("intellinet", _intellinet, temporary=_intellinet_temporary, tick_us=None, deletes_first=True),
            Manner("reolink", _reolink, has_channel=True, makes_folders=True, has_exif=False),
            Manner("vivotek", _vivotek, _VIVOTEK, passive="EPSV"),
        )
    }
)
"""Each vendor's manner by the name of its pack."""
