"""Cells on lines of their own in the order a PDF happened to hold them.

Short labels stand before their numbers; labels that fill several lines, and those of groups, come in a heap behind the
numbers of their page. Rows close together come column by column: one block of lines for each column.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from extractor.scoring.made.ambiguity import loosen_neighbours, loosen_row
from extractor.scoring.made.layouts.open_rows import Event, loosen_open_rows

if TYPE_CHECKING:
    from extractor.scoring.made.paper import Line, Paper


def as_scrambled(lines: list[Line], paper: Paper, rng: random.Random) -> str:
    """Page by page: rows as vectors or as blocks of columns, then what was put off."""
    for line in lines:
        loosen_row(paper, line)
    loosen_neighbours(paper, lines)
    account = paper.tables.get(paper.words.account.table)
    blocks = rng.random() < 0.5 and account is lines and not _has_blanks(lines) and _even(lines)
    printed: list[str] = []
    page: list[Line] = []
    events: list[Event] = []
    for line in lines:
        if line.kind == "page":
            printed += [*_page(page, blocks, account is lines, rng, events), line.slots[0].text]
            page = []
        else:
            page.append(line)
    printed += _page(page, blocks, account is lines, rng, events)
    if account is lines:
        loosen_open_rows(paper, events)
    return "\n\n".join(printed) + "\n"


def _has_blanks(lines: list[Line]) -> bool:
    return any(not slot.text.strip() for line in lines for slot in line.values)


def _even(lines: list[Line]) -> bool:
    return len({len(line.values) for line in lines if line.kind == "row"}) == 1


def _page(lines: list[Line], blocks: bool, account: bool, rng: random.Random, events: list[Event]) -> list[str]:
    printed: list[str] = []
    later: list[str] = []
    late: list[Event] = []
    waiting: list[Line] = []
    for line in lines:
        if line.kind == "head":
            printed += _flush(waiting, events)
            printed += [_wrapped(slot.text, rng) if account else slot.text for slot in line.slots if slot.text]
            continue
        labels = [slot.text for slot in line.slots if slot.role != "value" and slot.text]
        if blocks and rng.random() < 0.75:
            waiting.append(line)
            continue
        printed += _flush(waiting, events)
        values = [slot.text for slot in line.values if slot.text.strip()]
        numbers = [Event("numbers", line)] if values else []
        if account and labels and (len(labels) > 1 or len(labels[-1]) > 16 or rng.random() < 0.1):
            later += [*(_wrapped(text, rng) for text in labels)]
            printed += values
            events += numbers
            late.append(Event("late", line))
        elif not account and labels and len(values) == 1 and rng.random() < 0.3:
            printed += [*values, *labels]
        else:
            printed += [*labels, *values]
            events += [*([Event("label", line)] if labels else []), *numbers]
    printed += _flush(waiting, events)
    events += late
    return [*printed, *later]


def _flush(waiting: list[Line], events: list[Event]) -> list[str]:
    """Waiting rows as one block a column, their labels behind."""
    if not waiting:
        return []
    columns = zip(*([slot.text for slot in line.values] for line in waiting), strict=False)
    block = ["\n".join(column) for column in columns]
    labels = [slot.text for line in waiting for slot in line.slots if slot.role != "value" and slot.text]
    events += [Event("numbers", line) for line in waiting]
    events += [Event("late", line) for line in waiting if line.labels]
    waiting.clear()
    return [*block, "\n".join(labels)]


def _wrapped(text: str, rng: random.Random) -> str:
    """A text over lines, as its narrow cell breaks it."""
    if len(text) < 8 or "\n" in text:
        return text
    size = rng.randint(6, 12)
    return "\n".join(text[at : at + size] for at in range(0, len(text), size))
