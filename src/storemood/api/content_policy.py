"""What a browser may load and run on the product's pages (Content Security Policy, level 3): no page runs a script or
takes a style that stands in its own text, but for a style whose hash is told here."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from storemood import sheet

_NOBODY = "'none'"


def _hash_of(style: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


def page(framed_by: Sequence[str] = ()) -> str:
    """Return the policy of the page, which the named sites may frame. The installer's sheet, which the page opens from
    its own memory, comes under it too."""
    return (
        f"default-src 'self'; style-src 'self' {_hash_of(sheet.STYLE)}; img-src 'self' data:; object-src 'none';"
        f" base-uri 'none'; form-action 'self'; frame-ancestors {' '.join(framed_by) or _NOBODY}"
    )


def words(style: str) -> str:
    """Return the policy of a page of a few words with one style and a form."""
    return (
        f"default-src 'none'; style-src {_hash_of(style)}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


MAIL = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'self'"
)
"""The policy of a mail that the page shows in a frame: mail programs know no styles but those in the text."""
