"""The social cards (og:image) of the pages: the title of each, and for a study how far it is known to have come."""

from typing import Any

from kayes.exports.serializer import Values
from kayes.exports.typesetting import Press
from kayes.pages.addresses import address
from kayes.pages.pages import Page, Rendered
from kayes.records.models import Stage, Study


def cards(values: Values, pages: dict[tuple[str, str], Rendered]) -> dict[str, bytes]:
    """Make the card of each page, a PNG, by its address. Raises Problems for a template that is wrong."""
    press = Press(values.site.root)
    return {card_address(page): press.card(card(values, page, pages[key])) for key, page in values.site.pages.items()}


def card_address(page: Page) -> str:
    """Give the address of the card of a page."""
    return f"{address(page.language, page.file)}card.png"


def card(values: Values, page: Page, rendered: Rendered) -> dict[str, Any]:
    """Give the data of the template for the card of a page, in words."""
    voice, catalogue = values.voices[page.language], values.site.catalogue
    record = catalogue.get(page.subject) if page.subject else None
    stages = (
        [{"on": catalogue.milestone(record, stage) is not None, "name": voice.plain(stage)} for stage in Stage]
        if isinstance(record, Study)
        else []
    )
    return {
        "language": page.language,
        "site": values.site.settings.names[page.language],
        "title": rendered.title,
        "description": rendered.description,
        "stages": stages,
        "not_recorded": voice.label("interface", "not recorded"),
    }
