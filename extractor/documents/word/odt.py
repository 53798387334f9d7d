"""OpenDocument text (.odt): the body in its order, as it reads with every tracked change accepted.

Deletions stand apart in such a file and are left out, as are annotations and hidden text. A text box follows the
paragraph that holds it, notes stand at the end; page headers and footers stand in another part and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractor.documents.blocks import Block, Paragraph, Written, write_blocks
from extractor.documents.formats import broken, encrypted
from extractor.documents.markup import attribute, count_of, local_name
from extractor.documents.nesting import NestedCell, unfold_table
from extractor.documents.numerals import is_bare
from extractor.documents.odf_looks import OdfLooks, read_odt_looks
from extractor.documents.runs import PLAIN, Look, Omitted, Print, Run, join_runs, judge
from extractor.documents.word.odt_numbers import ListItems, read_list_styles
from extractor.documents.word.omissions import find_in_odt, say_omissions
from extractor.documents.word.packages import Package, Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_SKIPPED = frozenset(
    {
        *("tracked-changes", "annotation", "annotation-end", "note-citation"),
        *("sequence-decls", "variable-decls", "user-field-decls", "forms", "ruby-text", "image", "object", "title"),
        *("desc", "event-listeners", "table-column", "table-columns", "table-column-group", "meta", "dde-source"),
    }
)
_HIDDEN = frozenset({"hidden-text", "hidden-paragraph"})
_MARKS = {"tab": "\t", "line-break": "\n"}
_PARAGRAPHS = frozenset({"p", "h"})
_MOST_BLANKS = 100
_MOST_SPANNED = 1000
_MOST_REPEATED = 100_000
"""Cells and letters that repeated rows and columns may add to one document."""


def read(data: bytes, name: str) -> Written:
    """What an .odt says. Raises DocumentError: `unreadable`, `encrypted`, `too_large`."""
    package = Package(data, name)
    manifest = "META-INF/manifest.xml"
    if manifest in package and b"encryption-data" in package.read(manifest):
        raise encrypted(name)
    return read_parts(package, name)


def read_parts(package: Parts, name: str) -> Written:
    """What the parts of an OpenDocument text say. Raises DocumentError."""
    content = package.parse("content.xml")
    body = next((each for each in content.iterchildren("*") if local_name(each) == "body"), None)
    if body is None:
        raise broken(name)
    reader = _Reader(ListItems(read_list_styles(package, content)), read_odt_looks(package, content))
    blocks = list(reader.read_blocks(body))
    while reader.notes:
        noted, reader.notes = reader.notes, []
        for note in noted:
            blocks += reader.read_blocks(note)
    written = write_blocks(blocks)
    written.notes = say_omissions(find_in_odt(body), reader.omitted)
    return written


class _Reader:
    """One reading of a body: the notes met so far, and how much repetitions may still add."""

    def __init__(self, items: ListItems, looks: OdfLooks) -> None:
        self.items = items
        self.looks = looks
        self.omitted = Omitted()
        self.outer = PLAIN  # of the cell that is read
        self.number = ""  # of the item whose first paragraph comes next
        self.notes: list[_Element] = []
        self.left = _MOST_REPEATED

    def read_blocks(self, parent: _Element) -> Iterator[Block]:
        """The paragraphs and tables in an element, in order."""
        for child in parent.iterchildren("*"):
            yield from self._read_block(child)

    def _read_block(self, element: _Element) -> Iterator[Block]:
        kind = local_name(element)
        if kind in _PARAGRAPHS:
            runs: list[Run] = []
            boxes: list[_Element] = []
            number, self.number = self.number, ""
            self._read_inline(element, self.looks.of("paragraph", element, self.outer), runs, boxes)
            said = join_runs(runs, self.omitted)
            yield Paragraph(said if is_bare(said) else number + said)
            for box in boxes:
                yield from self.read_blocks(box)
        elif kind == "table":
            yield from self._read_table(element)
        elif kind == "list":
            yield from self._read_list(element, attribute(element, "style-name") or "", 1)
        elif (kind == "section" and _is_hidden(element)) or kind in _HIDDEN:
            self.omitted.add("hidden")
        elif kind not in _SKIPPED:
            yield from self.read_blocks(element)

    def _read_list(self, listed: _Element, style: str, level: int) -> Iterator[Block]:
        continued = attribute(listed, "continue-numbering") == "true" or attribute(listed, "continue-list") is not None
        self.items.begin(style, level, goes_on=continued)
        for item in listed.iterchildren("*"):
            if local_name(item) == "list-item":
                self.number = self.items.count(style, level, attribute(item, "start-value"))
            for part in item.iterchildren("*"):
                if local_name(part) == "list":
                    yield from self._read_list(part, attribute(part, "style-name") or style, level + 1)
                else:
                    yield from self._read_block(part)
            self.number = ""

    def _read_inline(self, parent: _Element, look: Look, runs: list[Run], boxes: list[_Element]) -> None:
        here: Print = judge(look) if look != PLAIN else "shown"
        runs.append((_collapse(parent.text), here))
        for child in parent.iterchildren():
            kind = local_name(child) if isinstance(child.tag, str) else ""
            if kind in _MARKS:
                runs.append((_MARKS[kind], here))
            elif kind == "s":
                runs.append((" " * count_of(attribute(child, "c"), _MOST_BLANKS), here))
            elif kind == "text-box":
                boxes.append(child)
            elif kind == "note":
                self.notes += [part for part in child.iterchildren("*") if local_name(part) == "note-body"]
            elif kind in _HIDDEN:
                self.omitted.add("hidden")
            elif kind and kind not in _SKIPPED:
                inner = self.looks.of("text", child, look) if kind == "span" else look
                self._read_inline(child, inner, runs, boxes)
            runs.append((_collapse(child.tail), here))

    def _read_table(self, table: _Element) -> Iterator[Block]:
        cells: list[NestedCell] = []
        number = 0
        for row in _rows(table):
            first = self._read_row(row, number)
            cells += first
            again = self._repeat(row, "number-rows-repeated", first) if any(cell.text for cell in first) else 1
            for more in range(1, again):
                cells += [_moved(cell, number + more, cell.column) for cell in first]
            number += again
        yield from unfold_table(cells)

    def _read_row(self, row: _Element, number: int) -> list[NestedCell]:
        """A row's cells. A covered cell keeps its place and says nothing: what covers it tells how far it reaches."""
        cells: list[NestedCell] = []
        column = reach = 0
        for element in row.iterchildren("*"):
            kind = local_name(element)
            if kind == "covered-table-cell":
                column += count_of(attribute(element, "number-columns-repeated"), _MOST_SPANNED)
                reach = column
            elif kind == "table-cell":
                column = max(column, reach)  # further, where a program leaves out the cells that are covered beside it
                width = count_of(attribute(element, "number-columns-spanned"), _MOST_SPANNED)
                height = count_of(attribute(element, "number-rows-spanned"), _MOST_SPANNED)
                outer, self.outer = self.outer, self.looks.of("table-cell", element, self.outer)
                cell = NestedCell(list(self.read_blocks(element)), number, column, height, width)
                self.outer = outer
                cells.append(cell)
                again = self._repeat(element, "number-columns-repeated", [cell])
                cells += [_moved(cell, number, column + more) for more in range(1, again)]
                reach = column + width
                column += again
        return cells

    def _repeat(self, element: _Element, name: str, cells: Sequence[NestedCell]) -> int:
        """How often these cells stand there, within what is left for the document."""
        cost = sum(1 + len(cell.text) for cell in cells)
        again = count_of(attribute(element, name), self.left // cost + 1)
        self.left -= (again - 1) * cost
        return again


def _is_hidden(section: _Element) -> bool:
    shown = attribute(section, "display")
    return shown == "none" or (shown == "condition" and attribute(section, "is-hidden") == "true")


def _rows(parent: _Element) -> Iterator[_Element]:
    """The rows of a table, also those in groups and headers."""
    for child in parent.iterchildren("*"):
        kind = local_name(child)
        if kind == "table-row":
            yield child
        elif kind not in _SKIPPED:
            yield from _rows(child)


def _moved(cell: NestedCell, row: int, column: int) -> NestedCell:
    return NestedCell(cell.blocks, row, column, cell.rowspan, cell.colspan)


def _collapse(text: str | None) -> str:
    """Line ends and tabs of the XML are blanks there; what is meant as such has elements of its own."""
    return text.translate(_BLANKS) if text else ""


_BLANKS = {ord(each): " " for each in "\t\r\n"}
