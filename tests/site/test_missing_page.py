"""The page for an address that is none: one for each language, and nothing about it that looks like a fault."""

from kayes.pages.pages import Site
from kayes.site.page_context import page_context
from kayes.values.words import spaced
from site_reading import Built


def test_each_language_has_its_own_and_the_build_says_nothing_of_it(site: Built) -> None:
    said = site.folder.with_suffix(".log").read_text("utf-8")
    assert "Documentation built" in said
    assert "skipped" not in said.lower() and "404" not in said
    for file, language in (("404.html", "en"), ("fr/404.html", "fr")):
        html = (site.folder / file).read_text("utf-8")
        assert f'<html lang="{language}"' in html and "<h1>" in html


def test_what_is_said_without_a_network_has_the_spaces_of_its_language(pages: Site) -> None:
    context = page_context(pages, "fr", {"en": "", "fr": "fr/"})
    said = [*context["offline"].values(), *context["words"].values(), *context["versions"][0]["missing"].values()]
    assert any("\N{NO-BREAK SPACE}:" in text for text in said)
    assert not [text for text in said if spaced(text, "fr") != text]
