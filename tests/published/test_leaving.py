"""The way out of MkDocs, tried: the same pages under Zensical."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kayes.tools.zensical_trial import lay_out
from projects import ROOT
from site_reading import Built, BuiltPage, read, words

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site as Zensical builds it."""
    folder = tmp_path_factory.mktemp("zensical")
    lay_out(ROOT, folder)
    zensical = Path(sys.executable).with_name("zensical")
    done = subprocess.run([zensical, "build", "-f", "mkdocs.yml"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return read(folder / "site")


FOOT = re.compile(r"(Next page:|Page suivante|How to cite this page|Citer cette page)(?=.{0,300}$)")
"""What our theme puts under the text."""


def text(page: BuiltPage) -> str:
    """The words of a page's own text, without its marks and the sizes of files."""
    said = FOOT.split(words(page.article, without_tag="sup").replace("¶", " "), maxsplit=1)[0]
    return re.sub(r"\(\d+(KB|ko)\)", "", "".join(said.split()))


def test_every_page_says_the_same_under_zensical(site: Built, elsewhere: Built) -> None:
    assert len(site.pages) == len(elsewhere.pages) > 35
    for page in site.pages.values():
        other = elsewhere.page(f"{page.language}/{page.without_language}")
        assert text(page) in text(other), page.address


def test_blocks_notes_and_files_come_along(elsewhere: Built) -> None:
    gao = elsewhere.page("fr/studies/gao/")
    assert len([each for each in gao.all("button") if each.get("popovertarget")]) > 10
    assert any(each.get("class") == "way" for each in gao.all("table"))
    for name in ("data/catalogue.json", "data/events.csv", "fr/feed.xml", "fr/calendar/all.ics", "api/v1/status.json"):
        assert (elsewhere.folder / name).exists(), name
