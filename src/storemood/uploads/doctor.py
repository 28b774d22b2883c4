"""What a session's transcript says is wrong with a camera, in plain words, and what to do about it.

Every rule looks at one transcript and nothing else; the replies that it knows are the gateway's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta
from enum import StrEnum
from ipaddress import ip_address

from storemood.domain.capture import time_in_name
from storemood.uploads.transcript import Kind, Line, Transcript

_UPLOADS = ("STOR", "STOU", "APPE")
_EARLIEST = timedelta(hours=-26)
_LATEST = timedelta(hours=15)
_QUARTER = timedelta(minutes=15)
_MINUTES_OFF = timedelta(minutes=5)


class Severity(StrEnum):
    """``fault``: photos don't arrive, or not all; ``warning``: they do, but; ``fine``: nothing to do."""

    FAULT = "fault"
    WARNING = "warning"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Finding:
    """``code`` is for programs, ``what`` happened and what to ``do`` for people."""

    code: str
    severity: Severity
    what: str
    do: str


def diagnose(transcript: Transcript) -> list[Finding]:
    """Return what is wrong in a session, faults first; else one finding that it is fine, or that nothing came."""
    found = [finding for rule in _RULES for finding in rule(transcript)]
    unique = list({finding.code: finding for finding in reversed(found)}.values())[::-1]
    faults = [finding for finding in unique if finding.severity is Severity.FAULT]
    warnings = [finding for finding in unique if finding.severity is Severity.WARNING]
    return faults + warnings if faults else _verdict(transcript) + warnings


def _verdict(transcript: Transcript) -> list[Finding]:
    if transcript.stored:
        count = "1 photo was" if transcript.stored == 1 else f"{transcript.stored} photos were"
        return [Finding("fine", Severity.FINE, f"{count} stored.", "Nothing.")]
    if not transcript.login:
        return [
            Finding(
                "no_login",
                Severity.WARNING,
                "Somebody connected and never said a login.",
                "A health check or a scan does so. If it was the camera, check its login is filled in.",
            )
        ]
    if transcript.let_in and transcript.ended_because is not None:
        return [
            Finding(
                "nothing_sent",
                Severity.WARNING,
                "The camera logged in and sent no photo.",
                "A connection test does so. Else check that FTP upload is switched on for the trigger (motion, PIR,"
                " timer), and its schedule.",
            )
        ]
    return [Finding("open", Severity.FINE, "The session goes on; nothing is wrong so far.", "Nothing.")]


# --- rules on the gateway's replies


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding that a reply's beginning tells."""

    reply: str
    finding: Finding


def _fault(code: str, what: str, do: str) -> Finding:
    return Finding(code, Severity.FAULT, what, do)


