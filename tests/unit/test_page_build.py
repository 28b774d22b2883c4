"""Several builds of the page at once in one checkout: one builds, and the others find its page."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

_BUILD = Path(__file__).parents[2] / "web" / "build.py"

# A build as web/build.py does it, but for Node.js, whose part is to fill web/dist: slowly, and angry with company.
_PLAYED = """
import sys, time
from pathlib import Path
sys.path.insert(0, {web!r})
import build

def node(*command):
    mark = build.WEB / "node_modules"
    mark.mkdir(exist_ok=False)
    time.sleep(0.3)
    (build.FRESH / "assets").mkdir(parents=True)
    (build.FRESH / "index.html").write_text("fresh")
    mark.rmdir()

build.node, build.install, build.weigh = node, lambda: None, lambda page: None
print(build.build())
"""


def test_builds_at_once_take_turns_and_one_builds(tmp_path: Path) -> None:
    web, static = tmp_path / "web", tmp_path / "src" / "storemood" / "api" / "static"
    web.mkdir()
    shutil.copy(_BUILD, web)
    (web / "main.ts").write_text("source")
    static.mkdir(parents=True)
    (static / "index.html").write_text("old")
    script = _PLAYED.format(web=str(web))
    builds = [
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    told = [build.communicate(timeout=60) for build in builds]
    assert [error for _, error in told] == [""] * 4
    assert sorted(answer.strip() for answer, _ in told) == ["False", "False", "False", "True"]
    assert (static / "index.html").read_text() == "fresh"
    assert {path.name for path in web.iterdir()} <= {"build.py", "main.ts", ".lock", "__pycache__"}
