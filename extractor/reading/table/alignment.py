"""Runs to lines of the form, in order: the best path, and how far behind it the best path is that reads a run otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.reading.table.frame import Frame, Line
from extractor.reading.table.labels import NOISE, hits_in, misprinted, rest_at
from extractor.reading.table.printing import Print, Run

LABEL = 3.0  # a line's own label beside its values
OTHER = 2.0  # taken back where the values stand beside another line's label
FILLED = 1.0  # a line with a value for each of its cells
SHOWN = 0.8  # blanks are shown among the values, and not taken for cells
LOST = 1.2  # fewer values than cells, and no blanks shown between them
SUM = 0.4  # its sums hold, and add something up
SKIP_LINE = 0.5
SKIP_RUN = 1.0
WHOLE_LABEL = 0.9  # how well a label is printed that is there whole
WHOLE = 5.0  # how much worse a path may fit that leaves out no line and no value
JOIN = 0.35  # for each further run that a line is made of
FOREIGN = 0.1  # for each letter between them that is not of its label
MOST_JOINED = 8
MOST_BLOCK = 25  # lines of values in a block without labels
COPY = 0.4  # of the lines seen so many come again in a copy
_NEVER = -1e9


class Arc(NamedTuple):
    """Runs `begin` up to `end` are the lines `first` up to `last` (none: they belong to no line)."""

    begin: int
    end: int
    first: int
    last: int
    score: float
    label: float = 0.0  # how well the line's own label is printed beside it, 0 to 1
    full: bool = False  # it has as many values, or shown cells, as its lines


@dataclass(slots=True)
class Placed:
    """Lines `first` up to `last` made of `runs`. `margin`: what the best other reading of them costs; `others`: the
    lines that they are in readings nearly as good.
    """

    first: int
    last: int
    runs: list[Run]
    margin: float
    label: float
    others: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Alignment:
    """The best path: what was placed, the runs left over, and its score."""

    placed: list[Placed]
    loose: list[Run]
    score: float
    whole: bool = False  # every line has values, and every value a line


class _Gap(NamedTuple):
    """How well the letters around a run name each line, 0 to 1: those of its own line, and of the lines above and below."""

    own: dict[int, float]
    above: dict[int, float]
    below: dict[int, float]
    between: dict[int, float]  # the letters behind it are little else than the line's label, or the rest of it


def copies_of(print_: Print, frame: Frame) -> list[Print]:
    """The print of each copy where the lines of a table come again; one where they do not."""
    names: list[int | None] = []
    for gap in _gaps(print_, frame):
        near = gap.own or gap.above
        best = max(near, key=near.__getitem__, default=None)
        names.append(best if best is not None and near[best] >= 0.9 else None)
    cuts = [0]
    seen: set[int] = set()
    for place, name in enumerate(names):
        following = {each for each in names[place:] if each is not None}
        if name in seen and name == min(seen) and len(following & seen) >= max(3, COPY * len(seen)):
            cuts.append(place)
            seen = set()
        if name is not None:
            seen.add(name)
    half = len(print_.runs) // 2
    texts = [[value.text for value in run.values] for run in print_.runs]
    if len(cuts) == 1 and half > 2 and texts[:half] == texts[half:]:
        cuts.append(half)
    return [
        Print(print_.runs[start:end], print_.letters, print_.places)
        for start, end in zip(cuts, [*cuts[1:], len(print_.runs)], strict=True)
    ]


def align(print_: Print, frame: Frame, weights: tuple[float, float]) -> Alignment:
    """The best alignment. `weights`: of labels in the lines above their values, and in those below."""
    runs, lines = print_.runs, frame.lines
    gaps = _gaps(print_, frame)
    across = frame.whole is not None
    arcs: list[list[Arc]] = [[] for _ in runs]
    for begin, run in enumerate(runs):
        cost = SKIP_RUN * min(1.0, 0.25 + 0.25 * len(run.filled)) if run.filled else 0.05
        arcs[begin].append(Arc(begin, begin + 1, -1, -1, -cost))
        arcs[begin] += _arcs(runs, begin, lines, gaps, weights, across)
    found = _best(runs, lines, arcs, SKIP_LINE)
    _place_moved(found, lines)
    covered = {line for each in found.placed for line in range(each.first, each.last)}
    if any(run.filled for run in found.loose) or any(
        line not in covered and not each.optional for line, each in enumerate(lines)
    ):
        whole = [[arc for arc in some if arc.full or (arc.first < 0 and not runs[arc.begin].filled)] for some in arcs]
        forced = _best(runs, lines, whole, -_NEVER)
        if forced.score > found.score - WHOLE:
            forced.whole = True
            return forced
    return found


def doubt_order(found: Alignment, frame: Frame, letters: str) -> None:
    """Doubt what order alone has placed where the count of lines is not just right.

    Order tells a line only where every value has one, or as many stand between two labelled lines as the form has
    there. Where labels stand apart from their values, those beside a label may be the next line's, if that one has none.
    """
    lines = frame.lines
    covered = {line for each in found.placed for line in range(each.first, each.last)}
    if found.whole or not covered:
        return
    starts = [run.start for each in found.placed for run in each.runs]
    inside = [
        run
        for run in found.loose
        if sum(value.number is not None for value in run.filled) > 1 and min(starts) < run.start < max(starts)
    ]
    apart = {line for line, each in enumerate(lines) if any(label in letters for label in each.labels[:1])}
    for each in found.placed:
        before = _neighbour(lines, each.first, -1)
        after = _neighbour(lines, each.last - 1, 1)
        missing = [line for line in (before, after) if line is not None and line not in covered]
        ordered = each.last - each.first > 1 or each.label < WHOLE_LABEL
        if (ordered and (inside or missing)) or (
            not each.runs[0].marked and any(line in apart and line not in _told(each) for line in missing)
        ):
            each.margin = 0.0


def _told(each: Placed) -> set[int]:
    """The lines whose labels stand right before or behind the runs: those have no values of their own."""
    return {*each.runs[0].names, *each.runs[-1].next_names}


def _neighbour(lines: Sequence[Line], place: int, step: int) -> int | None:
    place += step
    while 0 <= place < len(lines) and lines[place].optional:
        place += step
    return place if 0 <= place < len(lines) else None


def _place_moved(found: Alignment, lines: Sequence[Line]) -> None:
    """Runs that the path left out and whose own label stands beside them, whole: lines out of the form's order."""
    named = {each.first: each for each in found.placed if each.last - each.first == 1}
    covered = {line for each in found.placed for line in range(each.first, each.last)}
    for run in list(found.loose):
        line = max(run.own_names, key=run.own_names.__getitem__, default=None) if run.filled else None
        if line is None or run.own_names[line] < WHOLE_LABEL or len(run.filled) > lines[line].width:
            continue
        there = named.get(line)
        if line in covered and (there is None or there.label >= WHOLE_LABEL):
            continue
        if there is not None:
            found.placed.remove(there)
            found.loose += there.runs
        found.loose.remove(run)
        found.placed.append(Placed(line, line + 1, [run], LABEL, run.own_names[line]))


