"""From the ways that are left to cells: what each prints, where, and how far its reading can be relied on."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.documents.document import Document, Span
from extractor.kinds import CellType, Form, Table
from extractor.reading.flat.splits import Run as FusedRun
from extractor.reading.flat.splits import split_runs
from extractor.reading.reading import CellReading
from extractor.reading.rows.tokens import MONEY_UNITS, read_token
from extractor.reading.table.columns import Ways
from extractor.reading.table.printing import INSERTED, Value

CLEAR = 1.0  # the margin from which a place is sure
NAMED = 0.75  # how well a label is printed that names its line


def paths_of(table: Table) -> list[str]:
    """The paths of a table's cells, in printed order."""
    return [f"{row.path}.{column.key}" for block in table.blocks for row in block.rows for column in block.columns]


def read_cells(ways: Ways, unit: str | None) -> list[CellReading]:
    """The cells of a line. `unit` is the header's, for money that prints none.

    A cell is doubtful where its line's place is not clear, or where the ways left print different things in it.
    """
    placed = ways.placed
    sure = placed is None or placed.margin >= CLEAR
    own = placed is None or placed.label >= NAMED
    by = ways.by or (None if own else "order")
    cells = []
    for place, path in enumerate(ways.line.paths):
        column = ways.line.columns[place]
        options = list(dict.fromkeys(row[place] for row in ways.rows))
        texts = list(dict.fromkeys(value.text if value else "" for value in options))
        if len(texts) > 1 or (not sure and texts != [""]):
            cells.append(
                CellReading(
                    path,
                    "unreadable",
                    standing="doubtful",
                    by=by,
                    alternatives=tuple(texts if len(texts) > 1 else [*texts, ""]),
                )
            )
            continue
        value = options[0]
        if value is None or not value.text:
            if ways.shown:
                cells.append(CellReading(path, "blank"))
            else:
                cells.append(CellReading(path, "absent"))
            continue
        cells.append(_cell(path, column.type, value, by, unit))
    return cells


def _cell(path: str, type_: CellType, value: Value, by: str | None, unit: str | None) -> CellReading:
    state, text, start, end, number, printed, _ = read_token(value.text, type_)
    if type_ != "money" or (printed and printed not in MONEY_UNITS):
        printed = None
    elif state == "number" and printed is None:
        printed = unit
    span = Span(value.start + start, value.start + end)
    return CellReading(path, state, text, span, number, printed, "inferred" if by else "read", by)


def split_cells(
    document: Document, fused: Sequence[Ways], known: dict[str, int | None], form: Form, unit: str | None
) -> dict[str, CellReading]:
    """The cells of lines whose digits run together, parted by the sums; `known` are the numbers printed apart."""
    groups: dict[tuple[int, int], list[Ways]] = {}
    for each in fused:
        groups.setdefault(each.fused or (0, 0), []).append(each)
    runs = []
    for (start, end), some in groups.items():
        paths = tuple(path for each in some for path in each.line.paths)
        types = tuple(column.type for each in some for column in each.line.columns)
        text, places = _joined(document, start, end)
        runs.append((places, FusedRun(text, paths, types)))
    pieces = split_runs([run for _, run in runs], known, form)
    found: dict[str, CellReading] = {}
    for places, run in runs:
        for path, type_ in zip(run.paths, run.types, strict=True):
            piece = pieces[path]
            if piece.start is None or piece.end is None:
                found[path] = CellReading(
                    path,
                    "unreadable",
                    span=Span(places[0], places[-1] + 1),
                    standing="doubtful",
                    by=piece.by,
                    alternatives=piece.alternatives,
                )
            else:
                first, last = places[piece.start], places[piece.end - 1] + 1
                value = Value("".join(document.text[at] for at in places[piece.start : piece.end]), first, last, 0)
                found[path] = _cell(path, type_, value, piece.by or "split", unit)
    for some in groups.values():
        for each in some:
            if not _borne_out(each, found):
                for path in each.line.paths:
                    cell = found[path]
                    if cell.state == "number":
                        cell.standing, cell.alternatives = "doubtful", (cell.text or "", "")
    return found


def _joined(document: Document, start: int, end: int) -> tuple[str, list[int]]:
    """A run of digits without what a converter inserted in it, and where each character stands."""
    folded = document.folded[start:end]
    inserted = {at for match in INSERTED.finditer(folded) for at in range(*match.span())}
    places = [at for at in range(len(folded)) if at not in inserted]
    return "".join(folded[at] for at in places), [start + at for at in places]


def _borne_out(each: Ways, found: dict[str, CellReading]) -> bool:
    """Whether the line's own sum agrees with digits that were parted.

    Blanks leave no trace in a run of digits: as many digits as cells prove nothing.
    """
    numbers = {path: cell.value if isinstance(cell.value, int) else None for path, cell in found.items()}
    own = [numbers[path] for path in each.line.paths]
    if (
        each.line.sums
        and any("the same in every way" in (found[path].by or "") for path in each.line.paths)
        and any(own)
    ):
        return False
    if not each.line.sums:
        return not any(own)
    if None in own or not any(own):
        return True
    return all(sum(own[part] or 0 for part in parts) == own[total] for parts, total in each.line.sums)
