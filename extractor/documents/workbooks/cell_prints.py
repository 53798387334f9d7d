"""What of the cells of a workbook (xlsx) is print: what the library that reads them says nothing of.

A font may strike a cell's text out or print it white on white, a format may show nothing (`;;;`), and within a text
some letters may be raised or struck. Looked for only where a part of the file speaks of any of it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from extractor.documents.runs import PLAIN, UNKNOWN, WHITE, Look, Omitted, Place, Run, join_runs, judge
from extractor.documents.workbooks.cell_formats import CellPlace, find_sheets, name_of, place_of

_ODD = re.compile(
    rb"<(?:\w+:)?(?:strike|vertAlign)\b|;;;|<(?:\w+:)?color [^>]*(?:rgb\s*=\s*[\"'](?:..)?[Ff][0-9A-Fa-f][Ff]|"
    rb"(?:theme\s*=\s*[\"']0|indexed\s*=\s*[\"'](?:1|9))[\"'])|<(?:\w+:)?sz val=[\"'][01](?:\.\d+)?[\"']"
)
_GROUNDS = re.compile(rb"<(?:\w+:)?(?:tableParts|conditionalFormatting)\b")
_NOTHING = re.compile(r"(?:\[[^\]]*\])?;;;(?:\[[^\]]*\])?")
_OFF = frozenset({"0", "false"})
_INDEXED = {"1": WHITE, "9": WHITE, "0": "000000", "8": "000000"}
_PLACES: dict[str, Place] = {"superscript": "raised", "subscript": "lowered", "baseline": "level"}


class _Styles(NamedTuple):
    """The look of the cells of each style, by its number; the styles whose format shows nothing."""

    looks: Sequence[Look]
    silent: frozenset[int]


Printed = Mapping[str, Mapping[CellPlace, str]]


def is_odd(part: bytes) -> bool:
    """Whether a part of a workbook speaks of anything that is no plain print."""
    return _ODD.search(part) is not None


def read_cell_prints(data: bytes, omitted: Omitted) -> Printed:
    """By the name of a sheet, the text of each cell that shows another one than it holds. Raises ValueError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = {name.lower(): name for name in parts.namelist()}
            styles = (
                _read_styles(parts.read(names["xl/styles.xml"]))
                if "xl/styles.xml" in names
                else _Styles((), frozenset())
            )
            shared = names.get("xl/sharedstrings.xml")
            strings = _read_strings(parts.read(shared)) if shared else {}
            return {
                name: dict(_read_sheet(parts.read(path), styles, strings, omitted)) for name, path in find_sheets(parts)
            }
    except (ParseError, LookupError):
        raise ValueError from None


def _read_styles(part: bytes) -> _Styles:
    root = fromstring(part)
    fonts = [_look_of(each) for each in _listed(root, "fonts")]
    grounds = [_ground(each) for each in _listed(root, "fills")]
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter() if name_of(each) == "numFmt"}
    looks: list[Look] = []
    silent: set[int] = set()
    for number, style in enumerate(_listed(root, "cellXfs")):
        font, fill = (_index(style.get(name)) for name in ("fontId", "fillId"))
        look = fonts[font] if font < len(fonts) else PLAIN
        looks.append(look._replace(ground=grounds[fill] if fill < len(grounds) else None))
        if _NOTHING.fullmatch(codes.get(style.get("numFmtId"), "")):
            silent.add(number)
    return _Styles(looks, frozenset(silent))


def _listed(root: Element, name: str) -> Sequence[Element]:
    return next(([*each] for each in root if name_of(each) == name), [])


def _read_strings(part: bytes) -> dict[int, list[tuple[str, Look]]]:
    """The texts that are set in several ways, by their numbers."""
    found: dict[int, list[tuple[str, Look]]] = {}
    for number, item in enumerate(each for each in fromstring(part) if name_of(each) == "si"):
        if any(name_of(each) == "rPr" for run in item for each in run):
            found[number] = list(_runs_of(item))
    return found


def _runs_of(item: Element) -> Iterator[tuple[str, Look]]:
    """The runs of a text; how it is to be pronounced stands beside it and is none."""
    for run in item:
        if name_of(run) == "t":
            yield run.text or "", PLAIN
        elif name_of(run) == "r":
            properties = next((each for each in run if name_of(each) == "rPr"), None)
            text = "".join(each.text or "" for each in run if name_of(each) == "t")
            yield text, PLAIN if properties is None else _look_of(properties)


def _read_sheet(
    part: bytes, styles: _Styles, strings: Mapping[int, list[tuple[str, Look]]], omitted: Omitted
) -> Iterator[tuple[CellPlace, str]]:
    """The cells that show another text than they hold. Where tables or conditions paint cells, their ground may be any."""
    painted = _GROUNDS.search(part) is not None
    for _, row in iterparse(io.BytesIO(part)):
        if name_of(row) != "row":
            continue
        for cell in row:
            place = place_of(cell)
            style = _index(cell.get("s"))
            look = styles.looks[style] if style < len(styles.looks) else PLAIN
            if painted and look.ground is None:
                look = look._replace(ground=UNKNOWN)
            if style in styles.silent:
                look = look._replace(hidden=True)
            runs = _set_runs(cell, strings)
            if place is None or (not runs and judge(look) == "shown"):
                continue
            judged: list[Run] = [(text, judge(own.within(look))) for text, own in runs or [(_held(cell), PLAIN)]]
            if any(kind != "shown" for _, kind in judged):
                text = join_runs(judged, omitted)
                if runs or not text:
                    yield place, text
        row.clear()


def _set_runs(cell: Element, strings: Mapping[int, list[tuple[str, Look]]]) -> list[tuple[str, Look]]:
    """The runs of a cell whose text is set in several ways; none for another."""
    kind = cell.get("t")
    if kind == "s":
        return strings.get(_index(_held(cell)), [])
    inline = next((each for each in cell if name_of(each) == "is"), None) if kind == "inlineStr" else None
    return [] if inline is None else list(_runs_of(inline))


def _held(cell: Element) -> str:
    return next((each.text or "" for each in cell if name_of(each) == "v"), "")


def _index(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _look_of(font: Element) -> Look:
    said = {name_of(each): each for each in font}
    value = {name: each.get("val") for name, each in said.items()}
    return Look(
        place=_PLACES.get(value.get("vertAlign") or ""),
        struck=value["strike"] not in _OFF if "strike" in said else None,
        size=_size(value.get("sz")),
        ink=_colour(said.get("color")),
    )


def _size(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _ground(fill: Element) -> str | None:
    """The colour behind a cell; None where there is none."""
    pattern = next(iter(fill), None)
    if pattern is None or name_of(pattern) != "patternFill":
        return UNKNOWN
    kind = pattern.get("patternType", "none")
    if kind in ("none", "gray125"):
        return None
    colour = next((each for each in pattern if name_of(each) == "fgColor"), None)
    return (_colour(colour) or UNKNOWN) if kind == "solid" else UNKNOWN


def _colour(element: Element | None) -> str | None:
    """Six hexadecimal digits, or a name for a colour of the theme, of which only the first, white, is known."""
    if element is None:
        return None
    if rgb := element.get("rgb"):
        return rgb[-6:].lower()
    if (theme := element.get("theme")) is not None:
        tint = element.get("tint", "0")
        return WHITE if theme == "0" and tint in ("0", "") else f"theme {theme} {tint}"
    return _INDEXED.get(element.get("indexed", ""))
