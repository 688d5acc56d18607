"""The schema of the records: one model per kind, from which the schemas for editors and the data dictionary are made.

A field marked `Expected` is one that a reader would look for: where it is missing the site says "not recorded", and lists it
among its gaps.
"""

from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any, ClassVar, Self

from markupsafe import Markup
from pydantic import Field, StringConstraints, model_validator

from kayes.values import words
from kayes.values.choice import Choice
from kayes.values.citation import Cited
from kayes.values.column import Column, source_columns
from kayes.values.count import Count
from kayes.values.date import Date
from kayes.values.ids import ID, EventId, OrganisationId, PersonId, PlaceId, PublicationId, SourceId, StudyId
from kayes.values.languages import LANGUAGES
from kayes.values.model import Model
from kayes.values.name import Name
from kayes.values.partial_date import PartialDate
from kayes.values.recorded import Recorded
from kayes.values.schema import SOURCES, WORDS, Schema, named, object_of
from kayes.values.text import Text
from kayes.values.title import Title
from kayes.values.value import Answer, FactPath, HtmlSpeech, Lookup, Serializer, Speech
from kayes.values.wording import LANGUAGE, Wording


class Expected:
    """The mark of a field whose absence is a gap."""


HTTPS, HTTP = (rf"^{scheme}://[^\s\"<>\\]+$" for scheme in ("https", "http"))
DATA_FILE = r"^data/[a-z_]+\.yml$"
OUTLINE_FILE = r"^[a-z_]+\.geojson$"
SHA256 = "^[0-9a-f]{64}$"
PLACE_KIND = "^(town|circle|region|district|country)$"

Link = Annotated[str, StringConstraints(pattern=HTTPS)]
InsecureLink = Annotated[str, StringConstraints(pattern=HTTP)]


class Record(Cited):
    """One thing that the site knows of."""

    source: SourceId
    """The source of the record, and of each fact in it that names no other.
    La source de la fiche, et de chaque fait qui n'en nomme pas d'autre."""


class SourceKind(Choice):
    """What a source is."""

    web_page = "web page"
    publication_page = "publication page"
    press_article = "press article"
    reference = "reference"


class SourceText(Choice):
    """What is to be said of the text of a source."""

    not_at_hand = "not at hand"


class Archived(Model):
    """A copy of a source elsewhere."""

    url: Link
    """Where the copy is, https.
    Où se trouve la copie, en https."""
    date: PartialDate
    """When the copy was made.
    Quand la copie a été faite."""


class Source(Model):
    """Where facts come from."""

    kind: SourceKind
    """web page, publication page, press article; or reference, which holds on any day.
    `web page` (page web), `publication page` (page de publication), `press article` (article de presse) ; ou `reference` (ouvrage
    de référence), qui vaut à toute date."""
    publisher: OrganisationId
    """Who published it, by its id in data/organisations.yml.
    Qui l'a publiée, par son identifiant dans data/organisations.yml."""
    title: Annotated[Wording | None, Expected] = None
    """The title as published, in the source's own language.
    Le titre tel que publié, dans la langue de la source."""
    language: str | None = Field(None, pattern=LANGUAGE)
    """The source's language: en, fr …; left out for one that is in every language of the site.
    La langue de la source : en, fr … ; omise si elle existe dans chaque langue du site."""
    authors: list[str] = []
    """Who wrote it, where it names them.
    Qui l'a écrite, si elle le dit."""
    url: Link | None = None
    """Its address, https.
    Son adresse, en https."""
    insecure_url: InsecureLink | None = None
    """Its address, http, where none with https is known.
    Son adresse, en http, si l'on n'en connaît pas en https."""
    file: str | None = Field(None, pattern=DATA_FILE)
    """The file of this project that holds what it says, where it is published nowhere else.
    Le fichier de ce projet qui contient ce qu'elle dit, si elle n'est publiée nulle part ailleurs."""
    text: SourceText | None = None
    """`not at hand` for one whose words were not at hand: the facts taken from it have no quote.
    `not at hand` (pas sous la main) si l'on n'en avait pas le texte : les faits qui en sont tirés sont sans citation."""
    gone: PartialDate | None = None
    """The day on which it was found gone from its address; a source that is gone stays on record.
    Le jour où l'on a constaté qu'elle n'est plus à son adresse ; une source disparue reste enregistrée."""
    archived: Archived | None = None
    """A copy of it elsewhere.
    Une copie ailleurs."""
    date: Annotated[Date | None, Expected] = None
    """The date it carries; left out where it carries none.
    La date qu'elle porte ; omise si elle n'en porte pas."""
    accessed: PartialDate | None = None
    """The day on which it was last read for this site.
    Le jour où elle a été lue pour ce site la dernière fois."""

    def title_in(self, language: str) -> str | None:
        """Give the title in the source's own language; that of one in every language of the site, in a given one."""
        return self.title[self.language if self.language in LANGUAGES else language] if self.title else None

    @property
    def own_address(self) -> str | None:
        """The address at which it was published; that of a copy is another."""
        return self.url or self.insecure_url

    def plain(self, speech: Speech) -> str:
        return super().plain(speech) if self.title else speech.plain(self.publisher)


