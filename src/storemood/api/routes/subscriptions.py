"""Reports and alerts by mail: who gets what when, how it would look, and how somebody ends it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import HTMLResponse

from storemood import credentials
from storemood.api import content_policy
from storemood.api.access import Open, Where, demand_asked, demands
from storemood.api.auth import CurrentUser, EngineOf, OwnPage
from storemood.api.mail_schemas import (
    PreviewIn,
    PreviewOut,
    SubscriptionIn,
    SubscriptionOut,
    is_address,
)
from storemood.api.problems import answers
from storemood.db import people, scopes, subscriptions
from storemood.db.engine import Connection, Engine, is_storable, transaction
from storemood.db.subscriptions import Entry, Subscription
from storemood.domain import schedules
from storemood.domain.access import Capability, Viewer
from storemood.domain.errors import BadEntry, BadQuestion, NotFound
from storemood.languages import Language, Speaker
from storemood.takeaway import asked as queries
from storemood.takeaway import reporting
from storemood.takeaway.letters import Letter

router = APIRouter(tags=["mails"], dependencies=demands(Capability.SHARE, Where.ANYWHERE))
ending = APIRouter(tags=["mails"], dependencies=[Depends(Open("who has the mail's own link may end the mails"))])

_STYLE = "body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:10vh auto;padding:0 16px}h1{font-size:1.3rem}"
Token = Annotated[str, Path(max_length=100)]


@router.get("/subscriptions")
def list_subscriptions(user: CurrentUser, engine: EngineOf) -> list[SubscriptionOut]:
    """Return your own subscriptions."""
    with transaction(engine) as conn:
        return [SubscriptionOut.of(one) for one in subscriptions.list_subscriptions(conn, user.user_id)]


@router.post("/subscriptions", status_code=201, dependencies=[OwnPage], responses=answers(404))
def add_subscription(entry: SubscriptionIn, user: CurrentUser, engine: EngineOf) -> SubscriptionOut:
    """Let reports or alerts go out from now on."""
    with transaction(engine) as conn:
        demand_asked(conn, user, Capability.SHARE, entry.scope, entry.query)
        checked = _check(conn, entry)
        return SubscriptionOut.of(_get(conn, user, subscriptions.add(conn, user.user_id, checked, _tokens(checked))))


@router.put("/subscriptions/{subscription_id}", dependencies=[OwnPage], responses=answers(404))
def change_subscription(
    subscription_id: int, entry: SubscriptionIn, user: CurrentUser, engine: EngineOf
) -> SubscriptionOut:
    """Change one of your subscriptions. Who ended the mails stays without them."""
    with transaction(engine) as conn:
        found = _get(conn, user, subscription_id)
        demand_asked(conn, user, Capability.SHARE, entry.scope, entry.query)
        checked = _check(conn, entry)
        subscriptions.save(conn, found.id, checked, _tokens(checked))
        return SubscriptionOut.of(_get(conn, user, found.id))


@router.delete("/subscriptions/{subscription_id}", status_code=204, dependencies=[OwnPage], responses=answers(404))
def delete_subscription(subscription_id: int, user: CurrentUser, engine: EngineOf) -> None:
    """End one of your subscriptions."""
    with transaction(engine) as conn:
        subscriptions.delete(conn, _get(conn, user, subscription_id).id)


@router.post("/subscriptions/preview", dependencies=[OwnPage], responses=answers(400, 404))
def preview(entry: PreviewIn, user: CurrentUser, engine: EngineOf, request: Request) -> PreviewOut:
    """Return the last report that was due as the mail that it would be."""
    letter = _write(request, engine, user, entry)
    return PreviewOut(subject=letter.subject, text=letter.text, html=letter.html)


@router.get("/subscriptions/preview/html", response_class=HTMLResponse, responses=answers(400, 404))
def show_preview(
    entry: Annotated[PreviewIn, Query()], user: CurrentUser, engine: EngineOf, request: Request
) -> HTMLResponse:
    """Return the same mail's HTML as a document of its own, which the page shows in a frame."""
    return HTMLResponse(
        _write(request, engine, user, entry).html, headers={"Content-Security-Policy": content_policy.MAIL}
    )


