"""Tables of web pages, with the spans that a form's grid needs and without them."""

from __future__ import annotations

import pytest

from extractor.documents.read import document_from_bytes
from extractor.reading.reading import TableReading
from extractor.reading.sections import find_sections
from extractor.reading.tables import read_tables
from tests.reading.printed import KIND, REPORT, ROWS, applications

GROUPED = {"（三）": 8, "（四）": 3, "（五）": 5, "（六）": 3}
HEADER = (
    "<tr><td colspan=3 rowspan=3>（本列数据的勾稽关系）</td><td colspan=7>申请人情况</td></tr>"
    "<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>"
    "<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
)


def page(*, rowspans: bool, colspans: bool, blank: bool) -> str:
    """Table 三 as a web page; without its spans the rows are of different lengths."""
    printed = [HEADER]
    for line in ROWS.split("\n"):
        top, group, item, *values = line.split("\t")
        cells = []
        if top and not group:
            cells.append(f"<td{' colspan=3' if colspans else ''}>{top}</td>")
        elif top:
            cells.append(f"<td{' rowspan=22' if rowspans else ''}>{top}</td>")
        if group and not item:
            cells.append(f"<td{' colspan=2' if colspans else ''}>{group}</td>")
        elif group:
            cells.append(f"<td{f' rowspan={GROUPED[group[:3]]}' if rowspans else ''}>{group}</td>")
        if item:
            cells.append(f"<td><span>{item[:4]}</span><span>{item[4:]}</span></td>")
        cells += [f"<td>{'&nbsp;' if blank and value == '0' else value}</td>" for value in values]
        printed.append(f"<tr>{''.join(cells)}</tr>")
    table = (
        f"<p>三、收到和处理政府信息公开申请情况</p><table>{''.join(printed)}</table><p>五、存在的主要问题及改进情况</p>"
    )
    return f"<html><head><meta charset='utf-8'></head><body><p>云岭市审计局2023年年度报告</p>{table}<p>略。</p></body></html>"


def read_page(html: str) -> TableReading:
    """Table 三 of a web page."""
    document = document_from_bytes(html.encode(), "page.html")
    return read_tables(document, find_sections(document, KIND), KIND)[1]["applications"]


@pytest.mark.parametrize("rowspans", [True, False])
@pytest.mark.parametrize("colspans", [True, False])
@pytest.mark.parametrize("blank", [True, False])
def test_a_grid_is_read_by_its_columns(rowspans: bool, colspans: bool, blank: bool) -> None:
    table = read_page(page(rowspans=rowspans, colspans=colspans, blank=blank))
    truth = {path: cell.value for path, cell in applications(REPORT).cells.items()}
    assert table.layout == "grid"
    assert {path: cell.value for path, cell in table.cells.items()} == {
        path: (value or None) if blank else value for path, value in truth.items()
    }
    assert {cell.standing for cell in table.cells.values()} == {"read"}


def test_the_places_lead_back_to_the_page() -> None:
    document = document_from_bytes(page(rowspans=True, colspans=True, blank=False).encode(), "page.html")
    table = read_tables(document, find_sections(document, KIND), KIND)[1]["applications"]
    for cell in table.cells.values():
        assert cell.span is not None
        assert document.text[slice(*cell.span)] == cell.text


def test_a_table_cut_off_at_the_edge_of_a_sheet_keeps_its_numbers_below_their_names() -> None:
    cut = "".join(
        "<tr><td>" + "</td><td>".join([next(filter(None, labels)), *values[:3]]) + "</td></tr>"
        for labels, values in ((line.split("\t")[2::-1], line.split("\t")[3:]) for line in ROWS.split("\n"))
    )
    header = "<tr><td>（本列数据的勾稽关系）</td><td>自然人</td><td>商业企业</td><td>科研机构</td></tr>"
    text = f"<p>三、收到和处理政府信息公开申请情况</p><table>{header}{cut}</table>"
    document = document_from_bytes(text.encode(), "a.html")
    reading = read_tables(document, find_sections(document, KIND), KIND)[1]["applications"]
    row = [cell for path, cell in reading.cells.items() if path.startswith("applications.new_received.")]
    assert [cell.value for cell in row] == [40, 3, 0, None, None, None, None]
    assert {cell.state for cell in row[3:]} == {"absent"}


def test_a_row_of_blank_cells_without_a_label_is_blank_and_not_absent() -> None:
    names = "".join(f"<td>{name}</td>" for name in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3)
    blank = "<tr>" + "<td>&nbsp;</td>" * 15 + "</tr>"
    table = f"<table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr><tr>{names}</tr>{blank}</table>"
    text = f"<p>四、政府信息公开行政复议、行政诉讼情况</p>{table}"
    document = document_from_bytes(text.encode(), "a.html")
    reading = read_tables(document, find_sections(document, KIND), KIND)[1]["disputes"]
    assert {cell.state for cell in reading.cells.values()} == {"blank"}
