"""Values apart by commas, semicolons or tabs (CSV) to text and grids."""

from __future__ import annotations

import csv
from itertools import islice

from extractor.documents.blocks import Written
from extractor.documents.workbooks.sheets import MOST_CELLS, Sheet, write_sheets
from extractor.documents.workbooks.stacked import unstack

SEPARATED_NAMES = frozenset({".csv", ".tsv"})
_SIGNS = (",", ";", "\t")
_FEWEST = 3
"""Separators in every line, in lines from the beginning, by which a text is such a file whatever it is called."""
_LINES = 8


def read_separated(text: str, *, named: bool) -> Written | None:
    """The lines of values as one sheet; None where the text is prose. `named`: the file's name says that it is one.

    Tabs are looked for only where the name says so: text with tabs has a reader of its own.
    """
    sign = _most_frequent(text) if named else _regular(text)
    if sign is None:
        return None
    try:
        rows = list(csv.reader(text.split("\n") if '"' not in text else text.splitlines(keepends=True), delimiter=sign))
    except csv.Error:  # a value longer than any: an opening quotation mark that nothing closes
        return None
    if sum(map(len, rows)) > MOST_CELLS:
        return None
    return write_sheets([Sheet("", [row for stacked in rows for row in unstack(stacked)])], mended=True)


def _most_frequent(text: str) -> str | None:
    return max(_SIGNS, key=text.count) if any(sign in text for sign in _SIGNS) else None


def _regular(text: str) -> str | None:
    """The separator that stands equally often in each of the first lines."""
    lines = list(islice((line for line in text[:65536].split("\n") if line.strip()), _LINES))
    for sign in _SIGNS[:2]:
        counts = {0 if sign + " " in line else line.count(sign) for line in lines}
        if len(lines) == _LINES and len(counts) == 1 and counts.pop() >= _FEWEST:
            return sign
    return None
