"""The coordinates of drawings: places on a map, and stages on a timeline. The drawings themselves are templates."""

import datetime
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from kayes.catalogue.catalogue import Catalogue
from kayes.catalogue.diagnostics import Location, Problem, Problems
from kayes.records.models import Position, Stage, Study

Point = tuple[float, float]
"""Degrees east and north, WGS 84."""


@dataclass(frozen=True)
class Map:
    """A map of a country in the equirectangular projection, true to scale at its middle latitude.

    >>> map = Map([(-10, 10), (0, 10), (0, 20), (-10, 20)], width=100)
    >>> map.height, map.outline
    (104, 'M0 104h100v-104h-100z')
    """

    points: Sequence[Point]
    """The outline, the last point not the first one again."""
    width: int
    """The width in units of the drawing; the height follows."""

    @cached_property
    def _edges(self) -> tuple[float, float, float, float]:
        east, north = zip(*self.points, strict=True)
        return min(east), max(east), min(north), max(north)

    @property
    def _scale(self) -> Point:
        """The units of the drawing for a degree east, and for one north."""
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
        """Tell whether a position is within the map."""
        west, east, south, north = self._edges
        return west <= position.longitude <= east and south <= position.latitude <= north

    @property
    def outline(self) -> str:
        """The outline as the path of an SVG, in whole units, without the corners that one could not see."""
        ring = [(self.x(east), self.y(north)) for east, north in (*self.points, self.points[0])]
        corners = simplified(ring, 1.5)[:-1]
        steps = (_step(before, after) for before, after in pairwise(corners) if before != after)
        return "M{} {}".format(*corners[0]) + "".join(steps) + "z"


def _step(before: tuple[int, int], after: tuple[int, int]) -> str:
    east, south = after[0] - before[0], after[1] - before[1]
    if not south:
        return f"h{east}"
    return f"v{south}" if not east else f"l{east}{'' if south < 0 else ' '}{south}"


def simplified(line: Sequence[tuple[int, int]], tolerance: float) -> list[tuple[int, int]]:
    """Leave out the points of a line that are no further than a tolerance from it without them (Ramer, Douglas and Peucker).

    >>> simplified([(0, 0), (5, 1), (10, 0), (10, 4), (0, 0)], 1)
    [(0, 0), (10, 0), (10, 4), (0, 0)]
    """
    kept, stretches = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stretches:
        start, end = stretches.pop()
        distance, furthest = max(
            ((_distance(line[each], line[start], line[end]), each) for each in range(start + 1, end)), default=(0, 0)
        )
        if distance > tolerance:
            kept.add(furthest)
            stretches += [(start, furthest), (furthest, end)]
    return [line[each] for each in sorted(kept)]


def _distance(point: tuple[int, int], start: tuple[int, int], end: tuple[int, int]) -> float:
    """Give how far a point is from the straight line through two others, or from both where they are one."""
    (x, y), (east, south) = (point[0] - start[0], point[1] - start[1]), (end[0] - start[0], end[1] - start[1])
    length = math.hypot(east, south)
    return abs(east * y - south * x) / length if length else math.hypot(x, y)


def outline(file: Path, name: str) -> list[Point]:
    """Read the corners of a GeoJSON Feature that is one Polygon, the last one not the first one again. Raises Problems."""
    try:
        geometry = json.loads(file.read_text("utf-8"), parse_constant=float)["geometry"]
        corners = geometry["coordinates"][0] if geometry["type"] == "Polygon" else []
        points = [(float(east), float(north)) for east, north in corners]
    except OSError as error:
        raise Problems([Problem(Location(name), f"the file cannot be read: {error.strerror}")]) from None
    except (ValueError, LookupError, TypeError, RecursionError):
        points = []
    if len(set(points)) < 3:
        raise Problems([Problem(Location(name), "expected a GeoJSON Feature that is one Polygon")])
    for east, north in points:
        if not (abs(east) <= 180 and abs(north) <= 90):
            message = f"{east}, {north} is no point of the earth — write degrees east, then degrees north"
            raise Problems([Problem(Location(name), message)])
    if points[0] != points[-1]:
        raise Problems([Problem(Location(name), "the outline is not closed — end it with the point that it begins with")])
    if sum(west * north - east * south for (west, south), (east, north) in pairwise(points)) < 0:
        raise Problems([Problem(Location(name), "the outline runs clockwise — turn the order of its points round (RFC 7946)")])
    return points[:-1]


@dataclass(frozen=True)
class Mark:
    """The mark of a stage on the line of a study: its coordinate and its width."""

    number: int
    """The stage's number, from 1."""
    x: int
    precision: str
    """The precision of its date: `day`, `month` or `year`; `undated` for a mark that stands left of its limit."""
    width: int = 0
    """The width of a date that is not known to the day, in units of the drawing."""


@dataclass(frozen=True)
class Lines:
    """The timeline of the studies, a line each, from the first day on which something is recorded of one to the last."""

    catalogue: Catalogue
    """The last catalogue that is drawn, so that the drawing of an earlier day has the same scale."""
    left: int
    """The x of the first day."""
    right: int
    """The x of the last day."""
    size: int
    """The width of a mark."""

    @cached_property
    def _days(self) -> tuple[datetime.date, datetime.date]:
        milestones = [milestone for study in self.catalogue.studies.values() for milestone in study.milestones]
        limits = [limit.first_day for milestone in milestones if (limit := self.catalogue.limit(milestone))]
        return min(limits, default=self.catalogue.day), self.catalogue.day

    @property
    def first(self) -> datetime.date:
        """The first day of the timeline."""
        return self._days[0]

    def x(self, day: datetime.date) -> int:
        """Give the x of a day; one before the first lies further left, but not below 0, and one after the last with the last."""
        first, last = self._days
        whole = max(last - first, datetime.timedelta(1))
        along = (day - first) / whole
        return max(0, round(self.left + min(along, 1) * (self.right - self.left)))

    @property
    def years(self) -> list[datetime.date]:
        """The days on which a year of the timeline begins."""
        first, last = self._days
        return [datetime.date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]

    def marks(self, catalogue: Catalogue, study: Study) -> list[Mark]:
        """Give the marks of the stages that a study is known to have reached, on the day of a catalogue.

        One without a date stands left of its limit, a plan further than a field phase, and of those of one day the earlier stage
        further left: so none hides another.
        """
        marks: list[Mark] = []
        for number, stage in enumerate(Stage, 1):
            milestone = catalogue.milestone(study, stage)
            limit = catalogue.limit(milestone) if milestone else None
            if milestone is None or limit is None:
                continue
            start, end = self.x(limit.first_day), self.x(limit.last_day)
            if (date := milestone.date_in(catalogue)) and not date.at_the_latest:
                marks.append(Mark(number, (start + end) // 2, limit.precision, end - start))
            else:
                steps = max(list(Stage).index(Stage.validated) + 1 - number, 1)
                marks.append(Mark(number, start - steps * (self.size + 1), "undated"))
        return self._apart(marks)

    def _apart(self, marks: list[Mark]) -> list[Mark]:
        """Move marks that are too near to the next one to its left, and then those beyond the edge to its right."""
        places = [mark.x for mark in marks]
        for index in reversed(range(len(places) - 1)):
            places[index] = min(places[index], places[index + 1] - self.size - 1)
        least = self.size // 2
        for index, place in enumerate(places):
            places[index] = max(place, least)
            least = places[index] + self.size + 1
        return [replace(mark, x=place) for mark, place in zip(marks, places, strict=True)]
