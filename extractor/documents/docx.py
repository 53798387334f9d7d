"""Word's .docx: the body in its order, as it reads once every tracked change is accepted.

Insertions are kept, deletions left out; hidden text, field codes and comments are left out. A text box follows the
paragraph that holds it, footnotes and endnotes stand at the end; page headers and footers are furniture and left out.
Nothing outside the document's own XML is read: pictures, linked files and imported chunks (altChunk) never.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.documents.blocks import Block, Paragraph, Written, write_blocks
from extractor.documents.nesting import NestedCell, unfold_table
from extractor.documents.packages import Package, attribute, count_of, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_SKIPPED = frozenset(
    {
        *("del", "moveFrom", "delText", "instrText", "delInstrText"),
        *("pPr", "rPr", "tcPr", "trPr", "tblPr", "tblPrEx", "tblGrid", "sectPr", "sdtPr", "sdtEndPr"),
        *("rt", "altChunk", "docPr", "annotationRef"),
    }
)
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_OFF = frozenset({"0", "false", "off"})
_MOST_SPANNED = 1000
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read(data: bytes, name: str) -> Written:
    """What a .docx says. Raises DocumentError: `unreadable`, `encrypted`, `too_large`."""
    package = Package(data, name)
    main = _find_main(package)
    blocks = list(read_blocks(package.parse(main)))
    folder = main.rpartition("/")[0]
    for part in (f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
        if part in package:
            blocks += _read_notes(package.parse(part))
    return write_blocks(blocks)


def _find_main(package: Package) -> str:
    """The part that holds the body: as the package says, since some writers call it document2.xml."""
    if "_rels/.rels" in package:
        for relation in package.parse("_rels/.rels").iterchildren("*"):
            target = (attribute(relation, "Target") or "").lstrip("/")
            if (attribute(relation, "Type") or "").endswith("/officeDocument") and target in package:
                return target
    return "word/document.xml"


def _read_notes(root: _Element) -> Iterator[Block]:
    for note in root.iterchildren("*"):
        if attribute(note, "type") not in _NO_NOTES:
            yield from read_blocks(note)


def read_blocks(parent: _Element) -> Iterator[Block]:
    """The paragraphs and tables in an element, in order. Where the end of a paragraph was deleted, the next joins it."""
    joined = ""
    for child in parent.iterchildren("*"):
        kind = local_name(child)
        if kind == "p":
            paragraph = _read_paragraph(child)
            text = joined + "".join(paragraph.text)
            joined = text if _lost_its_end(child) else ""
            if not joined:
                yield Paragraph(text)
                for box in paragraph.boxes:
                    yield from read_blocks(box)
        elif kind == "tbl":
            yield from _read_table(child)
        elif kind == "AlternateContent":
            yield from read_blocks(_chosen(child))
        elif kind not in _SKIPPED:
            yield from read_blocks(child)
    if joined:
        yield Paragraph(joined)


@dataclass(slots=True)
class _Open:
    """A paragraph as it is read: its text so far, the text boxes in it."""

    text: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)


def _read_paragraph(paragraph: _Element) -> _Open:
    read = _Open()
    _read_inline(paragraph, read)
    return read


def _read_inline(parent: _Element, into: _Open) -> None:
    for child in parent.iterchildren("*"):
        kind = local_name(child)
        if kind == "r":
            if not _is_hidden(child):
                _read_inline(child, into)
        elif kind == "t":
            into.text.append(child.text or "")
        elif kind in _SKIPPED:
            continue
        elif kind in _MARKS:
            into.text.append(_MARKS[kind])
        elif kind == "sym":
            into.text.append(_symbol(child))
        elif kind == "txbxContent":
            into.boxes.append(child)
        else:
            _read_inline(_chosen(child) if kind == "AlternateContent" else child, into)


def _chosen(alternatives: _Element) -> _Element:
    """The first of several ways to say the same: a text box stands in a file once as a drawing, once for old readers."""
    return next(alternatives.iterchildren("*"), alternatives)


def _symbol(symbol: _Element) -> str:
    """A character of a symbol font; its code alone says nothing where it is one of that font's own."""
    try:
        code = int(attribute(symbol, "char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _is_hidden(run: _Element) -> bool:
    for first in run.iterchildren("*"):
        return local_name(first) == "rPr" and _has(first, "vanish")
    return False


def _lost_its_end(paragraph: _Element) -> bool:
    for properties in paragraph.iterchildren("*"):
        mark = _child(properties, "rPr") if local_name(properties) == "pPr" else None
        return mark is not None and (_has(mark, "del") or _has(mark, "moveFrom"))
    return False


def _has(properties: _Element, name: str) -> bool:
    found = _child(properties, name)
    return found is not None and attribute(found, "val") not in _OFF


def _child(parent: _Element, name: str) -> _Element | None:
    for child in parent.iterchildren("*"):
        if local_name(child) == name:
            return child
    return None


def _read_table(table: _Element) -> Iterator[Block]:
    cells: list[NestedCell] = []
    above: dict[int, NestedCell] = {}
    for number, row in enumerate(_rows(table)):
        above = _read_row(row, number, above, cells)
    yield from unfold_table(cells)


def _rows(parent: _Element) -> Iterator[_Element]:
    """The rows of a table that no change deletes, also in content controls and insertions."""
    for child in parent.iterchildren("*"):
        kind = local_name(child)
        if kind == "tr":
            properties = _child(child, "trPr")
            if properties is None or not _has(properties, "del"):
                yield child
        elif kind not in _SKIPPED:
            yield from _rows(child)


def _cells(parent: _Element) -> Iterator[tuple[_Element, dict[str, str | None]]]:
    """The cells of a row with their properties (what is merged, and how far)."""
    for child in parent.iterchildren("*"):
        kind = local_name(child)
        if kind == "tc":
            properties = _child(child, "tcPr")
            said = (
                {} if properties is None else {local_name(p): attribute(p, "val") for p in properties.iterchildren("*")}
            )
            if "cellDel" not in said:
                yield child, said
        elif kind not in _SKIPPED:
            yield from _cells(child)


def _read_row(
    row: _Element, number: int, above: dict[int, NestedCell], cells: list[NestedCell]
) -> dict[int, NestedCell]:
    """Add a row's cells; the cells that the next row may continue, by column.

    What stands in a continued cell is never shown by Word, and left out.
    """
    column = _skipped_before(row)
    merged: dict[int, NestedCell] = {}
    for element, said in _cells(row):
        width = count_of(said.get("gridSpan"), _MOST_SPANNED)
        down = "vMerge" in said
        if down and said["vMerge"] != "restart" and column in above:
            cell = above[column]
            cell.rowspan = number - cell.row + 1
        elif "hMerge" in said and said["hMerge"] != "restart" and cells and cells[-1].row == number:
            cells[-1].colspan += width
            column += width
            continue
        else:
            cell = NestedCell(list(read_blocks(element)), number, column, 1, width)
            cells.append(cell)
        if down:
            merged[column] = cell
        column += width
    return merged


def _skipped_before(row: _Element) -> int:
    properties = _child(row, "trPr")
    before = None if properties is None else _child(properties, "gridBefore")
    value = None if before is None else attribute(before, "val")
    return 0 if value in (None, "0") else count_of(value, _MOST_SPANNED)
