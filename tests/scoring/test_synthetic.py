"""Draws of made reports: every pair as often as any other, the same bytes again, damages that show."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest

from disclosure_report import KIND
from extractor.pipeline import Options
from extractor.scoring.evaluation import Job, Scoring, evaluate
from extractor.scoring.made import DAMAGES, LAYOUTS
from extractor.scoring.made.layouts.catalogue import HIDDEN
from extractor.scoring.synthetic import PLAIN, Plan

FORMS = tuple(form.name for form in KIND.forms)


def test_every_layout_meets_every_damage_that_it_can_show_equally_often() -> None:
    plan = Plan(3000, 1, FORMS)
    drawn = Counter((draw.layout, (*draw.damages, PLAIN)[0]) for draw in plan.draws(KIND))
    expected = {(layout, name) for layout in LAYOUTS for name in (PLAIN, *DAMAGES) if name not in HIDDEN[layout]}
    assert drawn.keys() == expected
    assert max(drawn.values()) - min(drawn.values()) <= 1


def test_every_pair_comes_by_turns_in_every_form() -> None:
    plan = Plan(9, 1, FORMS, ("tabs",), ("marks", PLAIN, "thousands"))
    drawn = Counter((draw.forms[0], draw.damages) for draw in plan.draws(KIND))
    assert set(drawn.values()) == {1}
    assert len(drawn) == 9


@pytest.mark.parametrize("combine", [2, 3])
def test_so_many_different_damages_stand_together(combine: int) -> None:
    for draw in Plan(200, 5, FORMS, combine=combine).draws(KIND):
        assert len(set(draw.damages)) == combine
        assert not HIDDEN[draw.layout].intersection(draw.damages)


def test_the_same_plan_makes_the_same_bytes() -> None:
    made = [[draw.make().data for draw in Plan(40, seed, FORMS).draws(KIND)] for seed in (2, 2, 3)]
    first, again, other = (hashlib.sha256(b"".join(each)).hexdigest() for each in made)
    assert first == again != other


@pytest.mark.parametrize("damage", ["signs", "money_units", "thousands", "neighbour_column", "foreign_headers"])
def test_a_report_is_drawn_that_has_something_to_damage(damage: str) -> None:
    for draw in Plan(6, 0, FORMS, ("tabs", "html"), (damage,)).draws(KIND):
        assert draw.make().shown == (damage,)


def test_names_are_apart() -> None:
    names = [draw().name for draw in Plan(300, 0, FORMS, ("tabs",), (PLAIN, "marks")).draws(KIND)]
    assert len(set(names)) == len(names)


def test_a_plan_of_what_a_layout_cannot_show_is_empty() -> None:
    plan = Plan(5, 0, FORMS, ("glued",), ("shifted_right",))
    assert plan.pairs() == []
    assert list(plan.draws(KIND)) == []


def test_draws_are_scored_under_form_layout_damage_and_pair_in_any_number_of_processes() -> None:
    jobs = [Job(draw) for draw in Plan(6, 0, FORMS, ("tabs",), ("marks",)).draws(KIND)]
    one, two = (list(evaluate(jobs, Scoring(Options()), processes, len(jobs))) for processes in (1, 2))
    assert [(scored.name, scored.counts) for scored in one] == [(scored.name, scored.counts) for scored in two]
    assert {tag for scored in one for tag in scored.tags if not tag.startswith("form ")} == {
        "layout tabs",
        "damage marks",
        "tabs x marks",
    }
