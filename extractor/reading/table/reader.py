"""One reader for every table: print, alignment, columns, sums, cells."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.documents.document import Document, Span
from extractor.kinds import Form, Table
from extractor.reading.reading import CellReading, TableReading
from extractor.reading.rows.copies import merge_copies
from extractor.reading.rows.place import header_unit
from extractor.reading.table.alignment import Alignment, Placed, align, copies_of, doubt_order
from extractor.reading.table.cells import NAMED, paths_of, read_cells, split_cells
from extractor.reading.table.columns import ways_of
from extractor.reading.table.frame import Frame, frames_of
from extractor.reading.table.labels import without_ordinals
from extractor.reading.table.printing import Print, print_of
from extractor.reading.table.solving import solve
from extractor.result import Remark

WEIGHTS = (
    (1.0, 0.4),
    (0.4, 0.9),
)  # what labels above and below their values weigh: in most tables, where all stand below
TURNED = 3.0  # what a table with labels below its values must fit better by


def read_table(document: Document, span: Span, table: Table, form: Form) -> TableReading:
    """The table as the region prints it: a cell for every path of the form."""
    print_ = print_of(document, span)
    frames = [f for f in frames_of(form, table) if not f.name.startswith("subtotal") or "小计" in print_.letters]
    copies = copies_of(without_ordinals(print_, frames[0]), frames[0])
    return merge_copies([_read_copy(document, span, table, form, copy, frames) for copy in copies])


def _read_copy(
    document: Document, span: Span, table: Table, form: Form, print_: Print, frames: Sequence[Frame]
) -> TableReading:
    best: tuple[Alignment, Frame] | None = None
    for frame in frames:
        found = _align(print_, frame)
        if best is None or found.score > best[0].score + 0.01:
            best = found, frame
    assert best is not None
    alignment, frame = best
    doubt_order(alignment, frame, print_.letters)
    return _cells(document, span, table, form, print_, alignment, frame)


def _align(print_: Print, frame: Frame) -> Alignment:
    """With labels above their values, or below where that fits better by a whole line; in doubt where neither does."""
    above, below = (align(print_, frame, weights) for weights in WEIGHTS)
    if above.whole or below.whole:
        return above if above.whole else below
    chosen, other = (below, above) if below.score > above.score + TURNED else (above, below)
    _doubt_turned(print_, chosen, other, everywhere=chosen.score - other.score < TURNED)
    return chosen


def _doubt_turned(print_: Print, chosen: Alignment, other: Alignment, *, everywhere: bool) -> None:
    """Doubt what the other direction of labels reads otherwise: everywhere, or beside values that only it has a line for."""
    here, there = ({id(run): each for each in some.placed for run in each.runs} for some in (chosen, other))
    stretch: list[Placed] = []
    missed = False
    for run in (*print_.runs, None):
        mine, theirs = (here.get(id(run)), there.get(id(run))) if run else (None, None)
        same = mine is theirs is None or (mine and theirs and (mine.first, mine.last) == (theirs.first, theirs.last))
        if run and not same:
            missed = missed or bool(mine is None and run.filled and theirs and theirs.label >= NAMED)
            if mine:
                mine.others += [theirs.first] if theirs else []
                stretch.append(mine)
            continue
        for each in stretch if missed or everywhere else ():
            each.margin = 0.0
        stretch, missed = [], False


def _cells(
    document: Document, span: Span, table: Table, form: Form, print_: Print, alignment: Alignment, frame: Frame
) -> TableReading:
    reading = TableReading(table.id, frame.name, span)
    unit = header_unit(document, span) if any(c.type == "money" for line in frame.lines for c in line.columns) else None
    ways = ways_of(frame, alignment.placed)
    if any(sum(value.number is not None for value in run.filled) > 1 for run in alignment.loose):
        for each in ways:  # numbers were passed over: what seems blank may be theirs
            each.shown = each.shown and any(value for row in each.rows for value in row)
    plain = [each for each in ways if not each.fused]
    solve(plain, form, {})
    known: dict[str, int | None] = {}
    found: dict[str, CellReading] = {}
    for each in plain:
        for cell in read_cells(each, unit):
            found[cell.path] = cell
            known[cell.path] = (
                cell.value if isinstance(cell.value, int) else 0 if cell.state in ("blank", "mark") else None
            )
    fused = [each for each in ways if each.fused]
    if fused:
        found.update(split_cells(document, fused, known, form, unit))
    reading.cells = {path: found.pop(path, CellReading(path, "absent")) for path in paths_of(table)}
    reading.extras = {path: cell for path, cell in found.items() if cell.state in ("number", "mark")}
    _remark(reading, print_, alignment, frame)
    return reading


def _remark(reading: TableReading, print_: Print, alignment: Alignment, frame: Frame) -> None:
    for run in alignment.loose:
        for value in run.filled:
            if value.number is not None:
                reading.remarks.append(
                    Remark(what="unplaced", table=reading.id, text=value.text, span=(value.start, value.end))
                )
    placed = {line for each in alignment.placed for line in range(each.first, each.last)}
    if not placed:
        reading.remarks.append(Remark(what="table_missing", table=reading.id))
        return
    last = max(placed)
    for place, line in enumerate(frame.lines):
        if place not in placed and not line.optional:
            what = "cut_off" if place > last else "row_missing"
            reading.remarks.append(Remark(what=what, table=reading.id, path=line.path))
