"""Printed rows, and which row of the form each is.

Labels decide; the order of print decides only between rows whose labels are lost, and says so. A label may be cut in
two by a page break, or stand on other lines than its numbers: the pieces around a row count as its label when they
cover it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.reading.rows.labels import Labels, split_ordinal
from extractor.reading.rows.slots import Slot
from extractor.reading.rows.tokens import read_token

SURE = 0.8  # the least score of a label that needs no neighbours to be believed
_NEARER = 1e-6  # of labels that fit alike the last one stands next to the numbers: an earlier row has lost its own
_RIVAL = 0.1  # another free row whose label fits nearly as well, without numbers of its own
_OWN = 0.6  # the share of a label from which pieces are it
_LINES = 4  # over which a label is broken
_MOST_COPIES = 8  # of a table that are confronted with each other
_PART = 0.35  # the least share of a label that its pieces must cover

BY_PART = "part of the label"
BY_ORDER = "order"
BY_CUT = "label cut in two"


@dataclass(slots=True)
class PrintedRow:
    """One printed row. `label` is the text before its values; `above` and `below` the pieces of text around it.

    `values` are the slots after the label, blank ones too where `measured` says that the layout marks its cells.
    `row` and `group` are what `assign_rows` found: a row's or group's place in the table; `by` why, where not by label.
    """

    label: str
    values: list[Slot]
    label_x: int
    measured: bool
    start: int
    end: int
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    page: int = 0
    wide: int = 0  # wide characters before the values
    quotes: int = 0  # quotes before the values: wide in some typefaces, narrow in others
    apart: bool = False  # two spaces or more before the first value and most others
    moved: bool = False  # something inserted into the line moved the values from their columns
    columns: tuple[int, ...] | None = None  # of each value, where the line's alignment tells them
    row: int | None = None
    group: int | None = None
    by: str | None = None

    @property
    def filled(self) -> list[Slot]:
        """The slots that print something."""
        return [slot for slot in self.values if slot.text]


def assign_rows(rows: Sequence[PrintedRow], labels: Labels) -> None:
    """Sets `row` or `group` of every printed row that can be placed. Several may get one row: the caller judges."""
    _assign_labelled(rows, labels)
    _assign_pieces(rows, labels)
    _assign_silent(rows, labels)
    _join_cut_labels(rows, labels)
    assign_lost_labels(rows, labels)
    _assign_by_order(rows, len(labels.rows))


def _assign_labelled(rows: Sequence[PrintedRow], labels: Labels) -> None:
    for row in rows:
        if not row.label or not any(slot.text for slot in row.values):
            continue
        best = labels.best(row.label, "row")
        if best is not None and best.score >= SURE:
            row.row = best.entry.place
        else:
            group = labels.best(row.label, "group")
            if group is not None and group.score >= SURE and (best is None or best.score < group.score):
                row.group = group.entry.place


def _gaps(rows: Sequence[PrintedRow], total: int) -> list[tuple[list[PrintedRow], list[int]]]:
    """Runs of unplaced rows that print values, each with the rows of the form that are free between its neighbours."""
    taken = {row.row for row in rows}
    gaps: list[tuple[list[PrintedRow], list[int]]] = []
    run: list[PrintedRow] = []
    last = -1
    for row in rows:
        if row.row is None:
            if row.group is None and any(slot.text for slot in row.values):
                run.append(row)
            continue
        if run:
            gaps.append((run, [place for place in range(last + 1, row.row) if place not in taken]))
            run = []
        last = row.row
    if run:
        gaps.append((run, [place for place in range(last + 1, total) if place not in taken]))
    return gaps


def _assign_pieces(rows: Sequence[PrintedRow], labels: Labels) -> None:
    """Places rows whose label is in pieces around them: the best monotone assignment within each gap.

    Where labels stand before their numbers, a whole label below a row is that of another row, which may be blank.
    """
    before = any(row.row is not None or _whole_end(row.above, labels) for row in rows)
    for run, free in _gaps(rows, len(labels.rows)):
        if not free:
            continue
        below = [_without_whole(row, labels) if before else row.below for row in run]
        above = [_behind_whole(row.above, free, labels) if before else row.above for row in run]
        around = [(row.label, *over, *under) for row, over, under in zip(run, above, below, strict=True)]
        scores = [
            [_support(row, pieces, place, labels) + _NEARER * place for place in free]
            for row, pieces in zip(run, around, strict=True)
        ]
        chosen, reached = _best_path(scores)
        for row, own, place, score in zip(run, scores, chosen, reached, strict=True):
            if place >= 0 and score >= _PART:
                row.row = free[place]
                rivals = [each for at, each in enumerate(own) if at not in chosen and each >= score - _RIVAL]
                row.by = None if score >= 0.6 and not rivals else BY_PART


def _whole_end(pieces: Sequence[str], labels: Labels) -> bool:
    """Whether some pieces of text end with a row's whole label."""
    return any(labels.is_row("".join(pieces[-count:])) for count in range(1, min(_LINES, len(pieces)) + 1))


