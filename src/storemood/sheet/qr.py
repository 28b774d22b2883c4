"""QR codes. The only home of segno."""

from __future__ import annotations

import segno

_QUIET_MODULES = 4
_SCALE = 3


def qr_svg(text: str) -> str:
    """Return a QR code (ISO/IEC 18004, error correction M) as an SVG element, black on white with its quiet zone.

    Phones tell UTF-8 by itself; where an ECI designator says so, older readers give up.
    """
    code = segno.make(text, error="m", micro=False, boost_error=False, encoding="utf-8", eci=False)
    return code.svg_inline(scale=_SCALE, border=_QUIET_MODULES, dark="#000", light="#fff")
