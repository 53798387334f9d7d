"""What converters add to a table: numbers of rows and columns, words for blank cells, merged cells printed again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from extractor.documents.blocks import BlockCell

_BLANK_WORDS = frozenset({"NaN", "nan", "NaT", "None", "null", "NULL", "<NA>", "#N/A", ".."})
_PLACEHOLDER = re.compile(r"Unnamed: ?\d+(?:_level_\d+)?")
_NUMBERED = re.compile(r"(?:(?:Col(?:umn)?|Field|列)[ _]?)?(\d{1,3})")
_SECOND = re.compile(r"(.+)\.(\d{1,2})")
_NO_LABEL = re.compile(r"[-+−–—/\\\s\d.,，、%*※无万亿元件条个项_]*")
_CUT = "\ufffd"
_NAMELESS = frozenset({"", "index", "level_0"})
_FEWEST = 3  # numbers that count rows or columns

_Row = list[BlockCell]


def mend_table(cells: Sequence[BlockCell]) -> list[BlockCell]:
    """The cells of a table as its document had them before a converter wrote it out.

    Words for nothing (`NaN`) are blank, an index of rows and of columns is left out, and a label that stands in
    neighbouring cells is one merged cell. Numbers are merged only where the label above them is: there they stand in
    one column that was printed several times.
    """
    rows = _rows_of(cells)
    rows = [[cell._replace(text="") if cell.text.strip() in _BLANK_WORDS else cell for cell in row] for row in rows]
    rows = _without_row_numbers(_without_column_numbers(rows))
    if any(cell.rowspan > 1 or cell.colspan > 1 for row in rows for cell in row):
        return [cell for row in rows for cell in row]
    return _merge_down(_merge_across(rows))


def is_numbered(cells: Sequence[BlockCell]) -> bool:
    """Whether the rows or the columns of a table are counted, as no document does and data frames do."""
    rows = _rows_of(cells)
    return len(_without_column_numbers(rows)) < len(rows) or _without_row_numbers(rows) is not rows


def _rows_of(cells: Sequence[BlockCell]) -> list[_Row]:
    return [list(row) for _, row in groupby(sorted(cells, key=lambda c: (c.row, c.column)), key=lambda c: c.row)]


def _without_column_numbers(rows: list[_Row]) -> list[_Row]:
    """Without a first row that numbers the columns; single names that a converter made up are blank."""
    if len(rows) < 2:
        return rows
    first = rows[0]
    names = [cell.text.strip() for cell in first]
    counted = [name for name in names if name]
    if counted and len(counted) >= min(_FEWEST, len(names)) and _is_count(counted) and len(names) - len(counted) < 2:
        return [[cell._replace(row=cell.row - 1) for cell in row] for row in rows[1:]]
    seen: set[str] = set()
    for place, name in enumerate(names):
        number = _NUMBERED.fullmatch(name)
        second = _SECOND.fullmatch(name)
        made_up = number is not None and not name.isdigit() and int(number[1]) in (place, place + 1)
        if made_up or _PLACEHOLDER.fullmatch(name):
            first[place] = first[place]._replace(text="")
        elif second and second[1] in seen and not _NO_LABEL.fullmatch(name):
            first[place] = first[place]._replace(text=second[1])
        seen.add(name)
    return rows


def _is_count(names: Sequence[str]) -> bool:
    """Whether these are 0, 1, 2 ..., bare or behind a word such as `Col`."""
    found = [_NUMBERED.fullmatch(name) for name in names]
    numbers = [int(match[1]) for match in found if match]
    return len(numbers) == len(names) and numbers == list(range(numbers[0], numbers[0] + len(names))) and numbers[0] < 2


def _without_row_numbers(rows: list[_Row]) -> list[_Row]:
    """Without a first column that numbers the rows from 0, or from 1 below a blank heading."""
    first = [row[0].text.strip() if row[0].column == 0 else None for row in rows]
    for heads in range(2):
        numbers = first[heads:]
        if len(numbers) >= _FEWEST and (numbers[0] == "0" or (heads and first[0] in _NAMELESS and numbers[0] == "1")):
            begin = int(numbers[0])
            if numbers == [str(number) for number in range(begin, begin + len(numbers))]:
                return [[cell._replace(column=cell.column - 1) for cell in row[1:]] for row in rows if len(row) > 1]
    return rows


def _merge_across(rows: list[_Row]) -> list[_Row]:
    """The rows with each label that stands in neighbouring cells as one cell, and so what stands below it, if equal."""
    merged: list[_Row] = []
    groups: dict[int, tuple[int, ...]] = {}  # column to the columns over which the label above it was printed
    below: dict[tuple[int, tuple[int, ...]], list[tuple[int, _Row]]] = {}  # such a label to the values in its columns
    labels: dict[int, int] = {}  # column to the row of that label
    for number, row in enumerate(rows):
        merged.append([])
        for run in _runs(row):
            columns = tuple(cell.column for cell in run)
            if _is_label(run[0]):
                groups.update(dict.fromkeys(columns, columns))
                labels.update(dict.fromkeys(columns, number))
                merged[-1].append(run[0]._replace(colspan=len(run)))
                continue
            merged[-1] += run
            for cell in run:
                if len(group := groups.get(cell.column, ())) > 1:
                    values = below.setdefault((labels[cell.column], group), [])
                    if not values or values[-1][0] != number:
                        values.append((number, []))
                    values[-1][1].append(cell)
    for (_, group), lines in below.items():
        if all(len(line) == len(group) and len({cell.text for cell in line}) == 1 for _, line in lines):
            for number, line in lines:
                taken = set(line[1:])
                whole = line[0]._replace(colspan=len(line))
                merged[number] = [whole if cell is line[0] else cell for cell in merged[number] if cell not in taken]
    return merged


def _runs(row: _Row) -> list[_Row]:
    """A row as runs of cells: neighbours with one and the same label together, any other cell alone."""
    runs: list[_Row] = []
    for cell in row:
        before = runs[-1][-1] if runs else None
        if before and before.text == cell.text and before.column + 1 == cell.column and _is_label(cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return runs


def _is_label(cell: BlockCell) -> bool:
    """Whether it is a label, and whole: of two that are cut off nobody knows whether they are the same."""
    return not _NO_LABEL.fullmatch(cell.text) and _CUT not in cell.text


def _merge_down(rows: list[_Row]) -> list[BlockCell]:
    """The cells, those that repeat the label above them within it."""
    kept: list[BlockCell] = []
    above: dict[
        tuple[int, int], int
    ] = {}  # column and width to the place in `kept` of the cell that reaches down to here
    number = -1
    for row in rows:
        here: dict[tuple[int, int], int] = {}
        for cell in row:
            place = above.get((cell.column, cell.colspan))
            if place is not None and cell.row == number + 1 and _repeats(kept[place], cell):
                kept[place] = kept[place]._replace(rowspan=cell.row - kept[place].row + 1)
            else:
                place = len(kept)
                kept.append(cell)
            here[cell.column, cell.colspan] = place
        above = here
        number = row[0].row if row else number
    return kept


def _repeats(above: BlockCell, cell: BlockCell) -> bool:
    return cell.text == above.text and _is_label(cell)