def _write(request: Request, engine: Engine, user: Viewer, entry: PreviewIn) -> Letter:
    now = datetime.now(UTC)
    with transaction(engine) as conn:
        demand_asked(conn, user, Capability.SHARE, entry.scope, entry.query)
        zones = scopes.get_stores(conn, entry.scope).zones or {"UTC"}
        day = min(schedules.today(zone, now) for zone in zones)
        return reporting.write(
            conn,
            reporting.Report(_kept(entry.query), entry.name, entry.every),
            [entry.scope],
            Speaker(entry.language),
            schedules.period_before(entry.every, day),
            suppress_below=request.app.state.suppress_below,
            page_url=str(request.base_url),
            now=now,
        )


@ending.get("/mails/{token}/end", response_class=HTMLResponse, responses=answers(404))
def ask_to_end(token: Token, engine: EngineOf) -> HTMLResponse:
    """Ask whether the mails that hold this link are to end. Nothing ends by looking: mail programs look at links."""
    with transaction(engine) as conn:
        found = subscriptions.find_recipient(conn, token) if is_storable(token) else None
    if found is None:
        raise NotFound("there are no such mails")
    address, language = found
    say = Speaker(Language(language)).say
    return _small_page(
        language,
        say("End these mails?"),
        f"<p>{escape(say('{address} gets them now.', address=address))}</p>"
        f'<form method="post"><button>{escape(say("End them"))}</button></form>',
    )


@ending.post("/mails/{token}/end", response_class=HTMLResponse, responses=answers(404))
def end(token: Token, engine: EngineOf) -> HTMLResponse:
    """End the mails that hold this link, as mail programs do with one click (RFC 8058)."""
    with transaction(engine) as conn:
        found = subscriptions.find_recipient(conn, token) if is_storable(token) else None
        if found is not None:
            subscriptions.stop(conn, token, datetime.now(UTC))
    if found is None:
        raise NotFound("there are no such mails")
    address, language = found
    words = Speaker(Language(language)).say("These mails are ended. {address} gets no more of them.", address=address)
    return _small_page(language, words, "")


def _small_page(language: str, title: str, content: str) -> HTMLResponse:
    return HTMLResponse(
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>"
        f"<body><h1>{escape(title)}</h1>{content}</body></html>",
        headers={"Content-Security-Policy": content_policy.words(_STYLE)},
    )


def _get(conn: Connection, user: Viewer, subscription_id: int) -> Subscription:
    found = subscriptions.find(conn, subscription_id) if 0 < subscription_id < 2**31 else None
    if found is None or found.owner_id != user.user_id:
        raise NotFound(f"there is no subscription {subscription_id}")
    return found


def _check(conn: Connection, entry: SubscriptionIn) -> Entry:
    """Return what was entered. Raises BadEntry that says what is wrong field by field."""
    errors: dict[str, str] = {}
    recipients: dict[str, tuple[str, str]] = {}
    for number, one in enumerate(entry.recipients):
        address, login = one.address.strip(), one.login.strip()
        if not is_address(address) or not is_storable(address):
            errors[f"recipients.{number}.address"] = f"{address!r} is not a mail address"
        if login and people.find_user(conn, login) is None:
            errors[f"recipients.{number}.login"] = f"nobody signs in as {login!r}"
        recipients[address] = (login, one.language.value)
    if not recipients:
        errors["recipients"] = "nobody would get these mails"
    if not is_storable(entry.name):
        errors["name"] = "holds a character that can't be kept"
    if errors:
        raise BadEntry(errors)
    return Entry(
        kind=entry.kind.value,
        name=entry.name.strip(),
        scope=entry.scope,
        query=_kept(entry.query),
        every=entry.every.value,
        at_hour=entry.at_hour,
        attach=tuple(sorted({one.value for one in entry.attach})),
        enabled=entry.enabled,
        recipients=recipients,
    )


def _kept(query: str) -> str:
    try:
        return queries.keep(query)
    except BadQuestion as error:
        raise BadEntry({"query": str(error)}) from None


def _tokens(entry: Entry) -> Mapping[str, str]:
    return {address: credentials.new_token() for address in entry.recipients}
