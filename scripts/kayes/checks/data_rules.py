"""The rules for the records: each rule is a function, its docstring is the rule, and what it yields breaks it."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import combinations

from pydantic import BaseModel

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.diagnostics import Location, Problem, Problems, nearest
from kayes.catalogue.settings import NAMED, PLACEHOLDER
from kayes.catalogue.validation import keys_at
from kayes.checks.typography import misprints
from kayes.records.kinds import KINDS, NEWS
from kayes.records.models import GATHERED, OWN, Milestone, SourceKind, Stage
from kayes.values.citation import NUMBERED, Cited, misquoted
from kayes.values.column import BETWEEN
from kayes.values.correction import Former
from kayes.values.date import Date
from kayes.values.languages import LANGUAGES, TABLES
from kayes.values.partial_date import PartialDate
from kayes.values.value import FactPath
from kayes.values.wording import Wording

Rule = Callable[[Catalogue], Iterator[Problem]]

SEEN = ("heading", "publisher")
"""The locators that say by themselves which words are meant."""

USED = ("sources", "places", "people", "organisations", "units")
"""The kinds whose records must be named by others."""

EVIDENCE = {Stage.validated: "event", Stage.presented: "event", Stage.published: "publication"}
"""The key under which a milestone must name what shows its stage, by stage."""

LEFT_BEHIND = re.compile(
    r"\b(?:TODO|FIXME|XXX|TBD)\b|to be (?:translated|completed)|à (?:traduire|compléter)|lorem ipsum|^(?:<{7}|>{7}|={7})(?!\S)",
    re.IGNORECASE | re.MULTILINE,
)
"""Notes of work to be done, and the conflict markers of Git."""

NOTHING_SAID = re.compile(
    r"[\W_]*|x+|n/?a|s\.?o\.?|idem|id\.|ditto|tbd|aucun|none|null|see above|voir ci-dessus|voir plus haut", re.IGNORECASE
)
"""Placeholders in place of a text, such as n/a."""

STAND_INS = {
    "THE WORDS OF THE SOURCE", "OTHER WORDS OF THE SOURCE", "STILL OTHER WORDS OF THE SOURCE",
    "THE TITLE AS PUBLISHED", "THE TITLE OF THE REPORT AS PUBLISHED", "THE TITLE IN ENGLISH", "LE TITRE EN FRANÇAIS",
    "THE NAME OF THE PUBLISHER", "THE NAME OF THE TOWN", "THE NAME IN ENGLISH", "LE NOM EN FRANÇAIS",
    "GIVEN NAME FAMILY NAME", "THE NEW NAME", "THE ROLE IN ENGLISH", "LE RÔLE EN FRANÇAIS",
    "THE REASON IN ENGLISH", "LA RAISON EN FRANÇAIS", "THE TERM IN ENGLISH", "LE TERME EN FRANÇAIS",
    "WHAT IT MEANS IN THE SOURCE, IN ENGLISH", "CE QU’IL SIGNIFIE DANS LA SOURCE, EN FRANÇAIS",
    "WHAT HAPPENED, AS A SENTENCE IN ENGLISH", "CE QUI S’EST PASSÉ, EN UNE PHRASE EN FRANÇAIS",
    "WHAT IS RECOMMENDED, AS A SENTENCE IN ENGLISH", "CE QUI EST RECOMMANDÉ, EN UNE PHRASE EN FRANÇAIS",
    "WHAT IT IS ABOUT, IN ENGLISH", "DE QUOI IL S’AGIT, EN FRANÇAIS",
}  # fmt: skip
"""What stands in the recipes of *Contribute* for words of the editor's own."""
OF_A_RECIPE = "stands in a recipe for words of your own — write them"
"""The message about what is left of them, after its words."""

MARKUP = re.compile(r"<[a-zA-Z/!]|&#?\w+;")
MARKDOWN = re.compile(r"\*\*|\]\(|`|\{\{|\{%|^(?:#+|>) |(?<!\w)(\*|__?|~~)(?=\w).*?(?<=\w)\1(?!\w)")


