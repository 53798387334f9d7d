"""Kinds of faults, each drawn for a clean report: slips of digits, and numbers that stand elsewhere than they should.

12 -> 1 digit_lost    12 -> 112 digit_doubled    12 -> 21 digits_swapped    1 | 2 -> 12 |   digits_joined
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.reading.rows.tokens import MONEY_UNITS
from extractor.scoring.faults.paper import Injection

if TYPE_CHECKING:
    from extractor.scoring.faults.paper import CleanPaper

DrawFault = Callable[["CleanPaper", random.Random], Injection | None]
"""Draws one fault; None where the report has no place for it."""


def lose_digit(digits: str, rng: random.Random) -> str | None:
    """One digit fewer, never with a 0 in front."""
    choices = [digits[:at] + digits[at + 1 :] for at in range(len(digits))]
    return _choose([shorter for shorter in choices if shorter and not shorter.startswith("0")], digits, rng)


def double_digit(digits: str, rng: random.Random) -> str | None:
    """One digit printed twice."""
    return _choose([digits[: at + 1] + digits[at:] for at in range(len(digits)) if digits != "0"], digits, rng)


def swap_digits(digits: str, rng: random.Random) -> str | None:
    """Two neighbouring digits in each other's place."""
    choices = [digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1)]
    return _choose([swapped for swapped in choices if not swapped.startswith("0")], digits, rng)


def change_digit(digits: str, rng: random.Random) -> str | None:
    """One digit another."""
    at = rng.randrange(len(digits))
    return _choose([digits[:at] + str(digit) + digits[at + 1 :] for digit in range(at == 0, 10)], digits, rng)


def _choose(choices: list[str], printed: str, rng: random.Random) -> str | None:
    other = [choice for choice in dict.fromkeys(choices) if choice != printed]
    return rng.choice(other) if other else None


SLIPS = {
    "digit lost": lose_digit,
    "digit doubled": double_digit,
    "digits swapped": swap_digits,
    "digit changed": change_digit,
}


def _slip_of(slip: Callable[[str, random.Random], str | None]) -> DrawFault:
    def draw(paper: CleanPaper, rng: random.Random) -> Injection | None:
        slips = {path: changed for row in paper.grid for path in row if (changed := slip(paper.text(path), rng))}
        nonzero = [path for path in slips if paper.text(path) != "0"]
        if not nonzero:
            return None
        path = rng.choice(nonzero)
        return Injection({path: slips[path]})

    return draw


def draw_wrong_number(paper: CleanPaper, rng: random.Random) -> Injection:
    """Any cell of the account, most of them 0, with any other number."""
    return _wrong(paper, rng.choice([path for row in paper.grid for path in row]), rng)


def draw_wrong_dispute(paper: CleanPaper, rng: random.Random) -> Injection:
    """Any cell of the sums that stand alone: its parts and its total could each be the wrong one."""
    rows = tuple(f"{row}." for row in paper.words.sum_rows)
    return _wrong(paper, rng.choice([path for path in paper.form.cells if path.startswith(rows)]), rng)


def draw_wrong_unsummed(paper: CleanPaper, rng: random.Random) -> Injection:
    """A count that no sum binds."""
    summed = {path for equation in paper.form.equations for path in (*equation.left, *equation.right)}
    counts = [path for path, cell in paper.form.cells.items() if path not in summed and cell.column.type == "count"]
    return _wrong(paper, rng.choice(counts), rng)


def _wrong(paper: CleanPaper, path: str, rng: random.Random) -> Injection:
    number = rng.choice([n for n in (*range(1, 31), rng.randint(31, 30_000)) if str(n) != paper.text(path)])
    return Injection({path: str(number)})