class SourceStatus(Choice):
    """How a source was found at its address."""

    found = "found"
    moved = "moved"
    changed = "changed"
    gone = "gone"
    refused = "refused"
    no_answer = "no answer"


class SourceCheck(Model):
    """How a source was found at its address, on the day when it was last asked for. scripts/sources writes it."""

    checked: PartialDate
    """The day.
    Le jour."""
    status: SourceStatus
    """found; moved: with its words, but elsewhere; changed: without some of them; gone; refused: not for programs; no answer.
    `found` : trouvée ; `moved` : déplacée, avec ses mots ; `changed` : sans certains d'entre eux ; `gone` : disparue ;
    `refused` : fermée aux programmes ; `no answer` : pas de réponse."""
    moved_to: str | None = None
    """Its new address.
    Sa nouvelle adresse."""
    missing: list[str] = []
    """The words of facts that are no longer there.
    Les mots des faits qui n'y sont plus."""
    sha256: str | None = Field(None, pattern=SHA256)
    """The digest of its text; the text itself is not kept.
    L'empreinte de son texte ; le texte lui-même n'est pas conservé."""


class Position(Cited):
    """A point on the map, WGS 84."""

    latitude: float = Field(ge=-90, le=90)
    """Degrees north; south is negative.
    Degrés nord ; le sud est négatif."""
    longitude: float = Field(ge=-180, le=180)
    """Degrees east; west is negative.
    Degrés est ; l'ouest est négatif."""


class Outline(Cited):
    """The outline of a country on a map."""

    file: str = Field(pattern=OUTLINE_FILE)
    """A GeoJSON file in data/: a Feature that is one Polygon, WGS 84.
    Un fichier GeoJSON dans data/ : une Feature formée d'un seul Polygon, WGS 84."""


class Place(Record):
    """A town, circle, region, district or country."""

    name: Name
    """Its name.
    Son nom."""
    kind: str = Field(pattern=PLACE_KIND)
    """town, circle, region, district or country. What bears one name is as many places as kinds.
    `town` (ville), `circle` (cercle), `region` (région), `district` ou `country` (pays). Un nom, autant de lieux que de types."""
    within: PlaceId | None = None
    """The larger place that it lies in.
    Le lieu plus grand où il se trouve."""
    position: Position | None = None
    """Where it is on a map.
    Où il se trouve sur une carte."""
    outline: Outline | None = None
    """Its outline on a map.
    Son contour sur une carte."""
    iso_3166_2: Recorded[str] | None = None
    """The ISO 3166-2 code of a region or of a district; a town has none.
    Le code ISO 3166-2 d'une région ou d'un district ; une ville n'en a pas."""


