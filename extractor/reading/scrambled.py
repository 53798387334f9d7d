"""Tables whose labels and numbers stand on lines of their own, in an order that is not that of the rows.

A PDF's text comes out this way: the numbers of a row under each other, labels before, after or far from them, some
pages column by column. What is left to go by: words right before numbers, the number of values, the printed order of
the form's rows, and the sums within rows, which tell rows from columns. What these leave open is not guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from extractor.documents.document import Document, Span
from extractor.kinds import Block, Form, Row, Table
from extractor.reading.frames import rows_of, sums_of
from extractor.reading.labels import Labels, labels_of, split_ordinal
from extractor.reading.place import empty_reading, header_unit, read_cell
from extractor.reading.reading import CellReading, TableReading
from extractor.reading.scrambled_row import place_single_row
from extractor.reading.tokens import read_token
from extractor.reading.value_runs import Line, Rows, ValueRun, holds, make_rows, read_runs
from extractor.result import Remark

_SURE = 0.88
_LINES_OF_A_LABEL = 4
_BROKEN_BY_MISPRINTS = 4  # sums down the columns; one wrong number breaks two at most, a total row left empty more
_BY_ORDER = "the order of the form's rows"

Known = tuple[tuple[Row, Block], ...]


@dataclass(slots=True)
class _Placing:
    """One row of values and the row of the form it is. `by` is None where its own label stands right before it.

    `sure` is False where the values make rows in more than one way, or their order is in doubt.
    """

    line: Line
    row: int | None = None
    by: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of one run, with the row that the words right before it name (None: none)."""

    rows: Rows
    run: ValueRun
    before: int | None


def read_scrambled(document: Document, span: Span, table: Table, form: Form) -> TableReading | None:
    """The table of a region whose values stand on lines of their own; None where most of them do not.

    Cells placed by their order alone are inferred. Values that cannot be placed are told as unplaced.
    """
    known = rows_of(table)
    cells = sum(len(block.columns) for _, block in known)
    text = document.folded[span.start : span.end]
    runs = read_runs(document, span)
    values = sum(len(block) for run in runs for block in run.blocks)
    if "\t" in text or "|" in text or 2 * values < cells:
        return None
    labels = labels_of(table)
    if not any(any(spellings) for spellings in labels.rows):
        return place_single_row(document, span, table, form, runs)
    widths = {len(block.columns) for _, block in known}
    placings = _place_even(runs, labels, known, form) if len(widths) == 1 else _place_uneven(runs, labels, known)
    if placings is None or not any(placing.row is not None for placing in placings):
        return None
    return _read(document, span, table, placings)


# ── Tables whose rows have the same number of cells ─────────────────────────────────────────────────────────────────


def _place_even(runs: Sequence[ValueRun], labels: Labels, known: Known, form: Form) -> list[_Placing] | None:
    row, block = known[0]
    columns, sums = len(block.columns), sums_of(form, row, block)
    made = [make_rows(run, columns, sums) for run in runs]
    groups = [
        _Group(rows, run, _named_before(run, labels)) for run, rows in zip(runs, made, strict=True) if rows is not None
    ]
    lines = [line for group in groups for line in group.rows.lines]
    if (
        len(groups) == len(runs)
        and len(lines) == len(known)
        and 2 * sum(holds(line, sums) for line in lines) > len(lines)
    ):
        placings = _in_order(groups, labels)
        if placings is not None:
            return _doubt_order(placings, known, form)
    return _in_turns(runs, labels, [columns] * len(known))


def _in_order(groups: Sequence[_Group], labels: Labels) -> list[_Placing] | None:
    """Every row in the order of the form; None where a label beside the numbers says otherwise, or none says so."""
    placings: list[_Placing] = []
    said = 0
    for group in groups:
        first, count = len(placings), len(group.rows.lines)
        inside = range(first, first + count)
        if not _fits(group.run, group.before, inside, labels):
            return None
        said += group.before is not None or _named_after(group.run, labels) in inside
        for line in group.rows.lines:
            read = count == 1 and group.before == len(placings)
            placings.append(_Placing(line, len(placings), None if read else _BY_ORDER, group.rows.sure))
    return placings if said else None


def _doubt_order(placings: list[_Placing], known: Known, form: Form) -> list[_Placing]:
    """The placings, those by order alone doubtful where the sums down the columns break as no misprint breaks them."""
    numbers: dict[str, int] = {}
    for placing, (row, block) in zip(placings, known, strict=True):
        for column, slot in zip(block.columns, placing.line, strict=True):
            value = read_token(slot.text).value
            numbers[f"{row.path}.{column.key}"] = value if isinstance(value, int) else 0
    paths = numbers.keys()
    broken = sum(
        sum(numbers[path] for path in each.left) != sum(numbers[path] for path in each.right)
        for each in form.equations
        if paths >= {*each.left, *each.right} and len({path.rpartition(".")[0] for path in each.left}) > 1
    )
    by_order = sum(placing.by is not None for placing in placings)
    if broken > _BROKEN_BY_MISPRINTS and 2 * by_order > len(placings):
        for placing in placings:
            placing.sure = placing.sure and placing.by is None
    return placings


def _in_turns(runs: Sequence[ValueRun], labels: Labels, widths: Sequence[int]) -> list[_Placing] | None:
    """Only rows that are printed label, values, label, values: from the first row on, and from the last row back.

    Elsewhere a label right before the values of one row may be the one right after the values of another.
    """
    named = [_named_before(run, labels) for run in runs]
    placings = [_Placing(run.values()) for run in runs]
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


def _place_uneven(runs: Sequence[ValueRun], labels: Labels, known: Known) -> list[_Placing] | None:
    """The values in the order of the form where their number fits and no label speaks against it."""
    widths = [len(block.columns) for _, block in known]
    starts = list(accumulate(widths, initial=0))
    if sum(len(run.values()) for run in runs) != starts[-1]:
        return _in_turns(runs, labels, widths)
    placings: list[_Placing] = []
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


def _cut_run(run: ValueRun, widths: Sequence[int], first: int, own: int | None) -> list[_Placing]:
    """The rows of one run, of the given widths from row `first` on; `own` is the row whose label stands before it."""
    if len(set(widths)) == 1:
        rows = make_rows(run, widths[0], ())
        if rows is not None:
            sure = rows.sure or widths[0] == 1
            return [
                _Placing(line, row, None if row == own else _BY_ORDER, sure)
                for row, line in enumerate(rows.lines, first)
            ]
    values, places = run.values(), list(accumulate(widths, initial=0))
    return [_Placing(values[a:b], row, _BY_ORDER) for row, (a, b) in enumerate(pairwise(places), first)]


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


def _read(document: Document, span: Span, table: Table, placings: Sequence[_Placing]) -> TableReading:
    reading = empty_reading(table, "scrambled", span)
    known = rows_of(table)
    unit = header_unit(document, span)
    placed: set[int] = set()
    for placing in placings:
        if placing.row is None or placing.row in placed:
            reading.remarks += [
                Remark(what="unplaced", table=table.id, text=slot.text, span=(slot.start, slot.end))
                for slot in placing.line
            ]
            continue
        placed.add(placing.row)
        row, block = known[placing.row]
        for column, slot in zip(block.columns, placing.line, strict=True):
            path = f"{row.path}.{column.key}"
            cell = read_cell(path, column, slot, placing.by, unit)
            reading.cells[path] = cell if placing.sure else CellReading(path, "unreadable", standing="doubtful")
    reading.remarks += [
        Remark(what="row_missing", table=table.id, path=row.path)
        for place, (row, _) in enumerate(known)
        if place not in placed
    ]
    return reading
