"""Numbers on lines of their own, as a PDF's extraction scatters them: runs between words, and the rows they can make.

4.无正当理由大量反复 申请        a run of seven blocks: one row
⏎ 0 ⏎ ⏎ 0 ⏎ ⏎ 0 …
1 ⏎ 0 ⏎ 3 ⏎ ⏎ 0 ⏎ 0 ⏎ 0 ⏎ ⏎ …   seven blocks of three lines: three rows, printed column by column
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.documents.document import Document, Span
from extractor.reading.rows.fitting import Sums
from extractor.reading.rows.labels import Labels, split_ordinal
from extractor.reading.rows.slots import Slot, is_page_number
from extractor.reading.rows.tokens import is_value, read_token

Line = list[Slot]
"""One row of the table: its values from left to right."""
Rows = Sequence[Line]


@dataclass(slots=True)
class ValueRun:
    """Values without words between them, in blocks apart by blank lines; the lines of words before and after."""

    blocks: list[Line] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    turned: bool = False  # whether a page number stands in the words before

    def values(self) -> Line:
        """Every value in order of print."""
        return [slot for block in self.blocks for slot in block]


def read_runs(document: Document, span: Span, labels: Labels) -> list[ValueRun]:
    """The runs of values of a region, in order of print. Page numbers are left out; they end a block."""
    runs: list[ValueRun] = []
    words: list[str] = []
    current: ValueRun | None = None
    opened = turned = False
    start = span.start
    lines = document.folded[span.start : span.end].split("\n")
    for number, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            opened = False
        elif is_page_number(bare):
            opened, turned = False, True
        else:
            label = _is_letter(lines, number) or _is_label(bare, labels)
            values = [] if label else _split_values(document.text, line, start)
            if not values:
                words.append(bare)
                if current is not None:
                    current.after.append(bare)
                opened = False
            else:
                if words or current is None:
                    current = ValueRun(before=words, turned=turned)
                    words = []
                    runs.append(current)
                    opened = False
                if opened and len(values) == 1:
                    current.blocks[-1] += values
                else:
                    current.blocks.append(values)
                opened, turned = len(values) == 1, False
        start += len(line) + 1
    return runs


def _is_label(line: str, labels: Labels) -> bool:
    """Whether a line is a row's number and label, which alone might be a number with its unit: 2 重复申请."""
    ordinal, words = (None, "") if line.isdigit() else split_ordinal(line)
    return ordinal is not None and any(entry.ordinal == ordinal for entry in labels.exact.get(words, ()))


def _is_letter(lines: Sequence[str], number: int) -> bool:
    """Whether a line is one letter of words printed letter by letter, which alone would be a mark: 无 of 无法提供."""
    letter = lines[number].strip()
    if len(letter) > 1 or not letter.isalpha():
        return False
    beside = [lines[place].strip() for place in (number - 1, number + 1) if 0 <= place < len(lines)]
    return any(len(other) == 1 and other.isalpha() and not is_value(other) for other in beside)


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


def list_ways(run: ValueRun, columns: int, sums: Sums) -> list[Rows]:
    """The ways in which a run makes rows of `columns` values, the likeliest first; none where it cannot be whole rows.
    Of several rows, one at least has to keep its sums.

    The blocks tell whether it is printed row by row or column by column, and the sums within the rows: ways with which
    fewer of them hold are left out. Where there are blocks of several lines, as many of one length as columns, these are columns.
    """
    values = run.values()
    if len(values) % columns or not values:
        return []
    count = len(values) // columns
    blocks = by_blocks(run.blocks, columns)
    by_row = [values[place : place + columns] for place in range(0, len(values), columns)]
    by_column = [values[place::count] for place in range(count)]
    ways: list[Rows] = []
    for way in (blocks, by_row, by_column):
        if way is not None and all(_texts(way) != _texts(other) for other in ways):
            ways.append(way)
    held = [sum(holds(row, sums) for row in way) for way in ways]
    if count > 1 and not max(held):
        return []
    best = [way for way, each in zip(ways, held, strict=True) if each == max(held)]
    lengths = set(map(len, run.blocks))
    return best[:1] if best[0] is blocks and lengths - {1, columns} else best


def by_blocks(blocks: Sequence[Line], columns: int) -> list[Line] | None:
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


def holds(row: Sequence[Slot], sums: Sums) -> bool:
    """Whether every sum within a row holds; a mark counts as nothing."""
    numbers = [read_token(slot.text).value or 0 for slot in row]
    return all(sum(numbers[part] for part in parts) == numbers[total] for parts, total in sums)


def split_runs(runs: Sequence[ValueRun], cuts: Mapping[int, int]) -> list[list[ValueRun]]:
    """The runs in parts: one begins at each run of `cuts`, from that line on of the words before it."""
    parts: list[list[ValueRun]] = []
    for number, run in enumerate(runs):
        if number in cuts:
            line = cuts[number]
            if parts:
                parts[-1][-1] = replace(parts[-1][-1], after=run.before[:line])
                parts.append([])
            run = replace(run, before=run.before[line:])
        if not parts:
            parts.append([])
        parts[-1].append(run)
    return parts
