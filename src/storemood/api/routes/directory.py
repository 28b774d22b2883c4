"""Signing in by OpenID Connect: the browser goes to the directory and comes back."""

from __future__ import annotations

import logging
import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse

from storemood import credentials
from storemood.api.access import Open
from storemood.api.auth import EngineOf, TermsOf, is_https
from storemood.api.problems import answers
from storemood.api.routes.session import begin_session, page_url
from storemood.db import audit, people, sign_ins
from storemood.db.engine import Connection, transaction
from storemood.db.people import User
from storemood.domain.access import ADMINISTRATION, Grant, rules_everything
from storemood.domain.errors import NotFound
from storemood.sign_in.directory import Directory, DirectoryFailed, Identity

router = APIRouter(tags=["session"], dependencies=[Depends(Open("this is how a stranger becomes somebody"))])

_log = logging.getLogger(__name__)

_COOKIE = "storemood_state"
_BACK = "/api/v1/sign-in/directory/back"
_MINUTES = 10.0
Given = Annotated[str, Query(max_length=4000)]


@router.get("/sign-in/directory", status_code=303, response_class=RedirectResponse, responses=answers(404))
def begin(request: Request, engine: EngineOf, terms: TermsOf) -> RedirectResponse:
    """Send the browser to the directory."""
    directory = _get(terms.directory)
    try:
        begun = directory.begin(page_url(request, terms) + _BACK)
    except DirectoryFailed as error:
        return _refused("failed", error)
    with transaction(engine) as conn:
        sign_ins.begin(conn, credentials.hash_token(begun.state), begun.nonce, begun.verifier, minutes=_MINUTES)
    answer = RedirectResponse(begun.url, 303)
    answer.set_cookie(
        _COOKIE,
        begun.state,
        max_age=int(_MINUTES * 60),
        httponly=True,
        samesite="lax",
        secure=is_https(request),
        path=_BACK,
    )
    return answer


@router.get("/sign-in/directory/back", status_code=303, response_class=RedirectResponse, responses=answers(404))
def finish(
    request: Request, engine: EngineOf, terms: TermsOf, state: Given = "", code: Given = "", error: Given = ""
) -> RedirectResponse:
    """Take the browser back from the directory, and sign in whoever it says that this is."""
    directory = _get(terms.directory)
    if not secrets.compare_digest(request.cookies.get(_COOKIE, "").encode(), state.encode()) or not state:
        return _refused("stale")
    with transaction(engine) as conn:
        attempt = sign_ins.take(conn, credentials.hash_token(state))
    if attempt is None:
        return _refused("stale")
    if error or not code:
        return _refused("denied")
    try:
        identity = directory.finish(code, page_url(request, terms) + _BACK, nonce=attempt[0], verifier=attempt[1])
    except DirectoryFailed as failure:
        return _refused("failed", failure)
    answer = RedirectResponse("/", 303)
    with transaction(engine) as conn:
        people.lock(conn)
        user = _let_in(conn, directory, identity)
        if user is None:
            audit.add(conn, identity.login, "access", "was not let in by the directory")
        else:
            begin_session(conn, request, answer, user, id_token=identity.id_token)
    answer.delete_cookie(_COOKIE, path=_BACK, httponly=True, samesite="lax")
    return answer if user is not None else _refused("unknown")


def _let_in(conn: Connection, directory: Directory, identity: Identity) -> User | None:
    """Return who came, made at the first time, with what the groups say now; None where that is nobody."""
    user = people.find_by_subject(conn, identity.subject)
    grants = directory.grants_of(identity)
    if directory.has_mapping and user is not None and _loses_rule(conn, user, grants):
        grants = _keep_rule(conn, user, grants)
    if directory.has_mapping and not grants:
        if user is not None:
            _regrant(conn, user, ())
        return None
    if user is None:
        if people.find_user(conn, identity.login) is not None:
            return None
        user_id = people.add_directory_user(conn, identity.login, identity.name, identity.subject)
        audit.add(conn, identity.login, "changed", "added by the directory", subject=identity.login)
        user = people.find_by_id(conn, user_id)
    if user is None or user.disabled:
        return None
    if directory.has_mapping:
        _regrant(conn, user, grants)
    return people.find_by_id(conn, user.id)


def _loses_rule(conn: Connection, user: User, grants: tuple[Grant, ...]) -> bool:
    """Tell whether with these grants a user would be the last one who administered the chain."""
    rules = rules_everything(user.grants) and not user.disabled
    return rules and not rules_everything(grants) and not people.is_ruled(conn, by_directory=True, but=user.id)


def _keep_rule(conn: Connection, user: User, grants: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """Return the grants with the administration that the groups take away, and tell the operator."""
    _log.warning(
        "The directory's groups no longer make %s an administrator, who is the last one of the chain and stays it."
        " Make somebody else one: put them into a group of STOREMOOD_OIDC_GROUPS that is administrator, or type"
        " `storemood people grant LOGIN administrator`",
        user.login,
    )
    kept = (*ADMINISTRATION, *grants)
    audit.add(
        conn,
        user.login,
        "changed",
        "stays the last administrator",
        subject=user.login,
        before={"grants": _words(grants)},
        after={"grants": _words(kept)},
    )
    return kept


def _regrant(conn: Connection, user: User, grants: tuple[Grant, ...]) -> None:
    if set(grants) == set(user.grants):
        return
    people.set_grants(conn, user.id, grants)
    people.end_sessions(conn, user.id)
    audit.add(
        conn,
        user.login,
        "changed",
        "grants by the directory",
        subject=user.login,
        before={"grants": _words(user.grants)},
        after={"grants": _words(grants)},
    )


def _words(grants: tuple[Grant, ...]) -> list[str]:
    return [f"{one.role} of {one.scope}" for one in grants]


def _get(directory: Directory | None) -> Directory:
    if directory is None:
        raise NotFound("no directory is set up here")
    return directory


def _refused(word: str, error: DirectoryFailed | None = None) -> RedirectResponse:
    """Return to the page, which tells why in the reader's language."""
    if error is not None:
        _log.warning("A sign-in by OpenID Connect failed: %s", error)
    return RedirectResponse(f"/?sign-in={word}", 303)
