"""From the slots of one row to the columns of the form: which number is whose.

As many values as columns: nothing to decide. Otherwise the ends are anchors (the first column, and the last where the
row's own sum or the table's right edge supports it), and what lies between is told with every honest alternative. A
number is never moved in silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.reading.rows.row_sums import adds_up, number_in
from extractor.reading.rows.slots import Slot, join_signs
from extractor.reading.rows.subtotal_places import keeps_sums, place_by_sums

Sums = tuple[tuple[tuple[int, ...], int], ...]  # parts and total, as columns of one row


@dataclass(slots=True)
class Frame:
    """What the whole table tells about the columns of its rows.

    `columns` is their number; `start` where values begin in most rows under a group label; `starts` and `ends` where
    they begin and end, by the column of the row's label (and whether it is under a group label; in most rows: -1);
    `lows` the first place with a value of any, by the same; `narrow` that the last cell of all rows is
    lost or blank, `holey` that blank cells stand between others here and there; `anchored` that rows with too few cells still add up, so that none of their first cells is lost; `at` the columns' own places where a header gives them;
    `lost` columns that the header does not print; `subtotal` the place of an extra column among the printed, `inner` the columns it adds up.
    """

    columns: int
    sums: Sums = ()
    start: int | None = None
    ends: dict[int, int] = field(default_factory=dict)
    starts: dict[tuple[int, bool], int] = field(default_factory=dict)
    lows: dict[tuple[int, bool], int] = field(default_factory=dict)
    anchored: bool = True
    at: dict[int, int] = field(default_factory=dict)
    lost: tuple[int, ...] = ()
    subtotal: int | None = None
    inner: tuple[int, ...] = ()
    narrow: bool = False
    holey: bool = False
    exact: bool = False  # `at` is what the format itself says
    some: dict[int, int] = field(default_factory=dict)  # the same of a grid that is cut off at its right


@dataclass(slots=True)
class Fit:
    """The slot of each column (None: prints nothing), and what is not certain about it.

    `doubts` gives all honest readings of a column, "" for nothing; `gone` the columns the document does not have;
    `extra` what belongs to no column.
    """

    slots: list[Slot | None]
    by: str | None = None
    doubts: dict[int, tuple[str, ...]] = field(default_factory=dict)
    gone: tuple[int, ...] = ()
    subtotal: Slot | None = None
    extra: list[Slot] = field(default_factory=list)
    off: bool = False  # the row has another number of cells than the form


def fit_row(
    values: Sequence[Slot],
    measured: bool,
    frame: Frame,
    label_x: int,
    grouped: bool,
    columns: Sequence[int] | None = None,
) -> Fit:
    """The columns of a row. `values` are the slots after the label; blank ones are among them where measured."""
    filled = [slot for slot in values if slot.text]
    count = frame.columns
    if frame.exact and frame.at and any(slot.x == max(frame.at) for slot in values):
        fit = _fit_grid(filled, frame, frame.at)
        if fit is not None:
            return fit
    if frame.some and (fit := _fit_grid(filled, frame, frame.some)) is not None:
        return fit
    if frame.subtotal is not None and 0 < len(filled) <= count:
        return _fit_beside_subtotal(values, filled, measured, frame, label_x, grouped)
    if len(filled) == count:
        return _fit_full(values, filled, measured, frame, label_x, grouped)
    if len(filled) > count:
        whole = join_signs(filled) if frame.subtotal is None else filled  # else a mark stands before a number
        return Fit(list(whole)) if len(whole) == count else _fit_many(filled, frame)
    if not filled:
        return Fit([None] * count)
    if not measured:
        told = _fit_aligned(filled, frame, columns) if columns is not None else None
        return told or _fit_unseen(filled, frame)
    first, last = _window(values, filled, frame, label_x, grouped)
    window = [slot for slot in values if first <= slot.x <= last]
    if len(window) == count:
        return _fit_window(window, frame)
    return fit_lost(window, frame, edge=frame.at.get(last) == count - 1)


def _fit_grid(filled: Sequence[Slot], frame: Frame, at: Mapping[int, int]) -> Fit | None:
    """By the columns that the format itself gives, some of which may be cut off; None where a value stands in none."""
    slots: list[Slot | None] = [None] * frame.columns
    for slot in filled:
        column = at.get(slot.x)
        if column is None:
            return None
        slots[column] = slot
    gone = tuple(column for column in range(frame.columns) if column not in at.values())
    return Fit(slots, gone=gone, off=bool(gone))


def _fit_aligned(filled: list[Slot], frame: Frame, columns: Sequence[int]) -> Fit | None:
    """By the columns that the alignment of lines tells; None where the row's own sum speaks against it."""
    slots: list[Slot | None] = [None] * frame.columns
    for slot, column in zip(filled, columns, strict=True):
        slots[column] = slot
    for parts, total in frame.sums:
        known = sum((number_in(slot) or 0) for slot in (slots[part] for part in parts) if slot is not None)
        whole = slots[total]
        if known != ((number_in(whole) or 0) if whole is not None else 0):
            return None
    return Fit(slots, by="position")


