"""What an operator chose about signing in, and what follows for a request."""

from __future__ import annotations

from dataclasses import dataclass

from storemood.sign_in.directory import Directory


@dataclass(frozen=True, slots=True)
class SignInTerms:
    """``second_factor``: whom it is demanded of: ``optional``, ``administrators`` or ``everybody``. ``page_url`` is
    where people open the page, without which it is the request's own. ``directory`` lets in by OpenID Connect.
    ``requests_per_minute`` is how much one viewer may ask of one process; 0: no limit."""

    second_factor: str = "optional"
    page_url: str = ""
    directory: Directory | None = None
    requests_per_minute: int = 1200