_SEND_AGAIN = "Nothing at the camera: it sends the photo again."
_TOLD = (
    _Told(
        "530 Login or password is wrong",
        _fault(
            "wrong_password",
            "The gateway did not let the camera in: login or password is wrong.",
            "Type both again at the camera, as printed, capitals included; or give it a new password. If the store has"
            " a list of addresses, check that the camera's is on it; check that camera and store are not closed.",
        ),
    ),
    _Told(
        "530 Too many logins failed",
        _fault(
            "logins_blocked",
            "So many logins failed that the gateway does not look at more for a while.",
            "Correct login and password at the camera, then wait five minutes.",
        ),
    ),
    _Told(
        "530 This gateway takes logins over TLS only",
        _fault(
            "plain_refused",
            "The camera speaks plain FTP, which this gateway refuses.",
            "Switch the camera to FTPS (explicit, also called FTPES or AUTH TLS).",
        ),
    ),
    _Told(
        "521 ",
        _fault(
            "data_unprotected",
            "The camera logs in over TLS but would send its photos readable, which this gateway refuses.",
            "Let the camera encrypt the data channel too (PROT P, often called private).",
        ),
    ),
    _Told(
        "501 A data connection to ",
        _fault(
            "active_behind_nat",
            "In active mode the camera names an address that is not the one it comes from: it is behind a router.",
            "Switch the camera to passive mode (PASV).",
        ),
    ),
    _Told(
        "425 Can't connect to specified address",
        _fault(
            "active_blocked",
            "In active mode the gateway could not connect to the camera.",
            "Switch the camera to passive mode (PASV); else let the gateway through the store's firewall.",
        ),
    ),
    _Told(
        "421 Active data channel timed out",
        _fault(
            "active_blocked",
            "In active mode the gateway could not connect to the camera.",
            "Switch the camera to passive mode (PASV); else let the gateway through the store's firewall.",
        ),
    ),
    _Told(
        "425 No passive port is free",
        _fault(
            "no_passive_port",
            "All passive ports of the gateway were in use.",
            "Widen STOREMOOD_FTP_PASSIVE_PORTS, in the firewall too.",
        ),
    ),
    _Told(
        "425 PASV can't tell an IPv6 address",
        _fault(
            "pasv_over_ipv6",
            "The camera came by IPv6 and asked for PASV, which knows IPv4 only.",
            "Let the camera use EPSV, or give it the gateway's IPv4 address.",
        ),
    ),
    _Told(
        "452 ",
        _fault(
            "no_space",
            "The gateway's disk is full.",
            "Make room on the disk of the data folder; the camera sends the photo again.",
        ),
    ),
    _Told(
        "552 ",
        _fault(
            "too_large",
            "The photo is larger than the gateway takes.",
            "Lower the camera's resolution or quality, see that it does not send videos, or raise"
            " STOREMOOD_MAX_PHOTO_BYTES.",
        ),
    ),
    _Told(
        "553 ",
        _fault(
            "bad_name", "The gateway can't take the file's name.", "Choose a plainer, shorter name or fewer folders."
        ),
    ),
    _Told(
        "451 ",
        _fault(
            "not_durable",
            "The gateway could not store the photo: its database or its archive was away.",
            "Look at the gateway's log. " + _SEND_AGAIN,
        ),
    ),
    _Told(
        "421 Logins can't be checked now",
        _fault(
            "database_away",
            "The gateway could not reach its database to check the login.",
            "Look at the gateway's log. Nothing at the camera: it tries again.",
        ),
    ),
    _Told(
        "426 The photo came too slowly",
        _fault(
            "too_slow",
            "The photo came so slowly that the gateway gave up.",
            "Check the store's line and what else uses it; lower the photo's size; see"
            " STOREMOOD_FTP_MIN_UPLOAD_BYTES_PER_S.",
        ),
    ),
    _Told(
        "426 The data connection timed out",
        _fault(
            "stalled",
            "In the middle of a photo nothing more came.",
            "Check the store's line. A firewall or a VPN with a small MTU does so to large photos alone: try an MTU of"
            " 1400.",
        ),
    ),
    _Told(
        "426 The data connection broke",
        _fault(
            "cut",
            "The connection broke in the middle of a photo.",
            "Once in a while is no harm: the camera sends it again. If it is often, check the line and the camera's"
            " power.",
        ),
    ),
    _Told(
        "450 ",
        _fault(
            "too_many_photos",
            "The camera sends more photos a minute than it may.",
            "Make its trigger less eager, or raise STOREMOOD_FTP_MAX_UPLOADS_PER_MINUTE.",
        ),
    ),
    _Told(
        "421 Too many",
        _fault(
            "too_many_connections",
            "The gateway had as many connections as it takes, from this camera, this address or in all.",
            "See STOREMOOD_FTP_MAX_CONNECTIONS and its like. A camera that opens ever more sessions needs a restart or"
            " new firmware.",
        ),
    ),
    _Told(
        "421 This login was revoked",
        _fault(
            "revoked",
            "The camera's password was changed, or the camera or its store was closed, while it was logged in.",
            "Type the new password at the camera.",
        ),
    ),
    _Told(
        "554 ",
        Finding(
            "no_resume",
            Severity.WARNING,
            "The camera wanted to go on with a photo of which nothing is kept.",
            "Nothing: it has to send that photo from its start. If it never does, switch resuming off at the camera.",
        ),
    ),
    _Told(
        "550 Photos can't be read back",
        Finding(
            "reads_back",
            Severity.WARNING,
            "The camera tries to read its photos back.",
            "Switch verification or download off at the camera: photos can't be read back here.",
        ),
    ),
)


