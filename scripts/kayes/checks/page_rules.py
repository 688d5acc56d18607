"""The rules for the pages: each rule is a function, its docstring is the rule, and what it yields breaks it."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from babel.dates import get_month_names

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.diagnostics import Location, Problem, nearest
from kayes.checks.typography import misprints
from kayes.pages.addresses import folder_of
from kayes.pages.fragments import convert
from kayes.pages.pages import Page, Rendered, Site
from kayes.values.languages import BY_CODE, LANGUAGES

LIVE = (
    "script", "style", "iframe", "object", "embed", "form", "input", "button", "link", "meta", "base", "svg", "video", "audio",
)  # fmt: skip
"""The HTML elements that a page must not bring: what moves or draws is a block's."""


class Shape(HTMLParser):
    """The tags of a page as they are written, also where a browser would drop them: ids, links, pictures, and what runs."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        """Where its links lead, without downloads, which are made with the site."""
        self.pictures: list[str] = []
        self.unnamed_pictures: list[str] = []
        self.live: list[str] = []
        """What would run, or bring something from elsewhere."""
        self.feed(convert(markdown))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.live += [tag] if tag in LIVE else []
        self.live += [name for name, _ in attrs if name.startswith("on") or name in ("style", "srcdoc")]
        self.live += [value for _, value in attrs if value and re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE)]
        self.ids |= {given["id"] or ""} if "id" in given else set()
        if tag == "a" and given.get("href") and "download" not in given:
            self.links.append(given["href"] or "")
        if tag == "img":
            self.pictures.append(given.get("src") or "")
            self.unnamed_pictures += [] if given.get("alt") else [given.get("src") or ""]


shape = lru_cache(maxsize=256)(Shape)
"""A cached Shape, since most pages are the same after an edit."""


@dataclass(frozen=True)
class Draft:
    """The site and its rendered pages, as the rules take them."""

    site: Site
    rendered: Mapping[tuple[str, str], Rendered]

    @cached_property
    def shapes(self) -> dict[tuple[str, str], Shape]:
        """Each page parsed as HTML, by language and file."""
        return {key: shape(page.markdown) for key, page in self.rendered.items()}


def broken(site: Site, rendered: Mapping[tuple[str, str], Rendered]) -> list[Problem]:
    """Give the problems of all rules for a site and its rendered pages."""
    draft = Draft(site, rendered)
    return [problem for rule in RULES for problem in rule(draft)]


def every_page_is_in_every_language(draft: Draft) -> Iterator[Problem]:
    """A page that is there in one language is there in the others, under the same name."""
    for (language, file), page in draft.site.pages.items():
        for other in LANGUAGES:
            if (other, file) not in draft.site.pages:
                yield Problem(page.place, f"this page is in {language} alone — add docs/{other}/{file}")


def every_link_leads_somewhere(draft: Draft) -> Iterator[Problem]:
    """A link within the site leads to a page that is there, and to a place on it that is there."""
    for (language, file), shape in draft.shapes.items():
        page = draft.site.pages[language, file]
        by_address = {folder_of(name): name for each, name in draft.site.pages if each == language}
        for link in dict.fromkeys(shape.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = _target(file, unquote(parts.path), by_address)
            there = draft.shapes.get((language, target))
            if there is None:
                yield Problem(_line_of(page, link), f"this link leads nowhere: {link}{nearest(target, by_address.values())}")
            elif parts.fragment and unquote(parts.fragment) not in there.ids:
                hint = nearest(parts.fragment, there.ids)
                yield Problem(_line_of(page, link), f"no #{parts.fragment} on docs/{language}/{target}{hint}")


def every_picture_has_words(draft: Draft) -> Iterator[Problem]:
    """A picture has an alternative text for who does not see it."""
    for page in draft.site.pages.values():
        for source in _own(page).unnamed_pictures:
            yield Problem(_line_of(page, source), f"a picture without alternative text — write ![what it shows]({source})")


def no_fact_is_typed_into_a_page(draft: Draft) -> Iterator[Problem]:
    """Counts, dates and the status of a study are named by their path, and not typed."""
    for page in draft.site.pages.values():
        for kind, pattern in _typed_facts(draft.site, page.language).items():
            for line, text in enumerate(_prose(page).splitlines(), 1):
                for found in pattern.finditer(text):
                    place = Location(page.place.file, line, found.start() + 1)
                    example = _example(draft.site.catalogue, kind)
                    yield Problem(place, f"a {kind} is typed here, {found[0]!r} — name it by its path, as in {example}")


def no_page_brings_anything_that_runs(draft: Draft) -> Iterator[Problem]:
    """A page is text: no scripts, frames, forms or styles, no handlers, and no links that run."""
    for page in draft.site.pages.values():
        for what in dict.fromkeys(_own(page).live):
            yield Problem(_line_of(page, what), f"a page is text, and may not bring {what!r} — take it out")


def every_picture_is_at_hand(draft: Draft) -> Iterator[Problem]:
    """Nothing is loaded from anyone else's server."""
    for page in draft.site.pages.values():
        for source in _own(page).pictures:
            if urlsplit(source).netloc:
                yield Problem(_line_of(page, source), f"a picture from elsewhere, {source} — put it under docs/assets/")


