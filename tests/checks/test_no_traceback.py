"""Whatever is wrong with a page, a template or a folder is told with its place: nobody who edits meets a traceback."""

import re
import shutil
from pathlib import Path

import pytest

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.diagnostics import Problems
from kayes.checks.check import checked
from kayes.pages.pages import Site, load_pages
from trial_page import TOP, problem

BLOCK = "overrides/blocks/findings.html"


def told(project: Path) -> str:
    """The first thing that is said of a project in which something is wrong."""
    with pytest.raises(Problems) as found:
        checked(project)
    return str(found.value.problems[0])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{{ 1 < 2 }}", "1: a page may not use this (compare) — it can name facts, place blocks and ask if"),
        ("{{ studies > events }}", "1: a page may not use this (compare) — it can name facts, place blocks and ask if"),
        ("{{ " + "9" * 5000 + " }}", "4: a number of too many digits — name a fact by its path"),
        ("{{ true }}", "1: a fact or a block stands between braces, and not True"),
        ("{{ not studies }}", "1: a fact or a block stands between braces, and not False"),
        ("{{ 3.5e999 }}", "1: a fact or a block stands between braces, and not inf"),
    ],
)
def test_what_a_page_cannot_compute_is_told_with_its_line(pages: Site, tmp_path: Path, written: str, said: str) -> None:
    assert problem(pages, tmp_path, f"A line.\n\n{written}\n") == f"docs/en/trial.md:{TOP.count(chr(10)) + 3}:{said}"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("\n{{ 1 / 0 }}", "2:1: ZeroDivisionError: division by zero"),
        ("\n\n{{ 'a' + 1 }}", '3:1: TypeError: can only concatenate str (not "int") to str'),
        ("{{ say() }}", "1:1: TypeError: Speaker.say() missing 1 required positional argument: 'value'"),
        ("{% for each in 3 %}{% endfor %}", "1:1: TypeError: 'int' object is not iterable"),
        ("{{ nope }}", "1:1: UndefinedError: 'nope' is undefined"),
        ("\n{{", "2:1: TemplateSyntaxError: unexpected 'end of template'"),
    ],
)
def test_what_is_wrong_with_a_block_is_told_with_its_line(project: Path, catalogue: Catalogue, template: str, said: str) -> None:
    (project / BLOCK).write_text(template, "utf-8")
    site = load_pages(project, catalogue)
    with pytest.raises(Problems) as found:
        site.render(site.pages["en", "findings.md"])
    assert str(found.value) == f"{BLOCK}:{said}"


def test_a_block_that_is_gone_or_no_text_is_told(project: Path) -> None:
    (project / BLOCK).write_bytes(b"caf\xe9")
    assert told(project).startswith(f"{BLOCK}:1:1: UnicodeDecodeError: ")
    (project / BLOCK).unlink()
    assert re.search(r"^docs/en/findings.md:\d+:1: this is no block, and cannot be called", told(project))


@pytest.mark.parametrize("name", ["words", "macros"])
def test_what_all_blocks_share_is_told_where_it_is_gone(project: Path, name: str) -> None:
    (project / f"overrides/blocks/parts/{name}.html").unlink()
    assert re.search(rf"^overrides/blocks/(parts/)?\w+.html:1:1: TemplateNotFound: 'parts/{name}.html'", told(project))


def test_a_folder_that_is_gone_is_told(project: Path) -> None:
    shutil.rmtree(project / "docs")
    assert told(project) == "docs:1:1: no pages are here — they stand in docs/en/ and the other languages"
    shutil.rmtree(project / "data")
    assert told(project) == "data:1:1: this folder is missing — it holds the facts"
