"""How far each cell can be relied on, once the sums have been confronted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.checking.recognised import doubt_recognised

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.checking.confront import Confrontation
    from extractor.kinds import Form
    from extractor.reading.reading import CellReading, Reading
    from extractor.result import Finding, Standing


def settle(
    reading: Reading,
    form: Form,
    confrontations: Sequence[Confrontation],
    findings: Iterable[Finding],
    doubted_cells: frozenset[str] = frozenset(),
) -> dict[str, Standing | None]:
    """The standing of every cell that was read and of every cell of the form, by path.

    - doubtful: its reader says so, a rule doubts its reading (`doubted_cells`), it is in a smallest set of suspects
      (whatever the cause), or it takes part in a broken sum that no suspect explains;
    - inferred: its reader settled it (by the order of rows, the column count, the sums). It never becomes proven: sums
      do not see two whole rows or columns swapped;
    - proven: printed, and every sum it takes part in holds, at least one; no sum proves anything that holds only by a
      value of a model's that is itself in doubt;
    - read: printed, and no sum proves it;
    - doubtful is also whatever was recognised in a picture and is not proven, blanks and marks too (`doubt_recognised`);
    - None: prints no number, unless its reader lists what it may be.
    """
    doubted = {path for finding in findings for suggestion in finding.suspects for path in suggestion.cells}
    doubted |= doubted_cells
    summed: set[str] = set()
    unproven: set[str] = set()
    unexplained: set[str] = set()
    open_paths = _open_paths(reading)
    for equation, outcome, *_ in confrontations:
        summed.update(equation.left, equation.right)
        if outcome == "holds" and (
            not open_paths or (open_paths.isdisjoint(equation.left) and open_paths.isdisjoint(equation.right))
        ):
            continue
        unproven.update(equation.left, equation.right)
        if outcome == "broken" and doubted.isdisjoint(equation.left) and doubted.isdisjoint(equation.right):
            unexplained.update(equation.left, equation.right)
    proven = summed - unproven
    doubted |= unexplained
    standings: dict[str, Standing | None] = dict.fromkeys(form.cells)
    for table in reading.tables.values():
        for cells in (table.cells, table.extras):
            for path, cell in cells.items():
                if cell.value is not None and cell.standing == "read" and path not in doubted:
                    standings[path] = "proven" if path in proven else "read"
                else:
                    standings[path] = _standing(cell, doubted=path in doubted)
    if reading.recognised:
        doubt_recognised(standings, reading, confrontations)
    return standings


def _open_paths(reading: Reading) -> set[str]:
    """The cells in which a model put a value that stays in doubt."""
    return {
        path
        for table in reading.tables.values()
        for path, cell in table.cells.items()
        if cell.reader == "model" and cell.standing == "doubtful"
    }


def _standing(cell: CellReading, *, doubted: bool) -> Standing | None:
    """The standing of a cell that prints no number, or is not simply read."""
    if cell.state != "number":
        return "doubtful" if cell.standing == "doubtful" and cell.alternatives else None
    return "doubtful" if doubted or cell.standing == "doubtful" else "inferred"