def _told(transcript: Transcript) -> Iterator[Finding]:
    for line in transcript.lines:
        if line.kind is Kind.REPLY:
            yield from (told.finding for told in _TOLD if line.text.startswith(told.reply))


def _refused(transcript: Transcript) -> Iterator[Finding]:
    """A 550 to an upload: the product doesn't want it."""
    for command, reply in _exchanges(transcript):
        if reply.text.startswith("550 ") and _verb(command) in (*_UPLOADS, "RNTO"):
            yield _fault(
                "no_permission",
                f"The gateway refused the photo for good: {reply.text[4:]}",
                "Check that the camera is enabled and hangs in the right store.",
            )


# --- rules on data connections


def _never_connected(transcript: Transcript) -> Iterator[Finding]:
    announced = ""
    for line in transcript.lines:
        if line.kind is Kind.REPLY and line.text.startswith(("227 ", "229 ")):
            announced = line.text
        elif line.text.startswith("425 No data connection was made"):
            yield _unreachable(transcript, announced)
        elif (
            line.kind is Kind.EVENT and line.text.endswith(" refused") and line.text.startswith("data connection from")
        ):
            yield _fault(
                "data_from_elsewhere",
                f"A {line.text.removesuffix(' refused')} was refused: the session is from {transcript.peer}.",
                "Let the store's router use one address for all connections of a camera.",
            )


def _unreachable(transcript: Transcript, announced: str) -> Finding:
    """The camera was told where to connect, and no connection came."""
    address = _announced_address(announced)
    if address and _is_private(address) and not _is_private(transcript.peer):
        return _fault(
            "pasv_address",
            f"The gateway told the camera to connect to {address}, which can't be reached from outside.",
            "Set STOREMOOD_FTP_MASQUERADE_ADDRESS to the gateway's public address, or let the camera use EPSV.",
        )
    where = f" at {address}" if address and address != transcript.local else ""
    return _fault(
        "data_port_blocked",
        f"The camera was told a passive port{where}, and its connection never came.",
        "Open STOREMOOD_FTP_PASSIVE_PORTS in the gateway's firewall (and forward them where there is NAT), and let them"
        " out of the store. Some firewalls can't follow FTPS: the range must be open for it.",
    )


def _announced_address(reply: str) -> str:
    """The address in "227 Entering passive mode (10,0,0,1,117,48)."; "" for EPSV, which tells none."""
    numbers = reply.partition("(")[2].partition(")")[0].split(",")
    return ".".join(numbers[:4]) if len(numbers) == 6 else ""


