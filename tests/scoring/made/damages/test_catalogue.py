"""A damage changes what is printed, unless the layout cannot show it."""

from __future__ import annotations

import random

import pytest

from disclosure_report import KIND
from extractor.scoring.made import DAMAGES, LAYOUTS, Made, make_report
from extractor.scoring.made.layouts.catalogue import HIDDEN

FORM_2021 = KIND.forms[1]


SELDOM = ("signs", "money_units", "thousands", "units_lost", "neighbour_column", "remarks", "units_inside")


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_damage_that_is_called_shown_changes_what_is_printed(layout: str, damage: str) -> None:
    drawn = [made for seed in range(3) if (made := _drawn(layout, damage, seed)).shown]
    if drawn:
        assert any(made.data != _undamaged(made) for made in drawn)
    else:
        assert damage in HIDDEN[layout] or damage in SELDOM


@pytest.mark.parametrize(
    ("layout", "damage"), [(layout, damage) for layout in HIDDEN for damage in sorted(HIDDEN[layout])]
)
def test_a_hidden_damage_changes_nothing(layout: str, damage: str) -> None:
    made = _drawn(layout, damage, 1)
    assert made.damages == (damage,)
    assert made.shown == ()
    assert made.data == _undamaged(made)


def _drawn(layout: str, damage: str, seed: int) -> Made:
    return make_report(KIND, KIND.forms[seed % len(KIND.forms)], layout, (damage,), seed)


def _undamaged(made: Made) -> bytes:
    """The report that a damaged one was drawn as: the damages done nothing."""
    kept = {damage: DAMAGES[damage] for damage in made.damages}
    for damage in kept:
        DAMAGES[damage] = lambda paper, rng: None
    try:
        return make_report(KIND, made.form, made.layout, made.damages, int(made.name.rpartition("-")[2])).data
    finally:
        DAMAGES.update(kept)


@pytest.mark.parametrize("seed", range(60))
def test_any_damages_together_still_make_a_report(seed: int) -> None:
    rng = random.Random(seed)
    damages = tuple(rng.sample(list(DAMAGES), 5))
    report = make_report(KIND, rng.choice(KIND.forms), rng.choice(list(LAYOUTS)), damages, seed)
    assert report.data
    assert report.truth.keys() >= report.form.cells.keys()


@pytest.mark.parametrize("damage", ["wrong_row_total", "digit_slip", "neighbour_column", "dispute_slip"])
def test_an_error_of_the_source_is_printed_and_its_place_is_told(damage: str) -> None:
    report = next(
        made for seed in range(50) if (made := make_report(KIND, FORM_2021, "tabs", (damage,), seed)).label.faults
    )
    for fault in report.label.faults:
        assert report.truth[fault.path] == fault.printed != fault.implied


def test_a_lost_column_leaves_the_readings_on_either_side() -> None:
    report = make_report(KIND, FORM_2021, "tabs", ("column_lost",), 6)
    said = report.truth["applications.outcomes.total.natural_person"]
    assert isinstance(said, frozenset)
    assert None in said
