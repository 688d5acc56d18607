"""What is read aloud on the radio about each published study and workshop, whatever the facts say."""

from typing import Any

import pytest

from kayes.catalogue.catalogue import Catalogue
from kayes.exports.radio import radio_texts
from kayes.exports.serializer import Values
from kayes.pages.pages import Site
from kayes.pages.views import Voice
from spoken import sentences, words


@pytest.fixture(scope="module")
def texts(pages: Site) -> dict[str, str]:
    """The texts, by the addresses of their files."""
    return {address: content.decode() for address, content in radio_texts(Values(pages)).items()}


def test_each_takes_a_minute_to_read_or_says_that_it_is_shorter(pages: Site, catalogue: Catalogue, texts: dict[str, str]) -> None:
    assert len(texts) == len([page for page in pages.pages.values() if page.subject]) > 0
    for address, text in texts.items():
        voice = Voice(catalogue, address.removesuffix(".txt")[-2:])
        assert words(text) <= 160, address
        assert words(text) >= 130 or voice.label("minute", "short") in text, address
        assert words(text) <= 14 * sentences(text), address


def test_numbers_are_in_words_and_abbreviations_are_spelled_out(catalogue: Catalogue, texts: dict[str, str]) -> None:
    full: dict[str, Any] = {str(each.acronym.en): each for each in catalogue.facts.organisations.values() if each.acronym}
    for address, text in texts.items():
        assert not any(sign.isdigit() or sign in "()[]%¶/" for sign in text), address
        for short in (word.strip(".,:;") for word in text.split()):
            if short in full:
                assert any(str(name) in text.partition(short)[0] for name in (full[short].name.en, full[short].name.fr)), short


def test_each_names_who_says_what_was_found(catalogue: Catalogue, texts: dict[str, str]) -> None:
    for address, text in texts.items():
        voice = Voice(catalogue, address.removesuffix(".txt")[-2:])
        for finding in catalogue.facts.findings.values():
            if finding.kind.name == "conclusion" and voice.plain(finding.text) in text:
                assert voice.plain(catalogue.facts.sources[finding.source].publisher) in text, address
