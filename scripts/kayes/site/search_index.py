"""The search index of each language: the pages, their sections and records, each with its title, its text and its address."""

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel.dates import get_month_names
from selectolax.lexbor import LexborHTMLParser, LexborNode

from kayes.pages.addresses import address, folder
from kayes.pages.pages import Site
from kayes.values.languages import BY_CODE, LANGUAGES
from kayes.values.words import in_words

LIST = "search.md"
"""The page that lists everything, for who searches without scripts."""
SCRIPT = Path("search", "index.js")
WORDS = ("search one", "search many", "search none")
ASIDE = ".note, .cite, .references, .onward, .sheet, .spoken, svg, button[hidden], progress, input, [role=status], [data-of]"
"""A selector of elements that are no text of a page; nor are sizes, which are filled in later."""
SECTIONS = ("h1", "h2", "h3")
RECORDS = ("li", "section", "tr", "div", "blockquote", "a")
"""The elements with an id that are entries of their own."""
NAMES = "h2, h3, dt, th, strong, cite, .name, a"
"""A selector of elements of which the first names a record; of class `name` is what stands for a title that is not known."""
WEIGHTS = {
    "glossary.md": 2.2, "people.md": 2, "organisations.md": 2, "index.md": 0.6, "sources.md": 0.5, "contribute.md": 0.5,
    "about.md": 0.5, "gaps.md": 0.2, "radio.md": 0.2,
}  # fmt: skip
"""How much a page counts in a search, where it is not 1: who looks for a name or a term looks for its entry."""
READ = ("about.md",)
"""The pages at the foot that readers look for as well: how to keep the site, and what it keeps of them."""
FOR_MAKERS = 0.01
"""How much a page for makers counts, of which the titles alone are in the index."""
FIGURES = re.compile(r"\b\d{2,3}\b")
"""A number in a text that may be asked for in words; a year is none."""
BLOCKS = ("p", "li", "td", "th", "dt", "dd", "div", "section", "figcaption", "caption", "blockquote", "h4", "tr", "article")
"""The elements whose text is a line of its own."""


@dataclass
class Entry:
    """A section or a record of a page."""

    anchor: str
    title: str = ""
    language: str = ""
    """That of the title, where it is not the page's."""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text, line by line; table cells and items of a list are lines."""
        return "\n".join(filter(None, (" ".join(line.split()).lstrip(" ,:") for line in self.lines)))


@dataclass(frozen=True)
class Indexed:
    """A page in the index."""

    address: str
    """From the home page of its language."""
    for_readers: bool
    weight: float
    entries: list[Entry]
    sheet: tuple[str, str] | None
    """The address of its print version, and what the link to it says."""


def write_search_index(folder_of_site: Path, site: Site) -> None:
    """Write the index of each language as a script, and fill in the page that lists everything."""
    for language in LANGUAGES:
        home = folder_of_site / folder(language)
        files = [page.file for page in site.pages.values() if page.language == language and page.file != LIST]
        ranked = sorted((_indexed(home, file, site, language) for file in files), key=lambda page: not page.for_readers)
        (home / SCRIPT).parent.mkdir(parents=True, exist_ok=True)
        written = json.dumps(_packed(ranked, site, language), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        (home / SCRIPT).write_text(f"globalThis.searchIndex={written}", "utf-8")
        if (language, LIST) in site.pages:
            _list_everything(home / address("en", LIST) / "index.html", ranked)


def _indexed(home: Path, file: str, site: Site, language: str) -> Indexed:
    """Read a built page."""
    where = address("en", file)
    article = LexborHTMLParser((home / where / "index.html").read_text("utf-8")).css_first("article")
    assert article
    sheet = article.css_first(".sheet a")
    print_version = (posixpath.normpath(posixpath.join(where, sheet.attributes["href"] or "")), sheet.text()) if sheet else None
    for each in article.css(ASIDE):
        each.decompose()
    for_readers = file not in site.settings.foot or file in READ
    weight = WEIGHTS.get(file, 1 if for_readers else FOR_MAKERS)
    return Indexed(where, for_readers, weight, list(entries(article, language)), print_version)


def entries(article: LexborNode, language: str) -> Iterator[Entry]:
    """Divide the text of a page in a language among its sections and records, in their order."""
    found: dict[int, Entry] = {}
    names: set[int] = set()
    section = Entry("")
    block = 0
    for node in article.traverse(include_text=True):
        if node.tag == "br":
            block = 0  # what follows is a line of its own
        elif node.tag == "h1" or (node.tag in SECTIONS + RECORDS and node.attributes.get("id")):
            entry = Entry("" if node.tag == "h1" else node.attributes["id"] or "")
            name = node if node.tag in SECTIONS else node.css_first(NAMES) or node
            names |= _name(entry, name, language)
            if node.tag in SECTIONS:
                section = entry
            found[node.mem_id] = entry
        elif node.is_text_node:
            if node.mem_id in names:
                continue
            above = list(_ancestors(node, article))
            entry = next((found[each.mem_id] for each in above if each.mem_id in found), section)
            line = next(each.mem_id for each in above if each.tag in BLOCKS)
            if line == block and entry.lines:
                entry.lines[-1] += node.text()
            else:
                entry.lines.append(node.text())
            block = line
    yield from found.values()


def _name(entry: Entry, name: LexborNode, language: str) -> set[int]:
    """Give an entry the title that an element holds, in the page's language where it has that; give the texts it is made of."""
    texts: dict[str, list[LexborNode]] = {}
    for node in name.traverse(include_text=True):
        if node.is_text_node and node.text().strip():
            within = (each.attributes["lang"] for each in _ancestors(node, name) if each.attributes.get("lang"))
            texts.setdefault(next(within, None) or language, []).append(node)
    spoken = language if language in texts else next(iter(texts), language)
    entry.language = spoken if spoken != language else ""
    entry.title = " ".join(" ".join(node.text() for node in texts.get(spoken, [])).split())
    return {node.mem_id for node in texts.get(spoken, [])}


