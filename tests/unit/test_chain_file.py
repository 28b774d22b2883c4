"""Chain files: what is read, and how each bad row is named."""

from __future__ import annotations

import pytest

from storemood.domain.chain import read_csv
from storemood.domain.errors import BadChainFile

_HEADER = "region,city,store,store_name,timezone,opens,closes,days,cameras\n"
_GOOD = "Europe,Berlin,BER-01,Alexanderplatz,Europe/Berlin,08:00,20:00,Mon-Sat,2\n"


def test_a_good_file() -> None:
    [store] = read_csv(_HEADER + _GOOD)
    assert store.camera_logins == ("ber-01-cam1", "ber-01-cam2")
    assert sorted(store.hours.weekdays) == [0, 1, 2, 3, 4, 5]


def test_a_spreadsheets_byte_order_mark_is_ignored() -> None:
    assert len(read_csv("\ufeff" + _HEADER + _GOOD)) == 1


def test_hours_past_midnight() -> None:
    [store] = read_csv(_HEADER + _GOOD.replace("08:00,20:00", "18:00,02:00"))
    assert (store.hours.weekdays[0][0].opens, store.hours.weekdays[0][0].closes) == (1080, 1560)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("Europe/Berlin", "Mars/Olympus"), "row 2: timezone 'Mars/Olympus' is not an IANA zone"),
        (("08:00", "8 am"), "row 2: '8 am' is not a time"),
        (("Mon-Sat", "Moonday"), "row 2: 'Moonday' is not a weekday"),
        ((",2\n", ",many\n"), "row 2: cameras 'many' is not a number"),
        ((",2\n", ",-1\n"), "row 2: cameras '-1' is not a number"),
        (("Berlin,BER-01", ",BER-01"), "row 2: city is empty"),
        (("BER-01", "BER 01/x"), "row 2: store 'BER 01/x' is not a code"),
        ((_GOOD, _GOOD + _GOOD), "store 'BER-01' stands in the file twice"),
        ((_GOOD, ""), "the file holds no store"),
        (("timezone,", ""), "row 1: the columns timezone are missing"),
    ],
)
def test_what_is_wrong_is_named(change: tuple[str, str], told: str) -> None:
    with pytest.raises(BadChainFile) as caught:
        read_csv((_HEADER + _GOOD).replace(*change))
    assert any(problem.startswith(told) for problem in caught.value.problems), caught.value.problems


def test_every_bad_row_is_named_at_once() -> None:
    rows = "".join(_GOOD.replace("BER-01", f"BER-0{n}").replace("Mon-Sat", "x") for n in range(3))
    with pytest.raises(BadChainFile) as caught:
        read_csv(_HEADER + rows)
    assert [problem.partition(":")[0] for problem in caught.value.problems] == ["row 2", "row 3", "row 4"]
