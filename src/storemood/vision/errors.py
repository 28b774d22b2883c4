"""What can go wrong between bytes and faces."""

from __future__ import annotations

from storemood.domain.errors import StoremoodError


class BadPhoto(StoremoodError):
    """A photo can't be looked at. ``reason`` says why, in lower snake case; see ``storemood.vision.photo``."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The photo can't be looked at: {reason}.")


class ModelUnusable(StoremoodError):
    """A model file is missing, damaged, or not what it is used for."""
