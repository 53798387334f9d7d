"""Rows of values whose cells hold several lines: rows that were taken for one, or a whole part of a table in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_NUMBER = re.compile(r"[-+]?\d[\d,.]*%?")
_FEWEST = 2


def unstack(row: Sequence[str]) -> Iterator[Sequence[str]]:
    """The rows that stand in one: each line of its cells where all have equally many, and numbers below one another.

    Where a cell has numbers below one another and others have not as many lines, nothing tells what stands beside
    what: all lines are one cell, in their order.
    """
    cells = [cell.split("\n") if "\n" in cell else [cell] for cell in row]
    if not any(_is_stack(lines) for lines in cells):
        yield row
        return
    heights = {len(lines) for lines in cells if lines != [""]}
    if len(heights) == 1 and sum(map(_is_stack, cells)) > 1:
        for at in range(heights.pop()):
            yield [lines[at].strip() if lines != [""] else "" for lines in cells]
    else:
        yield ["\n".join(line.strip() for lines in cells if lines != [""] for line in lines)]


def _is_stack(lines: Sequence[str]) -> bool:
    """Whether numbers stand below one another: a number that is wrapped is one of two lines, and its second is short."""
    numbers = [line.strip() for line in lines if line.strip()]
    found = sum(bool(_NUMBER.fullmatch(line)) for line in numbers)
    return found >= _FEWEST and (found > _FEWEST or len(lines) > found or len(numbers[1]) >= len(numbers[0]))
