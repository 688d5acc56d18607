"""What a fact or a block prints is HTML already: Markdown leaves it alone, wherever a page puts it."""

from pathlib import Path

import pytest

from kayes.pages.fragments import END, START, convert, fragment
from kayes.pages.pages import Site
from trial_page import fill

INLINE = '<time datetime="2009-03-24">*24* | March</time>'
BLOCK = "<div><p>*24*</p></div>"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (f"On {fragment(INLINE)}, *then*.", f"<p>On {INLINE}, <em>then</em>.</p>"),
        (fragment(INLINE), f"<p>{INLINE}</p>"),
        (f"Said\n{fragment(INLINE)}\nthen.", f"<p>Said\n{INLINE}\nthen.</p>"),
        (f"- a\n- {fragment(INLINE)}", f"<ul>\n<li>a</li>\n<li>{INLINE}</li>\n</ul>"),
        (f"## Of {fragment(INLINE)}", f'<h2 id="of-24-march">Of {INLINE}</h2>'),
        (f"Before\n{fragment(BLOCK)}\nafter", f"<p>Before</p>\n{BLOCK}\n<p>after</p>"),
        (f"  {fragment(BLOCK)}", BLOCK),
        (f"*a{fragment('')}*", "<p><em>a</em></p>"),
    ],
)
def test_html_comes_through_markdown_as_it_is(markdown: str, html: str) -> None:
    assert convert(markdown).strip() == html


def test_a_cell_of_a_table_holds_it_whole() -> None:
    html = convert(f"| a | b |\n| - | - |\n| {fragment(INLINE)} | c |")
    assert f"<td>{INLINE}</td>\n<td>c</td>" in html


def test_no_sign_is_left_on_a_page(pages: Site, tmp_path: Path) -> None:
    text = "# {{ events.kick_off_2009.date }}\n\n{{ timeline() }}\n\n`{{ events.kick_off_2009.date }}`\n"
    page = convert(fill(pages, tmp_path, text))
    assert "<time" in page and START not in page and END not in page
