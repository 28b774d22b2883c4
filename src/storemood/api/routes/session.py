"""Signing in and out, and the own account: password, second factor, sessions."""

from __future__ import annotations

import dataclasses
import math
import time

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from storemood import credentials
from storemood.api.access import Demand, Open, Where, visible_scopes
from storemood.api.account_schemas import (
    AccountOut,
    Code,
    Enrolment,
    Login,
    Me,
    MeChange,
    PasswordChange,
    Proof,
    RecoveryCodes,
    SessionOut,
    WaysIn,
)
from storemood.api.auth import (
    CurrentUser,
    EngineOf,
    OwnPage,
    TermsOf,
    address_of,
    drop_session,
    get_terms,
    must_do,
    session_token,
    set_session,
    viewer_of,
)
from storemood.api.problems import Refusal, answers
from storemood.api.terms import SignInTerms
from storemood.api.throttle import SignInThrottle
from storemood.db import audit, people
from storemood.db.engine import Connection, is_storable, transaction
from storemood.db.people import User
from storemood.domain.access import Viewer
from storemood.domain.errors import BadEntry, NotFound
from storemood.sheet.qr import qr_svg
from storemood.sign_in import codes, passwords
from storemood.vault import Vault

router = APIRouter(tags=["session"], dependencies=[Depends(Open("this is how a stranger becomes somebody"))])
account = APIRouter(tags=["session"], dependencies=[Depends(Demand(None, Where.SELF))])
in_person = APIRouter(tags=["session"], dependencies=[Depends(Demand(None, Where.SELF, session=True))])

_AGENT_LENGTH = 200


@router.get("/sign-in")
def ways_in(terms: TermsOf) -> WaysIn:
    """Tell how people may sign in."""
    return WaysIn(directory=terms.directory is not None)


@router.post("/login", status_code=204, dependencies=[OwnPage], responses=answers(401, 429))
def login(body: Login, request: Request, response: Response, engine: EngineOf, terms: TermsOf) -> None:
    """Sign in. The answer sets the session cookie; a session that the browser had ends. Where a one-time code is
    needed the problem's type ends in code_needed."""
    throttle: SignInThrottle = request.app.state.throttle
    address = address_of(request)
    if wait := throttle.wait_s(body.login, address):
        raise HTTPException(
            429, f"Wait {math.ceil(wait)} seconds before you try again.", {"Retry-After": str(math.ceil(wait))}
        )
    with transaction(engine) as conn:
        user = people.find_user(conn, body.login)
    known = None if user is None or user.disabled else user.password_hash
    if not credentials.is_password(body.password, known) or user is None:
        throttle.failed(body.login, address)
        raise Refusal(401, "wrong_sign_in", "Login or password is wrong.")
    if user.totp_confirmed and not body.code:
        raise Refusal(401, "code_needed", "Enter the code that your authenticator shows.")
    with transaction(engine) as conn:
        if user.totp_confirmed and not _take_code(conn, terms.vault, user, body.code or ""):
            fits = False
        else:
            fits = True
            begin_session(conn, request, response, user)
    if not fits:
        throttle.failed(body.login, address)
        raise Refusal(401, "wrong_sign_in", "The code is wrong, or was used already. Wait for the next one.")
    throttle.succeeded(body.login, address)


def begin_session(
    conn: Connection, request: Request, response: Response, user: User, *, id_token: str | None = None
) -> None:
    """Sign a user in: a new session takes the place of the one that the browser had."""
    if (old := session_token(request)) is not None:
        people.end_session(conn, credentials.hash_token(old))
    token = credentials.new_token()
    hours: float = request.app.state.session_hours
    agent = "".join(one for one in request.headers.get("User-Agent", "") if one.isprintable())[:_AGENT_LENGTH]
    people.add_session(
        conn,
        credentials.hash_token(token),
        user.id,
        hours,
        address=address_of(request),
        agent=agent,
        id_token=None if id_token is None else get_terms(request).vault.seal(id_token),
    )
    audit.add(conn, user.login, "access", "signed in", after={"by": "directory" if id_token else "password"})
    set_session(request, response, token, hours)


