"""What axe-core has to say against what the browser shows."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

_AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page, part: str = "html") -> list[str]:
    """Return what offends against WCAG 2.2 AA or good practice in a part of the page."""
    page.evaluate(_AXE.read_text())
    violations = page.evaluate(
        "async ([part, rules]) => (await axe.run(part, {runOnly: {type: 'tag', values: rules}})).violations"
        ".map(one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`)",
        [part, _RULES],
    )
    return [str(one) for one in violations]
