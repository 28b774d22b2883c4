"""What replies and TLS's own words mean for who looks after a camera: in plain words, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """``fault``: photos don't arrive, or not all; ``warning``: they do, but; ``fine``: nothing to do."""

    FAULT = "fault"
    WARNING = "warning"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Finding:
    """``code`` is for programs, ``what`` happened and what to ``do`` for people."""

    code: str
    severity: Severity
    what: str
    do: str


@dataclass(frozen=True, slots=True)
class Told:
    """A finding that a reply's beginning tells."""

    reply: str
    finding: Finding


def fault(code: str, what: str, do: str) -> Finding:
    return Finding(code, Severity.FAULT, what, do)


WRONG_PASSWORD = fault(
    "wrong_password",
    "The gateway did not let the camera in: login or password is wrong.",
    "Type both again at the camera, as printed, capitals included; or give it a new password. If the store has"
    " a list of addresses, check that the camera's is on it; check that camera and store are not closed.",
)
LOGINS_BLOCKED = fault(
    "logins_blocked",
    "So many logins failed that the gateway does not look at more for a while.",
    "Correct login and password at the camera, then wait five minutes.",
)
NO_SPACE = fault(
    "no_space",
    "The gateway's disk is full.",
    "Make room on the disk of the data folder; the camera sends the photo again.",
)
TOO_LARGE = fault(
    "too_large",
    "The photo is larger than the gateway takes.",
    "Lower the camera's resolution or quality, see that it does not send videos, or raise STOREMOOD_MAX_PHOTO_BYTES.",
)
NOT_DURABLE = fault(
    "not_durable",
    "The gateway could not store the photo: its database or its archive was away.",
    "Look at the gateway's log. Nothing at the camera: it sends the photo again.",
)
DATABASE_AWAY = fault(
    "database_away",
    "The gateway could not reach its database to check the login.",
    "Look at the gateway's log. Nothing at the camera: it tries again.",
)
TOO_SLOW = fault(
    "too_slow",
    "The photo came so slowly that the gateway gave up.",
    "Check the store's line and what else uses it; lower the photo's size; see STOREMOOD_FTP_MIN_UPLOAD_BYTES_PER_S.",
)
CUT = fault(
    "cut",
    "The connection broke in the middle of a photo.",
    "Once in a while is no harm: the camera sends it again. If it is often, check the line and the camera's power.",
)
TOO_MANY_PHOTOS = fault(
    "too_many_photos",
    "The camera sends more photos a minute than it may.",
    "Make its trigger less eager, or raise STOREMOOD_FTP_MAX_UPLOADS_PER_MINUTE.",
)
TOO_MANY_CONNECTIONS = fault(
    "too_many_connections",
    "The gateway had as many connections as it takes, from this camera, this address or in all.",
    "See STOREMOOD_FTP_MAX_CONNECTIONS and its like. A camera that opens ever more sessions needs a restart or"
    " new firmware.",
)
REVOKED = fault(
    "revoked",
    "The camera's password was changed, or the camera or its store was closed, while it was logged in.",
    "Type the new password at the camera.",
)
NO_RESUME = Finding(
    "no_resume",
    Severity.WARNING,
    "The camera wanted to go on with a photo of which nothing is kept.",
    "Nothing: it has to send that photo from its start. If it never does, switch resuming off at the camera.",
)
READS_BACK = Finding(
    "reads_back",
    Severity.WARNING,
    "The camera tries to read its photos back.",
    "Switch verification or download off at the camera: photos can't be read back here.",
)

