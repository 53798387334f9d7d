"""Workbooks in the XML of Excel 2003, which systems also export under the name .xls, to text and grids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from extractor.documents.blocks import Written
from extractor.documents.markup import attribute, child_of, count_of, local_name, parse_xml
from extractor.documents.runs import PLAIN, UNKNOWN, Look, Omitted, Place, Run, join_runs, judge
from extractor.documents.workbooks.excel import Value, text_of, too_many_cells
from extractor.documents.workbooks.sheets import MOST_CELLS, Extent, Sheet, write_sheets

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_PLACES: dict[str, Place] = {"Superscript": "raised", "Subscript": "lowered"}
_TAGS = {"sup": Look(place="raised"), "sub": Look(place="lowered"), "s": Look(struck=True)}


def read(data: bytes, name: str) -> Written:
    """The sheets that are shown; a formula is its saved value. Raises DocumentError: `unreadable`, `too_large`."""
    root = parse_xml(data, name)
    omitted = Omitted()
    written = write_sheets(_sheets(root, name, _read_styles(root), omitted))
    written.notes += omitted.tell()
    return written


def _sheets(root: _Element, name: str, styles: Mapping[str, Look], omitted: Omitted) -> Iterator[Sheet]:
    for sheet in root.iterchildren("{*}Worksheet"):
        title = attribute(sheet, "Name") or ""
        table = child_of(sheet, "Table")
        options = child_of(sheet, "WorksheetOptions")
        if options is not None and child_of(options, "Visible") is not None:  # it says so only where it is not
            yield Sheet(title, (), hidden=True)
        elif table is not None:
            yield _read_sheet(title, table, name, styles, omitted)


def _read_sheet(title: str, table: _Element, name: str, styles: Mapping[str, Look], omitted: Omitted) -> Sheet:
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
            texts += (
                [""] * (column - len(texts)) + [_text_of(cell, _look_of(cell, row, styles), omitted)] + [""] * right
            )
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


def _look_of(cell: _Element, row: _Element, styles: Mapping[str, Look]) -> Look:
    style = attribute(cell, "StyleID") or attribute(row, "StyleID") or "Default"
    return styles.get(style, PLAIN)


def _text_of(cell: _Element, look: Look, omitted: Omitted) -> str:
    data = child_of(cell, "Data")
    if data is None:
        return ""
    text = join_runs(list(_runs_of(data, look)), omitted)
    value = _value(text.strip(), attribute(data, "Type"))
    return text if value is None else text_of(value)


def _runs_of(element: _Element, look: Look) -> Iterator[Run]:
    """The runs of a text, which may hold tags as a web page does."""
    here = judge(look)
    yield element.text or "", here
    for child in element.iterchildren("*"):
        own = _TAGS.get(local_name(child).lower(), PLAIN)._replace(ink=_colour(attribute(child, "Color")))
        if (size := attribute(child, "Size")) is not None:
            own = own._replace(size=_size(size))
        yield from _runs_of(child, own.within(look))
        yield child.tail or "", here


def _read_styles(root: _Element) -> dict[str, Look]:
    """The looks of the styles by their ids; each may be made from another one that stands before it."""
    styles: dict[str, Look] = {}
    listed = child_of(root, "Styles")
    for style in listed.iterchildren("{*}Style") if listed is not None else ():
        base = styles.get(attribute(style, "Parent") or "Default", PLAIN)
        styles[attribute(style, "ID") or ""] = _style_look(style).within(base)
    return styles


def _style_look(style: _Element) -> Look:
    look = PLAIN
    if (font := child_of(style, "Font")) is not None:
        struck, place = attribute(font, "StrikeThrough"), attribute(font, "VerticalAlign")
        look = Look(
            place=_PLACES.get(place or ""),
            struck=None if struck is None else struck == "1",
            size=_size(attribute(font, "Size")),
            ink=_colour(attribute(font, "Color")),
        )
    if (inside := child_of(style, "Interior")) is not None and attribute(inside, "Pattern") not in (None, "None"):
        look = look._replace(ground=_colour(attribute(inside, "Color")) or UNKNOWN)
    shown = child_of(style, "NumberFormat")
    return look._replace(hidden=True) if shown is not None and attribute(shown, "Format") == ";;;" else look


def _size(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _colour(text: str | None) -> str | None:
    return text[1:].lower() if text and len(text) == 7 and text.startswith("#") else None


def _value(text: str, kind: str | None) -> Value | None:
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return None
    return text == "1" if kind == "Boolean" else None
