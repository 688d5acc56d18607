"""The addresses in the built site: of the pages of each language, and of the place where each record is shown."""

import posixpath
from collections.abc import Mapping
from urllib.parse import quote

from kayes.records.kinds import KINDS
from kayes.values.languages import LANGUAGES
from kayes.values.value import FactPath

DEFAULT = LANGUAGES[0]


def home(subjects: Mapping[FactPath, str], kind: str, id: str = "") -> tuple[str, str]:
    """Give the page that shows a record, or all those of a kind, and the fragment there; `subjects` are the pages by record."""
    page = subjects.get((kind, id))
    return (page, "") if page else (KINDS[kind].home, id)


ENCODED = {code: quote(chr(code), safe="") for code in range(128)} | {ord("-"): "%2D"}
"""The signs of ASCII as they stand in a text directive, where a hyphen and a comma have a meaning."""


def to_the_words(url: str, words: str) -> str:
    """Give the address of the very sentence on a page, by some words of it (URL Fragment Text Directives).

    >>> to_the_words("https://example.org/a", "sub-regional, à 100%")
    'https://example.org/a#:~:text=sub%2Dregional%2C%20à%20100%25'
    """
    return f"{url}{'' if '#' in url else '#'}:~:text={words.translate(ENCODED)}"


def folder(language: str) -> str:
    """Give the folder of a language's pages in the site: none for the first language.

    >>> folder("en"), folder("fr")
    ('', 'fr/')
    """
    return "" if language == DEFAULT else f"{language}/"


def language_of(address: str) -> str:
    """Give the language of a page by its address from the site's root.

    >>> language_of("fr/about/"), language_of("about/")
    ('fr', 'en')
    """
    first = address.split("/")[0]
    return first if first in LANGUAGES else DEFAULT


def folder_of(page: str) -> str:
    """Give the folder that MkDocs gives a page: its address without the last part.

    >>> folder_of("studies/kayes.md"), folder_of("studies/index.md"), folder_of("index.md")
    ('/studies/kayes', '/studies', '/')
    """
    path = page.removesuffix(".md")
    return "/" + (posixpath.dirname(path) if posixpath.basename(path) == "index" else path)


def address(language: str, page: str) -> str:
    """Give the address of a page from the site's root.

    >>> address("fr", "studies/kayes.md"), address("en", "index.md")
    ('fr/studies/kayes/', '')
    """
    path = folder_of(page).lstrip("/")
    return folder(language) + (f"{path}/" if path else "")


def beside(language: str, page: str, id: str, suffix: str) -> str:
    """Give the address of a file about the record that has a page: its printable sheet, or its minute on the radio.

    >>> beside("fr", "studies/gao.md", "gao", "pdf")
    'fr/studies/gao/gao-fr.pdf'
    """
    return f"{address(language, page)}{id}-{language}.{suffix}"
