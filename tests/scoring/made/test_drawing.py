"""Numbers as they are drawn: sums hold, most are zero."""

from __future__ import annotations

import random

import pytest

from disclosure_report import KIND
from extractor.kinds import Form
from extractor.scoring.made.drawing import draw_numbers
from extractor.scoring.made.words import load_words


@pytest.mark.parametrize("form", KIND.forms, ids=lambda form: form.name)
@pytest.mark.parametrize("seed", range(30))
def test_every_sum_of_drawn_numbers_holds(form: Form, seed: int) -> None:
    numbers = draw_numbers(form, load_words(KIND), random.Random(seed))
    assert numbers.keys() == form.cells.keys()
    for equation in form.equations:
        assert sum(int(numbers[p]) for p in equation.left) == sum(int(numbers[p]) for p in equation.right), equation


def test_tables_are_mostly_zero_and_most_applicants_are_natural_persons() -> None:
    words = load_words(KIND)
    drawn = [draw_numbers(form, words, random.Random(seed)) for form in KIND.forms for seed in range(200)]
    zeros = sum(list(numbers.values()).count("0") for numbers in drawn) / sum(map(len, drawn))
    received = [numbers["applications.new_received.total"] for numbers in drawn]
    natural = sum(int(numbers["applications.new_received.natural_person"]) for numbers in drawn)
    assert 0.85 <= zeros <= 0.92
    assert 0.85 <= natural / sum(map(int, received)) <= 0.9
    assert min(map(int, received)) == 0
    assert max(map(int, received)) > 20_000
