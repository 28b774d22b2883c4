"""The FTP commands that the gateway knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """``argument``: True must have one, False must not, None may."""

    argument: bool | None = None
    before_login: bool = False


COMMANDS = {
    "ABOR": Command(),
    "ALLO": Command(argument=True),
    "APPE": Command(argument=True),
    "AUTH": Command(argument=True, before_login=True),
    "CDUP": Command(),
    "CWD": Command(),
    "DELE": Command(argument=True),
    "EPRT": Command(argument=True),
    "EPSV": Command(),
    "FEAT": Command(before_login=True),
    "HELP": Command(before_login=True),
    "LIST": Command(),
    "MDTM": Command(argument=True),
    "MKD": Command(argument=True),
    "MLSD": Command(),
    "MODE": Command(argument=True),
    "NLST": Command(),
    "NOOP": Command(before_login=True),
    "OPTS": Command(argument=True, before_login=True),
    "PASS": Command(before_login=True),
    "PASV": Command(),
    "PBSZ": Command(argument=True, before_login=True),
    "PORT": Command(argument=True),
    "PROT": Command(argument=True, before_login=True),
    "PWD": Command(),
    "QUIT": Command(before_login=True),
    "REST": Command(argument=True),
    "RETR": Command(argument=True),
    "RMD": Command(argument=True),
    "RNFR": Command(argument=True),
    "RNTO": Command(argument=True),
    "SITE": Command(),
    "SIZE": Command(argument=True),
    "STAT": Command(before_login=True),
    "STOR": Command(argument=True),
    "STOU": Command(),
    "STRU": Command(argument=True),
    "SYST": Command(before_login=True),
    "TYPE": Command(argument=True),
    "USER": Command(argument=True, before_login=True),
}
_SYNONYMS = {"XCUP": "CDUP", "XCWD": "CWD", "XMKD": "MKD", "XPWD": "PWD", "XRMD": "RMD"}
NOT_IMPLEMENTED = frozenset({"ACCT", "ADAT", "CCC", "CONF", "ENC", "MFMT", "MIC", "MLST", "REIN", "SMNT"})

# These are answered by pyftpdlib's own methods.
_INHERITED = frozenset({"MODE", "STRU", "SYST", "TYPE"})


def normal_verb(word: str) -> str:
    """The verb that a command line's first word means."""
    verb = word.upper()
    if verb[-4:] in ("ABOR", "QUIT", "STAT"):
        return verb[-4:]  # Telnet's "interrupt process" bytes may come before it (RFC 959, section 4.1.3)
    return _SYNONYMS.get(verb, verb)


def method_name(verb: str) -> str:
    """The session's method for a verb in COMMANDS."""
    return f"ftp_{verb}" if verb in _INHERITED else f"do_{verb.lower()}"
