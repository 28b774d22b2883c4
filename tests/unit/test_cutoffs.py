"""Cut-offs are told once a minute, and only where there are any."""

from __future__ import annotations

import pytest

from storemood.uploads.cutoffs import TELL_EVERY_S, CutOffs, Why


def test_cut_offs_are_told_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    cut_offs = CutOffs(clock=lambda: now[0])

    def tell(after_s: float) -> list[str]:
        now[0] += after_s
        caplog.clear()
        cut_offs.tell_if_due()
        return [record.message for record in caplog.records]

    assert tell(TELL_EVERY_S) == [], "there is nothing to tell"
    for why in (Why.SLOW, Why.NO_LOGIN, Why.SLOW):
        cut_offs.count(why)
    assert tell(TELL_EVERY_S - 1) == [], "it is too soon"
    assert tell(1) == ["cut off in the last 60 s: 2 x an upload came too slowly, 1 x no login in time"]
    assert tell(TELL_EVERY_S) == [], "it was told"
