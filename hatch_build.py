"""Puts the built dashboard into the wheel, so that installing storemood needs no Node.js."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DashboardHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build the page. An editable install has none: scripts/web builds it in place."""
        if version != "editable":
            subprocess.run([sys.executable, Path(self.root) / "web" / "build.py"], check=True)
