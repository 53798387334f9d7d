"""The honest ways in which the values of a placed line are its cells: what the layout tells of its columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, permutations
from statistics import median

from extractor.documents.folding import normalise_label
from extractor.kinds import CellType, Column
from extractor.reading.rows.tokens import read_token
from extractor.reading.table.alignment import Placed
from extractor.reading.table.frame import Frame, Line
from extractor.reading.table.printing import Run, Value

RIVAL = 0.1  # the share of the most votes from which another place of the columns is thought of
ORDER = 0.15  # what two groups in another order than the form's weigh against a name beside a group

Row = tuple[Value | None, ...]
"""What each cell of a line prints; None: nothing stands there."""


@dataclass(slots=True)
class Ways:
    """Every honest way to read one line. `told`: the print itself shows the columns (`by` says what did otherwise).

    `shown`: blanks among the cells are shown by the layout. `fused`: the values as one run of digits, to be parted.
    """

    place: int
    line: Line
    rows: list[Row]
    told: bool
    by: str | None = None
    shown: bool = True
    fused: tuple[int, int] | None = None
    placed: Placed | None = None
    rest: list[Value] = field(default_factory=list)  # values that none of its cells has


@dataclass(slots=True)
class Layout:
    """What the full rows of a table tell of its columns: the slots they stand in, and how far right."""

    slots: Counter[tuple[int, tuple[int, ...]]]  # of the first cell behind the label, and of each value
    relative: Counter[tuple[int, ...]]
    ends: Counter[int]
    xs: dict[int, list[float]]
    full: int
    spaced: int
    starts: Counter[tuple[int, int]] = field(
        default_factory=Counter
    )  # (first slot behind the label, slot of the first column)
    places: Counter[int] = field(default_factory=Counter)  # slot of the first column
    noisy: bool = False  # lines with all their values hold empty lines too: these are no cells
    labels: frozenset[int] = frozenset()  # slots in which no line prints a value, and some a label
    words: frozenset[int] = frozenset()  # slots in which some line prints a label
    lonely: bool = False  # no line prints more than one value: each may be that of a cell merged over all columns


def ways_of(frame: Frame, placed: Sequence[Placed]) -> list[Ways]:
    """The ways of every line that was placed."""
    layouts: dict[tuple[int, int], Layout] = {}
    found: list[Ways] = []
    heads: dict[tuple[Column, ...], list[int]] = {}
    for each in placed:
        lines = [
            line for line in frame.lines[each.first : each.last] if not line.optional or each.last - each.first == 1
        ]
        key = lines[0].width if len(lines) == 1 else 0, each.runs[0].values[0].table
        if key not in layouts:
            layouts[key] = _layout(
                [other for other in placed if other.runs[0].values[0].table == key[1]], frame, key[0]
            )
        for run in each.runs:
            run.filled = _undoubled(run, lines[0], heads)
        found += _ways(each, lines, layouts[key], frame)
    return found


def _undoubled(run: Run, line: Line, heads: dict[tuple[Column, ...], list[int]]) -> list[Value]:
    """Its values without those that a converter has repeated for each column of a merged cell, as it has the heading."""
    named = [
        (at, column)
        for column, each in enumerate(line.columns)
        for at in _places(run.heading, normalise_label(each.label))
    ]
    if len(named) > line.width:
        heads[line.columns] = [column for _, column in sorted(named)]
    head = heads.get(line.columns, [])
    if len(head) != len(run.filled) or [*dict.fromkeys(head)] != [*range(line.width)]:
        return run.filled
    kept = [value for place, value in enumerate(run.filled) if not place or head[place] != head[place - 1]]
    same = all(
        head[place] != head[place - 1] or run.filled[place].text == run.filled[place - 1].text
        for place in range(1, len(head))
    )
    if same:
        run.values = [value for value in run.values if value in kept or not value.text]
    return kept if same else run.filled


def _places(letters: str, label: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(label), letters)]


def _layout(placed: Sequence[Placed], frame: Frame, width: int) -> Layout:
    layout = Layout(Counter(), Counter(), Counter(), {}, 0, 0)
    counts = [sum(len(run.filled) for run in each.runs) for each in placed]
    layout.lonely = width > 2 and max(counts, default=0) == 1 and len(counts) > 1
    layout.words = frozenset(slot for each in placed for run in each.runs for slot in run.labels)
    inside = any(value.slot in layout.words for each in placed for run in each.runs for value in run.filled)
    layout.labels = frozenset() if inside else layout.words
    xs: list[list[float]] = []
    for each in placed:
        if each.last - each.first != 1 or frame.lines[each.first].width != width:
            continue
        filled = [value for run in each.runs for value in run.filled]
        if len(filled) != width:
            continue
        layout.full += 1
        layout.noisy |= not each.runs[0].marked and len(each.runs[0].values) > width
        layout.spaced += not each.runs[0].marked and len({value.line for value in filled}) == 1
        if all(value.slot >= 0 for value in filled) and len({value.line for value in filled}) == 1:
            first = next(value.slot for run in each.runs for value in run.values if value.slot not in layout.labels)
            layout.slots[first, tuple(value.slot for value in filled)] += 1
            layout.relative[tuple(value.slot - first for value in filled)] += 1
            layout.ends[each.runs[-1].values[-1].slot - filled[-1].slot] += 1
        elif len({value.line for value in filled}) == 1:
            xs.append([value.x for value in filled])
    if len(xs) > 1:
        layout.xs = {column: [row[column] for row in xs] for column in range(width)}
    else:
        layout.xs = _bands(placed, frame, width)
    _vote(layout, [e for e in placed if e.last - e.first == 1 and frame.lines[e.first].width == width], frame)
    return layout


def _bands(placed: Sequence[Placed], frame: Frame, width: int) -> dict[int, list[float]]:
    """Where each column stands in lines that mark no cells, if all their values stand in as many bands as columns."""
    rows = [
        (frame.lines[each.first], each.runs[0].filled)
        for each in placed
        if each.last - each.first == len(each.runs) == 1 and frame.lines[each.first].width == width
        and not each.runs[0].marked and each.runs[0].values[0].line == each.runs[0].values[-1].line
    ]  # fmt: skip
    narrow = [(line, [value._replace(x=value.at + len(value.text) / 2) for value in row]) for line, row in rows]
    return _banded(rows, width) or _banded(narrow, width)


def _banded(rows: Sequence[tuple[Line, Sequence[Value]]], width: int) -> dict[int, list[float]]:
    reach = sorted((value.x - len(value.text) / 2, value.x + len(value.text) / 2) for _, row in rows for value in row)
    bands: list[tuple[float, float]] = []
    for low, high in reach:
        if bands and low < bands[-1][1]:
            bands[-1] = bands[-1][0], max(bands[-1][1], high)
        else:
            bands.append((low, high))
    if len(bands) != width or len(rows) < 3:
        return {}
    middles = {column: [(low + high) / 2] for column, (low, high) in enumerate(bands)}
    told = [(line, _by_x(row, middles)) for line, row in rows if any(value.number for value in row)]
    held = sum(bool(row and _adds_up(line, row)) for line, row in told)
    return middles if held and held > 3 * (len(told) - held) else {}


def _ways(each: Placed, lines: Sequence[Line], layout: Layout, frame: Frame) -> list[Ways]:
    runs = [run for run in each.runs if run.filled] or each.runs
    values = [value for run in runs for value in run.values]
    filled = [value for value in values if value.text]
    width = sum(line.width for line in lines)
    if len(filled) > width:
        values, filled = _with_signs(values, filled, width)
    if 1 < len(lines) == len(frame.lines) and frame.whole and len(each.runs) > 1 and len(filled) == width:
        return [_regrouped(each, frame, filled)]
    if len(lines) > 1 and frame.whole and len(lines) == len(frame.lines):
        lines = [frame.whole]
        if len(runs) > 1 and len(filled) < width:
            each.margin = 0.0  # pieces of a line, and one is missing
    if len(lines) > 1:
        return _several(each, lines, values, filled, width)
    line = lines[0]
    ways = Ways(each.first, line, [], True, placed=each)
    if (len(filled) == width and all(_single(value, line.columns[at].type) for at, value in enumerate(filled))) or len(
        filled
    ) == width == 1:
        ways.rows = [tuple(filled)]
    elif not filled:
        _blank(ways, values, layout.labels)
    elif runs[0].marked and len(runs) == 1:
        _marked(ways, [value for value in values if value.slot not in layout.labels], filled, layout)
    elif len(filled) > width:
        ways.rows = [tuple(filled[at : at + width]) for at in range(len(filled) - width + 1)]
        ways.told, ways.by = False, "columns"
        each.margin = 0.0  # more values than cells, and nothing shows which are another's
    elif (
        len(values) == width
        and not layout.noisy
        and all(run.values[0].line != run.values[-1].line for run in each.runs)
    ):
        ways.rows = [tuple(value if value.text else None for value in values)]
    elif len(each.runs) == 1 and _is_fused(filled, width, layout):
        ways.told, ways.by = False, "split"
        ways.fused = (filled[0].start, filled[-1].end)
    else:
        _unseen(ways, filled, layout)
    return [ways]


def _with_signs(values: list[Value], filled: list[Value], width: int) -> tuple[list[Value], list[Value]]:
    """The values with each sign that stands apart joined to its number, if that leaves as many as there are cells."""
    joined: list[Value] = []
    for value in values:
        last = joined[-1] if joined else None
        if last is not None and last.text in ("-", "+", "—") and value.text[:1].isdigit() and last.line == value.line:
            joined[-1] = last._replace(text=f"{last.text} {value.text}", end=value.end)
        else:
            joined.append(value)
    whole = [value for value in joined if value.text]
    return (joined, whole) if len(whole) == width else (values, filled)


def _single(value: Value, type_: CellType) -> bool:
    return read_token(value.text, type_).state in ("number", "mark")


def _blank(ways: Ways, values: Sequence[Value], labels: frozenset[int]) -> None:
    """A line whose cells are all blank: shown so, or its values are lost."""
    values = [value for value in values if value.slot < 0 or value.slot not in labels]
    width = ways.line.width
    ways.shown = len(values) >= width if values and values[0].slot >= 0 else len(values) == width > 1
    ways.rows = [(None,) * ways.line.width]


def _is_fused(filled: Sequence[Value], width: int, layout: Layout) -> bool:
    digits = sum(
        sum(map(str.isdigit, value.text)) + sum(value.text.count(mark) for mark in "/-—无") for value in filled
    )
    if digits < width or len({value.line for value in filled}) > 1:
        return False
    return len(filled) == 1 or layout.spaced == 0


def _marked(ways: Ways, values: Sequence[Value], filled: Sequence[Value], layout: Layout) -> None:
    """Cells that are marked, with blanks among them: by the slots of full rows, by the count of cells, by the end."""
    width = ways.line.width
    if len(filled) > width:
        ways.rows = _by_slots(filled, layout.slots) or [
            tuple(filled[at : at + width]) for at in range(len(filled) - width + 1)
        ]
        ways.told = len(ways.rows) == 1
        ways.by = None if ways.told else "columns"
        return
    digits = len(filled) == 1 and len(values) < width and sum(map(str.isdigit, filled[0].text)) >= width
    if digits:
        ways.told, ways.by, ways.fused = False, "split", (filled[0].start, filled[-1].end)
        return
    options: dict[Row, float] = {}
    begin = values[0].slot
    alike = any(first == begin for first, _ in layout.slots)
    for (first, known), count in layout.slots.items():
        row = _at(filled, known)
        if row and (first == begin or not alike):  # lines whose label ends where this one's does
            options[row] = options.get(row, 0) + count
    exact = len(values) == width
    for window in _windows(values, width):
        row, start = _at(filled, window), window[0]
        if row:
            votes: float = layout.starts[begin, start] or max(-0.5, min(0.5, layout.places[start]))
            if any(value.number for value in filled):
                votes += 1 if _adds_up(ways.line, row) else -1 if ways.line.sums else 0
            options[row] = options.get(row, 0) + votes + (0.75 if exact else 0)
    best = max(options.values(), default=-1.0)
    if best <= 0:
        ways.rows = _short(ways.line, values, layout)
        if ways.rows:
            ways.told, ways.by, ways.shown = False, "sum", len(ways.rows) == 1
            return
        last = max(place for place, value in enumerate(values) if value.text)
        moved = _short(ways.line, values[: last + 1], layout) or _short(ways.line, values, layout, kept=False)
        if moved and options:
            ways.rows = [*options, *moved]
            ways.told, ways.by = False, "columns"
            return
    if not options:
        _unseen(ways, filled, layout)
        return
    ways.rows = [row for row, votes in options.items() if votes >= (RIVAL * best if best > 0 else best)]
    if best <= 0 and ways.placed and not layout.slots and any(_breaks(ways.line, row) for row in ways.rows):
        ways.placed.margin = 0.0  # its own sum speaks against the only place there is
    if not layout.slots and not values[0].text and values[0].slot in layout.words:  # it may belong to the label
        others = _short(ways.line, values[1:], layout) or _short(ways.line, values[1:], layout, kept=False)
        ways.rows += [row for row in others if row not in ways.rows]
    if layout.lonely:
        ways.rows = [tuple(filled[0] if at == column else None for at in range(width)) for column in range(width)]
    ways.told = len(ways.rows) == 1
    ways.by = None if ways.told else "columns"


def _windows(values: Sequence[Value], width: int) -> Iterator[tuple[int, ...]]:
    """The slots of so many neighbouring cells."""
    slots = [value.slot for value in values]
    for at in range(len(slots) - width + 1):
        yield tuple(slots[at : at + width])


def _vote(layout: Layout, placed: Sequence[Placed], frame: Frame) -> None:
    """Where the first column stands, by what adds up in lines with blanks."""
    for each in placed:
        line = frame.lines[each.first]
        values = [value for run in each.runs for value in run.values if value.slot not in layout.labels]
        filled = [value for value in values if value.text]
        if not filled or any(value.slot < 0 for value in values) or len({value.line for value in filled}) > 1:
            continue
        begin = values[0].slot
        if len(filled) > line.width or not any(value.number for value in filled):
            continue
        for window in _windows(values, line.width):
            row, start = _at(filled, window), window[0]
            if row:
                vote = 1 if _adds_up(line, row) else -1
                layout.starts[begin, start] += vote
                layout.places[start] += vote


def _short(line: Line, values: Sequence[Value], layout: Layout, *, kept: bool = True) -> list[Row]:
    """Fewer cells than columns: the last is the total where the others have it; the first is told by the sum.

    `kept`: only those that keep the line's sum.
    """
    width = line.width
    start, votes = max(layout.places.items(), key=lambda each: each[1], default=(0, 0))
    last = start + width - 1 if votes > 0 else values[-1].slot
    cells = [value for value in values if value.slot <= last]
    lost = width - len(cells)
    if (
        not 0 < lost < width - 1
        or not cells
        or cells[-1].slot != last
        or any(value.text for value in values if value.slot > last)
    ):
        return []
    rows: list[Row] = []
    for gone in combinations(range(1, width - 1), lost):
        left = [column for column in range(width) if column not in gone]
        row: list[Value | None] = [None] * width
        for column, value in zip(left, cells, strict=True):
            row[column] = value if value.text else None
        rows.append(tuple(row))
    return list(dict.fromkeys(row for row in rows if not kept or _adds_up(line, row)))


def _by_slots(filled: Sequence[Value], known: Counter[tuple[int, tuple[int, ...]]]) -> list[Row]:
    for (_, slots), _ in known.most_common():
        at = {value.slot: value for value in filled}
        if all(slot in at for slot in slots):
            return [tuple(at[slot] for slot in slots)]
    return []


def _at(filled: Sequence[Value], slots: tuple[int, ...]) -> Row | None:
    places = {slot: place for place, slot in enumerate(slots)}
    row: list[Value | None] = [None] * len(slots)
    for value in filled:
        if value.slot not in places:
            return None
        row[places[value.slot]] = value
    return tuple(row)


def _unseen(ways: Ways, filled: Sequence[Value], layout: Layout) -> None:
    """Blanks leave no trace: by how far right the values stand, else every placing that keeps the line's own sums."""
    width = ways.line.width
    ways.told = ways.shown = False
    if layout.xs and (row := _by_x(filled, layout.xs)) and _adds_up(ways.line, row):
        ways.rows, ways.by = [row], "position"
        return
    ways.by = "sum"
    rows: list[Row] = []
    for places in combinations(range(width), len(filled)):
        row_: list[Value | None] = [None] * width
        for place, value in zip(places, filled, strict=True):
            row_[place] = value
        rows.append(tuple(row_))
    ways.rows = [row for row in rows if _adds_up(ways.line, row)] or rows


