"""Every way to cut one fused run of characters into the numbers of its cells.

A flattened page prints the cells of a row without anything between them: `801000081` stands for seven numbers. What is
known is how many numbers there are, that no number but 0 begins with 0, and, where the form has a sum inside the row,
that the numbers add up: `80 1 0 0 0 0 81` is then the only way. Signs, marks, units, remarks and spaces in the run
(`+3-1`, `8/1////9`, `77件132件`) are the ends of cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from extractor.kinds import CellType
from extractor.reading.flat.part_totals import Ends, PartSums, Tokens, TooManyStepsError

_LONGEST = 8  # digits; what is longer are several counts
_LONGEST_RUN = 300
_STEPS = 12_000
_LISTED = 500
_POWERS = tuple(10**exponent for exponent in range(400))
_TAIL = re.compile(r"(?:[^\d+\-—/,.()无]|\([^()]*\))*")
_MARK = re.compile(r"[/无]|—{1,2}|-{1,2}")
_STRETCH: dict[CellType, re.Pattern[str]] = {
    "count": re.compile(r"()(\d+(?:,\d{3})*)"),
    "signed": re.compile(r"((?:[+-] ?)?)(\d+(?:,\d{3})*)"),
    "money": re.compile(r"()(\d+(?:,\d{3})*(?:\.\d{1,6})?)"),
}
_NUMBER: dict[CellType, re.Pattern[str]] = {
    "count": re.compile(r"0|[1-9]\d{0,7}|[1-9]\d{0,2}(?:,\d{3})+"),
    "money": re.compile(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d{1,6})?"),
}
_NUMBER["signed"] = _NUMBER["count"]


@dataclass(frozen=True, slots=True)
class Splits:
    """The splits of one run that its own sums allow.

    `listed` holds every one, or is None where there are more than can be listed. `count` is exact. `pieces` holds for
    each cell the places `(start, end)` it has in some split.
    """

    listed: tuple[Ends, ...] | None
    count: int
    pieces: tuple[tuple[tuple[int, int], ...], ...]


@lru_cache(maxsize=4096)
def list_splits(text: str, types: tuple[CellType, ...], sums: tuple[tuple[int, int], ...] = ()) -> Splits | None:
    """Every split of `text` into cells of `types` whose `sums` hold; None where the bound on the search was reached.

    `text` is folded and begins with a number, a sign or a mark. `sums` are pairs (first, total): the cells from `first`
    up to the one before `total` add up to cell `total`; they are in printed order and do not overlap. Only counts take
    part in sums.
    """
    if len(text) > _LONGEST_RUN:
        return None
    if len(text) < len(types):
        return Splits((), 0, tuple(() for _ in types))
    try:
        chunks = _solve_chunks(text, types, sums)
    except TooManyStepsError:
        return None
    return _join_chunks(chunks, len(text), len(types))


@lru_cache(maxsize=4096)
def read_tokens(text: str, type: CellType) -> tuple[dict[int, int], ...]:
    """The numbers of that type that may begin at each place of a run, with what follows them up to the next cell."""
    if text.isdigit():
        return tuple([_plain_tokens(text, begin, type) for begin in range(len(text))])
    return tuple([_tokens_at(text, begin, type) for begin in range(len(text))])


def _plain_tokens(text: str, begin: int, type: CellType) -> dict[int, int]:
    """The same where nothing but digits follows: the common case."""
    if text[begin] == "0":
        return {begin + 1: 0}
    longest = len(text) if type == "money" else min(len(text), begin + _LONGEST)
    return {end: int(text[begin:end]) for end in range(begin + 1, longest + 1)}


def _tokens_at(text: str, begin: int, type: CellType) -> dict[int, int]:
    if text[begin] == "0" and text[begin + 1 : begin + 2].isdigit():
        return {begin + 1: 0}
    mark = _MARK.match(text, begin)
    found = {_tail(text, end): 0 for end in range(begin + 1, mark.end() + 1)} if mark else {}
    match = _STRETCH[type].match(text, begin)
    if match is None:
        return found
    first, last = match.span(2)
    if match[2].isdigit():  # the common case, without a separator or a fraction
        longest = last if type == "money" else min(last, first + _LONGEST)
        ends = [first + 1] if text[first] == "0" else range(first + 1, longest + 1)
    else:
        fits = _NUMBER[type].fullmatch
        ends = [
            end
            for end in range(first + 1, last + 1)
            if fits(text, first, end) and text[end : end + 1] not in (",", ".")
        ]
    negative = text[begin] == "-"
    for end in ends:
        whole = text[first:end].replace(",", "").partition(".")[0]
        found[end if end < last else _tail(text, end)] = -int(whole) if negative else int(whole)
    return found


def _tail(text: str, end: int) -> int:
    """Where what belongs to a number that ends at `end` ends: its unit, a remark, spaces."""
    if end == len(text):
        return end
    match = _TAIL.match(text, end)
    return match.end() if match else end


Chunk = dict[int, list[Ends]]
"""Solutions of some consecutive cells by the place at which the first begins: the ends of their cells."""


def _solve_chunks(text: str, types: tuple[CellType, ...], sums: tuple[tuple[int, int], ...]) -> list[Chunk]:
    """The run's cells in chunks (the cells of one sum, or one cell), each solved from every place it may begin at."""
    totals = dict(sums)
    steps = [_STEPS]
    chunks: list[Chunk] = []
    begins = {0}
    cell = 0
    while cell < len(types):
        after = totals[cell] + 1 if cell in totals else cell + 1
        last = after == len(types)
        limit = len(text) - (len(types) - after)
        tokens = read_tokens(text, types[cell])
        chunk: Chunk = {}
        for begin in begins:
            if cell in totals:
                found = _list_sums(text, tokens, begin, limit, after - cell - 1, last, steps)
            else:
                found = [(end,) for end in tokens[begin] if end <= limit and (end == limit or not last)]
            if found:
                chunk[begin] = found
        chunks.append(chunk)
        begins = {ends[-1] for found in chunk.values() for ends in found}
        cell = after
    return chunks


