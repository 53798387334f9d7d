"""OpenDocument spreadsheets (.ods, and .fods in one XML text) to text and grids: every cell as it is shown."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from extractor.documents.blocks import Written
from extractor.documents.formats import broken, encrypted
from extractor.documents.odf_looks import OdfLooks
from extractor.documents.runs import PLAIN, Look, Omitted, Print, Run, join_runs, judge
from extractor.documents.workbooks.excel import MOST_UNPACKED, too_many_cells
from extractor.documents.workbooks.sheets import MOST_CELLS, Extent, Sheet, write_sheets

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_STYLES = frozenset({f"{_STYLE}style", f"{_STYLE}default-style"})


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
        flat = data.lstrip().startswith((b"<", b"\xef\xbb\xbf<"))
        content, common = (data, b"") if flat else _unpack(data, name)
        if any(mark in part for mark in (b"<!DOCTYPE", b"<!ENTITY") for part in (content, common)):
            raise broken(name)
        looks, omitted = OdfLooks(), Omitted()
        for style in fromstring(common).iter() if common else ():
            if style.tag in _STYLES:
                looks.add(style)
        written = write_sheets(_sheets(content, looks, omitted))
        written.notes += omitted.tell()
        return written
    except (zipfile.BadZipFile, zlib.error, LookupError, OSError, EOFError, RuntimeError, ValueError, ParseError):
        raise broken(name) from None
    except OverflowError:
        raise too_many_cells(name) from None


def _unpack(data: bytes, name: str) -> tuple[bytes, bytes]:
    """The content of a file, and the styles that are common to it."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if b"encryption-data" in parts.read("META-INF/manifest.xml"):
            raise encrypted(name)
        names = [name for name in ("content.xml", "styles.xml") if name in parts.namelist()]
        if sum(parts.getinfo(each).file_size for each in names) > MOST_UNPACKED:
            raise too_many_cells(name)
        return parts.read("content.xml"), parts.read("styles.xml") if "styles.xml" in names else b""


def _sheets(content: bytes, looks: OdfLooks, omitted: Omitted) -> Iterator[Sheet]:
    hidden: set[str] = set()
    grid = _Grid()
    for event, element in iterparse(io.BytesIO(content), ("start", "end")):
        if event == "start":
            if element.tag == f"{_TABLE}table":
                grid = _Grid()
        elif element.tag in _STYLES:
            looks.add(element)
            if any(each.get(f"{_TABLE}display") == "false" for each in element):
                hidden.add(element.get(f"{_STYLE}name", ""))
        elif element.tag == f"{_TABLE}table-row":
            _add_row(grid, element, looks, omitted)
            element.clear()
        elif element.tag == f"{_TABLE}table":
            is_hidden = element.get(f"{_TABLE}style-name") in hidden
            yield Sheet(element.get(f"{_TABLE}name", ""), grid.rows, grid.merged, is_hidden)


def _add_row(grid: _Grid, element: Element, looks: OdfLooks, omitted: Omitted) -> None:
    row: list[str] = []
    blank = 0
    number = len(grid.rows) + grid.blank
    for cell in element:
        times = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        text = "" if cell.tag.endswith("}covered-table-cell") else _text_of(cell, looks, omitted)
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


def _text_of(cell: Element, looks: OdfLooks, omitted: Omitted) -> str:
    look = looks.of("table-cell", cell, PLAIN)
    paragraphs = (list(_runs_of(each, look, looks)) for each in cell if each.tag == f"{_TEXT}p")
    return "\n".join(join_runs(runs, omitted) for runs in paragraphs)


def _runs_of(element: Element, outer: Look, looks: OdfLooks) -> Iterator[Run]:
    """The runs of a paragraph; blanks and line ends are elements, and a remark beside it is not shown."""
    look = looks.of("text", element, outer) if element.tag == f"{_TEXT}span" else outer
    here: Print = judge(look) if look != PLAIN else "shown"
    if element.tag == f"{_TEXT}s":
        yield " " * min(int(element.get(f"{_TEXT}c", 1)), 100), here
    elif element.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
        yield " ", here
    else:
        yield element.text or "", here
    for each in element:
        if each.tag != f"{_OFFICE}annotation":
            yield from _runs_of(each, look, looks)
        yield each.tail or "", here