def _by_x(filled: Sequence[Value], xs: dict[int, list[float]]) -> Row | None:
    middles = [median(xs[column]) for column in sorted(xs)]
    row: list[Value | None] = [None] * len(middles)
    for value in filled:
        column = min(range(len(middles)), key=lambda each: abs(middles[each] - value.x))
        others = [abs(middle - value.x) for at, middle in enumerate(middles) if at != column]
        if row[column] is not None or abs(middles[column] - value.x) > 0.6 * min(others):
            return None
        row[column] = value
    return tuple(row)


def _adds_up(line: Line, row: Sequence[Value | None]) -> bool:
    numbers = [value.number or 0 if value else 0 for value in row]
    return bool(line.sums) and all(sum(numbers[part] for part in parts) == numbers[total] for parts, total in line.sums)


def _breaks(line: Line, row: Sequence[Value | None]) -> bool:
    """Whether a printed total is not the sum of its line."""
    return any(row[total] is not None for _, total in line.sums) and not _adds_up(line, row)


def _several(
    each: Placed, lines: Sequence[Line], values: Sequence[Value], filled: Sequence[Value], width: int
) -> list[Ways]:
    """Several lines out of one run: line after line, or column after column where that keeps more sums."""
    found = [Ways(each.first, line, [], False, "order", placed=each) for line in lines]
    if len(filled) != width and len(values) != width:
        for ways in found:
            ways.fused = (filled[0].start, filled[-1].end)
            ways.by = "split"
        return found
    cells = list(filled) if len(filled) == width else list(values)
    straight: list[Row] = []
    at = 0
    for line in lines:
        straight.append(tuple(value if value.text else None for value in cells[at : at + line.width]))
        at += line.width
    options = [straight]
    if len({line.width for line in lines}) == 1:
        options.append([tuple(v if v.text else None for v in cells[at :: len(lines)]) for at in range(len(lines))])
        if blocks := _by_blocks(cells, lines[0].width, len(lines)):
            options.append(blocks)
    texts = {tuple(tuple(v.text if v else "" for v in row) for row in option): option for option in options}
    if len(texts) > 1 and any(line.sums for line in lines):
        held = {
            key: sum(_adds_up(line, row) for line, row in zip(lines, option, strict=True))
            for key, option in texts.items()
        }
        most = max(held.values())
        texts = {key: option for key, option in texts.items() if held[key] == most}
    for at, ways in enumerate(found):
        ways.rows = list({option[at]: None for option in texts.values()})
        ways.told = len(lines) == 1 or (len(texts) == 1 and lines[0].path.startswith("disputes"))
        if len(texts) == 1 and not lines[0].sums:
            ways.told = True
        ways.by = None if ways.told else "order"
    return found


