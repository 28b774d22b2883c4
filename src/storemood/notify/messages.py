"""What there is to tell of a store, when, and in which words.

A message tells the difference between what was told last and what is so now: faults that are new or changed, cameras
that are well again. So nothing is told twice, nothing is lost while a mail server is away, and a fault that came and
went in between is not worth a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from storemood.db.health import CameraLine, Told
from storemood.domain.health.states import Extent, Finding, State
from storemood.domain.rollups import WORLD, store_scope
from storemood.health.words import NAMES, explain
from storemood.languages import Speaker

EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Pace:
    """A fault is told once it was believed for ``after``; a store's messages are ``every`` apart at least."""

    after: timedelta
    every: timedelta


@dataclass(frozen=True, slots=True)
class Fault:
    """A camera that needs somebody. ``from_at`` is since when it is believed."""

    login: str
    place: str
    from_at: datetime
    finding: Finding

    @property
    def name(self) -> str:
        return f"{self.place} ({self.login})" if self.place else self.login


@dataclass(frozen=True, slots=True)
class Group:
    """What is told together: a store, or everything, which has no name. Of ``held`` cameras nothing is known now;
    ``names`` has those that are watched."""

    scope: str
    name: str
    where: str
    faults: tuple[Fault, ...] = ()
    held: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a group: ``new`` faults, those that go on, and the cameras that are well again. ``told`` is what is
    known to be told once it was sent."""

    group: Group
    at: datetime
    new: tuple[Fault, ...]
    ongoing: tuple[Fault, ...]
    recovered: tuple[str, ...]
    told: Mapping[str, str]


def groups_of(lines: Iterable[CameraLine]) -> list[Group]:
    """Return a group a store, and one for everything, which is one fault while nothing arrives at all."""
    stores: dict[int, list[CameraLine]] = {}
    for line in lines:
        stores.setdefault(line.store_id, []).append(line)
    everywhere = [fault for some in stores.values() for fault in map(_fault, some) if fault and _is_everywhere(fault)]
    first = min(everywhere, key=lambda fault: fault.from_at, default=None)
    world = () if first is None else (Fault(EVERYTHING, "", first.from_at, first.finding),)
    return [
        Group(WORLD, "", "", world, names={EVERYTHING: ""}),
        *(_group(store_id, some) for store_id, some in stores.items()),
    ]


def _group(store_id: int, lines: list[CameraLine]) -> Group:
    faults = [fault for fault in map(_fault, lines) if fault is not None]
    first = lines[0]
    return Group(
        store_scope(store_id),
        first.store_name,
        f"{first.store_code}, {first.city}, {first.region}",
        tuple(fault for fault in faults if not _is_everywhere(fault)),
        frozenset(fault.login for fault in faults if _is_everywhere(fault)),
        {
            line.login: f"{line.place} ({line.login})" if line.place else line.login
            for line in lines
            if _is_watched(line)
        },
    )


def _fault(line: CameraLine) -> Fault | None:
    if line.believed is None or not line.believed.standing.state.is_problem:
        return None
    standing = line.believed.standing
    found = next((one for one in standing.findings if one.state is standing.state), None)
    return Fault(line.login, line.place, standing.from_at, found or Finding(standing.state, standing.since))


def _is_watched(line: CameraLine) -> bool:
    return line.believed is not None and line.believed.standing.state is not State.CLOSED


def _is_everywhere(fault: Fault) -> bool:
    return fault.finding.extent is Extent.EVERYWHERE


def compose(group: Group, told: Told, pace: Pace, now: datetime) -> Message | None:
    """Return what there is to tell of a group now, or None."""
    if told.told_at is not None and now - told.told_at < pace.every:
        return None
    ripe = {fault.login: fault for fault in group.faults if now - fault.from_at >= pace.after}
    faulty = {fault.login for fault in group.faults} | group.held
    new = tuple(fault for fault in ripe.values() if told.faults.get(fault.login) != fault.finding.state.value)
    recovered = tuple(login for login in told.faults if login not in faulty and login in group.names)
    if not new and not recovered:
        return None
    ongoing = tuple(fault for fault in ripe.values() if fault not in new)
    kept = {login: state for login, state in told.faults.items() if login in faulty}
    known = kept | {login: fault.finding.state.value for login, fault in ripe.items()}
    return Message(group, now, new, ongoing, recovered, known)


def subject(message: Message, speaker: Speaker) -> str:
    """Return one line that says the worst."""
    say, place = speaker.say, _place(message.group, speaker)
    if message.group.scope == WORLD:
        if message.new:
            return say("{place}: nothing arrives", place=place)
        return say("{place}: photos arrive again", place=place)
    if not message.new:
        count = len(message.recovered)
        again = speaker.count(count, "{count} camera well again", "{count} cameras well again")
        return speaker.label(place, again)
    if _is_whole_store(message.new):
        return say("{place}: the whole store is silent", place=place)
    worst = min(message.new, key=lambda fault: fault.finding.state.rank)
    more = len(message.new) - 1
    words = speaker.label(place, f"{worst.name} \u2013 {say(NAMES[worst.finding.state])}")
    return f"{words}, {speaker.count(more, '{count} more', '{count} more')}" if more else words


def body(message: Message, speaker: Speaker, page_url: str) -> str:
    """Return the message as plain text; ``page_url`` is where the page is, or empty."""
    group, say = message.group, speaker.say
    where = f" ({group.where})" if group.where else ""
    parts = [f"{_place(group, speaker)}{where}, {_instant(message.at, speaker)}"]
    parts += _section(speaker.heading(say("New since the last message")), message.new, speaker)
    if message.recovered:
        names = (group.names[login] or say("Photos arrive again") for login in message.recovered)
        parts.append("\n".join([speaker.heading(say("Well again")), *(f"- {name}" for name in names)]))
    parts += _section(speaker.heading(say("Still so")), message.ongoing, speaker)
    if page_url:
        query = "" if group.scope == WORLD else f"?scope={quote(group.scope)}"
        parts.append(f"{page_url.rstrip('/')}/camera-health{query}")
    return "\n\n".join(parts) + "\n"


def payload(message: Message, speaker: Speaker) -> dict[str, object]:
    """Return the message as JSON for a webhook; ``speaker`` says what is in it for people."""
    group = message.group
    return {
        "event": "camera-health",
        "at": message.at.isoformat(),
        "scope": group.scope,
        "name": _place(group, speaker),
        "where": group.where,
        "subject": subject(message, speaker),
        "new": [_as_json(fault, speaker) for fault in message.new],
        "ongoing": [_as_json(fault, speaker) for fault in message.ongoing],
        "recovered": list(message.recovered),
    }


def _place(group: Group, speaker: Speaker) -> str:
    return group.name or speaker.say("All stores")


def _instant(at: datetime, speaker: Speaker) -> str:
    return f"{speaker.instant(at.astimezone(UTC))} UTC"


def _section(title: str, faults: Collection[Fault], speaker: Speaker) -> list[str]:
    if not faults:
        return []
    if _is_whole_store(faults):
        first = next(iter(faults))
        names = ", ".join(fault.name for fault in faults)
        whole = _lines(first, speaker.say("The whole store"), speaker)
        return [f"{title}\n- {whole}\n  {speaker.label(speaker.say('Cameras'), names)}"]
    return ["\n".join([title, *(f"- {_lines(fault, fault.name, speaker)}" for fault in faults)])]


def _lines(fault: Fault, name: str, speaker: Speaker) -> str:
    finding = fault.finding
    state = speaker.say(NAMES[finding.state])
    if finding.since:
        state = speaker.say("{state}, since {time}", state=state, time=_instant(finding.since, speaker))
    words = explain(finding, speaker)
    who = state if fault.login == EVERYTHING else speaker.label(name, state)
    return f"{speaker.sentence(who)} {words.what}\n  {words.to_do}"


def _is_whole_store(faults: Collection[Fault]) -> bool:
    return len(faults) > 1 and all(
        fault.finding.extent is Extent.STORE and fault.finding.state is State.SILENT for fault in faults
    )


def _as_json(fault: Fault, speaker: Speaker) -> dict[str, object]:
    words = explain(fault.finding, speaker)
    return {
        "camera": fault.login,
        "place": fault.place,
        "state": fault.finding.state.value,
        "extent": fault.finding.extent.value,
        "since": fault.finding.since.isoformat() if fault.finding.since else None,
        "what": words.what,
        "to_do": words.to_do,
        "numbers": dict(fault.finding.numbers),
    }