@lru_cache(maxsize=4096)
def _remainders(digits: str) -> tuple[int, ...]:
    """The sum of the digits before each place. However they are cut, numbers add up to it but for a multiple of nine."""
    return tuple(accumulate(map(int, digits), initial=0))


def _list_sums(
    text: str, tokens: Tokens, begin: int, limit: int, parts: int, last: bool, steps: list[int]
) -> list[Ends]:
    """Every `parts` numbers and, after them, the number that is their sum; from `begin`, to `limit` at most."""
    totals: list[tuple[int, int, int]] = []
    plain = text.isdigit()
    nines = _remainders(text) if plain else ()
    for middle in range(begin + parts, limit):
        digits = middle - begin
        most = _POWERS[digits - parts + 1] + 9 * parts
        least = _POWERS[-(-digits // parts) - 1] if plain and digits > parts else 0
        for end, total in tokens[middle].items():
            nine = not plain or (2 * nines[middle] - nines[begin] - nines[end]) % 9 == 0
            if nine and least <= total < most and (end == limit or (end < limit and not last)):
                totals.append((middle, end, total))
    if not totals:
        return []
    return PartSums(tokens, begin, parts, totals, steps).list_ends()


def _join_chunks(chunks: list[Chunk], length: int, cells: int) -> Splits:
    """The chunks joined: the number of ways through all of them, each cell's places, and every split where few."""
    if len(chunks) == 1:
        found = [ends for ends in chunks[0].get(0, ()) if ends[-1] == length]
        if len(found) == 1:  # the common case: a row with one sum that can be cut in one way
            return Splits((found[0],), 1, tuple([(place,) for place in pairwise((0, *found[0]))]))
    ways = {length: 1}
    alive: list[Chunk] = []
    for chunk in reversed(chunks):
        kept = {begin: [ends for ends in found if ends[-1] in ways] for begin, found in chunk.items()}
        alive.append({begin: found for begin, found in kept.items() if found})
        ways = {begin: sum(ways[ends[-1]] for ends in found) for begin, found in alive[-1].items()}
    count = ways.get(0, 0)
    if not count:
        return Splits((), 0, tuple(() for _ in range(cells)))
    pieces: list[tuple[tuple[int, int], ...]] = []
    listed: list[Ends] | None = [()] if count <= _LISTED else None
    begins = {0}
    for chunk in reversed(alive):
        solutions = [(begin, *ends) for begin in begins for ends in chunk.get(begin, ())]
        width = len(solutions[0]) - 1
        pieces += [tuple(sorted({(ends[cell], ends[cell + 1]) for ends in solutions})) for cell in range(width)]
        begins = {ends[-1] for ends in solutions}
        if listed is not None:
            listed = [ends + more for ends in listed for more in chunk.get(ends[-1] if ends else 0, ())]
    return Splits(tuple(listed) if listed is not None else None, count, tuple(pieces))


def list_near_splits(text: str, wanted: Sequence[int | None], limit: int = 200) -> list[tuple[Ends, int | None]] | None:
    """Every split of counts that prints `wanted` in all cells, or in all but one.

    `wanted` is None for a cell of which nothing is known. Returned with the cell that differs (None: none does), or
    None where there are more than `limit`. So a row with one misprinted number is found: the rest is in its place.
    """
    tokens = read_tokens(text, "count")
    found: list[tuple[Ends, int | None]] = []
    stack: list[tuple[Ends, int | None]] = [((), None)]
    steps = 40 * limit
    while stack:
        ends, odd = stack.pop()
        cell, begin = len(ends), ends[-1] if ends else 0
        if cell == len(wanted):
            if begin == len(text):
                found.append((ends, odd))
            continue
        steps -= 1
        if steps < 0 or len(found) > limit:
            return None
        if begin >= len(text):
            continue
        last = len(text) - (len(wanted) - cell - 1)
        for end, value in tokens[begin].items():
            if end > last:
                break
            if wanted[cell] is None or wanted[cell] == value:
                stack.append(((*ends, end), odd))
            elif odd is None:
                stack.append(((*ends, end), cell))
    return sorted(found, key=lambda each: each[0])