class Organisation(Record):
    """A body that took part, paid, published or is spoken of."""

    language: str | None = Field(None, pattern=LANGUAGE)
    """The language of the name, where it is not that of the page.
    La langue du nom, si ce n'est pas celle de la page."""
    name: Name
    """Its full name, or the short form where no full one is recorded.
    Son nom complet, ou la forme courte si le nom complet n'est pas renseigné."""
    the: Wording | None = None
    """The name with its article, as it stands in the middle of a sentence; left out where it takes none.
    Le nom avec son article, comme au milieu d'une phrase ; omis s'il n'en prend pas."""
    acronym: Wording | None = None
    """Its short form.
    Sa forme courte."""
    part_of: OrganisationId | None = None
    """The body that it belongs to.
    L'organisation dont elle fait partie."""
    seat: PlaceId | None = None
    """The town it works from.
    La ville où elle a son siège."""
    full_name: Name | None = None
    """Its name in full, according to another source than that of its record.
    Son nom complet, selon une autre source que celle de la fiche."""
    description: list[Text] = []
    """What it is and does, according to a source.
    Ce qu'elle est et ce qu'elle fait, selon une source."""
    also_written: list[Recorded[str]] = []
    """Other forms of the name in the sources.
    Les autres formes du nom dans les sources."""

    def html(self, speech: HtmlSpeech) -> Markup:
        if self.language in (None, speech.language):
            return super().html(speech)
        return speech.marks.foreign(self.language or "", self.plain(speech))

    def _the(self, speech: Speech) -> str:
        return speech.plain(self.the or self.name)

    answers: ClassVar = {
        "the": lambda self, speech: Answer(words=Markup.escape(self._the(speech))),
        "of": lambda self, speech: Answer(words=Markup.escape(words.of(self._the(speech), speech.language))),
    }


class Role(Cited):
    """What a person was, according to a source."""

    title: Text
    """The role in words.
    La fonction, en toutes lettres."""
    organisation: OrganisationId | None = None
    """The body that the person speaks for.
    L'organisation au nom de laquelle la personne s'exprime."""


class Person(Record):
    """Somebody whom a source names."""

    name: str
    """The name as the sources write it, family name last.
    Le nom tel que l'écrivent les sources, nom de famille à la fin."""
    roles: list[Role] = Field(min_length=1)
    """What the sources say the person was.
    Ce que la personne était, selon les sources."""


class Stage(Choice):
    """The way of a study, in its order."""

    planned = "planned"
    field_phase = "field phase"
    validated = "validated"
    presented = "presented"
    published = "published"


class ReportState(Choice):
    """What is known of the report of a study."""

    published = "published"
    exists = "exists"
    not_recorded = "not recorded"


class Remark(Cited):
    """What a source says of a stage of a study that none says was reached."""

    stage: Stage
    """The stage.
    L'étape."""
    text: Text
    """What it says, as it stands in a sentence.
    Ce qu'elle en dit, tel que dans une phrase."""


class Milestone(Cited):
    """A stage that a study is known to have reached."""

    stage: Stage
    """planned, field phase, validated, presented or published.
    `planned` (prévue), `field phase` (phase de terrain), `validated` (validée), `presented` (présentée) ou
    `published` (publiée)."""
    date: Date | None = None
    """When: that of the event or the publication, where one is named and nothing is written here.
    Quand : la date de la réunion ou de la publication, si l'une est nommée et que rien n'est écrit ici."""
    by: PartialDate | None = None
    """Where no date is recorded: the day on which it was already so.
    Si aucune date n'est renseignée : le jour où c'était déjà le cas."""
    before: PartialDate | None = None
    """Where no date is recorded: the day before which it was so.
    Si aucune date n'est renseignée : le jour avant lequel c'était le cas."""
    event: EventId | None = None
    """The event at which it happened.
    La réunion où cela s'est fait."""
    publication: PublicationId | None = None
    """The publication that shows it.
    La publication qui le montre."""
    series: Date | None = None
    """The dates of the series of studies, where those of this study alone are not recorded.
    Les dates de la série d'études, si celles de cette étude seule ne sont pas renseignées."""
    note: Text | None = None
    """A word of explanation.
    Un mot d'explication."""

    @model_validator(mode="after")
    def _dated_once(self) -> Self:
        if sum(given is not None for given in (self.date, self.by, self.before, self.event, self.publication)) > 1:
            raise ValueError("expected one of date, by, before, event and publication")
        return self

    @property
    def shown_by(self) -> FactPath:
        """The path of the event or the publication that shows it, and gives it its date; empty where none is named."""
        if self.event:
            return self.event.leads_to()
        return self.publication.leads_to() if self.publication else ()

    def date_in(self, lookup: Lookup) -> Date | None:
        """Give its own date, or that of its event or publication; None where none is recorded."""
        date = lookup.get((*self.shown_by, "date")) if self.shown_by else self.date
        return date if isinstance(date, Date) else None

    @property
    def bound(self) -> tuple[str, PartialDate] | None:
        """The key `by` or `before`, and its date, where no other date is recorded."""
        return ("by", self.by) if self.by else ("before", self.before) if self.before else None

    def plain(self, speech: Speech) -> str:
        if date := self.date_in(speech.catalogue):
            return date.brief(speech)
        said = [f"{speech.label('interface', self.bound[0])} {speech.plain(self.bound[1])}"] if self.bound else []
        said += [speech.paired(speech.label("field", "series"), speech.plain(self.series))] if self.series else []
        return f"{speech.label('interface', 'semicolon')} ".join(said) or speech.label("interface", "date not recorded")

    def html(self, speech: HtmlSpeech) -> Markup:
        if date := self.date_in(speech.catalogue):
            return date.short(speech)
        said = [Markup("{} {}").format(speech.label("interface", self.bound[0]), speech.say(self.bound[1]))] if self.bound else []
        said += [Markup(speech.paired(speech.label("field", "series"), speech.say(self.series)))] if self.series else []
        return Markup(f"{speech.label('interface', 'semicolon')} ").join(said) or speech.marks.absent(self.plain(speech))

    def how_certain(self, lookup: Lookup) -> str:
        date = self.date_in(lookup)
        return "undated" if date is None else "at the latest" if date.at_the_latest else date.value.precision

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        return super().as_json(path, serializer) | {"date": serializer.told((*(self.shown_by or path), "date"))}


