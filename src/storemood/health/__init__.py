"""The health of cameras: judged every few minutes, shown with what it was judged on; and coverage."""

from storemood.health.coverages import coverage
from storemood.health.judgement import JUDGED_EVERY, STALE_AFTER, Judged, evaluate, forget_before, judged_at

__all__ = ["JUDGED_EVERY", "STALE_AFTER", "Judged", "coverage", "evaluate", "forget_before", "judged_at"]
