"""The serializer of the records as JSON: each value with its certainty, its words in every language, and its sources."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from kayes.catalogue.catalogue import Catalogue, Gap
from kayes.pages.blocks import templates
from kayes.pages.minute import minute
from kayes.pages.pages import Site
from kayes.pages.views import Voice
from kayes.values.languages import LANGUAGES
from kayes.values.registry import value_of
from kayes.values.value import FactPath


def record_state(catalogue: Catalogue) -> dict[str, str | int | None]:
    """Give the state of the records as JSON: their day, the number of corrections, and the day of the last one."""
    return {
        "day_of_record": catalogue.day.isoformat(),
        "revision": len(catalogue.corrections),
        "corrected": catalogue.corrected.isoformat() if catalogue.corrected else None,
    }


@dataclass(frozen=True)
class Values:
    """The serializer of the records of a site."""

    site: Site
    _records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """The cache of serialized records, by kind: the tables, the files and the API all take the same."""

    @property
    def catalogue(self) -> Catalogue:
        return self.site.catalogue

    @cached_property
    def voices(self) -> dict[str, Voice]:
        return {language: Voice(self.catalogue, language) for language in LANGUAGES}

    @cached_property
    def minutes(self) -> dict[FactPath, dict[str, list[str]]]:
        """The paragraphs of the minute about each study and event that has a page, by language."""
        site, blocks = self.site, templates(self.site.root)
        subjects = filter(self.catalogue.get, site.subjects)
        return {record: minute(self.catalogue, site.settings, blocks, record) for record in subjects}

    def on(self, then: Catalogue) -> "Values":
        """Give the serializer of the records as they stood on another day."""
        return Values(replace(self.site, catalogue=then))

    def records(self, kind: str) -> list[dict[str, Any]]:
        """Give all records of a kind as JSON."""
        if kind not in self._records:
            self._records[kind] = [self.record(path) for path in self.paths(kind)]
        return self._records[kind]

    def paths(self, kind: str) -> list[FactPath]:
        """Give the paths of the records of a kind: many, or the one project, which is not there on the earliest days."""
        if kind == "project":
            return [("project",)] if self.catalogue.facts.project else []
        ids = self.catalogue.studies if kind == "studies" else self.catalogue.records(kind)
        return [(kind, id) for id in ids]

    def record(self, path: FactPath) -> dict[str, Any]:
        """Give one record as JSON: its id, its fields, its gaps, and the addresses of the pages that show it."""
        told: dict[str, Any] = {"id": str(path[-1])} | self.told(path)
        told["not_recorded"] = [self._gap(gap) for gap in self.catalogue.gaps_of(path[:2])]
        told["pages"] = self.site.urls(*map(str, path))
        return told

    def told(self, path: FactPath) -> Any:
        """Give the value at a path as JSON: null where nothing is recorded."""
        return value_of(self.catalogue.get(path)).as_json(path, self)

    def words(self, value: object) -> dict[str, str]:
        """Give a value in words, by language."""
        return {language: voice.plain(value) for language, voice in self.voices.items()}

    def sources(self, path: FactPath) -> list[dict[str, str | None]]:
        """Give the sources of the value at a path as JSON, each with the locator and the quote."""
        own, citations = self.catalogue.get((*path, "source")), self.catalogue.citations(path)
        if own and not citations:
            return [{"source": str(own), "at": None, "quote": None}]
        return [{"source": str(each.source), "at": each.at, "quote": each.quote} for each in citations]

    def _gap(self, gap: Gap) -> dict[str, str | None]:
        field = ".".join(str(key) for key in gap.path[2:])
        return {"field": field, "stage": gap.stage.value if gap.stage else None, "how": gap.what}
