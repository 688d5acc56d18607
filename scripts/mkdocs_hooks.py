"""The events of MkDocs, which reads this file anew for each build. What they do is in kayes.site."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from kayes.site.session import SESSION

ROOT = Path(__file__).parent.parent
SESSION.reload_package(ROOT / name for name in ("scripts/kayes", "overrides", "mkdocs.yml", "pyproject.toml"))

from kayes.site import build, engine  # noqa: E402 - the package may have been forgotten a line above


def on_startup(command: str, dirty: bool) -> None:
    SESSION.serving = command == "serve"
    engine.set_log_levels()


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    build.prepare_assets(config)


def on_pre_build(config: MkDocsConfig) -> None:
    SESSION.writing = True


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    return build.without_unused_files(files, config)


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    build.explain_glossary(page)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> None:
    context |= build.context_of_page(page)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> None:
    context |= build.context_of_template(config)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    return build.in_language_folder(output, template_name, config)


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    build.finish(config)


def on_build_error(error: Exception) -> None:
    SESSION.conversions.clear()  # what a page was warned of is said again when it is converted again


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> None:
    engine.keep_serving(server)
