"""Which numbers fused runs of digits stand for: settled by the count of cells and the sums of the form, or left open.

`801000081` in a row of seven, `191000020` in another, sums down the columns: the only numbers with which everything
holds. What counts as settled, and why no more does:

1. A run that can be cut in one way only is settled, whatever the sums say.
2. Where the sums in the rows and down the columns can all hold, they settle every cell on which all ways agree. A
   source that misprints one number cannot be mistaken for this: see `joint_splits`.
3. Where they cannot all hold, the source misprints something. If one wrong number explains it, the ways to do so
   settle every cell on which they agree, and the wrong number stays as printed.
4. Where it takes more, each row stands alone: its own sum settles it if only one way keeps it. Column sums settle
   nothing any more.

A cell that is not settled is doubtful, with every number it may be. Sentences of the document are never asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extractor.kinds import CellType, Equation, Form
from extractor.reading.flat.fused_runs import Splits, list_splits, read_tokens
from extractor.reading.flat.joint_splits import SplitRow, Term, find_joint_splits, find_misprinted_splits
from extractor.reading.flat.part_totals import Ends

_ONE_WAY = "the same in every way to cut {text} into {cells} numbers"
_OWN_SUM = "the only way to cut {text} into {cells} numbers that add up"
_ALL_SUMS = "the only way to cut {text} into {cells} numbers with which the sums of rows and columns hold"
_ONE_WRONG = "the only way to cut {text} into {cells} numbers with which a single number breaks the sums"


@dataclass(frozen=True, slots=True)
class Run:
    """One fused run: its folded text, and the path and type of each cell it stands for, in printed order."""

    text: str
    paths: tuple[str, ...]
    types: tuple[CellType, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """What one cell has of its run: the characters `start` up to `end`, None where that is open.

    `alternatives` are the texts it may have; `by` says what settled it.
    """

    start: int | None
    end: int | None
    standing: Literal["read", "inferred", "doubtful"]
    by: str | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Way:
    """What is known of one run: its possible splits (None: too many to list) and what would settle it."""

    splits: tuple[Ends, ...] | None
    by: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which sums bear on some runs: each run's own, its terms in the sums over several runs, and the known cells there.

    `inner` holds each run's other sums among its own cells, as pairs (cell, sign): those with a subtotal between.
    `known` holds, for each sum over several runs, the known cells in it as (path, sign).
    """

    own: tuple[tuple[tuple[int, int], ...], ...]
    inner: tuple[tuple[tuple[tuple[int, int], ...], ...], ...]
    terms: tuple[tuple[Term, ...], ...]
    known: tuple[tuple[tuple[str, int], ...], ...]


def split_runs(
    runs: Sequence[Run], known: Mapping[str, int | None], form: Form, more: tuple[Equation, ...] = ()
) -> dict[str, Piece]:
    """The piece of every cell of `runs`, by path.

    `known` holds the numbers of cells that are printed apart (None: printed, but no number). The sums are those of
    the form, and `more`; one that names a cell in neither place is left out. Paths do not repeat. Bounded in steps,
    and the same for the same arguments.
    """
    plan = _plan(form, more, tuple([run.paths for run in runs]), tuple([run.types for run in runs]))
    own = [
        _keep_inner(run, list_splits(run.text, run.types, sums), inner)
        if inner
        else list_splits(run.text, run.types, sums)
        for run, sums, inner in zip(runs, plan.own, plan.inner, strict=True)
    ]
    ways = _settle_jointly(runs, plan, own, known) or [
        _Way(splits.listed if splits else None, _OWN_SUM if sums else _ONE_WAY)
        for splits, sums in zip(own, plan.own, strict=True)
    ]
    found: dict[str, Piece] = {}
    for run, splits, way in zip(runs, own, ways, strict=True):
        found.update(zip(run.paths, _pieces(run, splits, way), strict=True))
    return found


