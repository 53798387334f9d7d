from __future__ import annotations

import pytest

from extractor.documents.document import Grid
from extractor.documents.word.docx import read
from extractor.errors import DocumentError
from tests.documents.packing import docx, p, pack, r, tbl, tc

ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
)


def text_of(body: str, **parts: str) -> str:
    return read(docx(body, **parts), "a.docx").text


def places(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in grid.cells]


def test_paragraphs_and_tables_stand_in_the_order_of_the_body() -> None:
    body = p("一、总体情况") + tbl(tc("规章") + tc("1")) + p("二、主动公开")
    assert text_of(body) == "一、总体情况\n规章\t1\n二、主动公开\n"


def test_merged_cells_reach_over_columns_and_rows() -> None:
    restart, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    (grid,) = read(
        docx(
            tbl(
                tc("信息内容", restart) + tc("数量", '<w:gridSpan w:val="2"/>'),
                tc("", on) + tc("制发") + tc("废止"),
                tc("规章") + tc("1") + tc("2"),
            )
        ),
        "a.docx",
    ).grids
    assert (grid.rows, grid.columns) == (3, 3)
    assert places(grid)[:4] == [
        ("信息内容", 0, 0, 2, 1),
        ("数量", 0, 1, 1, 2),
        ("制发", 1, 1, 1, 1),
        ("废止", 1, 2, 1, 1),
    ]


def test_a_merge_without_a_beginning_begins_where_it_stands() -> None:
    (grid,) = read(docx(tbl(tc("a", "<w:vMerge/>") + tc("1"), tc("", "<w:vMerge/>") + tc("2"))), "a.docx").grids
    assert places(grid)[0] == ("a", 0, 0, 2, 1)


def test_a_row_that_begins_late_keeps_its_columns() -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("2")
    (grid,) = read(docx(tbl(tc("a") + tc("1"), late)), "a.docx").grids
    assert places(grid)[-1] == ("2", 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f"<w:ins>{r('12')}</w:ins>", "12"),
        ("<w:del><w:r><w:delText>13</w:delText></w:r></w:del>", ""),
        (f"<w:moveFrom>{r('14')}</w:moveFrom>", ""),
        (f"<w:moveTo>{r('14')}</w:moveTo>", "14"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>15</w:t></w:r>", ""),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>15</w:t></w:r>', "15"),
        ("<w:r><w:instrText>PAGE 9</w:instrText></w:r>", ""),
        (f'<w:hyperlink r:id="rId1">{r("16")}</w:hyperlink>', "16"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('17')}</w:sdtContent></w:sdt>", "17"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', ""),
    ],
)
def test_a_paragraph_reads_as_it_is_shown_with_all_changes_accepted(markup: str, text: str) -> None:
    assert text_of(f"<w:p>{r('共')}{markup}{r('件')}</w:p>") == f"共{text}件\n"


def test_deleted_rows_and_paragraph_ends_are_gone() -> None:
    deleted = "<w:trPr><w:del/></w:trPr>" + tc("废止") + tc("9")
    assert text_of(tbl(tc("规章") + tc("1"), deleted)) == "规章\t1\n"
    assert text_of(p("共收到", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>") + p("申请3件")) == "共收到申请3件\n"


def test_a_text_box_is_read_once_and_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    drawn = f"<mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback>"
    body = f"<w:p>{r('前')}<w:r><mc:AlternateContent>{drawn}</mc:AlternateContent></w:r>{r('后')}</w:p>"
    assert text_of(body) == "前后\n框内\n"


def test_tables_in_a_layout_stay_tables() -> None:
    inner = tbl(tc("规章") + tc("1"), tc("规范性文件") + tc("2")) + p("")
    written = read(docx(tbl(tc("栏") + tc(inner))), "a.docx")
    assert written.text == "栏\n规章\t1\n规范性文件\t2\n"
    assert len(written.grids) == 1


def test_a_small_table_in_a_cell_is_words_of_that_cell() -> None:
    (grid,) = read(docx(tbl(tc("本年度办理结果合计") + tc(tbl(tc("1") + tc("2")) + p("")))), "a.docx").grids
    assert [cell.text for cell in grid.cells] == ["本年度办理结果合计", "1 2"]


def test_notes_stand_at_the_end_and_headers_and_chunks_nowhere() -> None:
    separator = f'<w:footnote w:type="separator">{p("——")}</w:footnote>'
    body = f"<w:p>{r('正文')}<w:r><w:footnoteReference/></w:r></w:p><w:altChunk r:id='rId5'/>{p('完')}"
    written = text_of(body, footnotes=f"{separator}<w:footnote>{p('注')}</w:footnote>", header1=p("页眉"))
    assert written == "正文\n完\n注\n"


def test_the_body_is_found_where_the_package_says() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = f'<Relationships><Relationship Type="{kind}" Target="/word/document2.xml"/></Relationships>'
    body = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{p("正文")}</w:body></w:document>'
    assert read(pack({"_rels/.rels": relations, "word/document2.xml": body}), "a.docx").text == "正文\n"


def test_entities_are_neither_expanded_nor_fetched() -> None:
    assert read(docx(p("前&c;&x;后"), before=ENTITIES), "a.docx").text == "前后\n"


@pytest.mark.parametrize(
    "data",
    [
        pack({"word/styles.xml": "<a/>"}),
        pack({"word/document.xml": "<w:document"}),
        pack({"word/document.xml": "<a>" * 300 + "</a>" * 300}),
        docx(p("正文"))[:200],
    ],
    ids=["no body", "cut XML", "too deep", "cut zip"],
)
def test_a_broken_file_is_told(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read(data, "a.docx")
    assert caught.value.reason == "unreadable"


def test_an_absurd_span_makes_no_table() -> None:
    written = read(docx(tbl(tc("a", '<w:gridSpan w:val="999999999"/>') + tc("1"))), "a.docx")
    assert (written.text, written.grids) == ("a\n1\n", ())