def _behind_whole(above: Sequence[str], free: Sequence[int], labels: Labels) -> Sequence[str]:
    """The pieces above a row from the last whole label on; those behind it alone where they make another one.

    What stands before is that of rows without numbers.
    """
    for end in range(len(above), 0, -1):
        for count in range(1, min(_LINES, end) + 1):
            if labels.is_row("".join(above[end - count : end])):
                rest = above[end:]
                own = rest and max(_cover(rest, place, labels) for place in free) >= _OWN
                return rest if own else above[end - count :]
    return above


def _without_whole(row: PrintedRow, labels: Labels) -> list[str]:
    """The pieces below a row that may be its own: none that make a whole label, or that follow a number of another.

    Where the row's own label is begun, only a whole label with its number is another's.
    """
    kept: list[str] = []
    place = 0
    while place < len(row.below):
        ordinal = split_ordinal(row.below[place])[0]
        if ordinal is not None and ordinal.style == "、":
            break
        counts = range(1, min(_LINES, len(row.below) - place) + 1)
        taken = next((n for n in counts if labels.is_row("".join(row.below[place : place + n]), bool(row.label))), 0)
        if not taken:
            kept.append(row.below[place])
        place += taken or 1
    return kept


def _support(row: PrintedRow, pieces: Sequence[str], place: int, labels: Labels) -> float:
    """How much of the label at `place` the pieces of text in and around a row print, 0 to 1."""
    own = max((match.score for match in labels.match(row.label, "row") if match.entry.place == place), default=0.0)
    nearest = split_ordinal(row.above[-1])[1] if row.above else None
    return max(_cover(pieces, place, labels, nearest), own if own > 0.5 else 0.0)


def _cover(pieces: Sequence[str], place: int, labels: Labels, nearest: str | None = None) -> float:
    """How much of a label some pieces of text print; a little more where the `nearest` of all is among them."""
    best = 0.0
    for spelling in labels.rows[place]:
        if spelling:
            covered = 0
            for piece in pieces:
                words = split_ordinal(piece)[1]
                if words in spelling and (len(words) > 1 or len(spelling) < 3) and words:
                    covered += len(words)
            near = 0.1 if covered and nearest is not None and nearest in spelling else 0.0
            best = max(best, min(covered / len(spelling), 1.0) + near)
    return best


def _best_path(scores: list[list[float]]) -> tuple[list[int], list[float]]:
    """For each line of scores the column of the best increasing path, -1 where it is left out; and its score."""
    width = len(scores[0])
    table = [[0.0] * (width + 1)]
    for line in scores:
        above, now = table[-1], [0.0]
        for column, score in enumerate(line):
            now.append(max(now[-1], above[column + 1], above[column] + score if score >= _PART else 0.0))
        table.append(now)
    places, found, column = [-1] * len(scores), [0.0] * len(scores), width
    for number in range(len(scores), 0, -1):
        while column and table[number][column] == table[number][column - 1]:
            column -= 1
        if column and table[number][column] != table[number - 1][column]:
            column -= 1
            places[number - 1], found[number - 1] = column, scores[number - 1][column]
    return places, found


