"""The lines of a form's table as a model is asked for them: a label, and the cells that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from extractor.asking.questions.excerpt import Excerpt
from extractor.documents.folding import normalise_label
from extractor.kinds import Block, Column, Table
from extractor.reading.rows.caching import cached_by_identity
from extractor.reading.rows.labels import labels_of


@dataclass(frozen=True, slots=True)
class Line:
    """One row, or one group of columns of a table that has a single row without a label (`labelled` is then False).

    `paths` are its cells from left to right, `columns` what they are; `place` is the row's number in the table.
    """

    path: str
    label: str
    columns: tuple[Column, ...]
    paths: tuple[str, ...]
    labelled: bool
    place: int
    block: Block


@cached_by_identity
def lines_of(table: Table) -> tuple[Line, ...]:
    """Every line of a table, in the order of print."""
    found: list[Line] = []
    place = 0
    for block in table.blocks:
        for row in block.rows:
            if normalise_label(row.label):
                paths = tuple(f"{row.path}.{column.key}" for column in block.columns)
                found.append(Line(row.path, row.ordinal + row.label, block.columns, paths, True, place, block))
            else:
                for group, some in groupby(block.columns, key=lambda column: column.group or ""):
                    columns = tuple(some)
                    paths = tuple(f"{row.path}.{column.key}" for column in columns)
                    head = f"{row.path}.{columns[0].key.partition('.')[0]}"
                    found.append(Line(head, group, columns, paths, False, place, block))
            place += 1
    return tuple(found)


def printed_columns(line: Line, excerpt: Excerpt) -> tuple[tuple[Column, str], ...]:
    """The columns of a line as the document prints them, each with its cell's path: a subtotal among them if printed.

    The subtotal stands before or behind the columns of its group, as its label does.
    """
    columns = list(zip(line.columns, line.paths, strict=True))
    subtotal = line.block.subtotal
    if subtotal is None or not line.labelled:
        return tuple(columns)
    heads = excerpt.letters.text
    at = heads.find(normalise_label(subtotal.label))
    members = [place for place, column in enumerate(line.columns) if column.group == subtotal.group]
    first = heads.find(normalise_label(line.columns[members[0]].label)) if members else -1
    if at < 0 or first < 0:
        return tuple(columns)
    columns.insert(members[0] if at < first else members[-1] + 1, (subtotal, f"{line.path}.{subtotal.key}"))
    return tuple(columns)


def find_line(label: str, table: Table, lines: Sequence[Line]) -> tuple[Line | None, bool]:
    """The line that an answered label means, and whether its words alone leave no doubt. `lines` are those asked for."""
    words = normalise_label(label)
    if not words:
        return None, False
    unlabelled = [line for line in lines if not line.labelled and _is_group(words, normalise_label(line.label))]
    if unlabelled:
        return (unlabelled[0], True) if len(unlabelled) == 1 else (None, False)
    by_place = {line.place: line for line in lines if line.labelled}
    matches = labels_of(table).match(label, "row")
    best = [match for match in matches if match.score == matches[0].score]
    if len(best) == 1 and best[0].score >= 0.8:
        return by_place.get(best[0].entry.place), True
    asked = [by_place[match.entry.place] for match in matches if match.entry.place in by_place]
    return (asked[0], False) if len(asked) == 1 else (None, False)


def _is_group(words: str, label: str) -> bool:
    return words == label or (len(words) >= 4 and (label.endswith(words) or words.endswith(label)))
