"""Values apart by commas or semicolons among prose, as one who pastes a sheet leaves them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from extractor.documents.notations.found import Found, table_of

_FEWEST = 3
"""Values in a line, and lines of equally many, by which they are a table: prose has other commas, and no fixed number."""
_STARTS = re.compile(r"(?:\"|[^,;\s\"][^,;]*)?(?P<sign>[,;])(?! )[^\n]*(?P=sign)")


def find_separated(lines: Sequence[str], at: int) -> Found | None:
    """The lines from `at` on that hold equally many values; quoted ones may go over several."""
    start = _STARTS.match(lines[at])
    if start is None:
        return None
    reader = csv.reader(_until_blank(lines, at), delimiter=start["sign"])
    rows: list[list[str]] = []
    end = at
    try:
        for row in reader:
            if len(row) < _FEWEST or (rows and len(row) != len(rows[0])):
                break
            rows.append(row)
            end = at + reader.line_num
    except csv.Error:
        pass
    return Found(end, [table_of(rows)]) if len(rows) >= _FEWEST else None


def _until_blank(lines: Sequence[str], at: int) -> Iterator[str]:
    while at < len(lines) and lines[at].strip():
        yield lines[at] + "\n"
        at += 1
