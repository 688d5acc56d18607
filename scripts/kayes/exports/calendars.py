"""The iCalendar files of the events: all-day events of those whose day is recorded, and of no others.

Those that are announced have one of their own, which is there as long as there are any.
"""

import datetime

from icalendar import Calendar, Event

from kayes.catalogue.catalogue import record_of
from kayes.exports.feeds import other_readings
from kayes.exports.serializer import Values
from kayes.pages.addresses import folder
from kayes.values import words
from kayes.values.date import noon


def calendars(values: Values) -> dict[str, bytes]:
    """Make a calendar of each event, one of all, and one of those that are announced, in each language, by their addresses."""
    files = {}
    for language in values.voices:
        made = {id: event(values, language, id) for id in values.site.catalogue.facts.events}
        dated = {id: each for id, each in made.items() if each}
        files[calendar_address(language, "all")] = calendar(values, language, list(dated.values()))
        if coming := [dated[id] for id in values.site.catalogue.coming]:
            files[calendar_address(language, "coming")] = calendar(
                values, language, coming, values.voices[language].label("exports", "announced")
            )
        files |= {calendar_address(language, id): calendar(values, language, [each]) for id, each in dated.items()}
    return files


def calendar_address(language: str, event: str) -> str:
    """Give the address of the calendar of an event."""
    return f"{folder(language)}calendar/{event}.ics"


def calendar(values: Values, language: str, events: list[Event], of: str = "") -> bytes:
    """Make an iCalendar file of some events; its name is that of the site, and what it is of."""
    name = values.site.settings.names[language]
    called = " — ".join(filter(None, [name, of]))
    made = Calendar({"prodid": f"-//{name}//{language.upper()}", "version": "2.0", "x-wr-calname": called})
    for each in events:
        made.add_component(each)
    written: bytes = made.to_ical()
    return written


def event(values: Values, language: str, id: str) -> Event | None:
    """Make the calendar entry of one event; None where its day is not recorded."""
    site, voice = values.site, values.voices[language]
    record = site.catalogue.facts.events[id]
    if record.date is None or record.date.days is None:
        return None
    first, last = record.date.days
    told = " ".join(voice.plain(value) for value in (record.participants, record.participants_from) if value)
    more = other_readings(voice, record.participants) if record.participants else []
    sources = dict.fromkeys(each.source for each in site.catalogue.citations(("events", id, "date")))
    titles = ", ".join(voice.plain(site.catalogue.facts.sources[each]) for each in sources)
    cited = voice.paired(words.capitalised(voice.label("interface", "source")), titles)
    made = Event()
    made.add("uid", site.settings.id(language, "events", id))
    shown = [("events", id), *([record.place.leads_to()] if record.place else [])]
    corrections = [each for path, each in site.catalogue.corrections if record_of(path) in shown]
    made.add("dtstamp", noon(site.catalogue.updated))
    made.add("sequence", len(corrections))
    if corrections:
        made.add("last-modified", noon(corrections[-1].on.first_day))
    made.add("dtstart", first)
    made.add("dtend", last + datetime.timedelta(days=1))
    made.add("status", "TENTATIVE" if ("events", id) in site.catalogue.announced else "CONFIRMED")
    made.add("summary", voice.plain(record))
    if where := [voice.plain(value) for value in (record.venue, record.place and record.place.value) if value]:
        made.add("location", ", ".join(where))
    made.add("description", "\n".join(filter(None, [*other_readings(voice, record.date), told, *more, cited])))
    made.add("url", site.urls("events", id)[language])
    made.add("transp", "TRANSPARENT")
    return made
