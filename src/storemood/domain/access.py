"""Who may see and do what: roles, capabilities, and grants of a role over a scope with all that is below it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from storemood.domain.rollups import WORLD


class Capability(StrEnum):
    """Something that a person may do in a scope."""

    SEE_REPORTS = "see_reports"
    EDIT_NOTES = "edit_notes"
    SHARE = "share"
    SEE_CAMERAS = "see_cameras"
    EDIT_CAMERAS = "edit_cameras"
    EDIT_CHAIN = "edit_chain"
    MANAGE_PEOPLE = "manage_people"
    SEE_AUDIT = "see_audit"


class Role(StrEnum):
    """What somebody is in a chain."""

    ADMINISTRATOR = "administrator"
    REGIONAL_MANAGER = "regional_manager"
    STORE_MANAGER = "store_manager"
    INSTALLER = "installer"
    AUDITOR = "auditor"


_MANAGER = (Capability.SEE_REPORTS, Capability.EDIT_NOTES, Capability.SHARE)
CAPABILITIES: Mapping[Role, frozenset[Capability]] = {
    Role.ADMINISTRATOR: frozenset(Capability),
    Role.REGIONAL_MANAGER: frozenset({*_MANAGER, Capability.SEE_CAMERAS}),
    Role.STORE_MANAGER: frozenset(_MANAGER),
    Role.INSTALLER: frozenset({Capability.SEE_CAMERAS, Capability.EDIT_CAMERAS}),
    Role.AUDITOR: frozenset({Capability.SEE_REPORTS, Capability.SEE_CAMERAS, Capability.SEE_AUDIT}),
}

Lineage = Sequence[str]
"""A scope and all that it lies in, up to the world."""

_LEVELS = (WORLD, "region", "city", "store")


@dataclass(frozen=True, slots=True)
class Grant:
    """A role over a scope and all that is below it."""

    role: Role
    scope: str

    def gives(self, capability: Capability) -> bool:
        return capability in CAPABILITIES[self.role]


ADMINISTRATION = (Grant(Role.ADMINISTRATOR, WORLD),)


@dataclass(frozen=True, slots=True)
class Limit:
    """What an API token may do at most, whatever its maker may."""

    scope: str
    capabilities: frozenset[Capability]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: a person who signed in, or a program with a person's API token. ``must`` names what has to be done
    before anything else may be: ``password`` or ``second_factor``. With a ``share_id`` it is whoever has a share link,
    who may ask its query and narrower ones."""

    user_id: int
    login: str
    name: str
    language: str
    grants: tuple[Grant, ...]
    limit: Limit | None = None
    session_id: int | None = None
    token_id: int | None = None
    share_id: int | None = None
    shared_query: str = ""
    must: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Names the session's person or the token, for counting."""
        if self.share_id is not None:
            return f"share {self.share_id}"
        return f"token {self.token_id}" if self.token_id is not None else f"user {self.user_id}"

    @property
    def role(self) -> Role | None:
        """The role that the person is known by: the widest grant's, and of several there the one listed first."""
        ranked = sorted(self.grants, key=lambda grant: (level(grant.scope), list(Role).index(grant.role)))
        return ranked[0].role if ranked else None

    @property
    def can(self) -> frozenset[Capability]:
        """What may be done somewhere."""
        some = frozenset(one for grant in self.grants for one in CAPABILITIES[grant.role])
        return some if self.limit is None else some & self.limit.capabilities

    def sees(self, lineage: Lineage) -> bool:
        """Tell whether a scope exists for the viewer at all."""
        return self._is_within_limit(lineage) and any(grant.scope in lineage for grant in self.grants)

    def may(self, capability: Capability, lineage: Lineage) -> bool:
        """Tell whether something may be done in a scope."""
        if self.limit is not None and capability not in self.limit.capabilities:
            return False
        return self._is_within_limit(lineage) and any(
            grant.scope in lineage and grant.gives(capability) for grant in self.grants
        )

    def home(self, capability: Capability | None = None) -> str | None:
        """Return the widest scope that may be seen, or where something may be done; None where there is none."""
        scopes = {grant.scope for grant in self.grants if capability is None or grant.gives(capability)}
        if self.limit is not None and scopes:
            return self.limit.scope
        return min(scopes, key=_rank, default=None)

    def _is_within_limit(self, lineage: Lineage) -> bool:
        return self.limit is None or self.limit.scope in lineage


def level(scope: str) -> int:
    """Return how deep a scope lies: 0 the world, 3 a store."""
    return _LEVELS.index(scope.partition("-")[0])


def _rank(scope: str) -> tuple[int, int]:
    return level(scope), int(scope.partition("-")[2] or 0)


def visible(viewer: Viewer, parents: Mapping[str, str | None], capability: Capability | None = None) -> set[str]:
    """Return the scopes that a viewer may see, or where something may be done. ``parents`` names each scope's parent,
    parents before children."""
    granted = {grant.scope for grant in viewer.grants if capability is None or grant.gives(capability)}
    seen = _under(granted, parents)
    return seen if viewer.limit is None else seen & _under({viewer.limit.scope}, parents)


def roots(seen: Collection[str], parents: Mapping[str, str | None]) -> list[str]:
    """Return those of some scopes whose parent is not among them, in the tree's order."""
    return [scope for scope in parents if scope in seen and parents[scope] not in seen]


def _under(tops: Collection[str], parents: Mapping[str, str | None]) -> set[str]:
    found: set[str] = set()
    for scope, parent in parents.items():
        if scope in tops or parent in found:
            found.add(scope)
    return found


def rules_everything(grants: Iterable[Grant]) -> bool:
    """Tell whether somebody with these grants can undo anything that others do."""
    return any(grant in ADMINISTRATION for grant in grants)