def _is_private(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return found.is_private or found.is_unspecified


# --- rules on TLS

_OLD = (
    "The camera knows only TLS 1.1 or older, or ciphers that are no longer safe.",
    "Update the camera's firmware. Else it can use plain FTP, where STOREMOOD_FTP_PLAIN allows it.",
)
_DISTRUST = (
    "The camera does not trust the gateway's certificate.",
    "Give the camera the certificate (ftp-certificate.pem in the data folder, if it is the self-made one) and the name"
    " that is in it, or switch its check off.",
)
_NO_TLS = (
    "What came was not TLS.",
    "Check the camera's port and kind of FTPS: explicit (AUTH TLS) on the FTP port, implicit on the other.",
)
_TLS = {
    "UNSUPPORTED_PROTOCOL": ("tls_version", *_OLD),
    "UNKNOWN_PROTOCOL": ("tls_version", *_OLD),
    "VERSION_TOO_LOW": ("tls_version", *_OLD),
    "TLSV1_ALERT_PROTOCOL_VERSION": ("tls_version", *_OLD),
    "NO_SHARED_CIPHER": ("tls_cipher", *_OLD),
    "NO_SUITABLE_SIGNATURE_ALGORITHM": ("tls_cipher", *_OLD),
    "WRONG_VERSION_NUMBER": ("not_tls", *_NO_TLS),
    "HTTP_REQUEST": ("not_tls", *_NO_TLS),
}


def _tls(transcript: Transcript) -> Iterator[Finding]:
    for line in transcript.lines:
        if line.kind is Kind.EVENT and line.text.startswith("TLS ") and "failed: " in line.text:
            yield _tls_finding(line.text.rpartition("failed: ")[2])


def _tls_finding(reason: str) -> Finding:
    if reason in _TLS:
        return _fault(*_TLS[reason])
    if "CERT" in reason or "UNKNOWN_CA" in reason:
        return _fault("tls_certificate", *_DISTRUST)
    return _fault(
        "tls_failed",
        f"TLS could not be agreed on ({reason}); mostly the camera does not trust the certificate and hangs up.",
        _DISTRUST[1] + " Else update its firmware.",
    )


def _plain(transcript: Transcript) -> Iterator[Finding]:
    if any(line.kind is Kind.EVENT and line.text == "logged in without TLS" for line in transcript.lines):
        yield Finding(
            "plain",
            Severity.WARNING,
            "The camera sends its password and photos readable.",
            "Switch it to FTPS (explicit) if it can.",
        )


# --- rules on names


def _never_renamed(transcript: Transcript) -> Iterator[Finding]:
    """Something was held until it is renamed, and no name came."""
    held = sum(line.text.startswith("226 Held") for line in transcript.lines if line.kind is Kind.REPLY)
    named = sum(_verb(line) == "RNTO" for line in transcript.lines)
    if held > named and transcript.ended_because is not None:
        yield Finding(
            "never_renamed",
            Severity.WARNING,
            "A photo came under a temporary name and was never renamed; it is taken when the session ends.",
            "Check the camera's option for temporary names, or a line that breaks before the renaming.",
        )


def _clock(transcript: Transcript) -> Iterator[Finding]:
    """The last time in a file's name against the gateway's clock; the store's zone isn't known here."""
    for line in reversed(transcript.lines):
        wall = time_in_name(line.text.partition(" ")[2]) if _verb(line) in _UPLOADS else None
        if wall is None:
            continue
        received_at = transcript.started_at.astimezone(UTC) + timedelta(seconds=line.at_s)
        ahead = wall.replace(tzinfo=UTC) - received_at
        if not _EARLIEST < ahead < _LATEST:
            yield _clock_finding(Severity.FAULT, f"the photo's name says {wall:%Y-%m-%d %H:%M}")
        elif not _is_near_zone_step(ahead):
            yield _clock_finding(Severity.WARNING, f"the photo's name says {wall:%H:%M:%S}, in no time zone is it that")
        return


def _is_near_zone_step(ahead: timedelta) -> bool:
    """Zones differ by whole quarters of an hour."""
    return abs((ahead + _QUARTER / 2) % _QUARTER - _QUARTER / 2) <= _MINUTES_OFF


def _clock_finding(severity: Severity, what: str) -> Finding:
    return Finding(
        "clock",
        severity,
        f"The camera's clock is wrong: {what}.",
        "Set NTP at the camera (every hour), and its time zone. After an outage old photos come late, and this is no"
        " fault.",
    )


_RULES: tuple[Callable[[Transcript], Iterator[Finding]], ...] = (
    _told,
    _refused,
    _never_connected,
    _tls,
    _plain,
    _never_renamed,
    _clock,
)


def _exchanges(transcript: Transcript) -> Iterator[tuple[Line, Line]]:
    """Each reply with the last command before it."""
    command: Line | None = None
    for line in transcript.lines:
        if line.kind is Kind.COMMAND:
            command = line
        elif line.kind is Kind.REPLY and command is not None:
            yield command, line


def _verb(line: Line) -> str:
    return line.text.partition(" ")[0].upper() if line.kind is Kind.COMMAND else ""
