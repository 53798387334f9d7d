"""The text of a document around one of its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

AROUND = 90
"""Characters on each side; fewer where they fill more than `LINES` lines."""
LINES = 4

Span = tuple[int, int]


class Excerpt(NamedTuple):
    """The text before a place, the place itself (empty where it is between two), and the text behind it."""

    before: str
    marked: str
    after: str


def excerpt(text: str, span: Span) -> Excerpt:
    """What stands around a place, as it is printed."""
    start, end = span
    before = text[max(0, start - AROUND) : start]
    after = text[end : end + AROUND]
    return Excerpt("\n".join(before.split("\n")[-LINES:]), text[start:end], "\n".join(after.split("\n")[:LINES]))


def place_of(path: str, spans: Mapping[str, Span], order: Sequence[str]) -> Span | None:
    """Where a cell stands; of one that was not found, the gap behind the cell before it, in the order of the form, or
    before the one behind it. None where no cell is found.
    """
    if path in spans:
        return spans[path]
    if path not in order:
        return None
    index = order.index(path)
    before = next((spans[other][1] for other in reversed(order[:index]) if other in spans), None)
    gap = before if before is not None else next((spans[other][0] for other in order[index:] if other in spans), None)
    return None if gap is None else (gap, gap)
