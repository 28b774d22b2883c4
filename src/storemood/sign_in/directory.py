"""Signing in by a company's own directory with OpenID Connect, as Microsoft Entra ID speaks it. The only home of PyJWT.

Authorization code with PKCE (RFC 7636), state and nonce. What the directory says is read from the id token alone, whose
signature, issuer, audience, times and nonce are checked (OpenID Connect Core 1.0, 3.1.3.7).
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import jwt

from storemood.domain.access import Grant, Role
from storemood.domain.errors import StoremoodError
from storemood.domain.rollups import WORLD

_TIMEOUT_S = 10.0
_MOST_BYTES = 1_000_000
_DISCOVERY_S = 3600.0
_KEYS_AGAIN_S = 60.0
_LEEWAY_S = 60
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_CLAIMS = ("groups", "roles")


class DirectoryFailed(StoremoodError):
    """The directory can't be reached, or what it says does not hold."""


class BadMapping(ValueError):
    """The mapping of groups to roles can't be read."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in under way: where the browser goes, and what has to come back."""

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the directory says somebody is. ``groups`` are the ids and names of the groups and roles claims."""

    subject: str
    login: str
    name: str
    groups: frozenset[str]
    id_token: str


def parse_mapping(text: str) -> dict[str, Grant]:
    """Read ``group=role@scope`` with semicolons between; without a scope the whole chain. Raises BadMapping."""
    found = {}
    for line in filter(None, (part.strip() for part in text.split(";"))):
        group, equals, granted = (part.strip() for part in line.partition("="))
        role, _, scope = granted.partition("@")
        kind, _, number = (scope or WORLD).partition("-")
        if not (group and equals) or role not in set(Role):
            raise BadMapping(f"{line!r} is not like group=store_manager@store-7; roles are {', '.join(Role)}")
        if scope not in ("", WORLD) and not (kind in ("region", "city", "store") and number.isdecimal()):
            raise BadMapping(f"{scope!r} is not a scope like world, region-1, city-2 or store-3")
        found[group] = Grant(Role(role), scope or WORLD)
    return found


class Directory:
    """One OpenID Connect provider, and what its groups may do here. Thread-safe."""

    def __init__(
        self,
        issuer: str,
        client_id: str,
        client_secret: str,
        mapping: Mapping[str, Grant],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._issuer = issuer.rstrip("/")
        self._client_id = client_id
        self._client_secret = client_secret
        self._mapping = mapping
        self._clock = clock
        self._lock = threading.Lock()
        self._about: tuple[float, Mapping[str, object]] | None = None
        self._keys: tuple[float, jwt.PyJWKSet] | None = None

    def begin(self, redirect_uri: str) -> Begun:
        """Return where to send a browser. Raises DirectoryFailed."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        query = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": redirect_uri,
            "scope": "openid profile email",
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return Begun(_with_query(self._endpoint("authorization_endpoint"), query), state, nonce, verifier)

    def finish(self, code: str, redirect_uri: str, *, nonce: str, verifier: str) -> Identity:
        """Return who came back with a code. Raises DirectoryFailed."""
        answer = self._ask(
            self._endpoint("token_endpoint"),
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": redirect_uri,
                "client_id": self._client_id,
                "client_secret": self._client_secret,
                "code_verifier": verifier,
            },
        )
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise DirectoryFailed("the directory gave no id token")
        return _identity(self._claims(token, nonce), token)

    @property
    def has_mapping(self) -> bool:
        """Whether groups say what people may do."""
        return bool(self._mapping)

    def grants_of(self, identity: Identity) -> tuple[Grant, ...]:
        """Return what somebody's groups may do here."""
        return tuple(dict.fromkeys(self._mapping[one] for one in sorted(identity.groups) if one in self._mapping))

    def sign_out_url(self, id_token: str, back: str) -> str:
        """Return where a browser signs out of the directory too; empty where it has no such place."""
        try:
            end = self._discover().get("end_session_endpoint")
        except DirectoryFailed:
            return ""
        if not isinstance(end, str):
            return ""
        return _with_query(end, {"id_token_hint": id_token, "post_logout_redirect_uri": back})

    def _claims(self, token: str, nonce: str) -> Mapping[str, object]:
        try:
            key = self._key(str(jwt.get_unverified_header(token).get("kid", "")))
            claims: Mapping[str, object] = jwt.decode(
                token,
                key,
                algorithms=list(_ALGORITHMS),
                audience=self._client_id,
                issuer=str(self._discover()["issuer"]),
                leeway=_LEEWAY_S,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
        except jwt.PyJWTError as error:
            raise DirectoryFailed(f"the directory's id token does not hold: {error}") from error
        if not secrets.compare_digest(str(claims.get("nonce", "")), nonce):
            raise DirectoryFailed("the directory's id token is of another sign-in")
        return claims

    def _key(self, kid: str) -> jwt.PyJWK:
        """Return a signing key. One that is unknown is looked up anew, at most once a minute: keys are rotated."""
        with self._lock:
            if self._keys is None or (not _has(self._keys[1], kid) and self._clock() - self._keys[0] >= _KEYS_AGAIN_S):
                self._keys = (self._clock(), self._read_keys())
            for key in self._keys[1].keys:
                if key.key_id == kid or not kid:
                    return key
        raise DirectoryFailed("the directory's id token is signed with a key that the directory does not list")

    def _read_keys(self) -> jwt.PyJWKSet:
        try:
            return jwt.PyJWKSet.from_dict(dict(self._ask(self._endpoint("jwks_uri"))))
        except jwt.PyJWTError as error:
            raise DirectoryFailed(f"the directory's keys can't be read: {error}") from error

    def _endpoint(self, name: str) -> str:
        found = self._discover().get(name)
        if not isinstance(found, str):
            raise DirectoryFailed(f"the directory does not name its {name}")
        return found

    def _discover(self) -> Mapping[str, object]:
        about = self._about
        if about is None or self._clock() - about[0] >= _DISCOVERY_S:
            told = self._ask(f"{self._issuer}/.well-known/openid-configuration")
            if str(told.get("issuer", "")).rstrip("/") != self._issuer:
                raise DirectoryFailed(f"the directory calls itself {told.get('issuer')!r}, not STOREMOOD_OIDC_ISSUER")
            about = self._about = (self._clock(), told)
        return about[1]

    def _ask(self, url: str, form: Mapping[str, str] | None = None) -> Mapping[str, object]:
        if urlsplit(url).scheme not in ("http", "https"):
            raise DirectoryFailed(f"the directory names {url!r}, which is no web address")
        body = None if form is None else urlencode(form).encode()
        try:
            with urlopen(Request(url, body, {"Accept": "application/json"}), timeout=_TIMEOUT_S) as answer:  # noqa: S310
                told = json.loads(answer.read(_MOST_BYTES))
        except HTTPError as error:
            with error:
                reason = _reason(error.read(_MOST_BYTES))
            raise DirectoryFailed(f"the directory answered {error.code}{reason}") from error
        except (URLError, OSError, ValueError) as error:
            raise DirectoryFailed(f"the directory can't be reached: {error}") from error
        if not isinstance(told, dict):
            raise DirectoryFailed("the directory answered with something else than an object")
        return told


def _has(keys: jwt.PyJWKSet, kid: str) -> bool:
    return any(key.key_id == kid for key in keys.keys)


def _reason(body: bytes) -> str:
    """Return the error's code as OAuth tells it; its description may name people."""
    try:
        told = json.loads(body)
    except ValueError:
        return ""
    return f": {told['error']}" if isinstance(told, dict) and isinstance(told.get("error"), str) else ""


def _identity(claims: Mapping[str, object], token: str) -> Identity:
    login = _first_text(claims, ("preferred_username", "email", "upn")) or str(claims["sub"])
    groups = frozenset(str(one) for claim in _CLAIMS for one in _list(claims.get(claim)))
    return Identity(
        subject=f"{claims['iss']} {claims['sub']}",
        login=login.lower(),
        name=_first_text(claims, ("name",)) or login,
        groups=groups,
        id_token=token,
    )


def _first_text(claims: Mapping[str, object], names: Sequence[str]) -> str:
    return next((str(claims[name]) for name in names if isinstance(claims.get(name), str) and claims[name]), "")


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else []


def _with_query(url: str, query: Mapping[str, str]) -> str:
    return f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(query)}"
