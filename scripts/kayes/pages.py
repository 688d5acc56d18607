"""The pages: Markdown files in each language, filled with words and blocks in a sandbox.

A page can name facts, place blocks and ask whether something is on record; that is all of Jinja it has. Loops, assignments,
inclusions, arithmetic and the insides of Python's objects are refused where they are written.
"""

import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as File
from typing import Any

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from kayes import words
from kayes.blocks import Blocks, capital, templates
from kayes.catalogue import Catalogue
from kayes.facts import LANGUAGES
from kayes.problems import Place, Problem, Problems, nearest, relative
from kayes.reading import Node, read_front_matter, read_text
from kayes.typed import Path
from kayes.views import UnknownWord, View, roots

ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Call, nodes.Const,
    nodes.If, nodes.And, nodes.Or, nodes.Not, nodes.Filter, nodes.Keyword,
)  # fmt: skip
"""What a page may be made of."""

FRONT_MATTER = ("title", "description", "subject", "hide", "template")

MOST_BLOCKS = 400
"""On one page; the longest has a tenth of them."""

MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~^=+\-.!:]")
"""What Markdown might take for its own."""


@dataclass(frozen=True)
class Rendered:
    """A page with its facts in place, ready for Markdown."""

    title: str
    description: str
    markdown: str


@dataclass(frozen=True)
class Page:
    """A Markdown file of one language."""

    language: str
    file: str
    """Its name in the language's folder, such as workshops/kayes.md."""
    place: Place
    meta: dict[str, Node]
    text: str
    """The Markdown below the front matter, with as many empty lines above it as the front matter had."""

    def of(self, key: str) -> str:
        """A line of the front matter; empty where it is not there."""
        return words.spaced(str(self.meta[key].value), self.language) if key in self.meta else ""

    @property
    def subject(self) -> Path | None:
        """The record that the page is about."""
        return tuple(self.of("subject").split(".")) if "subject" in self.meta else None


@dataclass(frozen=True)
class Site:
    """The pages of a project, seen as of the catalogue's day."""

    root: File
    catalogue: Catalogue
    pages: dict[tuple[str, str], Page]
    repository: str = ""

    @cached_property
    def subjects(self) -> dict[Path, str]:
        """The page of each record that has one to itself."""
        return {page.subject: page.file for page in self.pages.values() if page.subject}

    def render_all(self) -> dict[tuple[str, str], Rendered]:
        """Every page, by language and file. Raises Problems: those of all pages."""
        rendered, problems = {}, []
        for key, page in self.pages.items():
            try:
                rendered[key] = self.render(page)
            except Problems as found:
                problems.extend(found.problems)
        if problems:
            raise Problems(problems)
        return rendered

    def render(self, page: Page) -> Rendered:
        """One page with its facts in place. Raises Problems, each with the line of the page."""
        try:
            return self._rendered(page)
        except UnknownWord as error:
            raise Problems([Problem(page.place, str(error))]) from None

    def _rendered(self, page: Page) -> Rendered:
        blocks = Blocks(self.catalogue, page.language, page.file, self.subjects, templates(self.root), self.repository)
        if page.subject and not self.catalogue.get(page.subject):
            heading = str(blocks.label("not yet known"))
            return Rendered(heading, heading, f"# {heading}\n\n{blocks.render('not_yet_known')}\n")
        environment = Sandbox(blocks)
        title, description = (environment.fill(page.of(key), page.meta[key].place) for key in ("title", "description"))
        markdown = environment.fill(page.text, Place(page.place.file))
        references = blocks.render("references")
        return Rendered(_unmarked(title), _unmarked(description), f"{markdown}\n\n{references}\n")


def load_pages(root: File, catalogue: Catalogue, repository: str = "") -> Site:
    """The pages of a project. Raises Problems for front matter that is missing or wrong."""
    pages, problems = {}, []
    for language in LANGUAGES:
        folder = root / "docs" / language
        for file in sorted(folder.rglob("*.md")):
            try:
                page = _read(file, language, folder, root)
                problems += _misdescribed(page, catalogue)
                pages[language, page.file] = page
            except Problems as found:
                problems += found.problems
    if problems:
        raise Problems(problems)
    return Site(root, catalogue, pages, repository)


def _read(file: File, language: str, folder: File, root: File) -> Page:
    name = relative(file, root)
    meta, text = read_front_matter(read_text(file, name), name)
    return Page(language, relative(file, folder), Place(name), meta, words.spaced(text, language))


