"""The page for an address that is none: one for each language, and nothing about it that looks like a fault."""

from site_reading import Built


def test_each_language_has_its_own_and_the_build_says_nothing_of_it(site: Built) -> None:
    said = site.folder.with_suffix(".log").read_text("utf-8")
    assert "Documentation built" in said
    assert "skipped" not in said.lower() and "404" not in said
    for file, language in (("404.html", "en"), ("fr/404.html", "fr")):
        html = (site.folder / file).read_text("utf-8")
        assert f'<html lang="{language}"' in html and "<h1>" in html
