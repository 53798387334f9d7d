"""Damages of rows and headers: where cells end up, and what is lost."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import TYPE_CHECKING, Literal

from extractor.scoring.made.ambiguity import loosen
from extractor.scoring.made.paper import Line, Slot

if TYPE_CHECKING:
    from extractor.scoring.made.paper import Paper


def page_line(paper: Paper, rng: random.Random) -> Line:
    """A page number between rows."""
    return Line([Slot(rng.choice(paper.words.pages).format(n=rng.randint(2, 9)))], "page")


def insert_lines(lines: list[Line], at: int, added: list[Line]) -> None:
    """Put rows in, cells that span over their place growing by as many."""
    grown = sum(line.kind != "page" for line in added)
    for number, line in enumerate(lines[:at]):
        for slot in line.slots:
            height = slot.rows + sum(other.kind == "page" for other in lines[number:at])
            if slot.rows > 1 and number + height > at:
                slot.rows += grown
    lines[at:at] = added


def _rows(lines: list[Line]) -> list[int]:
    """Which lines are rows with a label and numbers."""
    return [
        number
        for number, line in enumerate(lines)
        if line.kind == "row" and line.row and line.labels and any(slot.path for slot in line.values)
    ]


def page_breaks(paper: Paper, rng: random.Random) -> None:
    """Page numbers between rows."""
    for lines in (paper.account, paper.tables[paper.form.tables[0].id]):
        if rng.random() < 0.9:
            insert_lines(lines, rng.choice(_rows(lines)[1:]), [page_line(paper, rng)])


def header_again(paper: Paper, rng: random.Random) -> None:
    """The header printed again on the next page."""
    lines = paper.account
    first = _rows(lines)[0]
    head = deepcopy(lines[:first])
    start = rng.choice(_rows(lines)[4:-1])
    insert_lines(lines, start, [page_line(paper, rng), *head])


def invented_header(paper: Paper, rng: random.Random) -> None:
    """A header on the next page that a conversion invented."""
    lines = paper.account
    columns = sum(slot.columns for slot in lines[-1].slots)
    head = Line([Slot(paper.words.invented.format(n=n)) for n in range(1, columns + 1)])
    insert_lines(lines, rng.choice(_rows(lines)[4:-1]), [page_line(paper, rng), head])


def _cut_label(paper: Paper, rng: random.Random, values: Literal["first", "second", "lost"]) -> None:
    lines = paper.account
    long = [n for n in _rows(lines)[3:-1] if len(lines[n].labels[-1].text) > 7]
    if long:
        _cut_row(paper, lines, rng.choice(long), values, rng)


def _cut_row(
    paper: Paper, lines: list[Line], number: int, values: Literal["first", "second", "lost"], rng: random.Random
) -> None:
    line = lines[number]
    label = line.labels[-1]
    at = rng.randint(min(4, len(label.text) // 2), len(label.text) - 2)
    second = Line([Slot(label.text[at:], "label", columns=label.columns)], "row", line.row)
    label.text = label.text[:at]
    empty = [Slot("", "value", columns=slot.columns) for slot in line.values]
    if values == "lost":
        for slot in line.values:
            if slot.path is not None:
                paper.truth[slot.path] = ""
        line.slots = [*line.labels, *empty]
        second.slots += deepcopy(empty)
    elif values == "second":
        second.slots += line.values
        line.slots = [*line.labels, *empty]
    else:
        second.slots += empty
    insert_lines(lines, number + 1, [page_line(paper, rng), second])


def label_cut_values_first(paper: Paper, rng: random.Random) -> None:
    """A label cut in two by a page break, the numbers beside its first half."""
    _cut_label(paper, rng, "first")


def label_cut_values_second(paper: Paper, rng: random.Random) -> None:
    """A label cut in two by a page break, the numbers beside its second half."""
    _cut_label(paper, rng, "second")


def label_cut_values_lost(paper: Paper, rng: random.Random) -> None:
    """A label cut in two by a page break, its numbers lost."""
    _cut_label(paper, rng, "lost")


def label_cut_in_blocks(paper: Paper, rng: random.Random) -> None:
    """A label of table two cut in two by a page break, the numbers beside either half."""
    lines = paper.tables[paper.form.tables[0].id]
    long = [n for n in _rows(lines) if len(lines[n].labels[-1].text) > 4]
    if long:
        _cut_row(paper, lines, rng.choice(long), rng.choice(("first", "second")), rng)


def shifted_blocks(paper: Paper, rng: random.Random) -> None:
    """An empty cell too many before the numbers of a row of table two."""
    lines = paper.tables[paper.form.tables[0].id]
    line = lines[rng.choice(_rows(lines))]
    line.slots.insert(len(line.labels), Slot("", "spare"))
    loosen_shift(paper, line)


def page_number_inside_row(paper: Paper, rng: random.Random) -> None:
    """A page number between a row's label and its numbers."""
    lines = paper.account
    number = rng.choice(_rows(lines)[2:])
    line = lines[number]
    below = Line([Slot("", "label", columns=slot.columns) for slot in line.labels if slot.rows == 1], "row", line.row)
    below.slots += line.values
    line.slots = [*line.labels, *(Slot("", "value") for _ in line.values)]
    insert_lines(lines, number + 1, [page_line(paper, rng), below])


