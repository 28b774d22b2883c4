"""Secrets are opened with the key that sealed them, and with no other."""

from __future__ import annotations

import base64

import pytest

from storemood.vault import BadKey, Vault, WrongKey, new_key

_OLD, _NEW = new_key(), new_key()


def test_a_secret_comes_back_and_never_looks_the_same() -> None:
    vault = Vault([_OLD])
    sealed = vault.seal("JBSWY3DP")
    assert vault.open(sealed) == "JBSWY3DP"
    assert "JBSWY3DP" not in sealed
    assert sealed != vault.seal("JBSWY3DP")


def test_another_key_opens_nothing() -> None:
    sealed = Vault([_OLD]).seal("JBSWY3DP")
    for wrong in (sealed, sealed[:-4] + "AAA="):
        with pytest.raises(WrongKey, match="STOREMOOD_SECRETS_KEY"):
            Vault([_NEW]).open(wrong)


def test_a_key_is_replaced_while_both_are_known() -> None:
    sealed = Vault([_OLD]).seal("JBSWY3DP")
    both = Vault([_NEW, _OLD])
    renewed = both.renew(sealed)
    assert Vault([_NEW]).open(renewed) == "JBSWY3DP"
    assert both.renew(renewed) == renewed


def test_what_was_kept_in_the_clear_is_sealed_when_renewed() -> None:
    vault = Vault([_OLD])
    assert vault.open("JBSWY3DP") == "JBSWY3DP"
    assert vault.open(vault.renew("JBSWY3DP")) == "JBSWY3DP"
    assert vault.renew("JBSWY3DP") != "JBSWY3DP"


def test_both_alphabets_of_base64_make_the_same_key() -> None:
    raw = bytes([0xFB, 0xFF] * 16)
    usual, for_urls = base64.b64encode(raw).decode(), base64.urlsafe_b64encode(raw).decode()
    assert usual != for_urls
    assert Vault([usual]).open(Vault([for_urls]).seal("x")) == "x"


_UNPADDED = base64.urlsafe_b64encode(bytes(range(32))).decode()[:-1]


@pytest.mark.parametrize("key", ["", "secret", "A" * 44, base64.b64encode(bytes(16)).decode(), _UNPADDED, "é" * 44])
def test_what_is_no_key_is_told(key: str) -> None:
    with pytest.raises(BadKey, match="openssl rand -base64 32"):
        Vault([key])
