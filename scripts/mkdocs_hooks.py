"""The event hooks of MkDocs. Their code is in kayes.site, which is reloaded when it has changed: a session of `serve` is long."""

import gc
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kayes.site import engine
from kayes.site.session import SESSION

ROOT = Path(__file__).parent.parent
SOURCES = [ROOT / name for name in ("scripts/kayes", "overrides", "mkdocs.yml", "pyproject.toml")]


def build() -> ModuleType:
    """Give the module kayes.site.build, as it is written now."""
    return import_module("kayes.site.build")


def on_startup(command: str, dirty: bool) -> None:
    if str(ROOT / "scripts") not in sys.path:
        sys.path.insert(0, str(ROOT / "scripts"))  # MkDocs adds it for the time in which it reads this file
    SESSION.serving = command == "serve"
    engine.set_log_levels()


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    SESSION.reload_package(SOURCES)
    build().let_fragments_be(config)
    build().look_in_overrides_alone(config)
    build().prepare_assets(config)


def on_pre_build(config: MkDocsConfig) -> None:
    SESSION.writing = True


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    return build().without_unused_files(files, config)


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    build().explain_glossary(page)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> None:
    context |= build().context_of_page(page)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> None:
    context |= build().context_of_template(config)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    return build().in_language_folder(output, template_name, config)


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    build().finish(config)


def on_build_error(error: Exception) -> None:
    SESSION.conversions.clear()  # what a page was warned of is said again when it is converted again


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> None:
    engine.keep_serving(server)
    gc.collect()
    gc.freeze()  # no rebuild looks through what the first build leaves, most of which lasts; the facts in it are never freed
