"""Numbers of a consistent report, drawn as real ones are: mostly zero, one kind of applicant in the lead."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.kinds import Cell, Form
    from extractor.scoring.words import Account, MadeWords

SIZES = (0, 1, 3, 8, 20, 60, 150, 900, 5000, 30000)
MOST_DRAWN = 400  # applications drawn one by one; more are drawn in heaps


def draw_numbers(form: Form, words: MadeWords, rng: random.Random) -> dict[str, str]:
    """The number text of every cell of the form, all its equations holding."""
    size = rng.choice(SIZES)
    numbers = {path: str(value) for path, value in draw_account(form, words.account, size, rng).items()}
    numbers |= {path: str(value) for path, value in draw_sums(words.sum_rows, form, size, rng).items()}
    for path, cell in form.cells.items():
        if path not in numbers:
            numbers[path] = draw_single(cell, rng)
    return numbers


def draw_account(form: Form, account: Account, size: int, rng: random.Random) -> dict[str, int]:
    """`size` applications, more or less, over outcomes and applicants; 85 to 90 of 100 under the first column."""
    block = form.table(account.table).blocks[0]
    rows = [row.path for row in block.rows]
    keys = [column.key for column in block.columns]
    outcomes = [path for path in rows if path.startswith(account.outcomes + ".") and path != account.total]
    grid = {path: [0] * (len(keys) - 1) for path in rows}
    weights = [rng.random() ** 3 for _ in outcomes]
    lead = rng.uniform(0.85, 0.9)
    heaps = min(size, MOST_DRAWN)
    for _ in range(heaps):
        column = 0 if rng.random() < lead else rng.choices(range(1, len(keys) - 1), account.rest)[0]
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
        busy = size > 0 and rng.random() < 0.5
        for path in equation.left:
            values[path] = rng.choice((0, 0, 1, rng.randint(1, 9), rng.randint(1, 180))) if busy else 0
        values[equation.right[0]] = sum(values[path] for path in equation.left)
    return values


def draw_single(cell: Cell, rng: random.Random) -> str:
    """A number that no sum binds: signed where the column may be, with decimals where it is money."""
    number = rng.choice((0, 0, 0, rng.randint(1, 99), rng.randint(100, 4000), rng.randint(4000, 900000)))
    if not number:
        return "0"
    if cell.column.type == "signed":
        return rng.choice(("{}", "+{}", "-{}")).format(number % 500 or 1)
    if cell.column.type == "money":
        return f"{number}.{rng.randint(1, 999999)}" if rng.random() < 0.7 else str(number)
    return str(number)
