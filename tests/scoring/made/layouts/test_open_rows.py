"""What truth leaves open where a row prints nothing is what every order of the printed rows allows, and no more."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from disclosure_report import KIND
from extractor.scoring.made.drawing import draw_numbers
from extractor.scoring.made.layouts.open_rows import Event, loosen_open_rows
from extractor.scoring.made.paper import Line, Paper
from extractor.scoring.made.printing import print_paper
from extractor.scoring.made.words import load_words

FORM = KIND.forms[0]
WORDS = load_words(KIND)
LATE = (3, 12, 15)


def _paper(seed: int, blank: tuple[int, ...]) -> tuple[Paper, list[Line]]:
    """A paper whose every row is another, and some rows of it print nothing."""
    rng = random.Random(seed)
    paper = print_paper(FORM, "scrambled", WORDS, draw_numbers(FORM, WORDS, rng), rng)
    lines = [line for line in paper.account if line.row]
    for number, line in enumerate(lines):
        for slot in line.values:
            slot.text = "" if number in blank else str(number + 1)
            paper.truth[slot.path or ""] = slot.text
    return paper, lines


def _events(lines: list[Line], blank: tuple[int, ...]) -> list[Event]:
    events: list[Event] = []
    for number, line in enumerate(lines):
        events += [] if number in LATE else [Event("label", line)]
        events += [] if number in blank else [Event("numbers", line)]
    return events + [Event("late", lines[number]) for number in LATE]


def _orders(blank: tuple[int, ...], count: int) -> dict[int, set[int]]:
    """By trial of every choice of rows without numbers: for each row, the rows whose numbers it may have."""
    printed = [row for row in range(count) if row not in blank]
    early = [row for row in range(count) if row not in LATE]
    found: dict[int, set[int]] = {row: set() for row in range(count)}
    for empty in combinations(range(count), len(blank)):
        chosen = [row for row in range(count) if row not in empty]
        if all((row < label) == (true < label) for row, true in zip(chosen, printed, strict=True) for label in early):
            for row, true in zip(chosen, printed, strict=True):
                found[row].add(true)
    return found


@pytest.mark.parametrize("blank", [(5,), (12,), (2,), (11, 15), (14, 13)])
def test_every_order_of_the_rows_that_the_labels_allow_is_left_open(blank: tuple[int, ...]) -> None:
    paper, lines = _paper(1, blank)
    loosen_open_rows(paper, _events(lines, blank))
    for row, numbers in _orders(blank, len(lines)).items():
        said = paper.truth[lines[row].values[0].path or ""]
        allowed = {str(number + 1) for number in numbers}
        if row in blank and not numbers:
            assert said == ""
        elif isinstance(said, frozenset):
            assert said - {""} == allowed
        else:
            assert {said} == allowed


def test_a_row_of_each_kind_in_print_leaves_nothing_open() -> None:
    paper, lines = _paper(1, ())
    before = dict(paper.truth)
    loosen_open_rows(paper, _events(lines, ()))
    assert paper.truth == before


def test_numbers_are_left_to_no_row_that_counts_in_other_sums() -> None:
    paper, lines = _paper(1, (22,))
    events = _events(lines, (len(lines) - 1,))
    moved = [event for event in events if event.line is not lines[-1]] + [Event("late", lines[-1])]
    loosen_open_rows(paper, moved)
    assert paper.truth[lines[-2].values[0].path or ""] == str(len(lines) - 1)
