"""Links that show one report to whoever has them: made, listed, ended, opened. What they may ask decides `access`."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Depends, HTTPException, Request

from storemood import credentials
from storemood.api.access import Open, Where, demand_asked, demands
from storemood.api.auth import CurrentUser, EngineOf, OwnPage, address_of
from storemood.api.problems import answers
from storemood.api.share_schemas import NewShare, NewShareOut, OpenedShare, OpenShare, ShareOut
from storemood.api.throttle import SignInThrottle
from storemood.db import scopes, shares
from storemood.db.engine import is_storable, transaction
from storemood.domain.access import Capability
from storemood.domain.errors import BadEntry, BadQuestion, NotFound
from storemood.takeaway import asked as queries

router = APIRouter(tags=["shares"], dependencies=demands(Capability.SHARE, Where.ANYWHERE, session=True))
opening = APIRouter(tags=["shares"], dependencies=[Depends(Open("who has a share link may open what it shows"))])

_OPENED_FOR = timedelta(hours=12)
_ORIGIN = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(?::\d{1,5})?")


@router.get("/shares")
def list_shares(user: CurrentUser, engine: EngineOf) -> list[ShareOut]:
    """Return your own links that still work."""
    with transaction(engine) as conn:
        return [ShareOut.of(one, scopes.get_scope(conn, one.scope).name) for one in shares.list_of(conn, user.user_id)]


@router.post("/shares", status_code=201, dependencies=[OwnPage], responses=answers(404))
def add_share(entry: NewShare, user: CurrentUser, engine: EngineOf) -> NewShareOut:
    """Make a link. Its token is told this once."""
    _check(entry)
    token = credentials.new_token()
    now = datetime.now(UTC)
    with transaction(engine) as conn:
        demand_asked(conn, user, Capability.SHARE, entry.scope, entry.query)
        place = scopes.get_scope(conn, entry.scope).name
        share_id = shares.add(
            conn,
            user.user_id,
            credentials.hash_token(token),
            scope=entry.scope,
            query=queries.keep_all(entry.query, entry.scope),
            label=entry.label.strip(),
            password_hash=credentials.hash_chosen(entry.password) if entry.password else None,
            origins=entry.origins,
            expires_at=None if entry.days is None else now + timedelta(days=entry.days),
        )
        made = next(one for one in shares.list_of(conn, user.user_id) if one.id == share_id)
    return NewShareOut(**ShareOut.of(made, place).model_dump(), token=token)


@router.delete("/shares/{share_id}", status_code=204, dependencies=[OwnPage], responses=answers(404))
def revoke_share(share_id: int, user: CurrentUser, engine: EngineOf) -> None:
    """End one of your links, also for those who have it open."""
    with transaction(engine) as conn:
        if not (0 < share_id < 2**31 and shares.revoke(conn, user.user_id, share_id)):
            raise NotFound(f"there is no share {share_id}")


@opening.post("/shares/open", dependencies=[OwnPage], responses=answers(404, 429))
def open_share(entry: OpenShare, request: Request, engine: EngineOf) -> OpenedShare:
    """Open a link, with its password where it has one. Guessing is slowed down."""
    with transaction(engine) as conn:
        share = shares.find(conn, credentials.hash_token(entry.token)) if is_storable(entry.token) else None
    if share is None:
        raise NotFound("this link does not work, or no longer")
    if share.password_hash is not None:
        if not entry.password:
            return OpenedShare(needs_password=True, opened=None)
        _try_password(request, share.id, entry.password, share.password_hash)
    opened = credentials.new_token()
    with transaction(engine) as conn:
        shares.note_opened(conn, share.id, credentials.hash_token(opened), datetime.now(UTC) + _OPENED_FOR)
    return OpenedShare(needs_password=False, opened=opened, query=share.query, label=share.label)


def _try_password(request: Request, share_id: int, password: str, password_hash: str) -> None:
    throttle: SignInThrottle = request.app.state.throttle
    key, address = f"share {share_id}", address_of(request)
    if wait := throttle.wait_s(key, address):
        raise HTTPException(
            429, f"Wait {math.ceil(wait)} seconds before you try again.", {"Retry-After": str(math.ceil(wait))}
        )
    if not credentials.is_password(password, password_hash):
        throttle.failed(key, address)
        raise HTTPException(403, "The password is wrong.")
    throttle.succeeded(key, address)


def _check(entry: NewShare) -> None:
    errors: dict[str, str] = {}
    wrong = [origin for origin in entry.origins if not _ORIGIN.fullmatch(origin)]
    if wrong:
        errors["origins"] = f"{wrong[0]!r} is not a site like https://intranet.example"
    if not is_storable(entry.label):
        errors["label"] = "holds a character that can't be kept"
    try:
        queries.keep_all(entry.query, entry.scope)
    except BadQuestion as error:
        errors["query"] = str(error)
    if errors:
        raise BadEntry(errors)
