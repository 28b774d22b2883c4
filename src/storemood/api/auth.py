"""Who is asking: a session in a cookie or an API token, and a header that other sites can't send."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, HTTPException, Request, Response
from fastapi.security import APIKeyCookie, HTTPBearer

from storemood import credentials
from storemood.api.terms import SignInTerms
from storemood.api.throttle import Throttle
from storemood.db import people, shares, tokens
from storemood.db.engine import Connection, Engine, transaction
from storemood.db.people import User
from storemood.domain.access import Capability, Limit, Role, Viewer

__all__ = ["COOKIE", "CurrentUser", "EngineOf", "OwnPage", "TermsOf", "Throttle", "address_of", "get_engine"]

COOKIE = "storemood_session"
SECURE_COOKIE = f"__Host-{COOKIE}"
_BEARER = "bearer "

session_scheme = APIKeyCookie(name=COOKIE, auto_error=False, description="What POST /login sets")
token_scheme = HTTPBearer(auto_error=False, description="An API token")


def get_engine(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine


def get_terms(request: Request) -> SignInTerms:
    terms: SignInTerms = request.app.state.sign_in
    return terms


EngineOf = Annotated[Engine, Depends(get_engine)]
TermsOf = Annotated[SignInTerms, Depends(get_terms)]


def is_https(request: Request) -> bool:
    """Tell whether the browser reached the page encrypted: itself, or as the page's own URL says."""
    return request.url.scheme == "https" or get_terms(request).page_url.startswith("https:")


def session_token(request: Request) -> str | None:
    """Return what `set_session` gave. Behind https the name's prefix keeps out cookies that a sister site sets."""
    return request.cookies.get(SECURE_COOKIE if is_https(request) else COOKIE)


def set_session(request: Request, response: Response, token: str, hours: float) -> None:
    """Give the browser its session: out of scripts' reach, and not sent along by other sites' pages."""
    secure = is_https(request)
    response.set_cookie(
        SECURE_COOKIE if secure else COOKIE,
        token,
        max_age=int(hours * 3600),
        httponly=True,
        samesite="lax",
        secure=secure,
        path="/",
    )


def drop_session(response: Response) -> None:
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")
    response.delete_cookie(SECURE_COOKIE, httponly=True, samesite="lax", secure=True, path="/")


def address_of(request: Request) -> str:
    return request.client.host if request.client else ""


def must_do(user: User, terms: SignInTerms) -> tuple[str, ...]:
    """Return what a user has to do before anything else may be done."""
    found = ["password"] if user.must_change_password else []
    rules = any(grant.role is Role.ADMINISTRATOR for grant in user.grants)
    demanded = terms.second_factor == "everybody" or (terms.second_factor == "administrators" and rules)
    if demanded and not user.totp_confirmed and user.password_hash is not None:
        found.append("second_factor")
    return tuple(found)


def viewer_of(user: User, terms: SignInTerms, session_id: int | None) -> Viewer:
    return Viewer(
        user.id,
        user.login,
        user.name,
        user.language,
        user.grants,
        session_id=session_id,
        must=must_do(user, terms),
    )


def find_viewer(conn: Connection, request: Request) -> Viewer | None:
    """Return who asks; a token goes before a cookie. None: nobody who is known."""
    authorization = request.headers.get("Authorization", "")
    if authorization:
        if not authorization.lower().startswith(_BEARER):
            return None
        token_hash = credentials.hash_token(authorization[len(_BEARER) :].strip())
        return tokens.find_viewer(conn, token_hash) or _find_share_viewer(conn, token_hash)
    token = session_token(request)
    found = people.find_session_user(conn, credentials.hash_token(token)) if token is not None else None
    return None if found is None else viewer_of(found[1], get_terms(request), found[0])


def _find_share_viewer(conn: Connection, token_hash: bytes) -> Viewer | None:
    """Return whoever opened a share link: its maker's grants, limited to reports of the link's scope."""
    share = shares.find_by_pass(conn, token_hash)
    if share is None:
        return None
    limit = Limit(share.scope, frozenset({Capability.SEE_REPORTS}))
    return Viewer(
        share.owner_id,
        f"share link {share.id} of {share.owner}",
        share.label,
        "",
        share.grants,
        limit=limit,
        share_id=share.id,
        shared_query=share.query,
    )


def get_viewer(
    request: Request,
    engine: EngineOf,
    _session: Annotated[object, Depends(session_scheme)] = None,
    _token: Annotated[object, Depends(token_scheme)] = None,
) -> Viewer:
    """Return who asks, or answer 401."""
    with transaction(engine) as conn:
        viewer = find_viewer(conn, request)
    if viewer is None:
        raise HTTPException(401, "Your sign-in has ended or never began.", {"WWW-Authenticate": "Bearer"})
    return viewer


CurrentUser = Annotated[Viewer, Depends(get_viewer)]


def demand_own_page(request: Request, x_storemood: Annotated[str | None, Header()] = None) -> None:
    """Refuse a changing request that another site's page could have sent. No such page can send a token."""
    if x_storemood is None and not request.headers.get("Authorization", "").lower().startswith(_BEARER):
        raise HTTPException(403, "Send the header X-Storemood: 1 with requests that change something.")


OwnPage = Depends(demand_own_page)