class Circles(Cited):
    """The circles that a study worked in: their number, and their names where they are recorded."""

    number: Count
    """How many.
    Combien."""
    names: Annotated[list[PlaceId], Expected] = []
    """Which; left out where the source does not name them.
    Lesquels ; omis si la source ne les nomme pas."""

    def in_full(self, speech: Speech) -> str:
        names = speech.plain(self.names) if self.names else speech.label("interface", "names not recorded")
        return speech.paired(self.number.in_full(speech), names)


def _stage(stage: Stage, study: "Study", speech: Speech) -> Answer:
    return Answer(study.reached(stage))


class Study(Record):
    """One of the three studies, and its way from plan to publication."""

    name: Wording
    """What this site calls it.
    Comment ce site la nomme."""
    title: Annotated[Title | None, Expected] = None
    """Its title.
    Son titre."""
    region: PlaceId
    """The town that gives the region its name.
    La ville qui donne son nom à la région."""
    coordinator: Annotated[Recorded[OrganisationId] | None, Expected] = None
    """Who coordinated it.
    Qui l'a coordonnée."""
    carried_out_by: Recorded[list[OrganisationId]] | None = None
    """Who carried it out, in partnership.
    Par qui elle a été réalisée, en partenariat."""
    co_funders: Recorded[list[OrganisationId]] | None = None
    """Who co-financed it.
    Qui l'a cofinancée."""
    experts: Annotated[Recorded[list[PersonId]] | None, Expected] = None
    """Who presented the report as its expert or consultant.
    Qui en a présenté le rapport comme expert ou consultant."""
    aims: list[Text] = []
    """What it set out to do.
    Ce qu'elle se proposait de faire."""
    methods: Annotated[Text | None, Expected] = None
    """How its data were collected.
    Comment ses données ont été recueillies."""
    circles: Annotated[Circles | None, Expected] = None
    """The circles it worked in.
    Les cercles où elle a été menée."""
    sample: Annotated[Count | None, Expected] = None
    """How many people it involved.
    Combien de personnes y ont pris part."""
    context: list[Text] = []
    """What its report says of the situation in which it was made.
    Ce que son rapport dit de la situation où elle a été faite."""
    contents: Text | None = None
    """What the published report examines.
    Ce qu'examine le rapport publié."""
    milestones: list[Milestone] = Field(min_length=1)
    """The stages it is known to have reached. A stage that no source records is left out: that says *not recorded*.
    Les étapes qu'elle a atteintes de façon avérée. Une étape qu'aucune source ne mentionne est omise : cela se lit *non
    renseigné*."""
    remarks: list[Remark] = []
    """What a source says of a stage that none says was reached.
    Ce qu'une source dit d'une étape dont aucune ne dit qu'elle a été atteinte."""

    @model_validator(mode="after")
    def _each_stage_once(self) -> Self:
        stages = [milestone.stage for milestone in self.milestones]
        if len(set(stages)) < len(stages):
            raise ValueError("expected each stage once")
        return self

    @property
    def status(self) -> Stage:
        """The furthest stage that it is known to have reached."""
        return max((milestone.stage for milestone in self.milestones), key=list(Stage).index)

    def reached(self, stage: Stage) -> FactPath:
        """Give the path of the milestone of a stage, within the study; one beyond the last where it has none."""
        stages = [milestone.stage for milestone in self.milestones]
        return ("milestones", stages.index(stage) if stage in stages else len(stages))

    def report(self, id: str, lookup: Lookup) -> tuple[ReportState, FactPath]:
        """Give the state of the report of the study, whose id is given, and the path of the fact that tells it."""
        if any(milestone.stage is Stage.published for milestone in self.milestones):
            return ReportState.published, ("studies", id, *self.reached(Stage.published))
        publications = lookup.get(("publications",))
        for key, publication in publications.items() if isinstance(publications, dict) else ():
            if publication.studies == [id]:
                return ReportState.exists, ("publications", key)
        return ReportState.not_recorded, ()

    answers: ClassVar = {
        "status": lambda self, speech: Answer(self.reached(self.status), speech.say(self.status)),
        **{stage.name: partial(_stage, stage) for stage in Stage},
    }

    def as_json(self, path: FactPath, serializer: Serializer) -> Any:
        return super().as_json(path, serializer) | self.standing(path, serializer)

    def standing(self, path: FactPath, serializer: Serializer) -> dict[str, Any]:
        """Serialize what follows from its milestones: its status, and the state of its report."""
        state, told = self.report(str(path[-1]), serializer.catalogue)
        return {
            "status": {"value": self.status.value, "words": serializer.words(self.status)},
            "report": {
                "value": state.value,
                "words": serializer.words(state),
                "sources": serializer.sources(told) if told else [],
            },
        }

    @classmethod
    def properties(cls, definitions: dict[str, Schema]) -> dict[str, Schema]:
        status = {"value": Stage.json_schema(definitions), "words": WORDS}
        report = {"value": ReportState.json_schema(definitions), "words": WORDS, "sources": SOURCES}
        return super().properties(definitions) | {
            "status": named(definitions, "StageReached", object_of(status)),
            "report": named(definitions, "ReportKnown", object_of(report)),
        }

    @classmethod
    def table_columns(cls) -> Iterator[Column]:
        yield from super().table_columns()
        yield from Stage.columns("status", ("status", "value"))
        yield from ReportState.columns("report", ("report", "value"))
        yield from source_columns("report_", ("report",))


