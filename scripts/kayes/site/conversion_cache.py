"""What MkDocs and its search make of a page, kept while the page and all that goes into it stay the same."""

from functools import lru_cache
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kayes.pages.cache import kept

STATE = ("content", "toc", "_title_from_render", "present_anchor_ids")
"""What MkDocs knows of a page once its Markdown is converted, beside the links to places on pages, which name files."""


def convert(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Do what `Page.render` of MkDocs does."""

    def converted() -> tuple[dict[str, Any], dict[str, dict[str, str]]]:
        Page.render(page, config, files)
        links = page.links_to_anchors or {}
        return {name: getattr(page, name) for name in STATE}, {file.src_uri: anchors for file, anchors in links.items()}

    state, links = kept(("converted", page.url, page.markdown, _names(files)), converted)
    vars(page).update(state)
    page.links_to_anchors = {files.src_uris[name]: anchors for name, anchors in links.items()}


@lru_cache(maxsize=1)
def _names(files: Files) -> int:
    """All that a page can lead to, in short."""
    return hash(frozenset((file.src_uri, file.url) for file in files))


def find(index: Any, page: Page) -> None:
    """Do what `add_entry_from_context` of the theme's search index does."""

    def found() -> list[dict[str, str]]:
        index.entries = []
        type(index).add_entry_from_context(index, page)
        return list(index.entries)

    earlier = index.entries
    index.entries = earlier + kept(("found", page.url, page.title, page.content), found)
