"""The reference marks of a page: what it states registers its sources, and a sentence ends with one mark for all of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from kayes.pages.fragments import fragment
from kayes.values.citation import Citation
from kayes.values.value import FactPath

STATED = re.compile("\ue000(\\d+)\ue001")
"""The placeholder of a statement, until its mark is set at the end of its sentence: private-use characters around its number."""

MARKED = re.compile("\ue000(\\d+)\ue002")
"""The placeholder of a mark that a block sets itself."""

END = re.compile(
    r"(?:[.!?…]|&#(?:33|46);(?=\ue000))(?:\ue000\d+\ue001|[”»’)*_\u00a0\u202f])*(?=\s+[^\sa-zà-ÿ]|\s*\Z)"  # of a sentence
    r"|(?=\s*\n\s*(?:\n|[-*+|#<:\ue003]|\d+\.\s))|(?=\s*\Z)|(?<=[^\n|])(?=\s*\|)"  # of a paragraph, a list item, a cell
)


@dataclass(frozen=True)
class Statement:
    """A statement with its citations: a fact by its path, or what a page says by itself."""

    path: FactPath
    """The path of the fact; empty for what a page says by itself."""
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Note:
    """The note that a reference mark opens: the sources of a sentence, with the locators in them."""

    number: int
    """The number of the note on its page, from 1."""
    facts: tuple[FactPath, ...]
    sources: dict[str, list[Citation]]
    """The citations of each source, by its id, without repeats."""

    @property
    def id(self) -> str:
        return f"n{self.number}"


Draw = Callable[[Note, bool], Markup]
"""A function that renders the mark of a note; it is told whether the note is new on the page."""


@dataclass
class References:
    """The sources that a page names, and the notes behind its marks, in the order of its text."""

    cited: list[str] = field(default_factory=list)
    """The sources by id; the first one has the number 1."""
    notes: dict[tuple[Statement, ...], Note] = field(default_factory=dict)
    _statements: list[Statement] = field(default_factory=list)
    _begun: int = 0

    def begin(self) -> None:
        """Begin a block: from now on `here` are its sources, and no others."""
        self._begun = len(self._statements)

    @property
    def here(self) -> list[str]:
        """The ids of the sources of the block that is being rendered."""
        citations = (each for statement in self._statements[self._begun :] for each in statement.citations)
        return list(dict.fromkeys(each.source for each in citations))

    def number(self, source: str) -> int:
        """Give the number by which a source is cited on this page, from 1."""
        return self.cited.index(source) + 1

    def state(self, statement: Statement) -> Markup:
        """Register a statement of a sentence; its mark comes at the end of the sentence, once all of the page is written."""
        return self._register("\ue001", [statement])

    def mark(self, statements: Sequence[Statement]) -> Markup:
        """Set one mark for several statements, here."""
        return self._register("\ue002", statements)

    def _register(self, sign: str, statements: Sequence[Statement]) -> Markup:
        found = [each for each in statements if each.citations]
        first = len(self._statements)
        self._statements += found
        return Markup("".join(f"\ue000{first + index}{sign}" for index in range(len(found))))

    def settle(self, text: str, draw: Draw) -> Markup:
        """Give a page with its marks, which `draw` renders, in place of the placeholders."""
        text, done, start = str(text), [], 0
        for end in END.finditer(text):
            done.append(self._marked(text[start : end.end()], draw))
            start = end.end()
        return Markup("".join([*done, text[start:]]))

    def _marked(self, sentence: str, draw: Draw) -> str:
        if "\ue000" not in sentence:
            return sentence
        sentence = re.sub(f"(?:{MARKED.pattern})+", lambda run: self._drawn(MARKED.findall(run[0]), draw), sentence)
        found = STATED.findall(sentence)
        bare = STATED.sub("", sentence)
        return bare + str(fragment(self._drawn(found, draw))) if found and not bare.lstrip().startswith("#") else bare

    def _drawn(self, numbers: Sequence[str], draw: Draw) -> str:
        statements = tuple(dict.fromkeys(self._statements[int(number)] for number in numbers))
        known = statements in self.notes
        if not known:
            self.notes[statements] = self._note(statements)
        return str(draw(self.notes[statements], not known))

    def _note(self, statements: tuple[Statement, ...]) -> Note:
        sources: dict[str, list[Citation]] = {}
        for citation in (each for statement in statements for each in statement.citations):
            places = sources.setdefault(citation.source, [])
            if citation not in places:
                places.append(citation)
        self.cited += [source for source in sources if source not in self.cited]
        facts = tuple(statement.path for statement in statements if statement.path)
        return Note(len(self.notes) + 1, facts, sources)


def unmarked(text: str) -> Markup:
    """Give a text without the placeholders of statements: a title has no marks."""
    return Markup(STATED.sub("", text))
