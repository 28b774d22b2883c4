"""What the intake's answers mean, by HTTP and by SFTP: as ``remedies`` has it for FTP's replies."""

from __future__ import annotations

from storemood.uploads.remedies import (
    CUT,
    DATABASE_AWAY,
    LOGINS_BLOCKED,
    NO_RESUME,
    NO_SPACE,
    NOT_DURABLE,
    READS_BACK,
    REVOKED,
    TOO_LARGE,
    TOO_MANY_CONNECTIONS,
    TOO_MANY_PHOTOS,
    TOO_SLOW,
    WRONG_PASSWORD,
    Told,
    fault,
)

TOLD = (
    Told(
        "401 Send the camera's login",
        fault(
            "no_credentials",
            "The camera sent no login, or not by HTTP Basic.",
            "Fill in login and password at the camera, and choose Basic where it offers a choice: Digest can't be used."
            " Many cameras ask once without, and then with it: then this is no fault.",
        ),
    ),
    Told(
        "404 ",
        fault(
            "wrong_address",
            "The camera uploads to an address where nothing is.",
            "Set its address to https://HOST:PORT/ingest/, with any folders behind it.",
        ),
    ),
    Told(
        "405 ",
        fault(
            "wrong_method",
            "The camera asks for something but does not upload.",
            "Let it send photos by PUT or POST; a test by GET fails and means nothing.",
        ),
    ),
    Told(
        "415 ",
        fault(
            "encoded", "The camera compresses photos once more on the way.", "Switch the Content-Encoding off there."
        ),
    ),
    Told("401 Login or password is wrong", WRONG_PASSWORD),
    Told("401 Photo not stored: this login was revoked", REVOKED),
    Told("408 ", TOO_SLOW),
    Told("413 ", TOO_LARGE),
    Told("429 Too many logins failed", LOGINS_BLOCKED),
    Told("429 This camera uploads too much at once", TOO_MANY_CONNECTIONS),
    Told("429 Too many uploads in a minute", TOO_MANY_PHOTOS),
    Told("503 Logins can't be checked", DATABASE_AWAY),
    Told("503 Photo not stored: the database", NOT_DURABLE),
    Told("503 Photo not stored: the server failed", NOT_DURABLE),
    Told("507 ", NO_SPACE),
    Told("refused: Login or password is wrong", WRONG_PASSWORD),
    Told("refused: Too many logins failed", LOGINS_BLOCKED),
    Told("refused: Logins can't be checked", DATABASE_AWAY),
    Told("failed: Too many uploads in a minute", TOO_MANY_PHOTOS),
    Told("failed: The file is larger", TOO_LARGE),
    Told("failed: Photo not stored: the disk is full", NO_SPACE),
    Told("failed: Photo not stored: the database", NOT_DURABLE),
    Told("failed: Photo not stored: the server failed", NOT_DURABLE),
    Told("failed: Photos are written from their start", NO_RESUME),
    Told("refused: Photos can't be read back", READS_BACK),
    Told("an upload came too slowly", TOO_SLOW),
    Told("This camera uploads too much at once", TOO_MANY_CONNECTIONS),
    Told("this login was revoked", REVOKED),
    Told("the camera went away before the end", CUT),
    Told(
        "no SSH algorithm in common",
        fault(
            "ssh_algorithms",
            "The camera's SSH is too old: it knows none of the gateway's algorithms.",
            "Update the camera's firmware, or let it upload by HTTPS or FTPS.",
        ),
    ),
    Told(
        "server key refused",
        fault(
            "host_key",
            "The camera does not trust the server's key.",
            "Give it the fingerprint that `storemood intake` logs at its start.",
        ),
    ),
)
