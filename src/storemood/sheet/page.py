"""The sheet as HTML: self-contained, made for paper first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from storemood.domain.chain import CameraRow, StoreRow
from storemood.domain.hours_text import format_exceptions, format_week
from storemood.sheet.menus import Make, makes_of
from storemood.sheet.qr import qr_svg

STYLE = (files("storemood.sheet") / "sheet.css").read_text(encoding="utf-8")
FOLDER = "/"
_FTPS = "FTPS (explicit TLS) if the camera has it, else FTP; passive mode"


@dataclass(frozen=True, slots=True)
class Server:
    """Where cameras upload to. ``ftps``: the same port takes TLS that begins with AUTH TLS (explicit)."""

    host: str
    port: int
    ftps: bool = False

    @property
    def is_this_machine(self) -> bool:
        return self.host in ("127.0.0.1", "::1", "localhost")


def render(store: StoreRow, server: Server, passwords: Mapping[str, str]) -> str:
    """Return the sheet of a store's enabled cameras. ``passwords`` are those that were just made, by login."""
    cameras = [camera for camera in store.all_cameras if camera.enabled is not False]
    cards = "".join(_card(camera, server, passwords.get(camera.login)) for camera in cameras)
    steps = "".join(map(_steps, makes_of(camera.dialect for camera in cameras)))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Cameras of {escape(store.name)} ({escape(store.code)})</title>
<style>{STYLE}</style>
</head>
<body>
<header>
<p class="kind">storemood installer's sheet</p>
<h1>{escape(store.name)} <span class="code">{escape(store.code)}</span></h1>
<p>{escape(store.city)}, {escape(store.region)}</p>
{_facts(store)}
{_warning(passwords)}
{_LOCAL if server.is_this_machine else ""}
</header>
<main>
<h2>Each camera's settings</h2>
<p>Every camera has a login of its own. That is how its photos are known: never give two cameras the same.
The QR code holds the same settings as the table; scan it with a phone to copy them.</p>
{cards or "<p>No camera of this store is switched on.</p>"}
<h2>In the camera's own menus</h2>
{steps}
{_CHECKS}
</main>
</body>
</html>
"""


_LOCAL = (
    '<p class="note">The server address below reaches this one machine only. Ask whoever runs storemood for the '
    "address that cameras dial.</p>"
)

_CHECKS = """<section class="steps">
<h3>Before you leave</h3>
<ul class="checks">
<li>The camera looks at faces of people who leave, at eye level, at most 15 degrees from above.</li>
<li>A face is at least 112 pixels wide in the photo; 200 is ideal.</li>
<li>The shutter is 1/200 s or faster, and no bright door is behind the heads.</li>
<li>The camera's FTP test says it worked, and you walked past once.</li>
<li>This sheet goes back to the office or into the shredder when passwords are on it.</li>
</ul>
</section>"""


def _facts(store: StoreRow) -> str:
    facts = {
        "Time zone": store.timezone,
        "Opening hours": format_week(store.hours.weekdays),
        "Days that differ": format_exceptions(store.exceptions or {}),
        "May upload from": ", ".join(store.addresses or ()),
    }
    return _list({name: fact for name, fact in facts.items() if fact})


def _list(facts: Mapping[str, str]) -> str:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(fact)}</dd>" for name, fact in facts.items())
    return f'<dl class="facts">{rows}</dl>'


def _warning(passwords: Mapping[str, str]) -> str:
    if passwords:
        return '<p class="note">This sheet shows passwords. They can not be shown again; keep it from others.</p>'
    return (
        '<p class="note">Passwords are not on this sheet: they are shown once, when they are made. '
        "Ask your administrator for a new one if it is lost.</p>"
    )


def _card(camera: CameraRow, server: Server, password: str | None) -> str:
    settings = {
        "Server address": server.host,
        "Port": str(server.port),
        "Protocol": "FTPS (explicit TLS) where the camera offers it, else FTP; passive"
        if server.ftps
        else "FTP, passive",
        "User name": camera.login,
        "Password": password or "",
        "Folder": f"empty, or {FOLDER}",
    }
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="{_class(name)}">{escape(value)}</td></tr>'
        for name, value in settings.items()
    )
    label = f"QR code with the settings of {camera.login}"
    return f"""<section class="card">
<div class="words">
<h3>{escape(camera.place or camera.login)}</h3>
<p>{escape(", ".join(part for part in (camera.model, camera.login if camera.place else "") if part)) or "&nbsp;"}</p>
<table><tbody>{rows}</tbody></table>
</div>
<figure role="img" aria-label="{escape(label)}">{qr_svg(qr_text(camera, server, password))}</figure>
</section>
"""


def _class(name: str) -> str:
    return "" if name in ("Protocol", "Folder") else "typed"


def qr_text(camera: CameraRow, server: Server, password: str | None) -> str:
    """Return the settings as lines of text, which every phone's reader shows and copies."""
    lines = {"server": server.host, "port": str(server.port), "user": camera.login}
    if password:
        lines["password"] = password
    return "\n".join(f"{name}: {value}" for name, value in {**lines, "folder": FOLDER}.items())


def _steps(make: Make) -> str:
    items = "".join(
        f"<li><p class='path'>{' &rsaquo; '.join(escape(part) for part in step.path)}</p><p>{escape(step.do)}</p></li>"
        for step in make.steps
    )
    return f'<section class="steps"><h3>{escape(make.name)}</h3><ol>{items}</ol></section>'
