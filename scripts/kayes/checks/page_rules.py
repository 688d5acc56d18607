"""The rules for the pages: each rule is a function, its docstring is the rule, and what it yields breaks it."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import unquote, urlsplit

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.diagnostics import Location, Problem, nearest, relative
from kayes.catalogue.nodes import strange
from kayes.checks.data_rules import LEFT_BEHIND, OF_A_RECIPE, is_stand_in
from kayes.checks.markup import Shape, Written, brought, shape
from kayes.checks.plausibility_rules import astray
from kayes.checks.prose import CODE, FENCE, HIDDEN, PRINTED, Prose, prose, written
from kayes.checks.typed_facts import typed_facts
from kayes.checks.typography import misprints
from kayes.pages.addresses import folder_of
from kayes.pages.pages import Page, Rendered, Site
from kayes.values.languages import BY_CODE, LANGUAGES

SCHEMES = ("", "https", "mailto", "tel")
"""What the address of a link may begin with."""


@dataclass(frozen=True)
class Draft:
    """The site and its rendered pages, as the rules take them."""

    site: Site
    rendered: Mapping[tuple[str, str], Rendered]

    @cached_property
    def shapes(self) -> dict[tuple[str, str], Shape]:
        """Each rendered page parsed as HTML, by language and file."""
        return {key: shape(page.markdown) for key, page in self.rendered.items()}

    @cached_property
    def written(self) -> dict[tuple[str, str], str]:
        """Each page as it is written, without Jinja."""
        return {key: written(page) for key, page in self.site.pages.items()}

    @cached_property
    def own(self) -> list[tuple[Page, Written]]:
        """Each page, with what it brings itself, without what the blocks put into it."""
        return [(page, brought(self.written[key].replace(HIDDEN, ""))) for key, page in self.site.pages.items()]

    @cached_property
    def by_address(self) -> dict[str, dict[str, str]]:
        """The files of the pages by their addresses, for each language."""
        return {each: {folder_of(name): name for of, name in self.site.pages if of == each} for each in LANGUAGES}

    def prose(self, code: bool = False) -> Iterator[tuple[Page, Prose]]:
        """Give each page with its prose, with the words of its code or without them."""
        return ((page, prose(page.place.file, self.written[key], code)) for key, page in self.site.pages.items())


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


def every_page_is_about_what_took_place(draft: Draft) -> Iterator[Problem]:
    """A page of its own tells what happened at an event: one that is announced stands among the other meetings until then."""
    for page in draft.site.pages.values():
        if page.subject in draft.site.catalogue.announced:
            place = page.meta["subject"].place
            yield Problem(place, f"subject: {page.of('subject')} is only announced — write its page once it has taken place")


def every_page_has_a_title_and_its_sections_in_order(draft: Draft) -> Iterator[Problem]:
    """A page begins with its one title; a section is of the next rank below the one that it stands in, and skips none."""
    for key, parsed in draft.shapes.items():
        page, above = draft.site.pages[key], 0
        for index, (rank, words) in enumerate(parsed.headings):
            here = _line_of(page, f"{'#' * rank} {words}", f"{'#' * rank} ")
            if rank > above + 1:
                yield Problem(
                    here, f"a heading of rank {rank} where none of rank {above + 1} is above — write {'#' * (above + 1)}"
                )
            elif rank == 1 and index:
                yield Problem(here, "a second title of the page — write ## for a section")
            above = rank
        if not parsed.headings:
            yield Problem(page.place, "a page without a title in its text — begin it with # and the title")


def every_link_leads_somewhere(draft: Draft) -> Iterator[Problem]:
    """A link within the site leads to a page that is there, and to a place on it that is there, or to a file."""
    for (language, file), parsed in draft.shapes.items():
        page = draft.site.pages[language, file]
        by_address = draft.by_address[language]
        for link in dict.fromkeys(parsed.links):
            if _misled(link, draft.site) or (parts := urlsplit(link)).scheme:
                continue
            target = _target(file, unquote(parts.path), by_address)
            there = draft.shapes.get((language, target))
            if there is None and not _is_file(draft.site, page, link):
                yield Problem(_line_of(page, link), f"this link leads nowhere: {link}{nearest(target, by_address.values())}")
            elif there and parts.fragment and unquote(parts.fragment) not in there.ids:
                hint = nearest(parts.fragment, there.ids)
                yield Problem(_line_of(page, link), f"no #{parts.fragment} on docs/{language}/{target}{hint}")


def every_link_says_where_it_leads(draft: Draft) -> Iterator[Problem]:
    """A link has words, which tell where it leads also to who hears them alone."""
    for page, own in draft.own:
        for link, words in own.links:
            where = _line_of(page, f"[{words}]({link}", link)
            said = words.strip(" \N{NO-BREAK SPACE}.…:»>→")
            if not said:
                yield Problem(where, f"a link without words — write [what is there]({link})")
            elif said.casefold() in BY_CODE[page.language].vague:
                yield Problem(where, f"{said!r} does not say where the link leads — write [what is there]({link})")


def every_link_is_for_anybody(draft: Draft) -> Iterator[Problem]:
    """A link leads to a page by its file, or to an address with https that anybody can read."""
    for page, own in draft.own:
        for link in dict.fromkeys(link for link, _ in own.links):
            if why := _misled(link, draft.site):
                yield Problem(_line_of(page, link), f"a link to {link!r}: {why}")
            elif (path := unquote(urlsplit(link).path)) and not path.endswith(".md"):
                target = _target(page.file, path, draft.by_address[page.language])
                if (page.language, target) in draft.site.pages:
                    file = posixpath.relpath(target, posixpath.dirname(page.file))
                    yield Problem(_line_of(page, link), f"a link to {link!r}: name the file of the page, {file}")


def every_picture_has_words(draft: Draft) -> Iterator[Problem]:
    """A picture has an alternative text for who does not see it."""
    for page, own in draft.own:
        for source, words in own.pictures:
            if not words.strip():
                yield Problem(_line_of(page, source), f"a picture without alternative text — write ![what it shows]({source})")


def every_picture_is_at_hand(draft: Draft) -> Iterator[Problem]:
    """A picture is a file of the project: nothing is loaded from anyone else's server."""
    folder = draft.site.root / "docs" / "assets"
    for page, own in draft.own:
        for source in dict.fromkeys(source for source, _ in own.pictures):
            if re.match(r"\s*(//|\w+:)", source):
                yield Problem(_line_of(page, source), f"a picture from elsewhere, {source} — put it under docs/assets/")
            elif not _is_file(draft.site, page, source):
                up = posixpath.relpath("assets", posixpath.dirname(f"{page.language}/{page.file}"))
                known = [posixpath.join(up, relative(file, folder)) for file in folder.rglob("*") if file.is_file()]
                hint = nearest(source, known) or " — put it under docs/assets/"
                yield Problem(_line_of(page, source), f"no picture is here: {source}{hint}")


