"""The page for an address that is none: one for each language, and nothing about it that looks like a fault."""

from pathlib import Path

from projects import mkdocs


def test_each_language_has_its_own_and_the_build_says_nothing_of_it(sample: Path, tmp_path: Path) -> None:
    done = mkdocs(sample, "build", "--strict", "-d", str(tmp_path))
    assert done.returncode == 0
    assert "Documentation built" in done.stderr
    assert "skipped" not in done.stderr.lower() and "404" not in done.stderr
    for file, language in (("404.html", "en"), ("fr/404.html", "fr")):
        html = (tmp_path / file).read_text("utf-8")
        assert f'<html lang="{language}"' in html and "<h1>" in html
