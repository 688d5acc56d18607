"""A language's pages to take along: as a list for the browser to keep, and as a file for a memory card, which needs no server."""

import hashlib
import json
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from kayes.catalogue.settings import Settings
from kayes.pages.addresses import folder, language_of
from kayes.pages.cache import kept
from kayes.site.file_sizes import tell_sizes
from kayes.values.languages import LANGUAGES

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive, so that the same site gives the same archive: the earliest that there is."""


@dataclass(frozen=True)
class Edition:
    """The files of one language in a built site."""

    site: Path
    language: str

    @cached_property
    def home(self) -> Path:
        return self.site / folder(self.language)

    @cached_property
    def pages(self) -> dict[str, Path]:
        """The pages by their addresses from the site's root: fr/about/."""
        files = {_address(self.site, file).removesuffix("index.html"): file for file in sorted(self.home.rglob("index.html"))}
        return {address: file for address, file in files.items() if language_of(address) == self.language}

    @cached_property
    def looks(self) -> dict[str, Path]:
        """What the pages need to be seen."""
        patterns = ("assets/site.*.css", "assets/stylesheets/*.css", "assets/images/*.svg")
        files = [file for pattern in patterns for file in self.site.glob(pattern)]
        return {_address(self.site, file): file for file in sorted(files)}

    @cached_property
    def search(self) -> dict[str, Path]:
        """What the pages need to be searched."""
        patterns = ("assets/*.js", "assets/javascripts/workers/*.js", "assets/javascripts/lunr/min/lunr.stemmer*.js")
        files = [file for pattern in patterns for file in self.site.glob(pattern)]
        files += self.site.glob(f"assets/javascripts/lunr/min/lunr.{self.language}.min.js")
        files += (self.home / "search").glob("*.json")
        return {_address(self.site, file): file for file in sorted(files)}


def make_editions(site: Path, settings: Settings) -> None:
    """Write edition.json and an archive for each language, and their sizes into the pages that offer them."""
    for language in LANGUAGES:
        edition = Edition(site, language)
        archive = edition.home / settings.archive(language)
        _write_archive(edition, archive, settings.site_url)
        files = edition.pages | edition.looks | edition.search
        packed = sum(len(zlib.compress(file.read_bytes(), 9)) for file in files.values())
        for file in edition.pages.values():
            tell_sizes(file, {"edition": packed, "archive": archive.stat().st_size})
        version = hashlib.sha256(b"".join(file.read_bytes() for file in files.values())).hexdigest()[:8]
        start = folder(language).rstrip("/") or "."
        names = [posixpath.relpath(name or ".", start) + ("/" if name.endswith("/") or not name else "") for name in files]
        listed = {"version": version, "bytes": packed, "names": names}
        (edition.home / "edition.json").write_text(json.dumps(listed, separators=(",", ":")), "utf-8")


def _write_archive(edition: Edition, archive: Path, site_url: str) -> None:
    """An archive whose pages lead to each other without a server, and elsewhere by full addresses; it has no script or search."""
    start = folder(edition.language)
    names = {address: f"{address.removeprefix(start)}index.html" for address in edition.pages}
    names |= {address: address for address in edition.looks}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for address, file in (edition.pages | edition.looks).items():
            content = file.read_bytes()
            if address in edition.pages:
                given = (content.decode("utf-8"), address, site_url)
                content = kept(("alone", given, tuple(names)), partial(_standing_alone, *given, names)).encode("utf-8")
            packed.writestr(zipfile.ZipInfo(names[address], EARLIEST), content, zipfile.ZIP_DEFLATED, 9)


def _standing_alone(html: str, address: str, site_url: str, names: dict[str, str]) -> str:
    def leading(link: re.Match[str]) -> str:
        target, fragment = urldefrag(link[2])
        if urlsplit(link[2]).scheme or not target:
            return link[0]
        path = unquote(urlsplit(urljoin(f"https://site.example/{address}", target)).path).lstrip("/")
        there = (
            posixpath.relpath(names[path], posixpath.dirname(names[address]) or ".") if path in names else urljoin(site_url, path)
        )
        return f'{link[1]}="{there}{"#" + fragment if fragment else ""}"'

    html = re.sub(r"<script[^>]*></script>", "", html)
    return re.sub(r'\b(href|src)="([^"]*)"', leading, html)


def _address(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix()
