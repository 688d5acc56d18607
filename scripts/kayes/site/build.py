"""The stages of a build, in their order, as the event hooks of MkDocs call them."""

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kayes.catalogue.catalogue import Catalogue
from kayes.exports.files import files as exported_files
from kayes.exports.page_metadata import page_metadata
from kayes.pages.addresses import DEFAULT, address, folder
from kayes.pages.fragments import Fragments
from kayes.site import engine
from kayes.site.assets import is_used, make_assets
from kayes.site.build_info import write_build_info
from kayes.site.editions import write_editions
from kayes.site.file_sizes import show_file_sizes
from kayes.site.glossary_links import explain_terms
from kayes.site.macros import problems_as_plugin_error
from kayes.site.offline_bundle import SHELL
from kayes.site.page_context import page_context
from kayes.site.search_index import write_search_index
from kayes.site.session import SESSION
from kayes.values.languages import LANGUAGES


def let_fragments_be(config: MkDocsConfig) -> None:
    """Add the extension that makes Markdown leave fragments alone."""
    if not any(isinstance(each, Fragments) for each in config.markdown_extensions):
        config.markdown_extensions.append(Fragments())  # type: ignore[arg-type]  # MkDocs hands it on as it is


def look_in_overrides_alone(config: MkDocsConfig) -> None:
    """Take the theme's folder from those in which templates are looked for: no page asks for any of its ten thousand files."""
    if config.theme.name:
        theme = utils.get_theme_dir(config.theme.name)
        config.theme.dirs = [each for each in config.theme.dirs if each != theme]


def prepare_assets(config: MkDocsConfig) -> None:
    """Make the assets, so that the templates can name them. Raises PluginError."""
    if not engine.is_building_another_language(config):
        styles = (config.extra[key] for key in ("stylesheets", "one_page_stylesheets"))
        SESSION.assets = make_assets(Path(config.docs_dir, "assets"), *styles)


def without_unused_files(files: Files, config: MkDocsConfig) -> Files:
    """Remove the files that no page asks for."""
    readable = config.extra["stylesheets"] + config.extra["one_page_stylesheets"] if SESSION.serving else []
    for file in list(files):
        if not is_used(file.src_uri, readable):
            files.remove(file)
    return files


def explain_glossary(page: Page) -> None:
    """Have the glossary terms of a page explained, once it is converted. Raises PluginError then."""
    site = SESSION.checked.site

    def explain(html: str) -> str:
        with problems_as_plugin_error():
            return explain_terms(site, *engine.language_and_name(page), html)

    engine.keep_conversion(page, _terms(site.catalogue), explain)


@lru_cache(maxsize=1)
def _terms(catalogue: Catalogue) -> list[object]:
    """Give what explanations are made from: the glossary, and the texts of the interface. Cached."""
    return [catalogue.tree.find((kind,)).plain() for kind in ("glossary", "labels")]


def context_of_page(page: Page) -> dict[str, Any]:
    """Give the template context of a page with a text."""
    site, pages = SESSION.checked.site, SESSION.checked.pages
    language, name = engine.language_and_name(page)
    metadata = page_metadata(site, pages, site.pages[language, name])
    return _context(language, {each: address(each, name) for each in LANGUAGES}) | {"metadata": metadata}


def context_of_template(config: MkDocsConfig) -> dict[str, Any]:
    """Give the template context of a page without a text, such as that for an error: its links work at any address."""
    root = urlsplit(config.site_url or "/").path
    return _context(engine.language_in_work(config), {each: root + folder(each) for each in LANGUAGES}) | {"base_url": root}


def _context(language: str, addresses: dict[str, str]) -> dict[str, Any]:
    shared = page_context(SESSION.checked.site, language, addresses)
    return shared | {"assets": SESSION.assets.addresses, "serving": SESSION.serving}


def in_language_folder(output: str, template: str, config: MkDocsConfig) -> str:
    """Write the output of some templates into the folder of each language.

    MkDocs knows one address for it, and writes it anew in each language: it is given that of the first language again.
    """
    language = engine.language_in_work(config)
    if template not in ("404.html", SHELL) or language == DEFAULT:
        return output
    utils.write_file(output.encode(), str(Path(config.site_dir, folder(language), template)))
    return Path(config.site_dir, template).read_text("utf-8")


def finish(config: MkDocsConfig) -> None:
    """Write the files beside the pages, once these are there in all languages. Raises PluginError."""
    if engine.is_building_another_language(config):
        return
    site, root = Path(config.site_dir), Path(config.config_file_path).parent
    checked = SESSION.checked
    with problems_as_plugin_error():
        files = exported_files(checked.site, checked.pages)
    for name, content in {**files, **SESSION.assets.files}.items():
        utils.write_file(content, str(site / name))
    write_search_index(site, checked.site)
    for page in site.rglob("index.html"):
        show_file_sizes(page, {name: len(content) for name, content in files.items()})
    write_editions(site, checked.site.settings, checked.site.catalogue.updated)
    write_build_info(site, root, checked.site.catalogue)