def a_page_is_text(draft: Draft) -> Iterator[Problem]:
    """A page is Markdown, with the HTML elements and attributes of text alone, each of them closed."""
    for page, own in draft.own:
        for message, words in dict.fromkeys(own.wrong):
            yield Problem(_line_of(page, *words), message)


def every_fence_is_closed(draft: Draft) -> Iterator[Problem]:
    """A block of code ends, and no fact stands in it: what it prints is HTML, which would be shown as code."""
    for key, text in draft.written.items():
        file = draft.site.pages[key].place.file
        left = FENCE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
        for found in re.finditer(r"^ *(```+|~~~+)[^`\n]*$", left, re.MULTILINE):
            yield Problem(
                Location.of(file, text, found.start(1)), f"a block of code without its end — close it by a line of {found[1]}"
            )
            break
        for found in FENCE.finditer(text):
            if PRINTED in found[0]:
                at = Location.of(file, text, text.index(PRINTED, found.start()))
                yield Problem(at, "a fact in a block of code — set it below, or put {% raw %} and {% endraw %} around the block")


def no_fact_is_typed_into_a_page(draft: Draft) -> Iterator[Problem]:
    """Counts, dates and the status of a study are named by their path, and not typed."""
    patterns = {language: typed_facts(draft.site.catalogue, language) for language in LANGUAGES}
    for page, seen in draft.prose(code=True):
        for kind, pattern in patterns[page.language].items():
            for found in pattern.finditer(seen.folded):
                typed = " ".join(seen.text[found.start() : found.end()].split())
                example = _example(draft.site.catalogue, kind)
                message = f"a {kind} is typed here, {typed!r} — name it by its path, as in {example}"
                yield Problem(seen.place(found.start()), message)


