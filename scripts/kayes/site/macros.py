"""The adapter of mkdocs-macros: it hands MkDocs each page's Markdown, with its facts in place."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from kayes.catalogue.diagnostics import Problems
from kayes.catalogue.settings import read_settings
from kayes.checks.check import Checked, checked
from kayes.site import engine
from kayes.site.session import SESSION
from kayes.values.date import noon
from kayes.values.value import UnknownWord


@contextmanager
def problems_as_plugin_error() -> Iterator[None]:
    """Turn Problems, and a missing label, into a PluginError: MkDocs prints it without a traceback (a context manager).

    Raises PluginError.
    """
    try:
        yield
    except (Problems, UnknownWord) as found:
        raise PluginError(f"\n{found}") from None


def define_env(env: Any) -> None:
    """Read, check and fill all pages before MkDocs touches the site: a mistake stops it here, with all its places.

    Raises PluginError.
    """
    if not engine.is_building_another_language(env.conf):
        SESSION.checked = SESSION.earlier = fill(env.conf)
        _stop_the_clock(SESSION.checked.site.catalogue.updated)


def on_pre_page_macros(env: Any) -> None:
    """Hand MkDocs the page as the sandbox rendered it, and keep the plug-in's own environment, all of Python, away from it."""
    rendered = SESSION.checked.pages[engine.language_and_name(env.page)]
    env.markdown = rendered.markdown
    env.page.meta |= {"title": rendered.title, "description": rendered.description, "render_macros": False}


def fill(config: MkDocsConfig) -> Checked:
    """Check and render the site of a configuration. Raises PluginError."""
    with problems_as_plugin_error():
        file = Path(config.config_file_path)
        settings = replace(read_settings(file), site_url=config.site_url or "/")  # `mkdocs serve` has an address of its own
        return checked(file.parent, _as_of(config), settings, SESSION.earlier)


LATEST = date(2106, 1, 1)
"""The latest day that a gzip file can carry, whatever somebody types."""


def _stop_the_clock(day: date) -> None:
    """Set SOURCE_DATE_EPOCH to the day of the last change, not the clock's: the same commit gives the same site tomorrow."""
    os.environ["SOURCE_DATE_EPOCH"] = str(int(noon(min(day, LATEST)).timestamp()))


def _as_of(config: MkDocsConfig) -> date | None:
    """Give the day that AS_OF names, in the environment or in mkdocs.yml; None where neither does. Raises PluginError."""
    given = os.environ.get("AS_OF") or config.extra.get("as_of")
    try:
        return date.fromisoformat(str(given)) if given else None
    except ValueError:
        raise PluginError(f"AS_OF: expected a day such as 2021-02-09, found {given!r}") from None
