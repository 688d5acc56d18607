"""The engines that the site could move to: MkDocs 1 as others carry it on, and Zensical as far as it goes today."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from kayes.exports.files import in_words
from kayes.exports.serializer import Values
from kayes.pages.addresses import address
from kayes.pages.fragments import without_signs
from kayes.pages.pages import Site
from kayes.site.search_index import LIST
from projects import copied, edit, mkdocs
from site_reading import Built, BuiltPage, digests, read

pytestmark = pytest.mark.slow

ZENSICAL = """\
site_name: A trial
docs_dir: docs
theme: {name: material, font: false}
markdown_extensions:
  attr_list:
  tables:
  pymdownx.superfences:
  pymdownx.highlight: {use_pygments: false}
  toc: {permalink: false}
"""


def test_properdocs_builds_the_same_bytes(sample: Path, site: Built, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "--quiet"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}
    subprocess.run([*command, "-f", str(sample / "mkdocs.yml"), "-d", str(tmp_path)], cwd=tmp_path, env=environment, check=True)
    assert len(digests(site.folder)) > 150
    assert digests(tmp_path) == digests(site.folder)


def test_without_the_theme_the_same_bytes_come_out(sample: Path, site: Built, tmp_path: Path) -> None:
    project = copied(sample, tmp_path / "project")
    edit(project, "parent.yml", "  name: material\n", "  name: null\n")
    edit(project, "parent.yml", "static_templates: [", "static_templates: [404.html, ")
    edit(project, "parent.yml", "  font: false", "  # font: false")
    done = mkdocs(project, "build", "--strict", "--quiet")
    assert done.returncode == 0, done.stderr
    assert digests(project / "site") == digests(site.folder)


def test_zensical_builds_the_same_words_and_files(site: Built, pages: Site, tmp_path: Path) -> None:
    rendered = pages.render_all()
    files = in_words(Values(pages), rendered)
    for (language, name), page in rendered.items():
        head = "\n".join(f"{key}: {json.dumps(getattr(page, key))}" for key in ("title", "description"))
        files[f"{language}/{name}"] = f"---\n{head}\n---\n{without_signs(page.markdown)}".encode()
    for name, content in files.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_bytes(content)
    (tmp_path / "mkdocs.yml").write_text(ZENSICAL)
    subprocess.run([Path(sys.executable).with_name("zensical"), "build", "-f", "mkdocs.yml"], cwd=tmp_path, check=True)
    elsewhere = read(tmp_path / "site")
    assert len(site.pages) == len(elsewhere.pages) > 30
    listed = address("en", LIST)  # what it lists is read from the finished pages
    for ours in (page for page in site.pages.values() if page.without_language != listed):
        theirs = elsewhere.page(f"{ours.language}/{ours.without_language}")
        assert len(own_words(ours)) > 100 and own_words(ours) in own_words(theirs), ours.address
    for name in in_words(Values(pages), rendered):
        assert (tmp_path / "site" / name).exists(), name


def own_words(page: BuiltPage) -> str:
    """The words of a page's text without white space, marks, notes, what stands over and under it, and sizes, which are known later."""
    tree = LexborHTMLParser(page.html)
    for each in tree.css("sup, [popover], .onward, .sheet, [data-of]"):
        each.decompose()
    return "".join(tree.css("article")[0].text().split())
