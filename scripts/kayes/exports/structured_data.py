"""The structured data of a page (JSON-LD, schema.org), for search engines: no more than the sources say.

A count that is not exact, a day that is not known and a role that the vocabulary has no word for are left out.
"""

from typing import Any

from kayes.exports.serializer import Values
from kayes.pages.pages import Page, Rendered
from kayes.pages.views import Voice
from kayes.records.export_schema import LICENCE
from kayes.records.models import Event, Organisation, Person, Publication, Study
from kayes.values.date import Date

Thing = dict[str, Any]


def linked(values: Values, pages: dict[tuple[str, str], Rendered], page: Page) -> Thing:
    """Give the structured data of a page: empty for one about nothing in particular, right below the home page."""
    voice = values.voices[page.language]
    graph = _about(values, voice, page, pages[page.language, page.file])
    if "/" in page.file.removesuffix("/index.md"):
        graph.append(_breadcrumbs(values, pages, page))
    return {"@context": "https://schema.org", "@graph": graph} if graph else {}


def _about(values: Values, voice: Voice, page: Page, rendered: Rendered) -> list[Thing]:
    site, facts = values.site, voice.catalogue.facts
    id = page.subject[-1] if page.subject else ""
    match voice.catalogue.get(page.subject) if page.subject else page.file:
        case Event() as event:
            return [meeting(voice, event) | {"url": site.url(page.language, page.file)}]
        case Study() as study:
            reports = [report(voice, each) for each in facts.publications.values() if id in each.studies]
            return [work(voice, study) | {"url": site.url(page.language, page.file)}, *reports]
        case "people.md":
            persons = [person(voice, each) for each in facts.people.values()]
            return persons + [organisation(voice, each) for each in facts.organisations.values()]
        case "index.md":
            return [{"@type": "WebSite", "name": site.settings.names[page.language], "url": site.url(page.language, page.file)}]
        case "data/index.md":
            return [dataset(values, voice, rendered)]
    return []


def meeting(voice: Voice, event: Event) -> Thing:
    """Give the Event of an event, without the number of those who attended: the vocabulary cannot say *about*."""
    facts = voice.catalogue.facts
    return _known(
        {
            "@type": "Event",
            "name": voice.plain(event),
            **_days(event.date),
            "location": event.place and {"@type": "Place", "name": voice.plain(event.place.value)},
            "organizer": event.organisers and [organisation(voice, facts.organisations[id]) for id in event.organisers.value],
            "contributor": event.presenters and [person(voice, facts.people[id]) for id in event.presenters.value],
            "about": event.studies
            and [{"@type": "CreativeWork", "name": voice.plain(facts.studies[id])} for id in event.studies.value],
            "subjectOf": _page(facts.sources[event.source].address),
        }
    )


def work(voice: Voice, study: Study) -> Thing:
    """Give the CreativeWork of a study; its report is another thing, known only where one is recorded as published."""
    facts = voice.catalogue.facts
    return _known(
        {
            "@type": "CreativeWork",
            "name": study.title.original if study.title else voice.plain(study),
            "alternateName": study.title and voice.plain(study),
            "spatialCoverage": {"@type": "Place", "name": voice.plain(study.region)},
            "contributor": study.coordinator and [organisation(voice, facts.organisations[study.coordinator.value])],
            "subjectOf": _page(facts.sources[study.source].address),
        }
    )


def report(voice: Voice, publication: Publication) -> Thing:
    """Give the Report of a publication."""
    day = publication.date.value if publication.date else None
    return _known(
        {
            "@type": "Report",
            "name": voice.plain(publication),
            "inLanguage": publication.language,
            "datePublished": str(day) if day and day.precision == "day" else None,
            "subjectOf": _page(voice.catalogue.facts.sources[publication.source].address),
        }
    )


def person(voice: Voice, record: Person) -> Thing:
    """Give the Person of a record, without roles: each is a matter of a day, which the vocabulary would make for ever."""
    return {"@type": "Person", "name": record.name}


def organisation(voice: Voice, record: Organisation) -> Thing:
    """Give the Organization of a record, with its acronym."""
    short = voice.plain(record.acronym) if record.acronym else None
    return _known({"@type": "Organization", "name": voice.plain(record), "alternateName": short})


def dataset(values: Values, voice: Voice, rendered: Rendered) -> Thing:
    """Give the Dataset of all records, with the files in which they can be downloaded."""
    address, day = values.site.settings.site_url, voice.catalogue.day.isoformat()
    files = {
        "catalogue.json": "application/json",
        "datapackage.json": "application/json",
        "places.geojson": "application/geo+json",
    }
    return {
        "@type": "Dataset",
        "name": values.site.settings.names[voice.language],
        "description": rendered.description,
        "url": values.site.url(voice.language, "data/index.md"),
        "license": LICENCE,
        "dateModified": day,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{address}data/{name}", "encodingFormat": kind}
            for name, kind in files.items()
        ],
    }


def _breadcrumbs(values: Values, pages: dict[tuple[str, str], Rendered], page: Page) -> Thing:
    """Give the BreadcrumbList from the home page to a page."""
    section = f"{page.file.split('/')[0]}/index.md"
    way = list(dict.fromkeys(file for file in ("index.md", section, page.file) if (page.language, file) in pages))
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": pages[page.language, file].title,
            "item": values.site.url(page.language, file),
        }
        for position, file in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _days(date: Date | None) -> Thing:
    """Give the first and last day of an event, where they are known to the day and no source disagrees; else nothing."""
    if date is None or date.other_readings or date.days is None:
        return {}
    first, last = date.days
    return {"startDate": str(first), "endDate": str(last)}


def _page(url: str | None) -> Thing | None:
    return {"@type": "WebPage", "url": url} if url else None


def _known(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value}
