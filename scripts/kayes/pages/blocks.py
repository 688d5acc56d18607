"""The blocks that a page can place: each is a template under overrides/blocks, filled from the catalogue."""

import posixpath
import re
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path, PurePath
from unicodedata import normalize

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateSyntaxError, select_autoescape
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from kayes.catalogue.catalogue import Catalogue, record_of
from kayes.catalogue.diagnostics import Location, Problem, Problems, nearest
from kayes.catalogue.settings import Settings
from kayes.pages.addresses import address as address_of
from kayes.pages.addresses import beside, folder_of, home, to_the_words
from kayes.pages.calls import misused, takes
from kayes.pages.drawings import Lines, Map, outline
from kayes.pages.minute import minute
from kayes.pages.references import Note, References, Statement
from kayes.pages.terms import used_in
from kayes.pages.views import Marks, Speaker, View
from kayes.records.columns import tables
from kayes.records.export_schema import OTHER_RESPONSES
from kayes.records.flat_tables import FLAT_TABLES
from kayes.records.kinds import KINDS
from kayes.records.models import GATHERED, Milestone, Stage, Term
from kayes.values import words
from kayes.values.citation import Citation, mislocated, misquoted
from kayes.values.correction import Correction
from kayes.values.languages import LANGUAGES
from kayes.values.value import FactPath, UnknownWord
from kayes.values.words import spaced

FOLDER = Path("overrides", "blocks")
"""The folder of the blocks in a project; those in a folder that is named after a kind take the id of a record of that kind."""
PARTS = "parts"
"""The folder, there, of the templates that no page can place."""

COMPILED = Path(".cache", "templates")
"""The folder, in a project, of the bytecode cache of its templates."""


@lru_cache
def templates(root: Path) -> Environment:
    """Give the Jinja environment of the block templates of a project."""
    (root / COMPILED).mkdir(parents=True, exist_ok=True)
    environment = Environment(
        loader=FileSystemLoader(root / FOLDER),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=FileSystemBytecodeCache(str(root / COMPILED)),
    )
    environment.filters |= {"capital": capital, "spaced": spaced}
    return environment