@lru_cache(maxsize=64)
def _plan(
    form: Form,
    more: tuple[Equation, ...],
    paths: tuple[tuple[str, ...], ...],
    types: tuple[tuple[CellType, ...], ...],
) -> _Plan:
    equations = (*form.equations, *more)
    where = {path: (run, cell) for run, each in enumerate(paths) for cell, path in enumerate(each)}
    terms: list[list[Term]] = [[] for _ in paths]
    inner: list[list[tuple[tuple[int, int], ...]]] = [[] for _ in paths]
    known: list[tuple[tuple[str, int], ...]] = []
    for equation in equations:
        signed = [(path, 1) for path in equation.left] + [(path, -1) for path in equation.right]
        inside = [(*where[path], sign) for path, sign in signed if path in where]
        if len(inside) == len(signed) and len({run for run, _, _ in inside}) == 1:
            inner[inside[0][0]].append(tuple((cell, sign) for _, cell, sign in inside))
        elif inside and len({run for run, _, _ in inside}) == len(inside):
            for run, cell, sign in inside:
                terms[run].append(Term(len(known), cell, sign))
            known.append(tuple((path, sign) for path, sign in signed if path not in where))
    own = [_own_sums(*run, equations) for run in zip(paths, types, strict=True)]
    others = [
        tuple(cells for cells in some if not any(_is_own(cells, *each) for each in sums))
        for some, sums in zip(inner, own, strict=True)
    ]
    return _Plan(tuple(own), tuple(others), tuple(tuple(each) for each in terms), tuple(known))


def _is_own(cells: Sequence[tuple[int, int]], first: int, total: int) -> bool:
    return [cell for cell, _ in cells] == [*range(first, total), total]


def _keep_inner(run: Run, splits: Splits | None, sums: Sequence[Sequence[tuple[int, int]]]) -> Splits | None:
    """The splits with which those sums hold too; all of them where they cannot be listed."""
    if splits is None or splits.listed is None:
        return splits
    tokens = [read_tokens(run.text, type) for type in run.types]
    kept: list[Ends] = []
    for ends in splits.listed:
        numbers = [tokens[cell][begin][end] for cell, (begin, end) in enumerate(_places(ends))]
        if all(sum(sign * numbers[cell] for cell, sign in each) == 0 for each in sums):
            kept.append(ends)
    columns = zip(*map(_places, kept), strict=True) if kept else [() for _ in run.paths]
    return Splits(tuple(kept), len(kept), tuple(tuple(sorted(set(column))) for column in columns))


def _own_sums(
    paths: tuple[str, ...], types: tuple[CellType, ...], equations: Sequence[Equation]
) -> tuple[tuple[int, int], ...]:
    """The sums within a run: neighbouring counts and, right after them, their total. As pairs (first, total)."""
    places = {path: place for place, path in enumerate(paths)}
    sums: list[tuple[int, int]] = []
    for equation in equations:
        total = places.get(equation.right[0], -1)
        first = total - len(equation.left)
        if len(equation.right) == 1 and total >= 0 and first >= 0 and paths[first:total] == equation.left:
            counts = all(type == "count" for type in types[first : total + 1])
            if counts and (not sums or first > sums[-1][1]):
                sums.append((first, total))
    return tuple(sums)


def _settle_jointly(
    runs: Sequence[Run], plan: _Plan, own: Sequence[Splits | None], known: Mapping[str, int | None]
) -> list[_Way] | None:
    """The runs settled by the sums that run over several of them; None where these sums settle nothing."""
    constants = [
        None
        if any(known.get(path) is None for path, _ in cells)
        else sum(sign * (known[path] or 0) for path, sign in cells)
        for cells in plan.known
    ]
    lost = {
        term.equation
        for splits, terms in zip(own, plan.terms, strict=True)
        if splits is None or splits.listed is None
        for term in terms
    }
    lost.update(equation for equation, constant in enumerate(constants) if constant is None)
    rows: list[SplitRow] = []
    part: list[int] = []
    for place, (run, splits) in enumerate(zip(runs, own, strict=True)):
        terms = tuple([term for term in plan.terms[place] if term.equation not in lost]) if lost else plan.terms[place]
        if terms and splits is not None and splits.listed is not None:
            rows.append(_row(run, splits.listed, terms, plan.own[place]))
            part.append(place)
    if not rows:
        return None
    return _choose(
        own, part, rows, [constant or 0 if equation not in lost else 0 for equation, constant in enumerate(constants)]
    )


