"""The internals of MkDocs and of its plug-ins that the site depends on, each with the reason why.

tests/site/test_engine.py fails with that reason where a new version lacks one of them.
"""

import functools
import logging
from collections.abc import Callable

from mkdocs import utils
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kayes.site.session import SESSION

PLUGIN_LOGGERS = ("mkdocs.plugins.mkdocs_macros", "mkdocs.plugins.mkdocs_static_i18n")


def language_and_name(page: Page) -> tuple[str, str]:
    """Give the language of a page, and its file's name in the folder of that language."""
    language, _, name = page.file.src_uri.partition("/")
    return language, name


def set_log_levels() -> None:
    """Log warnings in a quiet build too: MkDocs counts only what it logs, and would publish doubtful pages. Hush two plug-ins."""
    log = logging.getLogger(build.__name__.partition(".")[0])
    log.setLevel(min(log.level, logging.WARNING))
    for name in PLUGIN_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)


def language_in_work(config: MkDocsConfig) -> str:
    """Give the language that is being built; the theme may have to speak another, when it does not know this one."""
    return str(config.plugins["i18n"].current_language)  # type: ignore[attr-defined]


def is_building_another_language(config: MkDocsConfig) -> bool:
    """Tell whether this is a build of the i18n plug-in within the first, one for each language: what is for all is done once."""
    return bool(config.plugins["i18n"].building)  # type: ignore[attr-defined]


CONVERTED = ("content", "toc", "_title_from_render", "present_anchor_ids")
"""The attributes that MkDocs sets on a page it converts, beside the links to anchors on pages, which name files."""


def keep_conversion(page: Page, terms: object, explain: Callable[[str], str]) -> None:
    """Cache the conversion of a page: MkDocs converts every page anew at each build, and a third of a rebuild is saved by this.

    `explain` changes a page's HTML by `terms`.
    """
    page.render = functools.partial(_convert, page, terms, explain)  # type: ignore[method-assign]


def _convert(page: Page, terms: object, explain: Callable[[str], str], config: MkDocsConfig, files: Files) -> None:
    given = (page.markdown, terms, frozenset((file.src_uri, file.url) for file in files))
    earlier, converted = SESSION.conversions.get(page.url, (None, {}))
    if earlier != given:
        Page.render(page, config, files)
        page.content = explain(page.content or "")
        links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
        converted = {name: getattr(page, name) for name in CONVERTED} | {"links_to_anchors": links}
        SESSION.conversions[page.url] = given, converted
    vars(page).update(converted)
    page.links_to_anchors = {files.src_uris[name]: anchors for name, anchors in converted["links_to_anchors"].items()}


def keep_serving(server: LiveReloadServer) -> None:
    """Let the server show the site as it was while a mistake stands, and log the mistake at each build."""
    server.builder = functools.partial(rebuild, server.builder)


def rebuild(run: Callable[[], None]) -> None:
    """Run a build for a server, which answers nothing after a failed one: while no page is touched, it can show those it has.

    MkDocs says the same thing but once in a session, and the plug-in for languages leaves its own functions behind where the
    second language goes wrong.
    """
    log = build.log
    clean_directory, filters = utils.clean_directory, list(log.filters)
    for each in filters:
        if isinstance(each, utils.DuplicateFilter):
            each.msgs.clear()
    SESSION.writing = False
    try:
        run()
    except Abort:
        if SESSION.writing:
            raise
        log.error("The site is shown as it was until this is mended.")
    finally:
        utils.clean_directory, log.filters = clean_directory, filters
