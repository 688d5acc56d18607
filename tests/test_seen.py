"""That every page can be read as it is laid out: in every width, on paper, set large, widely spaced, in a larger type of the reader's.

The geometry is looked at in a real browser; what counts as a fault, and why, stands in geometry.js.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from conftest import ROOT
from test_site import ADDRESSES

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

IN_EM = "width => matchMedia(`(min-width: ${width - 0.01}em) and (max-width: ${width + 0.01}em)`).matches"


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
    *(Look(width) for width in (320, 360, 768, 1280)),
    *(Look(width, SPACED) for width in (360, 1280)),
    *(Look(width, TWICE) for width in (640, 1280)),
    *(Look(360, font=font) for font in (20, 24)),
    Look(SHEET, media="print"),
]


class Eye:
    """A page of the browser that is looked at in every way."""

    def __init__(self, page: Page, session: CDPSession) -> None:
        self.page = page
        self._session = session

    def faults(self, look: Look, within: str = "body") -> list[str]:
        """What is wrong with the open page, as sentences. Fails where there is nothing to look at."""
        self.page.set_viewport_size({"width": look.width, "height": 800})
        self.page.emulate_media(media=look.media)  # type: ignore[arg-type]
        self._session.send("Page.setFontSizes", {"fontSizes": {"standard": look.font, "fixed": look.font}})
        self.page.evaluate(
            "css => (document.getElementById('look') ?? document.head.appendChild(Object.assign(document.createElement('style'), "
            "{id: 'look'}))).textContent = css",
            ALL_AT_ONCE + look.style,
        )
        assert self.page.evaluate(IN_EM, look.width / look.font), f"{look}: the browser did not take this font"
        found = self.page.evaluate(GEOMETRY, {"within": within, "print": look.media == "print"})
        assert found["texts"], f"{look}: no text is seen"
        assert found["targets"] or look.media == "print", f"{look}: nothing can be touched"
        return [f"{look}: {fault}" for fault in found["faults"]]


@pytest.fixture(scope="module")
def eye(browser: Browser) -> Iterator[Eye]:
    """Looks at pages; no page can forbid it its styles."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    yield Eye(page, context.new_cdp_session(page))
    context.close()


@pytest.mark.parametrize("path", [*ADDRESSES, "404.html", "fr/404.html"])
def test_a_page_can_be_read_in_every_look(eye: Eye, address: str, path: str) -> None:
    eye.page.goto(address + path)
    faults = [fault for look in LOOKS for fault in eye.faults(look)]
    assert not faults, "\n".join(["", f"/{path}", *faults])


@pytest.mark.parametrize("look", [Look(320), Look(360, font=24), Look(1280)], ids=str)
@pytest.mark.parametrize("path", ["studies/", "fr/studies/"])
def test_every_day_of_the_status_history_can_be_read(eye: Eye, address: str, path: str, look: Look) -> None:
    eye.page.goto(address + path)
    days = eye.page.get_by_role("radio").all()
    assert days
    for day in days:
        day.evaluate("each => each.click()")
        assert not eye.faults(look, within=".history")


@pytest.mark.parametrize("look", [Look(320), Look(360, SPACED), Look(360, font=24), Look(1280)], ids=str)
@pytest.mark.parametrize("mark", [".cite button", "button.term", ".masthead__menu", ".onward button"])
def test_what_opens_can_be_read(eye: Eye, address: str, mark: str, look: Look) -> None:
    eye.page.goto(address + "fr/workshops/kayes/")
    eye.faults(look)
    if eye.page.locator(mark).first.is_hidden():
        assert mark == ".masthead__menu"
        return
    eye.page.locator(mark).first.click()
    assert not eye.faults(look, within=":popover-open")
    eye.page.keyboard.press("Escape")


