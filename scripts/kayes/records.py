"""What the site keeps records of. One class per kind; the schemas for editors and the data dictionary are made from these.

A field marked `Expected` is one that a reader would look for: where it is missing the site says "not recorded", and lists it
among its gaps.
"""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from kayes.facts import (
    Cited,
    Count,
    Date,
    EventId,
    Model,
    Name,
    OrganisationId,
    PartialDate,
    PersonId,
    PlaceId,
    PublicationId,
    Recorded,
    SourceId,
    StudyId,
    Text,
    Title,
    Wording,
)


class Expected:
    """The mark of a field whose absence is a gap."""


Link = Annotated[str, StringConstraints(pattern=r"^https://[^\s\"<>\\]+$")]


class Record(Cited):
    """One thing that the site knows of."""

    source: SourceId
    """The source of the record, and of each fact in it that names no other."""


class SourceKind(StrEnum):
    """What a source is."""

    web_page = "web page"
    publication_page = "publication page"
    press_article = "press article"
    reference = "reference"


class Source(Model):
    """Where facts come from."""

    kind: SourceKind
    """web page, publication page, press article; or reference, which holds on any day."""
    publisher: OrganisationId
    """Who published it, by its id in data/organisations.yml."""
    title: Annotated[Wording | None, Expected] = None
    """The title as published, in the source's own language."""
    language: str | None = Field(None, pattern="^[a-z]{2}$")
    """The source's language: en, fr …; left out for one that is in every language of the site."""
    url: Link | None = None
    """Its address, https."""
    date: Annotated[Date | None, Expected] = None
    """The date it carries; left out where it carries none."""
    accessed: Annotated[PartialDate | None, Expected] = None
    """The day on which it was last read for this site."""


class Position(Cited):
    """A point on the map, WGS 84."""

    latitude: float = Field(ge=-90, le=90)
    """Degrees north; south is negative."""
    longitude: float = Field(ge=-180, le=180)
    """Degrees east; west is negative."""


class Outline(Cited):
    """The outline of a country on a map."""

    file: str = Field(pattern=r"^[a-z_]+\.geojson$")
    """A GeoJSON file in data/: a Feature that is one Polygon, WGS 84."""


class Place(Record):
    """A town, circle or country."""

    name: Name
    """Its name."""
    kind: str = Field(pattern="^(town|circle|country)$")
    """town, circle or country."""
    within: PlaceId | None = None
    """The larger place that it lies in."""
    position: Position | None = None
    """Where it is on a map."""
    outline: Outline | None = None
    """Its outline on a map."""
    iso_3166_2: Recorded[str] | None = None
    """The ISO 3166-2 code of the region named after it, or of the district."""


class Organisation(Record):
    """A body that took part, paid, published or is spoken of."""

    language: str | None = Field(None, pattern="^[a-z]{2}$")
    """The language of the name, where it is not that of the page."""
    name: Name
    """Its full name, or the short form where no full one is recorded."""
    the: Wording | None = None
    """The name with its article, as it stands in the middle of a sentence; left out where it takes none."""
    acronym: Wording | None = None
    """Its short form."""
    part_of: OrganisationId | None = None
    """The body that it belongs to."""
    seat: PlaceId | None = None
    """The town it works from."""
    also_written: list[Recorded[str]] = []
    """Other forms of the name in the sources."""


class Role(Cited):
    """What a person was, according to a source."""

    title: Text
    """The role in words."""
    organisation: OrganisationId | None = None
    """The body that the person speaks for."""


class Person(Record):
    """Somebody whom a source names."""

    name: str
    """The name as the sources write it, family name last."""
    roles: list[Role] = Field(min_length=1)
    """What the sources say the person was."""


class Stage(StrEnum):
    """The way of a study, in its order."""

    planned = "planned"
    field_phase = "field phase"
    validated = "validated"
    presented = "presented"
    published = "published"


