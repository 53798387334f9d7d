"""What the makers of PDFs are used to do: how they draw edges, set letters, turn pages, print over tables."""

from collections.abc import Callable

import pytest

from extractor.documents.document import Document, Span
from extractor.documents.read import document_from_bytes
from extractor.errors import DocumentError
from tests.documents.pdf.test_reader import rows_of
from tests.documents.pdf.writer import HEIGHT, SIZE, WIDTH, Sheet, write_contents, write_pdf

XS = (50.0, 80.0, 200.0, 260.0, 320.0)
YS = (100.0, 130.0, 160.0, 190.0)
CELLS = (
    (0, 0, 2, 1, "申请"),
    (2, 0, 1, 1, "本年"),
    (3, 0, 1, 1, "上年"),
    (0, 1, 1, 2, "三\n、"),
    (1, 1, 1, 1, "予以公开"),
    (2, 1, 1, 1, "4"),
    (3, 1, 1, 1, "0"),
    (1, 2, 1, 1, "部分公开"),
    (2, 2, 1, 1, ""),
    (3, 2, 1, 1, "12"),
)
"""Column, row, what it spans of both, text."""
ROWS = [["申请", "", "本年", "上年"], ["三、", "予以公开", "4", "0"], ["", "部分公开", "", "12"]]
Edge = Callable[[Sheet, float, float, float, float], None]


def read(*sheets: Sheet) -> Document:
    return document_from_bytes(write_pdf(sheets), "a.pdf")


def notes_of(document: Document) -> str:
    return "; ".join(english for english, _ in document.notes)


def draw(edge: Edge, *, sides: bool = True, gap: float = 0, down: float = 0) -> Sheet:
    """The table of CELLS with the edges of each cell drawn by `edge`, those outside left away without `sides`."""
    sheet = Sheet()
    for column, row, wide, high, text in CELLS:
        x0, x1 = XS[column] + gap, XS[column + wide] - gap
        top, bottom = YS[row] + gap + down, YS[row + high] - gap + down
        for y in (top, bottom):
            edge(sheet, x0, y, x1, y)
        for x, outside in ((x0, column == 0), (x1, column + wide == 4)):
            if sides or not outside:
                edge(sheet, x, top, x, bottom)
        sheet.fill(XS[column], YS[row] + down, text)
    return sheet


def twice(sheet: Sheet, x0: float, top: float, x1: float, bottom: float) -> None:
    sheet.bar(x0, top, x1, bottom)
    sheet.bar(x0 + 0.7, top + 0.7, x1 + 0.7, bottom + 0.7)


def draw_thick(sheet: Sheet, x0: float, top: float, x1: float, bottom: float) -> None:
    sheet.bar(x0, top, x1, bottom, thick=1.5)


def rest(sheet: Sheet) -> list[list[str]]:
    (grid,) = read(sheet).grids
    return rows_of(grid)


@pytest.mark.parametrize(
    "sheet",
    [
        draw(Sheet.rule),
        draw(Sheet.bar),
        draw(Sheet.dash),
        draw(twice),
        draw(Sheet.rule, sides=False),
        draw(Sheet.bar, sides=False),
        draw(Sheet.bar, gap=1),
        draw(draw_thick),
    ],
    ids=["lines", "bars", "dashes", "double", "open sides", "bars, open sides", "cells apart", "thick bars"],
)
def test_cells_are_found_however_their_edges_are_drawn(sheet: Sheet) -> None:
    assert rest(sheet) == ROWS


def test_cells_are_found_where_all_their_edges_are_drawn_at_once() -> None:
    sheet = Sheet()
    for column, row, wide, high, text in CELLS:
        sheet.ring(XS[column], YS[row], XS[column + wide], YS[row + high])
        sheet.fill(XS[column], YS[row], text)

    assert rest(sheet) == ROWS


def test_the_ground_of_cells_draws_no_cells() -> None:
    sheet = Sheet()
    for column, row, wide, high, _ in CELLS:
        sheet.shade(XS[column], YS[row], XS[column + wide], YS[row + high])
    sheet.shade(XS[1] + 3, YS[1] + 5, XS[1] + 60, YS[1] + 15)
    sheet.drawn += draw(Sheet.bar).drawn

    assert rest(sheet) == ROWS


def test_an_underlined_word_is_no_row_of_its_own() -> None:
    sheet = draw(Sheet.bar)
    sheet.bar(XS[1] + 3, YS[1] + 16, XS[2] - 12, YS[1] + 16)

    assert rest(sheet) == ROWS


def test_letters_set_one_by_one_and_painted_twice_stand_once() -> None:
    sheet = Sheet()
    sheet.table((50, 150, 250), (100, 130), (("", ""),))
    for shift in (0, 0.3):
        sheet.space(53 + shift, 104, "行政 许可")
        sheet.space(153, 104 + shift, "1 122")

    assert rest(sheet) == [["行政 许可", "1 122"]]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_upright_and_its_boxes_stand_on_it_as_it_is_shown(turn: int) -> None:
    rotated = turn_drawing("\n".join(draw(Sheet.bar).drawn), turn)

    document = document_from_bytes(write_contents([rotated.encode()]), "a.pdf")

    assert rows_of(document.grids[0]) == ROWS
    box = document.box_at(Span(start := document.text.index("12"), start + 2))
    x, y = 263 + SIZE, 164 + SIZE / 2
    shown = {90: (y, HEIGHT - x), 180: (WIDTH - x, HEIGHT - y), 270: (WIDTH - y, x)}[turn]
    assert box is not None
    assert box.x0 - 3 < shown[0] < box.x1 + 3 and box.top - 3 < shown[1] < box.bottom + 3


