"""Whether a table was read whole: a number inside it that is no cell, no label and no ordinal was passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.checking.rules import breach
from extractor.documents.document import Span
from extractor.kinds import Rule
from extractor.reading.rows.tokens import is_value

if TYPE_CHECKING:
    from extractor.documents.document import Document
    from extractor.kinds import Form
    from extractor.reading.reading import CellReading, Reading, TableReading
    from extractor.result import Finding

_NAMED = 6  # numbers named in one message
_BEHIND = re.compile(r"(?P<apart>[\s|]+)(?P<token>[^\s|]+)")
_BEFORE = re.compile(r"(?:^|[\s|])(?P<token>[^\s|]+)(?P<apart>[\s|]+)$")
_NEAR = 80  # characters beside a row that are looked at
_TOKEN = re.compile(r"[^\s|]+")
_BRACKETS = re.compile(r"[(〔【\[][^()〔〕【】\[\]]*[)〕】\]]")


def _listed(numbers: Iterable[str]) -> str:
    named = list(numbers)
    return ", ".join(named[:_NAMED]) + (", …" if len(named) > _NAMED else "")


def _check_cover(reading: Reading, form: Form) -> Iterator[Finding]:
    """What the reader itself remarked."""
    for table in reading.tables.values():
        unplaced = [remark for remark in table.remarks if remark.what == "unplaced"]
        if unplaced:
            finding = _tell_cover(
                table,
                [remark.text for remark in unplaced if remark.text],
                reading,
                form,
                {r.path: None for r in unplaced if r.path},
            )
            finding.spans = [remark.span for remark in unplaced if remark.span is not None]
            yield finding


def _check_rows(reading: Reading, form: Form, document: Document) -> Iterator[Finding]:
    """What stands in line with the cells of a row and was read into none: then any cell of the row may be another's."""
    for table in reading.tables.values():
        if any(remark.what in ("unplaced", "table_twice") for remark in table.remarks):
            continue  # the reader has told what it could not place
        covered = {cell.span for cell in (*table.cells.values(), *table.extras.values()) if cell.span is not None}
        loose: list[Span] = []
        paths: list[str] = []
        for row in _rows(table, form):
            found = [span for span in _loose_in(row, document) if not any(span.overlaps(other) for other in covered)]
            loose += found
            paths += [cell.path for cell in row] if found else []
        if loose:
            numbers = [document.text[slice(*span)] for span in loose]
            finding = _tell_cover(table, numbers, reading, form, paths)
            finding.spans = [(span.start, span.end) for span in loose]
            yield finding


def _rows(table: TableReading, form: Form) -> Iterator[list[CellReading]]:
    """The rows of a table of which two cells at least were read as they stand, in the order of their places."""
    rows: dict[str, list[CellReading]] = {}
    for path, cell in table.cells.items():
        if cell.span is not None and cell.standing == "read" and path in form.cells:
            rows.setdefault(form.cells[path].row.path, []).append(cell)
    return (sorted(row, key=_start) for row in rows.values() if len(row) > 1)


def _start(cell: CellReading) -> int:
    return cell.span.start if cell.span is not None else 0


def _loose_in(row: list[CellReading], document: Document) -> Iterator[Span]:
    """Numbers between the cells of a row, and beside its ends as far off as its cells are from each other."""
    spans = [cell.span for cell in row if cell.span is not None]
    gaps = [Span(one.end, other.start) for one, other in pairwise(spans) if one.end < other.start]
    lines = max((document.text.count("\n", *gap) for gap in gaps), default=0)
    for gap in gaps:
        if document.text.count("\n", *gap) <= 1:
            yield from _numbers_in(gap, document)
    behind = document.folded[spans[-1].end : spans[-1].end + _NEAR]
    before = document.folded[max(spans[0].start - _NEAR, 0) : spans[0].start]
    for beside, start in (
        (_BEHIND.match(behind), spans[-1].end),
        (_BEFORE.search(before), spans[0].start - len(before)),
    ):
        if beside is not None and beside["apart"].count("\n") <= min(lines, 1):
            yield from _numbers_in(Span(start + beside.start("token"), start + beside.end("token")), document)


def _numbers_in(gap: Span, document: Document) -> Iterator[Span]:
    text = _BRACKETS.sub(lambda found: " " * len(found[0]), document.folded[gap.start : gap.end])
    for token in _TOKEN.finditer(text):
        if is_value(token[0]) and any(map(str.isdigit, token[0])):
            yield Span(gap.start + token.start(), gap.start + token.end())


def _tell_cover(table: TableReading, numbers: list[str], reading: Reading, form: Form, paths: Iterable[str]) -> Finding:
    title, told = form.table(table.id).title, _listed(numbers)
    words = (
        f"{title}: numbers inside the table belong to no cell: {told}. Look whether a row or a column was missed.",
        f"{title}：表内有数字不属于任何单元格：{told}。请查看是否漏读行或列。",
    )
    finding = breach("RD-COVER", "warning", words, reading, (), left=told, cause="reading")
    finding.paths = list(paths)
    finding.evidence = numbers
    return finding


RULES: tuple[Rule, ...] = (
    Rule(
        "RD-COVER",
        "warning",
        (
            "Every number inside a table is a cell, a label or an ordinal.",
            "表内每个数字均属于单元格、行列名称或序号。",
        ),
        _check_cover,
        check_in=_check_rows,
        decidable=lambda reading, form: reading.holds_numbers,
        doubts=True,
    ),
)
