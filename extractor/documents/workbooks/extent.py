"""How large a sheet of Excel would be laid out, told from its XML before any library lays it out.

A library makes room for every place up to the last row and column in which a cell stands: two cells, one of them far
away, ask for terabytes, and the system ends the process. Nothing that stands in the XML may hide a cell: what is
counted here is never less than what is laid out, and exact where cells say their places.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from extractor.documents.workbooks.sheets import MOST_CELLS

_FAR = re.compile(rb"""r(?<=[\s"']r)\s*=\s*["'](?![A-Z]{0,2}[0-9]{1,3}["'])""")
"""A place beyond column ZZ or row 999, or in any other writing."""
_FEW_CELLS, _FEW_ROWS = 256, 1000
"""So many cells and rows may follow the places near by without saying theirs: 702 + 256 columns by 999 + 1000 rows."""
_PLACE = re.compile(r"([A-Za-z]*)([0-9]*)")


def lays_out_too_many(sheet: bytes) -> bool:
    """Whether the XML of a sheet lays out more places than any report has, blank ones counted.

    Raises ValueError where the XML is broken.
    """
    unplaced = sheet.count(b"<c") + sheet.count(b":c") - sheet.count(b'<c r="')
    if unplaced < _FEW_CELLS and sheet.count(b"row") < _FEW_ROWS and not _FAR.search(sheet):
        return False
    extent = _Extent()
    parser = expat.ParserCreate()
    parser.StartElementHandler = extent.add
    try:
        parser.Parse(sheet, True)
    except (expat.ExpatError, LookupError):
        raise ValueError from None
    return extent.rows * extent.columns > MOST_CELLS


class _Extent:
    """Rows and columns as far as cells stand; those that do not say where follow the one before them."""

    def __init__(self) -> None:
        self.rows = self.columns = self._row = self._column = 0

    def add(self, name: str, attributes: dict[str, str]) -> None:
        """Count an element, if it is a row or a cell."""
        name = name.rpartition(":")[2]
        if name == "row":
            self._row, self._column = int(attributes.get("r") or self._row + 1), 0
        elif name == "c":
            place = _PLACE.match(attributes.get("r", ""))
            letters, digits = place.groups() if place else ("", "")
            self._row = int(digits or self._row)
            self._column = column_of(letters) or self._column + 1
            self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)


def column_of(letters: str) -> int:
    """The number of a column by its letters: 1 for A, 27 for AA, 0 for none."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