TOLD = (
    Told("530 Login or password is wrong", WRONG_PASSWORD),
    Told("530 Too many logins failed", LOGINS_BLOCKED),
    Told(
        "530 This gateway takes logins over TLS only",
        fault(
            "plain_refused",
            "The camera speaks plain FTP, which this gateway refuses.",
            "Switch the camera to FTPS (explicit, also called FTPES or AUTH TLS).",
        ),
    ),
    Told(
        "521 ",
        fault(
            "data_unprotected",
            "The camera logs in over TLS but would send its photos readable, which this gateway refuses.",
            "Let the camera encrypt the data channel too (PROT P, often called private).",
        ),
    ),
    Told(
        "501 A data connection to ",
        fault(
            "active_behind_nat",
            "In active mode the camera names an address that is not the one it comes from: it is behind a router.",
            "Switch the camera to passive mode (PASV).",
        ),
    ),
    Told(
        "425 Can't connect to specified address",
        fault(
            "active_blocked",
            "In active mode the gateway could not connect to the camera.",
            "Switch the camera to passive mode (PASV); else let the gateway through the store's firewall.",
        ),
    ),
    Told(
        "421 Active data channel timed out",
        fault(
            "active_blocked",
            "In active mode the gateway could not connect to the camera.",
            "Switch the camera to passive mode (PASV); else let the gateway through the store's firewall.",
        ),
    ),
    Told(
        "425 No passive port is free",
        fault(
            "no_passive_port",
            "All passive ports of the gateway were in use.",
            "Widen STOREMOOD_FTP_PASSIVE_PORTS, in the firewall too.",
        ),
    ),
    Told(
        "425 PASV can't tell an IPv6 address",
        fault(
            "pasv_over_ipv6",
            "The camera came by IPv6 and asked for PASV, which knows IPv4 only.",
            "Let the camera use EPSV, or give it the gateway's IPv4 address.",
        ),
    ),
    Told("452 ", NO_SPACE),
    Told("552 ", TOO_LARGE),
    Told(
        "553 ",
        fault(
            "bad_name", "The gateway can't take the file's name.", "Choose a plainer, shorter name or fewer folders."
        ),
    ),
    Told("451 ", NOT_DURABLE),
    Told("421 Logins can't be checked now", DATABASE_AWAY),
    Told("426 The photo came too slowly", TOO_SLOW),
    Told(
        "426 The data connection timed out",
        fault(
            "stalled",
            "In the middle of a photo nothing more came.",
            "Check the store's line. A firewall or a VPN with a small MTU does so to large photos alone: try an MTU of"
            " 1400.",
        ),
    ),
    Told("426 The data connection broke", CUT),
    Told("450 ", TOO_MANY_PHOTOS),
    Told("421 Too many", TOO_MANY_CONNECTIONS),
    Told("421 This login was revoked", REVOKED),
    Told("554 ", NO_RESUME),
    Told("550 Photos can't be read back", READS_BACK),
)

_OLD = (
    "The camera knows only TLS 1.1 or older, or ciphers that are no longer safe.",
    "Update the camera's firmware. Else it can use plain FTP, where STOREMOOD_FTP_PLAIN allows it.",
)
DISTRUST = (
    "The camera does not trust the gateway's certificate.",
    "Give the camera the certificate (ftp-certificate.pem in the data folder, if it is the self-made one) and the name"
    " that is in it, or switch its check off.",
)
_NO_TLS = (
    "What came was not TLS.",
    "Check the camera's port and protocol: https:// for uploads by HTTP; explicit FTPS (AUTH TLS) on the FTP port,"
    " implicit on the other.",
)
TLS = {
    "UNSUPPORTED_PROTOCOL": ("tls_version", *_OLD),
    "UNKNOWN_PROTOCOL": ("tls_version", *_OLD),
    "VERSION_TOO_LOW": ("tls_version", *_OLD),
    "TLSV1_ALERT_PROTOCOL_VERSION": ("tls_version", *_OLD),
    "NO_SHARED_CIPHER": ("tls_cipher", *_OLD),
    "NO_SUITABLE_SIGNATURE_ALGORITHM": ("tls_cipher", *_OLD),
    "WRONG_VERSION_NUMBER": ("not_tls", *_NO_TLS),
    "HTTP_REQUEST": ("not_tls", *_NO_TLS),
}
