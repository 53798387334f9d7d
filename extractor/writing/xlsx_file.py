"""One workbook with a sheet for each table. Needs the extra `xlsx` (xlsxwriter), imported when used.

A sheet that is full (1,048,576 rows) goes on in the next: cells, cells 2, ... Nothing in it is a formula or a link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from extractor.writing.part import Part
from extractor.writing.tables import ColumnType, Row, Rows, TableColumn

ROWS = 1_048_576
TEXT = 32_767  # the longest text a cell can hold
DIGITS = 2**53  # whole numbers beyond it would be rounded: they are written as text


class XlsxFile:
    """reports.xlsx with the sheets reports, cells and findings, written row by row."""

    def __init__(self, folder: Path, columns: Mapping[str, Sequence[TableColumn]]) -> None:
        import xlsxwriter  # type: ignore[import-untyped]

        self._part = Part(folder / "reports.xlsx")
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(str(self._part.begin()), options)
        bold = self._book.add_format({"bold": True})
        self._sheets = {name: _Sheet(self._book, bold, name, columns[name]) for name in columns}

    def add(self, tables: Rows) -> None:
        """Take in one document's rows."""
        self._sheets["reports"].add([tables.report])
        self._sheets["cells"].add(tables.cells)
        self._sheets["findings"].add(tables.findings)

    def commit(self) -> list[Path]:
        """Put the finished file in its place; says which. Raises OSError when it cannot be written."""
        from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

        try:
            self._book.close()
        except FileCreateError as error:
            raise OSError(getattr(error.args[0], "errno", None), str(error)) from error
        self._part.publish()
        return [self._part.path]

    def discard(self) -> None:
        """Leave the file of an earlier run as it is."""
        from xlsxwriter.exceptions import XlsxWriterException

        with suppress(OSError, XlsxWriterException):
            self._book.close()  # the only way to its temporary files: written, then thrown away
        self._part.discard()


class _Sheet:
    def __init__(self, book: Any, bold: Any, name: str, columns: Sequence[TableColumn]) -> None:
        self._book = book
        self._bold = bold
        self._name = name
        self._columns = columns
        self._count = 0
        self._begin()

    def add(self, rows: list[Row]) -> None:
        for row in rows:
            if self._row >= ROWS:
                self._begin()
            for column, value in enumerate(row):
                if value is not None and value != "":
                    self._write(self._row, column, value, self._columns[column].type)
            self._row += 1

    def _begin(self) -> None:
        self._count += 1
        self._sheet = self._book.add_worksheet(self._name if self._count == 1 else f"{self._name} {self._count}")
        self._sheet.freeze_panes(1, 1)
        for column, heading in enumerate(self._columns):
            self._sheet.write_string(0, column, heading.name, self._bold)
        self._row = 1

    def _write(self, row: int, column: int, value: Any, kind: ColumnType) -> None:
        number = _number(value) if kind != "text" else None
        if number is None:
            self._sheet.write_string(row, column, str(value)[:TEXT])
        else:
            self._sheet.write_number(row, column, number)


def _number(value: Any) -> int | float | None:
    try:
        number = int(value) if isinstance(value, int) else float(value)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) <= DIGITS else None
