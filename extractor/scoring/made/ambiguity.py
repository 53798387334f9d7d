"""Which readings a layout leaves open: numbers in fewer slots than columns, digits without a separator.

Made truth is honest: where the printed text no longer tells which number stands in which cell, every reading that the
text and the sums of the row allow is held, and so is nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, islice
from typing import TYPE_CHECKING
from unicodedata import normalize

from extractor.scoring.made.paper import Said, number_of

if TYPE_CHECKING:
    from extractor.kinds import CellType
    from extractor.scoring.made.paper import Line, Paper, Slot, Truth

MOST_READINGS = 4000
_RUN = re.compile(r"[-+0-9.]+")
_NUMBERS: dict[CellType, re.Pattern[str]] = {
    "count": re.compile(r"0|[1-9][0-9]*"),
    "signed": re.compile(r"[-+]?(?:0|[1-9][0-9]*)"),
    "money": re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"),
}


def loosen(truth: Truth, path: str, *others: Said) -> None:
    """Let `path` be read as any of `others` too, or as nothing."""
    now = truth[path]
    truth[path] = (now if isinstance(now, frozenset) else frozenset((now,))) | {"", *others}


def loosen_row(paper: Paper, line: Line, slots: int | None = None) -> None:
    """Blanks that leave no trace: the numbers of a row may stand in any slots that keep their order.

    Where the row has a sum, a reading must keep it. A row all blank stays exact, and so does a row without blanks.
    """
    values = [slot for slot in line.values if slot.path]
    tokens = [slot.text.strip() for slot in values]
    printed = [token for token in tokens if token]
    if not printed or len(printed) == len(tokens):
        return
    said = [paper.truth[slot.path] for slot, token in zip(values, tokens, strict=True) if token and slot.path]
    numbers = [word for word in said if not isinstance(word, frozenset)]
    if len(numbers) != len(printed):
        return
    for places in islice(combinations(range(len(values)), len(printed)), MOST_READINGS):
        for place, number in zip(places, numbers, strict=True):
            path = values[place].path
            if path is not None:
                loosen(paper.truth, path, number)
    for slot in values:
        if slot.path is not None:
            loosen(paper.truth, slot.path)


def loosen_neighbours(paper: Paper, lines: Iterable[Line]) -> None:
    """Numbers that stand before or behind their label: a blank among single cells leaves both readings of the rest."""
    single = [line.values[0] for line in lines if len(line.values) == 1 and line.values[0].path]
    said = [paper.truth[slot.path] for slot in single if slot.path]
    if "" not in said:
        return
    for number, slot in enumerate(single):
        for other in (*said[max(number - 1, 0) : number], *said[number + 1 : number + 2]):
            if slot.path is not None and not isinstance(other, frozenset):
                loosen(paper.truth, slot.path, other)


def splits(digits: str, sums: tuple[int, ...], types: tuple[CellType, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every way to cut a run of digits into so many numbers as `sums` has entries, none with a leading 0.

    An entry n > 0 says that the number is the sum of the n before it, and 0 that it is free. `types` are those of the
    cells: a signed one may begin with a sign, money may have decimals.
    """
    counts: tuple[CellType, ...] = tuple("count" for _ in sums)
    yield from _splits(digits, sums, types or counts, ())


def _splits(
    digits: str, sums: tuple[int, ...], types: tuple[CellType, ...], done: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    left = len(sums) - len(done)
    if not left:
        if not digits:
            yield done
        return
    parts = sums[len(done)]
    if parts:
        total = str(sum(map(int, done[len(done) - parts :])))
        if digits.startswith(total):
            yield from _splits(digits[len(total) :], sums, types, (*done, total))
        return
    whole = _NUMBERS[types[len(done)]]
    longest = 1 if digits[:1] == "0" and types[len(done)] != "money" else len(digits) - left + 1
    for size in range(1, longest + 1):
        if whole.fullmatch(digits, 0, size):
            yield from _splits(digits[size:], sums, types, (*done, digits[:size]))


def loosen_glued(paper: Paper, lines: Iterable[Line]) -> None:
    """Digits that run together: they may be cut in any way that keeps the sums among them, or in any where none does."""
    for slots in _runs(lines):
        texts = [normalize("NFKC", slot.text).replace("\u2212", "-").strip() for slot in slots]
        run = "".join(texts)
        for unit in paper.words.money_units:
            run = run.removesuffix(unit).strip()
        spaced = " " in run
        run = run.replace(" ", "")
        if not _RUN.fullmatch(run):
            continue
        paths = [slot.path or "" for slot in slots]
        if spaced or not all(texts):
            _loosen_holes(paper, paths, run)
            continue
        bound = _bound(paper, paths)
        types = tuple(paper.form.cells[path].column.type if path else "count" for path in paths)
        readings = list(islice(splits(run, bound, types), MOST_READINGS))
        readings = readings or list(islice(splits(run, (0,) * len(paths), types), MOST_READINGS))
        if len(readings) < 2 and tuple(paper.truth.get(path) for path in paths) in readings:
            continue
        for reading in readings:
            for path, number in zip(paths, reading, strict=True):
                if path:
                    loosen(paper.truth, path, number)


def _runs(lines: Iterable[Line]) -> Iterator[list[Slot]]:
    """Number cells with no label between them."""
    run: list[Slot] = []
    for slot in (slot for line in lines for slot in line.slots):
        if slot.role == "value":
            if slot.path or slot.text.strip():
                run.append(slot)
        elif slot.text.strip() and run:
            yield run
            run = []
    if run:
        yield run


def _bound(paper: Paper, paths: list[str]) -> tuple[int, ...]:
    """For every cell of a run, how many cells before it add up to it; 0 where it is free."""
    sums = {equation.right[0]: equation.left for equation in paper.form.equations if len(equation.right) == 1}
    found = []
    for number, path in enumerate(paths):
        parts = sums.get(path, ())
        together = parts and tuple(paths[max(number - len(parts), 0) : number]) == parts
        found.append(len(parts) if together else 0)
    return tuple(found)


def _loosen_holes(paper: Paper, paths: list[str], run: str) -> None:
    pieces = {run[i:j] for i in range(len(run)) for j in range(i + 1, len(run) + 1)}
    numbers = [piece for piece in pieces if _NUMBERS["money"].fullmatch(piece) or _NUMBERS["signed"].fullmatch(piece)]
    for path in paths:
        if path:
            loosen(paper.truth, path, *numbers)


def said_numbers(said: Said | frozenset[Said]) -> set[str]:
    """The distinct numbers among the readings of a cell."""
    readings = said if isinstance(said, frozenset) else {said}
    return {str(number) for number in map(number_of, readings) if number is not None}
