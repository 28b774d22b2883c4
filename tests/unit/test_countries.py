"""Countries: of zones, and as people enter them."""

from __future__ import annotations

import pytest

from storemood.domain.countries import find_country, parse_country, parse_subdivision


@pytest.mark.parametrize(
    ("zone", "country"),
    [("Europe/Berlin", "DE"), ("Asia/Tokyo", "JP"), ("US/Eastern", "US"), ("Asia/Calcutta", "IN"), ("UTC", None)],
)
def test_a_zone_lies_in_a_country(zone: str, country: str | None) -> None:
    assert find_country(zone) == country


@pytest.mark.parametrize(("text", "code"), [("de", "DE"), (" FR ", "FR"), ("", "")])
def test_countries_that_are_known(text: str, code: str) -> None:
    assert parse_country(text) == code


@pytest.mark.parametrize("text", ["Germany", "XX", "D", "DE-BY"])
def test_countries_that_are_not(text: str) -> None:
    with pytest.raises(ValueError, match="two letters like DE"):
        parse_country(text)


@pytest.mark.parametrize(("text", "code"), [("DE-BY", "BY"), ("by", "BY"), ("13", "13"), ("", "")])
def test_subdivisions(text: str, code: str) -> None:
    assert parse_subdivision(text) == code


@pytest.mark.parametrize("text", ["Bavaria!", "DE-", "BAVARIA1"])
def test_what_is_no_subdivision(text: str) -> None:
    with pytest.raises(ValueError, match="state or province"):
        parse_subdivision(text)
