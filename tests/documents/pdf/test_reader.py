import logging
import zlib

import pytest

from extractor.documents.blocks import Written
from extractor.documents.document import Grid
from extractor.documents.pdf import opening, reader
from extractor.documents.read import document_from_bytes
from extractor.errors import DocumentError
from tests.documents.pdf.writer import Sheet, write_contents, write_pdf

XS = (50.0, 150.0, 250.0, 350.0)


def read(*sheets: Sheet) -> Written:
    return reader.read(write_pdf(sheets), "a.pdf")


def rows_of(grid: Grid) -> list[list[str]]:
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def draw_table(top: float, *rows: tuple[str, ...]) -> Sheet:
    sheet = Sheet()
    sheet.table(XS, [top + 30 * n for n in range(len(rows) + 1)], rows)
    return sheet


def test_prose_stands_line_by_line_and_tables_as_grids() -> None:
    sheet = draw_table(100, ("规章", "1", "2"), ("文件", "3", ""))
    sheet.write(50, 50, "一、总体情况")
    sheet.write(50, 200, "全年公开信息")
    sheet.write(50, 214, "十二条。")

    written = read(sheet)

    assert written.text == "一、总体情况\n规章\t1\t2\n文件\t3\t\n全年公开信息\n十二条。\n"
    assert rows_of(written.grids[0]) == [["规章", "1", "2"], ["文件", "3", ""]]
    assert all(written.text[cell.span.start : cell.span.end] == cell.text for cell in written.grids[0].cells)


def test_an_ideograph_that_the_file_names_by_its_radical_is_the_ideograph() -> None:
    sheet = draw_table(100, ("⾏政许可", "1", "2"), ("⼈⺠", "3", ""))
    sheet.write(50, 50, "政府信息公开⼯作")

    assert read(sheet).text == "政府信息公开工作\n行政许可\t1\t2\n人民\t3\t\n"


def test_a_missing_inner_edge_merges_cells() -> None:
    sheet = Sheet()
    for y in (100, 160):
        sheet.rule(50, y, 350, y)
    sheet.rule(150, 130, 350, 130)
    for x in (50, 150, 350):
        sheet.rule(x, 100, x, 160)
    sheet.rule(250, 130, 250, 160)
    sheet.fill(50, 115, "类别")
    sheet.fill(150, 100, "合计")
    sheet.fill(150, 130, "1")
    sheet.fill(250, 130, "2")

    cells = {cell.text: cell for cell in read(sheet).grids[0].cells}

    assert (cells["类别"].rowspan, cells["类别"].colspan) == (2, 1)
    assert (cells["合计"].rowspan, cells["合计"].colspan) == (1, 2)


def test_a_number_broken_in_a_narrow_cell_is_one_number_and_a_vertical_label_one_label() -> None:
    sheet = Sheet()
    sheet.table((50, 70, 120), (100, 160), (("行\n政\n许\n可", "300\n1"),))

    assert rows_of(read(sheet).grids[0]) == [["行政许可", "3001"]]


def test_a_table_over_a_page_break_is_one_and_tells_its_pages() -> None:
    first = draw_table(700, ("甲", "1", "2"), ("乙", "3", "4"))
    second = draw_table(50, ("丙", "5", "6"))
    second.write(50, 200, "二、其他")

    written = read(first, second)

    assert [rows_of(grid) for grid in written.grids] == [[["甲", "1", "2"], ["乙", "3", "4"], ["丙", "5", "6"]]]
    assert written.pages == (0, written.text.index("丙"))


def test_a_header_printed_again_is_left_out_but_not_a_row_of_numbers() -> None:
    head = ("名称", "本年", "上年")
    first = draw_table(700, head, ("甲", "0", "0"))

    assert rows_of(read(first, draw_table(50, head, ("乙", "1", "2"))).grids[0])[1:] == [
        ["甲", "0", "0"],
        ["乙", "1", "2"],
    ]
    numbers = draw_table(740, ("1", "2", "3"))
    assert read(numbers, draw_table(50, ("1", "2", "3"), ("4", "5", "6"))).grids[0].rows == 3


def test_a_heading_between_two_pages_parts_their_tables() -> None:
    second = draw_table(50 + 100, ("丙", "5", "6"), ("丁", "7", "8"))
    second.write(50, 100, "四、行政复议")

    written = read(draw_table(700, ("甲", "1", "2"), ("乙", "3", "4")), second)

    assert [grid.rows for grid in written.grids] == [2, 2]
    assert written.text[written.pages[1] :].startswith("四、行政复议")


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    first, second = Sheet(), Sheet()
    for sheet, top, bottom, closed in ((first, 740, 770, 740), (second, 40, 70, 70)):
        sheet.rule(50, closed, 350, closed)
        for x in XS:
            sheet.rule(x, top, x, bottom)
    first.fill(50, 745, "不予")
    first.fill(150, 745, "7")
    second.fill(50, 45, "公开")

    assert rows_of(read(first, second).grids[0]) == [["不予公开", "7", ""]]


def test_numbers_on_one_page_and_their_label_on_the_next_are_one_row() -> None:
    first = draw_table(700, ("甲", "1", "2"), ("", "7", "8"))

    assert rows_of(read(first, draw_table(50, ("不予公开", "", ""), ("乙", "3", "4"))).grids[0])[1:] == [
        ["不予公开", "7", "8"],
        ["乙", "3", "4"],
    ]


def test_rows_that_are_whole_are_not_joined() -> None:
    for upper, lower in ((("甲", "7", "8"), ("乙", "", "")), (("", "7", "8"), ("乙", "", "3"))):
        assert read(draw_table(700, upper), draw_table(50, lower)).grids[0].rows == 2


