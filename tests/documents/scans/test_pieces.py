from __future__ import annotations

from itertools import pairwise

import pytest

from extractor.documents.scans.ink import POINT, Mask, find_ink
from extractor.documents.scans.pieces import Box, clean_ink, drop_edges, find_pieces, is_dash
from tests.documents.scans.drawing import Page

WHOLE = Box(0, 0, 1200, 900)


def ink_of(page: Page) -> Mask:
    ink = find_ink(page.picture)
    return clean_ink(ink, ink * 0)


def places_of(page: Page) -> list[tuple[int, int]]:
    return [(round(box.left / POINT), round(box.top / POINT)) for box in find_pieces(ink_of(page), WHOLE)]


def test_lines_come_from_top_to_bottom_and_columns_from_left_to_right() -> None:
    page = Page()
    for left, top in ((50, 80), (200, 50), (50, 50)):
        page.word(left, top, 4)
    assert places_of(page) == [(50, 50), (200, 50), (50, 80)]


def test_letters_beside_each_other_are_one_piece() -> None:
    page = Page()
    page.word(50, 50, 12)
    assert len(places_of(page)) == 1


def test_the_strokes_of_one_letter_are_one_piece() -> None:
    page = Page()
    page.fill(50, 50, 8, 1)
    page.fill(49, 58, 10, 1)
    assert len(places_of(page)) == 1


def test_lines_close_together_are_two() -> None:
    page = Page()
    page.word(50, 50, 4)
    page.word(50, 61, 4)
    assert places_of(page) == [(50, 50), (50, 61)]


def test_dust_is_no_text_and_a_full_stop_is() -> None:
    page = Page()
    page.fill(50, 50, 0.4, 0.4)
    page.fill(90, 50, 1.4, 1.4)
    assert places_of(page) == [(90, 50)]


def test_an_empty_part_has_no_piece() -> None:
    assert places_of(Page()) == []


def test_what_is_left_of_a_line_at_the_edge_of_a_cell_is_taken_out_and_a_number_stays() -> None:
    page = Page()
    page.fill(50, 50, 1.5, 30)
    page.word(53, 60)
    cell = Box(150, 150, 240, 240)
    ink = ink_of(page)

    drop_edges(ink, cell)

    assert [round(box.left / POINT) for box in find_pieces(ink, cell)] == [53]


@pytest.mark.parametrize(
    ("width", "height", "dash"),
    [(4, 1, True), (12, 1, True), (3, 9, False), (7, 9, False), (1.5, 1.5, False), (4, 3, False)],
)
def test_a_level_bar_is_a_dash(width: float, height: float, dash: bool) -> None:
    page = Page()
    page.fill(50, 50, width, height)
    ink = ink_of(page)
    (piece,) = find_pieces(ink, WHOLE)
    assert is_dash(ink, piece) is dash


def test_pieces_do_not_overlap() -> None:
    page = Page()
    for number in range(8):
        page.word(40 + 40 * (number % 3), 40 + 14 * number, 3)
    boxes = list(find_pieces(ink_of(page), WHOLE))
    assert all(upper.bottom <= lower.top for upper, lower in pairwise(boxes))
