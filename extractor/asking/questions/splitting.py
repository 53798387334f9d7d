"""Stretches of a document cut where a row or a paragraph begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

Ranges = tuple[tuple[int, int], ...]

_ROW = re.compile(r"\n(?=[ \t|]*(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．])?[ ]?[㐀-鿿])")
_GLUED_ROW = re.compile(r"(?<=\d)(?=(?:\d[.、]|[(（][一二三四五六七八九十][)）]|[一二三四五六七八九十]、)?[㐀-鿿])")
_PARAGRAPH = re.compile(r"(?<=\n)|(?<=。)")


def split_ranges(text: str, ranges: Sequence[tuple[int, int]], longest: int, *, table: bool) -> list[Ranges]:
    """The ranges in groups of at most about `longest` characters, cut at the borders of rows or of paragraphs."""
    groups: list[list[tuple[int, int]]] = [[]]
    size = 0
    for start, end in ranges:
        while end - start > longest - size:
            cut = _border(text, start, min(end, start + longest - size), table=table)
            if cut is None and size:
                groups.append([])
                size = 0
                continue
            cut = cut or start + longest
            groups[-1].append((start, cut))
            groups.append([])
            start, size = cut, 0
        if end > start:
            groups[-1].append((start, end))
            size += end - start
    return [tuple(group) for group in groups if group]


def halve(text: str, ranges: Sequence[tuple[int, int]], *, table: bool) -> list[Ranges]:
    """The ranges in two groups of about the same size; in one where no border is found."""
    total = sum(end - start for start, end in ranges)
    return split_ranges(text, ranges, total // 2 + 1 + total // 8, table=table)[:3] if total > 40 else [tuple(ranges)]


def _border(text: str, start: int, end: int, *, table: bool) -> int | None:
    """The last border of a row or a paragraph between `start` and `end`, in the second half of it if there is one."""
    patterns = (_ROW, _GLUED_ROW) if table else (_PARAGRAPH,)
    for pattern in patterns:
        borders = [match.end() for match in pattern.finditer(text, start + 1, end) if start < match.end() < end]
        if borders:
            return borders[-1]
    return None
