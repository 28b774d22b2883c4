"""The health of cameras: judged every few minutes, shown with what it was judged on."""

from storemood.health.judgement import JUDGED_EVERY, STALE_AFTER, Judged, evaluate, forget_before, judged_at

__all__ = ["JUDGED_EVERY", "STALE_AFTER", "Judged", "evaluate", "forget_before", "judged_at"]
