"""`storemood camera doctor`: what a camera's last sessions with the gateway say is wrong."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from storemood.cli import parts
from storemood.settings import Settings
from storemood.uploads import notebook
from storemood.uploads.doctor import diagnose
from storemood.uploads.remedies import Finding, Severity
from storemood.uploads.transcript import Kind, Transcript, to_json

_ARROWS = {Kind.COMMAND: ">", Kind.REPLY: "<", Kind.EVENT: "*"}
_MARKS = {Severity.FAULT: "FAULT  ", Severity.WARNING: "warning", Severity.FINE: "fine   "}


def doctor(options: argparse.Namespace, settings: Settings) -> int:
    """Print the findings of a camera's sessions, the newest first. Exit status 1 where nothing is known of it."""
    sessions = notebook.read(parts.transcripts_folder(settings), options.login)
    if not sessions:
        print(
            f"No session of {options.login} is known on this machine. It never reached this gateway within a week:"
            " check the camera's server address and port, and that the firewall lets it through.",
            file=sys.stderr,
        )
        return 1
    shown = sessions if options.all else sessions[:1]
    for session in shown:
        print(_json(session) if options.json else "\n".join(_lines(session, options.transcript)))
    return 0


def _json(session: Transcript) -> str:
    return json.dumps(json.loads(to_json(session)) | {"findings": [asdict(finding) for finding in diagnose(session)]})


def _lines(session: Transcript, with_transcript: bool) -> list[str]:
    lines = [_heading(session)]
    for finding in diagnose(session):
        lines += _finding_lines(finding)
    if with_transcript:
        lines += [f"  {line.at_s:9.3f} {_ARROWS[line.kind]} {line.text}" for line in session.lines]
        if session.left_out:
            lines.append(f"  ({session.left_out} lines in the middle were not kept)")
    return lines


def _heading(session: Transcript) -> str:
    secured = session.tls or "no TLS"
    ended = session.ended_because or "it goes on"
    return (
        f"{session.started_at:%Y-%m-%d %H:%M:%S} UTC, from {session.peer}, {secured},"
        f" {'let in' if session.let_in else 'not let in'}, {session.stored} stored. End: {ended}."
    )


def _finding_lines(finding: Finding) -> list[str]:
    lines = [f"  {_MARKS[finding.severity]} {finding.what}"]
    return lines if finding.severity is Severity.FINE else [*lines, f"          -> {finding.do}"]
