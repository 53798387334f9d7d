"""Whether a flattened document leaves cells blank, so that a run of digits may be short of cells anywhere.

    …3.危及“三安全一稳定”554.保护第三方合法权益…      two digits for seven cells: blanks
    …3.危及“三安全一稳定”00000004.保护第三方合法权益…  seven cells, and zeros are printed

A run that may be short of cells cannot be cut by their count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from extractor.documents.document import Document
from extractor.documents.folding import fold
from extractor.kinds import Form

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
    too. A row without any digits alone says nothing: its numbers may be lost.
    """
    empty, zeros = 0, False
    for text, cells in rows:
        if _is_short(text, cells):
            return True
        empty += not text
        zeros = zeros or _prints_zeros(text, cells)
    lone = False
    for pattern, cells in _neighbours(form):
        match = pattern.search(document.folded)
        if match is not None:
            if _is_short(match[1], cells):
                return True
            lone = lone or not match[1]
            zeros = zeros or _prints_zeros(match[1], cells)
    return not zeros and (lone or empty > 1)


def _is_short(text: str, cells: int) -> bool:
    """Whether a row has fewer characters than cells; one mark may stand for a whole row."""
    return 0 < len(text) < cells and (len(text) > 1 or text.isdigit())


def _prints_zeros(text: str, cells: int) -> bool:
    """Whether a row can only be one digit or mark for each cell: two numbers that are alike take more."""
    return len(text) == cells and sum(map(text.count, _NOTHING)) >= (cells - 2 if cells > 4 else cells)
