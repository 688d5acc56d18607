"""The offline bundle of a language's pages: a list for the browser to keep, and an archive for a memory card."""

import hashlib
import json
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from kayes.pages.addresses import folder, language_of
from kayes.site.search_index import SCRIPT

SHELL = "offline.html"
"""The page of a language that the worker shows in the place of one that is not on the device."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive, so that the same site gives the same archive: the earliest that there is."""

OFFERS = ".edition, p:has(> [data-of=archive]), p:has(> [data-of=zim])"
"""A selector of what offers all pages of a language."""


@dataclass(frozen=True)
class OfflineBundle:
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
    def look(self) -> dict[str, Path]:
        """The styles and images that the pages need, by their addresses."""
        patterns = ("assets/*.css", "assets/stylesheets/*.css", "assets/images/*.svg")
        files = [file for pattern in patterns for file in self.site.glob(pattern)]
        return {_address(self.site, file): file for file in sorted(files)}

    @cached_property
    def search(self) -> dict[str, Path]:
        """The files by which the pages can be searched."""
        files = [*sorted(self.site.glob("assets/*.js")), self.home / SCRIPT]
        return {_address(self.site, file): file for file in files}

    @property
    def files(self) -> dict[str, Path]:
        return self.pages | self.look | self.search

    def contents(self, site_url: str, without: str = "") -> Iterator[tuple[str, bytes]]:
        """Give the files by their names in an archive, where pages link to each other without a server, and elsewhere in full.

        They come without the worker, without the offer of what the reader already has, and without the elements of a selector.
        """
        start = folder(self.language)
        names = {address: f"{address.removeprefix(start)}index.html" for address in self.pages}
        names |= {address: address for address in self.look}
        names |= {address: address.removeprefix(start) for address in self.search}
        for address, file in self.files.items():
            content = file.read_bytes()
            if address in self.pages:
                content = _without_server(content, address, site_url, tuple(names.items()), without)
            yield names[address], content

    def write_archive(self, archive: Path, site_url: str) -> int:
        """Write the files into a ZIP. Give the bytes that all take in it, each compressed: as many as a browser fetches."""
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for name, content in self.contents(site_url):
                packed.writestr(zipfile.ZipInfo(name, EARLIEST), content, zipfile.ZIP_DEFLATED, 9)
            return sum(each.compress_size for each in packed.infolist())

    def write_list(self, size: int) -> None:
        """Write edition.json, from which the browser fetches the files: their names, their size, and a version of them all."""
        start = folder(self.language).rstrip("/") or "."
        names = [posixpath.relpath(name or ".", start) + ("/" if name.endswith("/") or not name else "") for name in self.files]
        version = hashlib.sha256(b"".join(file.read_bytes() for file in self.files.values())).hexdigest()[:8]
        listed = {"version": version, "bytes": size, "names": names}
        (self.home / "edition.json").write_text(json.dumps(listed, separators=(",", ":")), "utf-8")


@lru_cache(maxsize=256)
def _without_server(html: bytes, address: str, site_url: str, named: tuple[tuple[str, str], ...], without: str) -> bytes:
    """Give a page that links by relative paths to what is in the archive, and by full addresses elsewhere.

    Cached, since most pages are the same after an edit.
    """
    tree, names = LexborHTMLParser(html), dict(named)
    for element in tree.css(f"{OFFERS}, {without}" if without else OFFERS):
        element.decompose()
    for script in tree.css("[data-worker]"):
        del script.attrs["data-worker"]  # a browser keeps nothing of a file
    here = posixpath.dirname(names[address]) or "."
    for key in ("href", "src", "action", "data-engine", "data-index", "data-styles"):
        for element in tree.css(f"[{key}]:not([{key}^='#'], [{key}^='https:'])"):  # most lead elsewhere, or stay on the page
            target, fragment = urldefrag(element.attributes[key] or "")
            if urlsplit(target).scheme or not target:
                continue
            path = unquote(urlsplit(urljoin(f"https://site.example/{address}", target)).path).lstrip("/")
            there = posixpath.relpath(names[path], here) if path in names else urljoin(site_url, path)
            element.attrs[key] = there + (f"#{fragment}" if fragment else "")
    return (tree.html or "").encode("utf-8")


def _address(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix()
