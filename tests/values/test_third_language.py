"""A third language: its table, its texts and its pages are all that it takes, and the site is there in it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kayes.catalogue.nodes import read_file
from projects import build
from site_reading import read

TABLE = '''"""A language that is there for a test."""

from dataclasses import replace

from kayes.values.languages.fr import FRENCH

BAMBARA = replace(FRENCH, code="bm", cldr="bm", typography=(), spacing=(), stop_words="")
'''


def spoken(value: Any) -> Any:
    """Data with a text in the third language beside each in the others."""
    if isinstance(value, list):
        return [spoken(each) for each in value]
    if not isinstance(value, dict):
        return value
    more = {"bm": f"Bm {value['en']}"} if isinstance(value.get("en"), str) else {}
    return {key: spoken(each) for key, each in value.items()} | more


def run(project: Path, module: str, *arguments: str) -> str:
    """Run a module of a project's own package, as its scripts do; give what it prints."""
    environment = os.environ | {"PYTHONPATH": str(project / "scripts")}
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout


def write_schemas(project: Path) -> None:
    run(project, "kayes.records.editor_schema", "data/schema")


@pytest.fixture
def project_in_three_languages(project: Path) -> Path:
    languages = project / "scripts/kayes/values/languages"
    (languages / "bm.py").write_text(TABLE, "utf-8")
    index = (languages / "__init__.py").read_text("utf-8")
    index = index.replace("(ENGLISH, FRENCH)", "(ENGLISH, FRENCH, BAMBARA)")
    (languages / "__init__.py").write_text(
        index.replace(
            "from kayes.values.languages.en", "from kayes.values.languages.bm import BAMBARA\nfrom kayes.values.languages.en"
        ),
        "utf-8",
    )
    for file in (project / "data").rglob("*.yml"):
        file.write_text(json.dumps(spoken(read_file(file, project).plain()), ensure_ascii=False, indent=1), "utf-8")
    file = project / "data/labels.yml"
    labels = json.loads(file.read_text("utf-8"))
    labels["language"]["bm"] = {"en": "Bambara", "fr": "bambara", "bm": "bamanankan"}
    file.write_text(json.dumps(labels, ensure_ascii=False, indent=1), "utf-8")
    for page in (project / "docs/en").rglob("*.md"):
        target = project / "docs/bm" / page.relative_to(project / "docs/en")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(re.sub(r"^(title: )(.*)", r"\1Bm \2", page.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")
    settings = (project / "mkdocs.yml").read_text("utf-8")
    third = "      - locale: bm\n        name: Bamanankan\n        site_name: Bm site\n        theme: {language: fr}\n"
    (project / "mkdocs.yml").write_text(settings.replace("      - locale: fr\n", third + "      - locale: fr\n"), "utf-8")
    return project


@pytest.mark.slow
def test_a_third_language_is_built_with_all_that_the_others_have(project_in_three_languages: Path) -> None:
    project = project_in_three_languages
    write_schemas(project)
    build(project, project / "site")
    site = read(project / "site")
    ours = {address.removeprefix("bm/"): page for address, page in site.pages.items() if address.startswith("bm/")}
    english = [address for address in site.pages if not address.startswith(("bm/", "fr/"))]
    assert sorted(ours) == sorted(english) and len(ours) > 10
    for page in ours.values():
        assert page.document.get("lang") == "bm"
        assert {each.get("hreflang") for each in page.all("link")} >= {"en", "fr", "bm"}
    assert ours["studies/amber/"].text.count("Bm ") > 10, "texts and words of the interface are in the language"
    assert "tarata 8 feburuye 2011" in ours["workshops/amber/"].text, "dates come from CLDR"
    for name in ("feed.xml", "edition.json", "404.html", "studies/amber/amber-bm.pdf"):
        assert (site.folder / "bm" / name).is_file(), name
    assert {"name_en", "name_fr", "name_bm"} <= set(
        (site.folder / "data/places.csv").read_text("utf-8-sig").split("\n")[0].split(",")
    )


def test_a_third_language_is_asked_for_text_by_text(project_in_three_languages: Path) -> None:
    project = project_in_three_languages
    write_schemas(project)
    file = project / "data/studies/amber.yml"
    facts = json.loads(file.read_text("utf-8"))
    del facts["name"]["bm"], facts["aims"][1]["bm"]
    file.write_text(json.dumps(facts, indent=1, ensure_ascii=False), "utf-8")
    said = run(project, "kayes.checks").splitlines()
    assert sorted(re.sub(r":\d+:\d+:", ":", line) for line in said) == [
        "data/studies/amber.yml: aims.2.bm: this key is missing — The words in Bambara",
        "data/studies/amber.yml: name.bm: this key is missing — The words in Bambara",
    ]


def test_a_page_that_is_not_there_in_a_third_language_is_asked_for(project_in_three_languages: Path) -> None:
    project = project_in_three_languages
    write_schemas(project)
    (project / "docs/bm/about.md").unlink()
    assert "docs/en/about.md:1:1: this page is in en alone — add docs/bm/about.md" in run(project, "kayes.checks")
