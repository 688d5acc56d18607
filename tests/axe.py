"""axe-core, which looks for what bars people from a page."""

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

MORE = ("target-size", "color-contrast-enhanced", "label-content-name-mismatch")
"""Beside axe's own choice: targets of 24 px, the contrast of AAA, and names that contain what is shown."""
WHOLE = {"rules": {rule: {"enabled": True} for rule in MORE}, "resultTypes": ["violations"]}

AXE = AXE_FILE_PATH.read_text("utf-8")


def faults(page: Page) -> list[str]:
    """What axe-core finds on a page as it stands."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    found = page.evaluate("options => axe.run(options)", WHOLE)
    assert len(found["passes"]) > 20, "axe looked at nothing"
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found["violations"] for node in fault["nodes"]]