def _gaps(print_: Print, frame: Frame) -> list[_Gap]:
    found: list[_Gap] = []
    letters = print_.letters
    begun: dict[
        int, int
    ] = {}  # lines whose label the letters before the last run break off in, and after how many letters
    for number, run in enumerate(print_.runs):
        begin, end = run.before
        start, stop = run.after
        taken = print_.runs[number - 1].behind if number else 0  # letters on the line of the run before are that one's
        theirs = print_.runs[number + 1].own if number + 1 < len(print_.runs) else stop
        gap = _Gap({}, {}, {}, {})
        for place, quality, at in _near(frame, letters[begin:end], letters[start:stop]):
            if begin + at >= run.own:
                gap.own[place] = quality
            elif begin + at >= taken:
                gap.above[place] = quality
        for place, hit in hits_in(frame, letters[start:stop]) if stop > start else ():
            if stop - start <= hit.end - hit.start + NOISE:
                gap.between[place] = hit.quality
            if hit.begun or place in gap.own:
                continue
            mine = start + hit.end <= run.behind
            if mine and start + hit.end <= theirs:
                gap.own[place] = 0.97 * hit.quality * (1.0 if hit.start < 5 else 0.6)
            elif mine or start + hit.end <= theirs:
                gap.below[place] = hit.quality * (1.0 if hit.start < 5 else 0.5)
        for place, count in begun.items():
            if rest_at(frame.lines[place], letters[run.own : end], count):
                gap.own[place] = max(gap.own.get(place, 0.0), 0.95)
                found[-1].between[place] = 0.95
        hits = hits_in(frame, letters[begin:end])
        begun = {place: hit.begun for place, hit in hits if hit.begun}
        named = [place for place, hit in hits if not hit.begun]
        run.own_names = gap.own
        run.next_names = (
            {place for place, hit in hits_in(frame, letters[start:stop]) if not hit.begun} if stop > start else set()
        )
        run.names = dict.fromkeys(named, 1 / max(1, len(named)))
        found.append(gap)
    return found


