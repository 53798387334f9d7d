"""A simulated model's mistakes over made reports: a small share of what the benchmark runs."""

from __future__ import annotations

from benchmarks import simulated_figures
from benchmarks.simulated_answers import MISTAKES, simulate


def test_no_mistake_of_a_model_becomes_a_number_that_is_not_doubted() -> None:
    tally = simulate(3 * len(MISTAKES) + 3, 20)
    assert sum(tally.wrong.values()) > 100
    assert tally.proven == []
    assert tally.slipped == {}


def test_right_answers_are_confirmed_and_fill_gaps() -> None:
    tally = simulate(30, 5)
    assert tally.confirmed > 0.5 * tally.right
    assert tally.filled > 0


def test_no_mistake_of_a_model_about_the_prose_becomes_a_figure() -> None:
    tally = simulated_figures.simulate_figures(4 * len(simulated_figures.MISTAKES) + 4, 7)
    assert sum(tally.wrong.values()) > 30
    assert tally.slipped == {}
    assert tally.kept > 0.85 * tally.said
    assert set(tally.linked) <= {"other_whole"}
