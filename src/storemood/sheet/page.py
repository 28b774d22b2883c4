"""The sheet as HTML: self-contained, made for paper first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from storemood.domain.chain import CameraRow, StoreRow
from storemood.domain.hours_text import format_spans, format_week
from storemood.languages import Speaker
from storemood.sheet.menus import Make, makes_of
from storemood.sheet.qr import qr_svg

STYLE = (files("storemood.sheet") / "sheet.css").read_text(encoding="utf-8")
FOLDER = "/"


@dataclass(frozen=True, slots=True)
class Server:
    """Where cameras upload to. ``ftps``: the same port takes TLS that begins with AUTH TLS (explicit)."""

    host: str
    port: int
    ftps: bool = False

    @property
    def is_this_machine(self) -> bool:
        return self.host in ("127.0.0.1", "::1", "localhost")


def render(store: StoreRow, server: Server, passwords: Mapping[str, str], speaker: Speaker) -> str:
    """Return the sheet of a store's enabled cameras. ``passwords`` are those that were just made, by login.

    The cameras' menus are named as they show them, in English.
    """
    say = speaker.say
    cameras = [camera for camera in store.all_cameras if camera.enabled is not False]
    cards = "".join(_card(camera, server, passwords.get(camera.login), speaker) for camera in cameras)
    steps = "".join(_steps(make, speaker) for make in makes_of(camera.dialect for camera in cameras))
    title = say("Cameras of {store} ({code})", store=store.name, code=store.code)
    none = f"<p>{escape(say('No camera of this store is switched on.'))}</p>"
    login = say(
        "Every camera has a login of its own. That is how its photos are known: never give two cameras the same. The QR"
        " code holds the same settings as the table; scan it with a phone to copy them."
    )
    return f"""<!doctype html>
<html lang="{speaker.language.value}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<header>
<p class="kind">{escape(say("storemood installer's sheet"))}</p>
<h1>{escape(store.name)} <span class="code">{escape(store.code)}</span></h1>
<p>{escape(store.city)}, {escape(store.region)}</p>
{_facts(store, speaker)}
{_warning(passwords, speaker)}
{_local(speaker) if server.is_this_machine else ""}
</header>
<main>
<h2>{escape(say("Each camera's settings"))}</h2>
<p>{escape(login)}</p>
{cards or none}
<h2>{escape(say("In the camera's own menus"))}</h2>
{steps}
{_checks(speaker)}
</main>
</body>
</html>
"""


def _note(words: str) -> str:
    return f'<p class="note">{escape(words)}</p>'


def _local(speaker: Speaker) -> str:
    words = speaker.say(
        "The server address below reaches this one machine only. Ask whoever runs storemood for the address that"
        " cameras dial."
    )
    return _note(words)


def _checks(speaker: Speaker) -> str:
    say = speaker.say
    checks = (
        say("The camera looks at faces of people who leave, at eye level, at most 15 degrees from above."),
        say("A face is at least 112 pixels wide in the photo; 200 is ideal."),
        say("The shutter is 1/200 s or faster, and no bright door is behind the heads."),
        say("The camera's FTP test says it worked, and you walked past once."),
        say("This sheet goes back to the office or into the shredder when passwords are on it."),
    )
    items = "".join(f"<li>{escape(check)}</li>" for check in checks)
    title = escape(say("Before you leave"))
    return f'<section class="steps"><h3>{title}</h3><ul class="checks">{items}</ul></section>'


def _facts(store: StoreRow, speaker: Speaker) -> str:
    say, closed = speaker.say, speaker.say("closed")
    names = [speaker.weekday(day, short=True) for day in range(7)]
    exceptions = (
        f"{speaker.day(day)} {format_spans(spans, closed)}" for day, spans in sorted((store.exceptions or {}).items())
    )
    facts = {
        say("Time zone"): store.timezone,
        say("Opening hours"): format_week(store.hours.weekdays, names, closed),
        say("Days that differ"): "; ".join(exceptions),
        say("May upload from"): ", ".join(store.addresses or ()),
    }
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(fact)}</dd>" for name, fact in facts.items() if fact)
    return f'<dl class="facts">{rows}</dl>'


def _warning(passwords: Mapping[str, str], speaker: Speaker) -> str:
    if passwords:
        words = speaker.say("This sheet shows passwords. They can not be shown again; keep it from others.")
    else:
        words = speaker.say(
            "Passwords are not on this sheet: they are shown once, when they are made. Ask your administrator for a new"
            " one if it is lost."
        )
    return _note(words)


def _card(camera: CameraRow, server: Server, password: str | None, speaker: Speaker) -> str:
    say = speaker.say
    protocol = (
        say("FTPS (explicit TLS) where the camera offers it, else FTP; passive") if server.ftps else say("FTP, passive")
    )
    settings = (
        (say("Server address"), "typed", server.host),
        (say("Port"), "typed", str(server.port)),
        (say("Protocol"), "", protocol),
        (say("User name"), "typed", camera.login),
        (say("Password"), "typed", password or ""),
        (say("Folder"), "", say("empty, or {folder}", folder=FOLDER)),
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="{kind}">{escape(value)}</td></tr>'
        for name, kind, value in settings
    )
    label = say("QR code with the settings of {login}", login=camera.login)
    return f"""<section class="card">
<div class="words">
<h3>{escape(camera.place or camera.login)}</h3>
<p>{escape(", ".join(part for part in (camera.model, camera.login if camera.place else "") if part)) or "&nbsp;"}</p>
<table><tbody>{rows}</tbody></table>
</div>
<figure role="img" aria-label="{escape(label)}">{qr_svg(qr_text(camera, server, password, speaker))}</figure>
</section>
"""


def qr_text(camera: CameraRow, server: Server, password: str | None, speaker: Speaker) -> str:
    """Return the settings as lines of text, named as in the table, which every phone's reader shows and copies."""
    say = speaker.say
    lines = {say("Server address"): server.host, say("Port"): str(server.port), say("User name"): camera.login}
    if password:
        lines[say("Password")] = password
    return "\n".join(speaker.label(name, value) for name, value in {**lines, say("Folder"): FOLDER}.items())


def _steps(make: Make, speaker: Speaker) -> str:
    items = "".join(
        f"<li><p class='path'>{' &rsaquo; '.join(escape(part) for part in step.path)}</p>"
        f"<p>{escape(speaker.say(step.do))}</p></li>"
        for step in make.steps
    )
    return f'<section class="steps"><h3>{escape(speaker.say(make.name))}</h3><ol>{items}</ol></section>'
