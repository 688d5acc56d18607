"""The settings of a site, which stand once, in its mkdocs.yml: where they are read from, and what is told of one that is wrong."""

from pathlib import Path

import pytest

from kayes.catalogue.diagnostics import Location, Problems
from kayes.catalogue.settings import Settings, read_settings
from kayes.checks.check import main
from projects import edit
from site_reading import LANGUAGES


@pytest.fixture(scope="module")
def ours(sample: Path) -> Settings:
    """The settings of the sample."""
    return read_settings(sample / "mkdocs.yml")


def test_the_environment_sets_the_addresses(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://reader.test/below")
    monkeypatch.setenv("REPO_URL", "https://git.test/kept/")
    found = read_settings(sample / "mkdocs.yml")
    assert (found.site_url, found.repo_url) == ("https://reader.test/below/", "https://git.test/kept")
    assert found.edit_url(Location("data/x.yml", 3)).startswith("https://git.test/kept/")


def test_a_language_without_a_name_of_its_own_has_that_of_the_site(project: Path, ours: Settings) -> None:
    edit(project, "mkdocs.yml", f"        site_name: {ours.names['fr']}\n", "")
    assert set(read_settings(project / "mkdocs.yml").names.values()) == {ours.names["en"]}


RIGHT = """\
site_name: My site
repo_url: https://git.test/my-site
edit_uri: edit/main/docs/
extra:
  short_name: my-site
  tag: my-site.test,2026
"""


@pytest.mark.parametrize(
    ("gone", "come", "said"),
    [
        ("site_name: My site\n", "", "1:1: site_name: expected the name of the site; found nothing"),
        (
            "  short_name: my-site\n",
            "",
            "1:1: short_name: expected small letters, digits and hyphens, as in my-site; found nothing",
        ),
        (": my-site", ": My site", "5:3: short_name: expected small letters, digits and hyphens, as in my-site; found My site"),
        ("repo_url: https://git.test/my-site\n", "", "1:1: repo_url: expected the address of the repository; found nothing"),
        (
            "edit_uri: edit/main/docs/",
            "edit_uri: edit/main/",
            "3:1: edit_uri: expected what comes after repo_url where a page is edited, as in edit/main/docs/; found edit/main/",
        ),
        (
            RIGHT,
            "- My site",
            "1:1: edit_uri: expected what comes after repo_url where a page is edited, as in edit/main/docs/; found nothing",
        ),
        (
            "test,2026",
            "test",
            "6:3: tag: expected a name of the internet that is yours and a year, as in my-site.example.org,2026; found my-site.test",
        ),
        (": My site", ": My: site", "1:14: mapping values are not allowed here"),
        (": My site", ": !ENV {x: y}", "1:12: expected a scalar or sequence node, but found mapping"),
    ],
)
def test_what_is_missing_or_wrong_is_told_with_its_place(tmp_path: Path, gone: str, come: str, said: str) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(RIGHT, "utf-8")
    assert read_settings(file).names == dict.fromkeys(LANGUAGES, "My site")
    edit(tmp_path, "mkdocs.yml", gone, come)
    with pytest.raises(Problems) as found:
        read_settings(file)
    assert str(min(found.value.problems)) == f"mkdocs.yml:{said}"


def test_check_says_what_is_wrong_with_the_settings(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, "mkdocs.yml", "short_name: ", "short_name: My ")
    assert main([], project) == 1
    assert capsys.readouterr().out.startswith("mkdocs.yml:9:3: short_name: expected ")


def test_a_project_without_settings_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(Problems, match=r"^mkdocs\.yml:1:1: there is no such file$"):
        read_settings(tmp_path / "mkdocs.yml")