class EventKind(Choice):
    """What an event was."""

    kick_off = "kick-off meeting"
    validation_workshop = "validation workshop"
    presentation = "presentation workshop"
    closing = "closing conference"
    training = "training workshop"
    founding = "founding workshop"
    launch = "launch"
    forum = "forum"


class EventState(Choice):
    """What is known of an event: that it took place, or only that it was announced."""

    held = "held"
    announced = "announced"


class Photograph(Cited):
    """A photograph that is not in our hands: what it shows and whose it is. It can be seen on its source's page."""

    caption: Text
    """What it shows.
    Ce qu'elle montre."""
    credit: str
    """The credit line as printed.
    La mention de crédit telle qu'imprimée."""

    def plain(self, speech: Speech) -> str:
        return f"{speech.plain(self.caption)} / {self.credit}"


class Event(Record):
    """A meeting that took place, or that was announced."""

    kind: EventKind
    """kick-off meeting, validation, presentation, training or founding workshop, closing conference, launch or forum.
    `kick-off meeting` (réunion de lancement), `validation workshop` (atelier de validation), `presentation workshop` (atelier de
    présentation), `closing conference` (conférence de clôture), `training workshop` (atelier de formation), `founding workshop`
    (atelier constitutif), `launch` (lancement) ou `forum` (forum)."""
    title: Wording
    """What this site calls it.
    Comment ce site la nomme."""
    state: EventState = EventState.held
    """announced, as long as sources only announce it; left out once one tells that it took place.
    `announced` (annoncée), tant que les sources ne font que l'annoncer ; à enlever dès que l'une dit qu'elle a eu lieu."""
    date: Annotated[Date | None, Expected] = None
    """When.
    Quand."""
    place: Annotated[Recorded[PlaceId] | None, Expected] = None
    """The town.
    La ville."""
    also_in: list[PlaceId] = []
    """The other towns in which it was held at the same time.
    Les autres villes où elle s'est tenue en même temps."""
    venue: Annotated[Name | None, Expected] = None
    """The room or house.
    La salle ou le bâtiment."""
    duration: Count | None = None
    """How long it lasted.
    Combien de temps elle a duré."""
    participants: Annotated[Count | None, Expected] = None
    """How many took part.
    Combien de personnes y ont pris part."""
    participants_from: Text | None = None
    """Who they were and where they came from.
    Qui elles étaient et d'où elles venaient."""
    labelled: Text | None = None
    """How its source labels it.
    Comment sa source la qualifie."""
    studies: Recorded[list[StudyId]] | None = None
    """The studies that it dealt with.
    Les études dont il y était question."""
    organisers: Recorded[list[OrganisationId]] | None = None
    """Who held it.
    Qui l'a tenue."""
    presenters: Recorded[list[PersonId]] | None = None
    """Who presented.
    Qui y a présenté."""
    speakers: Recorded[list[PersonId]] | None = None
    """Who else is reported to have spoken.
    Qui d'autre y a pris la parole, selon les sources."""
    course: list[Text] = []
    """What happened, one sentence each.
    Ce qui s'est passé, une phrase pour chaque point."""
    outcome: list[Text] = []
    """What came of it.
    Ce qui en est sorti."""
    recommendations: Text | None = None
    """What is recorded of the recommendations made there.
    Ce que l'on sait des recommandations qui y ont été faites."""
    photographs: list[Photograph] = []
    """Photographs published by others.
    Des photographies publiées par d'autres."""


