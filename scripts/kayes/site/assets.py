"""The assets of the site, bundled and minified: one stylesheet, and the theme's script apart, each named by its content."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import rcssmin
from selectolax.lexbor import LexborHTMLParser

from kayes.catalogue.diagnostics import Location, Problem, Problems
from kayes.values.languages import LANGUAGES

SCOPE = '"{{ config.extra.scope | d(base_url) }}"'
"""The expression by which the theme's own partial writes the address of the site's root into each page."""

UNUSED = ("assets/javascripts/*", "assets/stylesheets/*", "assets/images/favicon.png", "*.typ")
"""The patterns of files of the theme, of docs/assets and of overrides/ that no page asks for as they are."""

USED = (
    "assets/javascripts/workers/*.js",
    "assets/javascripts/lunr/min/lunr.stemmer.support.min.js",
    *(f"assets/javascripts/lunr/min/lunr.{language}.min.js" for language in LANGUAGES),
)
"""The patterns of those that the search asks for."""


@dataclass(frozen=True)
class Assets:
    """The assets that are made for the pages to refer to."""

    addresses: Mapping[str, str]
    """The address of each from the site's root, by its plain name, such as site.css."""
    files: Mapping[str, bytes]
    """The content at each address."""


def make_assets(theme: Path, own: Path, stylesheets: Sequence[str], apart: Sequence[str] = ()) -> Assets:
    """Make the assets of the folder of the theme's templates and of the project's own stylesheets/ and javascripts/.

    The stylesheets are one, but for those `apart`. Raises Problems where the theme is not as it was when this was written.
    """
    styles = {name: (own / "stylesheets" / f"{name}.css").read_text("utf-8") for name in (*stylesheets, *apart)}
    texts = {
        "site.css": rcssmin.cssmin("".join(styles[name] for name in stylesheets)),
        **{f"{name}.css": rcssmin.cssmin(styles[name]) for name in apart},
        "site.js": _without_comments(own / "javascripts" / "site.js"),
        "edition.js": _without_comments(own / "javascripts" / "edition.js"),
        "theme.js": _definitions(theme) + _only(theme, "assets/javascripts/bundle.*.js").read_text("utf-8"),
    }
    addresses = {name: _named_by_content(name, text) for name, text in texts.items()}
    files = {addresses[name]: text for name, text in texts.items()}
    files["worker.js"] = _without_comments(own / "javascripts" / "worker.js")  # its address says what it may keep
    worker = _only(theme, "assets/javascripts/workers/search.*.js").relative_to(theme).as_posix()
    return Assets(addresses | {"search worker": worker}, {address: text.encode() for address, text in files.items()})


def is_used(address: str, readable: Sequence[str] = ()) -> bool:
    """Tell whether a file of the theme or of the project is sent as it is; `readable` are the stylesheets shown to an editor.

    >>> is_used("assets/stylesheets/type.css"), is_used("assets/stylesheets/type.css", ["type"])
    (False, True)
    """
    used = (*USED, *(f"assets/stylesheets/{name}.css" for name in readable))
    return any(fnmatch(address, pattern) for pattern in used) or not any(fnmatch(address, pattern) for pattern in UNUSED)


def _without_comments(script: Path) -> str:
    """Read a script without its comments and indents, each comment on lines to itself, and without line ends after a sign."""
    return re.sub(r"(?<=[;{,])\n", "", re.sub(r"^(\s*//.*\n|\s+)", "", script.read_text("utf-8"), flags=re.MULTILINE))


def _named_by_content(name: str, text: str) -> str:
    stem, _, suffix = name.partition(".")
    return f"assets/{stem}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.{suffix}"


def _definitions(theme: Path) -> str:
    """Give what the theme writes into each page for its script to use, as a script of its own. Raises Problems."""
    partial = "partials/javascripts/base.html"
    script = LexborHTMLParser((theme / partial).read_text("utf-8")).css_first("script")
    if not script or SCOPE not in script.text():
        raise Problems(
            [Problem(Location(f"mkdocs-material: {partial}"), "the theme has changed: see SCOPE in scripts/kayes/site/assets.py")]
        )
    return script.text().replace(SCOPE, "JSON.parse(document.getElementById('__config').textContent).base") + ";"


def _only(folder: Path, pattern: str) -> Path:
    files = list(folder.glob(pattern))
    if len(files) != 1:
        raise Problems([Problem(Location(f"mkdocs-material: {pattern}"), f"expected one such file, found {len(files)}")])
    return files[0]
