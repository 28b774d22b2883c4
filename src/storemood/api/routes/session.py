"""Signing in and out."""

from __future__ import annotations

import math
from typing import Annotated

from fastapi import APIRouter, Cookie, HTTPException, Request, Response

from storemood import credentials
from storemood.api.auth import COOKIE, CurrentUser, EngineOf, OwnPage, Throttle
from storemood.api.schemas import Login, Me
from storemood.db import people
from storemood.db.engine import transaction

router = APIRouter(tags=["session"])


@router.post("/login", status_code=204, dependencies=[OwnPage])
def login(body: Login, request: Request, response: Response, engine: EngineOf) -> None:
    """Sign in. The answer sets the session cookie."""
    throttle: Throttle = request.app.state.throttle
    address = request.client.host if request.client else ""
    key = f"{address} {body.login}"
    if wait := throttle.wait_s(key):
        raise HTTPException(
            429, f"Wait {math.ceil(wait)} seconds before you try again.", {"Retry-After": str(math.ceil(wait))}
        )
    with transaction(engine) as conn:
        user = people.find_user(conn, body.login)
    if not credentials.is_password(body.password, user.password_hash if user else None) or user is None:
        throttle.failed(key)
        raise HTTPException(401, "Login or password is wrong.")
    throttle.succeeded(key)
    token = credentials.new_token()
    hours: float = request.app.state.session_hours
    with transaction(engine) as conn:
        people.add_session(conn, credentials.hash_token(token), user.id, hours)
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(hours * 3600),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


@router.post("/logout", status_code=204, dependencies=[OwnPage])
def logout(response: Response, engine: EngineOf, storemood_session: Annotated[str | None, Cookie()] = None) -> None:
    """Sign out."""
    if storemood_session is not None:
        with transaction(engine) as conn:
            people.end_session(conn, credentials.hash_token(storemood_session))
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")


@router.get("/me")
def me(user: CurrentUser) -> Me:
    """Tell who is signed in."""
    return Me(login=user.login, name=user.name)
