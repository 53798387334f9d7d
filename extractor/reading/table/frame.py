"""A table of the form as a reader meets it: lines of cells in printed order, with their labels and their sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor.documents.folding import normalise_label
from extractor.kinds import Block, Column, Form, Row, Table
from extractor.kinds.tables import Group


@dataclass(frozen=True, slots=True)
class Line:
    """One line that the form prints: the path and column of each cell, and the spellings of its label, normalised.

    `ordinal` is the printed number before the label. `sums` are (parts, total), as places within the line.
    `optional`: a group's label, which carries numbers in some documents only. `group`: the path of the group it is in.
    """

    path: str
    paths: tuple[str, ...]
    columns: tuple[Column, ...]
    labels: tuple[str, ...]
    ordinal: str
    sums: tuple[tuple[tuple[int, ...], int], ...]
    group: str | None = None
    optional: bool = False

    @property
    def width(self) -> int:
        """How many cells it has."""
        return len(self.paths)


@dataclass(frozen=True, eq=False)
class Frame:
    """The lines of a table in the order of print. One table may be printed in several frames."""

    table: Table
    lines: tuple[Line, ...]
    name: str
    whole: Line | None = None  # all lines as the one line that the form prints


@lru_cache(maxsize=32)
def frames_of(form: Form, table: Table) -> tuple[Frame, ...]:
    """The ways in which a table is printed, the form's own first: with a 小计 behind or before its parts; a line a block."""
    own = [(block, row) for block in table.blocks for row in block.rows]
    if len(own) == 1 and len({column.group for column in own[0][0].columns}) > 1:
        whole = _line(form, *own[0])
        return (Frame(table, tuple(_grouped(form, *own[0])), "groups", whole),)
    frames = [Frame(table, tuple(_lines(form, table, None)), "plain")]
    if any(block.subtotal for block in table.blocks):
        frames += [
            Frame(table, tuple(_lines(form, table, place)), f"subtotal {place}") for place in ("after", "before")
        ]
    return tuple(frames)


def _lines(form: Form, table: Table, subtotal: str | None) -> Iterator[Line]:
    told: set[str] = set()
    for block in table.blocks:
        groups = {group.path: group for group in block.groups}
        for row in block.rows:
            for path in _groups_above(row.path, groups):
                if path not in told:
                    told.add(path)
                    yield _line(form, block, groups[path], subtotal)
            yield _line(form, block, row, subtotal)


def _groups_above(path: str, groups: dict[str, Group]) -> list[str]:
    return sorted((each for each in groups if path.startswith(f"{each}.")), key=len)


def _line(form: Form, block: Block, row: Row | Group, subtotal: str | None = None) -> Line:
    columns = list(block.columns)
    keys = [column.key for column in columns]
    inside = [
        place
        for place, column in enumerate(columns)
        if column.group and column.group == getattr(block.subtotal, "group", None)
    ]
    if subtotal and block.subtotal and inside:
        columns.insert(inside[-1] + 1 if subtotal == "after" else inside[0], block.subtotal)
        keys = [column.key for column in columns]
    paths = tuple(f"{row.path}.{key}" for key in keys)
    places = {path: place for place, path in enumerate(paths)}
    sums = [
        (tuple(places[path] for path in equation.left), places[equation.right[0]])
        for equation in form.equations
        if len(equation.right) == 1 and all(path in places for path in (*equation.left, *equation.right))
    ]
    if isinstance(row, Group) and not sums:  # a group's own line adds up as the lines in it do
        first = next((each for each in block.rows if each.path.startswith(f"{row.path}.")), None)
        sums = list(_line(form, block, first, subtotal).sums) if first else []
    elif subtotal and block.subtotal:
        place = keys.index(block.subtotal.key)
        sums.append((tuple(keys.index(block.columns[each].key) for each in inside), place))
    labels = tuple(dict.fromkeys(words for label in (row.label, *row.variants) if (words := normalise_label(label))))
    return Line(
        row.path,
        paths,
        tuple(columns),
        labels,
        normalise_label(row.ordinal),
        tuple(sums),
        getattr(row, "group", None),
        isinstance(row, Group),
    )


def _grouped(form: Form, block: Block, row: Row) -> Iterator[Line]:
    """The groups of one long line as lines of their own."""
    whole = _line(form, block, row)
    names = list(dict.fromkeys(column.group for column in block.columns))
    for name in names:
        at = [place for place, column in enumerate(block.columns) if column.group == name]
        sums = tuple(
            (tuple(at.index(part) for part in parts), at.index(total)) for parts, total in whole.sums if total in at
        )
        pieces = (name or "").split("·")
        labels = (normalise_label("".join(pieces)), normalise_label(pieces[-1]))
        path = whole.paths[at[0]].rpartition(".")[0]
        yield Line(
            path, tuple(whole.paths[place] for place in at), tuple(block.columns[place] for place in at),
            tuple(dict.fromkeys(labels)), "", sums,
        )  # fmt: skip
