"""Every setting, typed and frozen. Each is an environment variable: ``STOREMOOD_`` and the field's name in capitals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from storemood.languages import Language


class SettingError(ValueError):
    """A setting holds a value that can't be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can choose. The defaults suit one machine with everything on it."""

    data_dir: Path = Path("storemood-data")
    """Folder of the embedded database, the spool and the photo archive."""
    database_url: str = ""
    """PostgreSQL to use, like postgresql://user:password@host/name. Empty: the embedded one under data_dir."""
    archive_url: str = ""
    """Where photo bytes wait for analysis: file:///folder, az://, s3://, gs://. Empty: a folder under data_dir."""
    ftp_host: str = "127.0.0.1"
    """Addresses the gateway listens on, with commas between: 0.0.0.0 for cameras on a network, 0.0.0.0,:: with IPv6."""
    ftp_port: int = 2121
    """Port the gateway listens on, for plain FTP and for FTPS that begins with AUTH TLS."""
    ftp_processes: int = 1
    """Gateway processes that share the port, for more than about 100 photos a second on one machine."""
    ftp_implicit_port: int = 0
    """Port for FTPS that begins with TLS at once (implicit), by custom 990. 0: none."""
    ftp_tls: str = "on"
    """on or off: whether the gateway offers TLS at all."""
    ftp_certificate: str = ""
    """PEM file of the certificate, intermediates after it; read again when it changes. Empty: a self-made one."""
    ftp_key: str = ""
    """PEM file of the certificate's key. Empty: it is in the certificate's file."""
    ftp_plain: str = "warn"
    """Logins without TLS: allowed, warn (a line in the log, hourly a camera) or refused."""
    ftp_passive_ports: str = "30000-30999"
    """Range of ports for passive data connections; open it in the firewall."""
    ftp_masquerade_address: str = ""
    """IPv4 address, or a name for it, to announce for passive mode when the gateway stands behind NAT."""
    ftp_public_host: str = ""
    """Name or address that cameras dial, for installers' sheets. Empty: the masquerade address, else ftp_host."""
    ftp_proxies: str = ""
    """Addresses or networks of load balancers that send a PROXY header (version 1 or 2), with commas between."""
    ftp_max_connections: int = 4000
    """Sessions at once; each needs up to three file descriptors."""
    ftp_max_connections_per_address: int = 200
    """Sessions at once from one address: a store's cameras often share one."""
    ftp_max_connections_per_camera: int = 10
    """Sessions at once of one camera; its longest idle one ends for another."""
    ftp_idle_s: float = 2400.0
    """A session without a command for so long is closed."""
    ftp_data_timeout_s: float = 60.0
    """An upload that stands still for so long is cut off."""
    ftp_min_upload_bytes_per_s: float = 500.0
    """An upload slower than this over ftp_data_timeout_s is cut off. 0: none."""
    ftp_max_uploads_per_minute: int = 600
    """More uploads than this of one camera are put off with 450. 0: no limit."""
    ftp_max_failed_logins: int = 10
    """So many failed logins of one camera from one address in 5 minutes make it wait."""
    ftp_revocation_check_s: float = 5.0
    """How often is looked for changed passwords and disabled cameras, whose sessions then end."""
    ftp_keep_partial_s: float = 1800.0
    """What came of an upload that broke off can be resumed for so long."""
    ftp_max_partial_bytes: int = 500 * 1000 * 1000
    """Space for uploads that broke off, of all cameras together."""
    ftp_memory_bytes: int = 128 * 1000 * 1000
    """Memory that each FTP gateway receives uploads into; where it is used up they go through files of the spool."""
    ingest_http_port: int = 0
    """Port for uploads by HTTPS, which `storemood intake` takes. 0: none."""
    sftp_port: int = 0
    """Port for uploads by SFTP, which `storemood intake` takes. 0: none. Needs the extra storemood[sftp]."""
    ingest_host: str = ""
    """Addresses for uploads by HTTPS and SFTP, with commas between. Empty: as ftp_host."""
    ingest_tls: str = "on"
    """on or off: whether uploads by HTTP are encrypted, with the certificate of FTPS. off: a proxy does that."""
    ingest_proxies: str = ""
    """Addresses or networks of HTTP proxies whose X-Forwarded-For is believed, with commas between."""
    ingest_upload_s: float = 600.0
    """An upload by HTTPS or SFTP that takes longer is cut off."""
    web_host: str = "127.0.0.1"
    """Address the page listens on."""
    web_port: int = 8080
    """Port the page listens on."""
    workers: int = 1
    """Worker processes that `storemood up` starts."""
    worker_batch: int = 8
    """Photos that a worker claims and commits together."""
    worker_threads: int = 1
    """Threads that a worker's networks use."""
    lease_s: float = 60.0
    """After this time a claimed photo that was not finished is claimed again."""
    max_tries: int = 5
    """A photo whose analysis broke off this many times is parked as failed."""
    fuse_window_s: float = 2.0
    """Photos of one camera this close may show one event, which is counted once; each photo waits as long. 0: never."""
    still_faces: str = "refused"
    """Faces that stay in one place for minutes, printed ones: refused or counted."""
    max_photo_bytes: int = 50 * 1024 * 1024
    """A larger upload is refused."""
    dialect_dir: str = ""
    """Folder of own packs (*.toml) that read file names, beside those that ship. Empty: none."""
    gate: str = "standard"
    """Level of the quality gate: lenient, standard or strict (the client's 200 px face and 100 px between the eyes)."""
    suppress_below: int = 10
    """A breakdown's number under this is withheld, so that no report speaks of a handful of people."""
    keep_failed_hours: float = 72.0
    """A failed photo's bytes are kept this long for a look, then erased."""
    keep_photo_rows_days: float = 7.0
    """A finished photo's row (its name, not its pixels) is forgotten after this; retries are known until then."""
    keep_results_days: int = 366
    """Sightings are dropped by whole months once all of a month is older than this."""
    session_hours: float = 12.0
    """A sign-in to the page lasts this long."""
    second_factor: str = "optional"
    """Who has to have a second factor: optional (who wants), administrators or everybody. Not who signs in by OIDC."""
    secrets_key: str = ""
    """Key that seals second factors in the database, of `openssl rand -base64 32`; older ones after it, with commas."""
    secrets_key_file: str = ""
    """File of such keys, where secrets_key is empty. Empty: secrets.key under data_dir, made at the first start."""
    oidc_issuer: str = ""
    """OpenID Connect provider that people sign in by, https://login.microsoftonline.com/TENANT/v2.0. Empty: none."""
    oidc_client_id: str = ""
    """Client id that the provider knows this page by."""
    oidc_client_secret: str = ""
    """Client secret of the same."""
    oidc_groups: str = ""
    """What groups or roles may do: group=role@scope; group=role. Empty: an administrator gives each person roles."""
    keep_audit_days: float = 366.0
    """Who saw and changed what is forgotten after this; at least 30."""
    api_requests_per_minute: int = 1200
    """How much one person or token may ask of one web process. 0: no limit."""
    page_url: str = ""
    """Where people open the page, like https://storemood.example, for links in messages. Empty: no link."""
    smtp_url: str = ""
    """Mail server for reports and alerts, smtp://user:password@host:587 or smtps://... Empty: no mail."""
    alert_from: str = "storemood@localhost"
    """Sender of reports and alerts."""
    alert_to: str = ""
    """Who gets alerts about cameras, addresses with commas between. Behind an address may stand a login, whose language
    it is told in, or a language: ada@example.com ada, house@example.com de."""
    alert_language: str = "en"
    """Language of alerts about cameras to others, and of what a webhook is told in words: en, de, fr, es, pt or ja."""
    alert_webhook_url: str = ""
    """http or https URL that alerts are posted to as JSON. Empty: none."""
    alert_webhook_secret: str = ""
    """Signs what is posted (HMAC-SHA256 in X-Storemood-Signature). Empty: unsigned."""
    alert_after_min: float = 10.0
    """A camera's fault is told once it lasted so long after it was noticed."""
    alert_every_min: float = 60.0
    """Messages about one store are so far apart at least."""
    log_level: str = "INFO"
    """DEBUG, INFO, WARNING or ERROR."""


