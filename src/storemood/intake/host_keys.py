"""SFTP's host keys: by them a camera knows the server again. Made once, kept in the data folder."""

from __future__ import annotations

import logging
from pathlib import Path

import asyncssh

from storemood import whole_files
from storemood.domain.errors import StoremoodError

logger = logging.getLogger(__name__)

# The second is for cameras whose SSH library is older than Ed25519. RSA would bring SHA-1 along for clients that ask.
_KINDS = {"sftp-host-key-ed25519": "ssh-ed25519", "sftp-host-key-ecdsa": "ecdsa-sha2-nistp256"}


class BadHostKey(StoremoodError):
    """A host key can't be read. It is not replaced, because cameras may know it."""


def load_or_make(folder: Path) -> list[asyncssh.SSHKey]:
    """The keys, with what an administrator tells cameras in the log. Raises BadHostKey, OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    keys = [_load_or_make(folder / name, kind) for name, kind in _KINDS.items()]
    for key in keys:
        logger.info("SFTP host key %s %s", key.get_algorithm(), key.get_fingerprint())
    return keys


def _load_or_make(path: Path, kind: str) -> asyncssh.SSHKey:
    if not path.exists():
        whole_files.write(path, asyncssh.generate_private_key(kind, comment="storemood").export_private_key())
    try:
        return asyncssh.read_private_key(path)
    except asyncssh.KeyImportError as error:
        raise BadHostKey(f"{path} is no SSH key ({error}); put it right, or remove it to have a new one") from error
