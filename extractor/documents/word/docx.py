"""Word's .docx: the body in its order, as it reads once every tracked change is accepted.

Insertions are kept, deletions left out; hidden text, field codes and comments are left out. A text box follows the
paragraph that holds it, footnotes and endnotes stand at the end; page headers and footers are furniture and left out.
Nothing outside the document's own XML is read: pictures, linked files and imported chunks (altChunk) never.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.documents.blocks import Block, Paragraph, Written, write_blocks
from extractor.documents.markup import attribute, child_of, count_of, has, local_name
from extractor.documents.nesting import NestedCell, unfold_table
from extractor.documents.word.docx_numbers import ListNumbers, read_list_numbers
from extractor.documents.word.docx_text import SKIPPED, choose, read_paragraph
from extractor.documents.word.looks import WordLooks, read_word_looks
from extractor.documents.word.omissions import find_in_word, has_table, say_omissions
from extractor.documents.word.packages import Package, Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_SPANNED = 1000
_MOST_MARGINS = 10
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read(data: bytes, name: str) -> Written:
    """What a .docx says. Raises DocumentError: `unreadable`, `encrypted`, `too_large`."""
    return read_parts(Package(data, name))


def read_parts(package: Parts) -> Written:
    """What the parts of a Word file say. Raises DocumentError."""
    main = _find_main(package)
    folder = main.rpartition("/")[0]
    numbers = read_list_numbers(package, folder)
    body = package.parse(main)
    styles = f"{folder}/styles.xml"
    looks = read_word_looks(package.parse(styles) if styles in package else None, body)
    blocks = list(read_blocks(body, numbers, looks))
    for part in (f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
        if part in package:
            blocks += _read_notes(package.parse(part), numbers, looks)
    margins = (f"{folder}/{kind}{number}.xml" for kind in ("header", "footer") for number in range(1, _MOST_MARGINS))
    found = find_in_word(body)
    found["margins"] = sum(has_table(package.parse(part)) for part in margins if part in package)
    written = write_blocks(blocks)
    written.notes = say_omissions(found, looks.omitted)
    return written


def _find_main(package: Parts) -> str:
    """The part that holds the body: as the package says, since some writers call it document2.xml."""
    if "_rels/.rels" in package:
        for relation in package.parse("_rels/.rels").iterchildren("*"):
            target = (attribute(relation, "Target") or "").lstrip("/")
            if (attribute(relation, "Type") or "").endswith("/officeDocument") and target in package:
                return target
    return "word/document.xml"


def _read_notes(root: _Element, numbers: ListNumbers, looks: WordLooks) -> Iterator[Block]:
    for note in root.iterchildren("*"):
        if attribute(note, "type") not in _NO_NOTES:
            yield from read_blocks(note, numbers, looks)


def read_blocks(parent: _Element, numbers: ListNumbers, looks: WordLooks) -> Iterator[Block]:
    """The paragraphs that say something and the tables in an element, in order.

    Where the end of a paragraph was deleted, the next joins it.
    """
    joined = ""
    for child in parent.iterchildren("*"):
        kind = local_name(child)
        if kind == "p":
            paragraph = read_paragraph(child, looks)
            text = (joined or numbers.write_number(child, paragraph.text)) + paragraph.text
            joined = text if paragraph.runs_on else ""
            if text and not joined:
                yield Paragraph(text)
            for box in paragraph.boxes:
                yield from read_blocks(box, numbers, looks.on_shape())
        elif kind == "tbl":
            yield from _read_table(child, numbers, looks)
        elif kind == "AlternateContent":
            yield from read_blocks(choose(child), numbers, looks)
        elif kind not in SKIPPED:
            yield from read_blocks(child, numbers, looks)
    if joined:
        yield Paragraph(joined)


def _read_table(table: _Element, numbers: ListNumbers, looks: WordLooks) -> Iterator[Block]:
    cells: list[NestedCell] = []
    looks = looks.inside(child_of(table, "tblPr"))
    above: dict[int, NestedCell] = {}
    for number, row in enumerate(_rows(table)):
        above = _read_row(row, number, above, cells, numbers, looks)
    yield from unfold_table(cells)


def _rows(parent: _Element) -> Iterator[_Element]:
    """The rows of a table that no change deletes and that are shown, also in content controls and insertions."""
    for child in parent.iterchildren("*"):
        kind = local_name(child)
        if kind == "tr":
            properties = child_of(child, "trPr")
            if properties is None or not (has(properties, "del") or has(properties, "hidden")):
                yield child
        elif kind not in SKIPPED:
            yield from _rows(child)


def _cells(parent: _Element) -> Iterator[tuple[_Element, dict[str, str | None]]]:
    """The cells of a row with their properties (what is merged, and how far), whose names are in lower case."""
    for child in parent.iterchildren("*"):
        kind = local_name(child)
        if kind == "tc":
            properties = child_of(child, "tcPr")
            listed = () if properties is None else properties.iterchildren("*")
            said = {local_name(each).lower(): attribute(each, "val") for each in listed}
            if "celldel" not in said:
                yield child, said
        elif kind not in SKIPPED:
            yield from _cells(child)


def _read_row(
    row: _Element,
    number: int,
    above: dict[int, NestedCell],
    cells: list[NestedCell],
    numbers: ListNumbers,
    looks: WordLooks,
) -> dict[int, NestedCell]:
    """Add a row's cells; the cells that the next row may continue, by every column that they cover.

    What stands in a continued cell is never shown by Word, and left out.
    """
    column = _skipped_before(row)
    merged: dict[int, NestedCell] = {}
    cell: NestedCell | None = None  # the one before
    for element, said in _cells(row):
        width = count_of(said.get("gridspan"), _MOST_SPANNED)
        down = "vmerge" in said
        if down and said["vmerge"] != "restart" and column in above:
            cell = above[column]
            cell.rowspan = number - cell.row + 1
        elif cell is not None and "hmerge" in said and said["hmerge"] != "restart":
            if cell.row == number:
                cell.colspan += width
        else:
            cell = NestedCell(
                list(read_blocks(element, numbers, looks.inside(child_of(element, "tcPr")))), number, column, 1, width
            )
            cells.append(cell)
        if down:
            merged.update(dict.fromkeys(range(column, column + width), cell))
        column += width
    return merged


def _skipped_before(row: _Element) -> int:
    properties = child_of(row, "trPr")
    before = None if properties is None else child_of(properties, "gridBefore")
    value = None if before is None else attribute(before, "val")
    return 0 if value in (None, "0") else count_of(value, _MOST_SPANNED)
