"""A table whose numbers are all in one row without a label, such as the fifteen of the disputes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import comb

from extractor.documents.document import Document, Span
from extractor.kinds import Form, Table
from extractor.reading.reading import CellReading, TableReading
from extractor.reading.rows.copies import merge_copies
from extractor.reading.rows.fitting import Fit, Frame
from extractor.reading.rows.frames import has_money, rows_of, sums_of
from extractor.reading.rows.place import doubtful_cell, empty_reading, header_unit, read_cell
from extractor.reading.rows.slots import Slot
from extractor.reading.rows.tokens import is_value, read_token
from extractor.result import Remark

_MOST_SETS = 4000
_MARKED = frozenset({"grid", "line_cells"})  # layouts that show a row of blank cells


def read_single_row(
    document: Document,
    span: Span,
    table: Table,
    form: Form,
    layout: str,
    cells: Sequence[Sequence[Slot]],
    columns: Sequence[tuple[int, ...] | None] = (),
) -> TableReading | None:
    """The one row of values among the rows of a region; None where there is none.

    A row of as many cells as columns is it, blank ones included. Values on several rows are joined in the order of
    print and said to be. Fewer values than columns: every placing that the row's own sums allow is kept.
    """
    row, block = rows_of(table)[0]
    count = len(block.columns)
    rows = [list(line) for line in cells if _is_values(line)]
    if not rows and layout in _MARKED:
        rows = [list(line) for line in cells if len(line) == count and not any(slot.text for slot in line)][-1:]
    if not rows:
        return None
    frame = Frame(count, sums_of(form, row, block))
    unit = header_unit(document, span) if has_money(table) else None
    whole = [line for line in rows if sum(1 for slot in line if slot.text) == count or len(line) == count]
    filled = [slot for line in rows for slot in line if slot.text]
    if whole:
        return merge_copies([_place(_whole(line, count), table, layout, span, unit) for line in whole])
    if len(filled) == count:
        return _place(Fit(list(filled), by="rows joined in order"), table, layout, span, unit)
    told = [found for found in columns if found]
    if len(rows) == len(columns) == len(told) == 1:
        by_place = _fit_told(rows[0], told[0], frame)
        if by_place is not None:
            return _place(by_place, table, layout, span, unit)
    longest = max(rows, key=lambda line: sum(1 for slot in line if slot.text))
    return _place(_fit_part(longest, filled, frame), table, layout, span, unit, str(len(filled)))


def _place(fit: Fit, table: Table, layout: str, span: Span, unit: str | None, width: str = "") -> TableReading:
    """The reading of one fitted row; `width` is how many values are printed, where that is not as the form has it."""
    row, block = rows_of(table)[0]
    reading = empty_reading(table, layout, span)
    for number, column in enumerate(block.columns):
        path = f"{row.path}.{column.key}"
        reading.cells[path] = read_cell(path, column, fit.slots[number], fit.by, unit)
        if number in fit.doubts:
            reading.cells[path] = doubtful_cell(path, fit.doubts[number], fit.by)
        elif number in fit.gone:
            reading.cells[path] = CellReading(path, "absent")
    if fit.off:
        reading.remarks.append(Remark(what="columns", table=table.id, path=row.path, text=width, span=span))
    reading.remarks += [
        Remark(what="unplaced", table=table.id, text=slot.text, span=(slot.start, slot.end)) for slot in fit.extra
    ]
    return reading


def _fit_told(line: Sequence[Slot], columns: Sequence[int], frame: Frame) -> Fit | None:
    """By the columns that the alignment of the line tells; None where a sum speaks against it."""
    slots: list[Slot | None] = [None] * frame.columns
    for slot, column in zip(line, columns, strict=True):
        slots[column] = slot
    return Fit(slots, by="position") if _holds(slots, frame) else None


def _is_values(line: Sequence[Slot]) -> bool:
    """Whether a row prints values and no words: one number at least, or marks in most of its cells."""
    filled = [slot for slot in line if slot.text]
    if not filled or not all(is_value(slot.text) or not _has_words(slot.text) for slot in filled):
        return False
    return any(read_token(slot.text).state == "number" for slot in filled) or len(filled) > 4


def _has_words(text: str) -> bool:
    return any("㐀" <= character <= "鿿" for character in text)


def _whole(line: list[Slot], count: int) -> Fit:
    if len(line) == count:
        return Fit([slot if slot.text else None for slot in line])
    return Fit([slot for slot in line if slot.text])


def _fit_part(line: list[Slot], filled: list[Slot], frame: Frame) -> Fit:
    """Another number of values than columns: trimmed where blank cells are over, else placed with alternatives."""
    count = frame.columns
    if len(line) > count:
        printed = [place for place, slot in enumerate(line) if slot.text]
        starts = [
            start for start in range(len(line) - count + 1) if start <= printed[0] and printed[-1] < start + count
        ]
        held = [start for start in starts if _holds(line[start : start + count], frame)]
        chosen = held if len(held) == 1 else starts if len(starts) == 1 else []
        if chosen:
            window = line[chosen[0] : chosen[0] + count]
            by = None if chosen[0] == 0 else f"shifted by {chosen[0]}"
            return Fit([slot if slot.text else None for slot in window], by=by)
    values = [slot for slot in line if slot.text]
    if len(values) > count:
        return Fit([None] * count, by="more values than columns", doubts=_windows(values, count), off=True)
    return _fit_missing(values if len(line) == len(values) else line, frame)


def _windows(values: list[Slot], count: int) -> dict[int, tuple[str, ...]]:
    more = len(values) - count
    return {
        column: tuple(dict.fromkeys(slot.text for slot in values[column : column + more + 1]))
        for column in range(count)
    }


def _fit_missing(line: list[Slot], frame: Frame) -> Fit:
    """Fewer cells than columns: every increasing placing that breaks no sum it can be held against."""
    count, have = frame.columns, len(line)
    if have > count:
        line = [slot for slot in line if slot.text]
        have = len(line)
    if comb(count, have) > _MOST_SETS:
        return Fit([None] * count, by="fewer values than columns", doubts=_all_doubts(line, count), off=True)
    kept: list[tuple[int, ...]] = []
    for placing in combinations(range(count), have):
        row: list[Slot | None] = [None] * count
        for column, slot in zip(placing, line, strict=True):
            row[column] = slot
        if _allows(row, frame):
            kept.append(placing)
    if not kept:
        return Fit([None] * count, by="fewer values than columns", doubts=_all_doubts(line, count), off=True)
    fit = Fit([None] * count, by="sums" if len(kept) == 1 else "fewer values than columns", off=True)
    for column in range(count):
        choice = {placing.index(column) if column in placing else -1 for placing in kept}
        if len(choice) == 1:
            place = choice.pop()
            fit.slots[column] = line[place] if place >= 0 and line[place].text else None
        else:
            texts = (line[place].text if place >= 0 else "" for place in sorted(choice, reverse=True))
            fit.doubts[column] = tuple(dict.fromkeys(texts))
    return fit


def _all_doubts(line: list[Slot], count: int) -> dict[int, tuple[str, ...]]:
    lost = count - len(line)
    return {
        column: tuple(
            dict.fromkeys([*(line[p].text for p in range(max(0, column - lost), min(column, len(line) - 1) + 1)), ""])
        )
        for column in range(count)
    }


def _allows(row: Sequence[Slot | None], frame: Frame) -> bool:
    """Whether no sum is broken: a sum with a cell missing can only be exceeded by its parts."""
    for parts, total in frame.sums:
        values = [_number(row[part]) for part in parts]
        whole = _number(row[total])
        known = sum(value for value in values if value is not None)
        if whole is not None and (known > whole or (None not in values and known != whole)):
            return False
    return True


def _holds(window: Sequence[Slot | None], frame: Frame) -> bool:
    """Whether every sum of the row holds, blank read as nothing."""
    return all(
        sum(_number(window[part]) or 0 for part in parts) == (_number(window[total]) or 0)
        for parts, total in frame.sums
    )


def _number(slot: Slot | None) -> int | None:
    value = read_token(slot.text).value if slot is not None and slot.text else None
    return value if isinstance(value, int) else None