def _take_code(conn: Connection, vault: Vault, user: User, code: str) -> bool:
    """Tell whether a code lets its user in; each does once."""
    step = codes.matching_step(vault.open(user.totp_secret or ""), code, time.time())
    if step is not None:
        return people.take_step(conn, user.id, step)
    if people.take_recovery_code(conn, user.id, credentials.hash_token(codes.normal(code))):
        audit.add(conn, user.login, "access", "used a recovery code")
        return True
    return False


@router.post("/logout", status_code=204, dependencies=[OwnPage])
def logout(request: Request, response: Response, engine: EngineOf, terms: TermsOf) -> None:
    """Sign out. Where the sign-in was by OpenID Connect, the header X-Sign-Out says where to sign out there too."""
    token = session_token(request)
    if token is not None:
        with transaction(engine) as conn:
            kept = people.end_session(conn, credentials.hash_token(token))
        where = ""
        if terms.directory and kept:
            where = terms.directory.sign_out_url(terms.vault.open(kept), page_url(request, terms))
        if where:
            response.headers["X-Sign-Out"] = where
    drop_session(response)


def page_url(request: Request, terms: SignInTerms) -> str:
    """Return where the browser finds the page, without a slash at the end."""
    return (terms.page_url or str(request.base_url)).rstrip("/")


@account.get("/me")
def me(viewer: CurrentUser, engine: EngineOf) -> Me:
    """Tell who asks, and what they may see and do."""
    with transaction(engine) as conn:
        return Me.of(viewer, visible_scopes(conn, viewer)[1])


@in_person.patch("/me", dependencies=[OwnPage], responses=answers(404))
def change_me(entry: MeChange, viewer: CurrentUser, engine: EngineOf, terms: TermsOf) -> Me:
    """Change the own name or language."""
    with transaction(engine) as conn:
        user = get_self(conn, viewer)
        name = user.name if entry.name is None else entry.name.strip()
        if not name or not is_storable(name):
            raise BadEntry({"name": "is empty" if not name else "holds a character that can't be kept"})
        language = user.language if entry.language is None else entry.language
        people.set_facts(conn, user.id, name=name, language=language, disabled=user.disabled)
        changed = viewer_of(get_self(conn, viewer), terms, viewer.session_id)
        return Me.of(changed, visible_scopes(conn, changed)[1])


def get_self(conn: Connection, viewer: Viewer) -> User:
    user = people.find_by_id(conn, viewer.user_id)
    if user is None:
        raise NotFound("your account was removed")
    return user


@in_person.get("/me/account", responses=answers(404))
def get_account(viewer: CurrentUser, engine: EngineOf, terms: TermsOf) -> AccountOut:
    """Tell how the person who asks signs in."""
    with transaction(engine) as conn:
        user = get_self(conn, viewer)
        left = people.count_recovery_codes(conn, user.id)
    return AccountOut(
        password=user.password_hash is not None,
        second_factor=user.totp_confirmed,
        second_factor_demanded="second_factor" in must_do(_without_factor(user), terms),
        recovery_codes=left,
    )


def _without_factor(user: User) -> User:
    return dataclasses.replace(user, totp_confirmed=False)


@in_person.post("/me/password", status_code=204, dependencies=[OwnPage], responses=answers(404))
def change_password(entry: PasswordChange, request: Request, viewer: CurrentUser, engine: EngineOf) -> None:
    """Choose another password. All other sessions end."""
    with transaction(engine) as conn:
        user = get_self(conn, viewer)
    _prove(request, user, entry.old, field="old")
    if problem := passwords.fault(entry.new, user.login):
        raise BadEntry({"new": problem})
    if entry.new == entry.old:
        raise BadEntry({"new": "is the one that you have"})
    with transaction(engine) as conn:
        people.set_password(conn, user.id, credentials.hash_chosen(entry.new), must_change=False)
        people.end_sessions(conn, user.id, but=viewer.session_id)
        audit.add(conn, user.login, "access", "changed the own password")


