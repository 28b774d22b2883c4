"""API tokens, which people make for programs. One never does more than its maker may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Depends

from storemood import credentials
from storemood.api.access import Demand, Where
from storemood.api.account_schemas import MadeToken, NewToken, TokenOut
from storemood.api.auth import CurrentUser, EngineOf, OwnPage
from storemood.api.problems import answers
from storemood.db import audit, lineages, tokens
from storemood.db.engine import is_storable, transaction
from storemood.domain.access import Capability
from storemood.domain.errors import BadEntry, NotFound

router = APIRouter(
    prefix="/tokens", tags=["tokens"], dependencies=[Depends(Demand(None, Where.ANYWHERE, session=True))]
)

_PREFIX = "smt_"
_FOR_PEOPLE = frozenset({Capability.MANAGE_PEOPLE})


@router.get("")
def list_tokens(viewer: CurrentUser, engine: EngineOf) -> list[TokenOut]:
    """Return the own tokens, the newest first."""
    with transaction(engine) as conn:
        return [TokenOut.of(token) for token in tokens.list_of(conn, viewer.user_id)]


@router.post("", status_code=201, dependencies=[OwnPage])
def make_token(entry: NewToken, viewer: CurrentUser, engine: EngineOf) -> MadeToken:
    """Make a token, and tell it this once. Send it as `Authorization: Bearer`."""
    name = entry.name.strip()
    wanted = entry.limit.capabilities
    errors = {}
    if not name or not is_storable(name):
        errors["name"] = "is empty" if not name else "holds a character that can't be kept"
    if wanted & _FOR_PEOPLE:
        errors["capabilities"] = "manage_people is for people alone"
    with transaction(engine) as conn:
        lineage = lineages.find(conn, entry.scope)
        if lineage is None or not viewer.sees(lineage):
            errors["scope"] = f"there is no scope {entry.scope!r}"
        elif missing := sorted(one for one in wanted if not viewer.may(one, lineage)):
            errors["capabilities"] = f"you may not {', '.join(missing)} there"
        if errors:
            raise BadEntry(errors)
        secret = _PREFIX + credentials.new_token()
        expires_at = datetime.now(UTC) + timedelta(days=entry.days)
        token_id = tokens.add(
            conn,
            viewer.user_id,
            credentials.hash_token(secret),
            name=name,
            scope=entry.scope,
            capabilities=wanted,
            expires_at=expires_at,
        )
        facts = {"capabilities": sorted(wanted), "expires_at": expires_at.isoformat(timespec="seconds")}
        audit.add(conn, viewer.login, "changed", "made a token", subject=name, scope=entry.scope, after=facts)
    return MadeToken(id=token_id, token=secret)


@router.delete("/{token_id}", status_code=204, dependencies=[OwnPage], responses=answers(404))
def revoke_token(token_id: int, viewer: CurrentUser, engine: EngineOf) -> None:
    """Revoke an own token; it ends at once."""
    with transaction(engine) as conn:
        name = tokens.revoke(conn, viewer.user_id, token_id) if 0 < token_id < 2**31 else None
        if name is None:
            raise NotFound(f"there is no token {token_id} that holds")
        audit.add(conn, viewer.login, "changed", "revoked a token", subject=name)
