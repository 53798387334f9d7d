"""Words in records that carry their places: JSON of pdfplumber, pdf.js, PyMuPDF, OCR services; tables of Tesseract."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from extractor.documents.placed.words import Place, Word, numbers_in, place_of

_TEXTS = ("text", "str", "words", "content", "c", "transcription", "detectedtext", "rec_text", "value", "t", "word")
_PAGES = ("page", "page_num", "page_number", "pagenumber", "page_no", "page_index")
_LEVEL = "level"  # of pages, blocks, lines and words, as Tesseract numbers them
_NEXT = re.compile(r"\s*(?=[\[{])")
_DEEPEST = 30
_CORNERS, _QUAD = 4, 8


def words_in_records(text: str) -> list[Word]:
    """The words of JSON texts that are objects or lists with a place; the innermost of such counts."""
    values = _values(text)
    if len(values) == 1 and isinstance(values[0], list):
        values = values[0]
    page = [0]
    groups = [[*_walk(value, page, 0)] for value in values]
    if not page[0] and _are_pages(groups):
        for number, group in enumerate(groups):
            for word in group:
                word.page = number
    return [word for group in groups for word in group]


def words_in_rows(text: str) -> list[Word]:
    """The words of a table (CSV, TSV) that has one a row, and names its columns."""
    head = text[: text.find("\n") if "\n" in text else None].lower()
    mark = max("\t,;", key=head.count)
    names = [name.strip().strip('"') for name in head.split(mark)]
    if not {"text", "word", "str", "content"} & set(names) or place_of(dict.fromkeys(names, 0)) is None:
        return []
    lines = io.StringIO(text)
    next(lines)
    rows = (line.rstrip("\n").split(mark) for line in lines) if mark == "\t" else csv.reader(lines, delimiter=mark)
    found = [dict(zip(names, row, strict=False)) for row in rows if len(row) == len(names)]
    deepest = max((each.get(_LEVEL, "") for each in found), default="")
    page = [0]
    words = (_word(each, page) for each in found if each.get(_LEVEL, "") == deepest)
    return [word for word in words if word is not None]


def _values(text: str) -> list[Any]:
    """The values of a JSON text, or of several one after the other."""
    decoder = json.JSONDecoder()
    values: list[Any] = []
    at = 0
    while match := _NEXT.match(text, at):
        try:
            value, at = decoder.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            return []
        values.append(value)
    return values


def _are_pages(groups: Sequence[Sequence[Word]]) -> bool:
    """Whether groups of words stand on pages of their own: each goes over the same heights as the one before."""
    ranges = [(min(tops), max(tops)) for group in groups if (tops := [word.place.top for word in group])]
    shared = [
        min(two[1], one[1]) - max(two[0], one[0]) > 0.5 * min(two[1] - two[0], one[1] - one[0]) > 0
        for one, two in pairwise(ranges)
    ]
    return bool(shared) and sum(shared) * 2 > len(shared)


def _walk(value: Any, page: list[int], depth: int) -> Iterator[Word]:
    """The words of a value; `page` is the one that was told last."""
    if depth > _DEEPEST:
        return
    if isinstance(value, Mapping):
        named = {str(key).lower(): each for key, each in value.items()}
        inner = [word for each in value.values() for word in _walk_list(each, named, page, depth)]
        yield from inner
        if not inner and (word := _word(named, page)) is not None:
            yield word
    elif isinstance(value, Sequence) and not isinstance(value, str):
        if (word := _tuple(value, page[0])) is not None:
            yield word
            return
        for each in value:
            yield from _walk(each, page, depth + 1)


def _walk_list(value: Any, named: Mapping[str, Any], page: list[int], depth: int) -> Iterator[Word]:
    if not isinstance(value, Mapping | Sequence) or isinstance(value, str):
        return
    if value is named.get("pages") and isinstance(value, Sequence):
        for each in value:
            page[0] += 1
            yield from _walk(each, page, depth + 1)
    else:
        yield from _walk(value, page, depth + 1)


def _word(named: Mapping[str, Any], page: list[int]) -> Word | None:
    for key in _PAGES:
        if key in named and (numbers := numbers_in(named[key])):
            page[0] = int(numbers[0])
    text = next((each for key in _TEXTS if isinstance(each := named.get(key), str)), None)
    if text is None and isinstance(runs := named.get("r"), Sequence):  # pdf2json, whose widths are of another measure
        text = unquote("".join(str(run.get("T", "")) for run in runs if isinstance(run, Mapping)))
        named = {key: named.get(key) for key in ("x", "y")}
    place = place_of(named) if text is not None else None
    return Word(text.strip(), place, page[0]) if text is not None and place is not None else None


def _tuple(value: Sequence[Any], page: int) -> Word | None:
    """A word as a list: four numbers and a text (PyMuPDF), or four corners and a text with how sure it is (OCR)."""
    if len(value) >= _CORNERS + 1 and isinstance(value[4], str) and all(isinstance(n, int | float) for n in value[:4]):
        return Word(value[4].strip(), Place(value[0], value[1], value[2], value[3]), page)
    if len(value) in (2, 3) and isinstance(value[0], Sequence) and not isinstance(value[0], str):
        corners = numbers_in(value[0])
        text = value[1][0] if isinstance(value[1], Sequence) and value[1] else None
        text = value[1] if isinstance(value[1], str) else text
        if len(corners) == _QUAD and isinstance(text, str):
            place = Place(min(corners[::2]), min(corners[1::2]), max(corners[::2]), max(corners[1::2]))
            return Word(text.strip(), place, page)
    return None