class Publication(Record):
    """A report, in print or on the web."""

    title: Annotated[str | None, Expected] = None
    """The title as published.
    Le titre tel que publié."""
    name: Wording | None = None
    """What this site calls it, where its title is not recorded.
    Comment ce site le nomme, si son titre n'est pas renseigné."""
    language: str | None = Field(None, pattern=LANGUAGE)
    """Its language.
    Sa langue."""
    date: Annotated[Date | None, Expected] = None
    """When it was published.
    Quand il a été publié."""
    url: Annotated[Link | None, Expected] = None
    """Where it can be read, https.
    Où on peut le lire, en https."""
    studies: list[StudyId] = []
    """The studies that it reports on; none for further reading.
    Les études dont il rend compte ; aucune pour une lecture complémentaire."""

    @model_validator(mode="after")
    def _called(self) -> Self:
        if (self.title is None) == (self.name is None):
            raise ValueError("expected a title or, where none is recorded, a name")
        return self


class Recommendation(Record):
    """What somebody asks to be done."""

    text: Text
    """The recommendation.
    La recommandation."""
    reason: Text | None = None
    """What it is for.
    À quoi elle doit servir."""
    concerns: list[OrganisationId] = []
    """The bodies that it is about.
    Les organisations qu'elle concerne."""
    event: EventId | None = None
    """The event whose report carries it.
    La réunion dont le compte rendu la contient."""
    context: list[Text] = []
    """What other sources say of its subject.
    Ce que d'autres sources disent de son sujet."""


class FindingKind(Choice):
    """What weight a finding has in its source."""

    conclusion = "conclusion"
    raised = "raised"
    emphasis = "emphasis"


class Finding(Record):
    """What the studies found, as a source reports it."""

    kind: FindingKind
    """conclusion: the study's; raised: also mentioned; emphasis: what it stresses.
    `conclusion` : une conclusion de l'étude ; `raised` : également évoqué ; `emphasis` : ce qu'elle souligne."""
    text: Text
    """The finding.
    Le constat."""
    event: EventId
    """The event at which it was reported.
    La réunion où il a été rapporté."""


class Statement(Record):
    """What somebody said, as a source reports it."""

    person: PersonId | None = None
    """Who said it; left out where the source names nobody.
    Qui l'a dit ; omis si la source ne nomme personne."""
    role: Text | None = None
    """What the speaker was, where no name is given.
    Ce qu'était l'auteur du propos, si son nom n'est pas donné."""
    organisation: OrganisationId | None = None
    """The body that said it, or for which it was said.
    L'organisation qui l'a dit, ou au nom de laquelle cela a été dit."""
    text: Text
    """What was said, as a sentence that reports it.
    Ce qui a été dit, en une phrase qui le rapporte."""
    event: EventId | None = None
    """The event at which it was said.
    La réunion où cela a été dit."""

    @model_validator(mode="after")
    def _said_by_somebody(self) -> Self:
        if not (self.person or self.organisation):
            raise ValueError("expected a person or an organisation who said it")
        return self


