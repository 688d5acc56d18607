"""The catalogue: the records of a project as of a day, with queries over their sources, links, dates and gaps."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel

from kayes.catalogue.diagnostics import Location, Problem
from kayes.catalogue.nodes import Node, read_folder
from kayes.catalogue.validation import dotted, typed
from kayes.records.kinds import HAPPENED, TELLING
from kayes.records.models import (
    OWN,
    Event,
    EventState,
    Expected,
    Facts,
    Milestone,
    Outcome,
    Publication,
    Question,
    ReportState,
    Source,
    SourceKind,
    SourceStatus,
    Stage,
    Study,
)
from kayes.values.citation import Citation
from kayes.values.correction import Correction
from kayes.values.date import Date
from kayes.values.dispute import Disputable
from kayes.values.ids import Id
from kayes.values.partial_date import PartialDate
from kayes.values.registry import value_of
from kayes.values.value import FactPath
from kayes.values.wording import Wording

IMPRECISE = {"month": "month", "year": "year", "at the latest": "undated"}
"""The value of `Gap.what` for a date that is not known to the day, by the certainty of the date."""

WORDS = ("sources", *OWN)
"""The kinds whose records name no source, and so are never pruned for want of a known one."""


@dataclass(frozen=True)
class Gap:
    """A missing value: the path of a field or a stage that a reader would look for and no source records."""

    path: FactPath
    what: str
    """`missing`, `undated`, for a report `exists`, or, where a date is not precise to the day, `month` or `year`."""
    stage: Stage | None = None
    """The stage that is missing or undated, where the gap is one of a stage."""

    @property
    def record(self) -> FactPath:
        """The path of the record that has the gap."""
        return record_of(self.path)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The records of a project as they stood on a day, with the location of each fact in the files."""

    facts: Facts
    tree: Node
    day: datetime.date
    """The day as of which the facts stand."""
    whole: "Catalogue | None" = None
    """The catalogue of all days, where this one shows an earlier day; else None."""

    # What it is made of

    @cached_property
    def everything(self) -> list[tuple[FactPath, object]]:
        """Every record and value, each with its path."""
        return walk(self.facts)

    @cached_property
    def telling(self) -> list[tuple[FactPath, Wording]]:
        """The texts of the records that tell of others, each with its path: those in which terms are looked for."""
        texts = ((path, value) for path, value in self.everything if path and path[0] in TELLING)
        return [(path, value) for path, value in texts if isinstance(value, Wording)]

    @property
    def of_all_days(self) -> "Catalogue":
        """The catalogue with everything that is on record today."""
        return self.whole or self

    def get(self, path: FactPath) -> object:
        """Give the value at a path, such as ("events", "kick_off_2019", "date"); None where it is not on record."""
        value: object = self.facts
        for key in path:
            if isinstance(value, BaseModel):
                value = getattr(value, str(key), None)
            elif isinstance(value, dict):
                value = value.get(key)
            elif isinstance(value, list) and isinstance(key, int) and key < len(value):
                value = value[key]
            else:
                return None
        return value

    def records(self, kind: str) -> dict[str, BaseModel]:
        """Give the records of a kind, by id; empty where the kind is no mapping of records."""
        records = self.get((kind,))
        return records if isinstance(records, dict) else {}

    def place(self, path: FactPath) -> Location:
        """Give the location, in the files, of the fact at a path."""
        return self.tree.find(path).place

    def problem(self, path: FactPath, message: str) -> Problem:
        """Make a Problem about the fact at a path, with its location."""
        return Problem(self.place(path), f"{dotted(path)}: {message}")

    def citation(self, path: FactPath) -> Citation | None:
        """Give the citation of the fact at a path: its own source, locator and quote, or else those of what it is part of."""
        at: str | None = None
        quote: str | None = None
        for length in range(len(path), 0, -1):
            value = self.get(path[:length])
            if at is None:
                at, quote = getattr(value, "at", None), getattr(value, "quote", None)
            source = getattr(value, "source", None)
            if source:
                return Citation(source=source, at=at, quote=quote) if at else None
        return None

    def citations(self, path: FactPath) -> list[Citation]:
        """Give all citations of the fact at a path: the main one first, then those under `also`."""
        first = self.citation(path)
        also: list[Citation] = getattr(self.get(path), "also", [])
        return [first, *also] if first else list(also)

    def certainty(self, path: FactPath) -> str:
        """Give the certainty of the fact at a path: of a count as its source means it, of a date its precision."""
        return value_of(self.get(path)).how_certain(self)

    def cited(self) -> Iterator[tuple[FactPath, Citation]]:
        """Give each path that names a source or a locator, with the citations that hold there."""
        for path, value in self.everything:
            if getattr(value, "source", None) or getattr(value, "at", None):
                yield from ((path, citation) for citation in self.citations(path))

    @cached_property
    def uses(self) -> dict[tuple[str, str], list[FactPath]]:
        """The paths at which other records name a record (the uses of a foreign key), by its (kind, id)."""
        found: dict[tuple[str, str], list[FactPath]] = {}
        for path, value in self.everything:
            if isinstance(value, Id):
                found.setdefault((value.kind, str(value)), []).append(path)
        return found

    # What it knows

    @cached_property
    def studies(self) -> dict[str, Study]:
        """The studies, in the order in which the places of their regions are listed."""
        order = list(self.facts.places)
        return dict(sorted(self.facts.studies.items(), key=lambda item: order.index(item[1].region)))

    def found_at(self, place: str) -> list[FactPath]:
        """Give the paths of the study of the region that a town gives its name to, and of the events held in the town."""
        studies: list[FactPath] = [("studies", id) for id, study in self.studies.items() if study.region == place]
        held = {id: event.place.value for id, event in self.facts.events.items() if event.place}
        return studies + [("events", id) for id, town in held.items() if town == place]

    def milestone(self, study: Study, stage: Stage) -> Milestone | None:
        """Give the milestone of a study for a stage; None says that no source records it, not that it was not reached."""
        return next((milestone for milestone in study.milestones if milestone.stage == stage), None)

    @cached_property
    def announced(self) -> list[tuple[str, str]]:
        """The paths of the events that are announced, and of which no source tells that they took place."""
        return [("events", id) for id, event in self.facts.events.items() if event.state is EventState.announced]

    @property
    def held(self) -> dict[str, Event]:
        """The events of which a source tells that they took place, by id."""
        return {id: event for id, event in self.facts.events.items() if ("events", id) not in self.announced}

    @property
    def coming(self) -> list[str]:
        """The ids of the events that are announced for a day."""
        return [path[1] for path in self.announced if (date := self.date_at(path)) and date.days]

    def is_gone(self, source: str) -> bool:
        """Tell whether a source is no longer at its address: an editor says so, or it was looked for and not found."""
        check = self.facts.source_checks.get(source)
        return bool(self.facts.sources[source].gone or (check and check.status is SourceStatus.gone))

    def address(self, source: str) -> str | None:
        """Give the address at which a source can be read: that of its copy, where it is gone; None where it has none."""
        published = self.facts.sources[source]
        return published.archived.url if published.archived and self.is_gone(source) else published.own_address

    def date_at(self, record: FactPath) -> Date | None:
        """Give the date of a record, for an outcome that of the event or publication it names; None where none is recorded."""
        value = self.get(record)
        date = value.date_in(self) if isinstance(value, Outcome) else getattr(value, "date", None)
        return date if isinstance(date, Date) else None

    def existing_report(self, study: str) -> str | None:
        """Give the id of the report of one study alone that is known to exist but not recorded as published; else None."""
        state, path = self.facts.studies[study].report(study, self)
        return str(path[-1]) if state is ReportState.exists else None

    def questions(self) -> dict[str, Question]:
        """Give the questions, by id, that no source answers on the catalogue's day."""
        return {id: each for id, each in self.facts.questions.items() if self._asked(each) and not self._answered(each)}

    def _asked(self, question: Question) -> bool:
        """Tell whether the record of a question, and the parent of each value that would answer it, is on record."""
        return all(map(self.get, [question.record, *(path[:-1] for path in question.paths)]))

    def _answered(self, question: Question) -> bool:
        values = [self.get(path) for path in question.paths]
        answers: list[object] = [value.days if isinstance(value, Date) else value for value in values]  # on which day, is asked
        if question.stage:
            study = self.get(question.record)
            answers.append(isinstance(study, Study) and self.milestone(study, question.stage))
        return bool(answers) and all(answers)

    def limit(self, milestone: Milestone) -> PartialDate | None:
        """Give the date by which a stage was surely reached; None where no source tells one."""
        if date := milestone.date_in(self):
            return date.value
        return milestone.bound[1] if milestone.bound else milestone.series.last if milestone.series else None

    def days(self) -> list[PartialDate]:
        """Give the dates with which the record grew, in order: those of the sources, or on which one without a date was read."""
        sources = self.facts.sources.items()
        undated = [id for id, source in sources if not source.date and source.kind != SourceKind.reference]
        read = {day: PartialDate.of(day) for day in map(self._known_from.__getitem__, undated)}
        dated = {source.date.last.last_day: source.date.last for _, source in sources if source.date}
        return [date for _, date in sorted((read | dated).items())]

    def gaps(self) -> list[Gap]:
        """Give the gaps of all records, in the order of the records."""
        return [gap for gaps in self._gaps.values() for gap in gaps]

    def gaps_of(self, record: FactPath) -> list[Gap]:
        """Give the gaps of one record."""
        return self._gaps.get(record, [])

    @cached_property
    def _gaps(self) -> dict[FactPath, list[Gap]]:
        """The gaps, by the path of their record."""
        found: dict[FactPath, list[Gap]] = {}
        for path, value in self.everything:
            for gap in self._gaps_in(path, value):
                found.setdefault(gap.record, []).append(gap)
        return found

    def _gaps_in(self, path: FactPath, value: object) -> Iterator[Gap]:
        if isinstance(value, Source) and value.kind == SourceKind.reference:
            return
        if isinstance(value, Event) and value.state is EventState.announced:
            return  # nobody can know yet how many came
        if isinstance(value, BaseModel):
            for key, field in type(value).model_fields.items():
                given = getattr(value, key)
                if Expected in field.metadata and not given:
                    yield Gap((*path, key), "missing")
                elif Expected in field.metadata and isinstance(given, Date) and self.certainty((*path, key)) in IMPRECISE:
                    yield Gap((*path, key), IMPRECISE[self.certainty((*path, key))])
        if isinstance(value, Study):
            for stage in Stage:
                milestone = self.milestone(value, stage)
                if milestone is None:
                    exists = stage is Stage.published and self.existing_report(str(path[-1]))
                    yield Gap((*path, "milestones"), "exists" if exists else "missing", stage)
                elif milestone.date_in(self) is None and stage is not Stage.planned:
                    yield Gap((*path, "milestones"), "undated", stage)

    def disputes(self) -> list[tuple[FactPath, Disputable]]:
        """Give each value on which sources disagree, with its path."""
        return [(path, value) for path, value in self.everything if isinstance(value, Disputable) and value.other_readings]

    @cached_property
    def corrections(self) -> list[tuple[FactPath, Correction]]:
        """The corrections of all facts, each with the path of its fact, in the order of their days."""
        found = ((path[:-2], value) for path, value in self.everything if isinstance(value, Correction))
        return sorted(found, key=lambda item: item[1].on)

    def corrections_within(self, path: FactPath) -> list[tuple[FactPath, Correction]]:
        """Give the corrections of the fact or record at a path, and of the facts within it, in the order of their days."""
        return [each for each in self.corrections if each[0][: len(path)] == path]

    @property
    def corrected(self) -> datetime.date | None:
        """The day of the last correction, None where there is none: the facts of an earlier day are told as corrected since."""
        return self.corrections[-1][1].on.first_day if self.corrections else None

    @property
    def updated(self) -> datetime.date:
        """The day on which its facts last changed: its own, or that of a correction since."""
        return max(self.day, self.corrected or self.day)

    @property
    def history(self) -> "list[tuple[PartialDate, Catalogue]]":
        """The catalogue as of the date of each source, in order, with that date."""
        return [(date, self.as_of(date.last_day)) for date in self.days()]

    @property
    def history_of_studies(self) -> "list[tuple[PartialDate, Catalogue]]":
        """The entries of the history with which the status of a study changed."""
        states = [{id: study.status for id, study in then.facts.studies.items()} for _, then in self.history]
        return [each for each, state, before in zip(self.history, states, [{}, *states], strict=False) if state != before]

    def timeline(self) -> list[tuple[FactPath, Date]]:
        """Give the path and date of each dated record, in order of time."""
        records: list[FactPath] = [(kind, id) for kind in HAPPENED for id in self.records(kind)]
        own = (path for path in records if self.tells_of_the_studies(path) and getattr(self.get(path), "date", None))
        dated = [(path, date) for path in own if (date := self.date_at(path))]
        return sorted(dated, key=lambda item: item[1].value.first_day)

    def tells_of_the_studies(self, path: FactPath) -> bool:
        """Tell whether a record is about the studies: a publication that reports on none is further reading."""
        value = self.get(path)
        return not isinstance(value, Publication) or bool(value.studies)

    def named_in(self, kind: str, id: str) -> list[FactPath]:
        """Give the paths of the records with a page or a place of their own that name a record."""
        return list(dict.fromkeys(record_of(path) for path in self.uses.get((kind, id), []) if path[0] in TELLING))

    def partners_named_by(self, source: str) -> list[FactPath]:
        """Give the paths of the project's partners of which a source tells."""
        partners = self.facts.project.partners if self.facts.project else []
        paths: list[FactPath] = [("project", "partners", index) for index in range(len(partners))]
        return [path for path in paths if (citation := self.citation(path)) and citation.source == source]

    @cached_property
    def resting(self) -> dict[str, list[FactPath]]:
        """The paths of the records with a fact that rests on a source, by the id of the source."""
        found: dict[str, dict[FactPath, None]] = {}
        for path, citation in self.cited():
            found.setdefault(citation.source, {})[record_of(path)] = None
        return {source: list(paths) for source, paths in found.items()}

    def quotes(self, source: str) -> list[Citation]:
        """Give the citations that quote a source, in the order of their locators, without repeats."""
        return self._quotes.get(source, [])

    @cached_property
    def _quotes(self) -> dict[str, list[Citation]]:
        found: dict[str, dict[tuple[str, str], Citation]] = {}
        for _, citation in self.cited():
            if citation.quote:
                found.setdefault(citation.source, {})[citation.at, citation.quote] = citation
        return {source: [cited[key] for key in sorted(cited, key=str)] for source, cited in found.items()}

    # As of a day

    def as_of(self, day: datetime.date) -> "Catalogue":
        """Give the catalogue as of a day: the facts of the sources known by then, and nothing that rests on later ones.

        >>> then = load(Path("tests/sample")).as_of(datetime.date(2011, 2, 8))
        >>> then.facts.studies["amber"].status.value, then.facts.studies["cedar"].status.value
        ('validated', 'planned')
        """
        if day not in self._then:
            self._then[day] = self._as_of(day)
        return self._then[day]

    @cached_property
    def _then(self) -> "dict[datetime.date, Catalogue]":
        """The cache of `as_of`: the catalogues that it made, by day."""
        return {}

    def _as_of(self, day: datetime.date) -> "Catalogue":
        known = {id for id, first in self._known_from.items() if first <= day}
        kinds = {str(kind): node for kind, node in self.tree.children()}
        sources = {str(id): node for id, node in kinds["sources"].children() if id in known}
        pruned = {kind: node if kind in WORDS else _prune(node, known) for kind, node in kinds.items()}
        pruned["sources"] = Node(kinds["sources"].place, dict(sources))
        tree = Node(self.tree.place, {kind: node for kind, node in pruned.items() if node})
        return replace(self, facts=typed(tree), tree=tree, day=day, whole=self)

    def on_record_from(self, path: FactPath) -> datetime.date:
        """Give the first day as of which the fact at a path is on record: that of the latest of the sources that it rests on."""
        if path[0] == "sources":
            return self._known_from[str(path[1])]
        parts = [] if path[0] in WORDS else [self.get(path[:length]) for length in range(1, len(path) + 1)]
        sources = [source for part in parts if (source := getattr(part, "source", None))]
        return max((self._known_from[source] for source in sources), default=datetime.date.min)

    @cached_property
    def _known_from(self) -> dict[str, datetime.date]:
        """The day from which the facts of each source are on record."""
        last = day_of_record(self.facts)
        return {id: known_from(source, last) for id, source in self.facts.sources.items()}


