"""A camera's standing: a verdict must hold for a while before it is believed, so that blips change nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storemood.domain.health.judging import Verdict
from storemood.domain.health.states import Finding, State

GAP = timedelta(minutes=20)
"""Between two judgements farther apart nobody looked: what was pending begins anew."""

HOLD = timedelta(minutes=15)
HOLD_OF_RETURN = timedelta(minutes=6)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is believed of a camera since ``since``, on what ``findings``; ``from_at`` is when it began to be believed.
    Another state is ``pending`` while its verdict has not held long enough. While the store is closed the last state
    stays, and ``is_open`` is false: nothing is known then. ``resumed_at`` is when it last was silent no more."""

    state: State
    since: datetime
    from_at: datetime
    judged_at: datetime
    findings: tuple[Finding, ...] = ()
    is_open: bool = True
    pending: State | None = None
    pending_since: datetime | None = None
    resumed_at: datetime | None = None

    @property
    def shown(self) -> State:
        """The state to show: a camera without a problem is closed while its store is."""
        return State.CLOSED if not self.is_open and self.state is State.OK else self.state


def step(before: Standing | None, verdict: Verdict, now: datetime) -> Standing:
    """Return a camera's standing after one more verdict. Instants don't go back."""
    if before is None:
        state = State.CLOSED if not verdict.is_active else State.NEW if verdict.is_new else State.OK
        before = Standing(state, now, now, now, is_open=verdict.is_open)
    if not verdict.is_active:
        return _enter(before, State.CLOSED, (), now, is_open=False)
    if not verdict.is_open:
        stays = State.OK if before.state is State.CLOSED else before.state
        closed = before if stays is before.state else _enter(before, stays, (), now, is_open=False)
        return replace(closed, judged_at=now, is_open=False, pending=None, pending_since=None)
    before = replace(before, is_open=True)
    if verdict.state is before.state:
        findings = tuple(_keep_since(one, before.since) for one in verdict.findings)
        return replace(before, judged_at=now, findings=findings, pending=None, pending_since=None)
    carried_on = before.pending is verdict.state and now - before.judged_at <= GAP
    pending_since = (before.pending_since or now) if carried_on else now
    if now - pending_since >= hold(before.state, verdict.state):
        return _enter(before, verdict.state, verdict.findings, now, pending_since=pending_since)
    return replace(before, judged_at=now, pending=verdict.state, pending_since=pending_since)


def hold(before: State, after: State) -> timedelta:
    """Return how long a verdict must hold. Silence has waited already when it is found."""
    if after is State.SILENT or not (before.is_problem or after.is_problem):
        return timedelta(0)
    return HOLD_OF_RETURN if before is State.SILENT else HOLD


def _enter(
    before: Standing,
    state: State,
    findings: tuple[Finding, ...],
    now: datetime,
    *,
    is_open: bool = True,
    pending_since: datetime | None = None,
) -> Standing:
    if state is before.state:
        return replace(before, judged_at=now, findings=findings, is_open=is_open, pending=None, pending_since=None)
    began = findings[0].since if findings and findings[0].since else pending_since or now
    dated = tuple(_keep_since(finding, began) for finding in findings)
    resumed_at = now if before.state is State.SILENT else before.resumed_at
    return Standing(state, began, now, now, dated, is_open, resumed_at=resumed_at)


def _keep_since(finding: Finding, since: datetime) -> Finding:
    return finding if finding.since is not None else replace(finding, since=since)
