"""The settings of the site: its names and addresses, as mkdocs.yml gives them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from kayes.catalogue.diagnostics import Location, Problem, Problems
from kayes.values.languages import LANGUAGES

CONFIGURATION = "mkdocs.yml"

NAMED = ("feed", "editors", "data")
"""The texts under `exports` in data/labels.yml that may name the site."""

PLACEHOLDER = "{site}"
"""The placeholder of the site's name in such a text."""

TAG = r"[a-z0-9.@-]+,[0-9]{4}"
"""Who gives the ids of tag: addresses, and since when (RFC 4151)."""

SHORT_NAME = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"


@dataclass(frozen=True)
class Settings:
    """The names and addresses of the site, which its pages and all files beside them state."""

    names: Mapping[str, str] = field(hash=False)
    """The site's name in each language."""
    short_name: str
    """Its name in the names of files and in ids, such as my-site."""
    site_url: str
    """The address at which it is published, with / at its end."""
    repo_url: str
    """The address of its repository, without / at its end."""
    editor: str
    """The address at which a file of the project is edited, without the file's name."""
    tag: str
    """The name in its tag: addresses, such as my-site.example.org,2026: it stays when the site moves."""
    contact: str = ""
    """The e-mail address to which readers report mistakes; empty where there is none."""
    foot: tuple[str, ...] = ()
    """The pages for those who make the site, by file: the last section of the navigation."""

    editions: bool = False
    """Whether the edition of each language is made for Kiwix as well, which takes longer than all the rest."""

    def archive(self, language: str, suffix: str = "zip") -> str:
        """Give the name of the file that holds all pages of a language."""
        return f"{self.short_name}-{language}.{suffix}"

    def id(self, *parts: object) -> str:
        """Give the id of a thing, which no other title and no other address of the site changes."""
        return f"tag:{self.tag}:{quote('/'.join(map(str, parts)))}"

    def edit_url(self, place: Location) -> str:
        """Give the address at which a line of a file is edited."""
        return f"{self.editor}{place.file}#L{place.line}"

    def report_urls(self, fact: str) -> list[str]:
        """Give the addresses to report a mistake in a fact: mail, a form on GitHub, or neither. site.js fills in the rest."""
        mail = [f"mailto:{self.contact}?{urlencode({'subject': fact}, quote_via=quote)}"] if self.contact else []
        form = urlencode({"template": "1-correction.yml", "fact": fact}, quote_via=quote)
        on_github = urlsplit(self.repo_url).hostname == "github.com"
        return mail + ([f"{self.repo_url}/issues/new?{form}"] if on_github else [])

    def view_url(self, file: str) -> str:
        """Give the address at which a file or a folder is viewed: that of its editor, but for one word on GitHub and GitLab."""
        return self.editor.replace("/edit/", "/tree/") + file


def read_settings(file: Path) -> Settings:
    """Read the settings of a project from its mkdocs.yml, as MkDocs does: with what it inherits, and with the environment.

    Raises Problems for what is missing there or wrong.
    """
    given = _read(file)
    docs, extra = f"{given.get('docs_dir', 'docs')}/", _mapping(given.get("extra"))
    short_name, tag = extra.get("short_name"), extra.get("tag")
    repository, editor = (_with_slash(given.get(key)) for key in ("repo_url", "edit_uri"))
    held = (
        ("site_name", given.get("site_name"), given.get("site_name"), "the name of the site"),
        ("short_name", short_name, re.fullmatch(SHORT_NAME, str(short_name)), "small letters, digits and hyphens, as in my-site"),
        (
            "tag",
            tag,
            re.fullmatch(TAG, str(tag)),
            "a name of the internet that is yours and a year, as in my-site.example.org,2026",
        ),
        ("repo_url", repository, repository, "the address of the repository"),
        ("edit_uri", editor, editor.endswith(docs), f"what comes after repo_url where a page is edited, as in edit/main/{docs}"),
    )
    problems = [
        Problem(_place(file, key) if value else Location(file.name), f"{key}: expected {what}; found {value or 'nothing'}")
        for key, value, right, what in held
        if not right
    ]
    if problems:
        raise Problems(problems)
    return Settings(
        names=_names(given),
        short_name=str(short_name),
        site_url=_with_slash(given.get("site_url")) or "/",
        repo_url=repository.rstrip("/"),
        tag=str(tag),
        editor=urljoin(repository, editor).removesuffix(docs),
        contact=str(extra.get("contact") or ""),
        editions=bool(extra.get("editions")),
        foot=tuple(_files(list(given.get("nav") or [])[-1:])),
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        with open(file, "rb") as opened:
            return _mapping(yaml_load(opened))
    except FileNotFoundError:
        raise Problems([Problem(Location(file.name), "there is no such file")]) from None
    except ConfigurationError as error:
        mark = getattr(error.__context__, "problem_mark", None)
        place = Location(Path(mark.name).name, mark.line + 1, mark.column + 1) if mark else Location(file.name)
        raise Problems([Problem(place, getattr(error.__context__, "problem", None) or str(error))]) from None


def _place(file: Path, key: str) -> Location:
    """Give the location of a key in a file; the file's beginning for a key that is not there."""
    for line, text in enumerate(file.read_text("utf-8").splitlines(), 1):
        if text.lstrip().startswith(f"{key}:"):
            return Location(file.name, line, text.index(key) + 1)
    return Location(file.name)


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _files(entry: object) -> Iterator[str]:
    """Give the files that a part of the navigation names."""
    if isinstance(entry, str):
        yield entry
    else:
        for below in entry if isinstance(entry, list) else _mapping(entry).values():
            yield from _files(below)


def _with_slash(address: object) -> str:
    return f"{str(address).rstrip('/')}/" if address else ""


def _names(given: Mapping[str, Any]) -> dict[str, str]:
    """Give the site's name in each language: its own in the i18n plug-in, or else `site_name`."""
    plugins = given.get("plugins")
    listed = plugins if isinstance(plugins, list) else [plugins]
    languages = next((_mapping(each["i18n"]).get("languages") for each in map(_mapping, listed) if "i18n" in each), None)
    own = {each.get("locale"): each.get("site_name") for each in map(_mapping, languages or [])}
    return {language: str(own.get(language) or given["site_name"]) for language in LANGUAGES}