def broken(catalogue: Catalogue) -> list[Problem]:
    """Give the problems of the first rule or, where every id names a record, those of all other rules."""
    return list(every_id_names_a_record(catalogue)) or [problem for rule in RULES for problem in rule(catalogue)]


def every_id_names_a_record(catalogue: Catalogue) -> Iterator[Problem]:
    """Each id names a record that is there: there is no dangling foreign key."""
    for (kind, id), paths in catalogue.uses.items():
        if id not in catalogue.records(kind):
            said = f"no {id} in data/{kind}{nearest(id, catalogue.records(kind))}"
            yield from (catalogue.problem(path, said) for path in paths)


def every_text_is_typeset(catalogue: Catalogue) -> Iterator[Problem]:
    """A text is written with the signs of its language; a title stands as it was published, and what was corrected as it was."""
    for path, value in catalogue.everything:
        if isinstance(value, Wording) and path[0] != "sources" and not isinstance(value, Former):
            for language in LANGUAGES:
                for _, found, right in misprints(value[language], language):
                    yield catalogue.problem((*path, language), f"{found} — write {right}")


def every_language_has_its_table(catalogue: Catalogue) -> Iterator[Problem]:
    """Of each language of the site, its table tells all that words and rules need, and the labels what it is called."""
    for table in TABLES:
        if table.code not in catalogue.facts.labels.get("language", {}):
            yield Problem(catalogue.place(("labels", "language")), f"language: {table.code} has no name here — add it")
        for entry in table.missing:
            yield Problem(Location(table.file), f"{entry}: {table.code} has no entry of this name — add it, as in fr.py")


def every_kind_has_a_name_and_a_page(catalogue: Catalogue) -> Iterator[Problem]:
    """Of each kind of which there are records, the site knows what to call it, also in the feeds, and which page shows it."""
    for kind in sorted(catalogue.facts.model_fields_set.difference(OWN)):
        for group in ("kind", "exports") if kind in NEWS else ("kind",):
            if kind not in catalogue.facts.labels.get(group, {}):
                yield Problem(catalogue.place(("labels", group)), f"{group}: {kind} has no name here — add it")
        if kind not in KINDS:
            yield Problem(
                Location("scripts/kayes/records/kinds.py"), f"KINDS: {kind} has no page here — add the one that shows it"
            )


def every_record_is_used(catalogue: Catalogue) -> Iterator[Problem]:
    """Each source, place, person, organisation and unit is named by another record."""
    for kind in USED:
        for id in catalogue.records(kind):
            if (kind, id) not in catalogue.uses:
                yield catalogue.problem((kind, id), "nothing names this record — use it, or delete it")


def every_fact_has_a_source(catalogue: Catalogue) -> Iterator[Problem]:
    """Each fact has a source and the place in it: its own, or those of the record that it stands in."""
    for path, value in catalogue.everything:
        states = isinstance(value, Cited) and not isinstance(value, GATHERED) and path[0] != "sources"
        if states and catalogue.citation(path) is None:
            yield catalogue.problem(path, "a fact without the place in its source — add at: ¶ and the paragraph's number")


def every_check_is_of_a_source(catalogue: Catalogue) -> Iterator[Problem]:
    """What is known of a source at its address is known of one that is on record."""
    for id in catalogue.facts.source_checks:
        if id not in catalogue.facts.sources:
            yield catalogue.problem(("source_checks", id), "no source has this id — delete these lines")


def every_locator_can_be_said(catalogue: Catalogue) -> Iterator[Problem]:
    """A place in a source is a paragraph (¶2, ¶1–2), a page (p. 12) or a part that has a word in data/labels.yml."""
    known = catalogue.facts.labels.get("locator", {})
    for path, citation in catalogue.cited():
        for part in citation.at.split(", "):
            if part not in known and not NUMBERED.fullmatch(part):
                yield catalogue.problem(path, f"at: expected ¶2, p. 12, {', '.join(known)}; found {citation.at!r}")


