from __future__ import annotations

import math
import time

import pytest

from extractor.documents.pdf.sheets import write_sheets
from extractor.documents.scans import sheet
from extractor.documents.scans.sheet import DASH, LEAST, UNREAD, is_blank, read_picture
from tests.documents.scans.drawing import Page, Scripted

XS, YS = (50, 120, 200), (60, 80, 100)
NEVER = math.inf


def table() -> Page:
    """A table of four cells: letters in the first two, a dash, and nothing; a line of letters below."""
    page = Page()
    page.table(XS, YS)
    page.word(60, 65)
    page.word(130, 65)
    page.fill(60, 90, 8, 0.9)
    page.word(50, 150, 3)
    return page


def text_of(page: Page, engine: Scripted) -> str:
    found = read_picture(page.picture, engine, NEVER)
    assert found is not None
    return write_sheets([found]).text


def test_cells_are_recognised_one_by_one_and_a_blank_one_is_not_asked_for() -> None:
    engine = Scripted("规章", "12", "五、存在")
    assert text_of(table(), engine) == f"规章\t12\n{DASH}\t\n五、存在\n"
    assert len(engine.seen) == 3


@pytest.mark.parametrize(("text", "confidence"), [("12", LEAST - 0.01), ("", 0.99), ("  ", 0.99)])
def test_ink_that_is_not_recognised_is_never_blank(text: str, confidence: float) -> None:
    found = text_of(table(), Scripted(text, confidence=confidence))
    assert found == f"{UNREAD}\t{UNREAD}\n{DASH}\t\n{UNREAD}\n"


def test_a_dash_in_prose_is_recognised_as_other_words_are() -> None:
    page = Page()
    page.fill(60, 90, 12, 0.9)
    assert text_of(page, Scripted("一")) == "一\n"


def test_a_dash_beside_words_in_a_cell_is_recognised_with_them() -> None:
    page = table()
    page.word(72, 86)
    engine = Scripted("规章", "12", "-4", "五")
    assert text_of(page, engine).splitlines()[1] == "-4\t"


def test_what_an_engine_sees_is_a_line_with_paper_around_it() -> None:
    engine = Scripted("1")
    text_of(table(), engine)
    for seen in engine.seen:
        assert seen[:, :8].min() > 240  # no ruling line, no letter of a neighbour
        assert seen.min() < 60


def test_a_flat_piece_is_shown_as_high_as_a_letter() -> None:
    page = Page()
    page.fill(60, 90, 12, 0.9)
    engine = Scripted("一")
    text_of(page, engine)
    assert [seen.shape[0] for seen in engine.seen] == [36]


def test_letters_stand_side_by_side_over_their_piece() -> None:
    page = Page()
    page.word(50, 50, 4)
    found = read_picture(page.picture, Scripted("公开12"), NEVER)
    assert found is not None
    places = [(letter.text, round(letter.x0), round(letter.x1)) for letter in found.letters]
    assert places == [("公", 50, 61), ("开", 61, 73), ("1", 73, 79), ("2", 79, 84)]


def test_a_photograph_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_PIECES", 2)
    assert read_picture(table().picture, Scripted("1"), NEVER) is None


def test_a_page_is_given_up_when_time_is_over() -> None:
    assert read_picture(table().picture, Scripted("1"), time.monotonic() - 1) is None


def test_a_page_is_blank_where_nothing_is_recognised_on_it() -> None:
    page = Page()
    page.word(60, 90)
    for text, blank in (("", True), ("1", False)):
        found = read_picture(page.picture, Scripted(text), NEVER)
        assert found is not None and is_blank(found) is blank
