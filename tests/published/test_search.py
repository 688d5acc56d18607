"""The questions of readers, and where the search leads: questions.yml is the table, and anybody can add to it."""

from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from browsing import tab
from kayes.catalogue.diagnostics import Location, Problems
from kayes.pages.addresses import folder
from kayes.pages.blocks import Blocks
from kayes.pages.fragments import without_signs
from kayes.pages.pages import Site
from kayes.pages.references import unmarked
from kayes.pages.sandbox import Sandbox
from kayes.values.languages import LANGUAGES
from searching import first_hits

QUESTIONS = yaml.safe_load(Path(__file__).with_name("questions.yml").read_text("utf-8"))
RIGHT = 0.95
"""The share of right answers below which the search has become worse; a corrected word may take the answer of a question or two."""


@pytest.mark.parametrize(("language", "home"), [(language, folder(language)) for language in LANGUAGES])
def test_the_questions_of_readers_are_answered(browser: Browser, address: str, pages: Site, language: str, home: str) -> None:
    facts = Sandbox(Blocks(pages.catalogue, language, "search.md", pages.subjects, pages.root, pages.settings))
    expected: dict[str, str] = {}
    for asked, found in QUESTIONS[language].items():
        with suppress(Problems):  # the facts that it asks for may be gone
            expected[without_signs(unmarked(facts.fill(asked, Location("questions.yml")))).striptags()] = found
    assert len(expected) > RIGHT * len(QUESTIONS[language])
    with tab(browser, 1280) as page:
        page.goto(address + home)
        found = first_hits(page, list(expected))
        meant = page.evaluate("searchIndex.synonyms")
        listed = first_hits(page, [*meant, *meant.values()])
    wrong = [f"{asked}: {found[asked]}, and not {expected[asked]}" for asked in expected if found[asked] != expected[asked]]
    assert len(wrong) <= (1 - RIGHT) * len(expected), "\n".join(wrong)
    lost = [word for word, meaning in meant.items() if listed[meaning] and not listed[word]]
    assert not lost, "what an editor listed beside a word is found by it, where a page has it"
