"""What the site costs can be measured: each figure of data/measurements.yml has its value."""

from pathlib import Path

import pytest

from kayes.tools.bench import EDITS, first_result, needed, timed, weights
from projects import copied
from site_reading import Built


def test_a_first_view_needs_a_page_its_styles_its_script_and_its_icon(site: Built) -> None:
    folder = site.folder
    assert {file.suffix for file in needed(folder, folder / "index.html")} == {".html", ".css", ".js", ".svg"}
    figures = {figure.id: figure.value for figure in weights(folder)}
    assert set(figures) == {"first_view", "first_round_trip", "second_page", "first_search", "edition", "million_readers"}
    assert 0 < figures["second_page"] < figures["first_round_trip"] < figures["first_view"] < figures["million_readers"]


@pytest.mark.slow
def test_the_first_result_of_a_search_comes_over_a_slow_network(site: Built) -> None:
    assert first_result(site.folder, "Fern").value > 0


@pytest.mark.slow
def test_each_part_of_a_build_can_be_timed(sample: Path, tmp_path: Path) -> None:
    project = copied(sample, tmp_path / "project")
    assert timed(project, "fill") > 0
    assert timed(project, "export") > 0
    _, pattern, replacement = EDITS["rebuild"]
    assert timed(project, "rebuild", str(tmp_path / "site"), "docs/en/about.md", pattern, replacement, "2") > 0
