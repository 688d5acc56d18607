"""Which class has the faces of a value, or of the type that a field is annotated with."""

import datetime
from typing import Annotated

import pytest
from pydantic import Field

from kayes.catalogue.catalogue import Catalogue
from kayes.pages.views import Voice
from kayes.records.models import Facts, Stage
from kayes.values.count import Count
from kayes.values.date import Date
from kayes.values.ids import PlaceId
from kayes.values.partial_date import PartialDate
from kayes.values.plain import Number, PlainText
from kayes.values.recorded import Recorded
from kayes.values.registry import type_of, value_of
from kayes.values.value import UnknownWord, Value


@pytest.mark.parametrize(
    ("annotation", "kind"),
    [
        (str, PlainText),
        (float | None, Number),
        (Annotated[Date | None, Field()], Date),
        (Date | None, Date),
        (PlaceId, PlaceId),
        (Recorded[PlaceId] | None, Recorded[PlaceId]),
        (Stage, Stage),
    ],
)
def test_the_type_of_a_field_is_that_of_its_value(annotation: object, kind: type[Value]) -> None:
    assert type_of(annotation) is kind


def test_the_type_of_a_list_knows_that_of_its_items() -> None:
    assert type_of(list[Count]).item is Count
    assert type_of(Count).item is None


def test_every_value_of_a_project_has_faces(catalogue: Catalogue) -> None:
    kinds = {type(value_of(value)) for _, value in catalogue.everything}
    assert {Count, Date, PartialDate, PlainText, Number, Stage} < kinds
    assert isinstance(value_of(datetime.date(2011, 2, 8)), PartialDate)


@pytest.mark.parametrize("bare", [30, {"amber": 1}, None, Facts.model_construct()])
def test_what_has_no_words_says_so(catalogue: Catalogue, bare: object) -> None:
    with pytest.raises(UnknownWord, match="has no words of its own; add a key of it, after a dot"):
        Voice(catalogue, "en").plain(bare)
