"""The registry of the kinds of records: how the records of each are kept, shown and told. Their classes are in models.py."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of record that is exported, and has a page."""

    home: str
    """The page that shows all its records, each under its id; a record that is a page's subject has that page."""
    folder: bool = False
    """Whether each record has a file of its own, in a folder; if not, one file has all."""
    happened: bool = False
    """Whether its records are of what happened: the timeline and the feeds tell them by their date."""
    news: bool = False
    """Whether its records have entries in the feeds though they are no events."""
    telling: bool = False
    """Whether its records tell of others: people, organisations and places are mentioned in them."""


KINDS = {
    "studies": Kind("studies/index.md", folder=True, telling=True),
    "events": Kind("workshops/meetings.md", folder=True, happened=True, telling=True),
    "publications": Kind("reports.md", happened=True),
    "recommendations": Kind("findings.md", news=True, telling=True),
    "findings": Kind("findings.md", news=True, telling=True),
    "statements": Kind("findings.md", news=True, telling=True),
    "outcomes": Kind("outcomes.md", happened=True, telling=True),
    "project": Kind("project.md", telling=True),
    "people": Kind("people.md"),
    "organisations": Kind("organisations.md"),
    "places": Kind("data/index.md"),
    "glossary": Kind("glossary.md"),
    "sources": Kind("sources.md"),
}
"""The kinds by their names in data/, in the order of the export."""

FOLDERS = tuple(name for name, kind in KINDS.items() if kind.folder)
HAPPENED = tuple(name for name, kind in KINDS.items() if kind.happened)
NEWS = (*HAPPENED, *(name for name, kind in KINDS.items() if kind.news))
TELLING = tuple(name for name, kind in KINDS.items() if kind.telling)
