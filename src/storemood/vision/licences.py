"""What a model file's licence says about commercial use, as far as its name tells. A shop's use is commercial."""

from __future__ import annotations

import re
from enum import StrEnum


class CommercialUse(StrEnum):
    """``declared`` is a person's word for a licence that this module does not know."""

    PERMITTED = "permitted"
    FORBIDDEN = "forbidden"
    UNKNOWN = "unknown"
    DECLARED = "declared"


# SPDX identifiers, in small letters. Licences that ask the operator for more than keeping a notice are not among them:
# whether their terms can be met is for a person to say.
_PERMITTING = frozenset(
    {
        "0bsd",
        "apache-2.0",
        "bsd-2-clause",
        "bsd-2-clause-patent",
        "bsd-3-clause",
        "bsd-3-clause-clear",
        "bsl-1.0",
        "cc-by-2.0",
        "cc-by-3.0",
        "cc-by-4.0",
        "cc-by-sa-4.0",
        "cc0-1.0",
        "cdla-permissive-1.0",
        "cdla-permissive-2.0",
        "isc",
        "mit",
        "mit-0",
        "mpl-2.0",
        "odc-by-1.0",
        "ofl-1.1",
        "pddl-1.0",
        "unlicense",
        "zlib",
    }
)

# Hyphens may be blanks or missing, since people write licences down in many ways.
_FORBIDDING = re.compile(
    r"""
      non[ ]?-?[ ]?commerc            # non-commercial, noncommercial, non commercially
    | \bnot?\b[ ](?:\w+[ ]){0,5}?commerc # no commercial use, not for commercial use
    | \bcommercial[ ]\w*[ ]?(?:is[ ]|are[ ])?(?:not|prohibited|forbidden|excluded)
    | \b(?:cc|by)[- ](?:\w+[- ])?nc\b  # CC-BY-NC, CC BY-NC-SA, BY-NC
    | \b(?:research|academic|educational?|evaluation|personal|scientific)\b[ ](?:\w+[ ]){0,4}?\b(?:only|purposes?)\b
    | \bonly[ ](?:\w+[ ]){0,3}?(?:research|academic|educational?|evaluation|personal|scientific)\b
    | \b(?:research|academic|educational|evaluation|personal)-only\b
    """,
    re.VERBOSE,
)
_DASHES = re.compile("[\u2010-\u2015\u2212_]")
_JOINTS = re.compile(r"\s+(?:and|or)\s+|[()]")


def commercial_use(licence: str) -> CommercialUse:
    """Judge an SPDX identifier, an expression of them (``MIT OR Apache-2.0``), or free text.

    A word that forbids commercial use anywhere in it outweighs everything else; each part of an expression must
    permit it. Never ``declared``: that is for a person to say.
    """
    text = " ".join(_DASHES.sub("-", licence.casefold()).split())
    if _FORBIDDING.search(text):
        return CommercialUse.FORBIDDEN
    parts = [part.strip() for part in _JOINTS.split(text) if part.strip()]
    if parts and all(part in _PERMITTING for part in parts):
        return CommercialUse.PERMITTED
    return CommercialUse.UNKNOWN
