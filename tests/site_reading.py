"""How the tests read a built site: as a browser would parse it, and as a person would see it."""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib

from kayes.pages.addresses import folder, language_of
from kayes.values.languages import LANGUAGES as LANGUAGES


@dataclass(frozen=True)
class BuiltPage:
    """A page of the site."""

    address: str
    """From the site's root: fr/workshops/kayes/."""
    html: str

    @cached_property
    def document(self) -> Element:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        document: Element = parser.parse(self.html)
        return document

    @property
    def language(self) -> str:
        return language_of(self.address)

    @property
    def without_language(self) -> str:
        """The address that both languages share."""
        return self.address.removeprefix(folder(self.language))

    def all(self, tag: str) -> list[Element]:
        return list(self.document.iter(tag))

    @property
    def article(self) -> Element:
        return next(each for each in self.all("article"))

    @cached_property
    def text(self) -> str:
        """The words of the article, white space as a person sees it."""
        return words(self.article)

    @cached_property
    def prose(self) -> str:
        """The words of the article without its blocks of code."""
        return words(self.article, without_tag="pre")

    @cached_property
    def without_marks(self) -> str:
        """The words of the article without its reference marks."""
        return words(self.article, without_tag="sup")

    @property
    def title(self) -> str:
        return words(self.all("title")[0])

    def meta(self, name: str) -> str:
        return next((each.get("content", "") for each in self.all("meta") if each.get("name") == name), "")

    @cached_property
    def ids(self) -> set[str]:
        return {each.get("id", "") for each in self.document.iter() if each.get("id")}


@dataclass(frozen=True)
class Built:
    """A built site."""

    folder: Path
    pages: dict[str, BuiltPage]

    def page(self, address: str) -> BuiltPage:
        return self.pages[address]

    def of(self, language: str) -> list[BuiltPage]:
        return [page for page in self.pages.values() if page.language == language]

    def text(self, language: str) -> str:
        return "\n".join(page.text for page in self.of(language))


def read(folder: Path) -> Built:
    """The pages that a folder holds, those of errors left out."""
    files = sorted(folder.rglob("index.html"))
    assert files, "an empty site"
    pages = {}
    for file in files:
        address = file.parent.relative_to(folder).as_posix() + "/"
        address = "" if address == "./" else address
        pages[address] = BuiltPage(address, file.read_text("utf-8"))
    return Built(folder, pages)


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder, by its name, in short."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def words(element: Element, without_lang: str = "", without_tag: str = "") -> str:
    """The text of an element, closed notes left out; without the parts of other languages than one, or of none, as code is;
    or without the elements of a tag.
    """

    def parts(each: Element) -> list[str]:
        closed = each.get("popover") is not None
        if (
            closed
            or each.tag in ("script", "style", without_tag)
            or (without_lang and (each.tag in ("pre", "code") or each.get("lang", without_lang) != without_lang))
        ):
            return [each.tail or ""]
        return [each.text or "", *(part for child in each for part in parts(child)), each.tail or ""]

    text = "".join(parts(element))
    return re.sub(r"[ \n\t]+", " ", text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")).strip()


def target(page: BuiltPage, href: str) -> tuple[str, str]:
    """Where a link of a page leads within the site: address and anchor."""
    parts = urlsplit(urljoin(f"https://site.example/{page.address}", href))
    return parts.path.removeprefix("/"), parts.fragment


def search_index(home: Path) -> dict[str, Any]:
    """Read the search index of a language from the folder of its home page."""
    name, _, written = (home / "search/index.js").read_text("utf-8").partition("=")
    assert name == "globalThis.searchIndex"
    found: dict[str, Any] = json.loads(written)
    return found
