"""One mistake that explains many broken sums: a total row left 0, two neighbours swapped, a row shifted by one cell.

Each hypothesis is one operation on the printed table, with the values the cells would then need. It counts only when
it breaks no sum that holds. The same words name a single suspect by what happened to its digits (12 for 21).

    自然人 商业企业 …  总计            自然人 商业企业 …  总计
       0        7  …    7                7        0  …    7      neighbour_column: 7 stands one column to the right
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from extractor.checking.elimination import Number

if TYPE_CHECKING:
    from extractor.checking.ledger import Ledger, Sum, Values
    from extractor.kinds import Form

TOTAL_LEFT_ZERO = "total_left_zero"
ROW_LEFT_ZERO = "row_left_zero"
COLUMN_LEFT_ZERO = "column_left_zero"
NEIGHBOUR_COLUMN = "neighbour_column"
NEIGHBOUR_ROW = "neighbour_row"
SHIFTED_ROW = "shifted_row"
SWAPPED_ROWS = "swapped_rows"
CROSSING = "crossing"
DIGIT_LOST = "digit_lost"
DIGIT_ADDED = "digit_added"
DIGIT_DOUBLED = "digit_doubled"
DIGIT_CHANGED = "digit_changed"
DIGITS_SWAPPED = "digits_swapped"
TELLING = frozenset({TOTAL_LEFT_ZERO, DIGIT_DOUBLED, DIGITS_SWAPPED})  # hardly ever so by chance
_CHANCE = {ROW_LEFT_ZERO: 3, COLUMN_LEFT_ZERO: 3, SWAPPED_ROWS: 5}  # with fewer cells it may well be chance

_Lines = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One operation: the values the changed cells would need, and the sums (by number) it settles. None is broken."""

    cells: Values
    pattern: str
    settles: frozenset[int]

    @property
    def weak(self) -> bool:
        """No better than loose cells: most of a table is 0, so two cells of a line soon fit by chance."""
        return len(self.cells) < _CHANCE.get(self.pattern, 0)


def propose(ledger: Ledger, form: Form) -> list[Hypothesis]:
    """Every operation that settles a broken sum and breaks none; each set of changes once, under its first name."""
    found: dict[frozenset[tuple[str, Number]], Hypothesis] = {}
    for changes, pattern in _operations(ledger, form):
        key = frozenset(changes.items())
        if key in found or not key:
            continue
        settles = ledger.try_out(changes)
        if settles:
            found[key] = Hypothesis(changes, pattern, settles)
    return list(found.values())


def _operations(ledger: Ledger, form: Form) -> Iterator[tuple[Values, str]]:
    rows, columns = _lines(form)
    rows = _known(rows, ledger)
    columns = _known(columns, ledger)
    for line in rows:
        yield from _left_zero(ledger, line, ROW_LEFT_ZERO)
    for line in columns:
        yield from _left_zero(ledger, line, COLUMN_LEFT_ZERO)
    for line in rows:
        yield from ((swap, NEIGHBOUR_COLUMN) for swap in _swapped_neighbours(ledger, line))
    for line in columns:
        yield from ((swap, NEIGHBOUR_ROW) for swap in _swapped_neighbours(ledger, line))
    for line in rows:
        yield from ((shift, SHIFTED_ROW) for shift in _shifted(ledger, line))
    yield from ((swap, SWAPPED_ROWS) for swap in _swapped_rows(ledger, rows))


@lru_cache(maxsize=16)
def _lines(form: Form) -> tuple[_Lines, _Lines]:
    """The printed rows and columns of the form's tables, as paths."""
    rows: list[tuple[str, ...]] = []
    columns: list[tuple[str, ...]] = []
    for table in form.tables:
        for block in table.blocks:
            grid = [tuple(f"{row.path}.{column.key}" for column in block.columns) for row in block.rows]
            rows += grid
            columns += zip(*grid, strict=True)
    return tuple(rows), tuple(columns)


def _known(lines: _Lines, ledger: Ledger) -> _Lines:
    return tuple(line for line in lines if all(path in ledger.values for path in line))


def _left_zero(ledger: Ledger, line: tuple[str, ...], pattern: str) -> Iterator[tuple[Values, str]]:
    """The cells of a line that print 0 or nothing, filled with what the sums across the line ask for."""
    changes: dict[str, Number] = {}
    totals = True
    here = set(line)
    for cell in line:
        if ledger.values[cell] != 0 or cell not in ledger.suspicious:
            continue
        for number in ledger.touching[cell]:
            each = ledger.sums[number]
            if each.exact and each.broken and len(here & each.terms.keys()) == 1:
                changes[cell] = -each.residual * each.terms[cell]
                totals = totals and each.confrontation.equation.right == (cell,)
                break
    if len(changes) > 1:
        yield changes, TOTAL_LEFT_ZERO if totals else pattern


