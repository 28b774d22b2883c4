"""Cut-offs are told once a minute, and only where there are any; by address, but not by too many."""

from __future__ import annotations

import pytest

from storemood.domain.cutoffs import CutOff, Whose, Why
from storemood.uploads.cutoffs import MOST_TOLD_APART, TELL_EVERY_S, CutOffs
from storemood.uploads.reception import CameraLogin


def test_cut_offs_are_told_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    kept: list[CutOff] = []
    cut_offs = CutOffs(kept.extend, clock=lambda: now[0])

    def tell(after_s: float) -> list[str]:
        now[0] += after_s
        caplog.clear()
        cut_offs.tell_if_due()
        return [record.message for record in caplog.records]

    assert tell(TELL_EVERY_S) == [], "there is nothing to tell"
    camera = CameraLogin(7, "cam-7")
    cut_offs.count(Why.SLOW, "::ffff:192.0.2.7", camera)
    cut_offs.count(Why.NO_LOGIN, "2001:db8::1")
    cut_offs.count(Why.SLOW, "192.0.2.7", camera)
    assert tell(TELL_EVERY_S - 1) == [], "it is too soon"
    assert tell(1) == ["cut off in the last 60 s: 2 x an upload came too slowly, 1 x no login in time"]
    assert kept == [
        CutOff(Why.SLOW, Whose("192.0.2.7", 7), 2),
        CutOff(Why.NO_LOGIN, Whose("2001:db8::/64"), 1),
    ]
    assert tell(TELL_EVERY_S) == [], "it was told"


def test_many_addresses_are_counted_together() -> None:
    cut_offs = CutOffs(lambda _: None)
    for number in range(2 * MOST_TOLD_APART):
        cut_offs.count(Why.NO_LOGIN, f"192.0.2.{number}")
        cut_offs.count(Why.NO_LOGIN, "192.0.2.1")
    told = {cut_off.whose.address: cut_off.times for cut_off in cut_offs.tell()}
    assert len(told) == MOST_TOLD_APART + 1
    assert told["192.0.2.1"] == 2 * MOST_TOLD_APART + 1
    assert told[""] == MOST_TOLD_APART
