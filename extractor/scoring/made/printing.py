"""Numbers to a printed report: tables as rows of cells with their spans, and the sections around them."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.scoring.made.drawing import SMALL_MONEY
from extractor.scoring.made.paper import Line, Paper, Part, PrintedFigure, Slot

if TYPE_CHECKING:
    from extractor.kinds import Block, Form, Group, Row, Table
    from extractor.scoring.made.words import MadeWords, Sentence

_NUMBER = re.compile(r"\{(\w+):([^<}]*)(?:<(\w+)>)?\}")
_CLAUSE = re.compile(r"[，。；]")


def print_paper(form: Form, layout: str, words: MadeWords, numbers: dict[str, str], rng: random.Random) -> Paper:
    """The undamaged report of these numbers."""
    issuer, year = rng.choice(words.bodies), rng.randint(max(form.years[0], 2020), min(form.years[1], 2024))
    names = {"issuer": issuer, "year": str(year), "next": str(year + 1)}
    title = rng.choice(words.titles).format(**names)
    introduction, measures = rng.choice(words.introductions), rng.choice(words.problems)
    head = {"issuer": issuer, "year": str(year), "title": title.replace("\n", ""), **dict.fromkeys(words.unsaid)}
    head |= {path: value.format(**names) for path, value in introduction.head}
    paper = Paper(form, layout, words, {}, [], dict(numbers), [], head, points=dict(measures.points))
    for table in form.tables:
        paper.tables[table.id] = print_table(table, words, numbers, rng)
    prose = _Prose(words, names, numbers, paper.figures, rng)
    paper.parts = [Part("title", title), Part("prose", introduction.text.format(**names))]
    tables = {table.section: table.id for table in form.tables}
    for position, (ordinal, heading) in enumerate(words.headings):
        paper.parts.append(Part("heading", heading, ordinal=ordinal))
        if ordinal in tables:
            paper.parts.append(Part("table", table=tables[ordinal]))
        elif position == 0:
            paper.parts += [Part("prose", text) for text in prose.body()]
        elif position == len(words.headings) - 1:
            paper.parts.append(Part("prose", prose.closing()))
        else:
            paper.parts.append(Part("prose", measures.text))
    return paper


def print_table(table: Table, words: MadeWords, numbers: dict[str, str], rng: random.Random) -> list[Line]:
    """One table as rows of cells, each cell once, at its top left corner."""
    if table.id == words.account.table:
        return _account(table.blocks[0], words, numbers)
    if len(table.blocks) == 1 and len(table.blocks[0].rows) == 1:
        return _single_row(table.blocks[0], words, numbers)
    width = 1 + max(len(block.columns) for block in table.blocks)
    lines: list[Line] = []
    for block in table.blocks:
        spans = _spread(len(block.columns), width - 1)
        names = [
            column.label + (words.unit_note.format(unit=column.unit) if column.unit else "") for column in block.columns
        ]
        lines.append(Line([Slot(block.label, columns=width)]))
        lines.append(Line([Slot(words.content), *(Slot(n, columns=s) for n, s in zip(names, spans, strict=True))]))
        for row in block.rows:
            values = _values(row, block, numbers, words, rng)
            for slot, span in zip(values, spans, strict=True):
                slot.columns = span
            lines.append(Line([Slot(_printed(row), "label"), *values], "row", row.path))
    return lines


def _spread(columns: int, width: int) -> list[int]:
    """Spans of so many columns over a wider table: the last takes what is left."""
    return [1] * (columns - 1) + [width - columns + 1]


def _printed(row: Row | Group) -> str:
    return row.ordinal + row.label


def _values(
    row: Row, block: Block, numbers: dict[str, str], words: MadeWords | None = None, rng: random.Random | None = None
) -> list[Slot]:
    slots = []
    for column in block.columns:
        path = f"{row.path}.{column.key}"
        text = numbers[path]
        if words and rng and column.type == "money" and column.unit is None and text != "0":
            text += rng.choice(("", " ")) + words.money_units[Decimal(text) >= SMALL_MONEY]
        slots.append(Slot(text, "value", path))
    return slots


def _account(block: Block, words: MadeWords, numbers: dict[str, str]) -> list[Line]:
    """The account: three label columns, groups at the left of their rows, columns under a group in a second row."""
    names = [column.label for column in block.columns]
    inner = [column.label for column in block.columns if column.group]
    legal = next(column.group for column in block.columns if column.group) or ""
    lines = [
        Line([Slot(words.corner, columns=3, rows=3), Slot(words.applicants, columns=len(names))]),
        Line([Slot(names[0], rows=2), Slot(legal, columns=len(inner)), Slot(names[-1], rows=2)]),
        Line([Slot(name) for name in inner]),
    ]
    groups = {group.path: group for group in block.groups}
    said: set[str] = set()
    for row in block.rows:
        chain = [group for path, group in groups.items() if row.group and (row.group + ".").startswith(path + ".")]
        chain.sort(key=lambda group: len(group.path))
        labels = []
        for group in chain:
            if group.path not in said:
                said.add(group.path)
                inside = sum((other.path + ".").startswith(group.path + ".") for other in block.rows)
                labels.append(Slot(_printed(group), "label", rows=inside))
        labels.append(Slot(_printed(row), "label", columns=3 - len(chain)))
        lines.append(Line([*labels, *_values(row, block, numbers)], "row", row.path))
    return lines


def _single_row(block: Block, words: MadeWords, numbers: dict[str, str]) -> list[Line]:
    """One row of numbers under a header of three rows, the first group's names two rows high."""
    first = words.dispute_groups[0][1]
    groups = list(dict.fromkeys(column.group or "" for column in block.columns))[1:]
    each = [sum(column.group == group for column in block.columns) for group in groups]
    names = [column.label for column in block.columns]
    return [
        Line([Slot(text, columns=columns) for text, columns in words.dispute_groups]),
        Line(
            [
                *(Slot(name, rows=2) for name in names[:first]),
                *(Slot(_last_name(group), columns=n) for group, n in zip(groups, each, strict=True)),
            ]
        ),
        Line([Slot(name) for name in names[first:]]),
        Line(_values(block.rows[0], block, numbers), "row", block.rows[0].path),
    ]


