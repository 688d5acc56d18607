"""The citation of a page: in words, and as BibTeX, RIS and CSL-JSON. Each carries the day of the record."""

import datetime
from dataclasses import dataclass

import rispy
from pybtex.database import BibliographyData, Entry
from pybtex.database.output.bibtex import Writer

from kayes.exports.downloads import written
from kayes.pages.addresses import address
from kayes.pages.pages import Page, Rendered, Site
from kayes.pages.views import Voice
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
    day: datetime.date
    """The day of the record."""
    language: str
    note: str
    """The day of the record, in words, and the licence."""

    @property
    def words(self) -> str:
        """The reference as a line of a bibliography."""
        return f"{self.author}, {words.quoted(self.title, self.language)}, {self.note}, {self.url}"


def reference(site: Site, page: Page, rendered: Rendered) -> Reference:
    """Give the bibliographic data of a page."""
    id = "_".join((site.settings.short_name.replace("-", "_"), page.language, page.file.removesuffix(".md").replace("/", "_")))
    voice, day = Voice(site.catalogue, page.language), site.catalogue.day
    note = f"{voice.label('exports', 'record of')} {voice.plain(day)}, CC BY 4.0"
    name = site.settings.names[page.language]
    author = site.named("editors", page.language)
    return Reference(id, rendered.title, name, author, site.url(page.language, page.file), day, page.language, note)


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
        "title": f"{{{escaped(cited.title)}}}",
        "year": str(cited.day.year),
        "month": str(cited.day.month),
        "howpublished": escaped(cited.site),
        "url": cited.url,
        "note": cited.note,
        "language": cited.language,
    }
    return str(Writer().to_string(BibliographyData({cited.id: Entry("misc", list(fields.items()))})))


class Unnumbered(rispy.RisWriter):  # type: ignore[misc]
    """A writer of RIS without the number that rispy puts before each reference: here it is the only one."""

    def set_header(self, count: int) -> str:
        return ""


def ris(cited: Reference) -> str:
    """Format a reference as RIS, a web page."""
    entry = {
        "type_of_reference": "ELEC",
        "id": cited.id,
        "title": cited.title,
        "secondary_title": cited.site,
        "authors": [cited.author],
        "year": str(cited.day.year),
        "date": cited.day.strftime("%Y/%m/%d/"),
        "urls": [cited.url],
        "language": cited.language,
        "notes": [cited.note],
    }
    return str(rispy.dumps([entry], implementation=Unnumbered))


def csl(cited: Reference) -> dict[str, object]:
    """Give a reference as an item of CSL-JSON."""
    return {
        "id": cited.id,
        "type": "webpage",
        "title": cited.title,
        "container-title": cited.site,
        "author": [{"literal": cited.author}],
        "issued": {"date-parts": [[cited.day.year, cited.day.month, cited.day.day]]},
        "URL": cited.url,
        "language": cited.language,
        "note": cited.note,
    }