def test_a_label_of_rows_on_both_pages_goes_on_over_the_break() -> None:
    first, second = Sheet(), Sheet()
    for sheet in (first, second):
        for y in (100, 160):
            sheet.rule(50, y, 250, y)
        sheet.rule(150, 130, 250, 130)
        for x in (50, 150, 250):
            sheet.rule(x, 100, x, 160)
    first.fill(50, 110, "处理")
    for number, (sheet, top) in enumerate(((first, 100), (first, 130), (second, 100), (second, 130))):
        sheet.fill(150, top, str(number))

    (grid,) = read(first, second).grids

    assert [(cell.text, cell.rowspan) for cell in grid.cells if cell.column == 0] == [("处理", 4)]


def test_a_label_column_whose_cell_ends_on_no_page_keeps_its_side() -> None:
    first, second, third = draw_table(700, ("甲", "1", "2"), ("乙", "3", "4")), Sheet(), Sheet()
    for y in (100, 130, 160):
        second.rule(150, y, 350, y)
    for x in (50, 150, 250, 350):
        for y in (100, 130):
            second.rule(x, y, x, y + 30)
    second.fill(150, 100, "5")
    third.write(50, 400, "完")

    assert rows_of(read(first, second, third).grids[0])[2] == ["", "5", ""]


def test_a_letter_over_the_lower_edge_belongs_to_the_table() -> None:
    first = draw_table(700, ("甲", "1", "2"), ("乙", "3", "4"))
    first.write(53, 758, "丑")

    (grid,) = read(first, draw_table(50, ("丙", "5", "6"))).grids

    assert [row[0] for row in rows_of(grid)] == ["甲", "乙丑", "丙"]


def test_page_numbers_and_running_heads_are_left_out() -> None:
    sheets = [draw_table(700, ("甲", "1", "2"), ("乙", "3", "4")), draw_table(60, ("丙", "5", "6"))]
    for number, sheet in enumerate(sheets, 1):
        sheet.write(50, 20, "某局年度报告")
        sheet.write(290, 780, f"- {number} -")

    written = read(*sheets)

    assert "某局" not in written.text and "-" not in written.text
    assert written.grids[0].rows == 3


def test_a_row_that_is_the_same_on_two_pages_is_no_running_head() -> None:
    sheets = [Sheet(), Sheet()]
    for sheet in sheets:
        for x, text in zip(XS, ("其他", "0", "0", "0"), strict=True):
            sheet.write(x, 50, text)

    assert read(*sheets).text.count("其他") == 2


def test_a_page_that_is_a_picture_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.documents.scans.reader.find_engine", lambda: None)
    picture = b"q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"
    text = "\n".join(draw_table(50, ("甲", "1", "2")).drawn).encode()

    document = document_from_bytes(write_contents([text, picture]), "a.pdf")

    ((english, _),) = document.notes
    assert english.startswith("pages that are pictures without text were not read: 2. To have")


def test_columns_without_lines_keep_their_places() -> None:
    sheet = Sheet()
    for number, row in enumerate((("名称", "本年", "上年"), ("规章", "1", "2"))):
        for x, text in zip(XS, row, strict=False):
            sheet.write(x, 100 + 20 * number, text)

    lines = read(sheet).text.splitlines()

    assert [line.split() for line in lines] == [["名称", "本年", "上年"], ["规章", "1", "2"]]
    assert lines[0].index("本年") == lines[1].index("1")


def test_letters_painted_twice_to_look_bold_stand_once() -> None:
    sheet = Sheet()
    sheet.write(50, 50, "总体情况")
    sheet.write(50.4, 50, "总体情况")

    assert read(sheet).text == "总体情况\n"


def reason_of(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        document_from_bytes(data, "a.pdf")
    return caught.value.reason


def test_a_scan_has_no_text() -> None:
    assert reason_of(write_pdf([Sheet()])) == "no_text"


def test_a_file_behind_a_password_is_told() -> None:
    crypt = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'00' * 32}> /U <{'11' * 32}> >> /ID [<00> <00>]"

    assert reason_of(write_pdf([draw_table(50, ("甲", "1", "2"))], crypt)) == "encrypted"


def test_a_long_file_is_read_to_a_bound_and_tells_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 3)
    sheets = [draw_table(400, ("甲", "1", str(n))) for n in range(5)]

    document = document_from_bytes(write_pdf(sheets), "a.pdf")

    assert len(document.pages) == 3
    assert any("first 3 pages" in english for english, _ in document.notes)


def test_a_page_with_a_million_shapes_is_not_drawn() -> None:
    page = write_contents([b"0 0 1 1 re f\n" * 1_000_000])

    assert reason_of(page) == "unreadable"


def test_forms_that_draw_forms_end_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_SECONDS", 0.2)
    forms = [f"/X{n + 1} Do ".encode() * 10 for n in range(9)] + [b"0 0 9 9 re f"]

    assert reason_of(write_contents([b"/X0 Do"], forms=forms)) == "unreadable"


@pytest.mark.parametrize("twice", [False, True])
def test_a_compressed_bomb_is_not_inflated(monkeypatch: pytest.MonkeyPatch, twice: bool) -> None:
    monkeypatch.setattr(opening, "MOST_INFLATED", 100_000)
    packed = zlib.compress(b" " * 200_000)
    head = "/Filter [/FlateDecode /FlateDecode]" if twice else "/Filter /FlateDecode"

    assert reason_of(write_contents([zlib.compress(packed) if twice else packed], head=head)) == "unreadable"


def test_its_library_says_nothing() -> None:
    read(draw_table(50, ("甲", "1", "2")))

    assert not logging.getLogger("pdfminer").isEnabledFor(logging.ERROR)