def _near(frame: Frame, letters: str, following: str) -> Iterator[tuple[int, float, int]]:
    """How well the letters before a run name each line, and where their last letter stands: the nearest label best."""
    if not letters:
        return
    hits = hits_in(frame, letters)
    ends = [hit.end for _, hit in hits if not hit.begun]
    told = False
    for place, hit in hits:
        quality = hit.quality
        if hit.begun and rest_at(frame.lines[place], following, hit.begun):
            quality = max(quality, 0.95)
        behind = len(letters) - hit.end
        others = sum(end > hit.end for end in ends)
        if behind > 4 or others:
            quality *= 0.3 if others else 0.75 if behind <= 30 else 0.45
        elif quality >= 0.9:
            told = True
        yield place, quality, hit.end - 1
    if not told:
        known = {place for place, hit in hits if hit.end == len(letters)}
        for place, hit in misprinted(frame, letters[-60:]):
            if place not in known:
                yield place, hit.quality, len(letters) - 1


def _arcs(
    runs: Sequence[Run],
    begin: int,
    lines: Sequence[Line],
    gaps: Sequence[_Gap],
    weights: tuple[float, float],
    across: bool,
) -> Iterator[Arc]:
    widest = max(sum(line.width for line in lines) if across else line.width for line in lines)
    count = slots = 0
    apart = False  # whether letters stand between the runs
    for end in range(begin + 1, min(len(runs), begin + MOST_BLOCK) + 1):
        run = runs[end - 1]
        apart = apart or (end > begin + 1 and run.before[0] != run.before[1])
        if apart and not across and end - begin > MOST_JOINED:
            break
        count += len(run.filled)
        slots += len(run.values)
        joined = end - begin - 1
        if joined and (not run.filled or (count > widest and (apart or run.marked))):
            break
        if joined and not runs[begin].filled:  # a label whose cells are blank, and its values in the line below
            if joined > 1 or run.before[0] != run.before[1] or not (run.marked and runs[begin].marked):
                break
            slots = run.filled[-1].slot - run.filled[0].slot + 1
        fused = not joined and _digits(run) if run.filled else 0
        for first, line in enumerate(lines):
            if _fits(count, slots, line.width, joined, across):
                score, label = _score(runs, begin, end, lines, [first], gaps, weights, count, line.width)
                if score is not None:
                    full = count == line.width or (run.marked and slots >= line.width)
                    full = full and not any(q >= 0.9 and q > label for q in gaps[begin].own.values())
                    yield Arc(begin, end, first, first + 1, score, label, full)
            if line.optional or (((joined and apart) or run.marked) and not across):
                continue
            fused = fused if line.sums else 0  # without a sum, nothing parts the numbers of several lines
            most = max(count, slots, fused if len(run.filled) == 1 else 0)
            width, several = line.width, [first]
            for last in range(first + 1, len(lines)):
                if lines[last].optional:
                    continue
                width += lines[last].width
                several.append(last)
                if width > most:
                    break
                if joined and apart and len(several) < len(lines):
                    continue
                whole = across and len(several) == len(lines) and slots >= width
                if count == width or slots == width or whole or (len(run.filled) == 1 and fused >= width):
                    score, label = _score(runs, begin, end, lines, several, gaps, weights, count, width)
                    if score is not None:
                        yield Arc(begin, end, first, last + 1, score, label, width in (count, slots))


def _digits(run: Run) -> int:
    return sum(sum(map(str.isdigit, value.text)) for value in run.filled)


