"""Workbooks in the XML of Excel 2003, which systems also export under the name .xls, to text and grids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from extractor.documents.blocks import Written
from extractor.documents.markup import attribute, child_of, count_of, parse_xml
from extractor.documents.workbooks.excel import Value, text_of, too_many_cells
from extractor.documents.workbooks.sheets import MOST_CELLS, Extent, Sheet, write_sheets

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384


def read(data: bytes, name: str) -> Written:
    """The sheets that are shown; a formula is its saved value. Raises DocumentError: `unreadable`, `too_large`."""
    return write_sheets(_sheets(parse_xml(data, name), name))


def _sheets(root: _Element, name: str) -> Iterator[Sheet]:
    for sheet in root.iterchildren("{*}Worksheet"):
        title = attribute(sheet, "Name") or ""
        table = child_of(sheet, "Table")
        options = child_of(sheet, "WorksheetOptions")
        if options is not None and child_of(options, "Visible") is not None:  # it says so only where it is not
            yield Sheet(title, (), hidden=True)
        elif table is not None:
            yield _read_sheet(title, table, name)


def _read_sheet(title: str, table: _Element, name: str) -> Sheet:
    """Rows and cells say where they stand only where they do not follow the one before."""
    rows: list[list[str]] = []
    merged: dict[tuple[int, int], Extent] = {}
    reaches: dict[int, int] = {}  # column to the row down to which it is covered by a merged cell
    places, number = 0, -1
    for row in table.iterchildren("{*}Row"):
        number = max(_place(row, number + 1, _MOST_ROWS), number + 1)
        texts: list[str] = []
        for cell in row.iterchildren("{*}Cell"):
            column = _free_column(cell, len(texts), number, reaches)
            down, right = _more(cell, "MergeDown"), _more(cell, "MergeAcross")
            places += column + right + 1 - len(texts)
            if places + number - len(rows) > MOST_CELLS:
                raise too_many_cells(name)
            texts += [""] * (column - len(texts)) + [_text_of(cell)] + [""] * right
            if down or right:
                merged[number, column] = Extent(down + 1, right + 1)
                reaches.update(dict.fromkeys(range(column, column + right + 1), number + down))
        if texts:
            places += number - len(rows)
            rows += [[] for _ in range(number - len(rows))] + [texts]
    return Sheet(title, rows, merged)


def _free_column(cell: _Element, follows: int, row: int, reaches: Mapping[int, int]) -> int:
    """Where a cell stands: as it says, or next to the one before it, where no cell from above reaches."""
    if attribute(cell, "Index") is not None:
        return max(_place(cell, follows, _MOST_COLUMNS), follows)
    while reaches.get(follows, -1) >= row:
        follows += 1
    return follows


def _place(element: _Element, follows: int, most: int) -> int:
    stated = attribute(element, "Index")
    return follows if stated is None else count_of(stated, most) - 1


def _more(cell: _Element, name: str) -> int:
    stated = attribute(cell, name)
    return 0 if stated in (None, "0") else count_of(stated, _MOST_COLUMNS)


def _text_of(cell: _Element) -> str:
    data = child_of(cell, "Data")
    if data is None:
        return ""
    text = "".join(map(str, data.itertext()))
    value = _value(text.strip(), attribute(data, "Type"))
    return text if value is None else text_of(value)


def _value(text: str, kind: str | None) -> Value | None:
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return None
    return text == "1" if kind == "Boolean" else None