def capital(html: str) -> Markup:
    """Give text or HTML with a capital, as at the beginning of a sentence.

    >>> capital(Markup("<b>in <i>Mali</i></b> and beyond")), capital("“quoted”")
    (Markup('<b>In <i>Mali</i></b> and beyond'), Markup('“quoted”'))
    """
    escaped = Markup.escape(html)
    if "<" not in escaped:
        return escaped[:1].upper() + escaped[1:]
    tree = LexborHTMLParser(escaped, is_fragment=True)
    nodes = tree.root.traverse(include_text=True) if tree.root else iter(())
    if first := next((node for node in nodes if node.is_text_node), None):
        text = first.text()
        first.replace_with(text[:1].upper() + text[1:])
    return Markup(tree.html or "")


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
    references: References = field(default_factory=References)

    @property
    def environment(self) -> Environment:
        return templates(self.root)

    @cached_property
    def marks(self) -> Marks:
        with problems_with_their_line("parts/words"):
            return self.environment.get_template("parts/words.html").module  # type: ignore[return-value]

    @cached_property
    def speaker(self) -> Speaker:
        return Speaker(self.catalogue, self.language, self.marks)

    def words(self) -> dict[str, Callable[..., Markup]]:
        """Give the functions that a page can call, by name: each block, and those that take a value."""
        files = map(PurePath, self.environment.list_templates(extensions=["html"]))
        named = {file.stem: self._block(file.with_suffix("")) for file in files if file.parent.name != PARTS}
        return named | {"cite": self.cite, "bullets": self.bullets, "link": self.link, "label": self.label}

    @takes('label takes a word under interface in data/labels.yml, as in label("source")')
    def label(self, key: str) -> Markup:
        """Give a text of the interface as HTML, by its key."""
        return Markup.escape(self.speaker.label("interface", key))

    def _block(self, template: PurePath) -> Callable[..., Markup]:
        name, kind = template.name, template.parent.name

        @takes(f"{name}() takes no id")
        def whole() -> Markup:
            return self.render(template, id="")

        @takes(f"{name}({kind}) takes one id")
        def of_record(id: str) -> Markup:
            known = self.catalogue.of_all_days.records(kind)
            if id not in known:
                raise UnknownWord(f"{name}: no {id} in data/{kind}{nearest(id, known)}")
            return self.render(template if id in self.catalogue.records(kind) else "parts/nothing_yet", id=id)

        block: Callable[..., Markup] = of_record if kind else whole
        block.__name__ = name
        return block

    def render(self, template: str | PurePath, **values: object) -> Markup:
        """Render a block on one line, so that it can stand anywhere in a page's Markdown.

        Raises Problems, with the line of the template, for a template that is wrong.
        """
        self.references.begin()
        with problems_with_their_line(template):
            html = self._html(template, values)
        return Markup(" ".join(line.strip() for line in html.splitlines() if line.strip()))

    def _html(self, template: str | PurePath, values: dict[str, object]) -> str:
        return self.environment.get_template(f"{template}.html").render(self.context, **values)

    @cached_property
    def context(self) -> dict[str, object]:
        """The template context of all blocks; `the` are the macros that several share."""
        context: dict[str, object] = {
            "catalogue": self.catalogue,
            "facts": self.catalogue.facts,
            "language": self.language,
            "languages": LANGUAGES,
            "stages": list(Stage),
            "say": self.speaker.say,
            "brief": self.speaker.brief,
            "plain": self.speaker.plain,
            "label": self.speaker.label,
            "cite": self.cite_path,
            "url": self.url,
            "home": self.home,
            "mapped": self.mapped,
            "used_in": used_in,
            "to_the_words": to_the_words,
            "tables": tables(),
            "flat_tables": FLAT_TABLES,
            "asked": list(KINDS),
            "answers": OTHER_RESPONSES,
            "settings": self.settings,
            "Lines": Lines,
            "page": self,
        }
        return context | {"the": self.environment.get_template("parts/macros.html").make_module(context)}

    # Citing

    @takes('cite takes a value, as in cite(project.name), or words of a source, as in cite("my_source", "¶2", "its words")')
    def cite(self, what: View | str, at: str = "", quote: str = "") -> Markup:
        """Register what a sentence states without printing it: a value, all items of a list, or words of a source.

        These are given by the id of the source, the locator and the quote, which a source whose text was not at hand has not.

        Raises UnknownWord.
        """
        if isinstance(what, View):
            return Markup().join(map(self.state, self._items(what.path) or [what.path]))
        known = self.catalogue.of_all_days.facts.sources
        if what not in known:
            raise UnknownWord(f"cite: no {what} in data/sources.yml{nearest(what, known)}")
        if not (at and (quote or known[what].text)):
            raise UnknownWord(f'cite: add the place in the source and its words there, as in cite("{what}", "¶2", "…")')
        self.speaker.located(at)  # which refuses a locator that cannot be said
        if wrong := mislocated(at) or (quote and misquoted(quote)):
            raise UnknownWord(f"cite: {wrong}")
        if what not in self.catalogue.facts.sources:
            return Markup()
        return self.references.state(
            Statement((), (Citation.model_validate({"source": what, "at": at, "quote": quote or None}),))
        )

    def state(self, path: FactPath) -> Markup:
        """Register the fact at a path with the sentence of the page that states it."""
        return self.references.state(self._statement(path))

    def cite_path(self, *paths: FactPath) -> Markup:
        """Set one reference mark for the facts at some paths; where nothing is there nothing is marked."""
        return self.references.mark([self._statement(path) for path in paths if self.catalogue.get(path) is not None])

    def _statement(self, path: FactPath) -> Statement:
        return Statement(path, tuple(self.catalogue.citations(path)))

    def mark(self, note: Note, new: bool) -> Markup:
        """Render the reference mark of a note, and where it is new on the page the note itself."""
        numbers = {source: str(self.references.number(source)) for source in note.sources}
        places = [f"{numbers[id]} {', '.join(dict.fromkeys(map(self.located, found)))}" for id, found in note.sources.items()]
        return self.render("parts/mark", note=note, new=new, numbers=list(numbers.values()), places=places)

    def located(self, citation: Citation) -> str:
        """Give the locator of a citation in words."""
        return self.speaker.located(citation.at)

    def language_of(self, path: FactPath) -> str | None:
        """Give the language of the source of a fact, in which a name is written; None where it is not recorded."""
        citation = self.catalogue.citation(path)
        return self.catalogue.facts.sources[citation.source].language if citation else None

    def quoted(self, citation: Citation) -> Markup:
        """Give the quote of a citation, in its language, between the quotation marks of the page's."""
        language = self.catalogue.facts.sources[citation.source].language or self.language
        said = self.marks.breakable([Markup.escape(part) for part in re.split(r"(?<=/)(?=\w)", citation.quote or "")])
        return Markup(words.quoted(said if language == self.language else self.marks.foreign(language, said), self.language))

    def cite_all(self, path: FactPath) -> Markup:
        """Set one reference mark for all items of a list."""
        return self.cite_path(*self._items(path))

    def _items(self, path: FactPath) -> list[FactPath]:
        """Give the paths of the items of a list; none for what is no list."""
        items = self.catalogue.get(path)
        return [(*path, index) for index in range(len(items) if isinstance(items, list) else 0)]

    def cite_parts(self, organisation: str) -> Markup:
        """Set one reference mark for what a body did in the project."""
        return self.cite_path(*self._parts(organisation))

    def cite_organisation(self, id: str) -> Markup:
        """Set one reference mark for all that is said of a body: its names, what it is, and what it did in the project."""
        path = ("organisations", id)
        body = self.catalogue.facts.organisations[id]
        listed: list[FactPath] = [
            (*path, key, index) for key in ("description", "also_written") for index in range(len(getattr(body, key)))
        ]
        names: list[FactPath] = [path, (*path, "full_name")] if body.full_name else [path]
        return self.cite_path(*names, *listed, *self._parts(id))

    def cite_stages(self, study: str, stages: Sequence[Stage] = tuple(Stage), remarks: bool = False) -> Markup:
        """Set one reference mark for what is said of some stages of a study: that it reached them, and what else if asked."""
        paths: list[FactPath] = []
        record = self.catalogue.facts.studies[study]
        for index, milestone in enumerate(record.milestones):
            if milestone.stage in stages:
                path = ("studies", study, "milestones", index)
                paths += [path, (*path, "series")]
        said = record.remarks if remarks else []
        paths += [("studies", study, "remarks", index) for index, each in enumerate(said) if each.stage in stages]
        report = self.catalogue.existing_report(study) if Stage.published in stages else None
        return self.cite_path(*paths, *([("publications", report)] if report else []))

    @property
    def publishers(self) -> list[str]:
        """The bodies that only published something, and of which nothing more is told, by id."""
        bodies = self.catalogue.facts.organisations.items()
        untold = [id for id, each in bodies if not (each.full_name or each.description or each.also_written)]
        return [id for id in untold if not self.catalogue.named_in("organisations", id)]

    def cite_organisations(self, ids: Sequence[str]) -> Markup:
        """Set one reference mark for several bodies."""
        return self.cite_path(*(("organisations", id) for id in ids))

    def _parts(self, organisation: str) -> list[FactPath]:
        partners = self.catalogue.facts.project.partners if self.catalogue.facts.project else []
        return [("project", "partners", index) for index, each in enumerate(partners) if each.organisation == organisation]

    @property
    def findings(self) -> list[list[str]]:
        """The ids of the findings, those of one kind that were reported together in one list."""
        findings = self.catalogue.facts.findings
        return [list(ids) for _, ids in groupby(findings, key=lambda id: (findings[id].kind, findings[id].event))]

    @property
    def meetings(self) -> list[FactPath]:
        """The paths of the events that have no page to themselves, in the order of time; those without a date come last."""
        return [path for path in self._events if path not in self.subjects]

    @property
    def subjects_in_order(self) -> list[FactPath]:
        """The paths of the records that have a page: the studies as they are listed, the events in the order of time."""
        listed = [*(("studies", id) for id in self.catalogue.studies), *self._events]
        return [path for path in dict.fromkeys([*listed, *self.subjects]) if path in self.subjects and self.catalogue.get(path)]

    @property
    def _events(self) -> list[FactPath]:
        dated: list[FactPath] = [path for path, _ in self.catalogue.timeline() if path[0] == "events"]
        undated: list[FactPath] = [("events", id) for id in self.catalogue.facts.events]
        return list(dict.fromkeys(dated + undated))

    def certainties(self, note: Note) -> list[str]:
        """Give the certainties of the facts of a note, and whether sources disagree on one, without repeats."""
        found = [self.catalogue.certainty(path) for path in note.facts]
        disputed = any(getattr(self.catalogue.get(path), "other_readings", None) for path in note.facts)
        return list(dict.fromkeys([*found, *(["disputed"] if disputed else [])]))

    def corrections(self, note: Note) -> list[tuple[FactPath, Correction]]:
        """Give what was corrected of the facts of a note, by path: also the date of what shows a stage, and a record's name."""
        stages = (value for path in note.facts if isinstance(value := self.catalogue.get(path), Milestone))
        paths = [*note.facts, *((*stage.shown_by, "date") for stage in stages if stage.shown_by)]
        found = [each for path in paths for each in self.catalogue.corrections_within(path)]
        records = [record for path in note.facts if not isinstance(self.catalogue.get(record := record_of(path)), GATHERED)]
        found += [each for each in self.catalogue.corrections if each[0] in records]
        return list(dict.fromkeys(found))

    def reports(self, note: Note) -> list[str]:
        """Give the addresses at which a mistake in the facts of a note is reported: the subject is the first one."""
        return self.settings.report_urls(".".join(map(str, note.facts[0])) if note.facts else "")

    def edits(self, note: Note) -> list[tuple[str, str]]:
        """Give the links to where the facts of a note are edited: of those in a file that are called the same, to the first."""
        links: dict[tuple[str, str], str] = {}
        for path in note.facts:
            place = self.catalogue.place(path)
            links.setdefault((self.speaker.called(path), place.file), self.settings.edit_url(place))
        return [(called, url) for (called, _), url in links.items()]

    def reported(self, path: FactPath) -> str:
        """Give in words who reports a fact and when: the publisher of its first source, and the date that this carries."""
        citation = self.catalogue.citation(path)
        source = self.catalogue.facts.sources[citation.source] if citation else None
        told = [source.publisher, *([source.date] if source.date else [])] if source else []
        return f"{self.label('reported by')} {', '.join(map(self.speaker.plain, told))}"

    def unknown(self, record: FactPath) -> str:
        """Give the gaps of a record in words, as a list in a sentence."""
        return words.listed(self.speaker.unknown(record), self.language)

    def minute(self, record: FactPath) -> list[str]:
        """Give the paragraphs of a minute on the radio about a record."""
        return minute(self.catalogue, self.settings, self.environment, record)[self.language]

    @property
    def alphabetical(self) -> list[tuple[str, Term]]:
        """The terms of the glossary in the order of the page's alphabet."""
        terms = self.catalogue.facts.glossary.items()
        return sorted(terms, key=lambda item: normalize("NFKD", item[1].term[self.language].casefold().strip('"«“ ')))

    # Values that a page hands over

    @takes("bullets takes a list of texts, as in bullets(project.aims)")
    def bullets(self, view: View) -> Markup:
        """Render a list of texts, each with its source; not recorded where it is empty."""
        if not isinstance(self.catalogue.of_all_days.get(view.path), list):
            raise misused("bullets", self.bullets, view)
        return self.render("parts/bullets", path=view.path, items=view.value or [])

    @takes("link takes a record, as in link(events.my_workshop)")
    def link(self, view: View) -> Markup:
        """Render a record's name as a link to where the site shows it."""
        if len(view.path) != 2 or view.path[1] not in self.catalogue.of_all_days.records(str(view.path[0])):
            raise misused("link", self.link, view)
        return self.render("parts/link", path=view.path, value=view.value)

    # Drawings

    def mapped(self, place: str, width: int) -> Map:
        """Give the map of a place with its outline, of a width in units of the drawing. Raises Problems."""
        file = self.catalogue.get(("places", place, "outline", "file"))
        return Map(outline(self.root / "data" / str(file), f"data/{file}"), width)

    # Addresses

    def home(self, kind: str, id: str = "") -> str:
        """Give the address, from this page, of the place where the site shows a record, or all those of a kind."""
        return self.url(*home(self.subjects, kind, id))

    def file(self, address: str) -> str:
        """Give the address, from this page, of a file of the built site."""
        return posixpath.relpath(address, address_of(self.language, self.page) or ".")

    def beside(self, record: FactPath, suffix: str) -> str:
        """Give the address, from the site's root, of a file about a record: its sheet (pdf), or its minute on the radio (txt)."""
        return beside(self.language, self.subjects[record], str(record[-1]), suffix)

    def url(self, page: str, anchor: str = "") -> str:
        """Give the address of a page of the same language, from this one."""
        here, there = folder_of(self.page), folder_of(page)
        path = "" if here == there else posixpath.relpath(there, here) + "/"
        return path + (f"#{anchor}" if anchor else "") or "./"


@contextmanager
def problems_with_their_line(template: str | PurePath) -> Iterator[None]:
    """Turn what goes wrong in the template of a block into Problems (a context manager). Raises Problems."""
    try:
        yield
    except (Problems, UnknownWord, RecursionError, MemoryError):
        raise
    except Exception as error:  # a template can do wrong whatever Python can
        raise Problems([Problem(template_line(error, template), f"{type(error).__name__}: {error}")]) from None


def template_line(error: Exception, template: str | PurePath) -> Location:
    """Give the line of a template at which an error arose; the first one of the named block where that cannot be told."""
    if isinstance(error, TemplateSyntaxError):
        return Location(f"{FOLDER}/{error.name}", error.lineno)
    places = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    file, line = next((place for place in reversed(places) if place[0].endswith((".html", ".jinja"))), (f"{template}.html", 1))
    return Location(f"{FOLDER}/{file.rpartition(f'{FOLDER}/')[2]}", line)
