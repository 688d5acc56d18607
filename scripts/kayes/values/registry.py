"""The registry of types: the Value class of a value, or of the annotation of a field."""

import datetime
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from kayes.values.partial_date import PartialDate
from kayes.values.plain import Mapping, Missing, Number, PlainText, StandIn
from kayes.values.several import Several
from kayes.values.value import Value

STAND_INS: dict[type, type[StandIn[Any]]] = {str: PlainText, float: Number, list: Several, dict: Mapping, NoneType: Missing}
"""The adapter of each of Python's own types; a datetime.date is made a PartialDate."""


def value_of(value: object) -> Value:
    """Give a value as a Value: itself, or its adapter.

    >>> type(value_of("Kayes")).__name__, value_of(datetime.date(2021, 2, 9))
    ('PlainText', PartialDate(year=2021, month=2, day=9))
    """
    if isinstance(value, datetime.date):
        return PartialDate.of(value)
    return value if isinstance(value, Value) else STAND_INS.get(type(value), StandIn)(value)


def type_of(annotation: Any) -> type[Value]:
    """Give the Value class of an annotation, whatever its metadata, and whether or not it may be None.

    >>> type_of(float | None).__name__, type_of(list[str]).item.__name__
    ('Number', 'PlainText')
    """
    kind = _bare(annotation)
    if get_origin(kind) is list:
        return Several.of(type_of(get_args(kind)[0]))
    kind = get_origin(kind) or kind
    return kind if issubclass(kind, Value) else STAND_INS.get(kind, StandIn)


def _bare(annotation: Any) -> Any:
    """Strip an annotation of its metadata and of None; of a union the last type stays, which has the most to tell."""
    if hasattr(annotation, "__metadata__"):
        return _bare(annotation.__origin__)
    if get_origin(annotation) in (Union, UnionType):
        return _bare([each for each in get_args(annotation) if each is not NoneType][-1])
    return annotation