def _by_blocks(cells: Sequence[Value], width: int, count: int) -> list[Row] | None:
    """Lines out of blocks apart by empty lines: so many blocks of one length, each a column of lines; or one a line."""
    blocks: list[list[Value]] = []
    for value in cells:
        if not blocks or value.gap:
            blocks.append([])
        blocks[-1].append(value)
    rows: list[Row] = []
    while blocks:
        some = blocks[:width]
        if len(some) == width and len({len(block) for block in some}) == 1:
            rows += zip(*some, strict=True)
            blocks = blocks[width:]
        elif len(blocks[0]) == width:
            rows.append(tuple(blocks.pop(0)))
        else:
            return None
    return rows if len(rows) == count else None


def _regrouped(each: Placed, frame: Frame, filled: Sequence[Value]) -> Ways:
    """One line whose values stand in pieces, with words between: as they stand where that adds up, else every way to
    choose the totals with which the others, four by four, add up.
    """
    assert frame.whole is not None
    ways = Ways(each.first, frame.whole, [tuple(filled)], False, "sums", placed=each)
    if _adds_up(frame.whole, filled):
        return ways
    count = len(frame.lines)
    size = frame.lines[0].width
    found: dict[tuple[str, ...], Row] = {}
    for totals in combinations(range(len(filled)), count):
        rest = [value for place, value in enumerate(filled) if place not in totals]
        parts = [rest[at * (size - 1) : (at + 1) * (size - 1)] for at in range(count)]
        for order in permutations(totals):
            groups = [(*part, filled[total]) for part, total in zip(parts, order, strict=True)]
            if all(_adds_up(frame.lines[0], group) for group in groups):
                for arranged in permutations(groups):
                    row = tuple(value for group in arranged for value in group)
                    found.setdefault(tuple(value.text for value in row), row)
    if found:
        ways.rows = _best_named(list(found.values()), each, size)
    elif len(each.runs) > 2:
        each.margin = 0.0  # neither order nor sums tell which cell is whose
    return ways


def _best_named(rows: list[Row], each: Placed, size: int) -> list[Row]:
    """Those whose groups stand nearest to their names."""
    names = [run.names for run in each.runs]
    owner = {value: at for at, run in enumerate(each.runs) for value in run.filled}
    firsts = [[value for value in row[::size] if value] for row in rows]
    scores = [
        sum(names[owner[value]].get(group, 0.0) for group, value in enumerate(some))
        - ORDER * sum(one.start > other.start for one, other in combinations(some, 2))
        for some in firsts
    ]
    most = max(scores)
    return [row for row, score in zip(rows, scores, strict=True) if score > most - 0.1]
