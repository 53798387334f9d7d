"""Numbers on lines of their own, as a PDF's extraction scatters them: runs between words, and the rows they can make.

4.无正当理由大量反复 申请        a run of seven blocks: one row
⏎ 0 ⏎ ⏎ 0 ⏎ ⏎ 0 …
1 ⏎ 0 ⏎ 3 ⏎ ⏎ 0 ⏎ 0 ⏎ 0 ⏎ ⏎ …   seven blocks of three lines: three rows, printed column by column
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.documents.document import Document, Span
from extractor.reading.fitting import Sums
from extractor.reading.slots import Slot, is_page_number
from extractor.reading.tokens import is_value, read_token

Line = list[Slot]
"""One row of the table: its values from left to right."""


@dataclass(slots=True)
class ValueRun:
    """Values without words between them, in blocks apart by blank lines; the lines of words before and after."""

    blocks: list[Line] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def values(self) -> Line:
        """Every value in order of print."""
        return [slot for block in self.blocks for slot in block]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that a run makes. Where two arrangements are as good, `sure` is False and the lines are one of them."""

    lines: tuple[Line, ...]
    sure: bool = True


def read_runs(document: Document, span: Span) -> list[ValueRun]:
    """The runs of values of a region, in order of print. Page numbers are left out; they end a block."""
    runs: list[ValueRun] = []
    words: list[str] = []
    current: ValueRun | None = None
    opened = False
    start = span.start
    for line in document.folded[span.start : span.end].split("\n"):
        bare = line.strip()
        if not bare or is_page_number(bare):
            opened = False
        else:
            values = _split_values(document.text, line, start)
            if not values:
                words.append(bare)
                if current is not None:
                    current.after.append(bare)
                opened = False
            else:
                if words or current is None:
                    current = ValueRun(before=words)
                    words = []
                    runs.append(current)
                    opened = False
                if opened and len(values) == 1:
                    current.blocks[-1] += values
                else:
                    current.blocks.append(values)
                opened = len(values) == 1
        start += len(line) + 1
    return runs


def _split_values(text: str, line: str, start: int) -> Line:
    """The values of a folded line that holds nothing else; empty for any other line."""
    bare = line.strip()
    if is_value(bare):
        first = start + line.index(bare)
        return [Slot(text[first : first + len(bare)], first, first + len(bare), 0)]
    found: Line = []
    place = 0
    for word in bare.split():
        if not is_value(word):
            return []
        place = line.index(word, place)
        found.append(Slot(text[start + place : start + place + len(word)], start + place, start + place + len(word), 0))
        place += len(word)
    return found


def make_rows(run: ValueRun, columns: int, sums: Sums) -> Rows | None:
    """The rows of `columns` values that a run makes; None where its values cannot be whole rows.

    The blocks tell whether it is printed row by row or column by column; the sums within a row decide where the
    blocks leave it open. Of several rows, one at least has to keep its sums.
    """
    values = run.values()
    if len(values) % columns or not values:
        return None
    by_blocks = _by_blocks(run.blocks, columns)
    count = len(values) // columns
    by_row = [values[place : place + columns] for place in range(0, len(values), columns)]
    by_column = [values[place::count] for place in range(count)]
    ways = [way for way in (by_blocks, by_row, by_column) if way is not None]
    if not sums:
        plain = by_blocks if by_blocks is not None else by_row
        return Rows(tuple(plain), count == 1 or max(map(len, run.blocks)) > 1)
    held = [_count_held(way, sums) for way in ways]
    best = [way for way, each in zip(ways, held, strict=True) if each == max(held)]
    if count > 1 and not max(held):
        return None
    return Rows(tuple(best[0]), all(_texts(way) == _texts(best[0]) for way in best[1:]))


def _by_blocks(blocks: Sequence[Line], columns: int) -> list[Line] | None:
    """Rows as the blocks make them: a block of a whole row, or as many blocks of one length as there are columns."""
    rows: list[Line] = []
    place = 0
    while place < len(blocks):
        length = len(blocks[place])
        group = blocks[place : place + columns]
        if len(group) == columns and all(len(block) == length for block in group):
            rows += [[block[row] for block in group] for row in range(length)]
            place += columns
        elif length == columns:
            rows.append(list(blocks[place]))
            place += 1
        else:
            return None
    return rows


def _texts(rows: Sequence[Line]) -> list[list[str]]:
    return [[slot.text for slot in row] for row in rows]


def _count_held(rows: Sequence[Line], sums: Sums) -> int:
    return sum(holds(row, sums) for row in rows)


def holds(row: Sequence[Slot], sums: Sums) -> bool:
    """Whether every sum within a row holds; a mark counts as nothing."""
    numbers = [read_token(slot.text).value or 0 for slot in row]
    return all(sum(numbers[part] for part in parts) == numbers[total] for parts, total in sums)
