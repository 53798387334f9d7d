"""Workbooks of Excel and WPS (xlsx, xlsm) to text and grids: the values that were saved, never computed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.documents.blocks import Written
from extractor.documents.formats import broken, encrypted
from extractor.documents.runs import Omitted
from extractor.documents.workbooks.cell_formats import CellFormats, CellPlace, read_cell_formats
from extractor.documents.workbooks.cell_prints import Printed, is_odd, read_cell_prints
from extractor.documents.workbooks.extent import lays_out_too_many
from extractor.documents.workbooks.number_format import is_known, print_number
from extractor.documents.workbooks.sheets import MOST_CELLS, Extent, Sheet, write_sheets
from extractor.errors import DocumentError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes that the parts of a workbook may have unpacked. A report has some hundred thousand."""

_DIGITS = 15  # those of a number that a spreadsheet shows; further ones are the noise of binary fractions

Value = int | float | str | bool | time | date | datetime | timedelta


def read(data: bytes, name: str) -> Written:
    """The sheets that are shown, each with its name where it says something. A formula is its saved value.

    Numbers are told as their cells show them (5% for 0.05), or in full, without the noise of binary fractions, where a
    format is not known; a note says so. Raises DocumentError: `unreadable`, `encrypted`, `too_large`.
    """
    omitted = Omitted()
    try:
        styles, odd = _check_parts(data, name)
        formats = read_cell_formats(data, styles)
        printed = read_cell_prints(data, omitted) if odd else {}
    except ValueError:
        raise broken(name) from None
    written = write_sheets(read_sheets(data, name, formats, printed))
    written.notes += omitted.tell()
    unknown = {code for cells in formats.values() for code in cells.values() if not is_known(code)}
    if unknown:
        written.notes += (_format_note(sorted(unknown)),)
    return written


def read_sheets(
    data: bytes, name: str, formats: CellFormats | None = None, printed: Printed | None = None
) -> Iterator[Sheet]:
    """The sheets that are shown, with numbers in these formats, and what some cells print instead of what they hold.

    Raises DocumentError as `read` does.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            yield from _sheets(book, name, formats or {}, printed or {})
    except PasswordError:
        raise encrypted(name) from None
    except (CalamineError, ValueError, OverflowError, OSError):
        raise broken(name) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the library's own defect, over a damaged file
            raise broken(name) from None
        raise


def _sheets(book: CalamineWorkbook, name: str, formats: CellFormats, printed: Printed) -> Iterator[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for number, about in enumerate(book.sheets_metadata):
        if about.visible is SheetVisibleEnum.Visible and about.typ is SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_index(number)
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                raise too_many_cells(name)
            texts = _texts_of(sheet, formats.get(about.name, {}))
            for (row, column), text in printed.get(about.name, {}).items():
                if row < len(texts) and column < len(texts[row]):
                    texts[row][column] = text
            yield Sheet(about.name, texts, _merged(sheet))
        elif about.typ is SheetTypeEnum.WorkSheet:
            yield Sheet(about.name, (), hidden=True)


def _texts_of(sheet: CalamineSheet, formats: Mapping[CellPlace, str]) -> list[list[str]]:
    rows = sheet.to_python(skip_empty_area=False)
    texts = [[value if isinstance(value, str) else text_of(value) for value in row] for row in rows]
    for (row, column), code in formats.items():
        value = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        printed = print_number(value, code) if isinstance(value, float) else None
        if printed is not None:
            texts[row][column] = printed
    return texts


def _merged(sheet: CalamineSheet) -> dict[tuple[int, int], Extent]:
    ranges = sheet.merged_cell_ranges or []
    return {(top, left): Extent(bottom - top + 1, right - left + 1) for (top, left), (bottom, right) in ranges}


@lru_cache(maxsize=4096, typed=True)
def text_of(value: Value) -> str:
    """A value as a cell prints it: 3.0 as 3, 0.30000000000000004 as 0.3, a date as 2024-01-31."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**_DIGITS else _decimal(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def _decimal(value: float) -> str:
    return format(Decimal(f"{value:.{_DIGITS}g}"), "f")


def _check_parts(data: bytes, name: str) -> tuple[bytes, bool]:
    """The part of the styles, and whether any part speaks of what is no plain print; DocumentError where parts are larger than any report, or a far cell makes a sheet so."""
    styles, odd = b"", False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise too_many_cells(name)
            for part in parts.infolist():  # reading it proves its size and its bytes; a sheet may be called anything
                text = parts.read(part)
                if b"sheetData" in text and lays_out_too_many(text):
                    raise too_many_cells(name)
                odd = odd or (part.filename.startswith("xl/") and part.filename.endswith(".xml") and is_odd(text))
                if part.filename.lower() == "xl/styles.xml":
                    styles = text
            return styles, odd
    except RuntimeError:
        raise encrypted(name) from None
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zlib.error):
        raise broken(name) from None


def _format_note(codes: Sequence[str]) -> tuple[str, str]:
    told = ", ".join(codes)
    return (
        f"some cells are shown in formats that were not applied, their values are told in full: {told}",
        f"部分单元格的显示格式未能套用，按完整数值读取：{told}",
    )


def too_many_cells(name: str) -> DocumentError:
    """The error of a workbook larger than any report."""
    return DocumentError(
        name,
        "too_large",
        "its sheets are larger than those of any report. Give the report's sheets alone.",
        "工作表过大，超出任何年度报告。请只提交报告所在的工作表。",
    )
