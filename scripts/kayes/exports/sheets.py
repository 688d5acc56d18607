"""The printable sheet (PDF) of each study and event that has a page: its facts, gaps and sources, and a minute to read aloud."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import segno
from selectolax.lexbor import LexborHTMLParser

from kayes.exports.serializer import Values
from kayes.exports.typesetting import Press
from kayes.pages.addresses import beside
from kayes.pages.fragments import convert
from kayes.pages.pages import Page, Rendered
from kayes.pages.views import Voice
from kayes.records.models import Event, Stage, Study
from kayes.values import words
from kayes.values.ids import Id
from kayes.values.registry import value_of
from kayes.values.title import Title
from kayes.values.value import FactPath

ELSEWHERE = {Study: ("name", "milestones", "context"), Event: ("title", "state")}
"""The fields, by class, that stand elsewhere on the sheet or not at all."""


def sheets(values: Values, pages: dict[tuple[str, str], Rendered]) -> dict[str, bytes]:
    """Make the sheets, by their addresses. Raises Problems for a template that is wrong."""
    press, day = Press(values.site.root), values.site.catalogue.updated
    files = {}
    for key, page in values.site.pages.items():
        if page.subject and values.site.catalogue.get(page.subject):
            files[sheet_address(page)] = press.sheet(Sheet(values, page, pages[key]).data(), day)
    return files


def sheet_address(page: Page) -> str:
    """Give the address of the sheet of a page about a record."""
    assert page.subject
    return beside(page.language, page.file, str(page.subject[-1]), "pdf")


class Sheet:
    """The data of one sheet."""

    def __init__(self, values: Values, page: Page, rendered: Rendered) -> None:
        assert page.subject
        self.path = page.subject
        self.page = page
        self.rendered = rendered
        self.values = values
        self.site = values.site
        self.voice: Voice = values.voices[page.language]
        self.cited: list[str] = []
        """The sources by id, in the order in which they are cited."""
        self.quoted: dict[str, dict[str, str]] = {}
        """The quotes of each source, by its id: from the quote to its locator in words."""

    def data(self) -> dict[str, Any]:
        """Give the data of the sheet's template, in words."""
        record = self.site.catalogue.get(self.path)
        assert isinstance(record, Study | Event)
        voice, url = self.voice, self.site.url(self.page.language, self.page.file)
        stages = list(self._stages(record)) if isinstance(record, Study) else []
        return {
            "language": voice.language,
            "site": self.site.settings.names[voice.language],
            "kind": words.capitalised(voice.plain(record.kind) if isinstance(record, Event) else voice.label("field", "study")),
            "title": self.rendered.title,
            "description": self.rendered.description,
            "story": self._story(),
            "minute": self.values.minutes[self.path][voice.language],
            "status": voice.plain(record.status) if isinstance(record, Study) else "",
            "stages": stages,
            "rows": list(self._rows(record)),
            "gaps": list(self._gaps()),
            "sources": [self._source(id) for id in self.cited],
            "url": url,
            "qr": _code(url),
            "qr_says": voice.paired(voice.label("exports", "qr"), url),
            "foot": f"{words.capitalised(voice.as_of)} · CC BY 4.0",
            "author": self.site.named("editors", voice.language),
            "words": {key: voice.label("exports", key) for key in ("facts", "fact", "source", "gaps", "sources", "radio")}
            | {"status": voice.label("field", "status"), "colon": voice.label("interface", "colon")},
        }

    def _story(self) -> str:
        """Give the first paragraph of the page, without its marks and notes."""
        page = LexborHTMLParser(convert(self.rendered.markdown))
        for aside in page.css(".cite, .note"):
            aside.decompose()
        first = page.css_first("p")
        return " ".join(first.text().split()) if first else ""

    def _stages(self, study: Study) -> Iterator[dict[str, Any]]:
        for stage in Stage:
            milestone = self.site.catalogue.milestone(study, stage)
            path = (*self.path, "milestones", study.milestones.index(milestone)) if milestone else ()
            report = self.site.catalogue.existing_report(str(self.path[-1])) if stage is Stage.published else None
            path = ("publications", report) if report else path
            yield {
                "on": milestone is not None,
                "name": self.voice.plain(stage),
                "when": self.voice.plain(milestone) if milestone else self._absent(stage),
                "sources": self._marks(path) + (self._marks((*path, "series")) if milestone and milestone.series else []),
            }

    def _absent(self, stage: Stage) -> str:
        """Give the words for a stage that no source records."""
        gap = next(gap for gap in self.site.catalogue.gaps_of(self.path) if gap.stage is stage)
        return self.voice.label("gap", gap.what)

    def _rows(self, record: Study | Event) -> Iterator[dict[str, Any]]:
        for key in record.own_fields():
            value = getattr(record, key)
            if value and key not in ELSEWHERE[type(record)]:
                yield {
                    "name": words.capitalised(self.voice.label("field", key)),
                    "values": list(self._values((*self.path, key), value)),
                }

    def _values(self, path: FactPath, value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from self._values((*path, index), item)
            return
        if isinstance(value, Id):
            path = value.leads_to()
        said, named = value_of(value).in_full(self.voice), self.site.catalogue.get(path)
        own = named.original if isinstance(named, Title) else said
        language = getattr(named, "language", None) or self.voice.language
        yield {
            "text": words.spaced(own, language),
            "language": language,
            "more": words.spaced(said.removeprefix(own), self.voice.language),
            "sources": self._marks(path),
        }

    def _marks(self, path: FactPath) -> list[str]:
        """Cite the sources of a fact: give the number of each, with the locator."""
        citations = self.site.catalogue.citations(path) if path else []
        self.cited += [id for id in dict.fromkeys(str(each.source) for each in citations) if id not in self.cited]
        for each in citations:
            if each.quote:
                self.quoted.setdefault(each.source, {})[each.quote] = self.voice.located(each.at)
        return [f"{self.cited.index(each.source) + 1}\N{NO-BREAK SPACE}{self.voice.located(each.at)}" for each in citations]

    def _gaps(self) -> Iterator[str]:
        for gap in self.site.catalogue.gaps_of(self.path):
            what = self.voice.label("milestone", gap.stage.value) if gap.stage else self.voice.label("field", str(gap.path[-1]))
            yield self.voice.paired(what, self.voice.label("gap", gap.what))

    def _source(self, id: str) -> dict[str, Any]:
        source = self.site.catalogue.facts.sources[id]
        language = source.language or self.voice.language
        publisher = self.site.catalogue.facts.organisations[source.publisher]
        quoted = sorted(self.quoted.get(id, {}).items(), key=lambda item: item[1])
        return {
            "publisher": self.voice.plain(publisher),
            "publisher_language": publisher.language or self.voice.language,
            "title": source.title_in(self.voice.language) or self.voice.plain(source.kind),
            "title_language": language if source.title else self.voice.language,
            "date": self.voice.plain(source.date) if source.date else "",
            "url": self.site.catalogue.address(id) or "",
            "language": language,
            "quotes": [{"at": at, "words": words.quoted(quote, self.voice.language)} for quote, at in quoted],
        }


@lru_cache(maxsize=4096)
def _code(url: str) -> str:
    """Draw an address as a QR code, in SVG."""
    return segno.make(url, error="m").svg_inline(border=0, dark="#22405f")