def every_page_is_typeset(draft: Draft) -> Iterator[Problem]:
    """A page is written with the signs of its language: true apostrophes and quotation marks, and the like."""
    for page in draft.site.pages.values():
        for line, text in enumerate(_prose(page).splitlines(), 1):
            for column, found, right in misprints(text, page.language):
                yield Problem(Location(page.place.file, line, column), f"{found} — write {right}")


def readers_are_spoken_to_in_their_words(draft: Draft) -> Iterator[Problem]:
    """A page for readers has none of the words of those who make the site; data/labels.yml lists them, with the better word."""
    for page in draft.site.pages.values():
        avoided = draft.site.catalogue.facts.labels.get(f"avoid {page.language}", {})
        if page.file in draft.site.settings.foot or not avoided:
            continue
        pattern = re.compile(rf"\b({'|'.join(map(re.escape, avoided))})\b", re.IGNORECASE)
        for line, text in enumerate(_prose(page).splitlines(), 1):
            for found in pattern.finditer(text):
                better = avoided[found[0].lower()][page.language]
                yield Problem(
                    Location(page.place.file, line, found.start() + 1), f"{found[0]!r} is a word of makers — say {better}"
                )


RULES: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    every_page_is_in_every_language,
    every_link_leads_somewhere,
    every_picture_has_words,
    every_picture_is_at_hand,
    no_page_brings_anything_that_runs,
    no_fact_is_typed_into_a_page,
    every_page_is_typeset,
    readers_are_spoken_to_in_their_words,
)


def _example(catalogue: Catalogue, kind: str) -> str:
    """Give a fact of the site as a page names it: the date or the count of an event, or the status of a study."""
    key = {"date": "date", "count": "participants"}.get(kind)
    if key is None:
        return f"{{{{ studies.{next(iter(catalogue.studies), 'my_study')}.status }}}}"
    events = (id for id, event in catalogue.facts.events.items() if getattr(event, key))
    return f"{{{{ events.{next(events, 'my_event')}.{key} }}}}"


def _own(page: Page) -> Shape:
    """Give the Shape of what a page brings itself, without what the blocks put into it."""
    return shape(re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", page.text, flags=re.DOTALL))


def _typed_facts(site: Site, language: str) -> dict[str, re.Pattern[str]]:
    """Give the patterns of a date, a count and a status that are typed in a language, by kind."""
    table = BY_CODE[language]
    months = "|".join(get_month_names("wide", locale=table.locale).values())
    nouns = "|".join(
        sorted({re.escape(word[language]) for unit in site.catalogue.facts.units.values() for word in (unit.one, unit.other)})
    )
    numbers = "|".join(table.number_words)
    towns = "|".join(re.escape(place.name[language]) for place in site.catalogue.of_all_days.facts.places.values())
    patterns = {
        "date": rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}(?:er)?\s+(?:{months})\b",
        "count": rf"\b(?:\d+|{numbers})\s+(?:de\s+|d['’]|\w+\s+)?(?:{nouns})\b",
        "status": rf"\b(?:{towns})\b[^.\n]{{0,60}}?\b{table.status}\b",
    }
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in patterns.items()}


def _prose(page: Page) -> str:
    """Give the prose of a page: code, words between braces, the targets of links, and tags are replaced by spaces."""
    front = "\n".join(["", f"title: {page.of('title')}", f"description: {page.of('description')}"])
    body = front + page.text[front.count("\n") :] if page.text.startswith("\n" * front.count("\n")) else page.text
    hidden = re.compile(r"^```.*?^```|`[^`\n]*`|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\]\([^)]*\)", re.DOTALL | re.MULTILINE)
    return _WithoutTags(hidden.sub(lambda found: _blank(found[0]), body)).text


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


class _WithoutTags(HTMLParser):
    """A text with its HTML tags replaced by spaces, so that each word stays in its place."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._lines = _blank(text).split("\n")
        self.feed(text)
        self.close()

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    def handle_data(self, data: str) -> None:
        line, column = self.getpos()
        for number, part in enumerate(data.split("\n"), line - 1):
            self._lines[number] = self._lines[number][:column] + part + self._lines[number][column + len(part) :]
            column = 0


def _target(file: str, path: str, by_address: Mapping[str, str]) -> str:
    """Give the page that a link leads to: by its file, as in Markdown, or by its address, as in the HTML of a block."""
    if not path:
        return file
    if path.startswith("/"):  # the site may lie deeper than the root of its server
        return path
    if path.endswith(".md"):
        return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    address = posixpath.normpath(posixpath.join(folder_of(file), path))
    return by_address.get(address, path)


def _line_of(page: Page, words: str) -> Location:
    """Give the location of some words in a page; its first line for what a block put there."""
    for line, text in enumerate(page.text.splitlines(), 1):
        if words in text:
            return Location(page.place.file, line, text.index(words) + 1)
    return page.place
