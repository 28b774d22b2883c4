"""What is measured of customers, and where it is not."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from storemood.api.auth import CurrentUser, EngineOf
from storemood.db import policies
from storemood.db.engine import transaction
from storemood.domain.policy import Extent
from storemood.domain.rollups import WORLD

router = APIRouter(tags=["policy"])


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
    scope: Annotated[str, Query(max_length=40, examples=["world", "region-1", "store-7"])] = WORLD,
) -> MeasuredOut:
    """Return which traits are measured in a scope, by the rules that hold today."""
    with transaction(engine) as conn:
        return MeasuredOut(scope=scope, **policies.find_extents(conn, scope))