def _last_name(group: str) -> str:
    """The part of a group's name behind the dot between two headers."""
    return group.rpartition("·")[2]


class _Prose:
    """Sentences filled with numbers; what they print is added to `figures`."""

    def __init__(
        self,
        words: MadeWords,
        names: dict[str, str],
        numbers: dict[str, str],
        figures: list[PrintedFigure],
        rng: random.Random,
    ) -> None:
        self.words, self.names, self.figures, self.rng = words, names, figures, rng
        self.sums = {name: sum(int(numbers[p]) for p in paths) for name, paths in words.sums}

    def body(self) -> list[str]:
        """Paragraphs of the first section: sentences with figures among others without."""
        chosen = [s for s in self.words.sentences if self._fits(s)]
        chosen = [s for s in chosen if self.rng.random() < 0.7]
        texts = [self._fill(sentence) for sentence in chosen]
        return [self.rng.choice(self.words.fillers) + text for text in texts] or [self.rng.choice(self.words.fillers)]

    def closing(self) -> str:
        """The last section: nothing to tell, or a sentence with a figure."""
        if self.rng.random() < 0.5:
            return self.rng.choice(self.words.closings).format(**self.names)
        return self._fill(self.rng.choice(self.words.closing_sentences))

    def _fits(self, sentence: Sentence) -> bool:
        return all(self.sums[name] for name in sentence.needs) and not any(self.sums[name] for name in sentence.nothing)

    def _fill(self, sentence: Sentence) -> str:
        drawn = self._draw(sentence.text)
        text = sentence.text
        for name, value in self.names.items():
            text = text.replace("{" + name + "}", value)
        for clause in _CLAUSE.split(text):
            for found in _NUMBER.finditer(clause):
                name, unit, whole = found.groups()
                quote = _NUMBER.sub(lambda m: f"{drawn[m[1]]}{m[2]}", clause)
                of = Decimal(drawn[whole]) if whole else None
                self.figures.append(PrintedFigure(Decimal(drawn[name]), unit, quote, of))
        return _NUMBER.sub(lambda m: f"{drawn[m[1]]}{m[2]}", text)

    def _draw(self, text: str) -> dict[str, int]:
        """Every number of a sentence: sums of cells as they are, the others drawn, parts adding up to their whole."""
        names = [(m[1], m[3]) for m in _NUMBER.finditer(text)]
        drawn = {name: self.sums[name] for name, _ in names if name in self.sums}
        for name, whole in names:
            if name not in drawn and whole is None:
                drawn[name] = self.rng.randint(2, 24) if name in self.words.few else self.rng.randint(20, 900)
        for whole in dict.fromkeys(whole for _, whole in names if whole):
            parts = [name for name, of in names if of == whole and name not in drawn]
            left = drawn[whole] - sum(drawn[name] for name, of in names if of == whole and name in drawn)
            cuts = sorted(self.rng.randint(0, left) for _ in parts[1:])
            edges = [0, *cuts, left]
            drawn |= {name: edges[i + 1] - edges[i] for i, name in enumerate(parts)}
        return drawn
