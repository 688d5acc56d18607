"""The structured data of a page (JSON-LD, schema.org), for search engines: no more than the sources say.

A count that is not exact, a day that is not known and a role that the vocabulary has no word for are left out.
"""

from typing import Any

from kayes.exports.serializer import Values
from kayes.pages.pages import Page, Rendered
from kayes.pages.views import Voice
from kayes.records.export_schema import LICENCE, VERSION
from kayes.records.flat_tables import every_table
from kayes.records.models import Event, Study
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
    id = str(page.subject[-1]) if page.subject else ""
    match voice.catalogue.get(page.subject) if page.subject else page.file:
        case Event() as event:
            return [meeting(values, voice, id, event) | {"url": site.url(page.language, page.file)}]
        case Study() as study:
            reports = [report(values, voice, key) for key, each in facts.publications.items() if id in each.studies]
            return [work(values, voice, id, study) | {"url": site.url(page.language, page.file)}, *reports]
        case "workshops/index.md":  # there is room for it; those with a page of their own are told there
            others = {id: event for id, event in facts.events.items() if ("events", id) not in site.subjects}
            urls = {id: site.urls("events", id)[page.language] for id in others}
            return [meeting(values, voice, id, event) | {"url": urls[id]} for id, event in others.items()]
        case "people.md":
            persons = [person(values, voice, each) for each in facts.people]
            return persons + [organisation(values, voice, each) for each in facts.organisations]
        case "index.md":
            return [{"@type": "WebSite", "name": site.settings.names[page.language], "url": site.url(page.language, page.file)}]
        case "data/index.md":
            return [dataset(values, voice, rendered)]
    return []


def meeting(values: Values, voice: Voice, id: str, event: Event) -> Thing:
    """Give the Event of an event, without the number of those who attended: the vocabulary cannot say *about*."""
    venue = event.venue and {"name": voice.plain(event.venue)}
    return _known(
        {
            "@type": "Event",
            "@id": values.site.settings.id("events", id),
            "name": voice.plain(event),
            **_days(event.date),
            "location": event.place and place(values, voice, event.place.value, venue),
            "organizer": event.organisers and [organisation(values, voice, each) for each in event.organisers.value],
            "contributor": event.presenters and [person(values, voice, each) for each in event.presenters.value],
            "about": event.studies and [_named(values, voice, "CreativeWork", "studies", each) for each in event.studies.value],
            "subjectOf": _page(voice.catalogue.address(event.source)),
        }
    )


def work(values: Values, voice: Voice, id: str, study: Study) -> Thing:
    """Give the CreativeWork of a study; its report is another thing, known only where one is recorded as published."""
    return _known(
        _named(values, voice, "CreativeWork", "studies", id)
        | {
            "name": study.title.original if study.title else voice.plain(study),
            "alternateName": study.title and voice.plain(study),
            "spatialCoverage": region(values, voice, study),
            "contributor": study.coordinator and [organisation(values, voice, study.coordinator.value)],
            "subjectOf": _page(voice.catalogue.address(study.source)),
        }
    )


def report(values: Values, voice: Voice, id: str) -> Thing:
    """Give the Report of a publication, with the studies that it is about."""
    publication = voice.catalogue.facts.publications[id]
    day = publication.date.value if publication.date else None
    return _known(
        _named(values, voice, "Report", "publications", id)
        | {
            "inLanguage": publication.language,
            "datePublished": str(day) if day and day.precision == "day" else None,
            "about": [{"@id": values.site.settings.id("studies", each)} for each in publication.studies],
            "subjectOf": _page(voice.catalogue.address(publication.source)),
        }
    )


def person(values: Values, voice: Voice, id: str) -> Thing:
    """Give the Person of a record, without roles: each is a matter of a day, which the vocabulary would make for ever."""
    return _named(values, voice, "Person", "people", id)


def organisation(values: Values, voice: Voice, id: str) -> Thing:
    """Give the Organization of a record, with its acronym."""
    acronym = voice.catalogue.facts.organisations[id].acronym
    return _known(
        _named(values, voice, "Organization", "organisations", id) | {"alternateName": acronym and voice.plain(acronym)}
    )


def place(values: Values, voice: Voice, id: str, venue: Thing | None = None) -> Thing:
    """Give the Place of a record with what it lies in, or that of a venue there, which has no id."""
    around = [voice.catalogue.facts.places[id]]
    while above := around[0].within:
        around.insert(0, voice.catalogue.facts.places[above])
    keys = {"region": "addressRegion", "country": "addressCountry"}
    address = {keys.get(each.kind, "addressLocality"): voice.plain(each) for each in around}
    found = {"@type": "Place", **venue} if venue else _named(values, voice, "Place", "places", id)
    return found | {"address": {"@type": "PostalAddress", **address}}


def region(values: Values, voice: Voice, study: Study) -> Thing:
    """Give the Place of the region of a study: that in which the town of its name lies, or that town where none is recorded."""
    places = voice.catalogue.facts.places
    above = places[study.region].within
    return place(values, voice, above if above and places[above].kind == "region" else study.region)


def _named(values: Values, voice: Voice, type: str, kind: str, id: str) -> Thing:
    """Give a thing of a type by its id, which is the same on every page and in every language."""
    return {"@type": type, "@id": values.site.settings.id(kind, id), "name": voice.plain(voice.catalogue.get((kind, id)))}


def dataset(values: Values, voice: Voice, rendered: Rendered) -> Thing:
    """Give the Dataset of all records, with the files in which they can be downloaded."""
    address, day = values.site.settings.site_url, voice.catalogue.updated.isoformat()
    files = {
        "catalogue.json": "application/json",
        "datapackage.json": "application/json",
        "places.geojson": "application/geo+json",
    } | {f"{table.name}.csv": "text/csv" for table in every_table()}
    return {
        "@type": "Dataset",
        "@id": values.site.settings.id("data"),
        "name": values.site.settings.names[voice.language],
        "description": rendered.description,
        "url": values.site.url(voice.language, "data/index.md"),
        "license": LICENCE,
        "creator": {"@type": "Organization", "name": values.site.named("editors", voice.language)},
        "version": VERSION,
        "dateModified": day,
        "spatialCoverage": [region(values, voice, study) for study in voice.catalogue.studies.values()],
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
