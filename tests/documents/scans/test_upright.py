from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest

from extractor.documents.pdf.sheets import write_sheets
from extractor.documents.scans.engine import Recognised
from extractor.documents.scans.ink import Picture
from extractor.documents.scans.pieces import Box
from extractor.documents.scans.sheet import read_picture
from extractor.documents.scans.upright import measure_sureness
from tests.documents.scans.drawing import Page


class Upright:
    """An engine that is sure of words only where their first stroke, which is the darkest, stands on the left."""

    name = "upright 1"

    def recognise(self, lines: Sequence[Picture]) -> list[Recognised]:
        return [Recognised("公开", 0.99) if is_upright(line) else Recognised("口", 0.1) for line in lines]


def is_upright(line: Picture) -> bool:
    left, right = np.array_split(line < 128, 2, axis=1)
    return line.shape[1] > line.shape[0] and bool(left.sum() > right.sum())


def lines() -> Page:
    page = Page(400, 300)
    for number in range(6):
        page.word(40, 40 + 30 * number, 8)
        page.fill(40, 40 + 30 * number, 20, 9)
    return page


@pytest.mark.parametrize(("quarters", "turn"), [(0, 0), (2, 180), (1, 90), (3, 270)])
def test_a_page_is_read_whichever_way_it_was_laid_on_the_glass(quarters: int, turn: int) -> None:
    laid = np.ascontiguousarray(np.rot90(lines().picture, quarters))
    sheet = read_picture(laid, Upright(), math.inf)
    assert sheet is not None
    assert sheet.turned == turn
    written = write_sheets([sheet])
    assert written.text.split() == ["公开"] * 6


def test_places_are_told_on_the_page_as_it_lies() -> None:
    laid = np.ascontiguousarray(np.rot90(lines().picture, 2))
    sheet = read_picture(laid, Upright(), math.inf)
    assert sheet is not None
    first = write_sheets([sheet]).boxes[0][1]
    assert (first.x1, first.bottom) == pytest.approx((400 - 40, 300 - 40), abs=2)


def test_lines_of_words_tell_the_way_and_single_numbers_do_not() -> None:
    line, number = Box(0, 0, 200, 30), Box(0, 0, 20, 30)
    said = [Recognised("公开", 0.2), Recognised("0", 0.9)]
    assert measure_sureness([line, number], said, 2) == pytest.approx(0.2)
    assert measure_sureness([number], said[1:], 1) == 0
    assert measure_sureness([line], [Recognised(" ", 0.9)], 1) == 0
