"""Cameras that were let in earlier: who may stay."""

from __future__ import annotations

import dataclasses

import pytest

from storemood import enrolment
from storemood.archive import Archive
from storemood.db.engine import Engine, open_engine
from storemood.uploads.reception import Peer, ReceptionUnavailable
from storemood.uploads.stored import StoredReception
from tests import factories

HERE = Peer("203.0.113.9")


def test_a_login_is_revoked_by_a_new_password_a_list_of_addresses_and_closing_its_store(
    engine: Engine, archive: Archive
) -> None:
    store = factories.store_row("BER-01", cameras=2)
    made = enrolment.import_chain(engine, [store])
    reception = StoredReception(engine, archive)
    first, second = (reception.authenticate(one.login, one.password, HERE) for one in made)
    assert first is not None
    assert second is not None
    assert reception.find_revoked({first, second}) == set()
    changed = enrolment.renew_password(engine, first.login)
    assert reception.find_revoked({first, second}) == {first}
    again = reception.authenticate(first.login, changed, HERE)
    assert again is not None
    assert reception.find_revoked({first, second, again}) == {first}
    enrolment.import_chain(engine, [dataclasses.replace(store, addresses=("203.0.113.0/24",))])
    assert reception.find_revoked({second, again}) == {second, again}, "they may be somewhere else"
    third = reception.authenticate(again.login, changed, HERE)
    assert third is not None
    assert reception.authenticate(again.login, changed, Peer("198.51.100.1")) is None
    enrolment.import_chain(engine, [dataclasses.replace(store, closed=True)])
    assert reception.find_revoked({third}) == {third}


def test_a_database_that_is_away_revokes_nobody(archive: Archive) -> None:
    away = open_engine("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(ReceptionUnavailable):
        StoredReception(away, archive).find_revoked(set())
    away.dispose()
