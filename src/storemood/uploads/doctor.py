"""What a session's transcript says is wrong with a camera, in plain words, and what to do about it.

Every rule looks at one transcript and nothing else; the replies that it knows are the gateway's and the intake's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from ipaddress import ip_address

from storemood.domain.capture import time_in_name
from storemood.uploads.other_remedies import TOLD as OTHER_TOLD
from storemood.uploads.remedies import CUT, DISTRUST, TLS, TOLD, Finding, Severity, fault
from storemood.uploads.transcript import Kind, Line, Transcript

_UPLOADS = ("STOR", "STOU", "APPE", "PUT", "POST", "OPEN")
_ANSWERED_FOR_PHOTOS = ("STOR", "STOU", "APPE", "RNTO", "PUT", "POST", "CLOSE", "RENAME")
_REFUSALS = ("550 ", "422 ", "refused: ")
_LEFT = ("the camera closed the connection", "the connection ended early")
_TOLD = (*TOLD, *OTHER_TOLD)
_HELD = ("226 Held until it is renamed.", "held until it is renamed")
_EARLIEST = timedelta(hours=-26)
_LATEST = timedelta(hours=15)
_QUARTER = timedelta(minutes=15)
_MINUTES_OFF = timedelta(minutes=5)


def diagnose(transcript: Transcript) -> list[Finding]:
    """Return what is wrong in a session, faults first; else one finding that it is fine, or that nothing came."""
    found = [finding for rule in _RULES for finding in rule(transcript)]
    unique = list({finding.code: finding for finding in reversed(found)}.values())[::-1]
    faults = [finding for finding in unique if finding.severity is Severity.FAULT]
    warnings = [finding for finding in unique if finding.severity is Severity.WARNING]
    return faults + warnings if faults else _verdict(transcript) + warnings


def _verdict(transcript: Transcript) -> list[Finding]:
    if transcript.stored:
        return [
            Finding(
                "fine",
                Severity.FINE,
                "1 photo was stored." if transcript.stored == 1 else f"{transcript.stored} photos were stored.",
                "Nothing.",
            )
        ]
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
                "A connection test does so. Else check that uploading is switched on for the trigger (motion, PIR,"
                " timer), and its schedule.",
            )
        ]
    return [Finding("open", Severity.FINE, "The session goes on; nothing is wrong so far.", "Nothing.")]


# --- rules on replies, and on how sessions end


def _told(transcript: Transcript) -> Iterator[Finding]:
    for line in transcript.lines:
        if line.kind is not Kind.COMMAND:
            yield from (told.finding for told in _TOLD if line.text.startswith(told.reply))


def _refused(transcript: Transcript) -> Iterator[Finding]:
    """The product doesn't want an upload."""
    for command, reply in _exchanges(transcript):
        refusal = next((one for one in _REFUSALS if reply.text.startswith(one)), None)
        if refusal is not None and _verb(command) in _ANSWERED_FOR_PHOTOS:
            yield fault(
                "no_permission",
                f"The gateway refused the photo for good: {reply.text.removeprefix(refusal)}",
                "Check that the camera is enabled and hangs in the right store.",
            )


def _makes_no_sense(transcript: Transcript) -> Iterator[Finding]:
    for line in transcript.lines:
        if line.kind is Kind.REPLY and line.text.startswith("400 "):
            yield fault(
                "bad_request",
                f"The gateway does not understand the camera's request: {line.text.removeprefix('400 ')}",
                "Compare the camera's settings with docs/cameras/other-ways.md; update its firmware.",
            )


def _cut(transcript: Transcript) -> Iterator[Finding]:
    """An SFTP session that ended between the open and the close of a photo."""
    opened = sum(reply.text == "ok" for command, reply in _exchanges(transcript) if _verb(command) == "OPEN")
    closed = sum(_verb(line) == "CLOSE" or line.text.startswith("failed: ") for line in transcript.lines)
    if opened > closed and not transcript.left_out and transcript.ended_because in _LEFT:
        yield CUT


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
            yield fault(
                "data_from_elsewhere",
                f"A {line.text.removesuffix(' refused')} was refused: the session is from {transcript.peer}.",
                "Let the store's router use one address for all connections of a camera.",
            )


def _unreachable(transcript: Transcript, announced: str) -> Finding:
    """The camera was told where to connect, and no connection came."""
    address = _announced_address(announced)
    if address and _is_private(address) and not _is_private(transcript.peer):
        return fault(
            "pasv_address",
            f"The gateway told the camera to connect to {address}, which can't be reached from outside.",
            "Set STOREMOOD_FTP_MASQUERADE_ADDRESS to the gateway's public address, or let the camera use EPSV.",
        )
    return fault(
        "data_port_blocked",
        f"The camera was told a passive port at {address}, and its connection never came."
        if address and address != transcript.local
        else "The camera was told a passive port, and its connection never came.",
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


def _tls(transcript: Transcript) -> Iterator[Finding]:
    for line in transcript.lines:
        if line.kind is Kind.EVENT and line.text.startswith("TLS ") and "failed: " in line.text:
            yield _tls_finding(line.text.rpartition("failed: ")[2])


def _tls_finding(reason: str) -> Finding:
    if reason in TLS:
        return fault(*TLS[reason])
    if "CERT" in reason or "UNKNOWN_CA" in reason:
        return fault("tls_certificate", *DISTRUST)
    return fault(
        "tls_failed",
        f"TLS could not be agreed on ({reason}); mostly the camera does not trust the certificate and hangs up.",
        DISTRUST[1] + " Else update its firmware.",
    )


def _plain(transcript: Transcript) -> Iterator[Finding]:
    if any(line.kind is Kind.EVENT and line.text == "logged in without TLS" for line in transcript.lines):
        yield Finding(
            "plain",
            Severity.WARNING,
            "The camera sends its password and photos readable.",
            "Switch it to FTPS (explicit), HTTPS or SFTP if it can.",
        )


# --- rules on names


def _never_renamed(transcript: Transcript) -> Iterator[Finding]:
    """Something was held until it is renamed, and no name came."""
    held = sum(line.text in _HELD for line in transcript.lines if line.kind is not Kind.COMMAND)
    named = sum(_verb(line) in ("RNTO", "RENAME") for line in transcript.lines)
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
    _makes_no_sense,
    _cut,
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
