"""Errors of the source itself, of known place: the document prints them, so they are true."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.scoring.made.paper import Fault

if TYPE_CHECKING:
    from extractor.scoring.made.paper import Paper, Slot


def _account(paper: Paper) -> dict[str, Slot]:
    return {path: slot for path, slot in paper.value_slots() if path.startswith(paper.words.account.table)}


def _misprint(paper: Paper, what: str, path: str, slot: Slot, printed: str) -> None:
    paper.faults.append(Fault(what, path, printed, slot.text))
    slot.text = printed
    paper.truth[path] = printed


def wrong_row_total(paper: Paper, rng: random.Random) -> None:
    """The total of one row is not the sum of its parts."""
    totals = sorted({eq.right[0] for eq in paper.form.equations if eq.rule == paper.form.equations[0].rule})
    cells = _account(paper)
    path = rng.choice([path for path in totals if path in cells])
    if cells[path].text.isdigit():
        _misprint(paper, "row_total", path, cells[path], str(int(cells[path].text) + rng.choice((1, 3, 10))))


def row_total_zero(paper: Paper, rng: random.Random) -> None:
    """The total of one row printed 0 over parts that are not."""
    totals = {eq.right[0] for eq in paper.form.equations if eq.rule == paper.form.equations[0].rule}
    cells = [(path, slot) for path, slot in _account(paper).items() if path in totals and slot.text not in ("0", "")]
    if cells:
        path, slot = rng.choice(cells)
        _misprint(paper, "row_total", path, slot, "0")


def totals_zero(paper: Paper, rng: random.Random) -> None:
    """The row of totals printed 0 over outcomes that are not."""
    for path, slot in _account(paper).items():
        if path.startswith(paper.words.account.total + ".") and slot.text not in ("0", ""):
            _misprint(paper, "total_left_zero", path, slot, "0")


def digit_slip(paper: Paper, rng: random.Random) -> None:
    """One digit of one number wrong, doubled or lost."""
    cells = [(path, slot) for path, slot in _account(paper).items() if slot.text.isdigit() and slot.text != "0"]
    if not cells:
        return
    path, slot = rng.choice(cells)
    at = rng.randrange(len(slot.text))
    other = str(rng.choice([n for n in range(1, 10) if str(n) != slot.text[at]]))
    slips = [slot.text[:at] + other + slot.text[at + 1 :], slot.text[: at + 1] + slot.text[at:]]
    if len(slot.text) > 1 and slot.text[1] != "0":
        slips.append(slot.text[1:])
    _misprint(paper, "digit_slip", path, slot, rng.choice(slips))


def neighbour_column(paper: Paper, rng: random.Random) -> None:
    """A number under the applicant beside its own."""
    keys = [column.key for column in paper.form.table(paper.words.account.table).blocks[0].columns]
    rows = []
    for line in paper.account:
        values = line.values
        rows += [
            (line, n)
            for n in range(min(len(values), len(keys)) - 2)
            if values[n].text not in ("0", "") and values[n + 1].text == "0"
        ]
    if rows:
        line, n = rng.choice(rows)
        here, beside = line.values[n], line.values[n + 1]
        if here.path and beside.path:
            number = here.text
            _misprint(paper, "neighbour_column", here.path, here, "0")
            _misprint(paper, "neighbour_column", beside.path, beside, number)


def dispute_slip(paper: Paper, rng: random.Random) -> None:
    """A stated sum of the last table that its parts do not make."""
    paths = [f"{row}.total" for row in paper.words.sum_rows]
    cells = {path: slot for path, slot in paper.value_slots() if path in paths}
    path = rng.choice(paths)
    if path in cells and cells[path].text.isdigit():
        _misprint(paper, "dispute_total", path, cells[path], str(int(cells[path].text) + rng.choice((1, 2))))


def prose_slip(paper: Paper, rng: random.Random) -> None:
    """One number of the prose is not what the tables print."""
    sums = {
        sum(int(str(paper.truth[p])) for p in paths if str(paper.truth[p]).isdigit()) for _, paths in paper.words.sums
    }
    chosen = [n for n, figure in enumerate(paper.figures) if figure.value and int(figure.value) in sums]
    if chosen:
        _slip(paper, rng.choice(chosen), "prose_slip")


def breakdown_slip(paper: Paper, rng: random.Random) -> None:
    """A breakdown in the prose whose parts do not make the stated whole."""
    closed = []
    for number, figure in enumerate(paper.figures):
        parts = list(_parts(paper, number))
        if parts and sum(paper.figures[n].value for n in parts) == figure.value:
            closed += [n for n in parts if paper.figures[n].value]
    if closed:
        _slip(paper, rng.choice(closed), "breakdown_slip")


def _parts(paper: Paper, number: int) -> Iterator[int]:
    """The figures behind a figure that are its parts."""
    for other in range(number + 1, len(paper.figures)):
        if paper.figures[other].whole != paper.figures[number].value:
            return
        yield other


def _slip(paper: Paper, number: int, what: str) -> None:
    """One number of the prose printed one too large, in its own clause."""
    figure = paper.figures[number]
    wrong = replace(figure, value=figure.value + 1)
    quote = figure.quote.replace(f"{figure.value}{figure.unit}", f"{wrong.value}{figure.unit}", 1)
    clause = re.compile(f"(?<![^，。；]){re.escape(figure.quote)}(?![^，。；])")
    part = next(part for part in paper.parts if part.kind == "prose" and clause.search(part.text))
    part.text = clause.sub(quote, part.text, count=1)
    for other in _parts(paper, number):
        paper.figures[other] = replace(paper.figures[other], whole=wrong.value)
    paper.figures[number] = wrong
    paper.figures[:] = [
        replace(known, quote=quote) if known.quote == figure.quote else known for known in paper.figures
    ]
    paper.faults.append(Fault(what, quote, str(wrong.value), str(figure.value)))


SOURCE_DAMAGES = {
    damage.__name__: damage
    for damage in (
        wrong_row_total,
        row_total_zero,
        totals_zero,
        digit_slip,
        neighbour_column,
        dispute_slip,
        prose_slip,
        breakdown_slip,
    )
}
