"""What opens on a page can be read as the page can; and each fault that the eye looks for is found where there is one."""

import pytest

from eye import SPACED, Eye, Look


@pytest.mark.parametrize("look", [Look(320), Look(360, SPACED), Look(360, font=24), Look(1280)], ids=str)
@pytest.mark.parametrize("mark", [".cite button", "button.term", ".masthead__menu", ".onward button"])
def test_what_opens_can_be_read(eye: Eye, address: str, mark: str, look: Look) -> None:
    eye.page.goto(address + "fr/workshops/amber/")
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
        "<svg viewBox='0 0 200 40' width='200'><text y='20'>Amber</text><path d='M10 0v40' fill='none' stroke='red'/></svg>",
        "a line runs through “Amber”",
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
    "a blank stands in the text": ("<article><p>One<p style='margin-top: 200px'>Other</article>", "a blank of 2"),
    "a sign stands alone": (
        "<p style='width: 60px'>the <button class='term' style='width: 58px'>circle</button>.",
        "“.” begins a line, after “circle”",
    ),
    "a text is too small": ("<p style='font-size: 13.5px'>Text", "“Text” is set in 13.5 px, and not in 14"),
    "a legend is too small": ("<table><caption style='font-size: 12px'>Text</caption></table>", "“Text” is set in 12.0 px, and not in 13"),
    "a drawing is too small": (
        "<svg viewBox='0 0 400 40' width='200'><text y='20'>Amber</text></svg>",
        "“Amber” is set in 8.0 px, and not in 13",
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
<svg viewBox="0 0 200 40" width="200"><path d="M10 0v40" fill="none" stroke="red"/><rect width="90" height="30" fill="white"/><text y="20">Cedar</text></svg>
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