def _fit_full(
    values: Sequence[Slot], filled: list[Slot], measured: bool, frame: Frame, label_x: int, grouped: bool
) -> Fit:
    fit = Fit(list(filled))
    if measured and len(values) > len(filled):
        begin = filled[0].x
        usual = frame.starts.get((label_x, grouped))
        if usual is not None and begin not in (usual, label_x + 1) and begin != min(frame.at, default=None):
            fit.by = f"shifted by {begin - usual}"
    return fit


def _fit_beside_subtotal(
    values: Sequence[Slot], filled: list[Slot], measured: bool, frame: Frame, label_x: int, grouped: bool
) -> Fit:
    """A row with blank cells in a table of a column more than the form: by their places, else by its sums."""
    place = frame.subtotal or 0
    if measured:
        wide = replace(frame, columns=frame.columns + 1, subtotal=None, lost=())
        first, last = _window(values, filled, wide, label_x, grouped)
        window = [slot for slot in values if first <= slot.x <= last]
        if len(window) == wide.columns and keeps_sums(window, place, frame.inner):
            kept = [slot if slot.text else None for slot in (*window[:place], *window[place + 1 :])]
            return Fit(kept, subtotal=window[place] if window[place].text else None)
    slots, doubts = place_by_sums(filled, place, frame.inner, frame.columns)
    return Fit(slots, by="the sums of the row", doubts=doubts, off=True)


def _fit_many(filled: list[Slot], frame: Frame) -> Fit:
    """More values than columns: an extra column of the table, or a row that cannot be told apart."""
    count = frame.columns
    if len(filled) == count + 1 and frame.subtotal is not None:
        rest = filled[: frame.subtotal] + filled[frame.subtotal + 1 :]
        return Fit(list(rest), subtotal=filled[frame.subtotal])
    if frame.at and len(frame.at) == count:
        placed = {frame.at[slot.x]: slot for slot in filled if slot.x in frame.at}
        if len(placed) == count:
            others = [slot for slot in filled if slot.x not in frame.at]
            return Fit([placed[column] for column in range(count)], by="header", extra=others, off=True)
    more = len(filled) - count
    choices = [filled[column : column + more + 1] for column in range(count)]
    fit = Fit([None] * count, by="more values than columns", off=True)
    for column, choice in enumerate(choices):
        texts = tuple(dict.fromkeys(slot.text for slot in choice))
        if len(texts) == 1:
            fit.slots[column] = choice[0]
        else:
            fit.doubts[column] = texts
    return fit


def _window(values: Sequence[Slot], filled: list[Slot], frame: Frame, label_x: int, grouped: bool) -> tuple[int, int]:
    """The first and last column of the row that can hold values: what lies outside is blank filler."""
    first, last = values[0].x, values[-1].x
    low, high, count = filled[0].x, filled[-1].x, frame.columns - len(frame.lost)
    wide = last - first + 1
    end = frame.ends.get(label_x, frame.ends.get(-1) if wide != count else None)
    edge = end is not None and high <= end <= last
    if edge and end is not None:
        last = end
    kind = label_x, grouped
    start = frame.starts.get(kind)
    if start is None and grouped and frame.start is not None:
        within = end is not None and end - frame.start + 1 < count and frame.lows.get(kind, low) >= frame.start
        if last - first + 1 != count or within:  # or a table whose rows under group labels are all too narrow
            start = frame.start
    if frame.at and last == max(frame.at) and not (grouped and (frame.start or 0) > min(frame.at)):
        start, edge = min(frame.at), True  # the row ends where the header does, so it begins there too
    begins = start is not None and first <= start <= low
    if begins and start is not None:
        first = start
    if last - first + 1 > count:
        if begins and not edge and first + count - 1 >= high:
            last = first + count - 1
        elif last - count + 1 <= low:
            first = last - count + 1
        elif first + count - 1 >= high:
            last = first + count - 1
        else:
            first, last = low, high
    return first, last


