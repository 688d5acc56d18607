"""The views of a page on the catalogue: values by path, in the page's language, with nothing of Python behind them.

A page writes the same path as YAML: `events.kayes_validation_2021.participants`. A view is read only; it prints itself in words.
"""

from dataclasses import dataclass, replace
from typing import Protocol

from markupsafe import Markup

from kayes.catalogue.catalogue import Catalogue, record_of
from kayes.catalogue.diagnostics import nearest
from kayes.records.models import Facts
from kayes.values import words
from kayes.values.citation import NUMBERED
from kayes.values.date import Date
from kayes.values.registry import value_of
from kayes.values.value import Elements, FactPath, UnknownWord

NAMES = ("people", "organisations", "places", "glossary", "sources")
"""Kinds of records of which a page may print a key in passing, without stating anything of them."""

NAMED = ("studies", "events", "publications")
"""Kinds of records whose mere name states nothing."""


class Marks(Elements, Protocol):
    """The template macros of the HTML elements in the text of a page (overrides/blocks/parts/words.html)."""

    def term(self, id: str, last: str, others: str) -> Markup: ...
    def leading(self, id: str, others: str) -> Markup: ...
    def held(self, html: Markup) -> Markup: ...
    def breakable(self, parts: list[Markup]) -> Markup: ...


@dataclass(frozen=True)
class Voice:
    """The formatter of a catalogue's values in one language, as plain text."""

    catalogue: Catalogue
    language: str

    def plain(self, value: object) -> str:
        """Format a value as plain text.

        Raises UnknownWord for what has no words of its own.
        """
        return value_of(value).plain(self)

    def in_brief(self, value: object) -> str:
        """Format a value as plain text, a date without its weekday; empty for what has no words of its own."""
        try:
            return value_of(value).brief(self)
        except UnknownWord:
            return ""

    def paired(self, name: str, value: str) -> str:
        """Join a name and its value by the colon of the language."""
        return f"{name}{self.label('interface', 'colon')} {value}"

    def located(self, at: str) -> str:
        """Format a locator: a paragraph or a page stays as it is, a heading has a word in each language."""
        said = (part if NUMBERED.fullmatch(part) else self.label("locator", part) for part in at.split(", "))
        return ", ".join(said).replace("p. ", "p.\N{NO-BREAK SPACE}")

    @property
    def as_of(self) -> str:
        """The day of the record in words, as citations and sheets carry it, and that of the last correction."""
        day = f"{self.label('exports', 'record of')} {self.plain(self.catalogue.day)}"
        corrected = self.catalogue.corrected
        return f"{day}, {self.label('interface', 'corrected on')} {self.plain(corrected)}" if corrected else day

    def unknown(self, record: FactPath) -> list[str]:
        """Give the gaps of a record in words, as they stand in a sentence."""
        gaps = self.catalogue.gaps_of(record)
        keys = dict.fromkeys(gap.stage.value if gap.stage else str(gap.path[-1]) for gap in gaps)
        return [self.label("unknown", key) for key in keys]

    def called(self, path: FactPath) -> str:
        """Give the label of the fact at a path: that of its field, or of the kind of its record."""
        fields = self.catalogue.facts.labels.get("field", {})
        named = (str(key) for key in reversed(path[len(record_of(path)) :]) if key in fields)
        field = next(named, "")
        return self.label("field", field) if field else self.label("kind", str(path[0]))

    def label(self, group: str, key: str) -> str:
        """Give a text of the interface, from data/labels.yml. Raises UnknownWord."""
        labels = self.catalogue.facts.labels.get(group, {})
        if key not in labels:
            raise UnknownWord(f"no {key} under {group} in data/labels.yml{nearest(key, labels)}")
        return words.spaced(labels[key][self.language], self.language)


@dataclass(frozen=True)
class Speaker(Voice):
    """The formatter of a catalogue's values as HTML, for the pages."""

    marks: Marks

    def say(self, value: object) -> Markup:
        """Format a value as HTML.

        Raises UnknownWord for what has no words of its own, such as a whole kind.
        """
        return value_of(value).html(self)

    def brief(self, date: Date) -> Markup:
        """Format a date as HTML, without its weekday."""
        return date.short(self)


@dataclass(frozen=True)
class View:
    """A view of a record, a value or a whole kind, at a path of the catalogue."""

    speaker: Speaker
    path: FactPath
    stated: FactPath = ()
    """The path of the fact that it states, where that is another: for the name of a coordinator, that it coordinated a study."""
    words: Markup | None = None
    """The words that it prints, where they are not those of the value."""

    @property
    def value(self) -> object:
        return self.speaker.catalogue.get(self.path)

    @property
    def fact(self) -> FactPath:
        """The path of the fact that a page states by printing it; empty where it only names something, or nothing is there."""
        path = self.stated or self.path
        named = path[0] in NAMES or (path[0] in NAMED and len(path) == 2)
        return () if named or self.value is None else path

    def said(self, words: Markup | str) -> "View":
        """Give the same view with other words."""
        return replace(self, words=Markup.escape(words))

    def _record(self) -> "View":
        """Give the view of the record whose id stands here; itself where no id does."""
        record = value_of(self.speaker.catalogue.of_all_days.get(self.path)).leads_to()
        return View(self.speaker, record, self.fact) if record else self

    def word(self, name: str) -> "View":
        """Give the view of a key of this one. Raises UnknownWord with the nearest name."""
        if self.words is not None:
            raise UnknownWord(f"nothing can follow here: .{name}")
        if (record := self._record()) != self:
            return record.word(name)
        if answer := value_of(self.value).answers.get(name):
            found = answer(self.value, self.speaker)
            return View(self.speaker, (*self.path, *found.path), self.stated, found.words)
        if name not in self._names():
            raise UnknownWord(f"{'.'.join(map(str, self.path))} has no {name}{nearest(name, self._names())}")
        return View(self.speaker, (*self.path, name), self.stated)

    def _names(self) -> list[str]:
        """Give the names that can stand after the dot, on whichever day: a page may name what is not yet known on this one."""
        return value_of(self.speaker.catalogue.of_all_days.get(self.path)).page_names()

    def __bool__(self) -> bool:
        """Tell whether it is on record, on the catalogue's day."""
        return bool(self.value)

    def __html__(self) -> Markup:
        return self.speaker.say(self.value) if self.words is None else self.words

    __str__ = __html__


def roots(speaker: Speaker) -> dict[str, View]:
    """Give the views with which a path can begin, by name."""
    return {kind: View(speaker, (kind,)) for kind in Facts.model_fields if kind not in ("units", "labels")}