def draw_joined(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """The digits of two neighbouring cells run together in the first; the second prints nothing."""
    pairs = [pair for row in paper.grid for pair in pairwise(row) if paper.text(pair[0]) != "0"]
    if not pairs:
        return None
    one, other = rng.choice(pairs)
    return Injection({one: paper.text(one) + paper.text(other), other: ""})


def draw_neighbour_column(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """Two neighbouring applicants' numbers in each other's cell, most often a number and a 0."""
    return _swap(paper, [pair for row in paper.grid for pair in pairwise(row[:-1])], rng)


def draw_neighbour_row(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """Two numbers of one column in each other's row."""
    return _swap(paper, [pair for column in zip(*paper.grid, strict=True) for pair in pairwise(column)], rng)


def _swap(paper: CleanPaper, pairs: list[tuple[str, str]], rng: random.Random) -> Injection | None:
    differing = [(one, other) for one, other in pairs if paper.text(one) != paper.text(other)]
    return _exchange(paper, dict([rng.choice(differing)])) if differing else None


def _exchange(paper: CleanPaper, pairs: Mapping[str, str]) -> Injection:
    """Cells in each other's place: the cells whose numbers differ, all of them exchanging their tokens."""
    tokens = {**pairs, **{other: one for one, other in pairs.items()}}
    now = {path: paper.text(token) for path, token in tokens.items() if paper.text(token) != paper.text(path)}
    return Injection(now, tokens)


def draw_shifted_row(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """A row one cell to the left or to the right: a 0 comes in at one end, a number falls out at the other."""
    rows = [row for row in paper.grid if any(paper.text(path) != "0" for path in row)]
    if not rows:
        return None
    row = rng.choice(rows)
    pairs = [*pairwise(row)] if rng.random() < 0.5 else [(right, left) for left, right in pairwise(row)]
    tokens = dict(pairs)
    (freed,) = [path for path in row if path not in tokens]
    now = {**{path: paper.text(token) for path, token in tokens.items()}, freed: "0"}
    return Injection({path: text for path, text in now.items() if text != paper.text(path)}, tokens)


def draw_swapped_outcomes(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """Two rows of outcomes under each other's label."""
    return _swap_lines(paper, [paper.grid[n] for n in paper.outcomes], rng)


def draw_swapped_rows(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """Two rows under each other's label, one of which is no outcome."""
    lead = [row for n, row in enumerate(paper.grid) if n not in paper.outcomes]
    one = rng.choice(lead)
    others = [row for row in paper.grid if row != one and _texts(paper, row) != _texts(paper, one)]
    return _exchange(paper, dict(zip(one, rng.choice(others), strict=True))) if others else None


def draw_swapped_columns(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """Two applicants' whole columns under each other's name."""
    return _swap_lines(paper, [*zip(*paper.grid, strict=True)][:-1], rng)


def _swap_lines(paper: CleanPaper, lines: list[tuple[str, ...]], rng: random.Random) -> Injection | None:
    one = rng.choice(lines)
    others = [line for line in lines if _texts(paper, line) != _texts(paper, one)]
    return _exchange(paper, dict(zip(one, rng.choice(others), strict=True))) if others else None


def _texts(paper: CleanPaper, line: tuple[str, ...]) -> list[str]:
    return [paper.text(path) for path in line]


def draw_total_row_zero(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """The row of totals 0 throughout."""
    total = next(row for row in paper.grid if row[0].startswith(f"{paper.account.total}."))
    return _left_zero(paper, total)


def draw_total_column_zero(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """The column of totals 0 throughout."""
    return _left_zero(paper, [row[-1] for row in paper.grid])


def draw_row_total_zero(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """The total of one row 0."""
    totals = [row[-1] for row in paper.grid if paper.text(row[-1]) != "0"]
    return _left_zero(paper, [rng.choice(totals)]) if totals else None


def _left_zero(paper: CleanPaper, paths: tuple[str, ...] | list[str]) -> Injection | None:
    zeros = {path: "0" for path in paths if paper.text(path) != "0"}
    return Injection(zeros) if zeros else None


def draw_lost_row(paper: CleanPaper, rng: random.Random) -> Injection:
    """A row gone, label and numbers."""
    return Injection(lost_row=rng.choice(paper.grid[1:]))


def draw_flipped_sign(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """Where a sign belongs: minus for plus, plus for minus."""
    signed = [path for path, cell in paper.form.cells.items() if cell.column.type == "signed"]
    signed = [path for path in signed if paper.text(path).strip("+-") != "0"]
    if not signed:
        return None
    path = rng.choice(signed)
    text = paper.text(path)
    return Injection({path: text[1:] if text.startswith("-") else "-" + text.removeprefix("+")})


def draw_added_sign(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """Where none belongs: a minus before a count."""
    counts = [path for path, cell in paper.form.cells.items() if cell.column.type == "count"]
    counts = [path for path in counts if paper.text(path) != "0"]
    if not counts:
        return None
    path = rng.choice(counts)
    return Injection({path: "-" + paper.text(path)})


def draw_unit(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """An amount with another unit of money than its own, where its cell prints one."""
    amounts = [path for path, cell in paper.form.cells.items() if cell.column.type == "money"]
    amounts = [path for path in amounts if (unit := paper.cell(path).unit) and paper.text(path).endswith(unit)]
    if not amounts:
        return None
    path = rng.choice(amounts)
    text, unit = paper.text(path), paper.cell(path).unit or ""
    other = rng.choice([each for each in MONEY_UNITS if each != unit])
    return Injection({path: text.removesuffix(unit) + other}, units={path: other})


def draw_two_slips(paper: CleanPaper, rng: random.Random) -> Injection | None:
    """Two slips of digits in two cells, of any kind."""
    draws = [_slip_of(rng.choice([*SLIPS.values()])) for _ in range(2)]
    one, other = (draw(paper, rng) for draw in draws)
    if one is None or other is None or one.paths & other.paths:
        return None
    return Injection({**one.now, **other.now}, parts=(one, other))


FAULTS: dict[str, DrawFault] = {
    **{name: _slip_of(slip) for name, slip in SLIPS.items()},
    "any wrong number": draw_wrong_number,
    "digits joined": draw_joined,
    "row total zero": draw_row_total_zero,
    "total row zero": draw_total_row_zero,
    "total column zero": draw_total_column_zero,
    "neighbour column": draw_neighbour_column,
    "neighbour row": draw_neighbour_row,
    "shifted row": draw_shifted_row,
    "swapped rows": draw_swapped_rows,
    "swapped outcomes": draw_swapped_outcomes,
    "swapped columns": draw_swapped_columns,
    "row lost": draw_lost_row,
    "two slips": draw_two_slips,
    "dispute number": draw_wrong_dispute,
    "unsummed number": draw_wrong_unsummed,
    "sign flipped": draw_flipped_sign,
    "sign added": draw_added_sign,
    "unit": draw_unit,
}
"""Every kind of fault by name, in the order in which they are told."""
