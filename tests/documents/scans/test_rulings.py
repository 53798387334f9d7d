from __future__ import annotations

import numpy as np

from extractor.documents.pdf.grid import find_frames
from extractor.documents.pdf.page import Rule
from extractor.documents.scans.ink import find_ink
from extractor.documents.scans.rulings import find_rulings
from tests.documents.scans.drawing import Page


def rules_of(page: Page) -> list[Rule]:
    return find_rulings(find_ink(page.picture))[0]


def test_the_lines_of_a_table_are_found_at_their_places() -> None:
    page = Page()
    page.table((50, 120, 200), (60, 80, 100))

    rules = rules_of(page)

    assert sorted(round(rule.at) for rule in rules if rule.vertical) == [50, 120, 200]
    assert sorted(round(rule.at) for rule in rules if not rule.vertical) == [60, 80, 100]
    assert all(abs(rule.end - rule.start - (40 if rule.vertical else 150)) < 3 for rule in rules)


def test_the_edge_of_one_narrow_cell_is_a_line() -> None:
    page = Page()
    page.table((50, 120, 200), (60, 100))
    page.fill(120, 80, 80, 0.7)
    page.fill(160, 80, 0.7, 20)

    (frame,) = find_frames(rules_of(page))

    assert len(frame.places) == 4


def test_the_strokes_of_letters_are_no_lines() -> None:
    page = Page()
    page.table((50, 120, 200), (60, 110))
    for number in range(3):
        page.fill(60 + 15 * number, 75, 1.2, 14)
        page.fill(55 + 15 * number, 82, 12, 1.2)
    page.fill(60, 200, 25, 2)  # of a title

    assert len(rules_of(page)) == 5


def test_strokes_side_by_side_are_no_line() -> None:
    page = Page()
    for number in range(5):
        page.fill(50 + 10 * number, 50, 9.1, 1)
    assert rules_of(page) == []


def test_a_bar_is_no_line() -> None:
    page = Page()
    page.fill(50, 50, 200, 5)
    assert rules_of(page) == []


def test_a_broken_line_is_one() -> None:
    page = Page()
    page.fill(50, 50, 100, 0.7)
    page.fill(150.8, 50, 100, 0.7)
    assert len(rules_of(page)) == 1


def test_the_ink_of_lines_is_told_and_that_of_letters_is_not() -> None:
    page = Page()
    page.table((50, 120, 200), (60, 100))
    page.word(70, 75)

    _, drawn = find_rulings(find_ink(page.picture))

    assert drawn[180, 150:600].all()
    assert not np.any(drawn[220:260, 200:250])
