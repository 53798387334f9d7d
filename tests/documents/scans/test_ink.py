from __future__ import annotations

import numpy as np
import pytest

from extractor.documents.scans.ink import find_ink, measure_skew, straighten, turn
from tests.documents.scans.drawing import Page


def page_of_lines() -> Page:
    page = Page()
    page.table((40, 150, 250, 360), tuple(range(40, 260, 20)))
    return page


@pytest.mark.parametrize("angle", [-3.2, -0.75, 0.3, 1.9])
def test_a_page_askew_is_measured_and_set_straight(angle: float) -> None:
    askew = turn(page_of_lines().picture, angle)

    assert measure_skew(askew) == pytest.approx(-angle, abs=0.1)
    assert measure_skew(straighten(askew)) == pytest.approx(0, abs=0.1)


def test_a_straight_page_is_left_as_it_is() -> None:
    picture = page_of_lines().picture
    assert straighten(picture) is picture


def test_blank_paper_is_straight() -> None:
    picture = Page().picture
    assert straighten(picture) is picture


def test_ink_is_told_from_shaded_paper() -> None:
    page = Page()
    page.word(50, 50)
    page.word(300, 50)
    shade = np.linspace(0, 120, page.picture.shape[1])
    dim = np.clip(page.picture.astype(np.float64) - shade, 0, 255).astype(np.uint8)

    ink = find_ink(dim) > 0

    assert ink[155:170, 150:156].all()
    assert ink[155:170, 900:906].all()
    assert ink.mean() < 0.01