def _prove(request: Request, user: User, password: str, *, field: str) -> None:
    """Raise BadEntry where a password is not the user's; guesses are slowed down as at signing in."""
    throttle: SignInThrottle = request.app.state.throttle
    if wait := throttle.wait_s(user.login, address_of(request)):
        raise HTTPException(
            429, f"Wait {math.ceil(wait)} seconds before you try again.", {"Retry-After": str(math.ceil(wait))}
        )
    if not credentials.is_password(password, user.password_hash):
        throttle.failed(user.login, address_of(request))
        raise BadEntry({field: "is wrong"})
    throttle.succeeded(user.login, address_of(request))


@in_person.get("/me/sessions")
def list_sessions(viewer: CurrentUser, engine: EngineOf) -> list[SessionOut]:
    """Return the own sign-ins that go on, the latest used first."""
    with transaction(engine) as conn:
        return [SessionOut.of(one, viewer.session_id) for one in people.list_sessions(conn, viewer.user_id)]


@in_person.delete("/me/sessions/{session_id}", status_code=204, dependencies=[OwnPage], responses=answers(404))
def end_session(session_id: int, viewer: CurrentUser, engine: EngineOf) -> None:
    """End one of the own sign-ins."""
    with transaction(engine) as conn:
        if not 0 < session_id < 2**31 or not people.end_one_session(conn, viewer.user_id, session_id):
            raise NotFound(f"there is no session {session_id}")
        audit.add(conn, viewer.login, "access", "ended an own session")


@in_person.delete("/me/sessions", status_code=204, dependencies=[OwnPage])
def end_other_sessions(viewer: CurrentUser, engine: EngineOf) -> None:
    """End all of the own sign-ins but the one that asks."""
    with transaction(engine) as conn:
        people.end_sessions(conn, viewer.user_id, but=viewer.session_id)
        audit.add(conn, viewer.login, "access", "ended all other own sessions")


@in_person.post("/me/second-factor", dependencies=[OwnPage], responses=answers(404, 409))
def begin_second_factor(
    entry: Proof, request: Request, viewer: CurrentUser, engine: EngineOf, terms: TermsOf
) -> Enrolment:
    """Make the secret of a second factor. It is asked for once its first code came back."""
    with transaction(engine) as conn:
        user = get_self(conn, viewer)
    if user.totp_confirmed:
        raise HTTPException(409, "You have a second factor. Remove it before you set up another.")
    _prove(request, user, entry.password, field="password")
    secret = codes.new_secret()
    with transaction(engine) as conn:
        people.set_second_factor(conn, user.id, terms.vault.seal(secret), confirmed=False)
    uri = codes.uri(secret, user.login)
    return Enrolment(secret=secret, uri=uri, qr_svg=qr_svg(uri))


@in_person.post("/me/second-factor/confirm", dependencies=[OwnPage], responses=answers(404, 409))
def confirm_second_factor(entry: Code, viewer: CurrentUser, engine: EngineOf, terms: TermsOf) -> RecoveryCodes:
    """Give back the first code, from when on codes are asked for. All other sessions end."""
    with transaction(engine) as conn:
        user = get_self(conn, viewer)
        if user.totp_confirmed or user.totp_secret is None:
            raise HTTPException(409, "Begin to set up a second factor first.")
        step = codes.matching_step(terms.vault.open(user.totp_secret), entry.code, time.time())
        if step is None:
            raise BadEntry({"code": "is not the code of now; check the clock of your phone"})
        people.set_second_factor(conn, user.id, user.totp_secret, confirmed=True)
        people.take_step(conn, user.id, step)
        made = codes.new_recovery_codes()
        people.set_recovery_codes(conn, user.id, [credentials.hash_token(code) for code in made])
        people.end_sessions(conn, user.id, but=viewer.session_id)
        audit.add(conn, user.login, "access", "set up a second factor")
    return RecoveryCodes(codes=made)


@in_person.post("/me/second-factor/remove", status_code=204, dependencies=[OwnPage], responses=answers(404))
def remove_second_factor(entry: Proof, request: Request, viewer: CurrentUser, engine: EngineOf) -> None:
    """Remove the own second factor."""
    with transaction(engine) as conn:
        user = get_self(conn, viewer)
    _prove(request, user, entry.password, field="password")
    with transaction(engine) as conn:
        people.set_second_factor(conn, user.id, None, confirmed=False)
        people.end_sessions(conn, user.id, but=viewer.session_id)
        audit.add(conn, user.login, "access", "removed the own second factor")
