"""What a page can reach: the catalogue by path, in the page's language, and nothing of Python behind it.

A page writes the same path as YAML: `events.kayes_validation_2021.participants`. A view is read only; it prints itself in words.
"""

from dataclasses import dataclass
from datetime import date as Day
from enum import StrEnum
from typing import Protocol

from markupsafe import Markup
from pydantic import BaseModel

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.diagnostics import nearest
from kayes.catalogue.validation import FactPath
from kayes.records.models import Facts, Milestone, Organisation, Source, Stage, Study
from kayes.values import words
from kayes.values.facts import Count, Date, Id, PartialDate, Reading, Recorded, Wording

STAGES = {stage.name: stage for stage in Stage}

ANSWERS: dict[type, tuple[str, ...]] = {
    Study: ("status", *STAGES),
    Organisation: ("the", "of"),
    Date: ("short",),
    Count: ("spelled",),
}
"""What a record can say beside what is written in it."""


class UnknownWord(Exception):
    """A path that leads nowhere, or a word that is called wrongly; the message offers the nearest name, or says what it takes."""

    def __init__(self, message: str, written: str = "") -> None:
        super().__init__(message)
        self.written = written
        """How it begins in the page, where its column can be told."""


class Marks(Protocol):
    """The few elements of HTML that words come in (overrides/blocks/words.html)."""

    def time(self, iso: str, text: str) -> Markup: ...
    def data(self, value: int, text: str) -> Markup: ...
    def absent(self, text: str) -> Markup: ...
    def term(self, id: str, text: Markup) -> Markup: ...
    def foreign(self, language: str, text: str) -> Markup: ...
    def held(self, html: Markup) -> Markup: ...
    def breakable(self, parts: list[Markup]) -> Markup: ...
    def cite(self, note: str, shown: str, spoken: str) -> Markup: ...


@dataclass(frozen=True)
class Voice:
    """One language's voice for a catalogue: every value in plain words."""

    catalogue: Catalogue
    language: str

    def plain(self, value: object) -> str:
        """A value in words, without marks.

        Raises UnknownWord for what has no words of its own.
        """
        match value:
            case Date():
                return words.when(value, self.language)
            case PartialDate():
                return words.date(value, self.language, weekday=False)
            case Count():
                return self.counted(value)
            case list():
                return words.listed([self.plain(item) for item in value], self.language)
            case Wording():
                return words.spaced(value[self.language], self.language)
            case Id():
                return self.plain(self.catalogue.get((value.kind, str(value))))
            case StrEnum():
                return self.label(type(value).__name__, value.value)
            case str():
                return value
            case Source(title=None):
                return self.plain(value.publisher)
            case BaseModel():
                for key in ("name", "title", "term", "text", "caption", "value", "original"):
                    if getattr(value, key, None) is not None:
                        return self.plain(getattr(value, key))
        raise UnknownWord(f"{type(value).__name__.lower()} has no words of its own; add a key of it, after a dot")

    def counted(self, count: Count) -> str:
        """How many of what."""
        unit = self.catalogue.facts.units[count.unit]
        one, other = unit.one[self.language], unit.other[self.language]
        return words.count(count.count, count.certainty, one, other, self.language)

    def dated(self, milestone: Milestone) -> str:
        """When a stage was reached, in plain words."""
        date = self.catalogue.date_of(milestone)
        if date:
            return words.when(date, self.language, weekday=False)
        series = [self.paired(self.label("field", "series"), self.plain(milestone.series))] if milestone.series else []
        if milestone.bound:
            word, limit = milestone.bound
            return "; ".join([f"{self.label('interface', word)} {self.plain(limit)}", *series])
        return "; ".join(series) or self.label("interface", "date not recorded")

    def readings(self, date: Date) -> list[str]:
        """What other sources say of a date, where they disagree."""
        return [self.paired(self.label("field", "other date"), self.plain(each.value)) for each in date.other_readings]

    def paired(self, name: str, value: str) -> str:
        """A name and what it names, with a colon between them."""
        return f"{name}{self.label('interface', 'colon')} {value}"

    def located(self, at: str) -> str:
        """A place in a source: a paragraph stays as it is, a heading has a word in each language."""
        return ", ".join(part if part.startswith("¶") else self.label("locator", part) for part in at.split(", "))

    def label(self, group: str, key: str) -> str:
        """A word of the interface, from data/labels.yml. Raises UnknownWord."""
        labels = self.catalogue.facts.labels.get(group, {})
        if key not in labels:
            raise UnknownWord(f"no {key} under {group} in data/labels.yml{nearest(key, labels)}")
        return words.spaced(labels[key][self.language], self.language)


