from __future__ import annotations

import numpy as np
import pytest

from extractor.documents.scans.ink import POINT, Picture
from extractor.documents.scans.pieces import Box
from extractor.documents.scans.traces import find_trace
from tests.documents.scans.drawing import Page

CELL = Box(0, 0, round(60 * POINT), round(24 * POINT))


def cell(grey: int, left: float = 26, top: float = 8) -> Picture:
    page = Page(60, 24)
    page.fill(left, top, 2, 9, grey)
    page.fill(left, top + 4, 7, 2, grey)
    return page.picture


@pytest.mark.parametrize("grey", [200, 225, 240])
def test_letters_too_faint_for_ink_leave_a_trace_where_they_stand(grey: int) -> None:
    found = find_trace(cell(grey), CELL)
    assert found is not None
    assert (found.left, found.top) == pytest.approx((26 * POINT, 8 * POINT), abs=3)


def test_white_paper_and_noise_leave_none() -> None:
    assert find_trace(cell(255), CELL) is None
    noise = np.random.default_rng(1).normal(225, 10, (CELL.bottom, CELL.right)).clip(0, 255).astype(np.uint8)
    assert find_trace(noise, CELL) is None


@pytest.mark.parametrize(("left", "top"), [(0.5, 8), (51, 8), (26, 0)])
def test_shadows_along_the_edges_of_a_cell_are_none(left: float, top: float) -> None:
    page = Page(60, 24)
    page.fill(left, top, 2, 24 - top, 235)
    assert find_trace(page.picture, CELL) is None


def test_a_cell_without_room_for_a_letter_has_none() -> None:
    assert find_trace(cell(200), Box(0, 0, 20, 20)) is None
