"""Tables whose labels and numbers stand on lines of their own, in an order that is not that of the rows.

A PDF's text comes out this way: the numbers of a row under each other, labels before, after or far from them, some
pages column by column. What is left to go by: words right before numbers, the number of values, the printed order of
the form's rows, and the sums within rows, which tell rows from columns. What these leave open is not guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from extractor.documents.document import Document, Span
from extractor.kinds import Block, Column, Form, Row, Table
from extractor.reading.reading import CellReading, TableReading
from extractor.reading.rows.copies import merge_copies
from extractor.reading.rows.frames import rows_of
from extractor.reading.rows.labels import Labels, labels_of, split_ordinal
from extractor.reading.rows.place import doubtful_cell, empty_reading, header_unit, read_cell
from extractor.reading.scattered.said_rows import find_header
from extractor.reading.scattered.scattered_blocks import place_blocks
from extractor.reading.scattered.scattered_rows import BY_ORDER, Placing, place_even
from extractor.reading.scattered.scrambled_row import place_single_row
from extractor.reading.scattered.value_runs import ValueRun, by_blocks, read_runs, split_runs
from extractor.result import Remark

_SURE = 0.88
_LEAST = 0.25  # of the cells of a table, that stand on lines of their own; of a table cut off that is all
_LINES_OF_A_LABEL = 4
Known = tuple[tuple[Row, Block], ...]


def read_scrambled(document: Document, span: Span, table: Table, form: Form) -> TableReading | None:
    """The table of a region whose values stand on lines of their own; None where hardly any do.

    Cells placed by their order alone are inferred. Values that cannot be placed are told as unplaced.
    """
    known = rows_of(table)
    cells = sum(len(block.columns) for _, block in known)
    text = document.folded[span.start : span.end]
    labels = labels_of(table)
    runs = read_runs(document, span, labels)
    values = sum(len(block) for run in runs for block in run.blocks)
    if "\t" in text or "|" in text or values < _LEAST * cells:
        return None
    if not any(any(spellings) for spellings in labels.rows):
        return place_single_row(document, span, table, form, runs)
    widths = {len(block.columns) for _, block in known}
    if len(widths) > 1:
        placings = place_blocks(runs, labels, table) or _place_uneven(runs, labels, known)
    else:
        placings = place_even(runs, labels, table, form)
        if placings is None:
            copies = _read_copies(document, span, table, form, runs)
            if copies is not None:
                return copies
            placings = _in_turns(runs, labels, [*widths] * len(known))
    if placings is None or not any(placing.row is not None or placing.may for placing in placings):
        return None
    return _read(document, span, table, placings)


def _read_copies(
    document: Document, span: Span, table: Table, form: Form, runs: Sequence[ValueRun]
) -> TableReading | None:
    """A table that is printed several times under headers of its own; None where that is not so."""
    labels = labels_of(table)
    headers = {number: find_header(run.before, labels) for number, run in enumerate(runs)}
    copies = split_runs(runs, {number: line for number, line in headers.items() if line is not None})
    if len(copies) < 2:
        return None
    placed = [place_even(copy, labels, table, form) for copy in copies]
    whole = [each for each in placed if each and len(each) >= len(rows_of(table))]
    return merge_copies([_read(document, span, table, each) for each in whole]) if len(whole) == len(copies) else None


def _in_turns(runs: Sequence[ValueRun], labels: Labels, widths: Sequence[int]) -> list[Placing] | None:
    """Only rows that are printed label, values, label, values: from the first row on, and from the last row back.

    Elsewhere a label right before the values of one row may be the one right after the values of another.
    """
    named = [_named_before(run, labels) for run in runs]
    placings = [Placing(run.values()) for run in runs]
    for place, row in enumerate(named):
        if row != place or len(placings[place].line) != widths[row]:
            break
        placings[place].row = row
    if _named_after(runs[-1], labels) is None:
        for back, row in enumerate(reversed(named), 1):
            if row != len(widths) - back or len(placings[-back].line) != widths[row]:
                break
            placings[-back].row = row
    return placings


# ── Tables whose rows have different numbers of cells ───────────────────────────────────────────────────────────────


def _place_uneven(runs: Sequence[ValueRun], labels: Labels, known: Known) -> list[Placing] | None:
    """The values in the order of the form where their number fits and no label speaks against it."""
    widths = [len(block.columns) for _, block in known]
    starts = list(accumulate(widths, initial=0))
    if sum(len(run.values()) for run in runs) != starts[-1]:
        return _in_turns(runs, labels, widths)
    placings: list[Placing] = []
    place = 0
    for run in runs:
        values = run.values()
        end = place + len(values)
        if place not in starts or end not in starts:
            return _in_turns(runs, labels, widths)
        before, rows = _named_before(run, labels), range(starts.index(place), starts.index(end))
        if not _fits(run, before, rows, labels):
            return _in_turns(runs, labels, widths)
        placings += _cut_run(run, [widths[row] for row in rows], rows.start, before if len(rows) == 1 else None)
        place = end
    return placings


def _cut_run(run: ValueRun, widths: Sequence[int], first: int, own: int | None) -> list[Placing]:
    """The rows of one run, of the given widths from row `first` on; `own` is the row whose label stands before it."""
    if len(set(widths)) == 1:
        blocks = by_blocks(run.blocks, widths[0])
        sure = len(widths) == 1 or widths[0] == 1 or (blocks is not None and max(map(len, run.blocks)) > 1)
        values = run.values()
        rows = blocks or [values[place : place + widths[0]] for place in range(0, len(values), widths[0])]
        return [Placing(line, row, None if row == own else BY_ORDER, sure=sure) for row, line in enumerate(rows, first)]
    values, places = run.values(), list(accumulate(widths, initial=0))
    return [Placing(values[a:b], row, BY_ORDER) for row, (a, b) in enumerate(pairwise(places), first)]


def _fits(run: ValueRun, before: int | None, rows: range, labels: Labels) -> bool:
    """Whether the words beside a run allow it to be these rows: they name one of them, or the next row, or none."""
    if before in rows:
        return True
    after = _named_after(run, labels)
    return after in rows or (before is None and after in (None, rows.stop))


# ── Words and cells ─────────────────────────────────────────────────────────────────────────────────────────────────


def _named_before(run: ValueRun, labels: Labels) -> int | None:
    """The row that the words right before a run name."""
    return _named([run.before[-count:] for count in range(1, min(_LINES_OF_A_LABEL, len(run.before)) + 1)], labels)


def _named_after(run: ValueRun, labels: Labels) -> int | None:
    """The row that the words right after a run name."""
    return _named([run.after[:count] for count in range(1, min(_LINES_OF_A_LABEL, len(run.after)) + 1)], labels)


def _named(choices: Sequence[Sequence[str]], labels: Labels) -> int | None:
    """The row that one of the choices of lines names, joined: the exact words of a label, else the most like one."""
    fuzzy: list[str] = []
    for lines in choices:
        words = "".join(lines)
        ordinal, rest = split_ordinal(words)
        exact = labels.exact.get(rest, ())
        if ordinal is not None or not any(entry.what == "column" for entry in exact):
            if any(entry.what == "row" for entry in exact):
                match = labels.best(words, "row")
                return match.entry.place if match else None
            fuzzy.append(words)
    best = [match for words in fuzzy if (match := labels.best(words, "row")) and match.score >= _SURE]
    return max(best, key=lambda match: match.score).entry.place if best else None


def _read(document: Document, span: Span, table: Table, placings: Sequence[Placing]) -> TableReading:
    reading = empty_reading(table, "scrambled", span)
    known = rows_of(table)
    unit = header_unit(document, span)
    placed: set[int] = set()
    for placing in placings:
        if placing.beyond is not None:
            _read_beyond(reading, placing.beyond, table.blocks[0].columns, placing)
        elif placing.row is not None and placing.row not in placed:
            placed.add(placing.row)
            _read_row(reading, known[placing.row], placing, unit)
        elif not placing.may:
            reading.remarks += [
                Remark(what="unplaced", table=table.id, text=slot.text, span=(slot.start, slot.end))
                for slot in placing.line
            ]
    told = _doubt_rows(reading, known, [each for each in placings if each.row is None])
    reading.remarks += [
        Remark(what="row_missing", table=table.id, path=row.path)
        for place, (row, _) in enumerate(known)
        if place not in placed | told
    ]
    return reading


def _read_row(reading: TableReading, known: tuple[Row, Block], placing: Placing, unit: str | None) -> None:
    row, block = known
    for number, (column, slot) in enumerate(zip(block.columns, placing.line, strict=True)):
        path = f"{row.path}.{column.key}"
        texts = tuple(dict.fromkeys([slot.text, *(other[number].text for other in placing.others)]))
        if not placing.sure:
            reading.cells[path] = CellReading(path, "unreadable", standing="doubtful")
        elif len(texts) > 1:
            reading.cells[path] = doubtful_cell(path, texts, None)
        else:
            reading.cells[path] = read_cell(path, column, slot, placing.by, unit)
    if placing.subtotal is not None and block.subtotal is not None:
        path = f"{row.path}.{block.subtotal.key}"
        reading.extras[path] = read_cell(path, block.subtotal, placing.subtotal, placing.by, None)


def _read_beyond(reading: TableReading, group: str, columns: Sequence[Column], placing: Placing) -> None:
    """The cells of a group's line: beyond the form."""
    for column, slot in zip(columns, placing.line, strict=True):
        path = f"{group}.{column.key}"
        reading.extras[path] = read_cell(path, column, slot, placing.by, None)


def _doubt_rows(reading: TableReading, known: Known, placings: Sequence[Placing]) -> set[int]:
    """Tells every cell that may hold a number of some rows what it may print; the rows of these cells."""
    may: dict[str, list[str]] = {}
    rows = {row for placing in placings for row in placing.may}
    for placing in placings:
        for row in placing.may:
            of_form, block = known[row]
            for line in (placing.line, *placing.others):
                for number, column in enumerate(block.columns):
                    slots = line[number : number + 1] if len(line) == len(block.columns) else line
                    may.setdefault(f"{of_form.path}.{column.key}", []).extend(slot.text for slot in slots)
    for path, texts in may.items():
        if reading.cells[path].state == "absent":
            reading.cells[path] = doubtful_cell(path, tuple(dict.fromkeys([*texts, ""])), BY_ORDER)
    return rows
