"""Numbers of a consistent report, drawn as real ones are: mostly zero, one kind of applicant in the lead."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.kinds import Cell, Form
    from extractor.scoring.made.words import Account, Free, MadeWords

SIZES = {0: 8, 1: 10, 3: 12, 8: 12, 20: 10, 60: 8, 150: 5, 900: 3, 5000: 2, 30000: 1}
"""Applications in a year, and how many bodies have about so many."""
FEW_OUTCOMES = 8  # how much the usual outcomes lead the others
SMALL_MONEY = 30_000  # amounts from here on are printed in the small unit
MOST_DRAWN = 400  # applications drawn one by one; more are drawn in heaps


def draw_numbers(form: Form, words: MadeWords, rng: random.Random) -> dict[str, str]:
    """The number text of every cell of the form, all its equations holding."""
    size = rng.choices(list(SIZES), list(SIZES.values()))[0]
    numbers = {path: str(value) for path, value in draw_account(form, words.account, size, rng).items()}
    numbers |= {path: str(value) for path, value in draw_sums(words.sum_rows, form, size, rng).items()}
    for free in words.free:
        for row in free.rows:
            numbers |= draw_free(form, row, free, rng)
    return numbers


def draw_account(form: Form, account: Account, size: int, rng: random.Random) -> dict[str, int]:
    """`size` applications, more or less, over outcomes and applicants; 85 to 90 of 100 under the first column."""
    block = form.table(account.table).blocks[0]
    rows = [row.path for row in block.rows]
    keys = [column.key for column in block.columns]
    outcomes = [path for path in rows if path.startswith(account.outcomes + ".") and path != account.total]
    grid = {path: [0] * (len(keys) - 1) for path in rows}
    weights = [rng.random() ** FEW_OUTCOMES for _ in outcomes]
    rest = [share * rng.random() ** 2 for share in account.rest]
    lead = rng.uniform(0.85, 0.9)
    heaps = min(size, MOST_DRAWN)
    for _ in range(heaps):
        column = 0 if rng.random() < lead else rng.choices(range(1, len(keys) - 1), rest)[0]
        heap = size // heaps
        grid[rng.choices(outcomes, weights)[0]][column] += max(1, heap + rng.randint(-heap // 2, heap // 2))
    for column in range(len(keys) - 1):
        total = sum(grid[path][column] for path in outcomes)
        out = rng.choice((0, 0, total // 12))
        carried = rng.choice((0, 0, (total + out) // 10))
        grid[account.total][column] = total
        grid[account.carried_out][column] = out
        grid[account.carried_in][column] = carried
        grid[account.received][column] = total + out - carried
    return {
        f"{path}.{key}": value
        for path, cells in grid.items()
        for key, value in zip(keys, [*cells, sum(cells)], strict=True)
    }


def draw_sums(rows: tuple[str, ...], form: Form, size: int, rng: random.Random) -> dict[str, int]:
    """Rows of parts and their stated sum, as the form's equations name them."""
    values: dict[str, int] = {}
    for equation in form.equations:
        if equation.right[0].rpartition(".")[0] not in rows:
            continue
        busy = size > 0 and rng.random() < 0.35
        for path in equation.left:
            values[path] = rng.choice((0, 0, 1, rng.randint(1, 9), rng.randint(1, size // 9 + 1))) if busy else 0
        values[equation.right[0]] = sum(values[path] for path in equation.left)
    return values


def draw_free(form: Form, row: str, free: Free, rng: random.Random) -> dict[str, str]:
    """A row that no sum binds: all 0 in most reports, signed where a column may be, with decimals where it is money."""
    cells = _cells_of_rows(form).get(row, {})
    numbers = dict.fromkeys(cells, "0")
    if rng.random() < free.busy:
        most = rng.choice(free.sizes)
        numbers = {key: draw_single(cell, most, rng) for key, cell in cells.items()}
        _settle(numbers, free, rng)
    return {f"{row}.{key}": number for key, number in numbers.items()}


@lru_cache(maxsize=16)
def _cells_of_rows(form: Form) -> dict[str, dict[str, Cell]]:
    rows: dict[str, dict[str, Cell]] = {}
    for cell in form.cells.values():
        rows.setdefault(cell.row.path, {})[cell.column.key] = cell
    return rows


def draw_single(cell: Cell, most: int, rng: random.Random) -> str:
    """One number of a row in use."""
    number = rng.choice((0, rng.randint(1, most), rng.randint(1, most)))
    if cell.column.type == "money":
        number = number or 1
    if not number:
        return "0"
    if cell.column.type == "signed":
        return rng.choice(("{}", "+{}", "-{}")).format(number % 500 or 1)
    if cell.column.type == "money" and cell.column.unit is None and rng.random() < 0.4:
        return str(number * rng.randint(SMALL_MONEY, 10 * SMALL_MONEY))
    if cell.column.type == "money":
        return f"{number}.{rng.randint(1, 999999)}" if rng.random() < 0.7 else str(number)
    return str(number)


def _settle(numbers: dict[str, str], free: Free, rng: random.Random) -> None:
    """Let the numbers of one row agree with each other, as those of an honest report do."""
    if free.covers and free.covers[0] in numbers:
        whole, part = free.covers
        numbers[whole] = str(int(numbers[whole]) + int(numbers[part]))
    if free.floor and free.floor[1] in numbers:
        base, change = (int(numbers[key]) for key in free.floor)
        if base + change < 0:
            numbers[free.floor[1]] = f"-{rng.randint(1, base)}" if base else "0"
    if free.together and any(numbers.get(key) == "0" for key in free.together):
        numbers |= dict.fromkeys(free.together, "0")
