"""In which formats the numbers of a workbook (xlsx) are shown, cell by cell: what the library that reads them leaves out.

Formats are looked for only where the styles of the workbook have one that changes what is printed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from extractor.documents.workbooks.extent import column_of

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);(#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);(#,##0.00)",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    48: "##0.0E+0",
}
"""Formats that no file writes out, by their numbers; those of dates are left to the library."""
_IN_FULL = frozenset({"", "general", "@"})
_NUMBERED = re.compile(rb"numFmtId\s*=\s*[\"']([0-9]+)")
_PLAIN = frozenset({b"0", b"49"})
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

CellPlace = tuple[int, int]
CellFormats = Mapping[str, Mapping[CellPlace, str]]


def read_cell_formats(data: bytes, styles: bytes) -> CellFormats:
    """By the name of a sheet, the format of each number (row and column from 0) that is not shown in full.

    `styles` is the part of that name. Raises ValueError where the XML is broken.
    """
    if _PLAIN.issuperset(_NUMBERED.findall(styles)):
        return {}
    try:
        codes = _read_codes(styles)
        if not codes:
            return {}
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return {name: dict(_read_sheet(parts.read(path), codes)) for name, path in find_sheets(parts)}
    except (ParseError, LookupError):
        raise ValueError from None


def _read_codes(styles: bytes) -> dict[str, str]:
    """By the number of a cell's style, its format, where that does not show numbers in full."""
    root = fromstring(styles)
    own = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter() if name_of(each) == "numFmt"}
    known = {str(number): code for number, code in _BUILT_IN.items()} | own
    styled = next((each for each in root if name_of(each) == "cellXfs"), ())
    codes = {str(number): known.get(each.get("numFmtId"), "") for number, each in enumerate(styled)}
    return {style: code for style, code in codes.items() if code.lower() not in _IN_FULL}


def find_sheets(parts: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The names of the sheets and the parts that hold them."""
    links = fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "").removeprefix("/xl/").removeprefix("xl/") for each in links}
    for sheet in fromstring(parts.read("xl/workbook.xml")).iter():
        if name_of(sheet) == "sheet":
            target = next((targets.get(value) for key, value in sheet.items() if key.endswith("}id")), None)
            if target and f"xl/{target}" in parts.namelist():
                yield sheet.get("name", ""), f"xl/{target}"


def _read_sheet(sheet: bytes, codes: Mapping[str, str]) -> Iterator[tuple[CellPlace, str]]:
    for _, element in iterparse(io.BytesIO(sheet)):
        if name_of(element) == "row":
            for cell in element:
                code = codes.get(cell.get("s", ""))
                place = place_of(cell)
                if code and place and cell.get("t", "n") == "n":
                    yield place, code
            element.clear()


def place_of(cell: Element) -> CellPlace | None:
    """Row and column of a cell, from 0; None where it does not say."""
    place = _PLACE.fullmatch(cell.get("r", ""))
    return (int(place[2]) - 1, column_of(place[1]) - 1) if place else None


def name_of(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