def _assign_silent(rows: Sequence[PrintedRow], labels: Labels) -> None:
    """Rows that print a label and no value take a row that none with values has."""
    taken = {row.row for row in rows}
    for row in rows:
        if row.row is None and row.label and not any(slot.text for slot in row.values):
            best = labels.best(row.label, "row")
            if best is None or best.score < SURE or best.entry.place in taken:
                continue
            if split_ordinal(row.label)[0] is None and labels.best(row.label, "column") is not None:
                continue  # a column's name (总计) standing alone
            row.row = best.entry.place
            taken.add(row.row)


def _join_cut_labels(rows: Sequence[PrintedRow], labels: Labels) -> None:
    """The second half of a label cut by a page break, with the values: they go to the row of the first half."""
    printed = {match.entry.place for row in rows if (match := labels.best(row.label, "row"))}
    for before, row in pairwise(rows):
        if before.row is None or any(slot.text for slot in before.values) or row.row is not None:
            continue
        if not row.label and before.measured and len(before.values) > 1 and before.row + 1 not in printed:
            continue  # the one may be blank, and the other have lost its label
        if not any(slot.text for slot in row.values) or row.group is not None:
            continue
        first = labels.best(before.label, "row")
        whole = labels.best(before.label + row.label, "row")
        rest = any(match.entry.place == before.row for match in labels.match(row.label, "row"))
        rest = rest or (whole is not None and whole.entry.place == before.row and whole.how == "exact")
        if rest or (not row.label and (first is None or first.how != "exact" or not before.measured)):
            row.row, row.by = before.row, BY_CUT
            before.row = None


def assign_lost_labels(rows: Sequence[PrintedRow], labels: Labels) -> None:
    """The first row of a group whose own label is lost: the group's label, a blank cell, values; then the second row.

    Not where the values are the sum of the rows that follow, nor where the layout shows no blank cells and another
    group's label has values: these are the group's own.
    """
    taken = {row.row for row in rows}
    own = sum(row.group is not None and bool(row.filled) for row in rows) > 1
    for number, row in enumerate(rows):
        if row.group is None or len(row.filled) < 2 or (row.values[0].text if row.measured else own):
            continue
        inside = labels.rows_within(row.group)
        following = next((other.row for other in rows[number + 1 :] if other.filled and other.row is not None), None)
        others = [other for other in rows[number + 1 :] if other.row in inside]
        if inside and inside[0] not in taken and following == inside[0] + 1 and not _is_sum(row, others):
            row.row, row.group, row.by = inside[0], None, BY_ORDER
            taken.add(row.row)


def _is_sum(row: PrintedRow, others: Sequence[PrintedRow]) -> bool:
    """Whether the numbers of a row are those of the others together, column by column, and not all 0."""
    numbers, *parts = ([read_token(slot.text).value or 0 for slot in each.filled] for each in (row, *others))
    if not any(numbers) or any(len(part) != len(numbers) for part in parts):
        return False
    return numbers == [sum(column) for column in zip(*parts, strict=True)]


def _assign_by_order(rows: Sequence[PrintedRow], total: int) -> None:
    """Rows without any label: placed where as many rows of the form are free as are left, and said to be by order."""
    for run, free in _gaps(rows, total):
        if len(run) == len(free):
            for row, place in zip(run, free, strict=True):
                row.row, row.by = place, BY_ORDER


def split_copies(rows: Sequence[PrintedRow]) -> list[list[PrintedRow]]:
    """The rows of each copy where a table is printed several times; one list where it is printed once.

    A copy begins where the row that the first one began with comes again, if a good part of the rows does.
    Of many the fullest count.
    """
    placed = [row.row for row in rows if row.row is not None and row.filled]
    again = len(placed) - len(set(placed))
    if again < max(3, 0.4 * len(set(placed))):
        return [list(rows)]
    copies: list[list[PrintedRow]] = [[]]
    seen: set[int] = set()
    for row in rows:
        if row.row == placed[0] and row.row in seen:
            copies.append([])
            seen = set()
        if row.row is not None:
            seen.add(row.row)
        copies[-1].append(row)
    fullest = sorted(range(len(copies)), key=lambda place: -len(copies[place]))[:_MOST_COPIES]
    return [copies[place] for place in sorted(fullest)]