@dataclass(frozen=True)
class Speaker(Voice):
    """A voice that speaks HTML, for the pages."""

    marks: Marks

    def say(self, value: object) -> Markup:
        """A value in words, as HTML.

        Raises UnknownWord for what has no words of its own, such as a whole kind.
        """
        match value:
            case None:
                return self.marks.absent(self.label("interface", "not recorded"))
            case Recorded() if not isinstance(value, Date):
                return self.say(value.value)
            case Date():
                return self.marks.time(str(value.value), self.plain(value))
            case Reading():
                return self.marks.time(str(value.value), words.date(value.value, self.language))
            case Organisation(language=str()) if value.language != self.language:
                return self.marks.foreign(value.language or "", self.plain(value))
            case PartialDate():
                return self.marks.time(str(value), self.plain(value))
            case Day():
                return self.marks.time(value.isoformat(), words.date(value, self.language, weekday=False))
            case Milestone():
                return self.reached(value)
            case Count():
                return self.marks.data(value.count, self.counted(value))
            case Id():
                return self.say(self.catalogue.get((value.kind, str(value))))
            case float():
                return Markup.escape(words.number(value, self.language))
            case list():
                return Markup(words.listed([self.say(item) for item in value], self.language))
            case _:
                return Markup.escape(self.plain(value))

    def reached(self, milestone: Milestone | None) -> Markup:
        """When a stage was reached, as precisely as it is recorded."""
        if milestone is None:
            return self.say(None)
        date = self.catalogue.date_of(milestone)
        if date:
            return self.brief(date)
        series = milestone.series and Markup("{} {}").format(
            self.paired(self.label("field", "series"), ""), self.say(milestone.series)
        )
        if milestone.bound:
            word, limit = milestone.bound
            bound = Markup("{} {}").format(self.label("interface", word), self.say(limit))
            return Markup("; ").join([bound, series]) if series else bound
        return series or self.marks.absent(self.label("interface", "date not recorded"))

    def brief(self, date: Date) -> Markup:
        """A date without its weekday."""
        return self.marks.time(str(date.value), words.when(date, self.language, weekday=False))


@dataclass(frozen=True)
class View:
    """A record, a value or a whole kind, at a path of the catalogue."""

    speaker: Speaker
    path: FactPath

    @property
    def value(self) -> object:
        return self.speaker.catalogue.get(self.path)

    def _record(self) -> "View":
        """The record that is named here, where what stands here is its id."""
        value = self.speaker.catalogue.of_all_days.get(self.path)
        named = value.value if isinstance(value, Recorded) else value
        return View(self.speaker, (named.kind, str(named))) if isinstance(named, Id) else self

    def word(self, name: str) -> "View | Markup":
        """What stands under a name here. Raises UnknownWord with the nearest name."""
        if (record := self._record()) != self:
            return record.word(name)
        value, language = self.value, self.speaker.language
        if name == "status" and isinstance(value, Study):
            return self.speaker.say(self.speaker.catalogue.status(value))
        if name in STAGES and isinstance(value, Study):
            stages = [milestone.stage for milestone in value.milestones]
            index = stages.index(STAGES[name]) if STAGES[name] in stages else len(stages)
            return View(self.speaker, (*self.path, "milestones", index))
        if name in ("the", "of") and isinstance(value, Organisation):
            the = self.speaker.plain(value.the or value.name)
            return Markup.escape(the if name == "the" else words.of(the, language))
        if name == "spelled" and isinstance(value, Count):
            return self.speaker.marks.data(value.count, words.spelled(self.speaker.counted(value), language))
        if name == "short" and isinstance(value, Date):
            return self.speaker.brief(value)
        if name not in self._names():
            raise UnknownWord(f"{'.'.join(map(str, self.path))} has no {name}{nearest(name, self._names())}")
        return View(self.speaker, (*self.path, name))

    def _names(self) -> list[str]:
        """What can stand after the dot, on whichever day: a page may name what is not yet known on this one."""
        value = self.speaker.catalogue.of_all_days.get(self.path)
        names: list[str] = []
        if isinstance(value, dict):
            names = list(value)
        elif isinstance(value, BaseModel):
            names = [name for name in type(value).model_fields if name not in ("source", "at", "also")]
        return [*names, *next((more for kind, more in ANSWERS.items() if isinstance(value, kind)), ())]

    def __bool__(self) -> bool:
        """Whether it is on record, on the catalogue's day."""
        return bool(self.value)

    def __html__(self) -> Markup:
        return self.speaker.say(self.value)

    __str__ = __html__


def roots(speaker: Speaker) -> dict[str, View]:
    """The names with which a path can begin."""
    return {kind: View(speaker, (kind,)) for kind in Facts.model_fields if kind not in ("units", "labels")}