class Outcome(Record):
    """What came of the studies or after them."""

    title: Wording
    """What this site calls it.
    Comment ce site la nomme."""
    text: Text
    """What it is, as a sentence.
    Ce que c'est, en une phrase."""
    event: EventId | None = None
    """The event at which it came about.
    La réunion où cela s'est fait."""
    publication: PublicationId | None = None
    """The publication that it is.
    La publication que c'est."""
    date: Date | None = None
    """When; empty where the event or the publication that is named has the date.
    Quand ; rien si la réunion ou la publication nommée porte la date."""
    organisations: list[OrganisationId] = []
    """By whom.
    Par qui."""
    studies: list[StudyId] = []
    """The studies that it came of.
    Les études dont elle est issue."""
    rests_on: Text | None = None
    """What it was made from.
    Ce sur quoi elle repose."""
    consequence: list[Text] = []
    """Who calls it a consequence of the studies, and how.
    Qui y voit une suite des études, et en quels termes."""

    @model_validator(mode="after")
    def _dated_once(self) -> Self:
        if sum(given is not None for given in (self.event, self.publication, self.date)) > 1:
            raise ValueError("expected one of event, publication and date")
        return self

    def date_in(self, lookup: Lookup) -> Date | None:
        """Give its own date, or that of its event or publication; None where none is recorded."""
        shown_by = self.event or self.publication
        date = lookup.get((*shown_by.leads_to(), "date")) if shown_by else self.date
        return date if isinstance(date, Date) else None


class Question(Model):
    """What a reader asks and no source tells. One without keys and stage stays until somebody takes it out."""

    question: Wording
    """The question, as a sentence.
    La question, en une phrase."""
    answer: Wording
    """What would answer it.
    Ce qui y répondrait."""
    about: str
    """The record that it is about, as a page names it: studies.my_study, events.my_event, project.
    La fiche dont il s'agit, comme une page la nomme : studies.my_study, events.my_event, project."""
    missing: list[str] = []
    """The keys of that record that would hold the answer: once each has a value, the question is gone.
    Les clés de cette fiche qui contiendraient la réponse : quand chacune a une valeur, la question disparaît."""

    stage: Stage | None = None
    """The stage of that study that would answer it, if one would.
    L'étape de cette étude qui y répondrait, le cas échéant."""

    @property
    def record(self) -> tuple[str, ...]:
        """The path of the record that it is about."""
        return tuple(self.about.split("."))

    @property
    def paths(self) -> list[tuple[str, ...]]:
        """The path of each value that would answer it."""
        return [(*self.record, *key.split(".")) for key in self.missing]


class Term(Record):
    """A word of the field."""

    term: Text
    """The term.
    Le terme."""
    acronym: Wording | None = None
    """Its short form.
    Sa forme courte."""
    meaning: Text | None = None
    """What it means, according to a source; left out where none defines it.
    Ce qu'il signifie, selon une source ; omis si aucune ne le définit."""
    context: list[Text] = []
    """What the sources show of it, or add.
    Ce que les sources en montrent, ou y ajoutent."""


class Step(Cited):
    """A step of the plan, as a source announced it."""

    stage: Stage | None = None
    """The stage of the studies that it stands for.
    L'étape des études à laquelle il correspond."""
    text: Text
    """What was to be done.
    Ce qui devait être fait."""
    place: PlaceId | None = None
    """Where.
    Où."""


class Partner(Cited):
    """A body's part in the project."""

    organisation: OrganisationId
    """The body.
    L'organisation."""
    role: Text
    """Its part.
    Son rôle."""


class WorkingLines(Cited):
    """The working lines of the project: their number, and what they are."""

    number: Count
    """How many.
    Combien."""
    names: Annotated[list[Text], Expected] = []
    """What they are; left out where no source tells.
    Lesquels ; omis si aucune source ne le dit."""