FAULTS = {
    "two texts overlap": ("<p>First<p style='margin-top: -2.5em'>Other", "“Other” and “First” overlap"),
    "lines of one text overlap": ("<p style='line-height: 6px; width: 60px'>First words and other words", "overlap"),
    "a line runs through a text": (
        "<svg viewBox='0 0 200 40' width='200'><text y='20'>Kayes</text><path d='M10 0v40' fill='none' stroke='red'/></svg>",
        "a line runs through “Kayes”",
    ),
    "a text is cut off at the side": ("<div style='overflow: hidden; width: 20px'><p>Validation</div>", "“Validation” is clipped"),
    "a text is cut off below": ("<div style='overflow: clip; height: 20px'><p>One<p>Other</div>", "“Other” is clipped"),
    "a text leaves the page": ("<p style='position: absolute; left: -30px'>Validation", "“Validation” runs out of the page"),
    "a text leaves the page at the right": ("<p style='white-space: nowrap'>" + "word " * 80, "runs out of the page"),
    "the page scrolls sideways": ("<p>Text<div style='width: 2000px; height: 9px'></div>", "the page scrolls sideways: it is"),
    "a region scrolls and does not say so": (
        "<div style='overflow: auto; width: 99px'><p style='width: 300px'>Text</div>",
        "“Text” scrolls, and does not say so",
    ),
    "a word breaks into letters": (
        "<p style='overflow-wrap: anywhere; width: 60px'>Recommendations",
        "“Recommendations” breaks into “",
    ),
    "code breaks within a word": (
        "<p style='width: 80px; overflow-wrap: anywhere'><code>data/recommendations.yml</code>",
        "“data/recommendations.yml” breaks into “",
    ),
    "a text is squeezed": (
        "<p style='width: 70px'>publication of the recommendations by organisations elsewhere, everywhere, afterwards",
        "is squeezed into",
    ),
    "a mark begins a line": (
        "<p style='width: 60px'>Some thirty <sup class='cite'><button style='min-width: 30px'>1</button></sup>",
        "the mark “1” begins a line, after “Some thirty",
    ),
    "a text is too small": ("<p style='font-size: 13.5px'>Text", "“Text” is set in 13.5 px, and not in 14"),
    "a legend is too small": ("<table><caption style='font-size: 12px'>Text</caption></table>", "“Text” is set in 12.0 px, and not in 13"),
    "a drawing is too small": (
        "<svg viewBox='0 0 400 40' width='200'><text y='20'>Kayes</text></svg>",
        "“Kayes” is set in 8.0 px, and not in 13",
    ),
    "targets are too small": (
        "<p><button style='padding: 0; border: 0; width: 20px'>A</button><button style='padding: 0; border: 0'>B</button>",
        "the target “A” is 20 × ",
    ),
}  # fmt: skip
"""What may be wrong with a page, a page on which it is, and what is said of it."""

FINE = """
<h1>A heading of a page</h1>
<p>A text with <a href="#">a link</a>, some <code>code/in<wbr>/it</code> and a state-of-the-art word; <button>a button</button>
<p style="white-space: nowrap">The last word<sup class="cite"><button style="min-height: 24px; min-width: 24px">1</button></sup></p>
<div style="overflow: auto; width: 99px" role="region" tabindex="0" aria-label="Wide"><p style="width: 300px">A text</div>
<span style="clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; width: 1px">Unseen words</span>
<div popover>A note that is closed</div>
<svg viewBox="0 0 200 40" width="200"><path d="M10 0v40" fill="none" stroke="red"/><rect width="90" height="30" fill="white"/><text y="20">Gao</text></svg>
"""
STYLE = "<style>:is(sup, sup *, code, button) { font-size: 16px; } button { min-height: 24px; }</style>"


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found(eye: Eye, name: str) -> None:
    html, said = FAULTS[name]
    eye.page.set_content(f"<!doctype html><body>{STYLE}<a href='#'>Home, a link alone</a>{html}")
    found = eye.faults(Look(360))
    assert any(said in fault for fault in found), found


def test_a_page_that_is_well_has_no_fault(eye: Eye) -> None:
    eye.page.set_content(f"<!doctype html><body>{STYLE}{FINE}")
    assert eye.faults(Look(360)) == []


def test_an_empty_page_is_not_called_well(eye: Eye) -> None:
    eye.page.set_content("<!doctype html><body>")
    with pytest.raises(AssertionError, match="no text is seen"):
        eye.faults(Look(360))