def every_fact_rests_on_words(catalogue: Catalogue) -> Iterator[Problem]:
    """A fact has the words of its source beside the place, unless the text of the source was not at hand."""
    for path, citation in catalogue.cited():
        source = catalogue.facts.sources[citation.source]
        at_hand = source.text is None
        if at_hand and citation.quote is None and citation.at not in SEEN and source.kind is not SourceKind.reference:
            message = f"a fact without the words of {citation.source} on which it rests — add quote: and 3 to 12 of its words"
            yield catalogue.problem(path, f"{message}, or text: not at hand in data/sources.yml")
        if not at_hand and citation.quote:
            yield catalogue.problem(path, f"a quote from {citation.source}, whose text is not at hand — take one of the two away")


def every_quote_is_short_and_whole(catalogue: Catalogue) -> Iterator[Problem]:
    """A quote is of 3 to 15 words, without an ellipsis, and stands beside its place in the source."""
    for path, value in catalogue.everything:
        quote = getattr(value, "quote", None)
        if quote is None:
            continue
        if wrong := misquoted(quote):
            yield catalogue.problem((*path, "quote"), wrong)
        if getattr(value, "at", None) is None:
            yield catalogue.problem((*path, "quote"), "a quote without its place — add at: ¶ and the paragraph's number")


def a_quote_stands_in_one_place(catalogue: Catalogue) -> Iterator[Problem]:
    """The same words of a source stand in one paragraph of it."""
    first: dict[tuple[str, str], tuple[FactPath, str]] = {}
    for path, citation in catalogue.cited():
        if citation.quote:
            where, at = first.setdefault((citation.source, citation.quote), (path, citation.at))
            if at != citation.at:
                message = f"{citation.quote!r} stands in {citation.at} here and in {at} at {catalogue.place(where)}"
                yield catalogue.problem(path, f"{message} — copy other words for one of them")


def a_quote_is_the_sources_own(catalogue: Catalogue) -> Iterator[Problem]:
    """A quote is what the source says, and not a sentence of this site; but a name is the source's as well."""
    named = ("name", "full_name", "acronym", "term")
    texts = (value for path, value in catalogue.everything if isinstance(value, Wording) and path[-1] not in named)
    own = {bare(text[language]) for text in texts for language in LANGUAGES}
    for path, value in catalogue.everything:
        quote = getattr(value, "quote", None)
        if quote and bare(quote) in own:
            yield catalogue.problem(
                (*path, "quote"),
                f"{quote!r} is a sentence of this site — copy the words of the source, or word the text anew",
            )


def every_question_is_about_a_record(catalogue: Catalogue) -> Iterator[Problem]:
    """A question that no source answers is about a record, and names keys that the record can have."""
    for id, question in catalogue.facts.questions.items():
        record = catalogue.get(question.record)
        if not isinstance(record, BaseModel):
            known = ["project", *(f"{kind}.{each}" for kind in KINDS for each in catalogue.records(kind))]
            message = f"no {question.about} in data{nearest(question.about, known)}"
            yield catalogue.problem(("questions", id, "about"), message)
            continue
        for index, key in enumerate(question.missing):
            path = (*question.record, *key.split("."))
            if path[-1] not in keys_at(path):
                message = f"{question.about} can have no {key}{nearest(path[-1], keys_at(path))}"
                yield catalogue.problem(("questions", id, "missing", index), message)


def stages_follow_each_other(catalogue: Catalogue) -> Iterator[Problem]:
    """The stages of a study follow each other in time, as far as their dates tell; what came otherwise has a note."""
    for id, study in catalogue.facts.studies.items():
        milestones = [milestone for stage in Stage if (milestone := catalogue.milestone(study, stage))]
        dated = [(milestone, date) for milestone in milestones if (date := catalogue.limit(milestone))]
        for count, (later, second) in enumerate(dated):
            overtaken: list[str] = []
            for earlier, first in reversed(dated[:count]):
                if first.first_day <= second.last_day:
                    break
                overtaken.append(_dated(earlier, first))
            if overtaken and not later.note:
                path: FactPath = ("studies", id, "milestones", study.milestones.index(later))
                message = f"{_dated(later, second)} comes before {' and '.join(overtaken)}"
                yield catalogue.problem(
                    path, f"{message} — correct a date, or add a note under {later.stage.value} that says why"
                )


