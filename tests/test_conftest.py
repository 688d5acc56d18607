"""What the tests are held to: those that are not under tests/published read no real fact, however they name its file."""

from pathlib import Path

import pytest

from projects import ROOT


@pytest.mark.parametrize("file", [ROOT / "data/units.yml", Path("data/units.yml"), Path("docs/../docs/fr/index.md")])
def test_a_real_fact_is_read_by_no_other_test(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(AssertionError, match="is read by a test that is not under tests/published"):
        file.read_text("utf-8")
