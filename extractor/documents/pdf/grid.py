"""Ruling lines to tables: which cells they bound, and what is merged because an inner edge is missing."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extractor.documents.document import Box
from extractor.documents.pdf.page import Rule

if TYPE_CHECKING:
    from extractor.documents.pdf.page import Letter

SNAP = 3.0
"""Points within which two lines are one: browsers draw every cell's own edge."""
_LOW = 5.0  # points: no row is as low, lines so near are the edges of neighbouring cells, drawn one by one
_MOST_PAIRS = 4_000_000


class Place(NamedTuple):
    """A cell of a frame."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(slots=True)
class Frame:
    """A table's lines: `xs` and `ys` bound its columns and rows, `drawn` holds its lines by direction and place."""

    xs: list[float]
    ys: list[float]
    drawn: dict[tuple[bool, float], list[Rule]]
    places: list[Place] = field(default_factory=list)

    def holds(self, letter: Letter) -> bool:
        """Whether a letter stands in the table, or over its lower edge, as at a page's foot."""
        x, y = (letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2
        inside = self.ys[0] <= y and letter.top < self.ys[-1]
        return inside and self.xs[0] <= x <= self.xs[-1]

    def share(self, letters: Iterable[Letter]) -> dict[Place, list[Letter]]:
        """Which letters stand in which cell."""
        owners = {(r, c): place for place in self.places for r, c in _squares(place)}
        shared: dict[Place, list[Letter]] = {place: [] for place in self.places}
        for letter in letters:
            column = bisect_right(self.xs, (letter.x0 + letter.x1) / 2) - 1
            row = bisect_right(self.ys, (letter.top + letter.bottom) / 2) - 1
            place = owners[min(row, len(self.ys) - 2), min(column, len(self.xs) - 2)]
            shared[place].append(letter)
        return shared

    def box(self, place: Place, page: int) -> Box:
        """Where a cell is on its page."""
        right, foot = self.xs[place.column + place.colspan], self.ys[place.row + place.rowspan]
        return Box(page, *(round(at, 1) for at in (self.xs[place.column], self.ys[place.row], right, foot)))

    def is_drawn(self, place: Place, *, below: bool) -> bool:
        """Whether the edge above or below a cell is drawn."""
        y = self.ys[place.row + place.rowspan if below else place.row]
        middle = (self.xs[place.column] + self.xs[place.column + place.colspan]) / 2
        return self.covers(False, y, middle)

    def covers(self, vertical: bool, at: float, place: float) -> bool:
        """Whether a line drawn at `at` goes over `place`."""
        return any(rule.start <= place <= rule.end for rule in self.drawn.get((vertical, at), ()))


def _squares(place: Place) -> Iterable[tuple[int, int]]:
    return (
        (row, column)
        for row in range(place.row, place.row + place.rowspan)
        for column in range(place.column, place.column + place.colspan)
    )


def find_frames(rules: Sequence[Rule]) -> list[Frame]:
    """The tables that ruling lines draw, from top to bottom: lines that touch, a column and a row at least."""
    upright = _join([rule for rule in rules if rule.vertical])
    level = _join([rule for rule in rules if not rule.vertical])
    if len(upright) * len(level) > _MOST_PAIRS:
        return []
    frames = [_build_frame(_select([*rules, *upright], group)) for group in _connect(upright, level)]
    kept = [frame for frame in frames if len(frame.xs) > 1 and len(frame.ys) > 1]
    return sorted(kept, key=lambda frame: frame.ys[0])


def _select(rules: Sequence[Rule], group: list[Rule]) -> list[Rule]:
    """The lines of one table, put together without those of others: what stands in the box of a group.

    Lines along the whole height beside it belong to it: the sides of a cell that begins and ends on other pages. Lines
    that do not go from column to column are none of its: they underline a word.
    """
    left, right = _extent(group, True)
    top, bottom = _extent(group, False)
    chosen = []
    for rule in rules:
        across, along = ((left, right), (top, bottom)) if rule.vertical else ((top, bottom), (left, right))
        inside = across[0] - SNAP <= rule.at <= across[1] + SNAP
        within = rule.start >= along[0] - 2 * SNAP and rule.end <= along[1] + 2 * SNAP
        whole = rule.start <= along[0] + 2 * SNAP and rule.end >= along[1] - 2 * SNAP
        if within and (inside or (rule.vertical and whole)):
            chosen.append(rule)
    upright = _join([rule for rule in chosen if rule.vertical])
    level = _join([rule for rule in chosen if not rule.vertical])
    ends = [left, right, *(rule.at for rule in upright)]
    return [*upright, *(rule for rule in level if _is_near(rule.start, ends) and _is_near(rule.end, ends))]


def _is_near(end: float, places: Sequence[float]) -> bool:
    return any(abs(end - place) <= 2 * SNAP for place in places)


def _extent(group: list[Rule], vertical: bool) -> tuple[float, float]:
    """From where to where lines go: in x where `vertical`, else in y."""
    ends = [end for rule in group for end in ((rule.at,) if rule.vertical is vertical else (rule.start, rule.end))]
    return min(ends), max(ends)


def _join(rules: list[Rule]) -> list[Rule]:
    """Lines of one direction: those beside each other moved onto one, pieces that meet made one."""
    centres = _cluster([rule.at for rule in rules], SNAP if rules and rules[0].vertical else _LOW)
    onto: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for rule in rules:
        onto[centres[rule.at]].append((rule.start, rule.end))
    joined: list[Rule] = []
    for at, pieces in onto.items():
        start, end = None, 0.0
        for first, last in sorted(pieces):
            if start is None or first > end + SNAP:
                if start is not None:
                    joined.append(Rule(rules[0].vertical, at, start, end))
                start, end = first, last
            end = max(end, last)
        if start is not None:
            joined.append(Rule(rules[0].vertical, at, start, end))
    return joined


def _cluster(values: Iterable[float], near: float) -> dict[float, float]:
    """The middle of its cluster for each value: those that are as `near` to the next one."""
    groups: list[list[float]] = []
    for value in sorted(set(values)):
        if groups and value - groups[-1][-1] <= near and value - groups[-1][0] <= 2 * SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return {value: (group[0] + group[-1]) / 2 for group in groups for value in group}


def _connect(upright: list[Rule], level: list[Rule]) -> list[list[Rule]]:
    """Groups of lines that touch each other."""
    parent = list(range(len(upright) + len(level)))
    for number, one in enumerate(upright):
        for other, two in enumerate(level, len(upright)):
            if _touch(one, two):
                parent[_root(parent, number)] = _root(parent, other)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for number, rule in enumerate([*upright, *level]):
        groups[_root(parent, number)].append(rule)
    return [group for group in groups.values() if len(group) > 3]


def _touch(upright: Rule, level: Rule) -> bool:
    along = upright.start - SNAP <= level.at <= upright.end + SNAP
    return along and level.start - SNAP <= upright.at <= level.end + SNAP


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _build_frame(rules: list[Rule]) -> Frame:
    """The frame of lines that touch. Its sides are closed where a page break or a style left them open."""
    drawn: dict[tuple[bool, float], list[Rule]] = defaultdict(list)
    for rule in rules:
        drawn[rule.vertical, rule.at].append(rule)
    frame = Frame(_bounds(rules, True), _bounds(rules, False), dict(drawn))
    if len(frame.xs) > 1 and len(frame.ys) > 1:
        frame.places = _find_places(frame)
    return frame


def _bounds(rules: list[Rule], vertical: bool) -> list[float]:
    drawn = {rule.at for rule in rules if rule.vertical is vertical}
    ends = [end for rule in rules if rule.vertical is not vertical for end in (rule.start, rule.end)]
    for end in (min(ends, default=0.0), max(ends, default=0.0)):
        if all(abs(end - at) > 2 * SNAP for at in drawn):
            drawn.add(end)
    return sorted(drawn)


def _find_places(frame: Frame) -> list[Place]:
    columns, rows = len(frame.xs) - 1, len(frame.ys) - 1
    parent = list(range(columns * rows))
    centres_x = [(a + b) / 2 for a, b in pairwise(frame.xs)]
    centres_y = [(a + b) / 2 for a, b in pairwise(frame.ys)]
    for row in range(rows):
        for column in range(columns):
            here = _root(parent, row * columns + column)
            if column + 1 < columns and not frame.covers(True, frame.xs[column + 1], centres_y[row]):
                parent[_root(parent, row * columns + column + 1)] = here
            if row + 1 < rows and not frame.covers(False, frame.ys[row + 1], centres_x[column]):
                parent[_root(parent, (row + 1) * columns + column)] = _root(parent, here)
    regions: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number in range(columns * rows):
        regions[_root(parent, number)].append(divmod(number, columns))
    return sorted(place for squares in regions.values() for place in _rectangles(squares))


def _rectangles(squares: list[tuple[int, int]]) -> list[Place]:
    """A region as one cell; where it is no rectangle, square by square."""
    top, left = min(row for row, _ in squares), min(column for _, column in squares)
    height = max(row for row, _ in squares) - top + 1
    width = max(column for _, column in squares) - left + 1
    if height * width == len(squares):
        return [Place(top, left, height, width)]
    return [Place(row, column, 1, 1) for row, column in squares]
