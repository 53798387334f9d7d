"""Blanks that a table does not bear out: what a row prints may stand elsewhere.

    2.重复申请                                <- the last line of a page
                   3    0    0    0    0    0    3

A row without numbers beside numbers without a row may be one row, cut by a page break or moved by a converter; a digit
within a label is of a cell printed over it; and of columns whose names are not printed, as where a page is cut at its
right, nothing is known. None of this tells a blank cell: such a cell is open. Rows that print all their numbers, and
rows that are blank among others that do, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.documents.document import Document
from extractor.documents.folding import normalise_label
from extractor.kinds import Block, Row, Table
from extractor.reading.reading import CellReading, TableReading
from extractor.reading.rows.frames import names_of, rows_of
from extractor.reading.rows.printed import PrintedRow
from extractor.reading.rows.tokens import is_value

BY_LOOSE = "numbers without a label beside it"
BY_LABEL = "digits within the label"

_DIGITS = re.compile(r"(?<!\d)\d++(?![.、．)）])")  # no number of a row

Known = Sequence[tuple[Row, Block]]


def open_blanks(reading: TableReading, document: Document, table: Table, rows: Sequence[PrintedRow]) -> None:
    """Leaves open every blank cell of a table that the rows do not bear out."""
    known = rows_of(table)
    beside = pair_loose(_find_loose(rows, table), [bool(row.filled) for row in rows])
    for number, loose in beside.items():
        if rows[number].row is not None:
            texts = [[slot.text for slot in rows[each].filled] for each in loose]
            _open_row(reading, known, rows[number], texts, BY_LOOSE)
    for row in rows:
        digits = [] if row.row is None or row.measured else _digits_in(_before_values(document, row), known[row.row][0])
        if digits:
            _open_row(reading, known, row, [["".join(digits)], digits], BY_LABEL)
    for block in table.blocks:
        _drop_hidden(reading, document, known, block, rows)


def pair_loose(loose: Sequence[bool], filled: Sequence[bool]) -> dict[int, list[int]]:
    """By each row beside `loose` ones, the places of these. Only rows that print nothing stand between the two."""
    found: dict[int, list[int]] = {}
    for number in [number for number, is_loose in enumerate(loose) if is_loose]:
        for way in (range(number - 1, -1, -1), range(number + 1, len(loose))):
            for other in way:
                found.setdefault(other, []).append(number)
                if filled[other]:
                    break
    return found


def _find_loose(rows: Sequence[PrintedRow], table: Table) -> list[bool]:
    """Which rows print numbers that no row of the form has: without a label, or with that of a group amid its rows."""
    groups = [group.path for block in table.blocks for group in block.groups]
    known = rows_of(table)
    above: set[str] = set()
    found: list[bool] = []
    for row in rows:
        amid = row.group is None or f"{groups[row.group]}." in above
        found.append(row.row is None and amid and _prints_number(row))
        if row.row is not None:
            path = known[row.row][0].path
            above |= {path[: place + 1] for place, sign in enumerate(path) if sign == "."}
    return found


def _prints_number(row: PrintedRow) -> bool:
    return any(is_value(slot.text) and any(map(str.isdigit, slot.text)) for slot in row.filled)


def _open_row(reading: TableReading, known: Known, row: PrintedRow, printed: Sequence[Sequence[str]], by: str) -> None:
    """Makes the blank cells of a row doubtful; where as many values are `printed` as columns, each has its own."""
    of_form, block = known[row.row or 0]
    for number, column in enumerate(block.columns):
        path = f"{of_form.path}.{column.key}"
        if reading.cells[path].state == "blank":
            texts = (texts[number : number + 1] if len(texts) == len(block.columns) else texts for texts in printed)
            choice = dict.fromkeys([*(text for some in texts for text in some), ""])
            reading.cells[path] = CellReading(
                path, "unreadable", standing="doubtful", by=by, alternatives=tuple(choice)
            )


def _before_values(document: Document, row: PrintedRow) -> str:
    """What the line of a row prints before its values."""
    return document.folded[row.start : row.filled[0].start if row.filled else row.end].strip()


def _digits_in(label: str, row: Row) -> list[str]:
    """The digits of a printed label that are neither its number nor the form's."""
    if any(character.isdigit() for spelling in (row.label, *row.variants) for character in spelling):
        return []
    return _DIGITS.findall(label.lstrip("0123456789 "))


def _drop_hidden(
    reading: TableReading, document: Document, known: Known, block: Block, rows: Sequence[PrintedRow]
) -> None:
    """The last columns of a block are not in the document where they have neither a name nor a number."""
    places = [
        n for n, row in enumerate(rows) if row.row is not None and known[row.row][1] is block and not row.measured
    ]
    own = [rows[place] for place in places]
    if not own or any(len(row.filled) >= len(block.columns) for row in own):
        return
    header_start = reading.span.start if reading.span else 0
    begin = next((row.end for row in reversed(rows[: places[0]]) if row.row is not None), header_start)
    hidden = _hidden_columns(block, set(normalise_label(document.folded[begin : own[0].start])))
    for row in own:
        for column in block.columns[hidden:]:
            path = f"{known[row.row or 0][0].path}.{column.key}"
            if reading.cells[path].state == "blank":
                reading.cells[path] = CellReading(path, "absent")


def _hidden_columns(block: Block, header: set[str]) -> int:
    """From which column on none is named; their number where the last one is, or none at all is."""
    named = [any(set(name) <= header for name in names) for names in names_of(block)]
    if named[-1] or not any(named):
        return len(named)
    return named.index(False)
