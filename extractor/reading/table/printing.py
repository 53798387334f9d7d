"""What a region prints, in order: runs of values, and the letters that stand between them.

One lexer for every layout. Cells marked by tabs or bars tell their column and show their blanks; values on a line tell
how far to the right they stand; digits that run together are one value, to be parted later.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.documents.document import Document, Grid, GridCell, Span
from extractor.documents.folding import normalise_label
from extractor.reading.rows.slots import is_page_number
from extractor.reading.rows.tokens import is_value, read_token, without_inserted

_SEPARATOR = re.compile(r"[\t|│┃]")
_RULE = re.compile(r"[-=:+|─━┼├┤┌┐└┘┬┴│┃═╪╞╡ \t]*")
_UNIT = r"(?:\s?(?:亿元|万元|元|件|宗|项|个|次|份|条|起|人次|人))?"
_NUMBER = rf"(?:¥ ?)?[-+—]?\d[\d,]*(?:\.\d+)?{_UNIT}"
_STRETCH = re.compile(
    rf"{_NUMBER}(?:{_NUMBER}|[-—/]|无(?![㐀-鿿]))*"  # digits, and marks among them
    rf"|(?<=[㐀-鿿)）\]\s])[-—/]+{_NUMBER}(?:{_NUMBER}|[-—/])*"
    r"|(?<!\S)[-—/]{1,8}(?!\S)|(?<!\S)无(?!\S)|/{2,}|(?<=[㐀-鿿)）])[-—/]+(?=\s|$)"
)
INSERTED = re.compile(r"\[[A-Za-z][^\[\]\n]{0,200}\n?[^\[\]\n]{0,200}\]")
_LETTER = re.compile(r"[^\n]")
_ORDINAL_END = re.compile(r"(?:[1-9]|1\d)(?=\s*[.、．)）:：]\s*[㐀-鿿“\"《])")
_NO_COUNT = re.compile(r"\s*[年月日号页条款时]|(?<=[件宗项个次份起人])\s*[,。;、]")  # a date, an article, a sentence
_SIGNS = re.compile(r"[?*#×xX%&^~!$�□■○●]{1,4}")  # in place of a number
_ODD = re.compile(r"[^\s㐀-鿿()〔〕【】（）。,、;；:：|\[\]“”\"]+")
_REMARK = re.compile(
    r"\s*[(〔][^()〔〕\n]*\d[^()〔〕\n]*[)〕]|[(〔](?![一二三四五六七八九十\d]{1,2}[)〕])[^()〔〕\n]{1,20}[)〕](?=\s|\d|$)"
)
_BRACKETED = re.compile(r"(?:第\s*|[〔(（\[《][^)）〕\]》]*)$")
_RENAMED = re.compile(r"(?:数据|列|[Cc]ol(?:umn)?|Unnamed:)[ _]?$")  # a column that a converter has numbered
_CLOSED = re.compile(r"[^〔(（\[《]*[)）〕\]》]|")


class Value(NamedTuple):
    """One token, or a blank that the layout shows (`text` is empty). `slot` is its cell in the line, -1 where lines
    mark no cells; `x` how many half-width characters stand before its middle.
    """

    text: str
    start: int
    end: int
    line: int
    slot: int = -1
    x: float = 0.0
    at: int = 0  # how many characters stand before it in its line
    wide: int = 1
    gap: int = 0  # empty lines before it
    table: int = -1  # which table of known structure it is in

    @property
    def number(self) -> int | None:
        """The whole number it prints."""
        value = read_token(self.text).value if self.text else None
        return value if isinstance(value, int) else None


@dataclass(slots=True)
class Run:
    """Values with no letters between them. `before` and `after`: the letters around it, as places of `Print.letters`;
    `own` and `behind`: where, within those, the letters of its own line begin and end.
    """

    values: list[Value]
    before: tuple[int, int] = (0, 0)
    after: tuple[int, int] = (0, 0)
    own: int = 0
    behind: int = 0
    marked: bool = False
    labels: frozenset[int] = frozenset()  # the slots of its line in which words stand
    filled: list[Value] = field(default_factory=list)
    heading: str = ""  # the letters before it
    own_names: dict[int, float] = field(default_factory=dict)  # those of its own line
    next_names: set[int] = field(default_factory=set)  # lines whose labels stand behind it
    names: dict[int, float] = field(default_factory=dict)  # lines whose labels stand before it, and how well

    @property
    def start(self) -> int:
        """Where its first value begins."""
        return (self.filled or self.values)[0].start


@dataclass(slots=True)
class Print:
    """The runs of a region and its letters; `places` tells where each letter stands in the document."""

    runs: list[Run]
    letters: str
    places: list[int]


class _Word(NamedTuple):
    text: str
    start: int
    line: int
    slot: int = -1


_Item = Value | _Word | None  # None: the end of a line of cells


def print_of(document: Document, span: Span) -> Print:
    """The print of a region of a document. Empty lines are cells only where cells stand in lines of their own."""
    items = list(_items(document, span))
    crowds = Counter(item.line for item in items if item is not None and (isinstance(item, _Word) or item.text))
    plain = [item for item in items if isinstance(item, Value) and item.text and item.slot < 0]
    if 2 * sum(crowds[item.line] == 1 for item in plain) < len(plain):
        items = [item for item in items if not isinstance(item, Value) or item.text or item.slot >= 0]
    return _runs(items)


def _items(document: Document, span: Span) -> Iterator[_Item]:
    at, number = span.start, 0
    for index, grid in enumerate(document.grids):
        if grid.span.end <= at or grid.span.start >= span.end:
            continue
        if grid.span.start > at:
            yield from _lines(document, Span(at, grid.span.start), number)
            number += document.text.count("\n", at, grid.span.start) + 1
        for item in _grid(document, grid, Span(max(at, grid.span.start), span.end), number):
            yield item._replace(table=index) if isinstance(item, Value) else item
        number += grid.rows + 1
        at = min(grid.span.end, span.end)
    if at < span.end:
        yield from _lines(document, Span(at, span.end), number)


def _grid(document: Document, grid: Grid, span: Span, number: int) -> Iterator[_Item]:
    """The cells of a table of known structure, row by row. A place that no cell covers is blank."""
    rows: dict[int, list[GridCell]] = {}
    covered: set[tuple[int, int]] = set()
    for cell in grid.cells:
        if span.start <= cell.span.start and cell.span.end <= span.end:
            rows.setdefault(cell.row, []).append(cell)
            if cell.rowspan > 1 or cell.colspan > 1:
                below = range(cell.row, cell.row + cell.rowspan)
                covered.update((row, cell.column + step) for row in below for step in range(cell.colspan))
    for row, cells in sorted(rows.items()):
        if _RULE.fullmatch("".join(cell.text for cell in cells) or "x"):
            continue
        yield None
        column, at = 0, cells[0].span.start
        for each in (*cells, None):
            for blank in range(column, each.column if each else grid.columns):
                if (row, blank) not in covered:
                    yield Value("", at, at, number + row, blank, blank)
            if each:
                yield from _cell(document, each, number + row)
                column, at = each.column + 1, each.span.end
        yield None


def _cell(document: Document, cell: GridCell, line: int) -> Iterator[_Item]:
    text, start = cell.text, cell.span.start
    if len(text) > 2 and _RULE.fullmatch(text):  # a rule between rows, left over
        return
    if not text or is_value(text):
        yield Value(text, start, cell.span.end, line, cell.column, cell.column, 0, cell.colspan)
    else:
        folded = without_inserted(document.folded[start : cell.span.end])
        yield from _words(document, folded, start, line, cell.column, cell.column)


def _lines(document: Document, span: Span, first: int) -> Iterator[_Item]:
    folded = INSERTED.sub(lambda match: _LETTER.sub(" ", match[0]), document.folded[span.start : span.end])
    at = span.start
    lines = folded.split("\n")
    single = _is_single(lines)
    empty = 0
    for number, line in enumerate(lines, first):
        bare = line.strip()
        parted = bool(_SEPARATOR.search(line))
        if bare and ((_RULE.fullmatch(line) and len(bare) > 2) or is_page_number(bare)) and "\t" not in line:
            pass
        elif not bare and not parted:
            if line and document.text[at : at + len(line)].isspace():
                yield Value("", at, at, number)
            else:
                empty += 1
        elif parted:
            yield from _cells(document, line, at, number, single)
            empty = 0
        else:
            found = list(_words(document, line, at, number, -1, 0))
            for item in found:
                yield item._replace(gap=empty) if isinstance(item, Value) else item
                empty = 0
            if sum(isinstance(item, Value) for item in found) > 1:
                yield None  # values side by side: a line of the table
        at += len(line) + 1


def _is_single(lines: Sequence[str]) -> bool:
    """Whether lines that mark cells hold one cell each."""
    parted = [line for line in lines if _SEPARATOR.search(line)]
    one = sum(
        len([part for part in _SEPARATOR.split(line) if part.strip()]) <= 1 and len(_SEPARATOR.findall(line)) <= 2
        for line in parted
    )
    return bool(parted) and one > 0.6 * len(parted)


def _cells(document: Document, line: str, at: int, number: int, single: bool) -> Iterator[_Item]:
    """The cells of a line that marks them."""
    if not single:
        yield None
    begin, end = 0, len(line)
    bars = _SEPARATOR.sub("|", line)
    if "\t" not in line:
        begin = len(line) - len(line.lstrip())
        end = len(line.rstrip())
        begin += bars[begin : begin + 1] == "|" and end - begin > 1
        end -= bars[end - 1 : end] == "|" and end - begin > 1
    elif single and line.startswith("\t"):
        begin = 1
    if single and bars[begin:end].strip() in ("", "|"):
        yield Value("", at + begin, at + begin, number)
        return
    place = begin
    parts = (
        bars[begin:end].replace("\t", "|").split("|") if "\t" in bars or "|" in bars[begin:end] else [bars[begin:end]]
    )
    for slot, part in enumerate(parts):
        bare = part.strip()
        start = at + place + (part.index(bare) if bare else 0)
        if not bare:
            if not single and start < len(document.text):  # else the text is cut off here
                yield Value("", start, start, number, slot, slot)
        elif is_value(bare):
            yield Value(
                document.text[start : start + len(bare)], start, start + len(bare), number, -1 if single else slot, slot
            )
        else:
            yield from _words(document, bare, start, number, -1 if single else slot, slot)
        place += len(part) + 1
    if not single:
        yield None


def _words(document: Document, text: str, at: int, number: int, slot: int, x: float) -> Iterator[_Item]:
    """The values and words of a piece of text that marks no cells."""
    last = 0
    for match in _STRETCH.finditer(text):
        begin, end = match.span()
        if begin < last:
            continue
        cut = _cut_ordinal(text, begin, end)
        if cut == begin or not _counts(text, begin, cut):
            continue
        begin += len(match[0]) - len(match[0].lstrip())
        begin, cut = _with_odd_signs(text, begin, cut, last)
        if last < begin:
            yield _between(document, text, last, begin, at, number, slot)
        middle = x if slot >= 0 else _width(text[:begin]) + (cut - begin) / 2
        printed = document.text[at + begin : at + cut].rstrip()
        yield Value(printed, at + begin, at + begin + len(printed), number, slot, middle, begin)
        remark = _REMARK.match(text, cut)
        last = remark.end() if remark else cut
    if last < len(text):
        yield _Word(text[last:], at + last, number, slot)


def _between(document: Document, text: str, begin: int, end: int, at: int, number: int, slot: int) -> _Item:
    """What stands between two numbers: words, or signs that print no number where one should stand."""
    bare = text[begin:end].strip()
    if begin and bare and _SIGNS.fullmatch(bare):
        start = at + begin + text[begin:end].index(bare)
        return Value(
            document.text[start : start + len(bare)],
            start,
            start + len(bare),
            number,
            slot,
            _width(text[:begin]),
            begin,
        )
    return _Word(text[begin:end], at + begin, number, slot)


def _with_odd_signs(text: str, begin: int, end: int, least: int) -> tuple[int, int]:
    """A number with the signs that stand at it, which make it none: `.5`, `0x1F`, `9?3`."""
    before = re.search(rf"{_ODD.pattern}$", text[least:begin])
    after = _ODD.match(text, end)
    if after and _ORDINAL_END.match(text, end):
        after = None
    begin = least + before.start() if before and not before[0].isalpha() else begin
    return begin, after.end() if after else end


def _cut_ordinal(text: str, begin: int, end: int) -> int:
    """Where a stretch of digits ends before the number of the next label: `00000002.其他法律…`."""
    digits = re.search(r"\d+$", text[begin:end])
    if digits is None:
        return end
    first = begin + digits.start()
    for start in range(max(first, end - 2), end):
        if _ORDINAL_END.match(text, start) and (start == first or start == end - 1):
            return start
    return end


def _counts(text: str, begin: int, end: int) -> bool:
    """Whether a number is a count: no year, no number of a document or an article, none within a bracket of words."""
    if _NO_COUNT.match(text, end):
        return False
    if _RENAMED.search(text[max(0, begin - 9) : begin]):
        return False
    before = _BRACKETED.search(text[max(0, begin - 40) : begin])
    return not before or (before[0][0] != "第" and not _CLOSED.match(text, end)[0])  # type: ignore[index]


def _width(text: str) -> int:
    return sum(2 if character >= "ᄀ" else 1 for character in text)


def _runs(items: Sequence[_Item]) -> Print:
    letters: list[str] = []
    places: list[int] = []
    runs: list[Run] = []
    lines: list[int] = []  # the line of each letter
    current: Run | None = None
    slots: dict[int, set[int]] = {}  # those of words, by line
    for item in items:
        if item is None:
            current = None
        elif isinstance(item, _Word):
            before = len(letters)
            for offset, character in enumerate(item.text):
                for letter in normalise_label(character):
                    letters.append(letter)
                    places.append(item.start + offset)
                    lines.append(item.line)
            if len(letters) > before:
                current = None
                if item.slot >= 0:
                    slots.setdefault(item.line, set()).add(item.slot)
        else:
            if current is None:
                current = Run([])
                current.before = (0, len(letters))
                current.marked = item.slot >= 0
                runs.append(current)
            current.values.append(item)
            if item.text:
                current.filled.append(item)
    kept: list[Run] = []
    for run in runs:
        end = run.before[1]
        lead = not run.filled and end < len(letters) and lines[end] == run.values[-1].line
        if run.filled or (not lead and (run.marked or len(run.values) > 1) and end):
            kept.append(run)
    begin = 0
    for place, run in enumerate(kept):
        end = run.before[1]
        run.before = (begin, end)
        run.heading = "".join(letters[begin:end])
        run.labels = frozenset(slots.get(run.values[0].line, ()))
        run.own = bisect_left(lines, run.values[0].line, begin, end)
        stop = kept[place + 1].before[1] if place + 1 < len(kept) else len(letters)
        run.after = (end, stop)
        run.behind = bisect_left(lines, run.values[-1].line + 1, end, stop)
        begin = end
    return Print(kept, "".join(letters), places)