def _choose(
    own: Sequence[Splits | None], part: Sequence[int], rows: Sequence[SplitRow], constants: Sequence[int]
) -> list[_Way] | None:
    """The splits with which the sums hold; else those with which one number breaks them; else None: each row alone."""
    solutions = find_joint_splits(rows, constants)
    if solutions:
        return _ways(own, part, _by_row(solutions), _ALL_SUMS)
    solutions = find_misprinted_splits(rows, constants) if solutions == [] else None
    if solutions is None:  # too many to look at: nothing but a run that can be cut in one way is settled
        return _ways(own, part, [() for _ in part], _OWN_SUM)
    if not solutions:
        return None
    if any(not row.candidates for row in rows):
        return _ways(own, part, _by_row(solutions), _ONE_WRONG)
    # every row keeps its own sum: several wrong numbers that do are as good an explanation as one that does not
    several = [sorted({*row.candidates, *more}) for row, more in zip(rows, _by_row(solutions), strict=True)]
    return _ways(own, part, [tuple(each) for each in several], _OWN_SUM)


def _by_row(solutions: Sequence[tuple[Ends, ...]]) -> list[tuple[Ends, ...]]:
    return [tuple(sorted(set(each))) for each in zip(*solutions, strict=True)]


def _ways(
    own: Sequence[Splits | None], part: Sequence[int], settled: Sequence[tuple[Ends, ...]], by: str
) -> list[_Way]:
    ways = [_Way(splits.listed if splits else None, _OWN_SUM) for splits in own]
    for place, splits in zip(part, settled, strict=True):
        before = ways[place].splits
        ways[place] = _Way(splits, _OWN_SUM if before == splits else by)
    return ways


def _row(run: Run, splits: tuple[Ends, ...], terms: tuple[Term, ...], sums: tuple[tuple[int, int], ...]) -> SplitRow:
    tokens = [read_tokens(run.text, type) for type in run.types]
    numbers = tuple(
        tuple(tokens[cell][begin][end] for cell, (begin, end) in enumerate(_places(ends))) for ends in splits
    )
    return SplitRow(run.text, len(run.paths), splits, numbers, terms, sums)


def _pieces(run: Run, own: Splits | None, way: _Way) -> list[Piece]:
    """The pieces of one run: a cell is settled where all the possible splits give it the same number."""
    cells = len(run.paths)
    if cells == 1:
        return [Piece(0, len(run.text), "read")]
    by = way.by
    if way.splits and len(way.splits) == 1:
        by = by.format(text=run.text, cells=cells)
        return [Piece(start, end, "inferred", by) for start, end in _places(way.splits[0])]
    if way.splits:
        places = [sorted(set(column)) for column in zip(*map(_places, way.splits), strict=True)]
    elif way.splits is None and own is not None and own.count:
        places = [list(each) for each in own.pieces]
    else:
        free = list_splits(run.text, run.types)
        places = [list(each) for each in free.pieces] if free else [[] for _ in run.paths]
        by = _ONE_WAY
    by = by.format(text=run.text, cells=cells)
    pieces: list[Piece] = []
    for options in places:
        texts = tuple(dict.fromkeys(run.text[start:end].strip() for start, end in options))
        if len(texts) == 1:
            start, end = options[0]
            pieces.append(Piece(start, end, "inferred", by))
        else:
            pieces.append(Piece(None, None, "doubtful", None, texts))
    return pieces


def _places(ends: Ends) -> list[tuple[int, int]]:
    """Where each cell of one split begins and ends."""
    return list(zip((0, *ends), ends, strict=False))
