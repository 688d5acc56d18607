"""The Atom feeds of what came on record, one in each language; each entry tells what was known on its day."""

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from kayes.exports.changes import Change, changes
from kayes.exports.serializer import Values
from kayes.pages.addresses import folder
from kayes.pages.views import Voice
from kayes.records.models import Finding, Milestone, Recommendation, Statement
from kayes.values import words
from kayes.values.correction import Correction
from kayes.values.date import noon
from kayes.values.dispute import Disputable
from kayes.values.value import FactPath


def feeds(values: Values) -> dict[str, bytes]:
    """Make the feed of each language, by its address."""
    return {f"{folder(language)}feed.xml": feed(values, language) for language in values.voices}


def feed(values: Values, language: str) -> bytes:
    """Make the Atom feed of a language: an entry for each change, the latest first."""
    site = values.site
    made = FeedGenerator()
    made.id(site.settings.id(language, "feed"))
    made.title(site.named("feed", language))
    made.language(language)
    made.author(name=site.settings.names[language])
    made.link(href=site.settings.site_url + f"{folder(language)}feed.xml", rel="self")
    made.link(href=site.url(language, "index.md"), rel="alternate")
    made.rights("CC BY 4.0")
    made.generator("")
    made.updated(noon(site.catalogue.updated))
    for change in changes(site.catalogue):
        made.add_entry(_entry(values, language, change), order="append")
    written: bytes = made.atom_str(pretty=True)
    return written


def _entry(values: Values, language: str, change: Change) -> FeedEntry:
    url = values.site.urls(*map(str, change.record))[language]
    voice = Voice(change.then, language)
    entry = FeedEntry()
    entry.id(values.site.settings.id(language, *change.key))
    entry.title(headline(voice, change))
    entry.link(href=url)
    entry.updated(noon(change.day))
    entry.summary(summary(voice, change))
    return entry


def headline(voice: Voice, change: Change) -> str:
    """Give the change in a line: *Gao study: validated*, *Meeting on record: closing conference*."""
    fact, record = voice.catalogue.get(change.fact), voice.plain(voice.catalogue.get(change.record))
    if isinstance(fact, Milestone):
        return voice.paired(record, voice.plain(fact.stage))
    what = voice.label("exports", change.what)
    if change.what == "disputed":
        what = f"{what} ({voice.called(change.fact)})"
    if isinstance(fact, Statement):
        what = f"{what} ({voice.plain(fact.person or fact.organisation)})"
    return voice.paired(what, record)


def summary(voice: Voice, change: Change) -> str:
    """Give the summary of a change: when it was, as it is recorded, and its sources."""
    sources = voice.catalogue.facts.sources
    facts = [path for path, _ in change.corrections] or [change.fact]
    citations = dict.fromkeys(each for fact in facts for each in voice.catalogue.citations(fact))
    cited = [f"{voice.plain(sources[each.source])} ({voice.located(each.at)})" for each in citations]
    said = _when(voice, change)
    if cited:
        said.append(voice.paired(words.capitalised(voice.label("interface", "source")), ", ".join(cited)))
    return "".join(f"{sentence}. " for sentence in said).strip()


def _when(voice: Voice, change: Change) -> list[str]:
    fact = voice.catalogue.get(change.fact)
    if change.corrected:
        return [_corrected(voice, path, each) for path, each in change.corrections]
    if isinstance(fact, Milestone):
        return [voice.plain(fact)]
    if isinstance(fact, Finding | Recommendation | Statement):
        return []
    told = fact if isinstance(fact, Disputable) else voice.catalogue.date_at(change.fact)
    return [voice.plain(told), *other_readings(voice, told)] if told else [voice.label("interface", "date not recorded")]


def _corrected(voice: Voice, path: FactPath, correction: Correction) -> str:
    """Give what stands there now, and the correction."""
    now = voice.in_brief(voice.catalogue.get(path)).removesuffix(".")
    return ", ".join(filter(None, [now, voice.plain(correction)]))


def other_readings(voice: Voice, value: Disputable) -> list[str]:
    """Give the note that sources disagree on a value, and each other reading; none where they agree."""
    disagree = [voice.label("exports", "disputed")] if value.other_readings else []
    return disagree + value.readings(voice)
