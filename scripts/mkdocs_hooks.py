"""The events of MkDocs. What they do is in the package beside this file, read anew whenever its source has changed."""

import functools
import logging
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

HERE = Path(__file__).parent


def _fresh_package() -> None:
    """Make the package importable, and forget it where its source has changed since it was read: a session of `serve` is long."""
    if str(HERE) not in sys.path:
        sys.path.insert(0, str(HERE))
    if _changed("_kayes_read", HERE / "kayes"):
        for name in [name for name in sys.modules if name.split(".")[0] == "kayes"]:
            del sys.modules[name]


def _changed(name: str, *given: Path) -> bool:
    """Whether files, and those in folders, have changed since this was last asked under that name."""
    files = (file for each in given for file in (each, *each.rglob("*")) if file.is_file() and file.suffix != ".pyc")
    state = {file: file.stat().st_mtime_ns for file in files}
    earlier = getattr(sys, name, state)
    setattr(sys, name, state)
    return bool(earlier != state)


def on_startup(command: str, dirty: bool) -> None:
    """Remember, past the next reading of this file, whether the site is served to its editor or built for its readers.

    A quiet build says its warnings, too: MkDocs counts those alone that it says, and would publish what is doubtful.
    """
    sys._kayes_serving = command == "serve"  # type: ignore[attr-defined]
    log = logging.getLogger("mkdocs")
    log.setLevel(min(log.level, logging.WARNING))
    for plugin in ("mkdocs_macros", "mkdocs_static_i18n"):  # forty lines a build, none of which is for editors
        logging.getLogger(f"mkdocs.plugins.{plugin}").setLevel(logging.WARNING)


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Let the macros find the package, and MkDocs the files of the theme that are for readers."""
    _fresh_package()
    _keep(Path(config.config_file_path).parent)
    get_env = config.theme.get_env
    config.theme.get_env = lambda: _for_readers(get_env())


def _keep(project: Path) -> None:
    """While the site is served, keep what is made for the next build, unless what all of it is made with has changed."""
    from kayes.pages import cache

    if _changed("_kayes_made_with", project / "mkdocs.yml", project / "pyproject.toml", project / "overrides"):
        cache.forget()
    if sys._kayes_serving:  # type: ignore[attr-defined]
        cache.keep()


def on_pre_build(config: MkDocsConfig) -> None:
    """Remember that from here on the site is no longer what it was."""
    sys._kayes_touched = True  # type: ignore[attr-defined]


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> None:
    """Say a mistake at each build, and show the site as it was while it stands."""
    server.builder = functools.partial(_rebuild, server.builder)


def _rebuild(build: Callable[[], None]) -> None:
    log = logging.getLogger("mkdocs.commands.build")
    clean, filters = utils.clean_directory, list(log.filters)
    for each in filters:
        if isinstance(each, utils.DuplicateFilter):
            each.msgs.clear()  # it lets the same thing be said but once in a session
    sys._kayes_touched = False  # type: ignore[attr-defined]
    try:
        build()
    except Abort:
        if sys._kayes_touched:  # type: ignore[attr-defined]
            raise
        log.error("The site is shown as it was until this is mended.")
    finally:  # the plug-in for languages leaves its own there where a language goes wrong
        utils.clean_directory, log.filters = clean, filters


def _for_readers(env: Environment) -> Environment:
    env.loader.list_templates = functools.partial(_listed, env.loader.searchpath)
    return env


def _listed(folders: list[str]) -> list[str]:
    """The files of a theme, without its ten thousand icons and our templates of sheets.

    MkDocs looks at each file in every language of every build. It takes none of a hidden folder, and would publish the templates.
    """
    found = set()
    for folder in folders:
        for here, below, names in os.walk(folder):
            below[:] = [name for name in below if not name.startswith(".")]
            found |= {Path(here, name).relative_to(folder).as_posix() for name in names if not name.endswith(".typ")}
    return sorted(found)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the theme's templates compiled, past this language and this build; let the search read no page anew that stays."""
    from kayes.pages.blocks import COMPILED
    from kayes.site.conversion_cache import find

    folder = Path(config.config_file_path).parent / COMPILED
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    index = config.plugins["material/search"].search_index
    index.add_entry_from_context = functools.partial(find, index)


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Let MkDocs convert no page anew that stays as it is."""
    from kayes.site.conversion_cache import convert

    page.render = functools.partial(convert, page)


def on_page_content(html: str, page: Any, config: MkDocsConfig, files: Files) -> str:
    """Explain the terms of the glossary in place."""
    from kayes.site.glossary_links import explained
    from kayes.site.macros import told

    with told():
        return explained(config.plugins["macros"].filled.site, page.file.locale, page.file.norm_src_uri, html)


@event_priority(-50)
def on_page_context(context: dict[str, Any], page: Any, config: MkDocsConfig, nav: Any) -> None:
    """Tell the theme the page's addresses in every language, and what stands beside its text."""
    from kayes.exports.page_metadata import beside

    addresses = {language: file.url for language, file in page.file.alternates.items()}
    _surround(context, config, page.file.locale, addresses)
    filled = config.plugins["macros"].filled
    context["beside"] = beside(filled.site, filled.pages, filled.site.pages[page.file.locale, page.file.norm_src_uri])


