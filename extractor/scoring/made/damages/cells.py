"""Damages of number cells: how a number, a zero or nothing is printed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from extractor.scoring.made.paper import Line, Slot

if TYPE_CHECKING:
    from extractor.scoring.made.paper import Paper

_WIDE = {ord("0") + n: 0xFF10 + n for n in range(10)} | {ord("+"): 0xFF0B, ord("-"): 0xFF0D, ord("."): 0xFF0E}


def _zeros(paper: Paper) -> list[tuple[str, Slot]]:
    return [(path, slot) for path, slot in paper.value_slots() if slot.text == "0"]


def _empty(paper: Paper, share: float, mark: str, rng: random.Random) -> None:
    for path, slot in _zeros(paper):
        if rng.random() < share:
            slot.text = mark
            paper.truth[path] = ""


def blank_zeros(paper: Paper, rng: random.Random) -> None:
    """Every zero left blank."""
    _empty(paper, 1.0, "", rng)


def some_blanks(paper: Paper, rng: random.Random) -> None:
    """Zeros left blank here and there."""
    _empty(paper, 0.4, "", rng)


def blank_rows(paper: Paper, rng: random.Random) -> None:
    """Rows of zeros left blank, the others in full."""
    for lines in paper.tables.values():
        for line in lines:
            if line.values and all(slot.text == "0" for slot in line.values) and rng.random() < 0.8:
                for slot in line.values:
                    slot.text = ""
                    if slot.path is not None:
                        paper.truth[slot.path] = ""


def nbsp_blanks(paper: Paper, rng: random.Random) -> None:
    """Zeros left blank, a no-break space in the cell; one beside some digits."""
    for path, slot in _zeros(paper):
        if rng.random() < 0.8:
            slot.text = "\u00a0"
            paper.truth[path] = ""
    for _, slot in paper.value_slots():
        if slot.text.strip() and rng.random() < 0.3:
            slot.text += "\u00a0"


def marks(paper: Paper, rng: random.Random) -> None:
    """Zeros printed as a mark."""
    _empty(paper, 0.6, rng.choice(paper.words.marks), rng)


def wide_digits(paper: Paper, rng: random.Random) -> None:
    """Full-width digits and signs."""
    for _, slot in paper.value_slots():
        slot.text = slot.text.translate(_WIDE)


def thousands(paper: Paper, rng: random.Random) -> None:
    """Thousands separators."""
    comma = rng.choice((",", ",", "\uff0c"))
    for _, slot in paper.value_slots():
        whole, dot, rest = slot.text.partition(".")
        if whole.isdigit() and int(whole) >= 1000:
            slot.text = f"{int(whole):,}".replace(",", comma) + dot + rest


def signs(paper: Paper, rng: random.Random) -> None:
    """Changes with a full-width sign, a plus, a true minus, or a space behind the sign."""
    style = rng.choice((("-", "\uff0d"), ("-", "\u2212"), ("-", "- "), ("+", "\uff0b")))
    for path, slot in paper.value_slots():
        if paper.form.cells[path].column.type == "signed" and slot.text != "0":
            slot.text = slot.text.replace(*style)


def units_inside(paper: Paper, rng: random.Random) -> None:
    """Units in cells that count."""
    for path, slot in paper.value_slots():
        counts = paper.form.cells[path].column.type != "money"
        if counts and not path.startswith(paper.words.account.table) and slot.text.isdigit() and int(slot.text):
            slot.text = rng.choice(paper.words.units).format(n=slot.text)


def remarks(paper: Paper, rng: random.Random) -> None:
    """Remarks in brackets behind numbers of table two."""
    first = paper.form.tables[0].id
    for path, slot in paper.value_slots():
        if path.startswith(first) and slot.text.isdigit() and int(slot.text) and rng.random() < 0.6:
            slot.text = rng.choice(paper.words.remarks).format(n=slot.text)


def bookmarks(paper: Paper, rng: random.Random) -> None:
    """Bookmarks of a word processor in cells, amounts above all."""
    chosen = [slot for _, slot in paper.value_slots() if slot.text]
    amounts = [slot for path, slot in paper.value_slots() if paper.form.cells[path].column.type == "money"]
    for slot in dict.fromkeys([*amounts, *rng.sample(chosen, min(3, len(chosen)))]):
        slot.text = rng.choice(paper.words.bookmarks).format(n=slot.text)


def money_units(paper: Paper, rng: random.Random) -> None:
    """Amounts with the unit of their header in the cell too, a space before it now and then."""
    for path, slot in paper.value_slots():
        unit = paper.form.cells[path].column.unit
        if unit and slot.text not in ("", "0"):
            slot.text += rng.choice(("", " ")) + unit


def units_lost(paper: Paper, rng: random.Random) -> None:
    """Amounts whose unit is printed nowhere."""
    for path, slot in paper.value_slots():
        if paper.form.cells[path].column.type == "money":
            for unit in paper.words.money_units:
                slot.text = slot.text.removesuffix(unit).rstrip()
    notes = [paper.words.unit_note.format(unit=unit) for unit in paper.words.money_units]
    for slot in paper.slots("head"):
        for note in notes:
            slot.text = slot.text.removesuffix(note)


def _count(said: object) -> int:
    return int(said) if isinstance(said, str) and said.isdigit() else 0


def subtotals(paper: Paper, rng: random.Random) -> None:
    """A subtotal column behind the grouped applicants, beyond the form."""
    block = paper.form.table(paper.words.account.table).blocks[0]
    extra = block.subtotal
    if extra is None:
        return
    inner = [n for n, column in enumerate(block.columns) if column.group]
    head = 0
    for line in paper.account:
        if line.kind == "head":
            head += 1
            if head == 1:
                line.slots[-1].columns += 1
            elif head == 2:
                line.slots[1].columns += 1
            else:
                line.slots.append(Slot(extra.label))
            continue
        values = line.values
        said = [paper.truth[values[n].path or ""] for n in inner]
        total = str(sum(map(_count, said))) if any(said) else ""
        paper.extras[f"{line.row}.{extra.key}"] = total
        line.slots.insert(len(line.slots) - 1, Slot(total, "value"))


def group_numbers(paper: Paper, rng: random.Random) -> None:
    """Group labels as rows of their own that carry their items' sums."""
    block = paper.form.table(paper.words.account.table).blocks[0]
    groups = {
        group.ordinal + group.label: group for group in block.groups if group.path != paper.words.account.outcomes
    }
    lines: list[Line] = []
    for line in paper.account:
        label = next((slot for slot in line.labels if slot.text in groups and slot.rows > 1), None)
        if label is not None:
            group = groups[label.text]
            inside = [other for other in paper.account if (other.row or "").startswith(group.path + ".")]
            totals = []
            for column in block.columns:
                number = str(sum(_count(paper.truth[f"{other.row}.{column.key}"]) for other in inside))
                paper.extras[f"{group.path}.{column.key}"] = number
                totals.append(Slot(number, "value"))
            line.slots.remove(label)
            outer = [slot for slot in line.slots if slot.role == "label" and slot.rows > 1]
            for slot in outer:
                line.slots.remove(slot)
            lines.append(Line([*outer, Slot(label.text, "label", columns=2), *totals], "row", group.path))
            _widen(paper, group.path)
        lines.append(line)
    if lines:
        _count_rows(lines, paper.words.account.outcomes)
    paper.account[:] = lines


def _widen(paper: Paper, group: str) -> None:
    """Let the item labels of a group take the place of its label."""
    for line in paper.account:
        if (line.row or "").startswith(group + ".") and line.labels:
            line.labels[-1].columns = 2


def _count_rows(lines: list[Line], outcomes: str) -> None:
    """Let the label over all outcomes span the rows that were added."""
    inside = sum((line.row or "").startswith(outcomes + ".") for line in lines)
    for line in lines:
        for slot in line.labels:
            if slot.rows > 8:
                slot.rows = inside


CELL_DAMAGES = {
    damage.__name__: damage
    for damage in (
        blank_zeros,
        some_blanks,
        blank_rows,
        nbsp_blanks,
        marks,
        wide_digits,
        thousands,
        signs,
        units_inside,
        remarks,
        bookmarks,
        money_units,
        units_lost,
        subtotals,
        group_numbers,
    )
}
