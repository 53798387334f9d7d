from __future__ import annotations

from disclosure_report.forms import FORM_2021
from extractor.asking.grounding.judged import Grounded, Judged, part_shared
from extractor.documents.document import Span

COLUMN = FORM_2021.table("applications").blocks[0].columns[0]


def judged(**spans: tuple[int, int] | None) -> Judged:
    """Cells of as many rows; the name is the row's."""
    cells = {
        f"{row}.total": Grounded(f"{row}.total", COLUMN, None if span is None else Span(*span), "row")
        for row, span in spans.items()
    }
    return Judged(cells)


def test_cells_that_share_a_place_are_both_refused_and_their_rows_named() -> None:
    found = judged(one=(3, 5), other=(4, 6), third=(6, 7))
    part_shared(found, {"one": "规章", "other": "行政许可"})
    assert list(found.cells) == ["third.total"]
    assert found.refused == ["one", "other"]
    assert set(found.complaints) == {"行「规章」与「行政许可」把原文同一处抄入了两个格子。"}


def test_cells_side_by_side_and_cells_that_print_nothing_share_no_place() -> None:
    found = judged(one=(3, 5), other=(5, 6), third=None, fourth=None)
    part_shared(found, {})
    assert len(found.cells) == 4
    assert not found.complaints
