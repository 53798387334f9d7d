"""The whole pipeline on 150 made reports: nothing wrong said for sure, and so much read in every layout."""

from __future__ import annotations

from functools import cache

import pytest

from disclosure_report import KIND
from extractor.pipeline import process
from extractor.scoring.layouts import LAYOUTS
from extractor.scoring.made import DAMAGES, Made, draw_many
from extractor.scoring.marking import Marks, mark

FLOORS = {  # share of the printed numbers other than 0 that are read, as measured, less a little
    "tabs": 0.98,
    "cells": 0.98,
    "bare_cells": 0.85,
    "pipes": 0.98,
    "aligned": 0.92,
    "raw": 0.98,
    "glued": 0.94,
    "scrambled": 0.75,
    "html": 0.98,
    "flat_html": 0.89,
}
OPEN = {  # what is not read rightly yet; taken out when it is
    "blank_zeros": frozenset({"scrambled"}),
}


@cache
def marked() -> tuple[tuple[Made, str, Marks], ...]:
    return tuple(
        (made, made.layout, mark(process(made.data, name=made.name + made.suffix), made))
        for made in draw_many(KIND, 150, seed=0)
    )


def is_open(made: Made) -> bool:
    return any(made.layout in OPEN.get(damage, frozenset()) for damage in made.damages)


def test_no_cell_is_proven_that_is_not_printed() -> None:
    assert [(made.name, marks.proven) for made, _, marks in marked() if marks.proven] == []


def test_no_number_is_said_without_doubt_that_is_not_printed() -> None:
    assert [(made.name, marks.silent) for made, _, marks in marked() if marks.silent and not is_open(made)] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_so_many_of_the_numbers_other_than_zero_are_read(layout: str) -> None:
    mine = [marks for _, other, marks in marked() if other == layout]
    read, printed = sum(marks.nonzero_read for marks in mine), sum(marks.nonzero for marks in mine)
    assert printed > 200
    assert read / printed >= FLOORS[layout]


def test_nearly_all_numbers_of_the_prose_are_found_and_none_is_made_up() -> None:
    printed = sum(marks.figures for _, _, marks in marked())
    missed = sum(len(marks.missed_figures) for _, _, marks in marked())
    false = sum(len(marks.false_figures) for _, _, marks in marked())
    assert missed <= printed * 0.01
    assert false <= printed * 0.01


def test_every_layout_and_most_damages_are_among_them() -> None:
    drawn = {damage for made, _, _ in marked() for damage in made.damages}
    assert {layout for _, layout, _ in marked()} == LAYOUTS.keys()
    assert len(drawn) > len(DAMAGES) * 0.8
