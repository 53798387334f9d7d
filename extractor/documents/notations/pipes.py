"""Rows of cells between bars: Markdown, Org, Jira, Textile, Creole, DokuWiki, and what databases print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from extractor.documents.blocks import BlockCell, TableBlock
from extractor.documents.notations.found import Found, Recogniser, Written, joined, mended, merged_table, table_of

_BAR = re.compile(r"(?<!\\)[|│┃║¦]")
_RULE = re.compile(r"[|│┃║+]?[ \t]*:?[-─━═=]+:?[ \t]*(?:[|│┃║+┼╪╇╋╬][ \t]*:?[-─━═=]+:?[ \t]*)*[|│┃║+]?")
_DOUBLE_BARS = re.compile(r"\|\|[^|]+(?:\|\|[^|]+)*\|\|")
_CARETS = re.compile(r"\^.*[\^|]")
_EXTENT = re.compile(r"(?:\\(?P<right>\d{1,2})|/(?P<down>\d{1,2})|[_<>=^~])+\. ")
_HEADING = re.compile(r"[=_](?:\.?\s)?")
_UNDERSCORES = re.compile(r"_{4,}")  # the upper border of a table whose cells are underscored
_OVERDRAWN = re.compile(r"^(_+\d+)(?![\d.])[^\d_]+_*$")
"""A number on its underscores, and what a label that is too wide for its cell leaves behind it: bytes, half letters."""
_COVERED = ":::"  # DokuWiki: the cell above reaches down to here
_BREAK = re.compile(r"\\\\\s*$")
_FEWEST = 2


def pipes_in(lines: Sequence[str]) -> Recogniser:
    """Finds tables of bars: where one of them has a rule that begins with a bar, the others need none.

    So the rows behind a page break, and a table without a heading, are read as those before.
    """
    ruled = any(_is_edge(line.lstrip()[:1]) and _is_rule(line) for line in lines)
    return partial(find_pipes, ruled=ruled)


def find_pipes(lines: Sequence[str], at: int, *, ruled: bool = False) -> Found | None:
    """The table that begins at line `at`; `ruled`: its lines need no other mark than their bars.

    It is one if a rule stands among its lines (`---|---`), or if it marks its heading (`||`, `^`, `|_.`, `|=`). Lines
    with bars and nothing else are no table of a language: they stay as they are.
    """
    first = lines[at].strip()
    below = lines[at + 1].strip() if at + 1 < len(lines) else ""
    underscored = bool(_UNDERSCORES.fullmatch(first)) and _is_edge(below[:1])
    if underscored or _is_edge(first[:1]):
        at += underscored
        end = at + 1
        while end < len(lines) and (_is_edge(lines[end].strip()[:1]) or _goes_on(lines, end)):
            end += 1
        rows = _rows(lines[at:end], filled=underscored)
        marked = ruled or underscored or any(_is_rule(line) for line in lines[at + 1 : end]) or _has_marks(first, rows)
        return Found(end, _table(rows) if marked else None)
    if at + 2 < len(lines) and _is_rule(below) and first and not _is_rule(first):
        if not any(_BAR.search(line) for line in (first, below, lines[at + 2])):
            return None
        end = at + 2
        while end < len(lines) and lines[end].strip():
            end += 1
        return Found(end, _table(_rows(lines[at:end])))
    return None


def _has_marks(first: str, rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first line marks a heading, or a cell says what it spans, as no rule has to stand below then."""
    return (
        bool(_DOUBLE_BARS.fullmatch(first) or _CARETS.fullmatch(first))
        or _is_heading(rows[0])
        or any(_EXTENT.match(f"{cell} ") for row in rows for cell in row)
    )


def _is_heading(cells: Sequence[str]) -> bool:
    return any(cells) and all(_HEADING.match(cell) for cell in cells if cell)


def _is_edge(sign: str) -> bool:
    return bool(sign) and sign in "|│┃║¦^"


def _is_rule(line: str) -> bool:
    return "-" in line.replace("─", "-").replace("━", "-").replace("═", "-").replace("=", "-") and bool(
        _RULE.fullmatch(line.strip())
    )


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Whether a line goes on with a row that lacks its closing bar, and brings it nearer to that."""
    line, before = lines[at].strip(), lines[at - 1].strip()
    return bool(line) and not _is_edge(before[-1:]) and _BAR.search(line) is not None and not _is_rule(line)


def _rows(lines: Sequence[str], *, filled: bool = False) -> list[list[str]]:
    """The cells of each line; `filled`: they are drawn on underscores."""
    rows: list[list[str]] = []
    broken = False  # the row before has a cell that ends in a mark for a break, and goes on
    for line in map(str.strip, lines):
        if _is_rule(line):
            broken = False
            continue
        if not _is_edge(line[:1]) and rows and lines[0].strip()[:1] and _is_edge(lines[0].strip()[0]):
            rest = _cells(f"|{line}", filled)
            rows[-1] = [*rows[-1][:-1], f"{rows[-1][-1]} {rest[0]}", *rest[1:]]
            continue
        cells = _cells(line, filled)
        if broken and len(cells) == len(rows[-1]):
            rows[-1] = [joined((_BREAK.sub("", above), cell)) for above, cell in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
        broken = any(_BREAK.search(cell) for cell in cells)
    return rows


def _cells(line: str, filled: bool) -> list[str]:
    if _DOUBLE_BARS.fullmatch(line):
        line = line.replace("||", "|")
    elif line[0] == "^" and _CARETS.fullmatch(line):
        line = line.replace("^", "|")
    if _is_edge(line[0]):
        line = line[1:]
    parts = [part.replace("\\|", "|").strip() for part in _BAR.split(line)]
    if len(parts) > 1 and not parts[-1]:
        parts.pop()
    if filled:
        return [_OVERDRAWN.sub(r"\1", part).strip("_ ") for part in parts]
    return [part.strip("_ ") if part.startswith("_") and part.endswith("_") else part for part in parts]


def _table(rows: list[list[str]]) -> list[TableBlock] | None:
    if not rows or max(map(len, rows)) < _FEWEST:
        return None
    if any(_EXTENT.match(cell) for row in rows for cell in row):
        return [merged_table([[_textile(cell) for cell in row] for row in rows])]
    if any(cell == _COVERED for row in rows for cell in row):
        return [_reaching(rows)]
    if _is_heading(rows[0]):
        rows[0] = [_HEADING.sub("", cell, count=1) for cell in rows[0]]
    return [table_of(rows)]


def _textile(cell: str) -> Written:
    r"""A cell with what Textile says before it: `\3. three columns`, `/2. two rows`, `_. a heading`, `>. to the right`."""
    match = _EXTENT.match(cell + " ")
    if match is None:
        return Written(cell)
    return Written(cell[match.end() :], int(match["down"] or 1), int(match["right"] or 1))


def _reaching(rows: list[list[str]]) -> TableBlock:
    cells: dict[tuple[int, int], BlockCell] = {}
    tops: dict[int, int] = {}
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text == _COVERED and column in tops:
                above = cells[tops[column], column]
                cells[tops[column], column] = above._replace(rowspan=at - above.row + 1)
            else:
                tops[column] = at
                cells[at, column] = BlockCell(text, at, column)
    return mended(cells.values())
