"""Layouts of lines and marks: cells by tabs, by pipes, by spaces, one by one, or run together."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from extractor.scoring.made.ambiguity import loosen_glued, loosen_row
from extractor.scoring.made.layouts.grid import spread, without_spans

if TYPE_CHECKING:
    from extractor.scoring.made.paper import Line, Paper


def _one_line(text: str) -> str:
    return text.replace("\n", "")


def as_tabs(lines: list[Line], paper: Paper, rng: random.Random) -> str:
    """A row per line, cells by tabs; what a cell spans is an empty cell, or left out."""
    compact = rng.random() < 0.4
    printed = []
    for line, row in zip(lines, spread(lines), strict=True):
        if line.kind == "page":
            printed.append(line.slots[0].text)
        elif compact:
            printed.append("\t".join(slot.text for slot in without_spans(row)))
        else:
            printed.append("\t".join(slot.text if slot else "" for slot in row))
    return "\n".join(printed)


def as_cells(lines: list[Line], paper: Paper, rng: random.Random) -> str:
    """A cell per line, each beginning with a tab, rows apart by an empty line."""
    rows = []
    for line in lines:
        if line.kind == "page":
            rows.append(line.slots[0].text)
        else:
            rows.append("\n".join("\t" + slot.text for slot in line.slots))
    return "\n\n".join(rows) + "\n"


def as_bare_cells(lines: list[Line], paper: Paper, rng: random.Random) -> str:
    """A cell per line without tabs; a blank cell is an empty line like those between rows, so its place is lost."""
    rows = []
    for line in lines:
        loosen_row(paper, line)
        rows.append("\n".join(slot.text for slot in line.slots if slot.text.strip()))
    return "\n\n".join(row for row in rows if row) + "\n"


def as_pipes(lines: list[Line], paper: Paper, rng: random.Random) -> str:
    """Cells between pipes; a Markdown rule under the first row now and then."""
    rows = []
    for row, line in zip(spread(lines), lines, strict=True):
        if line.kind == "page":
            rows.append(line.slots[0].text)
        else:
            rows.append("| " + " | ".join(_one_line(slot.text) if slot else "" for slot in row) + " |")
    if rng.random() < 0.5:
        rows.insert(1, "|" + " --- |" * (rows[0].count("|") - 1))
    return "\n".join(rows)


def as_raw(lines: list[Line], paper: Paper, rng: random.Random) -> str:
    """Single spaces, long labels over two or three lines with the numbers on a line of their own."""
    printed: list[str] = []
    for line in lines:
        if line.kind == "page":
            printed.append(line.slots[0].text)
            continue
        loosen_row(paper, line)
        texts = [slot.text for slot in line.slots if slot.role != "value" and slot.text]
        values = " ".join(slot.text for slot in line.values if slot.text.strip())
        if line.kind == "head":
            printed += [" ".join(texts)] if rng.random() < 0.7 else "\n".join(texts).split("\n")
            continue
        for text in texts[:-1]:
            printed += list(text) if rng.random() < 0.15 else [text]
        pieces = _broken(texts[-1], rng) if texts else [""]
        if len(pieces) > 1 or rng.random() < 0.1:
            printed += [*pieces, values]
        else:
            printed.append(f"{pieces[0]} {values}".strip())
    return "\n".join(line for line in printed if line.strip())


def _broken(label: str, rng: random.Random) -> list[str]:
    """A label over lines, as a narrow cell breaks it."""
    if "\n" in label:
        return label.split("\n")
    if len(label) < 15 or rng.random() < 0.4:
        return [label]
    size = rng.randint(max(7, len(label) // 3), len(label) - 2)
    return [label[at : at + size] for at in range(0, len(label), size)]


def as_glued(lines: list[Line], paper: Paper, rng: random.Random) -> str:
    """All cells run together: a web page whose tags were dropped."""
    kept = [line for line in lines if line.kind != "page"]
    loosen_glued(paper, kept)
    return "".join(_one_line(slot.text).strip() for line in kept for slot in line.slots)
