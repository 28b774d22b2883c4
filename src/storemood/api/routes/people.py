"""People and what they may do. Nobody gives more than they have, and somebody always administers the chain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from storemood import credentials
from storemood.api.access import Where, demands
from storemood.api.auth import CurrentUser, EngineOf, OwnPage, TermsOf
from storemood.api.people_schemas import (
    MadePassword,
    NewPerson,
    PeopleOut,
    PersonChange,
    PersonOut,
    grants_in,
)
from storemood.api.problems import answers
from storemood.api.terms import SignInTerms
from storemood.db import audit, lineages, people
from storemood.db.engine import Connection, is_storable, transaction
from storemood.db.people import User
from storemood.domain.access import Capability, Grant, Viewer
from storemood.domain.errors import BadEntry, NotFound
from storemood.domain.rollups import WORLD

router = APIRouter(
    prefix="/people", tags=["people"], dependencies=demands(Capability.MANAGE_PEOPLE, Where.ANYWHERE, session=True)
)

_LOGIN = re.compile(r"[\w.@+-]{2,100}")
Words = Annotated[str, Query(max_length=200)]


@router.get("")
def list_people(
    viewer: CurrentUser,
    engine: EngineOf,
    words: Words = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    cursor: Annotated[int, Query(ge=0, le=2**31, description="`next` of the page before")] = 0,
) -> PeopleOut:
    """Return the people who may see something that the viewer manages, or nothing yet."""
    wanted = words.casefold().split()
    with transaction(engine) as conn:
        found = [
            PersonOut.of(user, editable=_manages(conn, viewer, user.grants))
            for user in people.list_users(conn)
            if all(word in f"{user.login} {user.name}".casefold() for word in wanted) and _meets(conn, viewer, user)
        ]
    page = found[cursor : cursor + limit]
    return PeopleOut(total=len(found), people=page, next=str(cursor + limit) if cursor + limit < len(found) else None)


@router.post("", status_code=201, dependencies=[OwnPage])
def add_person(entry: NewPerson, viewer: CurrentUser, engine: EngineOf) -> MadePassword:
    """Let somebody in, and tell the password this once."""
    login = entry.login.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise BadEntry({"login": "has to be 2 to 100 letters, digits and . @ + - _"})
    name = _name(entry.name or login)
    password = credentials.generate_password()
    password_hash = credentials.hash_chosen(password)
    with transaction(engine) as conn:
        people.lock(conn)
        grants = _checked(conn, viewer, grants_in(entry.grants))
        if people.find_user(conn, login) is not None:
            raise BadEntry({"login": f"{login!r} is there already"})
        people.save_user(conn, login, name, password_hash, grants, must_change_password=True)
        user = _get(conn, viewer, login)
        people.set_facts(conn, user.id, name=name, language=entry.language, disabled=False)
        audit.add(
            conn, viewer.login, "changed", "added a person", subject=login, after=_facts(_get(conn, viewer, login))
        )
    return MadePassword(login=login, password=password)


@router.get("/{person}", responses=answers(404))
def get_person(person: str, viewer: CurrentUser, engine: EngineOf) -> PersonOut:
    """Return a person."""
    with transaction(engine) as conn:
        user = _get(conn, viewer, person)
        return PersonOut.of(user, editable=_manages(conn, viewer, user.grants))


@router.patch("/{person}", dependencies=[OwnPage], responses=answers(404, 409))
def change_person(person: str, entry: PersonChange, viewer: CurrentUser, engine: EngineOf, terms: TermsOf) -> PersonOut:
    """Change a person. The sessions of whoever may do something else from now on end."""
    with transaction(engine) as conn:
        people.lock(conn)
        user = _get_managed(conn, viewer, person)
        grants = user.grants if entry.grants is None else _checked(conn, viewer, grants_in(entry.grants))
        with _keeping_ruled(conn, terms):
            people.set_grants(conn, user.id, grants)
            people.set_facts(
                conn,
                user.id,
                name=user.name if entry.name is None else _name(entry.name),
                language=user.language if entry.language is None else entry.language,
                disabled=user.disabled if entry.disabled is None else entry.disabled,
            )
        changed = _get(conn, viewer, user.login)
        if (set(changed.grants), changed.disabled) != (set(user.grants), user.disabled):
            people.end_sessions(conn, user.id)
        if _facts(changed) != _facts(user):
            audit.add(
                conn,
                viewer.login,
                "changed",
                "changed a person",
                subject=user.login,
                before=_facts(user),
                after=_facts(changed),
            )
        return PersonOut.of(changed, editable=_manages(conn, viewer, changed.grants))


@router.delete("/{person}", status_code=204, dependencies=[OwnPage], responses=answers(404, 409))
def delete_person(person: str, viewer: CurrentUser, engine: EngineOf, terms: TermsOf) -> None:
    """Remove a person. What they did stays in the audit log."""
    with transaction(engine) as conn:
        people.lock(conn)
        user = _get_managed(conn, viewer, person)
        with _keeping_ruled(conn, terms):
            people.delete(conn, user.id)
        audit.add(conn, viewer.login, "changed", "removed a person", subject=user.login, before=_facts(user))


@router.post("/{person}/password", dependencies=[OwnPage], responses=answers(404))
def renew_password(person: str, viewer: CurrentUser, engine: EngineOf) -> MadePassword:
    """Give a person a new password and tell it this once. All sessions of the person end."""
    password = credentials.generate_password()
    password_hash = credentials.hash_chosen(password)
    with transaction(engine) as conn:
        user = _get_managed(conn, viewer, person)
        people.set_password(conn, user.id, password_hash, must_change=True)
        people.end_sessions(conn, user.id)
        audit.add(conn, viewer.login, "changed", "new password", subject=user.login)
    return MadePassword(login=user.login, password=password)


@router.delete("/{person}/second-factor", status_code=204, dependencies=[OwnPage], responses=answers(404))
def remove_second_factor(person: str, viewer: CurrentUser, engine: EngineOf) -> None:
    """Remove a person's second factor, as when the phone is lost. All sessions of the person end."""
    with transaction(engine) as conn:
        user = _get_managed(conn, viewer, person)
        people.set_second_factor(conn, user.id, None, confirmed=False)
        people.end_sessions(conn, user.id)
        audit.add(conn, viewer.login, "changed", "removed a second factor", subject=user.login)


