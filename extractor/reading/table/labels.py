"""Which lines of a form some printed letters name: whole, begun, ended, misprinted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractor.reading.rows.labels import distance
from extractor.reading.table.frame import Frame, Line
from extractor.reading.table.printing import Print

NOISE = 6  # letters of a label beside it (a group's, printed down the margin) that may stand in the middle of one
_LONG = 8  # letters at least of a label that another's may be woven into
_ROOT = 4
_SHORT = 3  # letters at most of a label that names columns too


class Hit(NamedTuple):
    """Letters from `start` to `end` that name a line. `quality` is 1 for a whole label with its number.

    `begun`: they are the beginning of the label, and the letters end with them.
    """

    quality: float
    start: int
    end: int
    begun: int = 0


@lru_cache(maxsize=8192)
def hits_in(frame: Frame, letters: str) -> tuple[tuple[int, Hit], ...]:
    """The lines that the letters name, each at its last place. What is part of a longer label is none of its own."""
    whole = [
        (place, Hit(*_quality(line, letters, start, label), start, start + len(label)))
        for place, line in enumerate(frame.lines)
        for label in line.labels
        for start in _all(letters, label)
    ]
    whole.sort(key=lambda each: each[1].start - each[1].end)
    kept: list[tuple[int, Hit]] = []
    for place, hit in whole:
        if not any(
            other.start <= hit.start
            and hit.end <= other.end
            and (other.end - other.start) > (hit.end - hit.start)
            and p != place
            for p, other in kept
        ):
            kept.append((place, hit))
    best: dict[int, Hit] = {}
    named = {place for place, _ in kept}
    for place, line in enumerate(frame.lines):
        woven = _woven(line, letters) if place not in named else None
        if woven:
            kept.append((place, woven))
    for place, hit in kept:
        if place not in best or (hit.end, hit.quality) > (best[place].end, best[place].quality):
            best[place] = hit
    for place, line in enumerate(frame.lines):
        part = _begun(line, letters)
        if part and (place not in best or best[place].end < part.end):
            if place in best and best[place].start <= part.start:
                part = part._replace(quality=max(part.quality, best[place].quality))
            best[place] = part
    return tuple(best.items())


def _all(letters: str, label: str) -> Iterator[int]:
    start = letters.find(label)
    while start >= 0:
        yield start
        start = letters.find(label, start + 1)


def _quality(line: Line, letters: str, start: int, label: str) -> tuple[float]:
    numbered = bool(line.ordinal) and letters.endswith(line.ordinal, 0, start)
    if numbered or not line.ordinal:
        return (1.0,)
    return (0.6 if len(label) <= _SHORT else 0.95,)


def _woven(line: Line, letters: str) -> Hit | None:
    """The label with letters of another between its own: `2申请人逾期未按收费通知要|他处理|求缴纳费用…`."""
    for label in line.labels:
        if len(label) < _LONG:
            continue
        start = letters.rfind(label[:_ROOT])
        while start >= 0:
            end = _weave(label, letters, start)
            if end:
                return Hit(0.95, start, end)
            start = letters.rfind(label[:_ROOT], 0, start + _ROOT - 1)
    return None


def _weave(label: str, letters: str, at: int) -> int:
    """Where a label ends that begins at `at`, with a few other letters in it; 0 where it does not."""
    place = spare = 0
    while place < len(label):
        if letters.startswith(label[place], at):
            place, at = place + 1, at + 1
            continue
        rest = label[place : place + 3]
        found = letters.find(rest, at, at + NOISE + len(rest))
        spare += found - at
        if found < 0 or spare > len(label) // 2:
            return 0
        at = found
    return at


def _begun(line: Line, letters: str) -> Hit | None:
    """The longest beginning of a label that the letters end with."""
    for label in line.labels:
        for count in range(min(len(label) - 1, len(letters)), 2, -1):
            if letters.endswith(label[:count]):
                numbered = line.ordinal and letters.endswith(line.ordinal + label[:count])
                if count < 4 and not numbered and 2 * count < len(label):
                    break
                return Hit(0.55 + 0.35 * count / len(label), len(letters) - count, len(letters), count)
    return None


@lru_cache(maxsize=8192)
def rest_at(line: Line, letters: str, begun: int) -> int:
    """How many letters at the beginning of `letters` go on with a label whose first `begun` letters stand before."""
    for label in line.labels:
        rest = label[begun:]
        at = letters.find(rest, 0, len(rest) + NOISE) if rest else -1
        if at == 0 or (at > 0 and len(rest) > 1):
            return len(rest)
    return 0


@lru_cache(maxsize=8192)
def misprinted(frame: Frame, letters: str) -> tuple[tuple[int, Hit], ...]:
    """Lines whose label the letters end with, but for some misprints; or whose label's end they begin with."""
    found: list[tuple[int, Hit]] = []
    for place, line in enumerate(frame.lines):
        best = 0.0
        for label in line.labels:
            size = len(label)
            if size < 4:
                continue
            most = max(1, size // 4)
            for length in range(max(3, size - most), size + most + 1):
                tail = letters[-length:]
                if len(tail) < length or len(set(tail) & set(label)) < 0.6 * len(set(label)):
                    continue
                far = distance(tail, label, most)
                if far <= most:
                    best = max(best, 0.9 - far / size)
            for count in range(min(size - 1, len(letters)), max(2, size // 3), -1):
                if letters.endswith(label[-count:]):
                    best = max(best, 0.35 + 0.45 * count / size)
                    break
        if best >= 0.5:
            found.append((place, Hit(best, max(0, len(letters) - 8), len(letters))))
    return tuple(found)


def without_ordinals(print_: Print, frame: Frame) -> Print:
    """The print without the numbers of labels that stand apart from them: `1 属于国家秘密`."""
    for run in print_.runs:
        if not run.filled or run.behind <= run.after[0]:
            continue
        last = run.filled[-1]
        first = len(run.filled) == 1 or run.filled[-2].line != last.line
        if not (first or len(run.filled) % frame.lines[0].width == 1) or not last.text.isdigit() or len(last.text) > 2:
            continue
        letters = print_.letters[run.after[0] : run.after[1]]
        if any(line.ordinal == last.text and letters.startswith(line.labels) for line in frame.lines):
            run.filled.remove(last)
            run.values.remove(last)
            if first:
                run.behind = run.after[0]
    print_.runs = [run for run in print_.runs if run.values]
    return print_
