"""What is measured of customers, and where it is not."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from storemood.api.access import AskedScope, Where, demands
from storemood.api.auth import CurrentUser, EngineOf
from storemood.db import policies
from storemood.db.engine import transaction
from storemood.domain.access import Capability
from storemood.domain.policy import Extent

router = APIRouter(tags=["policy"], dependencies=demands(Capability.SEE_REPORTS, Where.QUERY))


class MeasuredOut(BaseModel):
    """Where in a scope each trait is measured. Where it is not, customers are counted as unknown."""

    scope: str
    gender: Extent
    age: Extent
    mood: Extent = Field(examples=["partly"])


@router.get("/measured")
def get_measured(
    _: CurrentUser,
    engine: EngineOf,
    scope: AskedScope,
) -> MeasuredOut:
    """Return which traits are measured in a scope, by the rules that hold today."""
    with transaction(engine) as conn:
        return MeasuredOut(scope=scope, **policies.find_extents(conn, scope))
