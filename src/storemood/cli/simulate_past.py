"""`simulate --past`: a made-up past of the simulated cameras, written into the product's database."""

from __future__ import annotations

from storemood.db import health, learnt, observations, places
from storemood.db.engine import Connection, Engine, transaction
from storemood.domain.errors import NotFound
from storemood.health.pretence import find_simulated, set_simulated
from storemood.simulate.past import WEEKS, PastCamera, look_at, past, stamps
from storemood.simulate.run import Job
from storemood.vision.recogniser import Recogniser


def fill(engine: Engine, recogniser: Recogniser, job: Job, photos_an_hour: float) -> None:
    """Make up the cameras' past up to the job's start, as far as it is not known. Raises NotFound."""
    shown = look_at(job.album, recogniser)
    with transaction(engine) as conn:
        cameras = _cameras(conn, job)
        hours = past(cameras, shown, until=job.start, photos_an_hour=photos_an_hour, seed=job.seed)
        loaded = observations.load(conn, hours)
        learnt.learn_clocks(conn, list(stamps(cameras, until=job.start)))
        health.forget_usuals(conn, [camera.camera_id for camera in cameras])
        before = find_simulated(conn)
        unwell = {login for login, state in job.states_of().items() if state.is_problem}
        set_simulated(conn, until=job.start, unwell=before.unwell | unwell)
    print(
        f"Made up {loaded} hours of the last {WEEKS} weeks, with {photos_an_hour:.0f} photos an hour of each of"
        f" {len(cameras)} cameras."
    )


def _cameras(conn: Connection, job: Job) -> list[PastCamera]:
    ids = {line.login: line.id for line in health.list_lines(conn, None)}
    found, known = places.list_places(conn), observations.list_last_hours(conn)
    states = job.states_of()
    unknown = [login for login in states if login not in ids]
    if unknown:
        raise NotFound(f"--past: this database knows no camera {unknown[0]!r}; name the gateway's by --check URL")
    return [
        PastCamera(camera_id, state, found[camera_id].timezone, found[camera_id].hours, known.get(camera_id))
        for login, state in states.items()
        for camera_id in (ids[login],)
    ]
