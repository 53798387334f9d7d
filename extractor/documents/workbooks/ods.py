"""OpenDocument spreadsheets (.ods, and .fods in one XML text) to text and grids: every cell as it is shown."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, iterparse

from extractor.documents.blocks import Written
from extractor.documents.formats import broken, encrypted
from extractor.documents.workbooks.excel import MOST_UNPACKED, too_many_cells
from extractor.documents.workbooks.sheets import MOST_CELLS, Extent, Sheet, write_sheets

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


@dataclass(slots=True)
class _Grid:
    """A sheet while it is read. Blank rows and cells at the ends, repeated by the million, are kept back."""

    rows: list[list[str]] = field(default_factory=list)
    merged: dict[tuple[int, int], Extent] = field(default_factory=dict)
    blank: int = 0
    cells: int = 0


def read(data: bytes, name: str) -> Written:
    """The sheets that are shown. Raises DocumentError: `unreadable`, `encrypted`, `too_large`."""
    try:
        content = data if data.lstrip().startswith((b"<", b"\xef\xbb\xbf<")) else _unpack(data, name)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise broken(name)
        return write_sheets(_sheets(content))
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, RuntimeError, ValueError, ParseError):
        raise broken(name) from None
    except OverflowError:
        raise too_many_cells(name) from None


def _unpack(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if b"encryption-data" in parts.read("META-INF/manifest.xml"):
            raise encrypted(name)
        if parts.getinfo("content.xml").file_size > MOST_UNPACKED:
            raise too_many_cells(name)
        return parts.read("content.xml")


def _sheets(content: bytes) -> Iterator[Sheet]:
    hidden: set[str] = set()
    grid = _Grid()
    for event, element in iterparse(io.BytesIO(content), ("start", "end")):
        if event == "start":
            if element.tag == f"{_TABLE}table":
                grid = _Grid()
        elif element.tag == f"{_STYLE}style":
            if any(each.get(f"{_TABLE}display") == "false" for each in element):
                hidden.add(element.get(f"{_STYLE}name", ""))
        elif element.tag == f"{_TABLE}table-row":
            _add_row(grid, element)
            element.clear()
        elif element.tag == f"{_TABLE}table":
            is_hidden = element.get(f"{_TABLE}style-name") in hidden
            yield Sheet(element.get(f"{_TABLE}name", ""), grid.rows, grid.merged, is_hidden)


def _add_row(grid: _Grid, element: Element) -> None:
    row: list[str] = []
    blank = 0
    number = len(grid.rows) + grid.blank
    for cell in element:
        times = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        text = "" if cell.tag.endswith("}covered-table-cell") else _text_of(cell)
        down, right = (int(cell.get(f"{_TABLE}number-{each}-spanned", 1)) for each in ("rows", "columns"))
        if down > 1 or right > 1:
            grid.merged[number, len(row) + blank] = Extent(down, right)
        elif not text:
            blank += times
            continue
        _count(grid, blank + times)
        row += [""] * blank + [text] * times
        blank = 0
    times = int(element.get(f"{_TABLE}number-rows-repeated", 1))
    if not row:
        grid.blank += times
        return
    _count(grid, grid.blank + times * len(row))
    grid.rows += [[] for _ in range(grid.blank)] + [row] * times
    grid.blank = 0


def _count(grid: _Grid, more: int) -> None:
    """Raises OverflowError where a sheet has more cells than any report."""
    grid.cells += more
    if grid.cells > MOST_CELLS:
        raise OverflowError


def _text_of(cell: Element) -> str:
    return "\n".join("".join(_shown(each)) for each in cell if each.tag == f"{_TEXT}p")


def _shown(element: Element) -> Iterator[str]:
    """The text of a paragraph; blanks and line ends are elements, and a remark beside it is not shown."""
    if element.tag == f"{_TEXT}s":
        yield " " * min(int(element.get(f"{_TEXT}c", 1)), 100)
    elif element.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
        yield " "
    else:
        yield element.text or ""
    for each in element:
        if each.tag != f"{_OFFICE}annotation":
            yield from _shown(each)
        yield each.tail or ""