def numbers_below(paper: Paper, rng: random.Random) -> None:
    """Numbers on the line below their label, in some rows."""
    lines = paper.account
    for number in reversed(_rows(lines)):
        line = lines[number]
        if rng.random() < 0.3:
            below = Line(
                [Slot("", "label", columns=slot.columns) for slot in line.labels if slot.rows == 1], "row", line.row
            )
            below.slots += line.values
            line.slots = [*line.labels, *(Slot("", "value") for _ in line.values)]
            insert_lines(lines, number + 1, [below])


def group_label_lost(paper: Paper, rng: random.Random) -> None:
    """A group label missing before its rows."""
    groups = [(line, slot) for line in paper.account for slot in line.labels if 1 < slot.rows <= 8]
    if not groups:
        return
    line, label = rng.choice(groups)
    start = paper.account.index(line)
    line.slots.remove(label)
    for other in paper.account[start : start + label.rows]:
        if other.labels:
            other.labels[-1].columns += 1


def row_label_lost(paper: Paper, rng: random.Random) -> None:
    """The label of one row missing, its numbers there."""
    line = paper.account[rng.choice(_rows(paper.account)[2:])]
    line.labels[-1].text = ""


def loosen_shift(paper: Paper, line: Line) -> None:
    """A shifted row with blanks may begin here or one cell on: each number may be its neighbour's."""
    paths = [slot.path for slot in line.values if slot.path]
    said = [paper.truth[path] for path in paths]
    if not any(isinstance(word, str) and not word for word in said):
        return
    for number, path in enumerate(paths):
        for other in (*said[max(number - 1, 0) : number], *said[number + 1 : number + 2]):
            loosen(paper.truth, path, *(other if isinstance(other, frozenset) else (other,)))


def shifted_right(paper: Paper, rng: random.Random) -> None:
    """An empty cell too many before the numbers of some rows."""
    for number in rng.sample(_rows(paper.account), 3):
        line = paper.account[number]
        line.slots.insert(len(line.labels), Slot("", "spare"))
        loosen_shift(paper, line)


def shifted_left(paper: Paper, rng: random.Random) -> None:
    """Rows whose numbers begin one cell early: a label's cell is missing, an empty one stands at the end."""
    for number in rng.sample(_rows(paper.account), 3):
        line = paper.account[number]
        if line.labels[-1].columns > 1:
            line.labels[-1].columns -= 1
            line.slots.append(Slot("", "spare"))
            loosen_shift(paper, line)


def column_lost(paper: Paper, rng: random.Random) -> None:
    """One applicant's column lost in every row, the header intact: which one, the text does not tell."""
    keys = [column.key for column in paper.form.table(paper.words.account.table).blocks[0].columns]
    lost = rng.randrange(1, len(keys) - 1)
    for line in paper.account:
        if f"{line.row}.{keys[0]}" not in paper.truth or len(line.values) != len(keys):
            continue
        said = [paper.truth[f"{line.row}.{key}"] for key in keys]
        line.slots.remove(line.values[lost])
        paper.truth[f"{line.row}.{keys[lost]}"] = None
        kept = said[:lost] + said[lost + 1 :]
        for place, key in enumerate(keys):
            for other in kept[max(place - 1, 0) : place + 1]:
                loosen(paper.truth, f"{line.row}.{key}", *(other if isinstance(other, frozenset) else (other,)), None)


def cut_off(paper: Paper, rng: random.Random) -> None:
    """The account ends in the middle; what follows is there."""
    lines = paper.account
    later = _rows(lines)[8:-1]
    if not later:
        return
    keep = rng.choice(later)
    for line in lines[keep:]:
        for slot in line.values:
            if slot.path is not None:
                paper.truth[slot.path] = None
    for number, line in enumerate(lines[:keep]):
        for slot in line.slots:
            slot.rows = min(slot.rows, max(keep - number, 1))
    del lines[keep:]


def cut_off_document(paper: Paper, rng: random.Random) -> None:
    """The document ends in the middle of the account."""
    cut_off(paper, rng)
    at = next(n for n, part in enumerate(paper.parts) if part.table == paper.words.account.table)
    for part in paper.parts[at + 1 :]:
        for line in paper.tables.get(part.table, []):
            for slot in line.values:
                if slot.path is not None:
                    paper.truth[slot.path] = None
    gone = {part.text for part in paper.parts[at + 1 :] if part.kind == "prose"}
    paper.figures[:] = [figure for figure in paper.figures if not any(figure.quote in text for text in gone)]
    paper.points = dict.fromkeys(paper.points, ())
    del paper.parts[at + 1 :]


ROW_DAMAGES = {
    damage.__name__: damage
    for damage in (
        page_breaks,
        header_again,
        invented_header,
        label_cut_values_first,
        label_cut_values_second,
        label_cut_values_lost,
        label_cut_in_blocks,
        shifted_blocks,
        page_number_inside_row,
        numbers_below,
        group_label_lost,
        row_label_lost,
        shifted_right,
        shifted_left,
        column_lost,
        cut_off,
        cut_off_document,
    )
}
