"""What a whole table tells about the columns of its rows: header places, edges, a subtotal, columns of characters."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from extractor.documents.folding import normalise_label
from extractor.kinds import Block, Form, Row, Table
from extractor.reading.rows.caching import cached_by_identity
from extractor.reading.rows.columns import find_columns
from extractor.reading.rows.fitting import Frame, Sums
from extractor.reading.rows.header_boxes import Piece
from extractor.reading.rows.printed import PrintedRow
from extractor.reading.rows.row_sums import adds_up
from extractor.reading.rows.slots import Slot
from extractor.reading.rows.tokens import read_token

_MOST = 0.6  # the share of rows that have as many values as the header names columns, where it lacks some
_K = TypeVar("_K", bound=Hashable)


@dataclass(slots=True)
class Header:
    """What the header rows of a slot layout tell: each column's own place, and which columns are named at all."""

    at: dict[int, int] = field(default_factory=dict)  # place -> column
    named: set[int] = field(default_factory=set)
    subtotal: int | None = None  # its place
    beside: int | None = None  # the column at which the words of the header name it
    pieces: list[Piece] = field(default_factory=list)  # of names, where columns are aligned by spaces


@cached_by_identity
def rows_of(table: Table) -> tuple[tuple[Row, Block], ...]:
    """The rows of a table in printed order, each with its block."""
    return tuple((row, block) for block in table.blocks for row in block.rows)


@cached_by_identity
def paths_of(table: Table) -> tuple[tuple[str, ...], ...]:
    """The paths of the cells of each row of a table, in printed order."""
    return tuple(tuple(f"{row.path}.{column.key}" for column in block.columns) for row, block in rows_of(table))


@cached_by_identity
def has_money(table: Table) -> bool:
    """Whether any column of a table is an amount."""
    return any(column.type == "money" for block in table.blocks for column in block.columns)


@cached_by_identity
def sums_of(form: Form, row: Row, block: Block) -> Sums:
    """The sums of the form that lie within one row, as columns."""
    return sums_among(form, tuple(f"{row.path}.{column.key}" for column in block.columns))


def sums_among(form: Form, paths: Sequence[str]) -> Sums:
    """The sums of the form that lie within some cells, by their places."""
    places = {path: place for place, path in enumerate(paths)}
    return tuple(
        (tuple(places[path] for path in equation.left), places[equation.right[0]])
        for equation in form.equations
        if len(equation.right) == 1 and equation.right[0] in places and all(path in places for path in equation.left)
    )


def frames_of(form: Form, table: Table, rows: Sequence[PrintedRow], header: Header, exact: bool) -> dict[int, Frame]:
    """One frame for each width of block in the table."""
    known = rows_of(table)
    frames: dict[int, Frame] = {}
    for row, block in known:
        count = len(block.columns)
        if count not in frames:
            frames[count] = Frame(count, sums_of(form, row, block))
    loose = [row for row in rows if not row.measured and row.row is not None]
    if loose:
        some = [[row for row in loose if known[row.row or 0][1] is block] for block in table.blocks]
        find_columns([aligned_block(form, *each) for each in zip(table.blocks, some, strict=True)], rows, header.pieces)
    if len(table.blocks) > 1:
        _begin_with_header(frames, rows, header)
        return frames
    block = table.blocks[0]
    frame = frames[len(block.columns)]
    placed = [row for row in rows if row.row is not None and row.measured and row.filled]
    if placed:
        grouped = [known[row.row or 0][0].group is not None for row in placed]
        frame.starts, frame.ends = _starts(placed, grouped, frame.columns), _ends(placed, frame)
        frame.anchored = _is_anchored(frame, placed)
        frame.narrow, frame.holey = _is_narrow(frame, placed), _is_holey(placed)
        for printed, under in zip(placed, grouped, strict=True):
            low = printed.filled[0].x
            frame.lows[printed.label_x, under] = min(low, frame.lows.get((printed.label_x, under), low))
        frame.start = _mode([row.label_x + 1 for row in placed if known[row.row or 0][0].group is not None])
    if sorted(header.at) == sorted(header.at, key=lambda x: header.at[x]):
        if len(header.at) == frame.columns:
            frame.at, frame.exact = header.at, exact
        elif exact and _is_cut_off(header, placed):
            frame.some = header.at
    if len(header.named) > frame.columns // 2 and not exact:
        lost = tuple(column for column in range(frame.columns) if column not in header.named)
        widths = {len(row.filled) for row in placed}
        narrow = sum(len(row.filled) == frame.columns - len(lost) for row in placed)
        if frame.columns not in widths and narrow > _MOST * len(placed):
            frame.lost = lost
    frame.subtotal = _subtotal(frame, block, rows, header)
    return frames


def aligned_block(
    form: Form, block: Block, rows: Sequence[PrintedRow]
) -> tuple[Sequence[PrintedRow], tuple[tuple[str, ...], ...], Sums]:
    """The rows of a block with what tells their columns where lines are aligned: its names, and sums within a row."""
    return rows, names_of(block), sums_of(form, block.rows[0], block)


