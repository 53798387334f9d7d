"""The whole pipeline on 150 made reports: nothing wrong said for sure, and so much read in every layout."""

from __future__ import annotations

from functools import cache

import pytest

from disclosure_report import KIND
from extractor.pipeline import Options
from extractor.scoring.cases import case_of_made
from extractor.scoring.evaluation import Job, Scoring, evaluate
from extractor.scoring.made import DAMAGES, LAYOUTS, Made, draw_many
from extractor.scoring.scored import Scored

FLOORS = {  # share of the printed numbers other than 0 that are read, as measured, less a little
    "tabs": 0.98,
    "cells": 0.98,
    "bare_cells": 0.98,
    "pipes": 0.98,
    "aligned": 0.97,
    "raw": 0.98,
    "glued": 0.97,
    "scrambled": 0.95,
    "html": 0.98,
    "flat_html": 0.98,
}


@cache
def scored() -> tuple[tuple[Made, Scored], ...]:
    made = list(draw_many(KIND, 150, seed=0))
    jobs = (Job(case_of_made(each)) for each in made)
    return tuple(zip(made, evaluate(jobs, Scoring(Options()), 1, len(made)), strict=True))


def told(quality: str) -> list[str]:
    """Every cell of that quality."""
    return [f"{made.name}: {cell}" for made, one in scored() for cell in one.comparison.cells_that(quality)]


def total(*names: str) -> list[int]:
    return [sum(one.counts[name] for _, one in scored()) for name in names]


def test_no_cell_is_proven_that_is_not_printed() -> None:
    assert told("proven_wrong") == []


def test_no_number_is_said_without_doubt_that_is_not_printed() -> None:
    assert told("silent") == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_so_many_of_the_numbers_other_than_zero_are_read(layout: str) -> None:
    mine = [one.counts for made, one in scored() if made.layout == layout]
    read, printed = sum(counts["nonzero_read"] for counts in mine), sum(counts["nonzero"] for counts in mine)
    assert printed > 200
    assert read / printed >= FLOORS[layout]


def test_nearly_all_numbers_of_the_prose_are_found_and_none_is_made_up() -> None:
    printed, found, said = total("figures", "figures_found", "figures_said")
    assert printed - found <= printed * 0.01
    assert said - found <= printed * 0.01


def test_every_layout_and_most_damages_are_among_them() -> None:
    drawn = {damage for made, _ in scored() for damage in made.damages}
    assert {made.layout for made, _ in scored()} == LAYOUTS.keys()
    assert len(drawn) > len(DAMAGES) * 0.8
