"""The records together: what they say of a day, what they lack, and what is wrong with a spoiled file."""

import datetime
import json
import re
from pathlib import Path

import pytest

from kayes.catalogue.catalogue import Catalogue, load
from kayes.catalogue.diagnostics import Problems
from kayes.catalogue.validation import PATTERNS
from kayes.checks import data_rules
from kayes.checks.check import checked
from kayes.records.kinds import KINDS
from kayes.records.models import Facts, Stage
from kayes.values.partial_date import PATTERN
from projects import edit

WORKSHOP_DAY = datetime.date(2011, 2, 8)


def status(catalogue: Catalogue) -> dict[str, str]:
    return {id: study.status.value for id, study in catalogue.studies.items()}


def spoil(project: Path, file: str, old: str, new: str) -> list[str]:
    """What is wrong with a project after one edit."""
    edit(project, file, old, new)
    with pytest.raises(Problems) as found:
        checked(project)
    return [str(problem) for problem in found.value.problems]


def test_the_status_of_each_study_follows_from_its_milestones(catalogue: Catalogue) -> None:
    assert status(catalogue) == {"amber": "presented", "basil": "presented", "cedar": "published"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2008-01-01", {}),
        ("2009-03-24", {}),
        ("2011-02-07", {}),
        ("2011-02-08", {"amber": "validated", "basil": "planned", "cedar": "planned"}),
        ("2011-04-06", {"amber": "validated", "basil": "planned", "cedar": "planned"}),
        ("2011-04-07", {"amber": "validated", "basil": "planned", "cedar": "validated"}),
        ("2011-12-30", {"amber": "validated", "basil": "planned", "cedar": "validated"}),
        ("2011-12-31", {"amber": "presented", "basil": "presented", "cedar": "presented"}),
        ("2012-06-01", {"amber": "presented", "basil": "presented", "cedar": "published"}),
        ("2030-01-01", {"amber": "presented", "basil": "presented", "cedar": "published"}),
    ],
)
def test_a_day_knows_nothing_later(catalogue: Catalogue, day: str, expected: dict[str, str]) -> None:
    assert status(catalogue.as_of(datetime.date.fromisoformat(day))) == expected


def test_on_the_day_of_the_workshop_only_its_source_and_earlier_ones_are_known(catalogue: Catalogue) -> None:
    then = catalogue.as_of(WORKSHOP_DAY)
    assert set(then.facts.sources) == {"amber_page_2011", "kick_off_page_2009", "made_up_maps", "fact_sheet"}
    assert set(then.facts.events) == {"amber_validation_2011", "kick_off_2009"}
    assert set(then.facts.people) == {"ada_first"}


def test_each_earlier_day_stands_on_its_own_feet(catalogue: Catalogue) -> None:
    days = catalogue.days()
    assert len(days) > 4
    for day in days:
        then = catalogue.as_of(day.last_day)
        for (kind, id), paths in then.uses.items():
            records = then.get((kind,))
            assert isinstance(records, dict)
            assert id in records, f"on {day}, {paths} name {kind}.{id}, which is not on record"


def test_without_a_day_the_record_is_that_of_its_last_fact(catalogue: Catalogue) -> None:
    assert catalogue.day == datetime.date(2012, 6, 1)


def test_an_undated_source_counts_from_the_day_it_was_read(project: Path) -> None:
    file = project / "data/sources.yml"
    text = file.read_text("utf-8").replace("/about-the-project.html", "/about-the-project.html\n  accessed: 2011-06-01")
    file.write_text(text, "utf-8")
    catalogue = load(project)
    assert "about_page" not in catalogue.as_of(datetime.date(2011, 5, 31)).facts.sources
    assert "about_page" in catalogue.as_of(datetime.date(2011, 6, 1)).facts.sources
    assert datetime.date(2011, 6, 1) in [date.last_day for date in catalogue.days()], "the record grew on that day"


