"""Tables as pandas prints a frame: columns aligned at their right ends, below their numbers or names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import product

from extractor.documents.notations.boxes import SPREADS
from extractor.documents.notations.found import Found, table_of

_COUNT = re.compile(r"\s*0(?:\s+\d{1,3})+\s*")
_INDEX = re.compile(r"\d{1,4}(?=\s)")
_FEWEST = 3


def find_frame(lines: Sequence[str], at: int) -> Found | None:
    """The frame whose heading is line `at`: `0  1  2 ...`, above rows, most of which end where the numbers end."""
    if not _COUNT.fullmatch(lines[at]):
        return None
    numbers = lines[at].split()
    if len(numbers) < 2 or numbers != [str(number) for number in range(len(numbers))]:
        return None
    end = at + 1
    while end < len(lines) and lines[end].strip():
        end += 1
    for spread, shift in product(SPREADS, (0, 1)):
        rows = _sliced(lines[at:end], spread, shift)
        if rows is not None:
            return Found(end, [table_of(rows)])
    return Found(end, None)


def _sliced(lines: Sequence[str], spread: Callable[[str], list[str]], shift: int) -> list[list[str]] | None:
    """The rows, each word in the column at whose right end it stands, with the words before it; None where some stand at none."""
    ends = [end + shift for end in _ends(spread(lines[0]))]
    indexed = all(_INDEX.match(line) for line in lines[1:])
    rows: list[list[str]] = [["", *lines[0].split()] if indexed else lines[0].split()]
    for number, line in enumerate(lines[1:]):
        canvas = spread(line.rstrip())
        row = [""] * len(rows[0])
        start = 0
        if indexed:
            match = _INDEX.match(line)
            assert match is not None
            if match[0] != str(number):
                return None
            row[0], start = match[0], match.end()
        for column, stop in enumerate(ends, start=len(rows[0]) - len(ends)):
            if stop < len(canvas) and canvas[stop] != " ":
                return None
            row[column] = "".join(canvas[start:stop]).strip()
            start = max(start, stop)
        if "".join(canvas[start:]).strip():
            return None
        rows.append(row)
    return rows if len(rows) > 1 else None


def _ends(canvas: Sequence[str]) -> list[int]:
    """Where each word of a line ends."""
    return [at for at in range(1, len(canvas) + 1) if canvas[at - 1] != " " and canvas[at : at + 1] in ([], [" "])]
