"""What was measured of the validator: one row for each kind of fault and manner of making it; as data, as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.scoring.faults.injecting import Manner
    from extractor.scoring.faults.judging import Judged
    from extractor.scoring.faults.oracle import Decided

_TITLES = (
    "fault",
    "manner",
    "faults",
    "unseen",
    "one",
    "found",
    "exact",
    "exact/one",
    "among",
    "right",
    "open",
    "wrong",
    "proven",
)
_NOTE = """\
manner     printed: an error of the source; misread: of reading, the token is another; misplaced: of reading, the place is;
           one of each: two faults, the first printed, the second misread
unseen     no sum can show it (brute force over all sums); one: the sums leave one cell, or one such operation, to blame
found      the rules say something that they did not say before
exact      the very cells with their true numbers, or named by a rule, and no other; exact/one: of those with one to blame
among      each of the cells is named
right      the cause is told: source for printed, reading for the others; open: undecided; wrong: the other one; of those
           found; with one of each, wrong is the misread cell called the source's
proven     faults of reading of which a wrong cell counts as proven: a number, not a share
"""


@dataclass(slots=True)
class FaultRow:
    """Counts of one kind of fault made in one manner. The cause is counted among those found: right, open or wrong."""

    fault: str
    manner: Manner
    injected: int = 0
    unseen: int = 0
    decidable: int = 0
    detected: int = 0
    exact: int = 0
    exact_decidable: int = 0
    among: int = 0
    right: int = 0
    open: int = 0
    wrong: int = 0
    proven: int = 0

    def count(self, judged: Judged, decided: Decided) -> None:
        """One more fault, with what the sums could say of it and what the rules said."""
        self.injected += 1
        self.unseen += decided == "unseen"
        self.decidable += decided == "one"
        self.detected += judged.detected
        self.exact += judged.exact
        self.exact_decidable += judged.exact and decided == "one"
        self.among += judged.among
        self.right += judged.cause == "right"
        self.open += judged.cause == "open"
        self.wrong += judged.cause == "wrong"
        self.proven += judged.proven


@dataclass(frozen=True, slots=True)
class FaultTable:
    """Everything that was measured, with the seed that gives it again."""

    seed: int
    rows: tuple[FaultRow, ...]

    def row(self, fault: str, manner: Manner) -> FaultRow:
        """The row of one kind and manner; KeyError where it was not measured."""
        for row in self.rows:
            if (row.fault, row.manner) == (fault, manner):
                return row
        raise KeyError((fault, manner))

    @property
    def misblamed(self) -> tuple[int, int]:
        """Of all errors of reading: how many were called errors of the source, and how many there were."""
        read = [row for row in self.rows if row.manner != "printed"]
        return sum(row.wrong for row in read), sum(row.injected for row in read)

    def as_data(self) -> dict[str, Any]:
        """The table for JSON."""
        wrong, injected = self.misblamed
        rows = [{name: getattr(row, name) for name in FaultRow.__slots__} for row in self.rows]
        return {"seed": self.seed, "reading_errors": injected, "reading_called_source": wrong, "rows": rows}


def render_faults(table: FaultTable) -> str:
    """The table in plain text, rates in per cent."""
    lines = [_TITLES, *map(_cells_of, table.rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(_TITLES))]
    printed = [
        "  ".join(
            cell.ljust(width) if n < 2 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    ]
    wrong, injected = table.misblamed
    share = f"errors of reading called errors of the source: {wrong} of {injected} ({_percent(wrong, injected)} %)"
    return "\n".join([*(line.rstrip() for line in printed), "", share, f"seed {table.seed}", "", _NOTE])


def _cells_of(row: FaultRow) -> tuple[str, ...]:
    of_all = (row.unseen, row.decidable, row.detected, row.exact)
    blamed = (row.among, row.right, row.open, row.wrong)
    first = [_percent(number, row.injected) for number in of_all]
    last = [*(_percent(number, row.injected) for number in blamed), str(row.proven)]
    return (row.fault, row.manner, str(row.injected), *first, _percent(row.exact_decidable, row.decidable), *last)


def _percent(number: int, whole: int) -> str:
    return f"{100 * number / whole:.1f}" if whole else "-"
