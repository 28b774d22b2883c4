"""Where stores, cities and regions are on a map."""

from __future__ import annotations

import dataclasses

from storemood import enrolment
from storemood.db import positions
from storemood.db.chain import list_scopes
from storemood.db.engine import Engine, transaction
from storemood.db.positions import Position
from storemood.domain.chain import Coordinates
from tests import factories


def _add(engine: Engine, *places: tuple[str, str, str, Coordinates]) -> dict[str, Position]:
    """Add stores of a city and zone with a position, and return the positions of all places by their names."""
    enrolment.import_chain(
        engine,
        [
            dataclasses.replace(
                factories.store_row(code, region="Somewhere", city=city, timezone=zone, cameras=0), coordinates=where
            )
            for code, city, zone, where in places
        ],
    )
    with transaction(engine) as conn:
        scopes = list_scopes(conn)
        found = positions.places_coordinates(conn, [scope.id for scope in scopes])
    return {scope.name: found[scope.id] for scope in scopes if scope.id in found and scope.kind != "store"}


def test_a_store_without_a_position_is_at_its_zones_place(engine: Engine) -> None:
    found = _add(engine, ("BER-01", "Berlin", "Europe/Berlin", ()))
    assert found["Berlin"] == Position(52.5, 13.36667, approximate=True)


def test_a_city_is_in_the_middle_of_the_stores_whose_position_is_known(engine: Engine) -> None:
    found = _add(
        engine,
        ("BER-01", "Berlin", "Europe/Berlin", (52.0, 13.0)),
        ("BER-02", "Berlin", "Europe/Berlin", (53.0, 13.0)),
        ("BER-03", "Berlin", "Europe/Berlin", ()),
    )
    assert found["Berlin"] == Position(52.5, 13.0, approximate=False)


def test_the_middle_is_right_across_the_date_line(engine: Engine) -> None:
    found = _add(
        engine,
        ("SUV-01", "Suva", "Pacific/Fiji", (-17.0, 178.0)),
        ("APW-01", "Apia", "Pacific/Apia", (-17.0, -178.0)),
    )
    assert abs(found["Somewhere"].longitude) > 179.9


def test_what_has_no_place_or_is_not_there_is_left_out(engine: Engine) -> None:
    found = _add(engine, ("UTC-01", "Nowhere", "Etc/UTC", ()))
    assert found == {}
    with transaction(engine) as conn:
        assert positions.places_coordinates(conn, ["world", "store-999999", "city-x", "store-99999999999", "é"]) == {}