def _swapped_neighbours(ledger: Ledger, line: tuple[str, ...]) -> Iterator[Values]:
    for one, other in pairwise(line):
        if one in ledger.suspicious and other in ledger.suspicious and ledger.values[one] != ledger.values[other]:
            yield {one: ledger.values[other], other: ledger.values[one]}


def _shifted(ledger: Ledger, line: tuple[str, ...]) -> Iterator[Values]:
    """A row of which a stretch stands one cell too far right (a cell came in) or left (a cell fell out)."""
    if sum(cell in ledger.suspicious for cell in line) < 3:
        return
    printed = [ledger.values[cell] for cell in line]
    inner = [_inner_sum(ledger, line, cell) for cell in line]
    last = len(line) - 1
    for end in (last, last - 1):  # to the end of the row, or only the parts before its total
        for start in range(end):
            if start == 0 or printed[start] == 0:
                moved = {at: printed[at + 1] for at in range(start, end)}
                yield from _solve_lost(ledger, line, printed, moved, end, inner[end])
            if end == last or printed[end] == 0:
                moved = {at + 1: printed[at] for at in range(start, end)}
                yield from _solve_lost(ledger, line, printed, moved, start, inner[start])


def _inner_sum(ledger: Ledger, line: tuple[str, ...], cell: str) -> Sum | None:
    """The sum within the row that a cell takes part in."""
    here = set(line)
    for number in ledger.touching[cell]:
        if ledger.sums[number].exact and here.issuperset(ledger.sums[number].terms):
            return ledger.sums[number]
    return None


def _solve_lost(
    ledger: Ledger, line: tuple[str, ...], printed: list[Number], moved: dict[int, Number], lost: int, inner: Sum | None
) -> Iterator[Values]:
    """The moved values, with the one that fell out of the row as the row's own sum has it."""
    changes = {line[at]: value for at, value in moved.items() if value != printed[at]}
    if inner is None or not changes:
        return
    value = printed[lost] - inner.after(changes, ledger.values) * inner.terms[line[lost]]
    if value != printed[lost]:
        changes[line[lost]] = value
    if len(changes) > 1:
        yield changes


def _swapped_rows(ledger: Ledger, rows: _Lines) -> Iterator[Values]:
    """Two rows under each other's label. No sum within a row notices; so none of those may be broken."""
    inside = [set(row) for row in rows]
    if any(cells.issuperset(ledger.sums[number].terms) for number in ledger.broken for cells in inside):
        return
    first = ledger.sums[min(ledger.broken)]
    for one, other in combinations(rows, 2):
        if len(one) != len(other):
            continue
        changes: dict[str, Number] = {}
        for a, b in zip(one, other, strict=True):
            if ledger.values[a] != ledger.values[b]:
                changes[a], changes[b] = ledger.values[b], ledger.values[a]
        if first.after(changes, ledger.values) == 0:
            yield changes


def name_slip(printed: Number, implied: Number) -> str | None:
    """What happened to the digits if `implied` is right: 12 for 21 is digits_swapped. None where nothing usual did."""
    if not isinstance(printed, int) or not isinstance(implied, int) or min(printed, implied) < 0:
        return None
    was, now = str(implied), str(printed)
    if max(len(was), len(now)) < 2 or "0" in (was, now):
        return None
    if len(was) == len(now):
        places = [at for at in range(len(was)) if was[at] != now[at]]
        if len(places) == 1:
            return DIGIT_CHANGED
        first, last = places[0], places[-1]
        swapped = len(places) == 2 and last - first == 1 and was[first] == now[last] and was[last] == now[first]
        return DIGITS_SWAPPED if swapped else None
    if len(now) == len(was) + 1 and was in _without_one(now):
        doubled = any(was[:at] + was[at - 1] + was[at:] == now for at in range(1, len(was) + 1))
        return DIGIT_DOUBLED if doubled else DIGIT_ADDED
    return DIGIT_LOST if len(now) == len(was) - 1 and now in _without_one(was) else None


def _without_one(digits: str) -> Iterable[str]:
    return (digits[:at] + digits[at + 1 :] for at in range(len(digits)))