def _ancestors(node: LexborNode, last: LexborNode) -> Iterator[LexborNode]:
    while node.parent and node.mem_id != last.mem_id:
        node = node.parent
        yield node


def _packed(pages: list[Indexed], site: Site, language: str) -> dict[str, Any]:
    """Give what docs/assets/javascripts/search.js reads."""
    table, labels = BY_CODE[language], site.catalogue.facts.labels
    sizeless = f"( {labels['offline']['kilobytes'][language]})"
    return {
        "pages": [
            [
                page.address,
                page.weight,
                [_line(each, sizeless, with_text=page.for_readers) for each in page.entries],
                *([list(page.sheet)] if page.sheet else []),
            ]
            for page in pages
        ],
        "months": list(get_month_names("wide", locale=table.locale).values()),
        "numbers": _months_elsewhere(language) | table.number_words | _numbers_in_words(pages, language),
        "last": FOR_MAKERS,
        "stop": table.stop_words,
        "synonyms": {key: meant[language] for key, meant in labels.get(f"search {language}", {}).items()},
        "words": {key: labels["frame"][key][language] for key in WORDS},
    }


def _months_elsewhere(language: str) -> dict[str, str]:
    """Give the months as the other languages write them, whole and short, each with its name in this one."""
    own = get_month_names("wide", locale=BY_CODE[language].locale)
    others = [BY_CODE[each].locale for each in LANGUAGES if each != language]
    names = [
        (number, name)
        for locale in others
        for width in ("abbreviated", "wide")
        for number, name in get_month_names(width, locale=locale).items()
    ]
    return {name.rstrip(".").casefold(): own[number] for number, name in names}


def _numbers_in_words(pages: list[Indexed], language: str) -> dict[str, int]:
    """Give the numbers that the texts of the pages have in figures, years left out, by their words."""
    texts = (entry.text for page in pages if page.for_readers for entry in page.entries)
    return {in_words(int(each), language): int(each) for text in texts for each in FIGURES.findall(text)}


def _line(entry: Entry, sizeless: str, with_text: bool) -> list[str]:
    """Give an entry as the index has it; its language stands last, where it is another."""
    return [
        entry.anchor,
        entry.title,
        entry.text.replace(sizeless, "") if with_text else "",
        *([entry.language] if entry.language else []),
    ]


def _list_everything(page: Path, pages: list[Indexed]) -> None:
    """Put a link to each entry into the list of everything."""
    tree = LexborHTMLParser(page.read_text("utf-8"))
    place = tree.css_first(".everything")
    if not place:
        return
    for each in pages:
        item = tree.create_node("li")
        item.insert_child(_link(tree, f"../{each.address}", each.entries[0]))
        below = tree.create_node("ul")
        if each.sheet:
            line = tree.create_node("li")
            sheet = _link(tree, f"../{each.sheet[0]}", Entry("", each.sheet[1]))
            sheet.attrs["download"] = ""
            line.insert_child(sheet)
            below.insert_child(line)
        for entry in each.entries[1:]:
            line = tree.create_node("li")
            line.insert_child(_link(tree, f"../{each.address}#{entry.anchor}", entry))
            below.insert_child(line)
        if below.child:
            item.insert_child(below)
        place.insert_child(item)
    page.write_text(tree.html or "", "utf-8")


def _link(tree: LexborHTMLParser, address: str, entry: Entry) -> LexborNode:
    link = tree.create_node("a")
    link.attrs["href"] = address
    if entry.language:
        link.attrs["lang"] = entry.language
    link.insert_child(entry.title)
    return link
