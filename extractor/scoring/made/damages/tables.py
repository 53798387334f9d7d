"""Damages of whole tables: printed twice, without or before their heading, mixed with another form."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import TYPE_CHECKING

from extractor.scoring.made.ambiguity import loosen
from extractor.scoring.made.damages.rows import insert_lines, loosen_shift, page_line
from extractor.scoring.made.paper import Line, Part, Slot

if TYPE_CHECKING:
    from extractor.scoring.made.paper import Paper


def printed_twice(paper: Paper, rng: random.Random) -> None:
    """The account printed twice, the same both times."""
    at = next(n for n, part in enumerate(paper.parts) if part.table == paper.words.account.table)
    paper.parts.insert(at + 1, Part("table", table=paper.words.account.table))


def heading_lost(paper: Paper, rng: random.Random) -> None:
    """The heading above one table missing."""
    at = rng.choice([n for n, part in enumerate(paper.parts) if part.kind == "table"])
    if paper.parts[at - 1].kind == "heading":
        del paper.parts[at - 1]


def misnumbered(paper: Paper, rng: random.Random) -> None:
    """Headings under a wrong number from one on."""
    start = rng.randrange(len(paper.words.misnumbered))
    for old, new in paper.words.misnumbered[start:]:
        for part in paper.parts:
            if part.kind == "heading":
                part.text = part.text.replace(old, new)


def table_before_heading(paper: Paper, rng: random.Random) -> None:
    """A table that moved before its heading."""
    at = rng.choice([n for n, part in enumerate(paper.parts) if part.kind == "table" and n])
    if paper.parts[at - 1].kind == "heading":
        paper.parts[at - 1], paper.parts[at] = paper.parts[at], paper.parts[at - 1]


def block_header_lost(paper: Paper, rng: random.Random) -> None:
    """The names of the columns of one block of table two missing."""
    lines = paper.tables[paper.form.tables[0].id]
    headers = [line for line in lines if line.slots[0].text == paper.words.content]
    if headers:
        lines.remove(rng.choice(headers))


def block_label_lost(paper: Paper, rng: random.Random) -> None:
    """The line above one block of table two missing."""
    lines = paper.tables[paper.form.tables[0].id]
    titles = [line for line in lines if line.kind == "head" and len(line.slots) == 1]
    if titles:
        lines.remove(rng.choice(titles))


def block_again(paper: Paper, rng: random.Random) -> None:
    """A page break within a block of table two, its header printed again behind it."""
    lines = paper.tables[paper.form.tables[0].id]
    places = [n for n, line in enumerate(lines) if n and line.kind == "row" and lines[n - 1].kind == "row"]
    if places:
        at = rng.choice(places)
        header = next(line for line in reversed(lines[:at]) if line.kind == "head")
        insert_lines(lines, at, [page_line(paper, rng), deepcopy(header)])


def last_header_broken(paper: Paper, rng: random.Random) -> None:
    """A page break between the header of the last table and its numbers."""
    lines = paper.tables[paper.form.tables[-1].id]
    insert_lines(lines, next(n for n, line in enumerate(lines) if line.kind == "row"), [page_line(paper, rng)])


def last_header_lost(paper: Paper, rng: random.Random) -> None:
    """The first line of the header of the last table missing."""
    lines = paper.tables[paper.form.tables[-1].id]
    if lines[0].kind == "head":
        del lines[0]


def shifted_last(paper: Paper, rng: random.Random) -> None:
    """An empty cell too many before the numbers of the last table."""
    line = next(line for line in paper.tables[paper.form.tables[-1].id] if line.kind == "row")
    line.slots.insert(0, Slot("", "spare"))
    loosen_shift(paper, line)


def mixed_forms(paper: Paper, rng: random.Random) -> None:
    """A block of the other form within table two: rows that the form has no cell for."""
    lines = paper.tables[paper.form.tables[0].id]
    width = sum(slot.columns for slot in lines[0].slots)
    if paper.words.foreign_rows and not any(paper.words.foreign_rows[0] == slot.text for slot in paper.slots("head")):
        for number, cells in enumerate(paper.words.foreign_rows):
            texts = cells.format(n=rng.randint(1, 90), m=rng.randint(10, 900)).split("|")
            slots = [
                Slot(text, "head" if number < 2 else "label" if not n else "value") for n, text in enumerate(texts)
            ]
            slots[-1].columns = width - len(texts) + 1
            lines.append(Line(slots, "row" if number == 2 else "head"))


def foreign_headers(paper: Paper, rng: random.Random) -> None:
    """Columns of one block named as another form names them: a reader may hold them for either form's."""
    names = {old: new for old, new, _, _ in paper.words.foreign_columns}
    keys = {old: new for _, _, old, new in paper.words.foreign_columns}
    for slot in paper.slots("head"):
        slot.text = names.get(slot.text, slot.text)
    for block in paper.form.tables[0].blocks:
        if block.columns[0].label in names:
            for row in block.rows:
                for column in block.columns:
                    path = f"{row.path}.{column.key}"
                    _share(paper, path, f"{row.path}.{keys[column.key]}")
    for mine, other in paper.words.foreign_paths:
        for path in [path for path in paper.truth if path.startswith(f"{mine}.")]:
            _share(paper, path, other + path.removeprefix(mine))


def _share(paper: Paper, path: str, other: str) -> None:
    """Let a printed cell be that of `path` or, by the other form, that of `other`."""
    loosen(paper.truth, path, None)
    paper.truth[other] = paper.truth[path]


TABLE_DAMAGES = {
    damage.__name__: damage
    for damage in (
        printed_twice,
        heading_lost,
        misnumbered,
        table_before_heading,
        block_header_lost,
        block_label_lost,
        block_again,
        last_header_broken,
        last_header_lost,
        shifted_last,
        mixed_forms,
        foreign_headers,
    )
}
