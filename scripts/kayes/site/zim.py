"""The edition of a language as a ZIM, for Kiwix, which schools and libraries have: its pages, with a full-text index."""

import textwrap
from datetime import date
from pathlib import Path

import typst
from babel.core import get_global
from libzim.writer import Creator, Hint, Item, StringProvider
from selectolax.lexbor import LexborHTMLParser

from kayes.catalogue.settings import Settings
from kayes.site.offline_bundle import OfflineBundle

TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
ICON = "assets/images/icon.svg"
PICTURE = b"#set page(width: 48pt, height: 48pt, margin: 0pt)\n#image(bytes(sys.inputs.icon), width: 48pt)"
DESCRIPTION = 80
"""The length, in characters, that Kiwix allows a description."""


class _File(Item):  # type: ignore[misc]
    """A file of an edition."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__()
        self.name, self.content = name, content
        self.is_page = name.endswith(".html")

    def get_path(self) -> str:
        return self.name

    def get_title(self) -> str:
        heading = LexborHTMLParser(self.content).css_first("h1") if self.is_page else None
        return heading.text() if heading else ""

    def get_mimetype(self) -> str:
        return TYPES[Path(self.name).suffix]

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self.content)

    def get_hints(self) -> dict[Hint, int]:
        return {Hint.FRONT_ARTICLE: self.is_page}


def write_zim(bundle: OfflineBundle, zim: Path, settings: Settings, day: date) -> None:
    """Write an edition as a ZIM. Its readers run scripts of their own in its pages, whose policy would refuse them."""
    code = min(three for three, two in get_global("language_aliases").items() if two == bundle.language and len(three) == 3)
    described = LexborHTMLParser(bundle.pages[min(bundle.pages, key=len)].read_bytes()).css_first("meta[name=description]")
    assert described
    name = settings.names[bundle.language]
    icon = (bundle.site / ICON).read_text("utf-8")
    with Creator(zim).config_indexing(True, code) as creator:
        creator.set_mainpath("index.html")
        creator.add_illustration(48, typst.compile(PICTURE, format="png", ppi=72, sys_inputs={"icon": icon}))
        for key, value in {
            "Title": name.partition(":")[0].strip(),
            "Description": textwrap.shorten(described.attributes["content"] or "", DESCRIPTION, placeholder="…"),
            "Language": code,
            "Name": zim.stem,
            "Creator": name,
            "Publisher": name,
            "License": "CC BY 4.0",
            "Source": settings.site_url,
            "Tags": "_ftindex:yes;_pictures:yes;_videos:no;_details:yes",
            "Date": day.isoformat(),
        }.items():
            creator.add_metadata(key, value)
        for file, content in bundle.contents(settings.site_url, without="meta[http-equiv]"):
            creator.add_item(_File(file, content))
