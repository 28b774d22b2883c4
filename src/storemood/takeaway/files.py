"""Names of files that are taken away: they sort by place, then days, and are plain ASCII."""

from __future__ import annotations

import re
import unicodedata

from storemood.takeaway.panels import Asked

_LONGEST = 40


def name(asked: Asked, what: str, ending: str) -> str:
    """Return a name like ``storemood_berlin_2026-06-01_2026-06-30_series.csv``, ``_filtered_series.csv`` where not all
    customers are counted."""
    summary, question = asked.summary, asked.question
    place = _plain(summary.scope.name) or summary.scope.id
    only = "filtered_" if question.filter.is_active or question.times.is_active else ""
    return f"storemood_{place}_{summary.period.first}_{summary.period.last}_{only}{what}.{ending}"


def _plain(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:_LONGEST]
