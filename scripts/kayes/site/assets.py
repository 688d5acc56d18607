"""The assets of a built site as a reader gets them: one stylesheet, and the theme's script apart, each named by its content."""

import hashlib
import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import rcssmin

from kayes.catalogue.diagnostics import Location, Problem, Problems
from kayes.values.languages import LANGUAGES

SCOPE = '"{{ config.extra.scope | d(base_url) }}"'
"""How the theme's own partial writes the address of the site's root into each page."""

SETTINGS = re.compile(r'<script id="__config" type="application/json">(.*?)</script>\s*', re.DOTALL)
"""What the theme writes into each page for its search; site.js fetches it with the search."""


def gather(site: Path, theme: Path, own: Path, stylesheets: Sequence[str], serving: bool = False) -> None:
    """Put the assets of a built site together, and let its pages refer to them.

    `theme` is the folder of the theme's templates; `own` holds the project's stylesheets/ and javascripts/. What is left over,
    such as the theme's styles, is removed; while the site is served to its editor, our own stay readable, each file by itself.
    Raises Problems where the theme is not as it was when this was written.
    """
    pages = {file: file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}
    settings = {file: _settings(html) for file, html in pages.items()}
    styles = "".join((own / "stylesheets" / f"{name}.css").read_text("utf-8") for name in stylesheets)
    content = {
        "site.css": rcssmin.cssmin(styles),
        "site.js": _script(own / "javascripts" / "site.js"),
        "edition.js": _script(own / "javascripts" / "edition.js"),
        "theme.js": _definitions(theme) + _only(theme, "assets/javascripts/bundle.*.js").read_text("utf-8"),
    }
    names = {name: _named(name, text) for name, text in content.items()}
    if not serving:
        shutil.rmtree(site / "assets" / "stylesheets")
    _clear(site / "assets", keep=["lunr.stemmer.support.min.js", *(f"lunr.{language}.min.js" for language in LANGUAGES)])
    for name, text in content.items():
        (site / "assets" / names[name]).write_text(text, "utf-8")
    (site / "worker.js").write_text(_script(own / "javascripts" / "worker.js"), "utf-8")
    for file, html in pages.items():
        if settings[file] and (file.parent / "search").is_dir():  # that of a language's home page serves all of it
            (file.parent / "search" / "config.json").write_text(settings[file], "utf-8")
        linked = re.sub(
            r"assets/(site|theme|edition)(?:\.\w{8})?\.(css|js)",
            lambda link: f"assets/{names[f'{link[1]}.{link[2]}']}",
            SETTINGS.sub("", html),
        )
        if linked != html:
            file.write_text(linked, "utf-8")


def _settings(html: str) -> str:
    """The theme's settings in a page, with the search's worker by its address from the site's root; empty where they are gone."""
    found = SETTINGS.search(html)
    if not found:
        return ""
    settings = json.loads(found[1])
    return json.dumps(settings | {"search": settings["search"].removeprefix("/").replace("../", "")}, ensure_ascii=False)


def _script(file: Path) -> str:
    """A script without its comments, each of which has its lines to itself, and without what sets lines in."""
    return re.sub(r"^(\s*//.*\n|\s+)", "", file.read_text("utf-8"), flags=re.MULTILINE)


def _named(name: str, text: str) -> str:
    stem, _, suffix = name.partition(".")
    return f"{stem}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.{suffix}"


def _clear(assets: Path, keep: Sequence[str]) -> None:
    """Remove what MkDocs copied and no page refers to; of the search's languages, `keep` stays."""
    patterns = (
        "stylesheets/*.min.css*",
        "javascripts/*.js",
        "javascripts/**/*.map",
        "javascripts/lunr/*.js",
        "javascripts/lunr/min/*.js",
    )
    for file in [file for pattern in patterns for file in assets.glob(pattern)] + [assets / "images" / "favicon.png"]:
        if file.name not in keep:
            file.unlink()


def _definitions(theme: Path) -> str:
    """What the theme writes into each page for its script to use, as a script of its own."""
    partial = "partials/javascripts/base.html"
    found = re.search(r"<script>(.*?)</script>", (theme / partial).read_text("utf-8"), re.DOTALL)
    if not found or SCOPE not in found[1]:
        raise Problems(
            [Problem(Location(f"mkdocs-material: {partial}"), "the theme has changed: see SCOPE in scripts/kayes/site/assets.py")]
        )
    return found[1].replace(SCOPE, "JSON.parse(document.getElementById('__config').textContent).base") + ";"


def _only(folder: Path, pattern: str) -> Path:
    files = [file for file in folder.glob(pattern) if file.suffix != ".map"]
    if len(files) != 1:
        raise Problems([Problem(Location(f"mkdocs-material: {pattern}"), f"expected one such file, found {len(files)}")])
    return files[0]