def _misdescribed(page: Page, catalogue: Catalogue) -> list[Problem]:
    """A page has a title and a description, and its subject is a record."""
    problems = [
        Problem(page.place, f"{key}: this line is missing from the top of the page")
        for key in ("title", "description")
        if not page.of(key)
    ]
    problems += [
        Problem(node.place, f"{key}: unknown key{nearest(key, FRONT_MATTER)}")
        for key, node in page.meta.items()
        if key not in FRONT_MATTER
    ]
    facts = catalogue.of_all_days.facts
    if page.subject and not catalogue.of_all_days.get(page.subject):
        subjects = [f"studies.{id}" for id in facts.studies] + [f"events.{id}" for id in facts.events]
        problems.append(
            Problem(page.meta["subject"].place, f"subject: no {page.of('subject')}{nearest(page.of('subject'), subjects)}")
        )
    return problems


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one page: the catalogue by path, the blocks by name, and the filter `capital`."""

    def __init__(self, blocks: Blocks) -> None:
        super().__init__(autoescape=True, finalize=_for_markdown, keep_trailing_newline=True)
        speaker = blocks.speaker
        self.blocks = blocks.words()
        self.called = 0
        self.words: dict[str, Any] = {**self.blocks, **roots(speaker), "day": speaker.say(speaker.catalogue.day)}
        self.globals = self.words
        self.filters = {"capital": lambda value: capital(_html(value))}
        self.tests = {}

    def fill(self, text: str, place: Place) -> Markup:
        """A text with its words in place. Raises Problems with the line in the page's file."""
        text = "\n" * (place.line - 1) + text
        try:
            return Markup(self._template(text, place.file).render()[place.line - 1 :])
        except TemplateSyntaxError as error:
            message = f"{error.message} — look for a missing brace or quote"
            if "end of template" in str(error.message):
                message = "an {% if %} is not closed — add {% endif %}"
            found = Problem(_at(text, error.lineno, "{", place.file), message)
        except UnknownWord as error:
            found = Problem(Place(place.file, _line(error, place.file)), str(error))
        except (RecursionError, MemoryError, SyntaxError):
            found = Problem(place, "words within words without end — write it more simply")
        raise Problems([found]) from None

    def _template(self, text: str, file: str) -> Template:
        """A text as a template. Raises Problems for what a page may not use, or misspells."""
        tree = self.parse(text, filename=file)
        problems = self._refused(tree, text, file)
        if problems:
            raise Problems(problems)
        return self.template_class.from_code(self, self.compile(tree, filename=file), self.globals)

    def _refused(self, tree: nodes.Template, text: str, file: str) -> list[Problem]:
        """What a page may not use or, where there is no such thing, what it misspells."""
        everything = list(tree.find_all(nodes.Node))
        strange = [node for node in everything if not isinstance(node, ALLOWED)]
        if strange:
            what = "a page may not use this ({}) — it can name facts, place blocks and ask if"
            return [Problem(_at(text, node.lineno, "{", file), what.format(type(node).__name__.lower())) for node in strange]
        inner = {id(node.node) for node in everything if isinstance(node, nodes.Getattr)}
        return [
            Problem(_at(text, node.lineno, word, file), message)
            for node in everything
            if id(node) not in inner or not isinstance(node, nodes.Getattr)
            for word, message in self._misspelt(node)
        ]

    def _misspelt(self, node: nodes.Node) -> Iterator[tuple[str, str]]:
        """The wrong word of a node, and what to say of it."""
        if isinstance(node, nodes.Name) and node.name not in self.words:
            yield node.name, f"no such word: {node.name}{nearest(node.name, self.words)}"
        elif isinstance(node, nodes.Filter) and node.name not in self.filters:
            yield node.name, f"no such filter: {node.name}{nearest(node.name, self.filters)}"
        elif isinstance(node, nodes.Getattr):
            try:
                self._walk(node)
            except UnknownWord as error:
                yield str(error).split(" has no ")[-1].split(" — ")[0], str(error)

    def _walk(self, node: nodes.Node) -> object:
        """What a path leads to. Raises UnknownWord."""
        if isinstance(node, nodes.Getattr):
            before = self._walk(node.node)
            return self.getattr(before, node.attr) if before is not None else None
        return self.words.get(node.name) if isinstance(node, nodes.Name) else None

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The dot of a page: a word of a view, and never an attribute of Python's."""
        if isinstance(obj, View):
            return obj.word(attribute)
        raise UnknownWord(f"nothing can follow here: .{attribute}")

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.getattr(obj, str(argument))

    def call(self, context: Any, obj: Any, *given: Any, **named: Any) -> Any:
        """A block by its name; a kind that is called gives the list of all its records."""
        if isinstance(obj, View):
            obj = self.blocks.get(".".join(map(str, obj.path)))
        if obj is None or obj not in self.blocks.values():
            raise UnknownWord("this is no block, and cannot be called")
        self.called += 1
        if self.called > MOST_BLOCKS:
            raise UnknownWord(f"more than {MOST_BLOCKS} blocks and reference marks on one page — make two pages of it")
        if named:
            raise UnknownWord(f"write the id alone, without {', '.join(named)}=")
        return obj(*given)


def _for_markdown(value: object) -> Markup:
    """What a word prints, safe from Markdown: outside of tags, its signs become character references."""
    if value is missing:
        return Markup()
    html = _html(value)
    if html.startswith("<") and not html.startswith(INLINE):
        return html
    parts = re.split(r"(<[^>]*>|&#?\w+;)", html)
    return Markup("".join(part if part.startswith(("<", "&")) else _referenced(part) for part in parts))


INLINE = ("<time", "<data", "<a", "<span", "<sup", "<bdi", "<abbr", "<cite")


def _referenced(text: str) -> str:
    """Signs of Markdown as character references.

    >>> _referenced("a * b")
    'a &#42; b'
    """
    return MARKDOWN.sub(lambda sign: f"&#{ord(sign[0])};", text)


def _html(value: object) -> Markup:
    return value.__html__() if isinstance(value, View) else Markup.escape(value)


def _unmarked(html: Markup) -> str:
    return html.striptags()


def _at(text: str, line: int, word: str, file: str) -> Place:
    """Where a word stands in a line of the page."""
    lines = text.splitlines()
    column = lines[line - 1].find(word) if 0 < line <= len(lines) else -1
    return Place(file, line, max(column, 0) + 1)


def _line(error: BaseException, file: str) -> int:
    """The line of the page in whose rendering an error arose."""
    frames = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return (frames[-1] if frames else None) or 1
