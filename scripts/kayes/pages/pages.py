"""The pages: Markdown files in each language, filled with words and blocks in a sandbox."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.diagnostics import Location, Problem, Problems, nearest, relative
from kayes.catalogue.nodes import Node, read_front_matter, read_text
from kayes.catalogue.settings import CONFIGURATION, PLACEHOLDER, Settings, read_settings
from kayes.pages.addresses import DEFAULT, address, home
from kayes.pages.blocks import Blocks
from kayes.pages.fragments import fragment, without_signs
from kayes.pages.references import unmarked
from kayes.pages.sandbox import Sandbox
from kayes.pages.views import Voice
from kayes.records.kinds import FOLDERS
from kayes.values import words
from kayes.values.languages import LANGUAGES
from kayes.values.value import FactPath, UnknownWord

FRONT_MATTER = ("title", "description", "subject")

MOST = {".": (50_000, "characters"), "\n": (1_000, "lines"), r"\{\{": (1_000, "facts and blocks"), r"\[": (1_000, "brackets")}
"""The largest number of what a page may have, by its pattern; the longest page has a fourth of it, or less."""


@dataclass(frozen=True)
class Rendered:
    """A rendered page: its facts are in place, and it is ready for Markdown."""

    title: str
    description: str
    markdown: str


@dataclass(frozen=True)
class Page:
    """A Markdown file of one language."""

    language: str
    file: str
    """Its name in the language's folder, such as workshops/kayes.md."""
    place: Location
    meta: dict[str, Node]
    text: str
    """The Markdown below the front matter, with as many empty lines above it as the front matter had."""

    def of(self, key: str) -> str:
        """Give a line of the front matter; empty where it is not there, or is no text."""
        value = self.meta[key].value if key in self.meta else None
        return words.spaced(str(value), self.language) if isinstance(value, str | int | float) else ""

    @property
    def subject(self) -> FactPath | None:
        """The path of the record that the page is about."""
        return tuple(self.of("subject").split(".")) if "subject" in self.meta else None


@dataclass(frozen=True)
class Site:
    """The pages of a project, seen as of the catalogue's day."""

    root: Path
    catalogue: Catalogue
    pages: dict[tuple[str, str], Page]
    settings: Settings

    @cached_property
    def subjects(self) -> dict[FactPath, str]:
        """The page of each record that has one to itself."""
        return {page.subject: page.file for page in self.pages.values() if page.subject}

    def urls(self, kind: str, id: str = "") -> dict[str, str]:
        """Give the full address, in each language, of the place where a record is shown."""
        page, anchor = home(self.subjects, kind, id)
        return {each: self.url(each, page) + (f"#{anchor}" if anchor else "") for each in LANGUAGES}

    def url(self, language: str, page: str) -> str:
        """Give the full address of a page."""
        return self.settings.site_url + address(language, page)

    def named(self, key: str, language: str) -> str:
        """Give a text of data/labels.yml, under `exports`, with the site's name in it."""
        return Voice(self.catalogue, language).label("exports", key).replace(PLACEHOLDER, self.settings.names[language])

    def unchanged_since(self, earlier: "Site") -> list[tuple[str, str]]:
        """Give the pages that read as they did in an earlier site of the same project, by language and file."""
        if self.catalogue is not earlier.catalogue or (self.settings, self.subjects) != (earlier.settings, earlier.subjects):
            return []
        return [key for key, page in self.pages.items() if page == earlier.pages.get(key)]

    def render_all(self, known: Mapping[tuple[str, str], Rendered] = MappingProxyType({})) -> dict[tuple[str, str], Rendered]:
        """Render every page that is not known, and give all by language and file. Raises Problems: those of all pages."""
        rendered, problems = {}, []
        for key, page in self.pages.items():
            try:
                rendered[key] = known.get(key) or self.render(page)
            except Problems as found:
                problems.extend(found.problems)
        if problems:
            raise Problems(problems)
        return rendered

    def render(self, page: Page) -> Rendered:
        """Render one page with its facts in place. Raises Problems, each with the line of the page."""
        try:
            return self._rendered(page)
        except UnknownWord as error:
            raise Problems([Problem(page.place, str(error))]) from None

    def _rendered(self, page: Page) -> Rendered:
        blocks = Blocks(self.catalogue, page.language, page.file, self.subjects, self.root, self.settings)
        if page.subject and not self.catalogue.get(page.subject):
            heading = str(blocks.label("not yet known"))
            return Rendered(heading, heading, f"# {heading}\n\n{fragment(blocks.render('parts/not_yet_known'))}\n")
        environment = Sandbox(blocks)
        title, description = (environment.fill(page.of(key), page.meta[key].place) for key in ("title", "description"))
        markdown = environment.settle(environment.fill(page.text, Location(page.place.file)))
        references = fragment(blocks.render("parts/references"))
        return Rendered(_unmarked(title), _unmarked(description), f"{markdown}\n\n{references}\n")


def load_pages(root: Path, catalogue: Catalogue, settings: Settings | None = None) -> Site:
    """Load the pages of a project, with the settings of its mkdocs.yml or others.

    Raises Problems for settings or front matter that are missing or wrong.
    """
    settings = settings or read_settings(root / CONFIGURATION)
    pages, problems = {}, []
    for language in LANGUAGES:
        folder = root / "docs" / language
        for file in sorted(folder.rglob("*.md")):
            try:
                page = _read(file, language, folder, root)
                problems += [*_misdescribed(page, catalogue), *_too_long(page)]
                pages[language, page.file] = page
            except Problems as found:
                problems += found.problems
    if not pages and not problems:
        problems.append(Problem(Location("docs"), f"no pages are here — they stand in docs/{DEFAULT}/ and the other languages"))
    if problems:
        raise Problems(problems)
    return Site(root, catalogue, pages, settings)


def _read(file: Path, language: str, folder: Path, root: Path) -> Page:
    name = relative(file, root)
    meta, text = read_front_matter(read_text(file, name), name)
    return Page(language, relative(file, folder), Location(name), meta, words.spaced(text, language))


def _misdescribed(page: Page, catalogue: Catalogue) -> list[Problem]:
    """Give the problems of a page's front matter: no title or description, an unknown key, or a subject that is no record."""
    problems = [
        Problem(page.meta[key].place, f"{key}: expected words on one line")
        if key in page.meta
        else Problem(page.place, f"{key}: this line is missing from the top of the page")
        for key in ("title", "description")
        if not page.of(key)
    ]
    problems += [
        Problem(node.place, f"{key}: unknown key{nearest(key, FRONT_MATTER)}")
        for key, node in page.meta.items()
        if key not in FRONT_MATTER
    ]
    subjects = [f"{kind}.{id}" for kind in FOLDERS for id in catalogue.of_all_days.records(kind)]
    if page.subject and page.of("subject") not in subjects:
        given = page.of("subject")
        message = f"subject: expected a study or an event, found {given or 'nothing'}{nearest(given, subjects)}"
        problems.append(Problem(page.meta["subject"].place, message))
    return problems


def _too_long(page: Page) -> Iterator[Problem]:
    """Give a problem for what a page has too much of, where it passes the limit."""
    for pattern, (most, what) in MOST.items():
        found = next(islice(re.finditer(pattern, page.text), most, None), None)
        if found:
            place = Location.of(page.place.file, page.text, found.start())
            yield Problem(place, f"more than {most} {what} on one page — make two pages of it")


def _unmarked(html: Markup) -> str:
    """Give a title as plain text, without tags and reference marks."""
    return without_signs(unmarked(html)).striptags()
