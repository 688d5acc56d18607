"""Where things lie in a drawing: places on a map, stages along the time, modules in a house. The drawings are templates."""

import datetime
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path as File
from statistics import fmean

from kayes.catalogue import Catalogue
from kayes.house import Module
from kayes.problems import Place, Problem, Problems
from kayes.records import Position, Stage, Study

Point = tuple[float, float]
"""Degrees east and north, WGS 84."""


@dataclass(frozen=True)
class Map:
    """A country in the equirectangular projection, true to scale at its middle latitude.

    >>> map = Map([(-10, 10), (0, 10), (0, 20), (-10, 20)], width=100)
    >>> map.height, map.outline
    (104, 'M0 104h100v-104h-100z')
    """

    points: Sequence[Point]
    """The outline, the last point not the first one again."""
    width: int
    """In units of the drawing; the height follows."""

    @cached_property
    def _edges(self) -> tuple[float, float, float, float]:
        east, north = zip(*self.points, strict=True)
        return min(east), max(east), min(north), max(north)

    @property
    def _scale(self) -> Point:
        """Units of the drawing for a degree east, and for one north."""
        west, east, south, north = self._edges
        along = self.width / (east - west)
        return along, along / math.cos(math.radians((south + north) / 2))

    @property
    def height(self) -> int:
        return self.y(self._edges[2])

    def x(self, longitude: float) -> int:
        return round((longitude - self._edges[0]) * self._scale[0])

    def y(self, latitude: float) -> int:
        return round((self._edges[3] - latitude) * self._scale[1])

    def has(self, position: Position) -> bool:
        """Whether a place is within the map."""
        west, east, south, north = self._edges
        return west <= position.longitude <= east and south <= position.latitude <= north

    @property
    def outline(self) -> str:
        """The outline as the path of an SVG, to the unit."""
        corners = [(self.x(east), self.y(north)) for east, north in self.points]
        steps = (_step(before, after) for before, after in pairwise(corners) if before != after)
        return "M{} {}".format(*corners[0]) + "".join(steps) + "z"


def _step(before: tuple[int, int], after: tuple[int, int]) -> str:
    east, south = after[0] - before[0], after[1] - before[1]
    if not south:
        return f"h{east}"
    return f"v{south}" if not east else f"l{east}{'' if south < 0 else ' '}{south}"


def outline(file: File, name: str) -> list[Point]:
    """The corners of a GeoJSON Feature that is one Polygon. Raises Problems."""
    try:
        corners = json.loads(file.read_text("utf-8"))["geometry"]["coordinates"][0]
        points = [(float(east), float(north)) for east, north in corners]
    except OSError as error:
        raise Problems([Problem(Place(name), f"the file cannot be read: {error.strerror}")]) from None
    except (ValueError, LookupError, TypeError):
        points = []
    if len(set(points)) < 3:
        raise Problems([Problem(Place(name), "expected a GeoJSON Feature that is one Polygon")])
    return points[:-1] if points[0] == points[-1] else points


@dataclass(frozen=True)
class Mark:
    """A stage of a study on its line: where it stands, and how wide it is."""

    number: int
    """The stage's number, from 1."""
    x: int
    precision: str
    """`day`, `month` or `year`; `undated` for one that stands left of its limit."""
    width: int = 0
    """Of a date that is not known to the day."""


@dataclass(frozen=True)
class Lines:
    """The lines of the studies along the time, from the first day on which something is recorded of one to the last."""

    catalogue: Catalogue
    """The last one that is drawn, so that the drawing of an earlier day has the same scale."""
    left: int
    """Where the first day lies."""
    right: int
    """Where the last day lies."""
    size: int
    """The width of a mark."""

    @cached_property
    def _days(self) -> tuple[datetime.date, datetime.date]:
        milestones = [milestone for study in self.catalogue.studies.values() for milestone in study.milestones]
        limits = [limit.first_day for milestone in milestones if (limit := self.catalogue.limit(milestone))]
        return min(limits, default=self.catalogue.day), self.catalogue.day

    @property
    def first(self) -> datetime.date:
        """The day at the left."""
        return self._days[0]

    def x(self, day: datetime.date) -> int:
        """Where a day lies; one before the first at the left edge, one after the last with the last."""
        first, last = self._days
        whole = max(last - first, datetime.timedelta(1))
        along = (day - first) / whole
        return max(0, round(self.left + min(along, 1) * (self.right - self.left)))

    @property
    def years(self) -> list[datetime.date]:
        """The days on which a year begins."""
        first, last = self._days
        return [datetime.date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]

    def marks(self, catalogue: Catalogue, study: Study) -> list[Mark]:
        """The stages that a study is known to have reached, on the day of a catalogue.

        One without a date stands left of its limit, a plan further than a field phase: so none hides another.
        """
        marks: list[Mark] = []
        for number, stage in enumerate(Stage, 1):
            milestone = catalogue.milestone(study, stage)
            limit = catalogue.limit(milestone) if milestone else None
            if milestone is None or limit is None:
                continue
            start, end = self.x(limit.first_day), self.x(limit.last_day)
            if catalogue.date_of(milestone):
                marks.append(Mark(number, (start + end) // 2, limit.precision, end - start))
            else:
                steps = max(list(Stage).index(Stage.validated) + 1 - number, 1)
                marks.append(Mark(number, start - steps * (self.size + 1), "undated"))
        return marks


@dataclass(frozen=True)
class Room:
    """The place of a module in a drawing: the upper left corner; all are of one height."""

    module: Module
    x: int
    y: int

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def width(self) -> int:
        return _width(self.module)


@dataclass(frozen=True)
class Plan:
    """The modules of a house, the first floor above, each near those on the floor above that it imports."""

    floors: Sequence[Sequence[Module]]
    width: int
    """In units of the drawing; a floor that is wider takes several lines."""
    height: int
    """Of a room."""
    gap: int
    """Between two rooms."""

    @cached_property
    def rooms(self) -> dict[str, Room]:
        """The room of each module, by its name, the first floor first."""
        rooms: dict[str, Room] = {}
        y = 0
        for above, floor in pairwise([[], *self.floors]):
            over = {low.name: [rooms[high.name].middle for high in above if high.name in low.imports] for low in floor}
            for line in self._lines(sorted(floor, key=lambda module: (fmean(over[module.name] or [0]), module.name))):
                x = (self.width - self._length(line)) // 2
                for module in line:
                    rooms[module.name] = Room(module, x, y)
                    x += _width(module) + self.gap
                y += self.height + self.gap
            y += self.height
        return rooms

    @property
    def depth(self) -> int:
        """How far down the last room reaches."""
        return max((room.y + self.height for room in self.rooms.values()), default=0)

    @property
    def ways(self) -> list[tuple[Room, Room]]:
        """From each module to those on the floor below that import it."""
        return [
            (self.rooms[high.name], self.rooms[low.name])
            for above, floor in pairwise(self.floors)
            for low in floor
            for high in above
            if high.name in low.imports
        ]

    def _lines(self, modules: Sequence[Module]) -> Iterator[list[Module]]:
        line: list[Module] = []
        for module in modules:
            if self._length([*line, module]) > self.width:
                yield line
                line = []
            line.append(module)
        yield line

    def _length(self, line: Sequence[Module]) -> int:
        return sum(_width(module) + self.gap for module in line) - self.gap


def _width(module: Module) -> int:
    """That of the room that a module's name takes, in letters of 13.5 units that a reader may set apart."""
    return 10 + round(9.8 * len(module.short))
