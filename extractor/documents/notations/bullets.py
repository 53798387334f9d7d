"""Lists of names and numbers, as a language model writes a table: `- 自然人：16` below the label of its row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import partial

from extractor.documents.notations.found import Found, Recogniser, table_of
from extractor.documents.notations.inline import plain
from extractor.documents.notations.records import Record, rows_of_records

_ITEM = re.compile(r"(?P<indent>[ \t]*)[-*+•·●▪◦–][ \t]+(?P<text>\S[^\n]*)")
_VALUE = re.compile(r"(?P<name>[^：:|]{1,60}?)[ ]*[：:][ ]*(?P<value>[-+−]?\d[\d,.]*[ ]*\w{0,3}|[-/—–]|无|空)?")
_FEWEST = 2
_LONGEST = 60
"""Characters of a name; what is longer is a sentence."""

_Labelled = tuple[tuple[str, ...], Record]


def bullets_in(lines: Sequence[str]) -> Recogniser:
    """Finds lists of names and numbers; names that head several lists of one level are columns, and so are they there."""
    names: Counter[tuple[str, ...]] = Counter()
    at = 0
    while at < len(lines):
        if _ITEM.match(lines[at]):
            at, records = _read(lines, at)
            names.update(_names(record) for labels, record in records or () if not labels)
        else:
            at += 1
    return partial(find_bullets, columns=frozenset(each for each, times in names.items() if times >= _FEWEST))


def find_bullets(lines: Sequence[str], at: int, *, columns: Set[tuple[str, ...]] = frozenset()) -> Found | None:
    """The list that begins at line `at`, if its innermost items are names with numbers below a name without one.

    Each such name is the label of a row, and what stands below it, names with numbers, are its columns. A list of one
    level is prose, as its names may be labels, unless they are known as `columns`: then the line above is the label.
    """
    if not _ITEM.match(lines[at]):
        return None
    end, records = _read(lines, at)
    if records is not None and len(records) == 1 and not records[0][0] and _names(records[0][1]) in columns:
        records = [((_above(lines, at),), records[0][1])]
    rows = rows_of_records(records) if records and all(labels for labels, _ in records) else None
    return Found(end, [table_of(rows)] if rows is not None else None)


def _read(lines: Sequence[str], at: int) -> tuple[int, list[_Labelled] | None]:
    """The names and numbers of a list with the names above them, and where it ends; None where it holds sentences."""
    records: list[_Labelled] = []
    above: list[tuple[int, str]] = []  # indent and name of the items that are open
    whole = True
    while at < len(lines) and (item := _ITEM.match(lines[at])) is not None:
        indent = len(item["indent"].expandtabs(4))
        text = plain(item["text"]).strip()
        while above and above[-1][0] >= indent:
            above.pop()
        value = _VALUE.fullmatch(text)
        if value is not None and value["value"] is not None:
            labels = tuple(name for _, name in above)
            if not records or records[-1][0] != labels:
                records.append((labels, []))
            records[-1][1].append((value["name"].strip(), value["value"]))
        else:
            whole = whole and len(text) <= _LONGEST
            above.append((indent, text.rstrip("：: ")))
        at += 1
    return at, _joined(records) if whole else None


def _names(record: Record) -> tuple[str, ...]:
    return tuple(name for name, _ in record)


def _above(lines: Sequence[str], at: int) -> str:
    """The last line before a list that is not blank."""
    return next(
        (plain(lines[place]).strip() for place in range(at - 1, max(-1, at - 4), -1) if lines[place].strip()), ""
    )


def _joined(records: Sequence[_Labelled]) -> list[_Labelled]:
    """The records, one again that a group of columns within it parted: its labels begin with those of the one before."""
    whole: list[_Labelled] = []
    for labels, record in records:
        if whole and labels[: len(whole[-1][0])] == whole[-1][0]:
            whole[-1][1].extend(record)
        else:
            whole.append((labels, [*record]))
    return whole