@cached_by_identity
def names_of(block: Block) -> tuple[tuple[str, ...], ...]:
    """The normalised spellings of the name of each column."""
    return tuple(tuple(map(normalise_label, (column.label, *column.variants))) for column in block.columns)


def _begin_with_header(frames: Mapping[int, Frame], rows: Sequence[PrintedRow], header: Header) -> None:
    """In a table of several blocks every row begins where the headers do, whatever follows it to fill the line."""
    if header.at:
        start = min(header.at)
        for frame in frames.values():
            frame.starts = {(row.label_x, False): start for row in rows if row.row is not None and row.label_x < start}


def _starts(placed: Sequence[PrintedRow], grouped: Sequence[bool], count: int) -> dict[tuple[int, bool], int]:
    """Where values begin in rows of one kind of label, from rows in which at most one of `count` cells is blank."""
    kinds: dict[tuple[int, bool], list[int]] = {}
    for row, under in zip(placed, grouped, strict=True):
        if len(row.filled) > max(1, count - 2):
            kinds.setdefault((row.label_x, under), []).append(row.filled[0].x)
    return _modes(kinds)


def _ends(placed: Sequence[PrintedRow], frame: Frame) -> dict[int, int]:
    """Where the values of most rows end, by the column of the label and over all (-1).

    Of a row with blanks only a last number that the others add up to tells where its last column is.
    """
    by_label: dict[int, list[int]] = {-1: []}
    for row in placed:
        filled = row.filled
        if len(filled) >= frame.columns or not frame.sums or adds_up(filled):
            last = filled[-1].x
            by_label[-1].append(last)
            by_label.setdefault(row.label_x, []).append(last)
    return _modes(by_label)


def _modes(places: Mapping[_K, Sequence[int]]) -> dict[_K, int]:
    """The most frequent place of each kind, where a clear majority of two rows at least has it."""
    found: dict[_K, int] = {}
    for kind, some in places.items():
        mode = _mode(some)
        if mode is not None and some.count(mode) >= max(2, 0.6 * len(some)):
            found[kind] = mode
    return found


def _is_narrow(frame: Frame, placed: Sequence[PrintedRow]) -> bool:
    """Whether the rows have one number too few before a blank last cell, and their last numbers may well be totals."""
    if not frame.sums or any(len(row.filled) >= frame.columns or row.values[-1].text for row in placed):
        return False
    full = [row.filled for row in placed if len(row.filled) == frame.columns - 1]
    return 2 * len(full) > len(placed) and all(map(_may_add_up, full))


def _may_add_up(filled: Sequence[Slot]) -> bool:
    """Whether the last number is as much as the others together at least: so it is where a part of the sum is lost."""
    *parts, whole = (read_token(slot.text).value or 0 for slot in filled)
    return sum(parts) <= whole


def _is_holey(placed: Sequence[PrintedRow]) -> bool:
    """Whether blank cells stand between the values of several rows: blanks are how this table prints some cells."""
    return sum(row.filled[-1].x - row.filled[0].x >= len(row.filled) for row in placed) > 2


def _is_anchored(frame: Frame, placed: Sequence[PrintedRow]) -> bool:
    """Whether nearly all rows with too few cells add up to their last one."""
    narrow = [row.filled for row in placed if 1 < len(row.filled) < frame.columns]
    narrow = [filled for filled in narrow if read_token(filled[-1].text).value]
    held = sum(map(adds_up, narrow))
    return 4 * (len(narrow) - held) <= held


def _is_cut_off(header: Header, placed: Sequence[PrintedRow]) -> bool:
    """Whether a grid ends behind the columns that it names, and every value stands below one of their names."""
    named = set(range(len(header.at))) == set(header.at.values()) and len(header.at) > 1
    return named and all(slot.x in header.at for row in placed for slot in row.filled)


def _mode(numbers: Sequence[int]) -> int | None:
    return max(set(numbers), key=lambda number: (numbers.count(number), -number)) if numbers else None


def _subtotal(frame: Frame, block: Block, rows: Sequence[PrintedRow], header: Header) -> int | None:
    """Where among the printed values a subtotal of the grouped columns stands, by the header or by its sums."""
    inner = [place for place, column in enumerate(block.columns) if column.group is not None]
    if block.subtotal is None or not inner or len(frame.sums) != 1:
        return None
    frame.inner = tuple(inner)
    wide = [row.filled for row in rows if len(row.filled) == frame.columns + 1]
    if not wide:
        return header.beside
    before, after = inner[0], inner[-1] + 1
    if header.subtotal is not None and header.at:
        first = min(header.at)
        return before if header.subtotal - first <= before else after
    for place in (after, before):
        if all(_is_sum(row, place, inner) for row in wide):
            return place
    return header.beside


def _is_sum(filled: Sequence[Slot], place: int, inner: Sequence[int]) -> bool:
    parts = [each + (1 if each >= place else 0) for each in inner]
    values = [read_token(filled[part].text).value for part in parts]
    total = read_token(filled[place].text).value
    return None not in values and total == sum(value for value in values if value is not None)