def no_note_is_left_behind(draft: Draft) -> Iterator[Problem]:
    """No page still holds a note of work to be done, or what a recipe has for words of the editor's own."""
    for page in draft.site.pages.values():
        for line in filter(page.meta.__contains__, ("title", "description")):
            if is_stand_in(page.of(line)):
                yield Problem(page.meta[line].place, f"{page.of(line)!r} {OF_A_RECIPE}")
    for key, text in draft.written.items():
        bare = CODE.sub(lambda found: re.sub(r"[^\n]", HIDDEN, found[0]), text)
        for found in LEFT_BEHIND.finditer(bare):
            place = Location.of(draft.site.pages[key].place.file, text, found.start())
            yield Problem(place, f"{found[0]!r} was left behind in a page — finish it, or write it between {{# and #}}")


def every_character_is_seen(draft: Draft) -> Iterator[Problem]:
    """No character reference stands for a character that no editor shows."""
    for _, seen in draft.prose():
        if found := strange(seen.text.replace(PRINTED, " ")):
            yield Problem(seen.place(found[0]), found[1])


def every_page_is_typeset(draft: Draft) -> Iterator[Problem]:
    """A page is written with the signs of its language: true apostrophes and quotation marks, and the like."""
    for page, seen in draft.prose():
        start = 0
        for line in seen.text.replace(PRINTED, " ").split("\n"):
            for column, found, right in misprints(line, page.language):
                yield Problem(seen.place(start + column - 1), f"{found} — write {right}")
            start += len(line) + 1


def readers_are_spoken_to_in_their_words(draft: Draft) -> Iterator[Problem]:
    """A page for readers has none of the words of those who make the site; data/labels.yml lists them, with the better word."""
    for page, seen in draft.prose():
        avoid = draft.site.catalogue.facts.labels.get(f"avoid {page.language}", {})
        avoided = {word.lower(): better[page.language] for word, better in avoid.items()}
        if page.file in draft.site.settings.foot or not avoided:
            continue
        pattern = re.compile(rf"\b({'|'.join(map(re.escape, avoided))})\b", re.IGNORECASE)
        for found in pattern.finditer(seen.text):
            yield Problem(seen.place(found.start()), f"{found[0]!r} is a word of makers — say {avoided[found[0].lower()]}")


RULES: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    every_page_is_in_every_language,
    every_page_is_about_what_took_place,
    every_page_has_a_title_and_its_sections_in_order,
    every_link_leads_somewhere,
    every_link_says_where_it_leads,
    every_link_is_for_anybody,
    every_picture_has_words,
    every_picture_is_at_hand,
    a_page_is_text,
    every_fence_is_closed,
    no_fact_is_typed_into_a_page,
    no_note_is_left_behind,
    every_character_is_seen,
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


def _misled(link: str, site: Site) -> str:
    """Give what is wrong with the address of a link that a page brings, and what to write; empty where nothing is."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return "this is no address — correct it"
    if link.startswith(site.settings.site_url):
        return "this site’s own address — name the file of the page, such as about.md"
    if parts.scheme not in SCHEMES or (parts.netloc and not parts.scheme):
        return "write an address that begins with https://, or the file of a page, such as about.md"
    why = astray(link) if parts.scheme == "https" else ""
    return f"{why} — give the one at which anybody can read it" if why else ""


def _is_file(site: Site, page: Page, address: str) -> bool:
    """Tell whether an address leads to a file of the project, as the page sees it."""
    return bool(path := unquote(urlsplit(address).path)) and (site.root / page.place.file).parent.joinpath(path).is_file()


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


def _line_of(page: Page, *words: str) -> Location:
    """Give the location of the first of some words that the page has; its first line for what a block put there."""
    lines = [(line, text) for line, raw in enumerate(page.text.splitlines(), 1) for text in (raw, unescape(raw))]
    found = ((line, text.index(each) + 1) for each in words for line, text in lines if each in text)
    return Location(page.place.file, *next(found, (1, 1)))
