"""Tables of a flattened page: labels and numbers run on without any separator, in the order of print.

    …数量规章000行政规范性文件77132470第二十条第（五）项信息内容本年处理决定数量行政许可2629…
    …其他情形）191000020（三）不予公开1.属于国家秘密00000002.其他法律行政法规禁止公开0000000…

Words and numbers alternate. The words before a number end with the label of its row; the digit right before the words
may be the ordinal of the next label. Where the numbers of a row are fused, the sums of the form cut them (`splits`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from extractor.documents.document import Document, Span
from extractor.documents.folding import normalise_label
from extractor.kinds import Block, Form, Row, Table
from extractor.reading.frames import rows_of
from extractor.reading.fused_cells import FusedRow, leave_open, prints_blanks, read_fused
from extractor.reading.labels import Entry, Labels, labels_of
from extractor.reading.place import empty_reading, header_unit
from extractor.reading.reading import CellReading, TableReading
from extractor.reading.slots import is_page_number
from extractor.result import Remark

_STRETCH = re.compile(r"[\d+\-—/](?:(?:[\d+\-—/., \t\n]|(?<=[\d\-—/无])无)*[\d+\-—/])?")
_MARKS = re.compile(r"无+")
_MARKS_LAST = re.compile(r"无[无 ]*$")
_REMARK = re.compile(r"(?<=\d) ?\([^()\d]*\d[^()]*\)")
_UNIT = re.compile(r"\s*(?:亿元|万元|元)")
_ORDINAL_END = re.compile(r"\s*[.、,:)]")
_APART = re.compile(r"[\t|]|\n.*\n|  ")
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|[㐀-鿿]{1,3})\s*")
_LEAST = 0.6  # the score from which a label is taken for found
_BY_ORDER = "its place between two rows"


class _Stretch(NamedTuple):
    """Numbers, and the words between them and the numbers before. The last one may have no numbers."""

    words: str
    span: Span


@dataclass(slots=True)
class _Printed:
    """What some words name (neither row nor group: nothing known), and the place of its numbers, if it has any."""

    row: int | None
    group: int | None
    span: Span
    by: str | None = None


def read_glued(document: Document, span: Span, table: Table, form: Form) -> TableReading | None:
    """The table of a region that is one run of text; None where its numbers are printed apart, or labels are missing.

    Cells have the exact places of their digits. Cells whose numbers cannot be cut with certainty are doubtful.
    """
    labels = labels_of(table)
    known = rows_of(table)
    stretches = _read_stretches(document.folded, span)
    if not any(any(spellings) for spellings in labels.rows):
        printed = _find_unlabelled(document, stretches, labels, len(known[0][1].columns))
    else:
        printed = _place_by_order(_find_labels(document.folded, stretches, labels), known)
    rows = {one.row for one in printed if one.row is not None}
    if 2 * len(rows) < len(known) or not _is_glued(document, span, printed, known):
        return None
    return _read_rows(document, span, table, form, printed)


def _read_stretches(folded: str, span: Span) -> list[_Stretch]:
    """The numbers of a region with the words before each. Numbers in remarks and page numbers count as neither."""
    text = _REMARK.sub(lambda match: " " * len(match[0]), folded[span.start : span.end])
    found: list[_Stretch] = []
    words, last = "", 0
    for match in _STRETCH.finditer(text):
        if match[0].isdigit() or any(map(str.isdigit, match[0])) or len(match[0]) > 1:
            words += text[last : match.start()]
            last = match.end()
            if not (match[0][0] in "-—" and " " in match[0] and is_page_number(match[0])):
                marks = _MARKS_LAST.search(words)
                first = marks.start() if marks else len(words)
                start = span.start + match.start() - (len(words) - first)
                found.append(_Stretch(words[:first], Span(start, span.start + last)))
                words = ""
    found.append(_Stretch(words + text[last:], Span(span.end, span.end)))
    return found


def _find_labels(folded: str, stretches: Sequence[_Stretch], labels: Labels) -> list[_Printed]:
    """What is printed before and in the numbers of each label, in order. Ordinals of labels are cut off."""
    named = [_name(stretch.words, labels) for stretch in stretches]
    bare = any(
        entry is not None and _length(former) == 1 and _is_bare_ordinal(folded, former.span, entry)
        for former, entry in zip(stretches, named[1:], strict=False)
    )
    printed: list[_Printed] = []
    for stretch, entry in zip(stretches, named, strict=True):
        if printed and entry is None and _ASIDE.fullmatch(stretch.words) and _length(printed[-1]):
            printed[-1].span = Span(printed[-1].span.start, stretch.span.end)
            continue
        if printed and _length(printed[-1]):
            own = bare and entry is not None and _is_bare_ordinal(folded, printed[-1].span, entry)
            if own or _ORDINAL_END.match(stretch.words):
                printed[-1].span = _without_ordinal(folded, printed[-1].span)
            else:
                unit = _UNIT.match(stretch.words)
                if unit is None and normalise_label(stretch.words) not in labels.exact:
                    unit = _MARKS.match(stretch.words)
                printed[-1].span = Span(printed[-1].span.start, printed[-1].span.end + (unit.end() if unit else 0))
        if entry is None:
            printed.append(_Printed(None, None, stretch.span))
        else:
            row, group = (entry.place, None) if entry.what == "row" else (None, entry.place)
            printed.append(_Printed(row, group, stretch.span))
    return printed


def _name(words: str, labels: Labels) -> Entry | None:
    """The row or group whose label these words end with, or are."""
    squeezed = normalise_label(words)
    if not squeezed:
        return None
    ends = [
        (len(spelling), entry)
        for spelling, entry in labels.spellings
        if entry.what in ("row", "group") and squeezed.endswith(spelling)
    ]
    if ends:
        return max(ends, key=lambda each: each[0])[1]
    best = [match for what in ("row", "group") if (match := labels.best(words, what)) and match.score >= _LEAST]
    return max(best, key=lambda match: match.score).entry if best else None


def _is_bare_ordinal(folded: str, numbers: Span, entry: Entry) -> bool:
    """Whether the numbers before a label end with its ordinal, without a sign after it: `…00000002其他法律…`."""
    ordinal = entry.ordinal
    return ordinal is not None and ordinal.style == "." and folded[: numbers.end].endswith(str(ordinal.number))


def _without_ordinal(folded: str, numbers: Span) -> Span:
    text = folded[numbers.start : numbers.end - 1]
    return Span(numbers.start, numbers.start + len(text.rstrip()))


def _length(one: _Stretch | _Printed) -> int:
    return one.span.end - one.span.start


def _find_unlabelled(document: Document, stretches: Sequence[_Stretch], labels: Labels, count: int) -> list[_Printed]:
    """The one run of numbers of a table whose row has no label: it follows the label of a column."""
    columns = tuple([spelling for spelling, entry in labels.spellings if entry.what == "column"])
    found = []
    for stretch, following in pairwise(stretches):
        marks = _MARKS.match(following.words)
        end = stretch.span.end + (marks.end() if marks else 0)
        if end - stretch.span.start >= count and normalise_label(stretch.words).endswith(columns):
            found.append(_Printed(0, None, Span(stretch.span.start, end)))
    return found if len(found) == 1 else []


def _place_by_order(printed: list[_Printed], known: Sequence[tuple[Row, Block]]) -> list[_Printed]:
    """Numbers under words that name nothing, where just one row of the form is missing between the rows around."""
    numbered = [one for one in printed if one.row is not None or (one.group is None and _length(one) > 1)]
    for place, one in enumerate(numbered):
        if one.row is None and 0 < place < len(numbered) - 1:
            before, after = numbered[place - 1].row, numbered[place + 1].row
            single = before is not None and after is not None and after - before == 2
            if before is not None and single and _length(one) >= len(known[before + 1][1].columns):
                one.row, one.by = before + 1, _BY_ORDER
    return printed


def _is_glued(document: Document, span: Span, printed: Sequence[_Printed], known: Sequence[tuple[Row, Block]]) -> bool:
    """Whether numbers are fused in half of the rows that have several, or the region is one line of text."""
    fused = apart = 0
    for one in printed:
        if one.row is not None and _length(one):
            text = document.folded[one.span.start : one.span.end]
            columns = len(known[one.row][1].columns)
            if columns > 1 and len(text) >= columns:
                joined = len(text.split()) < columns and not _APART.search(text)
                fused += joined and document.folded[one.span.start - 1] not in "\t|"
                apart += not joined
    if fused or apart:
        return fused >= apart or not re.search(r"[\t|]|\n[^\n]*\n", document.folded[span.start : span.end].strip())
    return False


def _read_rows(document: Document, span: Span, table: Table, form: Form, printed: Sequence[_Printed]) -> TableReading:
    """The cells of every row that was found."""
    reading = empty_reading(table, "glued", span)
    known = rows_of(table)
    groups = [(group, block) for block in table.blocks for group in block.groups]
    fused: list[FusedRow] = []
    chosen: dict[int, _Printed] = {}
    for one in printed:
        place = known[one.row] if one.row is not None else groups[one.group] if one.group is not None else None
        if one.row is not None and one.row not in chosen:
            chosen[one.row] = one
        elif place is None or one.row is not None or _length(one) < len(place[1].columns):
            if _length(one):
                reading.remarks.append(_tell_loose(document, table, one))
            continue
        if place is not None and _length(one):
            fused.append(FusedRow(place[0].path, place[1].columns, one.span))
    if _is_short(chosen, known) or prints_blanks(document, form):
        for several in [each for each in fused if len(each.columns) > 1]:
            fused.remove(several)
            reading.cells |= leave_open(document, several)
    cells = read_fused(document, fused, {}, form, header_unit(document, span))
    for path, cell in cells.items():
        (reading.cells if path in reading.cells else reading.extras)[path] = cell
    for number, one in chosen.items():
        row, block = known[number]
        paths = [f"{row.path}.{column.key}" for column in block.columns]
        if not _length(one):
            reading.cells |= {path: CellReading(path, "blank") for path in paths}
            reading.remarks.append(Remark(what="label_only", table=table.id, path=row.path, text=row.label))
        elif one.by is not None:
            reading.cells |= {path: _infer(reading.cells[path], one.by) for path in paths}
    reading.remarks += _tell_missing(table, known, chosen)
    return reading


def _is_short(chosen: Mapping[int, _Printed], known: Sequence[tuple[Row, Block]]) -> bool:
    """Whether rows have fewer characters than cells, so that any cell may be blank: then no count can be relied on.

    The last row may be short because the table is cut off.
    """
    rows = sorted(chosen)[:-1] if len(chosen) > 1 else sorted(chosen)
    short = [row for row in rows if _length(chosen[row]) < len(known[row][1].columns)]
    return any(_length(chosen[row]) for row in short) or len(short) > 1


def _infer(cell: CellReading, by: str) -> CellReading:
    return replace(cell, standing="inferred", by=by) if cell.standing == "read" else cell


def _tell_loose(document: Document, table: Table, one: _Printed) -> Remark:
    text = document.text[one.span.start : one.span.end]
    return Remark(what="unplaced", table=table.id, text=text, span=(one.span.start, one.span.end))


def _tell_missing(table: Table, known: Sequence[tuple[Row, Block]], chosen: Iterable[int]) -> list[Remark]:
    """Rows that are not printed, and the end of the table where it is cut off."""
    remarks: list[Remark] = []
    last = max(chosen)
    for place, (row, _) in enumerate(known):
        if place not in chosen:
            what = "cut_off" if place > last else "row_missing"
            remarks.append(Remark(what=what, table=table.id, path=row.path))
            if what == "cut_off":
                break
    return remarks