def _fits(count: int, slots: int, width: int, joined: int, across: bool) -> bool:
    """Whether so many values in so many cells may be one line."""
    if not count:
        return slots == width if across else slots >= min(width, 2)
    if joined and slots > width:
        return False
    return count <= width or (not joined and count <= width + 2)


def _score(
    runs: Sequence[Run],
    begin: int,
    end: int,
    lines: Sequence[Line],
    some: Sequence[int],
    gaps: Sequence[_Gap],
    weights: tuple[float, float],
    count: int,
    width: int,
) -> tuple[float | None, float]:
    """The score of reading runs as some lines, and how well their labels are printed; None: not to be thought of."""
    score = -JOIN * min(end - begin - 1, 2 if len(some) > 1 else MOST_JOINED)
    labels = [_label(place, begin, end, gaps, weights) for place in some]
    best = max(labels)
    if len(some) == 1:
        score -= sum(_foreign(runs[run], gaps[run], some[0]) for run in range(begin, end - 1))
        if lines[some[0]].optional:
            if best < 0.8 or count < 2:
                return None, 0.0
            score -= 0.8
        if _named_otherwise(some, best, begin, end, gaps):
            score -= OTHER
        score += LABEL * best
    else:
        score += LABEL * (sum(labels) / 2 + sum(0.02 + 0.026 * lines[place].width for place in some))
        if _named_otherwise(some, 0.9, begin, end, gaps):
            score -= OTHER / 2
    filled = [value for run in runs[begin:end] for value in run.filled]
    slots = sum(len(run.values) for run in runs[begin:end])
    if count == width < slots and not runs[begin].marked:
        score -= SHOWN
    if slots == width > count and len(some) > 1:
        score += FILLED * len(some) / (1 if runs[begin].marked else 2)
    elif count == width:
        score += FILLED * (1 if len(some) == 1 else sum(0.3 + 0.1 * lines[place].width for place in some))
        if len(some) > 1 and end - begin > 1:
            return score, min(1.0, min(labels))
        numbers = [value.number for value in filled]
        at = 0
        for place in some:
            line = lines[place]
            part = numbers[at : at + line.width]
            at += line.width
            if line.sums and any(part):
                score += SUM if _holds(line, part) else -SUM
    elif count > width:
        score += FILLED * 0.2
    elif count:
        score += FILLED * (0.2 + 0.5 * count / width)
        if slots < width:
            score -= LOST
    else:
        score += 0.3 if len(runs[begin].values) >= width else 0.0
    return score, min(1.0, best if len(some) == 1 else min(labels))


def _label(place: int, begin: int, end: int, gaps: Sequence[_Gap], weights: tuple[float, float]) -> float:
    """How well the label of a line is printed around runs `begin` to `end`."""
    above, below = weights
    found = max(gaps[begin].own.get(place, 0.0), gaps[begin].above.get(place, 0.0) * above)
    for run in range(begin, end - 1):  # what stands between the pieces of a line is its own
        found = max(found, gaps[run].own.get(place, 0.0), gaps[run].between.get(place, 0.0))
    last = gaps[end - 1]
    return max(found, last.own.get(place, 0.0), last.below.get(place, 0.0) * below)


def _foreign(run: Run, gap: _Gap, place: int) -> float:
    """What the letters between two pieces of a line cost, where they are not of its label."""
    start, stop = run.after
    return 0.0 if place in gap.between else FOREIGN * max(0, stop - start - NOISE)


def _named_otherwise(some: Sequence[int], own: float, begin: int, end: int, gaps: Sequence[_Gap]) -> bool:
    """Whether the runs stand beside another line's label, better than beside this one's."""
    near = [gaps[begin].own, *(gaps[run].own for run in range(begin + 1, end)), gaps[begin].above]
    near += [gaps[run].between for run in range(begin, end - 1)]
    return any(
        quality >= 0.9 and quality >= own - 0.06 for each in near for line, quality in each.items() if line not in some
    )


def _holds(line: Line, numbers: Sequence[int | None]) -> bool:
    return all(sum(numbers[part] or 0 for part in parts) == (numbers[total] or 0) for parts, total in line.sums)


