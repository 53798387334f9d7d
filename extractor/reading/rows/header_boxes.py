"""Where the header of an aligned table names its columns: pieces of names over several lines, joined to boxes.

             结果维       其他结 尚未审
              持   结果纠正  果   结    总计

Pieces that stand over each other are one name. A header counts only where it names every column of a block in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Box = tuple[int, int]
"""Twice the left and right side of a column, in characters."""


class Piece(NamedTuple):
    """A piece of a column's name: its place in its line, the wide characters before it and in it, its words.

    `row` counts the printed rows before it, so that it is known over which rows it stands.
    """

    words: str
    start: int
    end: int
    before: int
    within: int
    line: int
    row: int
    page: int

    def sides(self, measure: int) -> Box:
        """Its box, if a wide character adds `measure` halves of a character to the width of others."""
        left = 2 * self.start + measure * self.before
        return left, left + 2 * (self.end - self.start) + measure * self.within


def pieces_over(pieces: Sequence[Piece], page: int, after: int, first: int) -> list[Piece]:
    """The pieces on a page that stand behind the row number `after`, and not behind the row number `first`."""
    return [piece for piece in pieces if piece.page == page and after < piece.row <= first]


def join_pieces(pieces: Sequence[Piece], names: Sequence[tuple[str, ...]], measure: int) -> list[Box] | None:
    """The box of every column's name; None unless each of the columns is named, once and in order.

    `names` are the normalised spellings of each column.
    """
    joined: list[tuple[Box, list[Piece]]] = []
    for piece in sorted(pieces, key=lambda piece: piece.sides(measure)):
        left, right = piece.sides(measure)
        if joined and left < joined[-1][0][1]:
            (first, last), inside = joined[-1]
            joined[-1] = (first, max(last, right)), [*inside, piece]
        else:
            joined.append(((left, right), [piece]))
    boxes: list[Box] = []
    words, begin = "", 0
    for (left, right), inside in joined:
        begin = begin if words else left
        words += "".join(piece.words for piece in sorted(inside, key=lambda piece: piece.line))
        if len(boxes) == len(names) or not any(name.startswith(words) for name in names[len(boxes)]):
            return None
        if words in names[len(boxes)]:
            boxes.append((begin, right))
            words = ""
    return boxes if len(boxes) == len(names) and not words else None
