"""Records as JSON: each value with its certainty, its words in every language, and its sources."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from kayes.catalogue.catalogue import Catalogue, Gap, shown_by
from kayes.catalogue.validation import FactPath
from kayes.pages.pages import Site
from kayes.pages.views import Voice
from kayes.records.export_schema import CITED
from kayes.records.models import Milestone, ReportState, Stage, Study
from kayes.values.facts import Cited, Count, Date, PartialDate, Recorded
from kayes.values.languages import LANGUAGES


@dataclass(frozen=True)
class Values:
    """The records of a site as JSON values."""

    site: Site
    _records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Those of the kinds that were asked for: the tables, the files and the API all want the same."""

    @cached_property
    def voices(self) -> dict[str, Voice]:
        return {language: Voice(self.site.catalogue, language) for language in LANGUAGES}

    def on(self, then: Catalogue) -> "Values":
        """The records as they stood on another day."""
        return Values(replace(self.site, catalogue=then))

    def records(self, kind: str) -> list[dict[str, Any]]:
        """All records of a kind."""
        if kind not in self._records:
            self._records[kind] = [self.record(path) for path in self.paths(kind)]
        return self._records[kind]

    def paths(self, kind: str) -> list[FactPath]:
        """The records of a kind: many, or the one project, which is not there on the earliest days."""
        if kind == "project":
            return [("project",)] if self.site.catalogue.facts.project else []
        ids = self.site.catalogue.studies if kind == "studies" else self.site.catalogue.records(kind)
        return [(kind, id) for id in ids]

    def record(self, path: FactPath) -> dict[str, Any]:
        """One record: its id, its fields, what is not recorded of it, and the pages that show it."""
        catalogue = self.site.catalogue
        value = catalogue.get(path)
        assert isinstance(value, BaseModel)
        told = {"id": str(path[-1])} | self.fields(path, value)
        if isinstance(value, Study):
            status = catalogue.status(value)
            told["status"] = {"value": status.value, "words": self.words(status)}
            told["report"] = self._report(str(path[-1]), value)
        told["not_recorded"] = [self._gap(gap) for gap in catalogue.gaps_of(path[:2])]
        told["pages"] = self.site.urls(*map(str, path))
        return told

    def fields(self, path: FactPath, value: BaseModel) -> dict[str, Any]:
        """What is recorded in a record, field by field, and its sources."""
        keys = [key for key in type(value).model_fields if key not in CITED]
        return {key: self.told((*path, key)) for key in keys} | self.sources(path, value)

    def told(self, path: FactPath) -> Any:
        """The value at a path: null where nothing is recorded."""
        value = self.site.catalogue.get(path)
        match value:
            case Count():
                return {
                    "value": value.count,
                    "certainty": value.certainty.value,
                    "unit": str(value.unit),
                    "words": self.words(value),
                } | self.sources(path, value)
            case Date():
                return {
                    "value": str(value.value),
                    "until": self.told((*path, "until")),
                    "certainty": self.site.catalogue.certainty(path),
                    "words": self.words(value),
                    "other_readings": self.told((*path, "other_readings")),
                } | self.sources(path, value)
            case Milestone():
                return self.fields(path, value) | {"date": self.told((*(shown_by(value) or path), "date"))}
            case Recorded():
                return {"value": self.told((*path, "value"))} | self.sources(path, value)
            case BaseModel():
                return self.fields(path, value)
            case list():
                return [self.told((*path, index)) for index in range(len(value))]
            case PartialDate():
                return str(value)
            case StrEnum():
                return value.value
            case _:
                return value

    def words(self, value: object) -> dict[str, str]:
        """A value in the words of each language."""
        return {language: voice.plain(value) for language, voice in self.voices.items()}

    def sources(self, path: FactPath, value: object) -> dict[str, list[dict[str, str | None]]]:
        """The sources of what can have some of its own."""
        if not isinstance(value, Cited):
            return {}
        cited: list[dict[str, str | None]] = [
            {"source": str(each.source), "at": each.at, "quote": each.quote} for each in self.site.catalogue.citations(path)
        ]
        return {"sources": cited or ([{"source": str(value.source), "at": None, "quote": None}] if value.source else [])}

    def _report(self, id: str, study: Study) -> dict[str, Any]:
        """Whether the report of a study was published, or at least exists, and who says so."""
        catalogue = self.site.catalogue
        published = catalogue.milestone(study, Stage.published)
        if published:
            path: FactPath = ("studies", id, "milestones", study.milestones.index(published))
            return {"value": "published", "words": self.words(ReportState.published)} | self.sources(path, published)
        if report := catalogue.existing_report(id):
            path = ("publications", report)
            return {"value": "exists", "words": self.words(ReportState.exists)} | self.sources(path, catalogue.get(path))
        return {"value": "not recorded", "words": self.words(ReportState.not_recorded), "sources": []}

    def _gap(self, gap: Gap) -> dict[str, str | None]:
        field = ".".join(str(key) for key in gap.path[2:])
        return {"field": field, "stage": gap.stage.value if gap.stage else None, "how": gap.what}
