"""A column that a table prints beside those of the form: the sum of a group of columns, before or after them.

…法人或其他组织…商业企业科研机构社会公益组织法律服务机构其他小计一、本年新收…19100010 20    eight numbers, not seven
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.documents.folding import normalise_label
from extractor.kinds import Block, Column, Equation, Form
from extractor.reading.rows.caching import cached_by_identity
from extractor.reading.rows.fitting import Sums


def find_subtotal(block: Block, header: str, rows: Sequence[str]) -> int | None:
    """The place among the columns at which a subtotal is printed: where the header names it, else behind its parts.

    `rows` are the digits of each row: those of zeros alone tell the number of columns, whatever the header says.
    """
    column = block.subtotal
    if column is None:
        return None
    widths = [len(row) for row in rows if row and not row.strip("0")]
    plain, wide = widths.count(len(block.columns)), widths.count(len(block.columns) + 1)
    words = normalise_label(header)
    named = words.rfind(normalise_label(column.label))
    if plain > wide or (named < 0 and wide < 2):
        return None
    inner = _inner(block)
    first = words.rfind(normalise_label(block.columns[inner[0]].label))
    return inner[0] if 0 <= named < first else inner[-1] + 1


def with_subtotal(block: Block, place: int | None) -> tuple[Column, ...]:
    """The columns of a block, the subtotal among them where it has a place."""
    if place is None or block.subtotal is None:
        return block.columns
    return (*block.columns[:place], block.subtotal, *block.columns[place:])


@cached_by_identity
def subtotal_sums(form: Form, block: Block) -> tuple[Equation, ...]:
    """The sums of a subtotal: its parts in every row, and those of its column, which are those of any part's column."""
    if block.subtotal is None:
        return ()
    key, parts = block.subtotal.key, [block.columns[place].key for place in _inner(block)]
    sums = [Equation(key, tuple(f"{row.path}.{part}" for part in parts), (f"{row.path}.{key}",)) for row in block.rows]
    ends = f".{parts[0]}"
    for each in form.equations:
        if all(path.endswith(ends) for path in (*each.left, *each.right)):
            left, right = (
                tuple(path.removesuffix(parts[0]) + key for path in side) for side in (each.left, each.right)
            )
            sums.append(Equation(each.rule, left, right))
    return tuple(sums)


def _inner(block: Block) -> list[int]:
    group = block.subtotal.group if block.subtotal is not None else None
    return [place for place, column in enumerate(block.columns) if group is not None and column.group == group]


def subtotal_places(block: Block) -> tuple[int, ...]:
    """The places among the values of a row at which a subtotal may stand: behind its parts, before them."""
    inner = _inner(block)
    return (inner[-1] + 1, inner[0]) if inner else ()


def wide_sums(block: Block, sums: Sums, place: int) -> Sums:
    """The sums within a row that has a subtotal at that place, the subtotal's own among them."""
    moved = [number + (number >= place) for number in range(len(block.columns))]
    own = (tuple(moved[part] for part in _inner(block)), place)
    return (*((tuple(moved[part] for part in parts), moved[total]) for parts, total in sums), own)
