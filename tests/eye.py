"""A page as a reader sees it: in a width, on paper, set large, widely spaced, in a type of the reader's.

What counts as a fault, and why, stands in geometry.js.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, Page

from projects import ROOT

GEOMETRY = (ROOT / "tests" / "geometry.js").read_text("utf-8")

SHEET = 680
"""The width, in pixels, that an A4 sheet leaves for its text."""

ALL_AT_ONCE = "* { content-visibility: visible !important; }"
"""What is laid out only when it comes near is laid out at once."""
TWICE = "html { font-size: 250% !important; }"
SPACED = """
* { letter-spacing: .12em !important; line-height: 1.5 !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
"""The spacing of WCAG 1.4.12."""

DRESS = """
([css, width]) => {
  const style = document.getElementById("look") ?? document.head.appendChild(Object.assign(document.createElement("style"), {id: "look"}));
  style.textContent = css;
  return matchMedia(`(min-width: ${width - 0.01}em) and (max-width: ${width + 0.01}em)`).matches;
}
"""
"""Puts styles on a page, and tells whether it is so many em wide."""


@dataclass(frozen=True)
class Look:
    """One way in which a reader may see a page."""

    width: int
    style: str = ""
    font: int = 16
    """The size that the reader has set in the browser."""
    media: str = "screen"

    def __str__(self) -> str:
        said = {"": "", TWICE: ", text at 200 %", SPACED: ", spaced"}[self.style]
        return f"{self.width} px{said}{f', a font of {self.font} px' if self.font != 16 else ''}{', in print' * (self.media == 'print')}"


LOOKS = [
    Look(320),
    *(Look(360), Look(360, SPACED), Look(360, font=20), Look(360, font=24)),
    Look(640, TWICE),
    Look(SHEET, media="print"),
    Look(768),
    *(Look(1280), Look(1280, SPACED), Look(1280, TWICE)),
]
"""Those of one width one after the other: a change of it takes as long as all the rest of a look."""


class Eye:
    """A page of the browser that is looked at in every way."""

    def __init__(self, page: Page, session: CDPSession) -> None:
        self.page = page
        self._session = session
        self._look = Look(0, media="", font=0)

    def faults(self, look: Look, within: str = "body") -> list[str]:
        """What is wrong with the open page, as sentences. Fails where there is nothing to look at."""
        before, self._look = self._look, look
        if look.width != before.width:
            self.page.set_viewport_size({"width": look.width, "height": 800})
        if look.media != before.media:
            self.page.emulate_media(media=look.media)  # type: ignore[arg-type]
        if look.font != before.font:
            self._session.send("Page.setFontSizes", {"fontSizes": {"standard": look.font, "fixed": look.font}})
        taken = self.page.evaluate(DRESS, [ALL_AT_ONCE + look.style, look.width / look.font])
        assert taken, f"{look}: the browser did not take this font"
        found = self.page.evaluate(GEOMETRY, {"within": within, "print": look.media == "print"})
        assert found["texts"], f"{look}: no text is seen"
        assert found["targets"] or look.media == "print", f"{look}: nothing can be touched"
        return [f"{look}: {fault}" for fault in found["faults"]]


@contextlib.contextmanager
def opened(browser: Browser) -> Iterator[Eye]:
    """Look at pages; no page can forbid it its styles."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    yield Eye(page, context.new_cdp_session(page))
    context.close()
