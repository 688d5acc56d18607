"""The blocks that a page can place: each is a template under overrides/blocks, filled from the catalogue."""

import posixpath
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateSyntaxError
from markupsafe import Markup

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.diagnostics import Location, Problem, Problems, nearest
from kayes.catalogue.settings import Settings
from kayes.catalogue.validation import FactPath
from kayes.pages.addresses import address as address_of
from kayes.pages.addresses import folder_of, home, sheet, to_the_words
from kayes.pages.calls import misused, takes
from kayes.pages.drawings import Lines, Map, outline
from kayes.pages.terms import used_in
from kayes.pages.views import Marks, Speaker, UnknownWord, View
from kayes.records.columns import tables
from kayes.records.export_schema import ANSWERS
from kayes.records.models import Stage
from kayes.values.facts import Citation
from kayes.values.languages import LANGUAGES
from kayes.values.words import quoted, spaced

BLOCKS = {
    "status_board": "",
    "status_history": "",
    "studies_compared": "",
    "studies_map": "",
    "study_at_a_glance": "studies",
    "study_way": "studies",
    "study_gaps": "studies",
    "workshops": "",
    "at_a_glance": "events",
    "photographs": "events",
    "timeline": "",
    "plan": "",
    "partners": "",
    "publications": "",
    "recommendations": "",
    "findings": "",
    "statements": "",
    "outcomes": "",
    "people": "",
    "organisations": "",
    "places": "",
    "glossary": "",
    "sources": "",
    "gaps": "",
    "disputes": "",
    "records": "",
    "downloads": "",
    "sheets": "",
    "dictionary": "",
    "answers": "",
    "rooms": "",
    "offline": "",
    "measurements": "",
}
"""Each block, and the kind of the record whose id it takes, if it takes one."""


COMPILED = Path(".cache", "templates")
"""In a project: its templates as Python compiled them."""


