"""Tables whose cells hold paragraphs and tables: which of them are data, and which only lay out what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.documents.blocks import LONGEST_CELL, Block, BlockCell, Paragraph, TableBlock


@dataclass(slots=True)
class NestedCell:
    """A cell at its top left corner, with what stands in it."""

    blocks: Sequence[Block]
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1

    @property
    def text(self) -> str:
        """The words in it, a line for a paragraph and for a cell of a table in it."""
        return _text_of(self.blocks)


def unfold_table(cells: Sequence[NestedCell]) -> Iterator[Block]:
    """The table, with a small table in a cell as words of that cell.

    A table most of whose letters stand in tables of its own, or with prose in a cell, is a layout: its cells follow
    one another, and the tables in them stay tables. Web pages are read by the same rule.
    """
    texts = [cell.text for cell in cells]
    inner = sum(len(_text_of([block])) for cell in cells for block in cell.blocks if isinstance(block, TableBlock))
    if 2 * inner > sum(map(len, texts)) or any(len(text) > LONGEST_CELL for text in texts):
        for cell in cells:
            yield from cell.blocks
    elif cells:
        yield TableBlock(
            [
                BlockCell(text, cell.row, cell.column, cell.rowspan, cell.colspan)
                for cell, text in zip(cells, texts, strict=True)
            ]
        )


def _text_of(blocks: Sequence[Block]) -> str:
    return "\n".join(_texts_of(blocks))


def _texts_of(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, TableBlock):
            yield from (cell.text for cell in block.cells)
