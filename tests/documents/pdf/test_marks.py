from __future__ import annotations

import pytest

from extractor.documents.document import Document
from extractor.documents.read import document_from_bytes
from extractor.documents.runs import LOST
from tests.documents.ofd.writing import ofd, text
from tests.documents.pdf.writer import Sheet, write_pdf


def read(sheet: Sheet) -> Document:
    return document_from_bytes(write_pdf([sheet]), "a.pdf")


def test_small_digits_set_high_or_low_beside_a_letter_are_marks() -> None:
    sheet = Sheet()
    sheet.write(40, 40, "共收到5")
    sheet.write(80, 40, "12", size=6)
    sheet.write(92, 40, "件")
    sheet.write(40, 80, "H")
    sheet.write(50, 85, "2", size=6)
    sheet.write(56, 80, "O")
    document = read(sheet)
    assert document.text == "共收到5¹²件\nH₂O\n"
    assert document.notes[0][0].endswith("(2)")


def test_a_mark_is_found_whenever_it_is_painted_and_a_small_number_alone_in_its_cell_is_none() -> None:
    sheet = Sheet()
    sheet.table((40, 140, 240, 340), (100, 130), (("规章", "5", ""),))
    sheet.write(153, 104, "2", size=6)
    sheet.write(250, 104, "7", size=6)
    assert read(sheet).text == "规章\t5²\t7\n"


def test_small_print_on_the_line_of_larger_print_stays_a_number() -> None:
    sheet = Sheet()
    sheet.write(40, 40, "共收到")
    sheet.write(70, 44, "25", size=6)
    assert read(sheet).text == "共收到25\n"


def test_letters_under_a_line_as_long_as_they_are_struck_out() -> None:
    sheet = Sheet()
    sheet.write(40, 40, "收到25件")
    sheet.rule(60, 45, 70, 45)
    sheet.write(40, 60, "收到125件")
    sheet.bar(70, 65, 80, 65)
    document = read(sheet)
    assert document.text == f"收到  5件\n收到1{LOST}5件\n"
    assert "struck out is left out (2)" in document.notes[0][0]


def test_a_line_below_words_and_a_ruling_line_that_goes_on_strike_nothing_out() -> None:
    sheet = Sheet()
    sheet.write(40, 40, "收到25件")
    sheet.rule(60, 50.5, 80, 50.5)
    sheet.write(40, 80, "收到3件")
    sheet.rule(20, 85, 400, 85)
    assert read(sheet).text == "收到25件\n收到3件\n"


def test_white_letters_are_print_where_they_stand_on_a_colour_and_nowhere_else() -> None:
    sheet = Sheet()
    sheet.drawn.append("0 0 .5 rg 40 700 200 20 re f 1 g")
    sheet.write(45, 84, "项目")
    sheet.write(45, 140, "25")
    sheet.drawn.append("0 g")
    sheet.write(65, 140, "5件")
    document = read(sheet)
    assert document.text.split() == ["项目", "5件"]
    assert "hidden text is left out (2)" in document.notes[0][0]


def test_letters_too_small_to_be_seen_are_no_print() -> None:
    sheet = Sheet()
    sheet.write(40, 40, "2", size=1)
    sheet.write(42, 40, "5件")
    assert read(sheet).text == "5件\n"


@pytest.mark.parametrize("more", ['Alpha="0"', 'Fill="false"', 'Visible="false"'])
def test_what_an_ofd_file_does_not_paint_is_no_print(more: str) -> None:
    page = text(20, 20, "收到5件") + text(20, 40, "25", more=more)
    assert document_from_bytes(ofd([page]), "a.ofd").text == "收到5件\n"


def test_white_words_and_raised_digits_of_an_ofd_file_are_told_from_print() -> None:
    white = text(20, 40, "25").replace("<ofd:TextCode", '<ofd:FillColor Value="255 255 255"/><ofd:TextCode')
    page = text(20, 20, "收到5") + white + text(30.2, 20, "1", size=2)
    document = document_from_bytes(ofd([page]), "a.ofd")
    assert document.text == "收到5¹\n"
    assert len(document.notes) == 2
