"""The web application: the API under /api/v1, the page everywhere else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware

from storemood import __version__, credentials
from storemood.api import content_policy, description, problems, revalidation, watching
from storemood.api.access import Open
from storemood.api.auth import EngineOf, is_https
from storemood.api.routes import (
    admin,
    audit,
    camera_health,
    camera_tools,
    directory,
    exports,
    notes,
    people,
    policy,
    report,
    session,
    shares,
    subscriptions,
    tokens,
)
from storemood.api.schemas import Health
from storemood.api.terms import SignInTerms
from storemood.api.throttle import RateLimit, SignInThrottle
from storemood.db import photos
from storemood.db import shares as shares_db
from storemood.db.engine import Engine, is_storable, transaction
from storemood.sheet import Server

_SAME_HOST = Server("", 21)
_AS_USUAL = SignInTerms()

STATIC = Path(__file__).parent / "static"

_HEADERS = {
    "Content-Security-Policy": content_policy.page(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_ROUTERS = (
    session.router,
    session.account,
    session.in_person,
    directory.router,
    report.router,
    report.tree,
    admin.router,
    admin.chains,
    admin.renaming,
    admin.one_store,
    admin.changing,
    admin.hanging,
    admin.one_camera,
    camera_tools.router,
    camera_health.router,
    camera_health.single,
    camera_health.cut,
    notes.router,
    notes.adding,
    notes.editing,
    policy.router,
    policy.reading,
    policy.ruling,
    exports.router,
    subscriptions.router,
    subscriptions.ending,
    shares.router,
    shares.opening,
    people.router,
    tokens.router,
    audit.router,
)
_EMBEDDED = "embed/"
_NOT_BUILT = "<!doctype html><title>storemood</title><p>The page is not built. Run <code>make build</code>.</p>"


def create_app(
    engine: Engine | None,
    *,
    suppress_below: int,
    session_hours: float,
    server: Server = _SAME_HOST,
    sign_in: SignInTerms = _AS_USUAL,
    transcripts: Path | None = None,
) -> FastAPI:
    """Return the application. Without an engine it can only describe itself.

    ``server`` is where cameras upload to, as installers' sheets print it; without a host the page's own is printed.
    ``transcripts`` is the folder of what cameras said in their last sessions, where this machine has gateways.
    """
    app = FastAPI(
        title="storemood",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    app.state.engine = engine
    app.state.suppress_below = suppress_below
    app.state.session_hours = session_hours
    app.state.server = server
    app.state.sign_in = sign_in
    app.state.throttle = SignInThrottle()
    app.state.rate_limit = RateLimit(sign_in.requests_per_minute)
    app.state.watched = watching.Watched()
    app.state.transcripts = transcripts
    app.state.files = _built_files()
    problems.install(app)
    description.install(app)
    app.middleware("http")(revalidation.answer)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.middleware("http")(_guard)
    api = APIRouter(prefix="/api/v1")
    for router in _ROUTERS:
        api.include_router(router)
    app.include_router(api)
    told = Open("machines ask whether the process lives; it tells no number of the chain but the queue's length")
    app.get("/health", tags=["health"], dependencies=[Depends(told)])(health)
    built = Open("the page's own files, which hold no data")
    app.get("/{path:path}", include_in_schema=False, dependencies=[Depends(built)])(page)
    return app


def health(engine: EngineOf) -> Health:
    """Tell whether the process answers and reaches its database."""
    with transaction(engine) as conn:
        return Health(ok=True, waiting_photos=photos.count_waiting(conn))


def page(path: str, request: Request) -> Response:
    """Serve a built file; every other path is the page, which reads the rest from the URL."""
    if path.startswith("api/"):
        return problems.problem(404, f"/{path} is no part of the API.")
    files: Mapping[str, Path] = request.app.state.files
    file = files.get(path, files.get("index.html"))
    if file is None:
        return HTMLResponse(_NOT_BUILT, status_code=503)
    lasting = path in files and path.startswith("assets/")
    headers = {"Cache-Control": "public, max-age=31536000, immutable" if lasting else "no-cache"}
    if path.startswith(_EMBEDDED):
        headers["Content-Security-Policy"] = _embedding_policy(request, path.removeprefix(_EMBEDDED))
    return FileResponse(file, headers=headers)


def _embedding_policy(request: Request, token: str) -> str:
    """Return the policy of a page that a share link embeds: the sites that the link names may frame it."""
    engine: Engine = request.app.state.engine
    with transaction(engine) as conn:
        share = shares_db.find(conn, credentials.hash_token(token)) if is_storable(token) else None
    return content_policy.page(framed_by=share.origins if share is not None else ())


def _built_files() -> dict[str, Path]:
    """Return the page's files by URL path. Only these are ever served, so no path can lead elsewhere."""
    return {file.relative_to(STATIC).as_posix(): file for file in STATIC.rglob("*") if file.is_file()}


async def _guard(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await answer(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if is_https(request):
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.url.path.startswith("/api/"):
        response.headers.setdefault("Cache-Control", "no-store")
    if (allowance := getattr(request.state, "allowance", None)) is not None:
        response.headers["RateLimit-Policy"] = f'"minute";q={allowance.limit};w=60'
        response.headers["RateLimit"] = f'"minute";r={allowance.remaining};t={allowance.reset_s}'
    await run_in_threadpool(watching.note, request, response.status_code)
    return response