def _manages(conn: Connection, viewer: Viewer, grants: Sequence[Grant]) -> bool:
    """Tell whether a viewer manages all that some grants let see."""
    if viewer.may(Capability.MANAGE_PEOPLE, (WORLD,)):
        return True
    found = [lineages.find(conn, grant.scope) for grant in grants]
    return all(one is not None and viewer.may(Capability.MANAGE_PEOPLE, one) for one in found)


def _meets(conn: Connection, viewer: Viewer, user: User) -> bool:
    return not user.grants or any(_manages(conn, viewer, [grant]) for grant in user.grants)


def _get(conn: Connection, viewer: Viewer, login: str) -> User:
    user = people.find_user(conn, login)
    if user is None or not _meets(conn, viewer, user):
        raise NotFound(f"there is nobody with the login {login!r}")
    return user


def _get_managed(conn: Connection, viewer: Viewer, login: str) -> User:
    user = _get(conn, viewer, login)
    if not _manages(conn, viewer, user.grants):
        raise HTTPException(403, "This person may also see what you don't manage. Ask who manages all of it.")
    return user


def _checked(conn: Connection, viewer: Viewer, grants: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """Return grants that a viewer may give. Raises BadEntry."""
    for number, grant in enumerate(grants):
        lineage = lineages.find(conn, grant.scope)
        if lineage is None or not viewer.may(Capability.MANAGE_PEOPLE, lineage):
            raise BadEntry({f"grants.{number}": f"there is no scope {grant.scope!r}"})
    return grants


@contextmanager
def _keeping_ruled(conn: Connection, terms: SignInTerms) -> Iterator[None]:
    """Refuse what leaves nobody to administer the chain, where somebody did before."""
    by_directory = terms.directory is not None
    was_ruled = people.is_ruled(conn, by_directory=by_directory)
    yield
    if was_ruled and not people.is_ruled(conn, by_directory=by_directory):
        raise HTTPException(409, "That would leave nobody to administer the chain.")


def _name(text: str) -> str:
    name = text.strip()
    if not name or not is_storable(name):
        raise BadEntry({"name": "is empty" if not name else "holds a character that can't be kept"})
    return name


def _facts(user: User) -> dict[str, object]:
    return {
        "name": user.name,
        "language": user.language,
        "disabled": user.disabled,
        "grants": [f"{grant.role} of {grant.scope}" for grant in user.grants],
    }