def test_no_day_on_which_the_record_grew_comes_twice(project: Path) -> None:
    edit(project, "data/sources.yml", "/about-the-project.html", "/about-the-project.html\n  accessed: 2012-07-02")
    catalogue = load(project)
    days = [date.last_day for date in catalogue.days()]
    assert days[-1] == catalogue.day == datetime.date(2012, 7, 2)
    assert len(set(days)) == len(days)


def test_a_fact_names_its_own_source_or_that_of_its_record(catalogue: Catalogue) -> None:
    own = catalogue.citation(("studies", "cedar", "sample"))
    inherited = catalogue.citation(("events", "amber_validation_2011", "participants"))
    assert own and (own.source, own.at) == ("cedar_page_2011", "¶2")
    assert inherited and (inherited.source, inherited.at) == ("amber_page_2011", "¶2")


def test_every_fact_has_a_source(catalogue: Catalogue) -> None:
    cited = list(catalogue.cited())
    assert len(cited) > 100
    for kind in ("events", "people", "organisations", "places", "publications", "recommendations", "findings", "glossary"):
        for id in catalogue.records(kind):
            assert catalogue.citation((kind, id)), f"{kind}.{id}"


def test_the_closing_conference_keeps_both_dates(catalogue: Catalogue) -> None:
    disputes = dict(catalogue.disputes())
    assert list(disputes) == [("studies", "cedar", "sample"), ("events", "closing_2012", "date")]
    date = catalogue.date_at(("events", "closing_2012"))
    assert date and str(date.value) == "2012-02-16"
    assert [str(reading.value) for reading in date.other_readings] == ["2012-02-23"]


def test_what_is_not_recorded_is_a_gap(catalogue: Catalogue) -> None:
    gaps = {(*gap.record, gap.stage.value if gap.stage else gap.path[-1], gap.what) for gap in catalogue.gaps()}
    assert ("studies", "basil", "validated", "missing") in gaps
    assert ("studies", "amber", "names", "missing") in gaps
    assert ("studies", "amber", "field phase", "undated") in gaps
    assert ("studies", "cedar", "sample", "missing") not in gaps
    assert ("events", "presentation_2011", "place", "missing") in gaps
    assert ("events", "presentation_2011", "date", "undated") in gaps
    assert ("studies", "amber", "published", "exists") in gaps
    assert ("studies", "basil", "published", "missing") in gaps


def test_a_gap_closes_when_somebody_finds_out(project: Path) -> None:
    before = len(load(project).gaps())
    file = project / "data/studies/amber.yml"
    file.write_text(file.read_text("utf-8") + "\nsample: {count: 60, certainty: about, unit: person, at: ¶2}\n", "utf-8")
    assert len(load(project).gaps()) == before - 1


