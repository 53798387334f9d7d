"""Made reports: consistent tables drawn like real ones, printed in a layout, damaged, with a truth that is known.

The same arguments give the same bytes, in every process and on every machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

from extractor.scoring.made.damages.catalogue import DAMAGES
from extractor.scoring.made.drawing import draw_numbers
from extractor.scoring.made.layouts.catalogue import HIDDEN, INLINE, LAYOUTS, SLOTTED, TAGGED
from extractor.scoring.made.layouts.html import print_page
from extractor.scoring.made.printing import print_paper
from extractor.scoring.made.words import load_words

if TYPE_CHECKING:
    from extractor.kinds import Form, Kind
    from extractor.scoring.made.paper import Fault, Paper, PrintedFigure, Truth

_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_TAGS = {"title": "h1", "heading": "p", "prose": "p", "furniture": "div", "page": "p"}


@dataclass(frozen=True, slots=True)
class Label:
    """What a made report prints beside its tables, and where its source is wrong.

    `head` holds every field that is scored, None where the report does not state it; `points` what it tells as lists.
    `printed` is what each cell was before a layout made it uncertain, `units` the units that may be read of an amount,
    `states` whether an empty cell is blank or marked, where the layout shows that; `extras` are the cells beyond the
    form.
    """

    head: dict[str, str | None]
    figures: tuple[PrintedFigure, ...]
    faults: tuple[Fault, ...]
    extras: dict[str, str]
    printed: dict[str, str]
    points: dict[str, tuple[str, ...]] = field(default_factory=dict)
    units: dict[str, tuple[str | None, ...]] = field(default_factory=dict)
    states: dict[str, Literal["blank", "mark"]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """One made report. `name` tells form, layout, damages and seed; `suffix` is that of its file.

    `shown` are those of the damages that changed what is printed: a report without amounts has no unit to lose.
    """

    name: str
    data: bytes
    suffix: str
    form: Form
    truth: Truth
    label: Label
    layout: str = ""
    damages: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


def make_report(kind: Kind, form: Form, layout: str, damages: tuple[str, ...] = (), seed: int = 0) -> Made:
    """One made report. Damages are done in the order of `DAMAGES`, whatever their order here.

    KeyError for a layout or a damage that does not exist. A damage that a layout cannot show (a page number in a web
    page) leaves it as it was.
    """
    words = load_words(kind)
    chosen = [name for name in DAMAGES if name in damages]
    if len(chosen) < len(set(damages)):
        raise KeyError(next(name for name in damages if name not in DAMAGES))
    name = f"{form.name}-{layout}-{'+'.join(chosen) or 'plain'}-{seed}"
    rng = random.Random(name)
    paper = print_paper(form, layout, words, draw_numbers(form, words, rng), rng)
    shown = [damage for damage in _do(chosen, paper, rng) if damage not in HIDDEN[layout]]
    printed = {path: _number(slot.text) for path, slot in paper.value_slots()}
    units, states = _units(paper), _states(paper)
    text = _render(paper, random.Random(f"{name} laid out"))
    label = Label(
        paper.head, tuple(paper.figures), tuple(paper.faults), paper.extras, printed, paper.points, units, states
    )
    data = paper.mark + text.encode(paper.codec)
    return Made(
        name,
        data,
        ".html" if layout in TAGGED else ".txt",
        form,
        paper.truth,
        label,
        layout,
        tuple(chosen),
        tuple(shown),
    )


def _do(damages: Sequence[str], paper: Paper, rng: random.Random) -> Iterator[str]:
    """Damage a paper; those damages that changed what it prints."""
    before = paper.print() if damages else ()
    for damage in damages:
        DAMAGES[damage](paper, rng)
        after = paper.print()
        if after != before:
            yield damage
        before = after


def _units(paper: Paper) -> dict[str, tuple[str | None, ...]]:
    """The units of amounts: that of the cell, else that of the header, which the form tells too where it is lost."""
    units: dict[str, tuple[str | None, ...]] = {}
    heads = "".join(slot.text for slot in paper.slots("head"))
    for path, slot in paper.value_slots():
        column = paper.form.cells[path].column
        if column.type == "money":
            inside = next((unit for unit in paper.words.money_units if unit in slot.text), None)
            named = column.unit is not None and paper.words.unit_note.format(unit=column.unit) in heads
            lost = (None,) if column.unit is None else (None, column.unit)
            units[path] = (inside,) if inside else (column.unit,) if named else lost
    return units


def _states(paper: Paper) -> dict[str, Literal["blank", "mark"]]:
    """What stands in a cell without a number: a mark, or nothing where the layout keeps its place."""
    states: dict[str, Literal["blank", "mark"]] = {}
    for line in (line for lines in paper.tables.values() for line in lines):
        kept = paper.layout in SLOTTED and (paper.layout != "aligned" or any(slot.text.strip() for slot in line.slots))
        for slot in line.values:
            if slot.path is not None and paper.truth[slot.path] == "":
                if slot.text.strip():
                    states[slot.path] = "mark"
                elif kept:
                    states[slot.path] = "blank"
    return states


def _number(text: str) -> str:
    """The first number of a cell's text, "" where it prints none."""
    if text.isascii() and text.isdigit():
        return text
    found = _NUMBER.search(normalize("NFKC", text).replace(",", "").replace("\u2212", "-").replace("- ", "-"))
    return found[0] if found else ""


def _render(paper: Paper, rng: random.Random) -> str:
    layout = LAYOUTS[paper.layout]
    tables = {name: layout(lines, paper, rng) for name, lines in paper.tables.items()}
    if paper.layout in TAGGED:
        pieces = [("", tables[p.table]) if p.kind == "table" else (_TAGS[p.kind], _tagged(p.text)) for p in paper.parts]
        return print_page(pieces, paper.head["title"] or "", paper.declared)
    texts = [tables[part.table] if part.kind == "table" else part.text for part in paper.parts]
    if paper.layout in INLINE:
        joint = " " if paper.layout == "flat_html" else ""
        return joint.join(text.replace("\n", joint) for text in texts)
    return "\n".join(texts) + "\n"


def _tagged(text: str) -> str:
    return text.replace("\n", "<br />")


def draw_many(
    kind: Kind,
    count: int,
    seed: int = 0,
    layouts: Sequence[str] = tuple(LAYOUTS),
    damages: Sequence[str] = tuple(DAMAGES),
) -> Iterator[Made]:
    """`count` reports over all forms and layouts: one in ten whole, six with one damage, three with two or three."""
    rng = random.Random(f"{kind.name} {count} {seed}")
    for number in range(count):
        form = kind.forms[number % len(kind.forms)]
        layout = layouts[number // len(kind.forms) % len(layouts)]
        many = rng.choice((0, 1, 1, 1, 1, 1, 1, 2, 2, 3))
        yield make_report(kind, form, layout, tuple(rng.sample(list(damages), min(many, len(damages)))), seed + number)
