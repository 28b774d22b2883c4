"""The family of errors that storemood raises on purpose. A class is a situation; its message says what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class StoremoodError(Exception):
    """Something went wrong that the person reading the message can act on."""


class BadChainFile(StoremoodError):
    """A chain file has rows that can't be imported. Nothing was changed."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class BadEntry(StoremoodError):
    """Values that a person entered can't be taken. Nothing was changed."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__("; ".join(f"{field}: {text}" for field, text in errors.items()))


class NotFound(StoremoodError):
    """The thing asked for does not exist."""


class BadQuestion(StoremoodError):
    """A report was asked for with a scope, period or filter that makes no sense."""


class ArchiveUnavailable(StoremoodError):
    """The archive can't be reached or can't store."""


class PhotoBytesMissing(StoremoodError):
    """The archive holds no bytes under a photo's key."""


class DatabaseUnavailable(StoremoodError):
    """PostgreSQL can't be reached."""
