"""The citation of a page: in words, and as BibTeX, RIS and CSL-JSON. Each carries the day of the record."""

from collections.abc import Mapping
from dataclasses import dataclass

import rispy
from pybtex.database import BibliographyData, Entry
from pybtex.database.output.bibtex import Writer

from kayes.exports.downloads import written
from kayes.pages.addresses import address
from kayes.pages.pages import Page, Rendered, Site
from kayes.pages.views import Voice
from kayes.records.export_schema import VERSION
from kayes.records.kinds import KINDS
from kayes.values import words


@dataclass(frozen=True)
class Reference:
    """The bibliographic data of a page."""

    id: str
    title: str
    site: str
    author: str
    """The editors of the site: not the authors of the study."""
    url: str
    as_of: str
    """The day of the record, in words: never that of publication, of which a page has none."""
    language: str
    version: str = ""
    """The version of the data; empty for a page that is no dataset."""

    @property
    def note(self) -> str:
        """The day of the record, in words, and the licence."""
        return f"{self.as_of}, CC BY 4.0"

    @property
    def dated(self) -> str:
        """The title with the day of the record, which so stands in every style of citing."""
        return f"{self.title} ({self.as_of})"

    @property
    def words(self) -> str:
        """The reference as a line of a bibliography."""
        version = f"version {self.version}" if self.version else ""
        title = words.quoted(self.title, self.language)
        return ", ".join(filter(None, (self.author, title, version, self.note, self.url)))


def reference(site: Site, page: Page, rendered: Rendered) -> Reference:
    """Give the bibliographic data of a page."""
    id = "_".join((site.settings.short_name.replace("-", "_"), page.language, page.file.removesuffix(".md").replace("/", "_")))
    voice = Voice(site.catalogue, page.language)
    data = page.file == KINDS["places"].home
    title = site.named("data", page.language) if data else rendered.title
    name = site.settings.names[page.language]
    author = site.named("editors", page.language)
    url, version = site.url(page.language, page.file), VERSION if data else ""
    return Reference(id, title, name, author, url, voice.as_of, page.language, version)


def citations(site: Site, pages: dict[tuple[str, str], Rendered]) -> dict[str, bytes]:
    """Make the three citation files of each page, by their addresses."""
    files = {}
    for key, rendered in pages.items():
        cited = reference(site, site.pages[key], rendered)
        start = address(*key)
        files[f"{start}cite.bib"] = bibtex(cited).encode()
        files[f"{start}cite.ris"] = ris(cited).encode()
        files[f"{start}cite.json"] = written([csl(cited)])
    return files


SPECIAL = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
    "$": r"\$",
}
"""The escapes of the characters that mean something to TeX and that pybtex leaves as they are."""


def escaped(text: str) -> str:
    """Escape a text for TeX, where pybtex does not.

    >>> escaped("A {title}")
    'A {\\\\textbraceleft}title{\\\\textbraceright}'
    """
    return "".join(SPECIAL.get(sign, sign) for sign in text)


def bibtex(cited: Reference) -> str:
    """Format a reference as BibTeX; the author is an organisation, which the second pair of braces keeps in one piece."""
    fields = {
        "author": f"{{{escaped(cited.author)}}}",
        "title": f"{{{escaped(cited.dated)}}}",
        "howpublished": escaped(cited.site),
        "url": cited.url,
        "note": cited.note,
        "language": cited.language,
    } | ({"version": cited.version} if cited.version else {})
    return str(Writer().to_string(BibliographyData({cited.id: Entry("misc", list(fields.items()))})))


class Unnumbered(rispy.RisWriter):  # type: ignore[misc]
    """A writer of RIS without the number that rispy puts before each reference: here it is the only one."""

    def set_header(self, count: int) -> str:
        return ""


def ris(cited: Reference) -> str:
    """Format a reference as RIS, a web page."""
    entry = {
        "type_of_reference": "DATA" if cited.version else "ELEC",
        "id": cited.id,
        "title": cited.dated,
        "secondary_title": cited.site,
        "publisher": cited.site,
        "authors": [cited.author],
        "urls": [cited.url],
        "language": cited.language,
        "notes": [cited.note],
    } | ({"edition": cited.version} if cited.version else {})
    return str(rispy.dumps([entry], implementation=Unnumbered))


def csl(cited: Reference) -> Mapping[str, object]:
    """Give a reference as an item of CSL-JSON."""
    return {
        "id": cited.id,
        "type": "dataset" if cited.version else "webpage",
        "title": cited.dated,
        "container-title": cited.site,
        "author": [{"literal": cited.author}],
        "URL": cited.url,
        "language": cited.language,
    } | ({"version": cited.version} if cited.version else {})
