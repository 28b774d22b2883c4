"""What an operator chose about signing in, and what follows for a request."""

from __future__ import annotations

from dataclasses import dataclass, field

from storemood.sign_in.directory import Directory
from storemood.vault import Vault


@dataclass(frozen=True, slots=True)
class SignInTerms:
    """``second_factor``: whom it is demanded of: ``optional``, ``administrators`` or ``everybody``. ``page_url`` is
    where people open the page, without which it is the request's own. ``directory`` lets in by OpenID Connect.
    ``requests_per_minute`` is how much one viewer may ask of one process; 0: no limit. ``vault`` seals what the
    database keeps of second factors; left out, its key ends with the process."""

    second_factor: str = "optional"
    page_url: str = ""
    directory: Directory | None = None
    requests_per_minute: int = 1200
    vault: Vault = field(default_factory=Vault.passing)
