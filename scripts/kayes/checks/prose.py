"""The prose of a page: what readers see of its text, each character with its place in the file."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

from kayes.catalogue.diagnostics import Location
from kayes.pages.pages import Page
from kayes.pages.sandbox import Grammar

HIDDEN, PRINTED = "\ue000", "\ufffc"
"""The characters that stand for one that readers do not see, and for what a value or a block prints, or for code."""

FENCE = re.compile(r"^ *(`{3,}|~{3,})(?!`)[^\n]*\n(?:(?! *\1).*\n)*? *\1 *$", re.MULTILINE)
CODE = re.compile(rf"{FENCE.pattern}|(?<!`)`[^`\n]+`", re.MULTILINE)
SYNTAX = re.compile(r"\]\([^)]*\)|^[ >]+|[*`~\\\[\]]|(?<!\w)_|_(?!\w)", re.MULTILINE)
"""The signs of Markdown, with the targets of its links."""

GRAMMAR = Grammar()


def written(page: Page) -> str:
    """Give a page as it is written, with its title and description: each character in its place, those of Jinja hidden."""
    lines = page.text.split("\n")
    for key in ("title", "description"):
        place = page.meta[key].place
        lines[place.line - 1] = PRINTED.rjust(place.column - 1) + " ".join(page.of(key).split())
    text = "\n".join(lines)
    shown, at = list(_hidden(text)), 0
    for _, kind, token in GRAMMAR.lex(text):
        start = text.index(token, at)
        at = start + len(token)
        if kind == "data":
            shown[start:at] = token
        elif kind == "variable_begin":
            shown[start] = PRINTED
    return "".join(shown)


@dataclass(frozen=True)
class Prose:
    """What readers see of a page; what parts two paragraphs, and what is printed, is PRINTED."""

    file: str
    text: str
    offsets: list[int]
    source: str

    def place(self, index: int) -> Location:
        """Give the location in the page of a character of its text."""
        return Location.of(self.file, self.source, self.offsets[index])

    @property
    def folded(self) -> str:
        """The text without its accents, each character in its place."""
        return folded(self.text)


@lru_cache(maxsize=512)
def prose(file: str, source: str, code: bool) -> Prose:
    """Give the prose of a page that is written so, with the words of its code or without them; cached."""
    bare = CODE.sub(lambda found: re.sub("[<&]", HIDDEN, found[0]) if code else _hidden(found[0], PRINTED), source)
    bare = SYNTAX.sub(lambda found: _hidden(found[0]), bare)
    seen = [(offset, sign) for offset, sign in enumerate(_Seen(bare).seen) if sign != HIDDEN]
    text = re.sub(r"\n(?=\s*\n)", PRINTED, "".join(sign for _, sign in seen))
    return Prose(file, text, [offset for offset, _ in seen], source)


def folded(text: str) -> str:
    """Take the accents from the letters of a text.

    >>> folded("février")
    'fevrier'
    """
    return re.sub(r"[^\x00-\x7f]", lambda sign: unicodedata.normalize("NFD", sign[0])[0], text)


def _hidden(text: str, sign: str = HIDDEN) -> str:
    return re.sub(r"[^\n]", sign, text)


class _Seen(HTMLParser):
    """A text with its tags hidden and its character references resolved, so that each word stays in its place."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.seen = list(_hidden(text))
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self.feed(text)
        self.close()

    def handle_data(self, data: str) -> None:
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        self.seen[start : start + len(data)] = data

    def handle_comment(self, data: str) -> None:
        self.handle_data(HIDDEN * len("<!--") + data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data(" ")

    def handle_entityref(self, name: str) -> None:
        self.handle_data(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.handle_data(unescape(f"&#{name};"))