@event_priority(-50)
def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> None:
    """The same for the pages that have no Markdown, such as that of an error."""
    from kayes.pages.addresses import folder
    from kayes.values.languages import LANGUAGES

    home = urlsplit(config.site_url or "/").path
    _surround(context, config, context["i18n_current_language"], {each: home + folder(each) for each in LANGUAGES})


def _surround(context: dict[str, Any], config: MkDocsConfig, language: str, addresses: dict[str, str]) -> None:
    from kayes.site.page_context import around

    context["around"] = around(config.plugins["macros"].filled.site, language, addresses) | {"serving": sys._kayes_serving}  # type: ignore[attr-defined]
    config.extra["alternate"] = [
        {"lang": each, "link": urljoin(config.site_url or "/", address)} for each, address in sorted(addresses.items())
    ]


def _mended(html: str) -> str:
    """What is wrong in the theme outside of its blocks: a check box takes no `autocomplete`, and the rest weighs for nothing."""
    html = re.sub(r'(<input class="md-toggle"[^>]*) autocomplete="off"', r"\1", html)
    html = re.sub(r'<meta name="generator"[^>]*>|<link rel="(prev|next)"[^>]*>', "", html)  # as build.json and the page tell
    parts = re.split(r"(<pre\b.*?</pre>)", html, flags=re.DOTALL)
    return "".join(part if part.startswith("<pre") else re.sub(r"\s*\n\s*", "\n", part) for part in parts)


def on_post_page(output: str, page: Any, config: MkDocsConfig) -> str:
    """Mend the theme's page."""
    return _mended(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Put each language's page for a missing address into its own folder.

    MkDocs knows one such page, and writes it anew in each language: it is given that of the first language again.
    """
    from kayes.pages.addresses import DEFAULT, folder

    output = _mended(output)
    language = config.theme["language"]
    if template_name != "404.html" or language == DEFAULT:
        return output
    utils.write_file(output.encode(), str(Path(config.site_dir, folder(language), template_name)))
    return Path(config.site_dir, template_name).read_text("utf-8")


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Give each language a search index of its own, the pages their assets, and readers what they can take along."""
    if config.plugins["i18n"].building:
        return  # MkDocs comes once for each language, and then once more
    from kayes.exports.files import files
    from kayes.pages.cache import pass_on
    from kayes.site.assets import gather
    from kayes.site.build_info import tell_origin
    from kayes.site.file_sizes import put
    from kayes.site.macros import told
    from kayes.site.offline_bundle import make_editions
    from kayes.site.search_index import split

    site, filled = Path(config.site_dir), config.plugins["macros"].filled
    split(site)
    project = Path(config.config_file_path).parent
    theme = next(Path(folder) for folder in config.theme.dirs if Path(folder, "base.html").exists())
    with told():
        gather(site, theme, project / "docs" / "assets", config.extra["stylesheets"], sys._kayes_serving)  # type: ignore[attr-defined]
        put(site, files(filled.site, filled.pages))
    make_editions(site, filled.site.settings)
    tell_origin(site, project, filled.site.catalogue.day)
    pass_on()


def on_build_error(error: Exception) -> None:
    """Keep nothing of a build that went wrong: what it warned of would not be said again."""
    from kayes.pages.cache import forget

    forget()
