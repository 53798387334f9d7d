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
from typing import Literal

from extractor.kinds import CellType, Equation
from extractor.reading.fused_runs import Ends, Splits, list_splits, read_tokens
from extractor.reading.joint_splits import SplitRow, Term, find_joint_splits, find_misprinted_splits

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


def split_runs(runs: Sequence[Run], known: Mapping[str, int | None], equations: Sequence[Equation]) -> dict[str, Piece]:
    """The piece of every cell of `runs`, by path.

    `known` holds the numbers of cells that are printed apart (None: printed, but no number); equations that name a
    cell in neither are left out. Paths do not repeat. Bounded in steps, and the same for the same arguments.
    """
    sums = [_own_sums(run, equations) for run in runs]
    own = [list_splits(run.text, run.types, each) for run, each in zip(runs, sums, strict=True)]
    ways = _settle_jointly(runs, sums, own, known, equations) or [
        _Way(splits.listed if splits else None, _OWN_SUM) for splits in own
    ]
    found: dict[str, Piece] = {}
    for run, splits, way in zip(runs, own, ways, strict=True):
        found |= dict(zip(run.paths, _pieces(run, splits, way), strict=True))
    return found


def _own_sums(run: Run, equations: Sequence[Equation]) -> tuple[tuple[int, int], ...]:
    """The sums within the run: neighbouring cells and, right after them, their total. As pairs (first, total)."""
    places = {path: place for place, path in enumerate(run.paths)}
    sums: list[tuple[int, int]] = []
    for equation in equations:
        if len(equation.right) == 1 and equation.right[0] in places and equation.left[0] in places:
            first, total = places[equation.left[0]], places[equation.right[0]]
            counts = set(run.types[first : total + 1]) == {"count"}
            if run.paths[first:total] == equation.left and counts and (not sums or first > sums[-1][1]):
                sums.append((first, total))
    return tuple(sums)


def _settle_jointly(
    runs: Sequence[Run],
    sums: Sequence[tuple[tuple[int, int], ...]],
    own: Sequence[Splits | None],
    known: Mapping[str, int | None],
    equations: Sequence[Equation],
) -> list[_Way] | None:
    """The runs settled by the sums that run over several of them; None where these sums settle nothing."""
    listed = {place: splits.listed for place, splits in enumerate(own) if splits and splits.listed is not None}
    terms, constants = _column_sums(runs, listed, known, equations)
    part = [place for place in listed if terms[place]]
    if not part:
        return None
    rows = [_row(runs[place], listed[place], terms[place], sums[place]) for place in part]
    solutions = find_joint_splits(rows, constants)
    by = _ALL_SUMS
    if solutions == []:
        solutions = find_misprinted_splits(rows, constants)
        by = _ONE_WRONG
        if solutions and all(row.candidates for row in rows):  # several wrong numbers may be as good an explanation
            alone = [(*row.candidates,) for row in rows]
            joint = [sorted({*one, *(each[place] for each in solutions)}) for place, one in enumerate(alone)]
            return _ways(own, part, [tuple(one) for one in joint], _OWN_SUM)
    if not solutions:
        return None
    return _ways(own, part, [tuple(sorted({each[place] for each in solutions})) for place in range(len(part))], by)


def _ways(
    own: Sequence[Splits | None], part: Sequence[int], settled: Sequence[tuple[Ends, ...]], by: str
) -> list[_Way]:
    ways = [_Way(splits.listed if splits else None, _OWN_SUM) for splits in own]
    for place, splits in zip(part, settled, strict=True):
        before = ways[place].splits
        ways[place] = _Way(splits, _OWN_SUM if before == splits else by)
    return ways


def _column_sums(
    runs: Sequence[Run],
    listed: Mapping[int, tuple[Ends, ...]],
    known: Mapping[str, int | None],
    equations: Sequence[Equation],
) -> tuple[list[tuple[Term, ...]], list[int]]:
    """The sums over several runs all of whose cells are known or in a run that can be listed.

    Returns each run's terms in them, and what the known cells add to each.
    """
    where = {path: (run, cell) for run in listed for cell, path in enumerate(runs[run].paths)}
    terms: list[list[Term]] = [[] for _ in runs]
    constants: list[int] = []
    for equation in equations:
        signed = [(path, 1) for path in equation.left] + [(path, -1) for path in equation.right]
        touched = [where[path][0] for path, _ in signed if path in where]
        if not touched or len(set(touched)) < len(touched):
            continue
        others = [(known.get(path), sign) for path, sign in signed if path not in where]
        numbers = [number * sign for number, sign in others if number is not None]
        if len(numbers) < len(others):
            continue
        for path, sign in signed:
            if path in where:
                run, cell = where[path]
                terms[run].append(Term(len(constants), cell, sign))
        constants.append(sum(numbers))
    return [tuple(each) for each in terms], constants


def _row(run: Run, splits: tuple[Ends, ...], terms: tuple[Term, ...], sums: tuple[tuple[int, int], ...]) -> SplitRow:
    tokens = [read_tokens(run.text, type) for type in run.types]
    numbers = tuple(
        tuple(tokens[cell][begin][end] for cell, (begin, end) in enumerate(zip((0, *ends), ends, strict=False)))
        for ends in splits
    )
    return SplitRow(run.text, len(run.paths), splits, numbers, terms, sums)


def _pieces(run: Run, own: Splits | None, way: _Way) -> list[Piece]:
    """The pieces of one run: a cell is settled where all the possible splits give it the same number."""
    cells = len(run.paths)
    if cells == 1:
        return [Piece(0, len(run.text), "read")]
    free = list_splits(run.text, run.types)
    if way.splits:
        places = [sorted({(each[0], each[1]) for each in column}) for column in _columns(way.splits)]
    elif way.splits is None and own is not None and own.count:
        places = [list(each) for each in own.pieces]
    else:
        places = [list(each) for each in free.pieces] if free else [[] for _ in run.paths]
    by = (_ONE_WAY if not way.splits or (free and free.count == 1) else way.by).format(text=run.text, cells=cells)
    pieces: list[Piece] = []
    for options in places:
        texts = tuple(dict.fromkeys(run.text[start:end].strip() for start, end in options))
        if len(texts) == 1:
            pieces.append(Piece(*options[0], "inferred", by))
        else:
            pieces.append(Piece(None, None, "doubtful", None, texts))
    return pieces


def _columns(splits: Sequence[Ends]) -> list[list[tuple[int, int]]]:
    """For each cell, its places in the splits."""
    return [list(column) for column in zip(*(zip((0, *ends), ends, strict=False) for ends in splits), strict=True)]
