"""Which differences are told of a document, and in which order."""

from __future__ import annotations

from dataclasses import replace

from extractor.scoring.reports.differences import differences_of
from tests.scoring.reports.example import PATH, example, true_number


def test_a_document_that_is_right_has_none() -> None:
    assert differences_of(example().scored[0]) == []


def test_a_cell_tells_label_path_what_is_said_how_surely_and_what_is_true() -> None:
    (first, *_) = differences_of(example().scored[1])
    assert first.key == "diff_proven_wrong"
    assert str(first).endswith(f"{PATH}: said 98765 (proven), true {true_number()}")
    assert first.name.endswith("自然人")


def test_the_worst_comes_first() -> None:
    scored = example().scored[1]
    cells = list(reversed(scored.comparison.cells))
    cells[0] = replace(cells[0], said=None, said_state="blank", verdict="missed")
    found = differences_of(replace(scored, comparison=replace(scored.comparison, cells=cells)))
    assert [each.key for each in found] == ["diff_proven_wrong", "diff_unread"]


def test_an_unread_document_lacks_its_cells_head_and_figures() -> None:
    keys = {each.key for each in differences_of(example().scored[2])}
    assert {"diff_missed", "diff_unread", "diff_text", "figure_missed"} <= keys
