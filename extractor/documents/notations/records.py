"""JSON to tables: lists of lists, lists of records, columns of values, records within records; strings are prose."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import Any

from extractor.documents.blocks import Block, Paragraph
from extractor.documents.notations.found import Found, Recogniser, table_of

_OPENS = re.compile(r"\s*[\[{]\s*(?:$|[\"\[{\d\-nN\]}])")
_WHOLE = re.compile(r"(-?\d+)\.0")
_MOST_TRIES = 30
"""Lines that look like JSON and are not, after which no more are tried."""
_HAS_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_FEWEST = 2  # records of a table in one line
_DEEPEST = 40

_Pairs = list[tuple[str, Any]]
Reading = Callable[[str], Sequence[Block]]
"""What a text within a string says."""


class _Object:
    """An object of JSON, its names in order; one may stand twice."""

    def __init__(self, pairs: _Pairs) -> None:
        self.pairs = pairs

    def get(self, name: str) -> Any:
        return next((value for key, value in self.pairs if key == name), None)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_Object,
    parse_float=lambda text: _WHOLE.sub(r"\1", text) if _WHOLE.fullmatch(text) else text,
    parse_int=str,
    parse_constant=lambda _: "",
    strict=False,
)


def records_in(lines: Sequence[str], reading: Reading) -> Recogniser:
    """Finds JSON among the lines; `reading` reads the texts of its strings."""
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    return partial(_find_records, text="\n".join(lines), starts=starts, tries=[_MOST_TRIES], reading=reading)


def _find_records(
    lines: Sequence[str], at: int, *, text: str, starts: Sequence[int], tries: list[int], reading: Reading
) -> Found | None:
    if not tries[0] or not _OPENS.match(lines[at]):
        return None
    values: list[Any] = []
    end = at
    while end < len(lines) and _OPENS.match(lines[end]):
        try:
            value, stop = _DECODER.raw_decode(text, starts[end] + len(lines[end]) - len(lines[end].lstrip()))
        except (ValueError, RecursionError):
            tries[0] -= 1
            break
        behind = end + 1 + text.count("\n", starts[end], stop)
        if text[stop : starts[behind] - 1].strip(" \t,;") or not _is_worth(value):
            break
        values.append(value)
        end = behind
    if not values or (end == at + 1 < len(lines) and _count_records(values[0]) < _FEWEST):
        return None
    return Found(end, [*_blocks(values[0] if len(values) == 1 else values, "", reading, 0)])


def _count_records(value: Any, depth: int = 0) -> int:
    """How many lists and objects hold numbers of their own: one alone among prose is a quotation, and no table."""
    if depth > _DEEPEST or _is_plain(value):
        return 0
    inside = [each for _, each in value.pairs] if isinstance(value, _Object) else value
    return any(map(_is_number, inside)) + sum(_count_records(each, depth + 1) for each in inside)


def _is_worth(value: Any) -> bool:
    """Whether a value says more than a list of a few words in brackets, as prose has them: `[2020]`."""
    return isinstance(value, _Object) or (
        isinstance(value, list) and any(isinstance(each, (list, _Object)) for each in value)
    )


def _blocks(value: Any, name: str, reading: Reading, depth: int) -> Iterator[Block]:
    rows = _rows(value, name)
    if depth > _DEEPEST:
        return
    if rows is not None:
        if name and _HAS_IDEOGRAPH.search(name):
            yield Paragraph(name)
        yield table_of(rows)
    elif _is_plain(value):
        named = f"{name}：{_text(value)}" if _HAS_IDEOGRAPH.search(name) else _text(value)
        yield from reading(named)
    else:
        if name and _HAS_IDEOGRAPH.search(name):
            yield Paragraph(name)
        data = value.get("data") if isinstance(value, _Object) else None
        pairs = value.pairs if isinstance(value, _Object) else [("", each) for each in value]
        for key, each in pairs:
            if not (key == "schema" and isinstance(data, list)):
                yield from _blocks(each, key, reading, depth + 1)


def _rows(value: Any, name: str) -> list[list[str]] | None:
    """The rows of a value that is a table; None where it is none."""
    if isinstance(value, list):
        if len(value) > 1 and all(isinstance(each, list) and all(map(_is_plain, each)) for each in value):
            return [[*map(_text, each)] for each in value] if any(len(each) > 1 for each in value) else None
        if value and all(isinstance(each, _Object) for each in value):
            return rows_of_records([((), _flat(each)) for each in value])
        return None
    if not isinstance(value, _Object):
        return None
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list) and all(isinstance(each, list) for each in data):
        return [[*map(_text, columns)], *([*map(_text, each)] for each in data)]
    if value.pairs and all(isinstance(each, (_Object, list)) for _, each in value.pairs):
        return _of_columns(value.pairs) or rows_of_records(_leaves(value, ()))
    return rows_of_records(_leaves(value, ())) if any(_is_number(each) for _, each in value.pairs) else None


def _of_columns(pairs: _Pairs) -> list[list[str]] | None:
    """The rows of columns: each a list of values, or an object that numbers them from 0."""
    columns: list[list[Any]] = []
    for _, each in pairs:
        numbered = isinstance(each, _Object) and [key for key, _ in each.pairs] == [*map(str, range(len(each.pairs)))]
        columns.append([value for _, value in each.pairs] if numbered else each if isinstance(each, list) else [])
    names = [name for name, _ in pairs]
    if (
        len({len(column) for column in columns}) != 1
        or not columns[0]
        or not all(_is_plain(v) for c in columns for v in c)
    ):
        return None
    rows = [[*map(_text, row)] for row in zip(*columns, strict=True)]
    if names == [*map(str, range(len(names)))] and isinstance(pairs[0][1], _Object):
        return _likelier(rows, [[*map(_text, column)] for column in columns])
    return [names, *rows]


def _likelier(rows: list[list[str]], turned: list[list[str]]) -> list[list[str]]:
    """Of a table and the same turned round the one whose first row alone has no number, else the one of more rows."""
    heads = [not any(map(_is_number, each[0])) for each in (rows, turned)]
    return turned if heads == [False, True] or (heads[0] == heads[1] and len(turned) > len(turned[0])) else rows


Record = list[tuple[str, str]]
"""Names and values of one row."""


def _leaves(value: _Object, above: tuple[str, ...]) -> list[tuple[tuple[str, ...], Record]]:
    """The records within objects, with the names above each."""
    if any(_is_plain(each) for _, each in value.pairs) or len(above) > _DEEPEST:
        return [(above, _flat(value))]
    found: list[tuple[tuple[str, ...], Record]] = []
    for name, each in value.pairs:
        if not isinstance(each, _Object):
            return []
        found += _leaves(each, (*above, name))
    return found


def _flat(value: _Object) -> Record:
    """The values of a record, those of records within it too, by their last names; none where it holds lists."""
    record: Record = []
    for name, each in value.pairs:
        if isinstance(each, _Object):
            record += _flat(each)
        elif _is_plain(each):
            record.append((name, _text(each)))
        else:
            return []
    return record


def rows_of_records(records: Sequence[tuple[tuple[str, ...], Record]]) -> list[list[str]] | None:
    """A row for each record below the names of its values: once where all have the same, else before each."""
    if not records or not all(record for _, record in records) or max(len(record) for _, record in records) < 2:
        return None
    labels = max(len(above) for above, _ in records)
    rows: list[list[str]] = []
    before: list[str] = []
    for above, record in records:
        names = [name for name, _ in record]
        if names != before:
            rows.append([*[""] * labels, *names])
            before = names
        rows.append([*above, *[""] * (labels - len(above)), *(text for _, text in record)])
    return rows


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, (str, bool))


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and value.lstrip("-")[:1].isdigit()


def _text(value: Any) -> str:
    return "" if value is None else str(value)
