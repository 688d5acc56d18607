"""The HTML of a page: its tags as they are written, also where a browser would drop them, and the list of what is allowed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

from babel import Locale, UnknownLocaleError
from selectolax.lexbor import LexborHTMLParser

from kayes.pages.fragments import EXTENSIONS, convert

ELEMENTS = (
    "a", "abbr", "b", "bdi", "blockquote", "br", "cite", "code", "del", "dfn", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
    "table", "tbody", "td", "th", "thead", "tr", "u", "ul", "var",
)  # fmt: skip
"""The elements of text: those that Markdown makes, and those for words within it. What moves or draws is a block's."""
VOID = ("br", "hr", "img")
"""The elements that have no end tag."""
ATTRIBUTES = {"a": ("href",), "img": ("src", "alt", "width", "height"), "ol": ("start",)}
"""The attributes of these elements, beside those of all."""
EVERYWHERE = ("lang", "title", "class")
CLASSES = re.compile(r"ways|highlight|language-[\w+-]+")
"""The classes that a page may set: the list of ways on the home page, and those of code."""


@dataclass(frozen=True)
class Shape:
    """The ids, the links and the headings of a rendered page."""

    ids: set[str]
    links: list[str]
    """Where its links lead, without downloads, which are made with the site."""
    headings: list[tuple[int, str]]
    """The rank of each heading, and its words."""


@lru_cache(maxsize=4096)
def shape(markdown: str) -> Shape:
    """Give the Shape of a rendered page; cached, since most pages are the same after an edit."""
    page = LexborHTMLParser(convert(markdown))
    ids = {node.attributes["id"] or "" for node in page.css("[id]")}
    links = [node.attributes["href"] or "" for node in page.css("a[href]:not([download])")]
    return Shape(ids, links, [(int(str(node.tag)[1]), node.text()) for node in page.css("h1, h2, h3, h4, h5, h6")])


class Written(HTMLParser):
    """What a page brings itself: links, pictures, and what is wrong with its tags, also where a browser would drop them."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        """Where its links lead, each with its words."""
        self.pictures: list[tuple[str, str]] = []
        """Where its pictures are, each with its alternative text."""
        self.wrong: list[tuple[str, tuple[str, ...]]] = []
        """What is wrong, each with the words to look for in the page."""
        self._open: list[str] = []
        self.feed(convert(markdown, tuple(name for name in EXTENSIONS if name != "toc")))  # which gives each heading an id
        self.close()
        self._unclosed(self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._open += [tag] if tag not in VOID else []
        if tag == "a" and "href" in given:
            self.links.append((given["href"] or "", ""))
        source = self.get_starttag_text() or ""
        if tag not in ELEMENTS:
            self.wrong.append((f"a page is text, and may not bring <{tag}> — write Markdown in its place", (source, f"<{tag}")))
            return
        for name, value in attrs:
            listed = {"id": f"#{value}", "class": f".{value}", "style": "-:" if "right" in (value or "") else ":-"}.get(
                name, name
            )
            self.wrong += [(message, (source, listed)) for message in _misused(tag, name, value or "")]
        if tag == "img":
            self.pictures.append((given.get("src") or "", given.get("alt") or ""))
            self.handle_data(given.get("alt") or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # as a browser takes it

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            last = len(self._open) - self._open[::-1].index(tag)
            self._unclosed(self._open[last:])
            del self._open[last - 1 :]
        elif tag in ELEMENTS and tag not in VOID:
            self.wrong.append((f"</{tag}> closes nothing — take it out", (f"</{tag}",)))

    def _unclosed(self, tags: list[str]) -> None:
        self.wrong += [(f"<{tag}> is not closed — write </{tag}> where it ends", (f"<{tag}",)) for tag in tags if tag in ELEMENTS]

    def handle_data(self, data: str) -> None:
        if self.links and "a" in self._open:
            self.links[-1] = self.links[-1][0], self.links[-1][1] + data
        if "<!--" in data and "code" not in self._open:
            self.handle_comment(data)

    def handle_comment(self, data: str) -> None:
        self.wrong.append(("a comment of HTML, which readers get — write {# … #}, or take it out", ("<!--",)))

    def handle_decl(self, decl: str) -> None:
        self._declared("<!", decl)

    def _declared(self, sign: str, text: str) -> None:
        begins = sign + text.split()[0]
        self.wrong.append((f"a page is text, and may not bring {begins} — take it out", (begins,)))

    def handle_pi(self, data: str) -> None:
        self._declared("<?", data)

    def unknown_decl(self, data: str) -> None:
        self._declared("<![", data)


@lru_cache(maxsize=4096)
def brought(markdown: str) -> Written:
    """Give what a page brings itself; cached, since most pages are the same after an edit."""
    return Written(markdown)


def _misused(tag: str, name: str, value: str) -> Iterator[str]:
    """Give what is wrong with an attribute, if anything."""
    if name == "style" and tag in ("th", "td"):
        yield "the site aligns columns itself — write --- without colons under the heads of the table"
    elif name not in (*EVERYWHERE, *ATTRIBUTES.get(tag, ())):
        yield f"a page is text, and may not bring {name!r} — take it out"
    elif name == "class" and not all(CLASSES.fullmatch(each) for each in value.split()):
        yield f"the class {value!r} is the site’s own — take it out"
    elif name == "lang":
        try:
            Locale.parse(value, sep="-")
        except (UnknownLocaleError, ValueError):
            yield f"lang: {value!r} is no language — write its code, such as fr"
