"""The key of the secrets: made once, found wrong before anybody signs in, replaced, and lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from storemood.db import people, sealed
from storemood.db.engine import Engine, transaction
from storemood.sign_in.sealing import open_vault
from storemood.vault import BadKey, WrongKey, new_key

_SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "secrets.key"


def _keep_in_the_clear(engine: Engine) -> None:
    """Leave what a version without keys left."""
    with transaction(engine) as conn:
        people.save_user(conn, "ada", "Ada", "")
        user = people.find_user(conn, "ada")
        assert user is not None
        people.set_second_factor(conn, user.id, _SECRET, confirmed=True)
        people.set_recovery_codes(conn, user.id, [b"one", b"two"])
        people.add_session(conn, b"token", user.id, 1.0, id_token="eyJ.e.f")


def _kept(engine: Engine) -> tuple[str | None, str | None]:
    with transaction(engine) as conn:
        row = conn.execute(
            text("SELECT totp_secret, id_token FROM users JOIN web_sessions ON user_id = users.id")
        ).one()
    return row.totp_secret, row.id_token


def test_the_first_start_makes_a_private_key_and_seals_what_lies_open(engine: Engine, file: Path) -> None:
    _keep_in_the_clear(engine)
    vault = open_vault(engine, "", file)
    assert file.stat().st_mode & 0o777 == 0o600
    kept = _kept(engine)
    assert [vault.open(one or "") for one in kept] == [_SECRET, "eyJ.e.f"]
    assert not {_SECRET, "eyJ.e.f"} & set(kept)
    assert open_vault(engine, file.read_text(), Path("nowhere")).open(kept[0] or "") == _SECRET
    assert _kept(engine) == kept, "nothing is sealed twice"


def test_a_wrong_or_missing_key_is_told_before_anybody_signs_in(engine: Engine, file: Path) -> None:
    open_vault(engine, "", file)
    with pytest.raises(WrongKey, match=r"STOREMOOD_SECRETS_KEY is not the key.*reset-second-factor --all"):
        open_vault(engine, new_key(), file)
    file.rename(file.with_name("moved"))
    with pytest.raises(WrongKey, match=r"secrets.key is missing.*reset-second-factor --all"):
        open_vault(engine, "", file)
    assert not file.exists(), "no other key takes its place"
    file.write_text("# no key\n")
    with pytest.raises(BadKey, match=r"secrets.key: .*openssl rand"):
        open_vault(engine, "", file)


def test_a_key_is_replaced(engine: Engine, file: Path) -> None:
    _keep_in_the_clear(engine)
    old, new = new_key(), new_key()
    open_vault(engine, old, file)
    open_vault(engine, f"{new}, {old}", file)
    assert open_vault(engine, new, file).open(_kept(engine)[0] or "") == _SECRET
    with pytest.raises(WrongKey):
        open_vault(engine, old, file)


def test_where_the_key_is_lost_all_second_factors_go_and_another_key_may_come(engine: Engine, file: Path) -> None:
    _keep_in_the_clear(engine)
    open_vault(engine, new_key(), file)
    with transaction(engine) as conn:
        assert sealed.forget(conn) == ["ada"]
        user = people.find_user(conn, "ada")
        assert user is not None
        assert (user.totp_confirmed, people.count_recovery_codes(conn, user.id)) == (False, 0)
    assert _kept(engine) == (None, None)
    open_vault(engine, new_key(), file)