def _dated(milestone: Milestone, date: PartialDate) -> str:
    """Name a stage with its date, as a correction finds it: field phase before 2021-02-09."""
    return f"{milestone.stage.value} {milestone.bound[0] if milestone.bound else 'on'} {date}"


def a_stage_shows_its_evidence(catalogue: Catalogue) -> Iterator[Problem]:
    """A study that was validated or presented names the event; one that was published names the publication."""
    for id, study in catalogue.facts.studies.items():
        for index, milestone in enumerate(study.milestones):
            key = EVIDENCE.get(milestone.stage)
            if key and getattr(milestone, key) is None:
                yield catalogue.problem(
                    ("studies", id, "milestones", index), f"{milestone.stage.value} without evidence — add {key}:"
                )


def nothing_comes_of_what_is_only_announced(catalogue: Catalogue) -> Iterator[Problem]:
    """No stage, finding or outcome rests on an event that is only announced, and nothing is told as if it had taken place."""
    for event in catalogue.announced:
        for path in catalogue.uses.get(event, []):
            said = f"{event[1]} is only announced, and shows nothing yet"
            yield catalogue.problem(path, f"{said} — take state: announced away from it once a source tells that it took place")
        for key in ("participants", "course", "outcome", "recommendations", "photographs"):
            if catalogue.get((*event, key)):
                yield catalogue.problem((*event, key), "this is told of what is only announced — take state: announced away")


def nothing_is_dated_after_the_record(catalogue: Catalogue) -> Iterator[Problem]:
    """What happened is dated no later than the day of record, the latest date of a source; a meeting may be announced."""
    for path, value in catalogue.everything:
        if isinstance(value, Date) and value.last.first_day > catalogue.day and path[:2] not in catalogue.announced:
            yield catalogue.problem(
                path,
                f"{value.last} is later than the last source, {catalogue.day} — give the source that tells it its date:",
            )


def every_language_has_its_own_words(catalogue: Catalogue) -> Iterator[Problem]:
    """A text has been translated: the same words in both languages are a name, and a name is written once, plainly."""
    for path, value in catalogue.everything:
        node = catalogue.tree.find(path)
        if isinstance(value, Wording) and isinstance(node.value, dict) and LANGUAGES[0] in node.value:
            for one, other in combinations(LANGUAGES, 2):
                same = value[one] == value[other] or path[0] != "labels"  # a word of the interface may differ by its capital
                if same and bare(value[one]) == bare(value[other]):
                    said = f"the same text in {one} and {other}, {value[one]!r}"
                    yield catalogue.problem(path, f"{said} — translate it, or write a name once, plainly")


def bare(text: str) -> str:
    """Give the letters and digits of a text, which alone would be translated; the whole text where it has none."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum()) or text


def every_text_says_something(catalogue: Catalogue) -> Iterator[Problem]:
    """A text is neither empty nor a stopgap, and begins and ends with what it says."""
    for path, text in _texts(catalogue):
        if path[0] == "labels":
            continue  # some are signs, with their spaces
        if NOTHING_SAID.fullmatch(text):
            yield catalogue.problem(
                path, f"{text!r} says nothing — write the text, or leave the fact out: the site says what is not known"
            )
        elif is_stand_in(text):
            yield catalogue.problem(path, f"{text!r} {OF_A_RECIPE}")
        elif text != text.strip():
            yield catalogue.problem(path, f"spaces around a text, {text!r} — take them out")
        elif found := re.search(r"[\t\n]|  ", text):
            yield catalogue.problem(path, f"{found[0]!r} within a text — write one space")


def is_stand_in(text: str) -> bool:
    """Tell whether a text is one that the recipes have for words of the editor's own."""
    return text in STAND_INS


def no_note_is_left_behind(catalogue: Catalogue) -> Iterator[Problem]:
    """No text that readers see still holds a note of work to be done."""
    for path, text in _texts(catalogue):
        if found := LEFT_BEHIND.search(text):
            yield catalogue.problem(path, f"{found[0]!r} was left behind in a text for readers — finish it, or make it a comment")