def turn_drawing(drawn: str, turn: int) -> str:
    """Instructions under which print goes up (90), over head or down, on a page of the same size."""
    matrix = {
        90: f"0 1 -1 0 {HEIGHT:.0f} 0",
        180: f"-1 0 0 -1 {WIDTH:.0f} {HEIGHT:.0f}",
        270: f"0 -1 1 0 {WIDTH - HEIGHT:.0f} {HEIGHT:.0f}",
    }[turn]
    return f"q {matrix} cm\n{drawn}\nQ"


def test_a_page_that_is_shown_turned_is_read_as_it_is_shown() -> None:
    drawn = turn_drawing("\n".join(draw(Sheet.bar).drawn), 90)
    data = write_contents([drawn.encode()]).replace(b"/MediaBox [0 0 600 800]", b"/Rotate 90 /MediaBox [0 0 800 600]")

    assert rows_of(document_from_bytes(data, "a.pdf").grids[0]) == ROWS


@pytest.mark.parametrize(("turn", "place"), [(90, (70, 150)), (270, (55, 95))])
def test_a_turned_label_reads_the_way_it_goes(turn: int, place: tuple[float, float]) -> None:
    sheet = Sheet()
    sheet.table((50, 80, 160), (100, 160), (("", "300"),))
    sheet.write(50, 50, "三、收到和处理申请情况")
    sheet.write(*place, "不予公开", turn=turn)

    assert rest(sheet) == [["不予公开", "300"]]


def test_a_watermark_over_a_table_is_left_out_and_told() -> None:
    sheet = draw(Sheet.bar)
    sheet.write(60, 170, "内部资料", size=40, turn=40)
    level = draw(Sheet.bar)
    level.write(50, 50, "四、行政复议")
    level.write(60, 120, "样稿", size=40)

    document = read(sheet, level)

    assert [rows_of(grid) for grid in document.grids] == [ROWS, ROWS]
    assert "(a watermark) was left out: 1, 2" in notes_of(document)


def test_a_table_goes_on_over_a_page_number_and_a_footnote_is_no_cell() -> None:
    first, second = draw(Sheet.bar, down=500), Sheet()
    second.table(XS, (50, 80), (("", "其他", "7", "8"),))
    second.write(53, 90, "注：本表不含涉密信息。")
    for number, sheet in enumerate((first, second), 1):
        sheet.write(290, 770, f"— {number} —")

    document = read(first, second)

    (grid,) = document.grids
    assert rows_of(grid)[:3] == ROWS and rows_of(grid)[3][1:] == ["其他", "7", "8"]
    assert document.text.endswith("\n注：本表不含涉密信息。\n")


def test_a_page_number_inside_a_table_is_no_cell() -> None:
    sheets = []
    for number in (1, 2):
        sheet = Sheet()
        for y in range(620, 800, 30):
            sheet.rule(XS[0], y, XS[-1], y)
        for x in XS:
            sheet.rule(x, 620, x, HEIGHT)
        sheet.fill(XS[1], 620, f"行{number}")
        sheet.fill(XS[2], 740, str(number))
        sheet.write(XS[2] + 5, 785, f"-{number}-")
        sheets.append(sheet)

    text = read(*sheets).text

    assert "-" not in text
    assert text.split() == ["行1", "1", "行2", "2"]


def test_text_behind_a_picture_is_read_and_told() -> None:
    sheet = Sheet()
    for row, words in enumerate((("名称", "本年"), ("规章", "12"))):
        for x, word in zip((50, 150), words, strict=True):
            sheet.write(x, 100 + 20 * row, word, mode=3)
    picture = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n"

    document = document_from_bytes(write_contents([(picture + "\n".join(sheet.drawn)).encode("latin-1")]), "a.pdf")

    assert document.text.split() == ["名称", "本年", "规章", "12"]
    assert "lies unseen behind a picture" in notes_of(document)


def test_an_unseen_copy_of_what_is_painted_is_left_out() -> None:
    sheet = draw(Sheet.bar)
    sheet.write(XS[2] + 8, YS[1] + 6, "4", mode=3)

    assert rest(sheet) == ROWS


def without_map(sheet: Sheet) -> bytes:
    """The page with a second font, G, that does not tell which letters it prints."""
    data = write_pdf([sheet])
    descendant = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) "
    descendant += b"/Ordering (Identity) /Supplement 0 >> >>"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [%s] >>" % descendant
    return data.replace(b"/Font << /F 3 0 R >>", b"/Font << /F 3 0 R /G %s >>" % font)


def test_a_font_that_does_not_tell_its_letters_gives_no_text() -> None:
    sheet = Sheet()
    sheet.write(50, 50, "总体情况十二", font="G")

    with pytest.raises(DocumentError) as caught:
        document_from_bytes(without_map(sheet), "a.pdf")

    assert caught.value.reason == "no_text"
    assert "fonts do not tell" in caught.value.detail


def test_a_letter_that_is_not_told_keeps_its_place_in_a_number() -> None:
    sheet = draw(Sheet.bar)
    sheet.write(XS[2] + 3 + SIZE, YS[1] + 4, "5", font="G")

    document = document_from_bytes(without_map(sheet), "a.pdf")

    assert rows_of(document.grids[0])[1][2] == "4\ufffd"
    assert "do not tell which letters" in notes_of(document)


def test_a_radical_stands_for_the_ideograph_that_is_printed_and_wide_digits_are_kept() -> None:
    sheet = Sheet()
    sheet.table((50, 150, 250), (100, 130), (("⺠生", "１２"),))

    document = read(sheet)

    assert document.text == "民生\t１２\n"
    assert document.folded == "民生\t12\n"
