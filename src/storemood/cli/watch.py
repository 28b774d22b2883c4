"""The process that watches over the cameras: it judges their health every few minutes."""

from __future__ import annotations

import argparse
import logging
import threading
from datetime import UTC, datetime

from storemood import health
from storemood.cli import parts
from storemood.cli.supervisor import stop_event, stop_with_stdin
from storemood.db.engine import Engine
from storemood.domain.errors import DatabaseUnavailable
from storemood.settings import Settings

_log = logging.getLogger(__name__)


def watch(options: argparse.Namespace, settings: Settings) -> int:
    """Judge the cameras' health until told to stop, or once. Any number of processes may: one at a time does."""
    parts.set_up_logging(settings)
    stop = stop_event()
    if options.tied:
        stop_with_stdin()
    with parts.database(settings, pool_size=2) as engine:
        while not stop.is_set():
            _judge(engine, settings)
            if options.once:
                break
            _wait(stop)
    return 0


def _wait(stop: threading.Event) -> None:
    stop.wait(health.JUDGED_EVERY.total_seconds())


def _judge(engine: Engine, settings: Settings) -> None:
    now = datetime.now(UTC)
    try:
        judged = health.evaluate(engine, now)
        health.forget_before(engine, now, keep_days=settings.keep_results_days)
    except DatabaseUnavailable as error:
        _log.warning("%s; the cameras are judged again in %g s", error, health.JUDGED_EVERY.total_seconds())
        return
    if judged is not None and judged.entered:
        _log.info("%d of %d cameras changed their state", judged.entered, judged.cameras)
