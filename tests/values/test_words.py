"""Values in the words of both languages."""

import pytest

from kayes.catalogue.diagnostics import Location
from kayes.catalogue.nodes import scalar
from kayes.values import words
from kayes.values.count import Certainty
from kayes.values.date import Date
from kayes.values.partial_date import PartialDate

PARTICIPANTS = {"en": ("participant", "participants"), "fr": ("participant", "participants")}
ACTORS = {"en": ("actor", "actors"), "fr": ("acteur", "acteurs")}
PEOPLE = {"en": ("person", "people"), "fr": ("personne", "personnes")}


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        ("2021-02-09", "Tuesday 9 February 2021", "mardi 9 février 2021"),
        ("2022-07-01", "Friday 1 July 2022", "vendredi 1ᵉʳ juillet 2022"),
        ("2021-12", "December 2021", "décembre 2021"),
        ("2019", "2019", "2019"),
        ("2021-01-11", "Monday 11 January 2021", "lundi 11 janvier 2021"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_recorded(written: str, english: str, french: str) -> None:
    date = PartialDate.parse(written)
    assert (words.date(date, "en"), words.date(date, "fr")) == (english, french)


@pytest.mark.parametrize(
    ("written", "english", "french"),
    [
        ("2022-07-01", "1 July 2022", "1ᵉʳ juillet 2022"),
        ("2021-02-09", "9 February 2021", "9 février 2021"),
    ],
)
def test_a_date_can_be_said_without_its_weekday(written: str, english: str, french: str) -> None:
    date = PartialDate.parse(written)
    assert words.date(date, "en", weekday=False) == english
    assert words.date(date, "fr", weekday=False) == french


@pytest.mark.parametrize(
    ("first", "last", "english", "french"),
    [
        ("2019-03-24", "2019-03-26", "24 to 26 March 2019", "du 24 au 26 mars 2019"),
        ("2019-03-01", "2019-03-03", "1 to 3 March 2019", "du 1ᵉʳ au 3 mars 2019"),
        ("2019-03-24", "2019-03-25", "24 and 25 March 2019", "les 24 et 25 mars 2019"),
        ("2019-03-31", "2019-04-01", "31 March and 1 April 2019", "les 31 mars et 1ᵉʳ avril 2019"),
        ("2019-03-31", "2019-04-02", "31 March to 2 April 2019", "du 31 mars au 2 avril 2019"),
        ("2019-12-30", "2020-01-02", "30 December 2019 to 2 January 2020", "du 30 décembre 2019 au 2 janvier 2020"),
        ("2019", "2022", "2019 to 2022", "de 2019 à 2022"),
        ("2019-03", "2022-02", "March 2019 to February 2022", "de mars 2019 à février 2022"),
        ("2019-04", "2019-08", "April to August 2019", "d’avril à août 2019"),
    ],
)
def test_a_span_says_nothing_twice(first: str, last: str, english: str, french: str) -> None:
    date = Date(value=PartialDate.parse(first), until=PartialDate.parse(last))
    assert (words.when(date, "en"), words.when(date, "fr")) == (english, french)


@pytest.mark.parametrize(
    ("number", "certainty", "english", "french"),
    [
        (20, "about", "some twenty participants", "une vingtaine de participants"),
        (30, "about", "some thirty participants", "une trentaine de participants"),
        (40, "about", "some forty participants", "une quarantaine de participants"),
        (50, "about", "some fifty participants", "une cinquantaine de participants"),
        (60, "about", "some sixty participants", "une soixantaine de participants"),
        (100, "about", "about a hundred participants", "une centaine de participants"),
        (45, "about", "about 45 participants", "environ 45 participants"),
        (30, "at least", "at least 30 participants", "au moins 30 participants"),
        (30, "at most", "at most 30 participants", "au plus 30 participants"),
        (30, "exact", "30 participants", "30 participants"),
        (1, "exact", "1 participant", "1 participant"),
        (0, "exact", "0 participants", "0 participant"),
        (1, "about", "about 1 participant", "environ 1 participant"),
        (1200, "exact", "1,200 participants", "1\N{NARROW NO-BREAK SPACE}200 participants"),
    ],
)
def test_a_count_is_as_certain_as_its_source(number: int, certainty: str, english: str, french: str) -> None:
    assert words.count(number, Certainty(certainty), *PARTICIPANTS["en"], "en") == english
    assert words.count(number, Certainty(certainty), *PARTICIPANTS["fr"], "fr") == french


def test_a_count_takes_the_plural_and_the_elision_of_its_unit() -> None:
    assert words.count(72, Certainty.exact, *PEOPLE["en"], "en") == "72 people"
    assert words.count(72, Certainty.exact, *PEOPLE["fr"], "fr") == "72 personnes"
    assert words.count(30, Certainty.about, *ACTORS["fr"], "fr") == "une trentaine d’acteurs"
    assert words.count(1_000_000, Certainty.exact, *ACTORS["fr"], "fr").endswith(" d’acteurs")


@pytest.mark.parametrize(
    ("items", "english", "french"),
    [
        (["Kayes"], "Kayes", "Kayes"),
        (["Kayes", "Gao"], "Kayes and Gao", "Kayes et Gao"),
        (["Kayes", "Mopti", "Gao"], "Kayes, Mopti and Gao", "Kayes, Mopti et Gao"),
    ],
)
def test_a_list_has_its_word_before_the_last(items: list[str], english: str, french: str) -> None:
    assert (words.listed(items, "en"), words.listed(items, "fr")) == (english, french)


@pytest.mark.parametrize(
    ("name", "french"),
    [
        ("l'Union européenne", "de l'Union européenne"),
        ("le Centre d'Études", "du Centre d'Études"),
        ("les régions", "des régions"),
        ("la FES", "de la FES"),
        ("une région", "d’une région"),
        ("Kayes", "de Kayes"),
        ("étude", "d’étude"),
        ("hommes", "d’hommes"),
        ("huit jours", "de huit jours"),
        ("onze études", "de onze études"),
    ],
)
def test_french_de_is_contracted_and_elided(name: str, french: str) -> None:
    assert words.of(name, "fr") == french
    assert words.of(name, "en") == f"of {name}"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("« Sécurité pour tous »", "«~Sécurité pour tous~»"),
        ("Durée : un jour", "Durée~: un jour"),
        ("l'atelier ; la source", "l'atelier^; la source"),
        ("Quoi ?", "Quoi^?"),
        ("(100 %) : oui", "(100~%)~: oui"),
        ("**Gao :** là", "**Gao~:** là"),
        ("à 12:30", "à 12:30"),
        ("https://example.org", "https://example.org"),
    ],
)
def test_french_print_has_its_no_break_spaces(typed: str, printed: str) -> None:
    expected = printed.replace("~", "\N{NO-BREAK SPACE}").replace("^", "\N{NARROW NO-BREAK SPACE}")
    assert words.spaced(typed, "fr") == expected
    assert words.spaced(typed, "en") == typed


@pytest.mark.parametrize(
    ("written", "meant"),
    [("30", 30), ("-0.045", -0.045), ("no", "no"), ("012", "012"), ("1_000", "1_000"), ("~", None), ("12:30", "12:30")],
)
def test_yaml_does_not_surprise(written: str, meant: object) -> None:
    assert scalar(written) == meant
    assert type(scalar(written)) is type(meant)


def test_a_place_is_written_so_that_an_editor_can_jump_to_it() -> None:
    assert str(Location("data/sources.yml", 3, 7)) == "data/sources.yml:3:7"