class Project(Record):
    """The project that the studies belong to."""

    name: Text
    """Its short name.
    Son nom court."""
    full_name: Recorded[str] | None = None
    """Its full name, as published in English.
    Son nom complet, tel que publié en anglais."""
    full_name_in_french: Recorded[str] | None = None
    """Its full name, as published in French.
    Son nom complet, tel que publié en français."""
    reach: list[Text] = []
    """How the sources describe its reach.
    Comment les sources décrivent sa portée."""
    duration: Count | None = None
    """How long it was to last.
    Combien de temps il devait durer."""
    start: Date | None = None
    """When it began in the three regions.
    Quand il a commencé dans les trois régions."""
    end: Date | None = None
    """When it ended there.
    Quand il s'y est terminé."""
    years: Date | None = None
    """The years it ran.
    Les années où il s'est déroulé."""
    countries: Recorded[list[PlaceId]] | None = None
    """Where it worked at national level.
    Où il a travaillé au niveau national."""
    countries_elsewhere: list[Text] = []
    """What other sources say of the countries, where they differ; none is preferred.
    Ce que d'autres sources disent des pays, si elles divergent ; aucune version n'est retenue."""
    context: list[Text] = []
    """What the sources say of the situation in which it began.
    Ce que les sources disent de la situation où il a commencé."""
    aims: list[Text] = []
    """What it set out to do.
    Ce qu'il se proposait de faire."""
    approach: list[Text] = []
    """How it was to work.
    Comment il devait travailler."""
    working_lines: WorkingLines | None = None
    """Its working lines.
    Ses axes de travail."""
    budget: Annotated[Text | None, Expected] = None
    """What it cost.
    Ce qu'il a coûté."""
    works_with: Text | None = None
    """With whom it worked.
    Avec qui il a travaillé."""
    partners: list[Partner] = []
    """Who carried it.
    Qui l'a porté."""
    studies_planned: Count | None = None
    """How many studies were planned.
    Combien d'études étaient prévues."""
    reports: Count | None = None
    """How many reports are known to exist.
    Combien de rapports existent de façon avérée."""
    plan: list[Step] = []
    """What was to follow the workshops, in the order announced.
    Ce qui devait suivre les ateliers, dans l'ordre annoncé."""


class Unit(Model):
    """What is counted, in the singular and the plural."""

    one: Wording
    """One of them.
    Un seul."""
    other: Wording
    """Several of them.
    Plusieurs."""


class MeasureUnit(Choice):
    """In what a cost is measured."""

    kilobytes = "KB"
    gigabytes = "GB"
    seconds = "s"
    times = "×"


class Measurement(Model):
    """One cost of this site, to its readers or to its makers."""

    what: Wording
    """What was measured.
    Ce qui a été mesuré."""
    value: float = Field(ge=0)
    """How much; less is better.
    Combien ; moins, c'est mieux."""
    unit: MeasureUnit
    """KB, GB, s or ×.
    KB (Ko), GB (Go), s ou ×."""
    bar: float | None = None
    """What was aimed at, where something was.
    Ce qui était visé, le cas échéant."""


Key = Annotated[str, StringConstraints(pattern=ID)]
"""The id of a record: it cannot change, since others name it."""


class Measurements(Model):
    """What this site costs. scripts/bench writes the values, the day and the machine."""

    measured: PartialDate
    """The day on which it was measured.
    Le jour de la mesure."""
    machine: str
    """On what it was measured.
    Sur quoi on a mesuré."""
    figures: dict[Key, Measurement]
    """The costs.
    Les coûts."""


class Facts(Model):
    """All that is under data/: a folder of files, or one file, for each kind."""

    project: Project | None = None
    """Missing only on days before its first source.
    Absent seulement aux jours qui précèdent sa première source."""
    studies: dict[Key, Study]
    events: dict[Key, Event]
    publications: dict[Key, Publication]
    recommendations: dict[Key, Recommendation]
    findings: dict[Key, Finding]
    statements: dict[Key, Statement]
    outcomes: dict[Key, Outcome]
    questions: dict[Key, Question]
    people: dict[Key, Person]
    organisations: dict[Key, Organisation]
    places: dict[Key, Place]
    glossary: dict[Key, Term]
    sources: dict[Key, Source]
    source_checks: dict[Key, SourceCheck]
    measurements: Measurements
    units: dict[Key, Unit]
    labels: dict[str, dict[str, Wording]]


OWN = ("questions", "source_checks", "measurements", "units", "labels")
"""The kinds that are this site's own, and tell nothing of what happened."""

GATHERED = (Study, Project)
"""The records whose facts come from many places: each fact names its own."""
