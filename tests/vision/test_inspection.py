"""What photo files tell of their camera."""

from __future__ import annotations

import struct

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storemood.vision.errors import BadPhoto
from storemood.vision.inspection import Inspection, inspect, quality_of, standard_table
from tests.servers import photos

_SCENE = np.asarray(cv2.resize(photos.crowd(4), (640, 480)), np.uint8)


def _jpeg(quality: int = 90, *, grey: bool = False) -> bytes:
    pixels = cv2.cvtColor(_SCENE, cv2.COLOR_RGB2GRAY) if grey else _SCENE[:, :, ::-1]
    return cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def _with_exif(jpeg: bytes, exif: bytes) -> bytes:
    segment = b"Exif\0\0" + exif
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + jpeg[2:]


def _exif() -> bytes:
    """A directory with a make and a pointer to one with an exposure of 1/125 s and a serial number."""
    main = struct.pack(">H", 2) + struct.pack(">HHI4s", 0x010F, 2, 4, b"Acme") + struct.pack(">HHII", 0x8769, 4, 1, 38)
    nested = struct.pack(">H", 2) + struct.pack(">HHII", 0x829A, 5, 1, 68) + struct.pack(">HHII", 0xA431, 2, 7, 76)
    return (
        b"MM\0*" + struct.pack(">I", 8) + main + bytes(4) + nested + bytes(4) + struct.pack(">II", 1, 125) + b"SN-4711"
    )


@pytest.mark.parametrize("quality", [1, 20, 49, 50, 79, 80, 95, 100])
def test_the_quality_is_read_from_the_tables(quality: int) -> None:
    assert inspect(_jpeg(quality)).jpeg_quality == quality


@given(st.integers(1, 100))
def test_a_standard_table_tells_its_quality(quality: int) -> None:
    assert standard_table(quality_of(standard_table(quality))) == standard_table(quality)


@pytest.mark.parametrize(
    ("word", "data", "colour"),
    [
        ("colour", _jpeg(), True),
        ("one component", _jpeg(grey=True), False),
        ("grey in three", photos.jpeg(np.dstack([cv2.cvtColor(_SCENE, cv2.COLOR_RGB2GRAY)] * 3)), False),
    ],
)
def test_infrared_has_no_colour(word: str, data: bytes, colour: bool) -> None:
    assert inspect(data).is_colour == colour, word


def test_the_exif_data_tell_exposure_and_camera() -> None:
    seen = inspect(_with_exif(_jpeg(), _exif()))
    assert (seen.exposure_s, seen.serial, seen.model, seen.geo) == (1 / 125, "SN-4711", "Acme", False)


@given(st.integers(0, len(_exif())), st.binary(max_size=40))
def test_broken_exif_data_tell_less_and_break_nothing(kept: int, junk: bytes) -> None:
    assert isinstance(inspect(_with_exif(_SMALL, _exif()[:kept] + junk)), Inspection)


_SMALL = cv2.imencode(".jpg", _SCENE[:48, :48])[1].tobytes()


def test_other_formats_have_no_jpeg_quality() -> None:
    assert inspect(photos.png(_SCENE)).jpeg_quality is None


@pytest.mark.parametrize("data", [b"", photos.text_named_jpg(), _jpeg()[:300]], ids=["empty", "text", "broken off"])
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    with pytest.raises(BadPhoto):
        inspect(data)
