"""The rules of plausibility, for any source: each rule is a function, its docstring is the rule, and what it yields breaks it."""

import ipaddress
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from babel import Locale

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.diagnostics import Problem, Problems
from kayes.checks.data_rules import bare
from kayes.pages.drawings import Point, outline
from kayes.pages.views import Voice
from kayes.records.models import Circles, WorkingLines
from kayes.values.citation import Cited, mislocated
from kayes.values.languages import LANGUAGES
from kayes.values.partial_date import PartialDate
from kayes.values.value import FactPath

LARGER = {
    "town": ("circle", "region", "district", "country"),
    "circle": ("region", "country"),
    "region": ("country",),
    "district": ("country",),
    "country": (),
}
"""The kinds of places that a place can lie in, by its own kind."""

COUNTRIES = set(Locale("en").territories) - {"EU", "EZ", "QO", "UN", "ZZ"}
"""The codes of countries in CLDR, which has some for what is none."""

HOST = re.compile(r"(?:(?!-)[\w-]{1,63}(?<!-)\.)+[^\W\d_][\w-]*[^\W_]\.?")
"""The name of a host: two parts or more, with dots between them, and not a number as the last."""

ADDRESSES = ("url", "insecure_url")


def broken(catalogue: Catalogue, root: Path) -> list[Problem]:
    """Give the problems of all rules, for the project in a folder. Every id must name a record."""
    problems = [problem for rule in RULES for problem in rule(catalogue)]
    outlines = {}
    for id, place in catalogue.facts.places.items():
        if place.outline:
            file = f"data/{place.outline.file}"
            try:
                outlines[id] = outline(root / file, file)
            except Problems as found:
                problems += found.problems
    return [*problems, *a_place_lies_in_its_country(catalogue, outlines)]


def nothing_is_part_of_itself(catalogue: Catalogue) -> Iterator[Problem]:
    """No place lies within itself, and no organisation is part of itself, on whichever way around."""
    for kind, key in (("places", "within"), ("organisations", "part_of")):
        records = catalogue.records(kind)
        for id in records:
            way = [id]
            while (above := getattr(records[way[-1]], key)) and above not in way:
                way.append(above)
            if above == id:
                yield catalogue.problem((kind, id, key), f"{' → '.join([*way, id])} leads back to itself — correct one of them")


def a_place_lies_in_a_larger_one(catalogue: Catalogue) -> Iterator[Problem]:
    """A town lies in any larger place, a circle in a region or a country, a region in a country, and a country in nothing."""
    places = catalogue.facts.places
    for id, place in places.items():
        if place.within and places[place.within].kind not in LARGER[place.kind]:
            found = f"a {place.kind} does not lie in a {places[place.within].kind}, {place.within}"
            yield catalogue.problem(("places", id, "within"), f"{found} — name a larger place, or leave this out")


def a_place_lies_in_its_country(catalogue: Catalogue, outlines: Mapping[str, Sequence[Point]]) -> Iterator[Problem]:
    """A place lies inside of the outline of its country, where there is one."""
    for id, place in catalogue.facts.places.items():
        country = next((above for above in _around(catalogue, id) if above in outlines), None)
        if country and (position := place.position):
            points, here = outlines[country], (position.longitude, position.latitude)
            if not _inside(points, here):
                said = f"{position.latitude}, {position.longitude} is outside of {country}"
                yield catalogue.problem(("places", id, "position"), said + _meant(points, here))


def a_study_is_published_by_a_report_on_it(catalogue: Catalogue) -> Iterator[Problem]:
    """The publication that shows that a study is published reports on that study."""
    for id, study in catalogue.facts.studies.items():
        for index, milestone in enumerate(study.milestones):
            if milestone.publication and id not in catalogue.facts.publications[milestone.publication].studies:
                said = f"{milestone.publication} is not about {id}"
                yield catalogue.problem(
                    ("studies", id, "milestones", index, "publication"),
                    f"{said} — name another, or add {id} to its studies:",
                )


def a_meeting_that_a_study_names_is_on_it(catalogue: Catalogue) -> Iterator[Problem]:
    """The event that shows a stage of a study names that study, where it names any."""
    for id, study in catalogue.facts.studies.items():
        for index, milestone in enumerate(study.milestones):
            on = milestone.event and catalogue.facts.events[milestone.event].studies
            if on and id not in on.value:
                path = ("studies", id, "milestones", index, "event")
                yield catalogue.problem(path, f"{milestone.event} is not about {id} — name another, or add {id} to its studies:")