def load(root: Path) -> Catalogue:
    """Load the catalogue of the project in a folder. Raises Problems: each value that is not of its type, with its location."""
    tree = read_folder(root / "data", Facts.model_fields, root)
    facts = typed(tree)
    return Catalogue(facts, tree, day_of_record(facts))


def day_of_record(facts: Facts) -> datetime.date:
    """Give the last day on which a fact was recorded: the latest date that a source carries, or on which one was read."""
    dates = [date for source in facts.sources.values() for date in (source.date and source.date.last, source.accessed) if date]
    return max((date.last_day for date in dates), default=datetime.date.min)


def known_from(source: Source, last: datetime.date) -> datetime.date:
    """Give the day from which a source's facts are on record; `last` is the day of record.

    A source without a date counts from the day it was read, or else from the last day of all: nothing shows that it was there
    earlier. A work of reference holds on any day.
    """
    if source.kind == SourceKind.reference:
        return datetime.date.min
    date = source.date.last if source.date else source.accessed
    return date.last_day if date else last


def record_of(path: FactPath) -> FactPath:
    """Give the path of the record that a path leads into: the project as a whole, or else one of a kind.

    >>> record_of(("project", "plan", 0)), record_of(("studies", "kayes", "aims", 1))
    (('project',), ('studies', 'kayes'))
    """
    return path[:1] if path[0] == "project" else path[:2]


def walk(value: object, path: FactPath = ()) -> list[tuple[FactPath, object]]:
    """Give everything in a record, itself first, each with its path."""
    found: list[tuple[FactPath, object]] = [(path, value)]
    value = vars(value) if isinstance(value, BaseModel) else value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in items:
        if isinstance(below, str):
            found.append(((*path, key), below))
        elif below is not None:
            found += walk(below, (*path, key))
    return found


def _prune(node: Node, known: set[str]) -> Node | None:
    """Give a tree without the nodes that name an unknown source; None for one that does. `as_of` prunes the sources."""
    if isinstance(node.value, dict):
        source = node.value.get("source")
        if source and isinstance(source.value, str) and source.value not in known:
            return None
        kept = {key: _prune(below, known) for key, below in node.value.items()}
        return Node(node.place, {key: below for key, below in kept.items() if below is not None})
    if isinstance(node.value, list):
        pruned = [_prune(below, known) for below in node.value]
        return Node(node.place, [below for below in pruned if below is not None])
    return node
