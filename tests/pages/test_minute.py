"""A minute on the radio about each study and workshop of the made-up project: on its page, and as a file of text."""

from pathlib import Path

import pytest

from kayes.catalogue.diagnostics import Problems
from kayes.checks.check import checked
from kayes.exports.radio import radio_texts
from kayes.exports.serializer import Values
from kayes.values.languages import LANGUAGES
from projects import edit
from site_reading import Built
from spoken import sentences, words

SHORTER = {
    "en": "This is less than a minute because little is known.",
    "fr": "Ce texte dure moins d’une minute, car on en sait peu.",
}


def texts(site: Built) -> dict[str, str]:
    """The files of text, by their addresses."""
    files = {each.relative_to(site.folder).as_posix(): each.read_text("utf-8") for each in site.folder.rglob("*-??.txt")}
    assert len(files) > 2 * len(LANGUAGES)
    return files


def told(project: Path, address: str) -> str:
    """What a project, which may have been changed, tells at an address."""
    return radio_texts(Values(checked(project).site))[address].decode()


def test_each_takes_a_minute(site: Built) -> None:
    for address, text in texts(site).items():
        assert 130 <= words(text) <= 160, address
        assert words(text) <= 14 * sentences(text), address


def test_one_of_which_little_is_known_is_shorter_and_says_so(site_then: Built) -> None:
    shorter = {address: text for address, text in texts(site_then).items() if words(text) < 130}
    assert {"studies/cedar/cedar-en.txt", "fr/studies/cedar/cedar-fr.txt"} <= set(shorter)
    for address, text in shorter.items():
        assert SHORTER[address.removesuffix(".txt")[-2:]] in text, address


def test_nothing_in_it_has_to_be_worked_out_by_who_reads_it_aloud(site: Built) -> None:
    for address, text in texts(site).items():
        assert not [sign for sign in text if sign.isdigit() or sign in "()[]%§¶&/_"], address
        assert not [word for word in text.split() if len(word) > 1 and word.strip(".,:;“”«»").isupper()], address


SAID = {
    "studies/amber/amber-en.txt": (
        "Amber study",
        "The Institute of Made-up Studies coordinated the study.",
        "A validation workshop took place in Amber, on Tuesday the eighth of February twenty eleven.",
        "Some thirty participants came from the town of Amber and its circles.",
        "According to The Gazette, In Amber, Basil and Cedar examples are little known.",
        "Among what is not known:",
        "Its address: amber hyphen study dot example dot org.",
    ),
    "fr/workshops/cedar/cedar_validation_2011-fr.txt": (
        "le jeudi sept avril deux mille onze",
        "une trentaine d’acteurs",
        "C’est ce qu’écrit le Centre of Made-up Competence.",
        "Selon The Gazette",
        "Son adresse : amber tiret study point example point org barre oblique fr.",
    ),
}


@pytest.mark.parametrize("address", SAID)
def test_it_says_who_what_when_who_says_so_what_is_not_known_and_where_there_is_more(site: Built, address: str) -> None:
    text = " ".join(texts(site)[address].split())
    for said in SAID[address]:
        assert said in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_radio_has_the_same_text_as_the_files(site: Built, language: str) -> None:
    start = "" if language == "en" else f"{language}/"
    page = " ".join(site.page(f"{start}radio/").text.split())
    for address, text in texts(site).items():
        if address.endswith(f"-{language}.txt"):
            for paragraph in text.strip().split("\n\n"):
                assert " ".join(paragraph.split()) in page, address


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_study_leads_to_its_minute_and_the_search_does_not_repeat_it(site: Built, language: str) -> None:
    start = "" if language == "en" else f"{language}/"
    links = [link.get("href") for link in site.page(f"{start}studies/amber/").all("a")]
    assert "../../radio/#amber" in links
    index = (site.folder / start / "search/index.js").read_text("utf-8")
    assert {"en": "A minute for the radio", "fr": "Une minute pour la radio"}[language] in index
    assert "amber-study dot example" not in index and "amber-study point example" not in index


def test_a_corrected_fact_is_corrected_on_the_air(project: Path) -> None:
    address = "workshops/amber/amber_validation_2011-en.txt"
    assert "Some thirty" in told(project, address)
    edit(project, "data/events/amber_validation_2011.yml", "count: 30\n  certainty: about", "count: 1064\n  certainty: exact")
    assert "One thousand sixty-four participants came" in told(project, address)


def test_an_abbreviation_is_spelled_out_where_it_is_first_heard(project: Path) -> None:
    edit(
        project,
        "data/studies/amber.yml",
        "en: learn what the people of Amber need",
        "en: ask of the MUR, and once more of the MUR",
    )
    said = told(project, "studies/amber/amber-en.txt")
    assert "The study set out to ask of the made-up reform, MUR, and once more of the MUR." in said


def test_a_long_text_leaves_out_what_matters_least_and_never_runs_over(project: Path) -> None:
    address = "studies/amber/amber-en.txt"
    first = "The study set out to learn what the people of Amber need."
    assert first in told(project, address)
    edit(project, "data/studies/amber.yml", "en: learn what the people of Amber need", f"en: learn {'and learn ' * 60}on")
    said = told(project, address)
    assert words(said) <= 160 and "and learn" not in said and "On Tuesday" not in said and "examples are little known" in said


def test_a_sentence_that_asks_for_a_fact_by_a_wrong_name_says_which_there_are(project: Path) -> None:
    edit(project, "data/labels.yml", "The study set out to {aim}.", "The study set out to {aims}.")
    with pytest.raises(Problems) as found:
        checked(project)
    (problem,) = {str(each) for each in found.value.problems}
    assert problem.startswith("data/labels.yml:")
    assert problem.endswith("minute.aim: nothing is filled in for 'aims' — write {aim}")


def test_a_day_on_which_nothing_is_known_has_no_minute(site_then: Built) -> None:
    assert not (site_then.folder / "workshops/cedar/cedar_validation_2011-en.txt").exists()
    assert "twenty twelve" not in site_then.page("radio/").text