def _fit_window(window: list[Slot], frame: Frame) -> Fit:
    """As many cells as columns, some blank. Doubtful where the row looks moved by one cell."""
    fit = Fit([slot if slot.text else None for slot in window])
    if frame.narrow and not window[-1].text:
        return fit_lost(window[:-1], frame, edge=True)
    numbers = [number_in(slot) for slot in window]
    for parts, total in frame.sums:
        if total != len(window) - 1 or len(parts) != total:
            continue
        left = [number or 0 for number in numbers[:-2]]
        if numbers[-1] is None and not window[-1].text and window[0].text and numbers[-2] is not None:
            filled = sum(1 for slot in window if slot.text)
            if filled >= 3 and sum(left) == numbers[-2] and (numbers[-2] or not frame.holey):
                return _moved(window, -1)
        right = not window[0].text and numbers[-1] is not None and all(slot.text for slot in window[1:])
        if right and sum(number or 0 for number in numbers[:-1]) != numbers[-1]:
            return _moved(window, 1)
    return fit


def _moved(window: list[Slot], by: int) -> Fit:
    """A row that may stand one cell to the left (-1) or right (1) of its place: both readings of every cell."""
    fit = Fit([None] * len(window), by="shifted by 1, or as it stands", off=True)
    for column, slot in enumerate(window):
        other = column + by
        text = window[other].text if 0 <= other < len(window) else ""
        if slot.text == text:
            fit.slots[column] = slot if slot.text else None
        else:
            fit.doubts[column] = (slot.text, text)
    return fit


def fit_lost(window: Sequence[Slot], frame: Frame, edge: bool) -> Fit:
    """Fewer cells than columns: both ends anchored where they can be, the rest with all its alternatives.

    `edge` says that the last cell stands at the right edge of the table, so that it is the last column.
    """
    count, have = frame.columns, len(window)
    lost = count - have
    if len(frame.lost) == lost:
        kept = [column for column in range(count) if column not in frame.lost]
        slots: list[Slot | None] = [None] * count
        for column, slot in zip(kept, window, strict=True):
            slots[column] = slot if slot.text else None
        return Fit(slots, by="header", gone=frame.lost, off=True)
    adds_up = _sums_up(window, frame)
    last = edge or adds_up
    fit = Fit([None] * count, by="anchored at both ends" if adds_up else "fewer cells than columns", off=True)
    fixed: dict[int, Slot] = {}
    if adds_up and frame.anchored:
        fixed[0] = window[0]
    if last:
        fixed[count - 1] = window[-1]
    first_free = 1 if 0 in fixed else 0
    for column in range(count):
        if column in fixed:
            fit.slots[column] = fixed[column] if fixed[column].text else None
            continue
        top = have - (2 if last else 1)
        choice = [window[each] for each in range(max(first_free, column - lost), min(column, top) + 1)]
        texts = tuple(dict.fromkeys([*(slot.text for slot in choice), ""]))
        if texts != ("",):
            fit.doubts[column] = texts
    return fit


def _fit_unseen(filled: Sequence[Slot], frame: Frame) -> Fit:
    """Values between blanks that the layout does not show: only a total that its row supports has its column."""
    count, have = frame.columns, len(filled)
    last = _sums_up(filled, frame)
    fit = Fit([None] * count, by="the row's sum" if last else "fewer values than columns", off=True)
    free, places = have - last, count - last
    if last:
        fit.slots[count - 1] = filled[-1]
    for column in range(places):
        choice = filled[max(0, column - (places - free)) : min(column, free - 1) + 1]
        fit.doubts[column] = tuple(dict.fromkeys([*(slot.text for slot in choice), ""]))
    return fit


def _sums_up(window: Sequence[Slot], frame: Frame) -> bool:
    """Whether the last of the cells is the sum of the others, as the last column of this table is."""
    return any(total == frame.columns - 1 for _, total in frame.sums) and adds_up(window)
