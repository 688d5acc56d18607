"""The glossary terms in a page: the first use of each is made a button that opens its meaning. And the line breaks of code."""

import re
from html.parser import HTMLParser

from markupsafe import Markup

from kayes.pages.blocks import Blocks
from kayes.pages.pages import Site
from kayes.pages.terms import forms, pattern

HOME = "glossary.md"
QUIET = {
    "a", "abbr", "blockquote", "button", "caption", "cite", "code", "dt", "h1", "h2", "h3", "h4", "label", "legend",
    "pre", "svg", "th", "time",
}  # fmt: skip
"""Elements in which a term is left as it is: names, headings, and what can be clicked already."""
APART = {"references", "note", "sources"}
"""The CSS classes of what stands beside the text, and of the list of sources, which has their own words."""
SEAM = re.compile(r"(?<=[/_.,=:(\[])(?=\w)")
"""The points at which a line of code may break: after a sign, and never within a word."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def explain_terms(site: Site, language: str, file: str, html: str) -> str:
    """Give a page's HTML, in which the first use of each term is a button that opens its meaning.

    Raises Problems, with the line of the template, for a template that is wrong.
    """
    if file == HOME:
        return html
    blocks = Blocks(site.catalogue, language, file, site.subjects, site.root, site.settings)
    reader = _Reader(blocks)
    reader.feed(html)
    reader.close()
    return "".join([*reader.out, blocks.render("parts/terms", ids=list(reader.used))])


class _Reader(HTMLParser):
    """A parser that repeats a page as it is, but for the terms and the breaks in code."""

    def __init__(self, blocks: Blocks) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.used: dict[str, None] = {}
        self._blocks = blocks
        self._open: list[bool] = []
        """For each element that is open, whether terms are left as they are in it."""
        self._code = 0
        """The number of open elements of code."""
        self._after_term = -1
        """The length of `out` where its last part is a term; else -1."""
        self._held = -1
        """The index in `out` of a term whose reference mark is open; else -1."""
        glossary = blocks.catalogue.facts.glossary
        named = [(form, id) for id, term in glossary.items() if term.meaning for form in forms(term, blocks.language)]
        self._patterns = [(pattern(form), id) for form, id in sorted(named, key=lambda each: -len(each[0]))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "sup" and self._after_term == len(self.out):
            self._held = len(self.out) - 1
        self.out.append(self.get_starttag_text() or "")
        self._code += tag == "code"
        if tag not in VOID:
            given = dict(attrs)
            apart = APART & set((given.get("class") or "").split())
            foreign = (given.get("lang") or self._blocks.language) != self._blocks.language
            self._open.append(bool(tag in QUIET or apart or foreign or (self._open and self._open[-1])))

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{tag}>")
        self._code -= tag == "code"
        if tag == "sup" and self._held >= 0:  # a browser would end a line between the two, as the term is a button
            self.out[self._held :] = [self._blocks.marks.held(Markup("".join(self.out[self._held :])))]
            self._held = -1
        if tag not in VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._code:
            self.out.append(self._breakable(data))
        elif self._open and self._open[-1]:
            self.out.append(data)
        else:
            parts = [part for part in self._marked(data) if part]
            self.out += parts
            self._after_term = len(self.out) if isinstance(parts[-1], Markup) else -1

    def _breakable(self, text: str) -> str:
        parts = SEAM.split(text)
        return str(self._blocks.marks.breakable([Markup(part) for part in parts])) if len(parts) > 1 else text

    def _marked(self, text: str) -> list[str]:
        """Split a text into its terms, which are Markup, and what stands between them."""
        for each, id in self._patterns:
            found = each.search(text) if id not in self.used else None
            if found:
                self.used[id] = None
                return self._explained(id, text[: found.start()], found[0], text[found.end() :])
        return [text]

    def _explained(self, id: str, before: str, named: str, after: str) -> list[str]:
        """Make a term a button. The signs that stand at its word, such as d’ or a full stop, are held to it."""
        marks = self._blocks.marks
        *others, last = re.split(r"[ \n]+", named)
        lead = "" if others else re.split(r"[ \n]", before)[-1]
        trail = re.split(r"[ \n]", after, maxsplit=1)[0]
        button = marks.term(id, last, " ".join(others))
        parts = [
            *self._marked(before.removesuffix(lead)),
            *([marks.leading(id, " ".join(others))] if others else []),
            marks.held(Markup(lead) + button + Markup(trail)) if lead or trail else button,
        ]
        return [*parts, *self._marked(after.removeprefix(trail))]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data}-->")