def nothing_happened_after_its_source(catalogue: Catalogue) -> Iterator[Problem]:
    """What took place, or was published, is dated no later than the source that tells it; what is announced may be."""
    facts = catalogue.facts
    records = [(("events", id), event.date) for id, event in catalogue.held.items()]
    records += [(("publications", id), publication.date) for id, publication in facts.publications.items()]
    for record, date in records:
        citation = catalogue.citation((*record, "date"))
        told = facts.sources[citation.source].date if citation else None
        if date and told and date.value.first_day > told.last.last_day:
            said = f"{date.value} is later than its source, which is of {told.last}"
            yield catalogue.problem((*record, "date"), f"{said} — correct one of the two dates")


def a_correction_changed_something(catalogue: Catalogue) -> Iterator[Problem]:
    """A fact was corrected to something else than stood there before, and no earlier than its source came."""
    voices = [Voice(catalogue, language) for language in LANGUAGES]
    later: dict[FactPath, list[str]] = {}
    for path, correction in reversed(catalogue.corrections):
        then = later.get(path) or [voice.in_brief(catalogue.get(path)) for voice in voices]
        said = "stands before the next correction, too" if path in later else "still stands there"
        later[path] = [voice.plain(correction.was) for voice in voices]
        if then == later[path]:
            yield catalogue.problem((*path, "corrected"), f"{then[0]!r} {said} — write what stood there before the correction")
        citation = catalogue.citation(path)
        told = catalogue.facts.sources[citation.source].date if citation else None
        if told and correction.on.first_day < told.value.first_day:
            said = f"{correction.on} is earlier than the source itself, {told.value}"
            yield catalogue.problem((*path, "corrected"), f"{said} — write the day of the correction")


def a_source_is_read_after_it_came(catalogue: Catalogue) -> Iterator[Problem]:
    """A source was read, or found gone, no earlier than the date that it carries."""
    for id, source in catalogue.facts.sources.items():
        for key in ("accessed", "gone"):
            day: PartialDate | None = getattr(source, key)
            if day and source.date and day.last_day < source.date.value.first_day:
                yield catalogue.problem(
                    ("sources", id, key),
                    f"{day} is earlier than the source itself, {source.date.value} — correct one of the two",
                )


def a_paragraph_can_be_there(catalogue: Catalogue) -> Iterator[Problem]:
    """Paragraphs and pages count from 1, in their order, to a number that a source can have."""
    for path, citation in catalogue.cited():
        if wrong := mislocated(citation.at):
            yield catalogue.problem(path, wrong)


def an_insecure_address_is_the_only_one(catalogue: Catalogue) -> Iterator[Problem]:
    """A source has an address without https where none with it is known."""
    for id, source in catalogue.facts.sources.items():
        if source.url and source.insecure_url:
            yield catalogue.problem(("sources", id, "insecure_url"), "an address with https is known — take this line out")


def nothing_is_recorded_twice(catalogue: Catalogue) -> Iterator[Problem]:
    """A person, an event and the address of a source are on record once."""
    facts = catalogue.facts
    yield from _twice(catalogue, "people", ((id, bare(str(person.name))) for id, person in facts.people.items()), "name")
    addresses = ((id, _same(source.url or source.insecure_url)) for id, source in facts.sources.items())
    yield from _twice(catalogue, "sources", addresses, "address")
    held = (
        (id, event.date and event.place and (event.kind, event.date.value, event.place.value))
        for id, event in facts.events.items()
    )
    yield from _twice(catalogue, "events", held, "kind, day and place")


def _twice(catalogue: Catalogue, kind: str, records: Iterable[tuple[str, Hashable]], what: str) -> Iterator[Problem]:
    seen: dict[Hashable, str] = {}
    for id, given in records:
        if given and seen.setdefault(given, id) != id:
            yield catalogue.problem((kind, id), f"{seen[given]} has the same {what} — keep one of the two")


def no_source_is_named_twice_for_a_fact(catalogue: Catalogue) -> Iterator[Problem]:
    """The further sources of a fact are others than the first, or other places or words in it."""
    for path, value in catalogue.everything:
        if isinstance(value, Cited):
            seen = set()
            for citation in catalogue.citations(path):
                given = (citation.source, citation.at, citation.quote)
                if given in seen:
                    yield catalogue.problem(path, f"also: {citation.source} {citation.at} is named already — leave it out")
                seen.add(given)


