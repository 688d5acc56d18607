"""The tables for researchers: flat, so that no cell has to be taken apart. Each has every case as a row, also those not known."""

from kayes.records.columns import FlatTable, Table, tables
from kayes.records.models import Stage
from kayes.values.column import Column
from kayes.values.languages import LANGUAGES

DAY = {"pattern": r"\d{4}-\d{2}-\d{2}"}


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _column(name: str, english: str, french: str, kind: str = "", type: str = "string", **limits: object) -> Column:
    described = dict.fromkeys(LANGUAGES, french) | {"en": english}
    return Column(name, (name,), type, limits, kind, described=described, write=_truth if type == "boolean" else str)


CITED = (
    _column("source_id", "The source.", "La source.", kind="sources"),
    _column("locator", "The place in it: ¶2 is its second paragraph.", "L'endroit : ¶2 est le deuxième paragraphe."),
    _column("quote", "The words there.", "Les mots qui s'y trouvent."),
)
"""The columns of a citation."""

STUDY_STAGES = FlatTable(
    "study_stages",
    (
        _column("study_id", "The study.", "L'étude.", kind="studies"),
        _column("stage", "The stage.", "L'étape.", enum=[stage.value for stage in Stage]),
    ),
    (
        _column(
            "known", "Whether a source says that it was reached.", "Si une source dit qu'elle a été atteinte.", type="boolean"
        ),
        _column("earliest", "The first day on which that can have been.", "Le premier jour possible.", **DAY),
        _column("latest", "The last day on which that can have been.", "Le dernier jour possible.", **DAY),
        _column("precision", "How precise the date is.", "La précision de la date.", enum=["day", "month", "year"]),
        _column("disputed", "Whether sources disagree on the date.", "Si les sources divergent sur la date.", type="boolean"),
        *CITED,
        _column("note_en", "A word of explanation, in English.", "Un mot d'explication, en anglais."),
        _column("note_fr", "A word of explanation, in French.", "Un mot d'explication, en français."),
    ),
)

FACT = (
    _column("kind", "The table of the record.", "Le tableau de la fiche."),
    _column("record_id", "The id of the record there.", "L'identifiant de la fiche dans ce tableau."),
    _column(
        "field",
        "The fact; empty for all of the record that has no citation of its own.",
        "Le fait ; vide pour tout ce qui, dans la fiche, n'a pas de citation à soi.",
    ),
    _column(
        "number",
        "For an item of a list, its number there, from 1.",
        "Pour un élément d'une liste, son numéro, à partir de 1.",
        type="integer",
    ),
)
"""The columns that name a fact."""

CITATIONS = FlatTable("citations", (), (*FACT, *CITED))

CORRECTIONS = FlatTable(
    "corrections",
    (),
    (
        *FACT,
        _column("corrected_on", "The day of the correction.", "Le jour de la correction.", **DAY),
        _column("was_en", "What stood there before, in English.", "Ce qui était écrit avant, en anglais."),
        _column("was_fr", "What stood there before, in French.", "Ce qui était écrit avant, en français."),
        _column("because_en", "Why it was corrected, in English.", "Pourquoi on l'a corrigé, en anglais."),
        _column("because_fr", "Why it was corrected, in French.", "Pourquoi on l'a corrigé, en français."),
    ),
)

FLAT_TABLES = (STUDY_STAGES, CITATIONS, CORRECTIONS)


def every_table() -> list[Table | FlatTable]:
    """Give all tables: those of the records, and the flat ones."""
    return [*tables(), *FLAT_TABLES]