class Milestone(Cited):
    """A stage that a study is known to have reached."""

    stage: Stage
    """planned, field phase, validated, presented or published."""
    date: Date | None = None
    """When, where it is not the date of the event or of the publication."""
    by: PartialDate | None = None
    """Where no date is recorded: the day on which it was already so."""
    before: PartialDate | None = None
    """Where no date is recorded: the day before which it was so."""
    event: EventId | None = None
    """The event at which it happened."""
    publication: PublicationId | None = None
    """The publication that shows it."""
    note: Text | None = None
    """A word of explanation."""

    @model_validator(mode="after")
    def _dated_once(self) -> Self:
        if sum(given is not None for given in (self.date, self.by, self.before, self.event, self.publication)) > 1:
            raise ValueError("expected one of date, by, before, event and publication")
        return self


class Circles(Cited):
    """The circles that a study worked in: their number, and their names where they are recorded."""

    number: Count
    """How many."""
    names: Annotated[list[PlaceId], Expected] = []
    """Which; left out where the source does not name them."""


class Study(Record):
    """One of the three studies, and its way from plan to publication."""

    name: Wording
    """What this site calls it."""
    title: Annotated[Title | None, Expected] = None
    """Its title."""
    region: PlaceId
    """The town that gives the region its name."""
    coordinator: Annotated[Recorded[OrganisationId] | None, Expected] = None
    """Who coordinated it."""
    carried_out_by: Recorded[list[OrganisationId]] | None = None
    """Who carried it out together."""
    experts: Annotated[Recorded[list[PersonId]] | None, Expected] = None
    """Who presented the report as its expert or consultant."""
    aims: list[Text] = []
    """What it set out to do."""
    methods: Annotated[Text | None, Expected] = None
    """How its data were collected."""
    circles: Annotated[Circles | None, Expected] = None
    """The circles it worked in."""
    sample: Annotated[Count | None, Expected] = None
    """How many people it involved."""
    contents: Text | None = None
    """What the published report examines."""
    milestones: list[Milestone] = Field(min_length=1)
    """The stages it is known to have reached. A stage that no source records is left out: that says *not recorded*."""

    @model_validator(mode="after")
    def _each_stage_once(self) -> Self:
        stages = [milestone.stage for milestone in self.milestones]
        if len(set(stages)) < len(stages):
            raise ValueError("expected each stage once")
        return self


class EventKind(StrEnum):
    """What an event was."""

    kick_off = "kick-off meeting"
    validation_workshop = "validation workshop"
    presentation = "presentation workshop"
    closing = "closing conference"


class Photograph(Cited):
    """A photograph that is not in our hands: what it shows and whose it is. It can be seen on its source's page."""

    caption: Text
    """What it shows."""
    credit: str
    """The credit line as printed."""


class Event(Record):
    """A meeting that took place."""

    kind: EventKind
    """kick-off meeting, validation workshop, presentation workshop or closing conference."""
    title: Wording
    """What this site calls it."""
    date: Annotated[Date | None, Expected] = None
    """When."""
    place: Annotated[Recorded[PlaceId] | None, Expected] = None
    """The town."""
    venue: Annotated[Name | None, Expected] = None
    """The room or house."""
    duration: Count | None = None
    """How long it lasted."""
    participants: Annotated[Count | None, Expected] = None
    """How many took part."""
    participants_from: Text | None = None
    """Who they were and where they came from."""
    labelled: Text | None = None
    """How its source labels it."""
    studies: Recorded[list[StudyId]] | None = None
    """The studies that it dealt with."""
    organisers: Recorded[list[OrganisationId]] | None = None
    """Who held it."""
    presenters: Recorded[list[PersonId]] | None = None
    """Who presented."""
    speakers: Recorded[list[PersonId]] | None = None
    """Who else is reported to have spoken."""
    course: list[Text] = []
    """What happened, one sentence each."""
    outcome: list[Text] = []
    """What came of it."""
    recommendations: Text | None = None
    """What is recorded of the recommendations made there."""
    photographs: list[Photograph] = []
    """Photographs published by others."""


class Publication(Record):
    """A report, in print or on the web."""

    title: str
    """The title as published."""
    language: str = Field(pattern="^[a-z]{2}$")
    """Its language."""
    date: Annotated[Date | None, Expected] = None
    """When it was published."""
    studies: list[StudyId]
    """The studies that it reports on."""