def _relax(row: list[float], lines: Sequence[Line], skip: float) -> list[float]:
    for place in range(1, len(row)):
        cost = 0.0 if lines[place - 1].optional else skip
        row[place] = max(row[place], row[place - 1] - cost)
    return row


def _relax_back(row: list[float], lines: Sequence[Line], skip: float) -> list[float]:
    for place in range(len(row) - 2, -1, -1):
        cost = 0.0 if lines[place].optional else skip
        row[place] = max(row[place], row[place + 1] - cost)
    return row


def _best(runs: Sequence[Run], lines: Sequence[Line], arcs: list[list[Arc]], skip: float) -> Alignment:
    count, width = len(runs), len(lines) + 1
    forward = [[_NEVER] * width for _ in range(count + 1)]
    forward[0][0] = 0.0
    _relax(forward[0], lines, skip)
    for begin in range(count):
        here = forward[begin]
        for arc in arcs[begin]:
            if arc.first < 0:
                there = forward[arc.end]
                for place in range(width):
                    if here[place] + arc.score > there[place]:
                        there[place] = here[place] + arc.score
            else:
                value = here[arc.first] + arc.score
                if value > forward[arc.end][arc.last]:
                    forward[arc.end][arc.last] = value
        _relax(forward[begin + 1], lines, skip)
    backward = [[_NEVER] * width for _ in range(count + 1)]
    backward[count][width - 1] = 0.0
    _relax_back(backward[count], lines, skip)
    for begin in range(count - 1, -1, -1):
        here = backward[begin]
        for arc in arcs[begin]:
            there = backward[arc.end]
            if arc.first < 0:
                for place in range(width):
                    here[place] = max(here[place], there[place] + arc.score)
            else:
                here[arc.first] = max(here[arc.first], there[arc.last] + arc.score)
        _relax_back(here, lines, skip)
    return _trace(runs, lines, arcs, forward, backward, skip)


def _trace(
    runs: Sequence[Run],
    lines: Sequence[Line],
    arcs: list[list[Arc]],
    forward: list[list[float]],
    backward: list[list[float]],
    skip: float,
) -> Alignment:
    width = len(lines) + 1
    through: list[list[tuple[float, Arc]]] = [[] for _ in runs]  # for each run, the arcs over it
    for some in arcs:
        for arc in some:
            if arc.first < 0:
                value = max(forward[arc.begin][p] + arc.score + backward[arc.end][p] for p in range(width))
            else:
                value = forward[arc.begin][arc.first] + arc.score + backward[arc.end][arc.last]
            for run in range(arc.begin, arc.end):
                through[run].append((value, arc))
    best = forward[len(runs)][width - 1]
    if best < _NEVER / 2:
        return Alignment([], list(runs), _NEVER)
    costs = [0.0]
    for each in lines:
        costs.append(costs[-1] + (0.0 if each.optional else skip))
    path: list[Arc] = []
    at, line = 0, 0
    while at < len(runs):
        options = []
        for arc in arcs[at]:
            if arc.first < 0:
                options.append(
                    (arc.score + max(backward[arc.end][p] - costs[p] + costs[line] for p in range(line, width)), arc)
                )
            elif arc.first >= line:
                options.append((costs[line] - costs[arc.first] + arc.score + backward[arc.end][arc.last], arc))
        _, arc = max(options, key=lambda each: (round(each[0], 6), each[1].first >= 0, -each[1].first))
        path.append(arc)
        at, line = arc.end, max(line, arc.last)
    placed: list[Placed] = []
    loose: list[Run] = []
    for arc in path:
        if arc.first < 0:
            loose += runs[arc.begin : arc.end]
            continue
        rivals: dict[int, float] = defaultdict(lambda: _NEVER)
        for run in range(arc.begin, arc.end):
            for value, other in through[run]:
                if (other.first, other.last) != (arc.first, arc.last):
                    rivals[other.first] = max(rivals[other.first], value)
        margin = best - max(rivals.values(), default=_NEVER)
        near = [line for line, value in rivals.items() if best - value < 1.0]
        placed.append(Placed(arc.first, arc.last, list(runs[arc.begin : arc.end]), margin, arc.label, near))
    return Alignment(placed, loose, best)