_LONGEST_FUSE_WINDOW_S = 30.0
_LONGEST_ALERT_MIN = 7 * 24 * 60.0
_SWITCH = ("on", "off")
_WORDS: Mapping[str, Sequence[str]] = {
    "ftp_tls": _SWITCH,
    "ingest_tls": _SWITCH,
    "ftp_plain": ("allowed", "warn", "refused"),
    "still_faces": ("refused", "counted"),
}
_LANGUAGES = tuple(language.value for language in Language)
_SHORTEST_AUDIT_DAYS = 30.0
_AT_LEAST_1 = (
    *("workers", "ftp_processes", "worker_batch", "worker_threads", "max_tries", "max_photo_bytes", "suppress_below"),
)

_READERS: Mapping[str, Callable[[str], object]] = {"Path": Path, "str": str, "int": int, "float": float}


def load(environment: Mapping[str, str]) -> Settings:
    """Read the settings from environment variables. Raises SettingError that names the variable."""
    known = {_variable(field.name): field for field in fields(Settings)}
    unknown = [name for name in environment if name.startswith("STOREMOOD_") and name not in known]
    if unknown:
        raise SettingError(f"{', '.join(sorted(unknown))}: no such setting; `storemood settings` lists them")
    values: dict[str, object] = {}
    for variable, field in known.items():
        if variable in environment:
            values[field.name] = _read(variable, str(field.type), environment[variable])
    settings = Settings(**values)  # type: ignore[arg-type]  # each value was read by its field's own type
    _check(settings)
    return settings


