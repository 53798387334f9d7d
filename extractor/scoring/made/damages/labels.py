"""Damages of labels: what is printed changes, what is true does not."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.scoring.made.paper import Paper, Slot
    from extractor.scoring.made.words import Replacements


_ASCII = {ord("，"): ",", ord("。"): ".", ord("、"): ",", ord("“"): '"', ord("”"): '"', ord("："): ":"}
_WIDE = {ord("0") + n: 0xFF10 + n for n in range(10)} | {ord("."): 0xFF0E}


def _labels(paper: Paper) -> list[Slot]:
    return [slot for slot in paper.slots() if slot.role in ("head", "label") and slot.text.strip()]


def _replace(text: str, replacements: Replacements) -> str:
    for old, new in replacements:
        text = text.replace(old, new)
    return text


def spaced_labels(paper: Paper, rng: random.Random) -> None:
    """Spaces inside words."""
    for slot in _labels(paper):
        if len(slot.text) > 3 and rng.random() < 0.4:
            at = rng.randint(2, len(slot.text) - 1)
            slot.text = f"{slot.text[:at]} {slot.text[at:]}"


def wrapped_labels(paper: Paper, rng: random.Random) -> None:
    """Labels over two or three lines inside their cell."""
    for slot in _labels(paper):
        if len(slot.text) > 3 and rng.random() < 0.5:
            size = rng.randint(max(2, len(slot.text) // 3), len(slot.text) - 1)
            slot.text = "\n".join(slot.text[at : at + size] for at in range(0, len(slot.text), size))


def vertical_labels(paper: Paper, rng: random.Random) -> None:
    """Group labels one character a line."""
    for slot in _labels(paper):
        if slot.rows > 1 and slot.role == "label":
            slot.text = "\n".join(slot.text)


def bracket_styles(paper: Paper, rng: random.Random) -> None:
    """Brackets in ASCII, tortoise-shell, or one with their ordinal."""
    style = rng.choice(paper.words.bracket_styles)
    for slot in _labels(paper):
        slot.text = _replace(slot.text, style)


def ordinal_styles(paper: Paper, rng: random.Random) -> None:
    """Ordinals with another mark: 1. 1、 1．, in circles, in brackets."""
    style = rng.choice(paper.words.ordinal_styles)
    for slot in paper.slots("label"):
        slot.text = _replace(slot.text, style)


def lost_ordinals(paper: Paper, rng: random.Random) -> None:
    """Labels without their ordinals: automatic numbering that a conversion dropped."""
    ordinals = {row.label: row.ordinal for table in paper.form.tables for block in table.blocks for row in block.rows}
    for slot in paper.slots("label"):
        for label, ordinal in ordinals.items():
            if ordinal and label and slot.text == ordinal + label:
                slot.text = label


def radicals(paper: Paper, rng: random.Random) -> None:
    """CJK radicals for ideographs, as some PDF fonts give them, in labels and headings."""
    for slot in _labels(paper):
        slot.text = _replace(slot.text, paper.words.radicals)
    for part in paper.parts:
        if part.kind == "heading":
            part.text = _replace(part.text, paper.words.radicals)


def misprints(paper: Paper, rng: random.Random) -> None:
    """A few labels misprinted."""
    for replacement in rng.sample(paper.words.misprints, 3):
        for slot in paper.slots("label"):
            slot.text = _replace(slot.text, (replacement,))


def misprinted_headers(paper: Paper, rng: random.Random) -> None:
    """Names of columns and headings misprinted."""
    for replacement in paper.words.header_misprints:
        for slot in paper.slots("head"):
            slot.text = _replace(slot.text, (replacement,))
        for part in paper.parts:
            if part.kind == "heading" and rng.random() < 0.5:
                part.text = _replace(part.text, (replacement,))


def ascii_commas(paper: Paper, rng: random.Random) -> None:
    """Commas, stops and quotation marks of ASCII in labels."""
    for slot in _labels(paper):
        slot.text = slot.text.translate(_ASCII)


def wide_labels(paper: Paper, rng: random.Random) -> None:
    """Full-width digits and stops in labels."""
    for slot in paper.slots("label"):
        slot.text = slot.text.translate(_WIDE)


def lost_characters(paper: Paper, rng: random.Random) -> None:
    """One character of a long label lost."""
    for slot in paper.slots("label"):
        if len(slot.text) > 8 and rng.random() < 0.2:
            at = rng.randint(4, len(slot.text) - 2)
            slot.text = slot.text[:at] + slot.text[at + 1 :]


def shortened_labels(paper: Paper, rng: random.Random) -> None:
    """Labels in their short form, where the form knows one."""
    short: dict[str, str] = {}
    for table in paper.form.tables:
        for block in table.blocks:
            named = [(row.label, row.variants) for row in block.rows]
            named += [(column.label, column.variants) for column in block.columns]
            for label, variants in named:
                shorter = [variant for variant in variants if len(variant) < len(label)]
                if shorter:
                    short[label] = shorter[0]
    for slot in _labels(paper):
        for label, variant in short.items():
            if slot.text.endswith(label) and len(slot.text) - len(label) < 4 and rng.random() < 0.7:
                slot.text = slot.text.removesuffix(label) + variant
                break


def renamed_columns(paper: Paper, rng: random.Random) -> None:
    """The names of all columns of the account invented by a conversion."""
    number = 0
    columns = len(paper.form.table(paper.words.account.table).blocks[0].columns)
    names = {column.label for column in paper.form.table(paper.words.account.table).blocks[0].columns}
    for line in paper.account:
        for slot in line.slots:
            if line.kind == "head" and slot.text in names and number < columns:
                number += 1
                slot.text = paper.words.invented.format(n=number)


LABEL_DAMAGES = {
    damage.__name__: damage
    for damage in (
        spaced_labels,
        wrapped_labels,
        vertical_labels,
        bracket_styles,
        ordinal_styles,
        lost_ordinals,
        radicals,
        misprints,
        misprinted_headers,
        ascii_commas,
        wide_labels,
        lost_characters,
        shortened_labels,
        renamed_columns,
    )
}
