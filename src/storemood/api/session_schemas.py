"""The shapes in which the API tells what was said in a camera's last sessions, and what that means."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from storemood.uploads.doctor import diagnose
from storemood.uploads.remedies import Severity
from storemood.uploads.transcript import Kind, Transcript


class SessionLine(BaseModel):
    """A command of the camera, a reply to it, or an event; ``at_s`` seconds after the session began."""

    at_s: float
    kind: Kind
    text: str


class SessionFinding(BaseModel):
    """What a session says is wrong, or that nothing is."""

    code: str
    severity: Severity
    what: str
    to_do: str


class CameraSessionOut(BaseModel):
    """One session, without passwords and contents."""

    started_at: datetime
    peer: str = Field(description="The camera's address")
    let_in: bool
    tls: str | None
    ended_because: str | None = Field(description="null: it goes on")
    stored: int
    left_out: int = Field(description="Lines in the middle that were not kept")
    findings: list[SessionFinding]
    lines: list[SessionLine]

    @classmethod
    def of(cls, session: Transcript) -> CameraSessionOut:
        return cls(
            started_at=session.started_at,
            peer=session.peer,
            let_in=session.let_in,
            tls=session.tls,
            ended_because=session.ended_because,
            stored=session.stored,
            left_out=session.left_out,
            findings=[
                SessionFinding(code=one.code, severity=one.severity, what=one.what, to_do=one.do)
                for one in diagnose(session)
            ],
            lines=[SessionLine(at_s=line.at_s, kind=line.kind, text=line.text) for line in session.lines],
        )


class CameraSessionsOut(BaseModel):
    """A camera's last sessions, the newest first. None: it did not come to a gateway of this machine within a week."""

    sessions: list[CameraSessionOut]