@lru_cache
def templates(root: Path) -> Environment:
    """The environment of the block templates of a project."""
    (root / COMPILED).mkdir(parents=True, exist_ok=True)
    environment = Environment(
        loader=FileSystemLoader(root / "overrides" / "blocks"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=FileSystemBytecodeCache(str(root / COMPILED)),
    )
    environment.filters |= {"capital": capital, "spaced": spaced}
    return environment


def capital(html: str) -> Markup:
    """With a capital, as at the beginning of a sentence."""
    return Markup(re.sub(r"^((?:<[^>]*>)*)(\w)", lambda found: found[1] + found[2].upper(), Markup.escape(html)))


@dataclass(frozen=True)
class Note:
    """What a reference mark opens: the sources of a fact, and the places in them."""

    number: int
    """Its place among the notes of its page, from 1."""
    places: dict[str, list[str]]
    """For each source the places in it."""
    path: FactPath
    """The fact; empty for a source that a page cites by its id."""
    citations: tuple[Citation, ...] = ()
    """The sources, with the places and the words in them."""

    @property
    def id(self) -> str:
        return f"n{self.number}"


@dataclass
class Blocks:
    """The blocks of one page, and the sources that they have cited so far."""

    catalogue: Catalogue
    language: str
    page: str
    """The page's file in its language's folder, such as workshops/kayes.md."""
    subjects: dict[FactPath, str]
    """The page of each record that has one to itself."""
    root: Path
    settings: Settings
    cited: list[str] = field(default_factory=list)
    noted: dict[tuple[FactPath, str], Note] = field(default_factory=dict)
    """The notes behind the reference marks, by fact and citations."""

    @property
    def environment(self) -> Environment:
        return templates(self.root)

    @cached_property
    def marks(self) -> Marks:
        return self.environment.get_template("words.html").module  # type: ignore[return-value]

    @cached_property
    def speaker(self) -> Speaker:
        return Speaker(self.catalogue, self.language, self.marks)

    def words(self) -> dict[str, Callable[..., Markup]]:
        """What a page can call: each block by its name, and the two that take a value."""
        named = {name: self._block(name) for name in BLOCKS}
        return named | {"cite": self.cite, "bullets": self.bullets, "link": self.link, "label": self.label}

    @takes('label takes a word under interface in data/labels.yml, as in label("source")')
    def label(self, key: str) -> Markup:
        """A word of the interface."""
        return Markup.escape(self.speaker.label("interface", key))

    def _block(self, name: str) -> Callable[..., Markup]:
        kind = BLOCKS[name]

        @takes(f"{name}() takes no id")
        def whole() -> Markup:
            return self.render(name, id="")

        @takes(f"{name}({kind}) takes one id")
        def of_record(id: str) -> Markup:
            known = self.catalogue.of_all_days.records(kind)
            if id not in known:
                raise UnknownWord(f"{name}: no {id} in data/{kind}{nearest(id, known)}")
            return self.render(name if id in self.catalogue.records(kind) else "nothing_yet", id=id)

        block: Callable[..., Markup] = of_record if kind else whole
        block.__name__ = name
        return block

    def render(self, name: str, **values: object) -> Markup:
        """A block on one line, so that it can stand anywhere in a page's Markdown.

        Raises Problems, with the line of the template, for a template that is wrong.
        """
        try:
            html = self._html(name, values)
        except (Problems, UnknownWord, RecursionError, MemoryError):
            raise
        except Exception as error:  # a template can do wrong whatever Python can
            raise Problems([Problem(template_line(error, name), f"{type(error).__name__}: {error}")]) from None
        return Markup(" ".join(line.strip() for line in html.splitlines() if line.strip()))

    def _html(self, name: str, values: dict[str, object]) -> str:
        return self.environment.get_template(f"{name}.html").render(
            catalogue=self.catalogue,
            facts=self.catalogue.facts,
            language=self.language,
            languages=LANGUAGES,
            stages=list(Stage),
            say=self.speaker.say,
            reached=self.speaker.reached,
            brief=self.speaker.brief,
            plain=self.speaker.plain,
            label=self.speaker.label,
            cite=self.cite_path,
            url=self.url,
            home=self.home,
            edit=self.edit,
            mapped=self.mapped,
            used_in=used_in,
            to_the_words=to_the_words,
            tables=tables(),
            answers=ANSWERS,
            settings=self.settings,
            Lines=Lines,
            page=self,
            **values,
        )

    # Citing

    @takes('cite takes a value, as in cite(project.name), or a source and the place in it, as in cite("my_source", "¶2")')
    def cite(self, what: View | str, at: str = "") -> Markup:
        """The reference mark of a value of the page, or of a source by its id and the place in it.

        Raises UnknownWord.
        """
        if isinstance(what, View):
            return self.cite_path(what.path)
        known = self.catalogue.of_all_days.facts.sources
        if what not in known:
            raise UnknownWord(f"cite: no {what} in data/sources.yml{nearest(what, known)}")
        if not at:
            raise UnknownWord(f'cite: add the place in the source, as in cite("{what}", "¶2")')
        if what not in self.catalogue.facts.sources:
            return Markup()
        return self._marked([Citation.model_validate({"source": what, "at": at})])

    def cite_path(self, path: FactPath) -> Markup:
        """The reference marks of the fact at a path."""
        return self._marked(self.catalogue.citations(path), path)

    def _marked(self, citations: list[Citation], path: FactPath = ()) -> Markup:
        places: dict[str, list[str]] = {}
        for citation in citations:
            places.setdefault(citation.source, []).append(self.speaker.located(citation.at))
        self.cited += [source for source in places if source not in self.cited]
        if not places:
            return Markup()
        note = self.noted.setdefault((path, str(places)), Note(len(self.noted) + 1, places, path, tuple(citations)))
        shown = ", ".join(f"{self.number(source)} {', '.join(at)}" for source, at in places.items())
        spoken = f"{capital(self.label('source'))} {shown}, {self.label('note')} {note.number}"
        return self.marks.cite(note.id, shown, spoken)

    def number(self, source: str) -> int:
        """The number by which a source is cited on this page."""
        return self.cited.index(source) + 1

    def quoted(self, citation: Citation) -> Markup:
        """The words of a source, in its language, between the quotation marks of the page's."""
        language = self.catalogue.facts.sources[citation.source].language or self.language
        said = Markup.escape(citation.quote or "")
        return Markup(quoted(said if language == self.language else self.marks.foreign(language, said), self.language))

    # Values that a page hands over

    @takes("bullets takes a list of texts, as in bullets(project.aims)")
    def bullets(self, view: View) -> Markup:
        """A list of texts, each with its source; not recorded where it is empty."""
        if not isinstance(self.catalogue.of_all_days.get(view.path), list):
            raise misused("bullets", self.bullets, view)
        return self.render("bullets", path=view.path, items=view.value or [])

    @takes("link takes a record, as in link(events.my_workshop)")
    def link(self, view: View) -> Markup:
        """A record's name as a link to where the site shows it."""
        if len(view.path) != 2 or view.path[1] not in self.catalogue.of_all_days.records(str(view.path[0])):
            raise misused("link", self.link, view)
        return self.render("link", path=view.path, value=view.value)

    # Drawings

    def mapped(self, place: str, width: int) -> Map:
        """A place with its outline, as a map so wide. Raises Problems."""
        file = self.catalogue.get(("places", place, "outline", "file"))
        return Map(outline(self.root / "data" / str(file), f"data/{file}"), width)

    # Addresses

    def edit(self, path: FactPath) -> str:
        """Where a fact can be edited: the very line."""
        return self.settings.edit_url(self.catalogue.place(path))

    def home(self, kind: str, id: str = "") -> str:
        """The address, from this page, of the place where the site shows a record, or all those of a kind."""
        return self.url(*home(self.subjects, kind, id))

    def file(self, address: str) -> str:
        """The address, from this page, of a file of the built site."""
        return posixpath.relpath(address, address_of(self.language, self.page) or ".")

    def sheet(self, record: FactPath) -> str:
        """The address, from the site's root, of the sheet about a record."""
        return sheet(self.language, self.subjects[record], str(record[-1]))

    def url(self, page: str, anchor: str = "") -> str:
        """The address of a page of the same language, from this one."""
        here, there = folder_of(self.page), folder_of(page)
        path = "" if here == there else posixpath.relpath(there, here) + "/"
        return path + (f"#{anchor}" if anchor else "") or "./"


def template_line(error: Exception, name: str) -> Location:
    """Give the line of a template at which an error arose; the first one of the named block where that cannot be told."""
    if isinstance(error, TemplateSyntaxError):
        return Location(f"overrides/blocks/{error.name}", error.lineno)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    if not frames:
        return Location(f"overrides/blocks/{name}.html")
    return Location(f"overrides/blocks/{Path(frames[-1].filename).name}", frames[-1].lineno or 1)
