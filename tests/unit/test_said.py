"""The sentences of the server that the page shows are those that it translates: the list in web/src/i18n/said.ts is
held against the sources."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_SAID = _ROOT / "web" / "src" / "i18n" / "said.ts"
_HOLE = "{}"

# Where a person at the page may be told something.
_PLACES = (
    "api",
    "cli/people.py",
    "db/chain.py",
    "db/scopes.py",
    "db/stores.py",
    "domain/addresses.py",
    "domain/chain_values.py",
    "domain/countries.py",
    "domain/hours.py",
    "domain/hours_text.py",
    "domain/optics/fixes.py",
    "domain/optics/setup.py",
    "domain/optics/verdicts.py",
    "domain/periods.py",
    "enrolment.py",
    "health/views.py",
    "reports",
    "sign_in/passwords.py",
    "takeaway/asked.py",
    "takeaway/printing.py",
    "uploads/doctor.py",
    "uploads/other_remedies.py",
    "uploads/remedies.py",
)
_SAYING = {
    "HTTPException",
    "Refusal",
    "NotFound",
    "BadQuestion",
    "BadEntry",
    "ValueError",
    "problem",
    "append",
    "_check",
    "fault",
    "Finding",
    "_clock_finding",
}
_TABLES = {"_MUST", "PROBLEMS", "_WORDS", "_SEEN", "_CHANGED", "_OLD", "DISTRUST", "_NO_TLS"}
_TELLING = {"fault", "_advice", "_range_problem", "_states"}

# What only programs, chain files and the command line come by, and what the page names itself.
_FOR_OTHERS = {
    "An API token can't do this. Sign in to the page.",
    "Send the header X-Storemood: 1 with requests that change something.",
    "/{} is no part of the API.",
    "{} is not the `next` of a page; leave `cursor` out to begin at the first store",
    "there is nobody with the login {}; `storemood people list` lists them",
    "no directory is set up here",
    "there are no such mails",
    "places can be sorted by {}",
    "a comparison with other dates needs compare_from and compare_to",
    "a comparison with another place needs compare_scope",
    "the query makes no sense: {}",
    "the query needs from and to",
    "the query has more than {} fields",
    "{} is not a region or city like region-1 or city-2",
    "{} is not a scope like world, region-1, city-2 or store-3",
    "{} is neither yes nor no",
    "{} is none of {}; write those that are not measured",
    "{} is not a number from 0 to {}",
    "{} is not a weekday like Mon",
    "{}-{} is no span of opening minutes",
    "{} is not like 'Mon-Fri 08:00-20:00'",
    "{} is not like '2026-12-24 08:00-14:00' or '2026-12-25 closed'",
    "{} is named twice",
    "{} needs focal_mm, the lens's focal length",
    "say how wide the camera sees by one of hfov_deg, sensor_mm and pixel_um",
    "a shutter of 1/0 s is none",
    "scene width",
    "motion blur",
    "photos a person",
    "JPEG quality",
}
_FROM_ELSEWHERE = {
    "gender and age",
    "{} Else update its firmware.",
    "{}: Input should be a valid number, unable to parse string as a number",
}
"""What stands in other sentences or goes on after them, and what pydantic says."""


def _told(node: ast.expr) -> Iterator[str]:
    """Yield the sentences that an expression may come to, with holes for what differs."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else _HOLE for one in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from _told(one)
            yield from _told(other)
        case ast.Tuple(elts=values):
            for value in values:
                yield from _told(value)
        case ast.Dict(values=values):
            for value in values:
                yield from _told(value)


def _sentences(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args) if name in _SAYING:
                for one in args:
                    yield from _told(one)
            case ast.Assign(targets=[ast.Subscript(value=ast.Name(id="errors") | ast.Attribute(attr="errors"))]):
                yield from _told(node.value)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="audit"), attr="add"), args=[_, _, _, action]):
                yield from _told(action)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict() | ast.Tuple()) if name in _TABLES:
                yield from _told(node.value)
            case ast.FunctionDef(name=name) if name in _TELLING:
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Return) and inner.value is not None:
                        yield from _told(inner.value)


def _server() -> set[str]:
    found = set()
    for place in _PLACES:
        path = _ROOT / "src" / "storemood" / place
        for file in [path] if path.is_file() else path.rglob("*.py"):
            found |= set(_sentences(ast.parse(file.read_text(encoding="utf-8"))))
    return {_stem(one) for one in found if " " in one and re.search(r"[A-Za-z]{4}", one)}


def _page() -> set[str]:
    text = _SAID.read_text(encoding="utf-8")
    found = re.findall(r'^  "([^"]+)",$', text, re.MULTILINE)
    return {_stem(re.sub(r"\{\w+\}", _HOLE, one)) for one in found if " " in one}


def _stem(sentence: str) -> str:
    """Return a sentence without what it may offer at its end."""
    return re.sub(r"(\{\})*(; did you mean \{\}\?|; write generic)?(\{\})*$", "", sentence)


def test_the_page_knows_what_the_server_says() -> None:
    unknown = _server() - _page() - {_stem(one) for one in _FOR_OTHERS}
    assert unknown == set(), "add them to web/src/i18n/said.ts and to the dictionaries"


def test_nothing_is_listed_that_the_server_does_not_say() -> None:
    assert (_page() | {_stem(one) for one in _FOR_OTHERS}) - _server() == _FROM_ELSEWHERE
