"""Disputes: what else sources say of a value on which they disagree."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from kayes.values.citation import Cited
from kayes.values.ids import SourceId
from kayes.values.text import Text
from kayes.values.value import Speech, Value


class OtherReading(Cited):
    """Another reading of a value, and why it is not preferred."""

    source: SourceId
    """Who says so.
    Qui le dit."""
    because: Text | None = None
    """Why the other reading is preferred, with the source that decides.
    Pourquoi l'autre version est retenue, avec la source qui tranche."""


class Disputable(Value):
    """A value of which sources may give other readings: its class has a field for them."""

    other_label: ClassVar[str]
    """The label of another reading, under `field`."""

    if TYPE_CHECKING:

        @property
        def other_readings(self) -> Sequence[OtherReading]: ...

    def readings(self, speech: Speech) -> list[str]:
        """Give the other readings in words."""
        return [speech.paired(speech.label("field", self.other_label), speech.plain(each)) for each in self.other_readings]

    def in_full(self, speech: Speech) -> str:
        return "; ".join([self.plain(speech), *self.readings(speech)])
