"""What a reader asks and no source tells: each question is there as long as it has no answer, and on no day that does not know of what it asks."""

import datetime
from pathlib import Path

from kayes.catalogue.catalogue import Catalogue, load
from projects import edit
from site_reading import LANGUAGES, Built


def test_each_question_is_asked_with_what_would_answer_it(site: Built, catalogue: Catalogue) -> None:
    assert set(catalogue.questions()) == set(catalogue.facts.questions)
    for language in LANGUAGES:
        text = site.page(f"{'' if language == 'en' else 'fr/'}gaps/").text
        for each in catalogue.facts.questions.values():
            for said in (each.question[language], each.answer[language]):
                assert said.replace("\N{NARROW NO-BREAK SPACE}", " ") in text.replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_a_question_goes_once_a_source_answers_it(project: Path) -> None:
    edit(
        project,
        "data/studies/amber.yml",
        "  number: {count: 2, unit: circle}\n",
        "  number: {count: 2, unit: circle}\n  names: [fern, grove]\n",
    )
    edit(
        project,
        "data/studies/basil.yml",
        "  - stage: presented\n",
        "  - stage: validated\n    event: amber_validation_2011\n    at: ¶1\n  - stage: presented\n",
    )
    questions = load(project).questions()
    assert "amber_circles" not in questions and "basil_workshop" not in questions
    assert "cost" in questions, "of its two keys, none is there"


def test_a_day_is_asked_for_as_long_as_a_source_tells_but_the_month(project: Path) -> None:
    edit(project, "data/questions.yml", "  missing: [budget, working_lines.names]", "  missing: [end]")
    assert "cost" in load(project).questions()
    edit(project, "data/project.yml", "end: {value: 2012-02,", "end: {value: 2012-02-16,")
    assert "cost" not in load(project).questions()


def test_a_question_is_not_asked_before_a_source_tells_of_what_it_is_about(catalogue: Catalogue) -> None:
    then = catalogue.as_of(datetime.date(2011, 2, 8)).questions()
    assert "amber_circles" in then
    assert "amber_report" not in then, "nothing tells yet that there is a report"
    assert "cost" not in then, "nothing tells yet of the working lines"


def test_when_a_source_was_last_read_is_no_gap(catalogue: Catalogue) -> None:
    assert not any(gap.path[-1] == "accessed" for gap in catalogue.gaps())
