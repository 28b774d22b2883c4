"""What is measured of customers and how long photos are kept, and the rules of places that say so."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from storemood.api.access import AskedScope, Where, demands
from storemood.api.auth import CurrentUser, EngineOf, OwnPage
from storemood.db import lineages, policies
from storemood.db.engine import transaction
from storemood.domain.access import Capability
from storemood.domain.chain_values import parse_keep_hours
from storemood.domain.errors import BadEntry, NotFound
from storemood.domain.policy import MOST_KEEP_HOURS, Extent, Measures, Rule, policy_of

router = APIRouter(tags=["policy"], dependencies=demands(Capability.SEE_REPORTS, Where.QUERY))
reading = APIRouter(tags=["policy"], dependencies=demands(Capability.SEE_CAMERAS, Where.PLACE))
ruling = APIRouter(tags=["policy"], dependencies=demands(Capability.EDIT_CHAIN, Where.PLACE))


class MeasuredOut(BaseModel):
    """Where in a scope each trait is measured. Where it is not, customers are counted as unknown."""

    scope: str
    gender: Extent
    age: Extent
    mood: Extent = Field(examples=["partly"])


class RuleIn(BaseModel):
    """What a place says itself: which traits may be measured there, and how long analysed photos may be kept."""

    gender: bool
    age: bool
    mood: bool
    keep_photos_hours: int | None = Field(description=f"0 to {MOST_KEEP_HOURS}; null: as wider places say")

    @classmethod
    def of(cls, rule: Rule) -> RuleIn:
        measures = rule.measures
        return cls(gender=measures.gender, age=measures.age, mood=measures.mood, keep_photos_hours=rule.keep_hours)

    def read(self) -> Rule:
        """Raises BadEntry."""
        try:
            keep = None if self.keep_photos_hours is None else parse_keep_hours(str(self.keep_photos_hours))[0]
        except ValueError as error:
            raise BadEntry({"keep_photos_hours": str(error)}) from error
        return Rule(Measures(self.gender, self.age, self.mood), keep)


class AboveOut(BaseModel):
    """What the places that a place lies in allow it."""

    gender: bool
    age: bool
    mood: bool


class RuleOut(BaseModel):
    """A place's own rule, and what wider ones allow: the strictest holds."""

    scope: str
    own: RuleIn
    above: AboveOut


@router.get("/measured")
def get_measured(
    _: CurrentUser,
    engine: EngineOf,
    scope: AskedScope,
) -> MeasuredOut:
    """Return which traits are measured in a scope, by the rules that hold today."""
    with transaction(engine) as conn:
        return MeasuredOut(scope=scope, **policies.find_extents(conn, scope))


@reading.get("/policies/{scope}")
def get_rule(scope: str, _: CurrentUser, engine: EngineOf) -> RuleOut:
    """Return the rule of a place, and what wider places leave to it."""
    with transaction(engine) as conn:
        rules = policies.list_rules(conn)
        lineage = lineages.find(conn, scope)
    if lineage is None:
        raise NotFound(f"there is no {scope}")
    above = policy_of(lineage[1:], rules).measures
    return RuleOut(
        scope=scope,
        own=RuleIn.of(rules.get(scope, Rule())),
        above=AboveOut(gender=above.gender, age=above.age, mood=above.mood),
    )


@ruling.put("/policies/{scope}", dependencies=[OwnPage])
def set_rule(scope: str, entry: RuleIn, user: CurrentUser, engine: EngineOf) -> RuleOut:
    """Set the rule of a place. Workers heed it from their next photos on; what was counted stays."""
    with transaction(engine) as conn:
        policies.set_rule(conn, scope, entry.read(), who=user.login)
    return get_rule(scope, user, engine)
