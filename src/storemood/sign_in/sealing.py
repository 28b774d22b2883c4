"""The key of the secrets: where it is kept, and that it is the one that sealed what the database holds."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from storemood import whole_files
from storemood.db import sealed
from storemood.db.engine import Engine, transaction
from storemood.vault import BadKey, Vault, WrongKey, new_key

_log = logging.getLogger(__name__)

_PROOF = "storemood"
_PUT_RIGHT = (
    "Put that key there, or into STOREMOOD_SECRETS_KEY, wherever `storemood web` runs."
    " If it is lost, remove all second factors: `storemood people reset-second-factor --all`"
)


def open_vault(engine: Engine, keys: str, file: Path) -> Vault:
    """Return the vault of ``keys``, one or several with commas between, else of those in a file, which is made where
    nothing was sealed before. What is in the clear, or sealed with an older key, is sealed with the first one.

    Raises BadKey, WrongKey, OSError, DatabaseUnavailable.
    """
    with transaction(engine) as conn:
        sealed.lock(conn)
        proven = sealed.has_proof(conn)
        place = "STOREMOOD_SECRETS_KEY" if keys else str(file)
        try:
            vault = Vault(_split(keys) if keys else _read(file, may_make=not proven))
            if not proven:
                sealed.add_proof(conn, vault.seal(_PROOF))
            renewed = sealed.renew(conn, vault.renew)
        except BadKey as error:
            raise BadKey(f"{place}: {error}") from None
        except FileNotFoundError:
            raise WrongKey(
                f"{file} is missing, whose key the database's secrets are sealed with. {_PUT_RIGHT}"
            ) from None
        except WrongKey:
            raise WrongKey(
                f"{place} is not the key that the database's secrets are sealed with. {_PUT_RIGHT}"
            ) from None
    if renewed:
        _log.info("Sealed %d secrets with the key of %s", renewed, place)
    return vault


def _read(file: Path, *, may_make: bool) -> Sequence[str]:
    if may_make and not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        whole_files.write(file, f"{new_key()}\n".encode())
        _log.info("Made a key for secrets: %s. Keep a copy of it, apart from the database's", file)
    return _split(file.read_text(encoding="ascii", errors="replace"))


def _split(keys: str) -> Sequence[str]:
    return keys.replace(",", " ").split()
