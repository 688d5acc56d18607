"""A minute on the radio: what is known of a study or an event, to be read aloud (overrides/blocks/parts/minute.jinja)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from jinja2 import Environment

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.diagnostics import Problems
from kayes.catalogue.settings import Settings
from kayes.pages.addresses import folder
from kayes.pages.views import Voice
from kayes.values import words
from kayes.values.ids import Id
from kayes.values.languages import LANGUAGES
from kayes.values.value import FactPath

SHORTEST, LONGEST = 130, 160
"""How many words a minute takes."""
PACE = 14
"""How many words a sentence has at most, on average."""

Line = tuple[int, str]
"""A sentence after its rank, the highest of which goes first for want of room, and 0 stays; an empty one ends a paragraph."""


def minute(catalogue: Catalogue, settings: Settings, templates: Environment, record: FactPath) -> dict[str, list[str]]:
    """Give the paragraphs of a minute about a record, by language. Raises Problems for a wrong text of data/labels.yml."""
    tellers = [Teller(Voice(catalogue, language), settings, templates, record) for language in LANGUAGES]
    told = fitted([each.lines(short=False) for each in tellers])
    if min(map(count, told)) < SHORTEST:
        told = fitted([each.lines(short=True) for each in tellers])
    texts = ("\n".join(sentence for _, sentence in lines) for lines in told)
    return {
        language: [paragraph.replace("\n", " ") for paragraph in re.split(r"\n{2,}", text)]
        for language, text in zip(LANGUAGES, texts, strict=True)
    }


@dataclass(frozen=True)
class Teller:
    """What can be told of a record in one language."""

    voice: Voice
    settings: Settings
    templates: Environment
    record: FactPath

    def lines(self, short: bool) -> list[Line]:
        """Fill in the template. Raises Problems."""
        voice, (kind, id) = self.voice, self.record
        made = self.templates.get_template("parts/minute.jinja").render(
            {"catalogue": voice.catalogue, "facts": voice.catalogue.facts, "kind": kind, "id": id, "short": short},
            unknown=voice.unknown(self.record),
            site=self.settings.names[voice.language],
            url=urlsplit(self.settings.site_url + folder(voice.language)),
            say=self._say,
            plain=voice.plain,
            the=self._the,
            listed=self._listed,
        )
        ranked = (line.partition(" ") for line in self._spelled_out(made).splitlines() if line)
        return [(int(rank), words.aloud(sentence.strip(), voice.language)) for rank, _, sentence in ranked]

    def _say(self, key: str, **values: object) -> str:
        """Fill values into a text of data/labels.yml, each as {name}, or as {of_name} with *of* before it. Raises Problems."""
        said = {name: value if isinstance(value, str) else self.voice.plain(value) for name, value in values.items()}
        said |= {f"of_{name}": words.of(value, self.voice.language) for name, value in said.items()}
        try:
            return self.voice.label("minute", key).format_map(said)
        except (KeyError, ValueError, IndexError) as error:
            names = ", ".join(f"{{{name}}}" for name in values) or "no braces"
            message = f"nothing is filled in for {error} — write {names}"
            raise Problems([self.voice.catalogue.problem(("labels", "minute", key), message)]) from None

    def _the(self, organisations: Iterable[Id]) -> str:
        """Give the names of organisations, each with its article."""
        records = [self.voice.catalogue.facts.organisations[id] for id in organisations]
        return self._listed([self.voice.plain(each.the or each.name) for each in records])

    def _listed(self, items: Sequence[str]) -> str:
        return words.listed(items, self.voice.language)

    def _spelled_out(self, text: str) -> str:
        """Put its full form before each abbreviation where that stands for the first time."""
        facts, plain = self.voice.catalogue.facts, self.voice.plain
        full = {plain(each.acronym or each.name): plain(each.full_name or each.name) for each in facts.organisations.values()}
        full |= {plain(each.acronym): plain(each.term) for each in facts.glossary.values() if each.acronym}
        for short in filter(str.isupper, full):
            found = re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text)
            if found and full[short] not in text[: found.start()]:
                text = f"{text[: found.start()]}{full[short]}, {text[found.start() :]}"
        return text


def count(lines: Iterable[Line]) -> int:
    """Give the number of words, signs apart.

    >>> count([(0, "Étude d’Amber : ce que l’on en sait.")])
    7
    """
    return sum(any(map(str.isalpha, word)) for _, sentence in lines for word in sentence.split())


def fitted(languages: list[list[Line]]) -> list[list[Line]]:
    """Give of each language the lines that a minute has room for, in their order: all of rank 0, then of each rank those that fit
    beside in every language, so that all say the same.
    """
    ranks = [rank for rank, _ in languages[0]]
    lengths = [[count([line]) for line in lines] for lines in languages]
    kept = [index for index, rank in enumerate(ranks) if rank == 0]
    for _ in ranks:
        others = sorted((index for index in range(len(ranks)) if index not in kept), key=ranks.__getitem__)
        fits = (index for index in others if all(_fits([words[each] for each in kept], words[index]) for words in lengths))
        kept += islice(fits, 1)
    return [[lines[index] for index in sorted(kept)] for lines in languages]


def _fits(lengths: list[int], more: int) -> bool:
    """Tell whether a minute of sentences has room for one more, and it leaves the others their pace or mends it."""
    words, sentences = sum(lengths), sum(map(bool, lengths))
    return words + more <= LONGEST and (words + more <= PACE * (sentences + 1) or more * sentences < words)