class Recommendation(Record):
    """What somebody asks to be done."""

    text: Text
    """The recommendation."""
    reason: Text | None = None
    """What it is for."""
    concerns: list[OrganisationId] = []
    """The bodies that it is about."""
    event: EventId | None = None
    """The event whose report carries it."""


class FindingKind(StrEnum):
    """What weight a finding has in its source."""

    conclusion = "conclusion"
    raised = "raised"
    emphasis = "emphasis"


class Finding(Record):
    """What the studies found, as a source reports it."""

    kind: FindingKind
    """conclusion: the study's; raised: also mentioned; emphasis: what it stresses."""
    text: Text
    """The finding."""
    event: EventId
    """The event at which it was reported."""


class Term(Record):
    """A word of the field."""

    term: Text
    """The term."""
    acronym: Wording | None = None
    """Its short form."""
    meaning: Text | None = None
    """What it means in the sources."""


class Step(Cited):
    """A step of the plan, as a source announced it."""

    stage: Stage | None = None
    """The stage of the studies that it stands for."""
    text: Text
    """What was to be done."""
    place: PlaceId | None = None
    """Where."""


class Partner(Cited):
    """A body's part in the project."""

    organisation: OrganisationId
    """The body."""
    role: Text
    """Its part."""


class Project(Record):
    """The project that the studies belong to."""

    name: Text
    """Its short name."""
    full_name: Recorded[str] | None = None
    """Its full name, as published in English."""
    reach: list[Text] = []
    """How the sources describe its reach."""
    duration: Count | None = None
    """How long it was to last."""
    start: Date | None = None
    """When it began in the three regions."""
    end: Date | None = None
    """When it ended there."""
    years: Date | None = None
    """The years it ran."""
    countries: Recorded[list[PlaceId]] | None = None
    """Where it worked at national level."""
    aims: list[Text] = []
    """What it set out to do."""
    works_with: Text | None = None
    """With whom it worked."""
    partners: list[Partner] = []
    """Who carried it."""
    studies_planned: Count | None = None
    """How many studies were planned."""
    choice_of_regions: Text | None = None
    """Why these three regions."""
    reports: Count | None = None
    """How many reports are known to exist."""
    delivery: Text | None = None
    """What was carried out."""
    plan: list[Step] = []
    """What was to follow the workshops, in the order announced."""


class Unit(Model):
    """What is counted, in the singular and the plural."""

    one: Wording
    """One of them."""
    other: Wording
    """Several of them."""


class MeasureUnit(StrEnum):
    """In what a cost is measured."""

    kilobytes = "KB"
    gigabytes = "GB"
    seconds = "s"
    times = "×"


class Measurement(Model):
    """One cost of this site, to its readers or to its makers."""

    what: Wording
    """What was measured."""
    value: float = Field(ge=0)
    """How much; less is better."""
    unit: MeasureUnit
    """KB, GB, s or ×."""
    bar: float | None = None
    """What was aimed at, where something was."""


Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""The id of a record: it cannot change, since others name it."""


class Measurements(Model):
    """What this site costs. scripts/bench writes the values, the day and the machine."""

    measured: PartialDate
    """The day on which it was measured."""
    machine: str
    """On what it was measured."""
    figures: dict[Key, Measurement]
    """The costs."""


class Facts(Model):
    """All that is under data/: a folder of files, or one file, for each kind."""

    project: Project | None = None
    """Missing only on days before its first source."""
    studies: dict[Key, Study]
    events: dict[Key, Event]
    publications: dict[Key, Publication]
    recommendations: dict[Key, Recommendation]
    findings: dict[Key, Finding]
    people: dict[Key, Person]
    organisations: dict[Key, Organisation]
    places: dict[Key, Place]
    glossary: dict[Key, Term]
    sources: dict[Key, Source]
    measurements: Measurements
    units: dict[Key, Unit]
    labels: dict[str, dict[str, Wording]]