def no_text_holds_html(catalogue: Catalogue) -> Iterator[Problem]:
    """Text is text: what looks like HTML would be shown to readers letter by letter."""
    for path, text in _texts(catalogue):
        if found := MARKUP.search(text):
            yield catalogue.problem(path, f"HTML in a text, {found[0]!r} — write plain words")
        elif found := MARKDOWN.search(text):
            yield catalogue.problem(path, f"Markdown in a text, {found[0]!r} — write plain words; pages have Markdown")


def only_the_sites_name_is_filled_in(catalogue: Catalogue) -> Iterator[Problem]:
    """A text of the interface has {site} for the site's name where the site puts it in, and no other braces.

    Those of a minute on the radio have names of their own, which it refuses where they are wrong.
    """
    for group, labels in catalogue.facts.labels.items():
        if group == "minute":
            continue
        for key, text in labels.items():
            path, named = ("labels", group, key), group == "exports" and key in NAMED
            for placeholder in re.findall(r"\{[^{}]*\}?|\}", "\n".join(map(text.__getitem__, LANGUAGES))):
                if not named or placeholder != PLACEHOLDER:
                    meant = f" — write {PLACEHOLDER} for the site's name" if named else " — take the braces out"
                    yield catalogue.problem(path, f"nothing is filled in for {placeholder}{meant}")


def no_text_is_a_formula(catalogue: Catalogue) -> Iterator[Problem]:
    """A text begins as text does, and holds no bar: a spreadsheet would compute the one, and take the other for two texts."""
    for path, text in _texts(catalogue):
        if text.startswith(("=", "+", "-", "@")):
            yield catalogue.problem(
                path, f"a text that begins with {text[0]!r}: a spreadsheet would compute it — begin with a word"
            )
        if BETWEEN in text:
            yield catalogue.problem(
                path, f"a text with {BETWEEN.strip()!r}, which parts the items of a list in a table — write a comma"
            )


def every_earlier_day_stands(catalogue: Catalogue) -> Iterator[Problem]:
    """On each earlier day, and before the first, what was on record names nothing that came later."""
    days = [("any day", datetime.date.min), *((str(date), date.last_day) for date in catalogue.days())]
    for date, day in days:
        try:
            catalogue.as_of(day)
        except Problems as found:
            yield from (Problem(problem.place, f"as of {date}: {problem.message}") for problem in found.problems)
    for (kind, id), paths in catalogue.uses.items():
        there = catalogue.on_record_from((kind, id))
        for path in paths:
            named = catalogue.on_record_from(path)
            if early := [date for date, day in days if named <= day < there]:
                said = f"{id} is named as of {early[0]}, but the source of its record in data/{kind} came later"
                yield catalogue.problem(path, f"{said} — name another, or give {id} an earlier source")


RULES: tuple[Rule, ...] = (
    every_text_is_typeset,
    every_language_has_its_table,
    every_kind_has_a_name_and_a_page,
    every_record_is_used,
    every_fact_has_a_source,
    every_check_is_of_a_source,
    every_locator_can_be_said,
    every_fact_rests_on_words,
    every_quote_is_short_and_whole,
    a_quote_stands_in_one_place,
    a_quote_is_the_sources_own,
    every_question_is_about_a_record,
    stages_follow_each_other,
    a_stage_shows_its_evidence,
    nothing_comes_of_what_is_only_announced,
    nothing_is_dated_after_the_record,
    every_language_has_its_own_words,
    every_text_says_something,
    no_note_is_left_behind,
    no_text_holds_html,
    only_the_sites_name_is_filled_in,
    no_text_is_a_formula,
    every_earlier_day_stands,
)


def _texts(catalogue: Catalogue) -> Iterator[tuple[FactPath, str]]:
    """Give every text of the records, with its path; ids and addresses are no texts."""
    for path, value in catalogue.everything:
        if type(value) is str and path[-1] not in ("url", "insecure_url", "at", "about"):
            yield path, value