def as_many_are_named_as_counted(catalogue: Catalogue) -> Iterator[Problem]:
    """Where circles or working lines are named, they are as many as is said."""
    named = ((path, value) for path, value in catalogue.everything if isinstance(value, Circles | WorkingLines) and value.names)
    for path, value in named:
        number = value.number
        exact = number.how_certain(catalogue) == "exact" and not number.other_readings
        if exact and len(value.names) != number.count:
            said = f"{len(value.names)} are named, and {number.count} counted"
            yield catalogue.problem((*path, "names"), f"{said} — correct one of the two")


def a_code_is_in_the_standard(catalogue: Catalogue) -> Iterator[Problem]:
    """A code of ISO 3166-2 begins with that of a country, for a region or a district; X begins those for anybody's use."""
    for id, place in catalogue.facts.places.items():
        code = place.iso_3166_2.value if place.iso_3166_2 else ""
        country, _, part = code.partition("-")
        known = country in COUNTRIES or re.fullmatch("X[A-Z]", country)
        if code and not (known and re.fullmatch("[A-Z0-9]{1,3}", part)):
            said = f"{code!r} is no code of ISO 3166-2, such as ML-1"
            yield catalogue.problem(("places", id, "iso_3166_2"), f"{said} — correct it, or leave it out")
        elif code and place.kind not in ("region", "district"):
            said = f"a {place.kind} has no code of ISO 3166-2"
            yield catalogue.problem(("places", id, "iso_3166_2"), f"{said} — record the region or the district of that name")


def an_address_is_on_the_web(catalogue: Catalogue) -> Iterator[Problem]:
    """An address leads to a host of the web, for anybody."""
    for path, url in catalogue.everything:
        if path and path[-1] in ADDRESSES and (why := astray(str(url))):
            yield catalogue.problem(path, f"{why}, {url} — give the address at which anybody can read it")


RULES = (
    nothing_is_part_of_itself,
    a_place_lies_in_a_larger_one,
    a_study_is_published_by_a_report_on_it,
    a_meeting_that_a_study_names_is_on_it,
    nothing_happened_after_its_source,
    a_correction_changed_something,
    a_source_is_read_after_it_came,
    a_paragraph_can_be_there,
    an_insecure_address_is_the_only_one,
    nothing_is_recorded_twice,
    no_source_is_named_twice_for_a_fact,
    as_many_are_named_as_counted,
    a_code_is_in_the_standard,
    an_address_is_on_the_web,
)


def _same(address: str | None) -> str:
    """Give an address as it is compared: its host in small letters, and without a slash at its end."""
    head, slashes, rest = str(address or "").rstrip("/").partition("//")
    host, slash, path = rest.partition("/")
    return f"{head}{slashes}{host.lower()}{slash}{path}"


def _around(catalogue: Catalogue, id: str) -> Iterator[str]:
    """Give the places that a place lies in, the nearest first."""
    seen = {id}
    while (id := str(catalogue.facts.places[id].within or "")) and id not in seen:
        seen.add(id)
        yield id


def _inside(points: Sequence[Point], here: Point) -> bool:
    """Tell whether a point lies inside of an outline: a line from it to the east crosses the outline an odd number of times."""
    east, north = here
    crossed = False
    for (west_1, south_1), (west_2, south_2) in pairwise([*points, points[0]]):
        if (south_1 > north) != (south_2 > north):
            crossed ^= east < west_1 + (north - south_1) * (west_2 - west_1) / (south_2 - south_1)
    return crossed


def _meant(points: Sequence[Point], here: Point) -> str:
    """Suggest the coordinates to write in place of exchanged ones, or of ones without a sign, as the end of a message."""
    east, north = here
    for longitude, latitude in ((north, east), (-east, north), (east, -north), (-east, -north), (-north, east), (north, -east)):
        if _inside(points, (longitude, latitude)):
            return f" — write latitude: {latitude}, longitude: {longitude}"
    return " — correct it, or the place that it lies within"


def astray(url: str) -> str:
    """Give the reason why an address leads nowhere for a reader; empty where it leads somewhere."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "an address that nothing can read"
    if parts.username or parts.password:
        return "an address with a name or a password"
    try:
        return "" if ipaddress.ip_address(host).is_global else "an address of a machine of one's own"
    except ValueError:
        own = host == "localhost" or host.endswith((".local", ".localhost", ".internal"))
        return "an address of a machine of one's own" if own else "" if HOST.fullmatch(host) else "an address without a host"
