"""The assets of the site, bundled and minified: one stylesheet, one script, and the search apart, each named by its content."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import rcssmin
import rjsmin
from mkdocs.contrib import search

from kayes.pages.addresses import folder
from kayes.values.languages import LANGUAGES

LUNR = Path(search.__file__).parent / "templates" / "search" / "lunr.js"
"""The engine of the search, which comes with MkDocs."""

UNUSED = ("assets/javascripts/*", "assets/stylesheets/*", "assets/images/favicon.png", "*.typ", "*.jinja")
"""Patterns of files of the theme, of docs/assets and of overrides/ that no page asks for as they are."""


@dataclass(frozen=True)
class Assets:
    """The assets that are made for the pages to refer to."""

    addresses: Mapping[str, str]
    """The address of each from the site's root, by its plain name, such as site.css."""
    files: Mapping[str, bytes]
    """The content at each address."""


def make_assets(own: Path, stylesheets: Sequence[str], apart: Sequence[str] = ()) -> Assets:
    """Make the assets from the project's own folder of stylesheets/ and javascripts/.

    The stylesheets are one, but for those `apart`.
    """
    styles = {name: (own / "stylesheets" / f"{name}.css").read_text("utf-8") for name in (*stylesheets, *apart)}
    scripts = {file.name: file.read_text("utf-8") for file in (own / "javascripts").glob("*.js")}
    scripts["search.js"] = LUNR.read_text("utf-8") + scripts["search.js"]
    scripts["offline.js"] = f"const folders={json.dumps([folder(language) for language in LANGUAGES])};{scripts['offline.js']}"
    worker = rjsmin.jsmin(scripts.pop("worker.js"))
    texts = {
        "site.css": rcssmin.cssmin("".join(styles[name] for name in stylesheets)),
        **{f"{name}.css": rcssmin.cssmin(styles[name]) for name in apart},
        **{name: rjsmin.jsmin(text, keep_bang_comments=True) for name, text in scripts.items()},
    }
    addresses = {name: _named_by_content(name, text) for name, text in texts.items()}
    named = {addresses[name]: text for name, text in texts.items()}
    named["worker.js"] = worker  # its address says what it may keep
    return Assets(addresses, {address: text.encode() for address, text in named.items()})


def is_used(address: str, readable: Sequence[str] = ()) -> bool:
    """Tell whether a file of the theme or of the project is sent as it is; `readable` are the stylesheets shown to an editor.

    >>> is_used("assets/stylesheets/type.css"), is_used("assets/stylesheets/type.css", ["type"])
    (False, True)
    """
    shown = address in [f"assets/stylesheets/{name}.css" for name in readable]
    return shown or not any(fnmatch(address, pattern) for pattern in UNUSED)


def _named_by_content(name: str, text: str) -> str:
    stem, _, suffix = name.partition(".")
    return f"assets/{stem}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.{suffix}"
