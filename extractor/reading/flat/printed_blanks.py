"""Whether a flattened document leaves cells blank, so that a run of digits may be short of cells anywhere.

    …3.危及“三安全一稳定”554.保护第三方合法权益…      two digits for seven cells: blanks
    …3.危及“三安全一稳定”00000004.保护第三方合法权益…  seven cells, and zeros are printed

A run that may be short of cells cannot be cut by their count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from extractor.documents.document import Document
from extractor.documents.folding import fold
from extractor.kinds import Form
from extractor.reading.rows.fitting import Sums

_LONGEST = 60  # characters of a run that is asked
_DIGITS = 6  # of a number in it
_FEW = 3  # rows that show a column to be lost
_MOST = 3000  # ways looked at
_NOTHING = ("0", "/", "-", "—", "无")
_CELLS = r"([\d/—无-]*)"


@lru_cache(maxsize=32)
def _neighbours(form: Form) -> tuple[tuple[re.Pattern[str], int], ...]:
    """For rows that follow each other: what stands from the one's label to the other's ordinal, and how many cells."""
    found: list[tuple[re.Pattern[str], int]] = []
    for table in form.tables:
        for block in table.blocks:
            for row, following in pairwise(block.rows):
                if row.group == following.group and following.ordinal:
                    ordinal = fold(following.ordinal)
                    ends = ordinal[:-1] + "[.、]" if ordinal[:-1].isdigit() else re.escape(ordinal)
                    found.append((re.compile(re.escape(row.label[-6:]) + _CELLS + ends), len(block.columns)))
    return tuple(found)


def prints_blanks(document: Document, form: Form, rows: Iterable[tuple[str, int]]) -> bool:
    """Whether a row has some digits but fewer than cells, or several have none and none prints its zeros.

    `rows` are texts of rows of one table with their number of cells; numbered rows anywhere in the document are asked
    too. A row without any digits alone says nothing: its numbers may be lost. Nor do rows of another table that all
    lack one cell: there a column is lost.
    """
    empty, zeros = 0, False
    for text, cells in rows:
        if _is_short(text, cells):
            return True
        empty += not text
        zeros = zeros or _prints_zeros(text, cells)
    others = [
        (match[1], cells)
        for pattern, cells in _neighbours(form)
        if (match := pattern.search(document.folded)) is not None
    ]
    if any(_is_short(*other) for other in others) and not _lack_a_column(others):
        return True
    zeros = zeros or any(_prints_zeros(*other) for other in others)
    return not zeros and (empty > 1 or any(not text for text, _ in others))


def _lack_a_column(rows: Sequence[tuple[str, int]]) -> bool:
    """Whether rows of zeros alone, several of them, have one digit too few, and none has as many as cells."""
    zeros = [len(text) - cells for text, cells in rows if text and not text.strip("0") and cells > 4]
    short = [text for text, cells in rows if _is_short(text, cells) and len(text) != cells - 1]
    return len(zeros) >= _FEW and set(zeros) == {-1} and not short


def is_full(text: str, cells: int, sums: Sums) -> bool:
    """Whether a run can only be as many numbers as cells: with a blank among them, its sums cannot hold.

    `3000003` for seven cells of which the last is the sum; `008` for three. A blank counts as nothing in a sum.
    """
    if not text.isdigit() or len(text) > _LONGEST:
        return False
    ends = [(parts[0], total) for parts, total in sums] or [(0, cells)]
    if sums and [(first, total + 1) for first, total in ends] != _side_by_side(ends, cells):
        return False
    reached = {(0, True)}  # where the groups so far may end, and whether every one of them was full
    for first, total in ends:
        reached = {
            (stop, full and count == (total + 1 - first if sums else cells))
            for start, full in reached
            for stop, count in _groups(text, start, total + 1 - first if sums else cells, bool(sums))
        }
    found = {full for stop, full in reached if stop == len(text)}
    return found == {True}


def _side_by_side(ends: Sequence[tuple[int, int]], cells: int) -> list[tuple[int, int]]:
    """The groups of cells that sums make where they lie side by side and leave no cell out."""
    starts = [first for first, _ in ends]
    return list(zip(starts, [*starts[1:], cells], strict=True)) if starts[:1] == [0] else []


def _groups(text: str, start: int, most: int, summed: bool) -> set[tuple[int, int]]:
    """Where up to so many numbers from a place on may end, with how many they are; the last the sum of the others."""
    found = {(start, 0)}
    level = {(start, 0, 0)}  # place, sum, the last number
    for count in range(1, most + 1):
        further: set[tuple[int, int, int]] = set()
        for place, total, _ in level:
            longest = place + 1 if text[place : place + 1] == "0" else min(len(text), place + _DIGITS)
            for stop in range(place + 1, min(longest, len(text)) + 1):
                number = int(text[place:stop])
                further.add((stop, total + number, number))
        found |= {(place, count) for place, total, last in further if not summed or 2 * last == total}
        level = further
        if len(level) > _MOST:
            return {(stop, most - 1) for stop in range(start, len(text) + 1)}
    return found


def _is_short(text: str, cells: int) -> bool:
    """Whether a row has fewer characters than cells; one mark may stand for a whole row."""
    return 0 < len(text) < cells and (len(text) > 1 or text.isdigit())


def _prints_zeros(text: str, cells: int) -> bool:
    """Whether a row can only be one digit or mark for each cell: two numbers that are alike take more."""
    return len(text) == cells and sum(map(text.count, _NOTHING)) >= (cells - 2 if cells > 4 else cells)
