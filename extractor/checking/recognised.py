"""What was recognised in a picture: every cell is doubtful, but for those that sums prove.

A recogniser that takes one digit for another does so wherever it is printed. `7 + 0 + 0 = 7` read as `1 + 0 + 0 = 1`
still holds, so a sum that only repeats a number does not prove it; one that adds two numbers other than 0 does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.checking.confront import Confrontation
    from extractor.reading.reading import Reading
    from extractor.result import Standing


def doubt_recognised(
    standings: dict[str, Standing | None], reading: Reading, confrontations: Sequence[Confrontation]
) -> None:
    """Make every recognised cell doubtful that is not proven, or only by repetition. What is absent has no standing."""
    added = {
        path
        for equation, outcome, *_ in confrontations
        if outcome == "holds" and _adds(equation.left, equation.right, reading)
        for path in (*equation.left, *equation.right)
    }
    for table in reading.tables.values():
        for cells in (table.cells, table.extras):
            for path, cell in cells.items():
                if cell.state == "absent" or not reading.is_recognised(cell):
                    continue
                if standings.get(path) != "proven" or (cell.value and path not in added):
                    standings[path] = "doubtful"


def _adds(left: Iterable[str], right: Iterable[str], reading: Reading) -> bool:
    """Whether two numbers other than 0 stand on one side of a sum."""
    return any(
        sum(bool(cell is not None and cell.value) for cell in map(reading.cell, side)) > 1 for side in (left, right)
    )