def environment_of(settings: Settings) -> dict[str, str]:
    """Return the variables that make `load` give these settings: what a child process needs."""
    return {_variable(field.name): str(getattr(settings, field.name)) for field in fields(Settings)}


def _variable(name: str) -> str:
    return f"STOREMOOD_{name.upper()}"


def _read(variable: str, kind: str, text: str) -> object:
    try:
        return _READERS[kind](text)
    except ValueError:
        raise SettingError(f"{variable}={text!r} is not a number") from None


def _check(settings: Settings) -> None:
    for name in _AT_LEAST_1:
        if getattr(settings, name) < 1:
            raise SettingError(f"{_variable(name)} must be at least 1")
    if not 0 <= settings.fuse_window_s <= _LONGEST_FUSE_WINDOW_S:
        raise SettingError(f"STOREMOOD_FUSE_WINDOW_S must be from 0 to {_LONGEST_FUSE_WINDOW_S:g}")
    if settings.gate not in ("lenient", "standard", "strict"):
        raise SettingError(f"STOREMOOD_GATE={settings.gate!r} is not lenient, standard or strict")
    for name, words in _WORDS.items():
        if getattr(settings, name) not in words:
            raise SettingError(f"{_variable(name)}={getattr(settings, name)!r} is not one of {', '.join(words)}")
    _check_sign_in(settings)
    _check_alerts(settings)
    passive_ports(settings)


def _check_sign_in(settings: Settings) -> None:
    if settings.second_factor not in ("optional", "administrators", "everybody"):
        raise SettingError(
            f"STOREMOOD_SECOND_FACTOR={settings.second_factor!r} is not optional, administrators or everybody"
        )
    if settings.oidc_issuer and not (settings.oidc_client_id and settings.oidc_client_secret):
        raise SettingError("STOREMOOD_OIDC_ISSUER needs STOREMOOD_OIDC_CLIENT_ID and STOREMOOD_OIDC_CLIENT_SECRET")
    if settings.oidc_issuer and urlsplit(settings.oidc_issuer).scheme not in ("https", "http"):
        raise SettingError("STOREMOOD_OIDC_ISSUER is not a URL like https://login.example.com")
    if settings.keep_audit_days < _SHORTEST_AUDIT_DAYS:
        raise SettingError(f"STOREMOOD_KEEP_AUDIT_DAYS must be at least {_SHORTEST_AUDIT_DAYS:g}")


def _check_alerts(settings: Settings) -> None:
    for name, schemes in (("smtp_url", ("smtp", "smtps")), ("alert_webhook_url", ("http", "https"))):
        url = getattr(settings, name)
        if url and not (urlsplit(url).scheme in schemes and urlsplit(url).hostname):
            raise SettingError(f"{_variable(name)} is not a URL like {schemes[0]}://host or {schemes[1]}://host")
    if settings.alert_language not in _LANGUAGES:
        raise SettingError(
            f"STOREMOOD_ALERT_LANGUAGE={settings.alert_language!r} is not one of {', '.join(_LANGUAGES)}"
        )
    if alert_recipients(settings) and not settings.smtp_url:
        raise SettingError("STOREMOOD_ALERT_TO needs STOREMOOD_SMTP_URL: who is to get mail, and by which server")
    for name in ("alert_after_min", "alert_every_min"):
        if not 0 <= getattr(settings, name) <= _LONGEST_ALERT_MIN:
            raise SettingError(f"{_variable(name)} must be from 0 to {_LONGEST_ALERT_MIN:g}")


@dataclass(frozen=True, slots=True)
class AlertRecipient:
    """Who is told about cameras: in a language of their own, in that of whoever has a login, or with neither."""

    address: str
    language: str = ""
    login: str = ""


def alert_recipients(settings: Settings) -> tuple[AlertRecipient, ...]:
    """Raises SettingError where more than a login or a language stands behind an address."""
    return tuple(_alert_recipient(entry.split()) for entry in settings.alert_to.split(",") if entry.strip())


def _alert_recipient(words: list[str]) -> AlertRecipient:
    match words:
        case [address]:
            return AlertRecipient(address)
        case [address, word] if word in _LANGUAGES:
            return AlertRecipient(address, language=word)
        case [address, word]:
            return AlertRecipient(address, login=word)
    raise SettingError(f"STOREMOOD_ALERT_TO: {' '.join(words)!r} is not like 'ada@example.com ada'; commas go between")


def passive_ports(settings: Settings) -> range:
    """Return the passive ports. Raises SettingError."""
    first, dash, last = settings.ftp_passive_ports.partition("-")
    if not (dash and first.isdecimal() and last.isdecimal() and 0 < int(first) <= int(last) < 65536):
        raise SettingError(
            f"STOREMOOD_FTP_PASSIVE_PORTS={settings.ftp_passive_ports!r} is not a range like 30000-30999"
        )
    return range(int(first), int(last) + 1)
