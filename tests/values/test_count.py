"""How many of what: one number, or a range."""

import pytest

from exports_reading import load, rows, sheet
from kayes.catalogue.catalogue import Catalogue
from kayes.pages.addresses import folder
from kayes.pages.views import Voice
from kayes.values.count import Count
from kayes.values.languages import LANGUAGES
from site_reading import Built


def counted(catalogue: Catalogue, count: object, unit: str) -> tuple[str, str]:
    """A count as it is written in YAML, in both languages."""
    value = Count.model_validate_json(f'{{"count": {count}, "unit": "{unit}"}}')
    english, french = (Voice(catalogue, language).plain(value) for language in ("en", "fr"))
    return english, french


@pytest.mark.parametrize(
    ("written", "unit", "english", "french"),
    [
        ("30", "participant", "30 participants", "30 participants"),
        ('{"from": 25, "to": 35}', "participant", "between 25 and 35 participants", "de 25 à 35 participants"),
        ('{"from": 0, "to": 1}', "study", "between 0 and 1 study", "de 0 à 1 étude"),
        ('{"from": 900, "to": 1200}', "person", "between 900 and 1,200 people", "de 900 à 1\u202f200 personnes"),
    ],
)
def test_a_count_is_one_number_or_lies_between_two(
    catalogue: Catalogue, written: str, unit: str, english: str, french: str
) -> None:
    assert counted(catalogue, written, unit) == (english, french)


def test_a_range_is_the_same_in_every_output(site: Built) -> None:
    words = {"en": "between 60 and 70 people", "fr": "de 60 à 70 personnes"}
    for address in ("data/studies.json", "data/catalogue.json", "api/v1/studies.json"):
        found = load(site, address)
        studies = found.get("studies") or found["records"]
        cedar = next(each for each in (studies["studies"] if isinstance(studies, dict) else studies) if each["id"] == "cedar")
        told = cedar["sample"]
        assert (told["value"], told["from"], told["to"], told["certainty"], told["words"]) == (None, 60, 70, "range", words)
    row = rows(site, "studies")["cedar"]
    assert (row["sample"], row["sample_certainty"], row["sample_en"]) == ("60 to 70", "range", words["en"])
    for language in LANGUAGES:
        page = site.page(f"{folder(language)}workshops/cedar/")
        assert words[language] in page.text.replace("\xa0", " ")
        assert words[language] in sheet(site.folder / f"{folder(language)}studies/cedar/cedar-{language}.pdf").replace(
            "\xa0", " "
        )


def test_no_number_of_a_range_stands_for_it_in_a_page(site: Built) -> None:
    numbers = {each.get("value") for page in site.pages.values() for each in page.article.iter("data")}
    assert "30" in numbers and not {"60", "70"} & numbers
