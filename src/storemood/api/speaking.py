"""In which language an answer for people is."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from storemood.api.auth import CurrentUser
from storemood.languages import Language, Speaker


def read_speaker(
    user: CurrentUser,
    language: Annotated[
        Language | None, Query(description="Of words, and of numbers on paper; without it the one that you chose")
    ] = None,
) -> Speaker:
    return Speaker(language or Language(user.language or Language.EN))


SpeakerOf = Annotated[Speaker, Depends(read_speaker)]