def test_all_mistakes_are_reported_each_with_its_place(project: Path) -> None:
    spoil(project, "data/events/amber_validation_2011.yml", "count: 30", "count: thirty")
    problems = spoil(project, "data/people.yml", "  name: Eve Fifth", "  nmae: Eve Fifth")
    assert problems == [
        "data/events/amber_validation_2011.yml:16:10: participants.count: expected a whole number, 0 or more, found 'thirty' — write 30, with certainty: about",
        "data/people.yml:54:3: eve_fifth.name: this key is missing — The name as the sources write it, family name last",
        "data/people.yml:54:9: eve_fifth.nmae: unknown key — did you mean name?",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("studies/amber.yml", "region: amber", "region: ambre", "region: no ambre in data/places — did you mean amber?"),
        ("studies/amber.yml", "value: [ada_first]", "value: [ada_frist]", "no ada_frist in data/people — did you mean ada_first?"),
        ("studies/amber.yml", "source: amber_page_2011", "source: amber_page", "no amber_page in data/sources — did you mean amber_page_2011?"),
        ("studies/amber.yml", "stage: field phase", "stage: field pase", "found 'field pase' — did you mean field phase?"),
        ("events/amber_validation_2011.yml", "value: 2011-02-08", "value: 2011-02-30", "expected a day that is in the calendar, found '2011-02-30'"),
        ("events/amber_validation_2011.yml", "  fr: Atelier de", "  f: Atelier de", "title.fr: this key is missing"),
        ("events/amber_validation_2011.yml", "certainty: about", "certainty: abuot", "found 'abuot' — did you mean about?"),
        ("events/amber_validation_2011.yml", "  at: ¶2\n  quote: some thirty people spoke about what they need\nparticipants_from", "  at: 2\nparticipants_from", "participants.at: expected text, found 2 — put it in quotes"),
        ("sources.yml", "url: https://centre.example.org/about", "url: http://centre.example.org/about", "expected an address that begins with https://"),
        ("studies/cedar.yml", "    before: 2011-04-07", "    date: 2011-05-08", "comes before field phase on 2011-05-08 — correct a date, or add a note under validated that says why"),
        ("studies/cedar.yml", "  - stage: presented", "  - stage: validated", "cedar: expected each stage once"),
        ("events/amber_validation_2011.yml", "count: 30", "count: douze", "found 'douze' — write 12, with certainty: about"),
        ("events/amber_validation_2011.yml", "count: 30", "count: 1 200", "found '1 200' — write 1200"),
        ("events/kick_off_2009.yml", "until: 2009-03-24", "until: 2009-03-21", "expected a last day after the first, 2009-03-22; found 2009-03-21"),
    ],
)  # fmt: skip
def test_a_mistake_says_where_and_how_to_mend_it(project: Path, file: str, old: str, new: str, expected: str) -> None:
    problems = spoil(project, f"data/{file}", old, new)
    assert any(expected in problem for problem in problems), problems
    assert all(problem.startswith(f"data/{file}:") for problem in problems), problems


@pytest.mark.parametrize("written", ["3.5", "1.200", "'two hundred'", "'quatre-vingts'", "'1 20'", "'2-3'"])
def test_no_number_is_put_into_the_mouth_of_an_editor(project: Path, written: str) -> None:
    (problem,) = spoil(project, "data/events/amber_validation_2011.yml", "count: 30", f"count: {written}")
    assert " — " not in problem


def test_each_pattern_of_a_text_is_told_in_words() -> None:
    asked = set(re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', json.dumps(Facts.model_json_schema())))
    assert {json.loads(each) for each in asked} - {PATTERN} == set(PATTERNS)


def test_a_file_of_another_system_reads_as_one_of_this(project: Path) -> None:
    sound = load(project).facts
    for file in [*(project / "data").rglob("*.yml"), *(project / "docs").rglob("*.md")]:
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert checked(project).site.catalogue.facts == sound


def test_a_kind_without_a_name_or_a_page_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_rules, "KINDS", {kind: each for kind, each in KINDS.items() if kind != "findings"})
    problems = spoil(project, "data/labels.yml", "  findings: {en: Findings", "  foundings: {en: Findings")
    assert any(problem.endswith("kind: findings has no name here — add it") for problem in problems), problems
    assert "scripts/kayes/records/kinds.py:1:1: KINDS: findings has no page here — add the one that shows it" in problems


def test_a_kind_without_a_name_in_the_feeds_is_told(project: Path) -> None:
    text = (project / "data/labels.yml").read_text("utf-8")
    exports = text[text.index("\nexports:") :]
    (project / "data/labels.yml").write_text(text.replace(exports, exports.replace("\n  outcomes:", "\n  outcome:", 1)), "utf-8")
    with pytest.raises(Problems, match="exports: outcomes has no name here — add it"):
        checked(project)


def test_stages_are_in_the_order_of_a_studys_way() -> None:
    assert [stage.value for stage in Stage] == ["planned", "field phase", "validated", "presented", "published"]
