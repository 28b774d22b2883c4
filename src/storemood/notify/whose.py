"""Which scopes a mail is about: never more than its owner may share, and of a person with a login never more than that
person may see."""

from __future__ import annotations

from storemood.db import lineages, people
from storemood.db.engine import Connection
from storemood.db.people import User
from storemood.db.subscriptions import Subscription
from storemood.domain.access import Capability, Viewer
from storemood.takeaway import asked as queries


def own_scopes(conn: Connection, subscription: Subscription, login: str) -> list[str]:
    """Return the scopes that a recipient's mails are about, none where the owner or the person lost the right.

    Without a login it is the subscription's scope; with one it is the person's own scopes within that.
    """
    owner = people.find_by_id(conn, subscription.owner_id)
    lineage = lineages.find(conn, subscription.scope)
    if lineage is None or not _may_share(conn, owner, subscription):
        return []
    if not login:
        return [subscription.scope]
    person = people.find_user(conn, login)
    if person is None or person.disabled:
        return []
    scopes = {grant.scope for grant in person.grants if grant.gives(Capability.SEE_REPORTS)}
    if not scopes.isdisjoint(lineage):
        return [subscription.scope]
    found = {scope: lineages.find(conn, scope) or () for scope in scopes}
    inside = {scope: lies_in for scope, lies_in in found.items() if subscription.scope in lies_in}
    return sorted(scope for scope, lies_in in inside.items() if not inside.keys() & set(lies_in[1:]))


def _may_share(conn: Connection, owner: User | None, subscription: Subscription) -> bool:
    if owner is None or owner.disabled:
        return False
    viewer = Viewer(owner.id, owner.login, owner.name, owner.language, owner.grants)
    named = (subscription.scope, *queries.read(subscription.query).get("compare_scope", ()))
    found = (lineages.find(conn, scope) for scope in named)
    return all(one is not None and viewer.may(Capability.SHARE, one) for one in found)
