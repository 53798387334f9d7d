"""Damage to the tables, each in every layout that marks or aligns its cells."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.printed import (
    HEADER,
    KIND,
    LAYOUTS,
    OUT,
    PROACTIVE,
    REPORT,
    ROWS,
    all_values,
    applications,
    line_of,
    read,
    remarks,
    row,
    values,
    with_line,
)

TRUTH = all_values(REPORT)
THIRD = f"{OUT}.denied.third_party_rights"
PETITION = f"{OUT}.not_processed.petition"
every_layout = pytest.mark.parametrize("layout", LAYOUTS)
marked_layouts = pytest.mark.parametrize("layout", ["tabs", "cell_lines", "pipes"])


def test_the_printed_numbers_stand_in_their_cells() -> None:
    form, tables = read(REPORT)
    assert form == "2021"
    assert values(tables["applications"], "applications.new_received") == [40, 3, 0, 0, 2, 1, 46]
    assert values(tables["applications"], f"{OUT}.denied.administrative_query") == [5, 1, 0, 0, 0, 0, 6]
    assert tables["proactive"].cells["proactive.normative_documents.in_force"].value == 37
    amount = tables["proactive"].cells["proactive.fees.amount"]
    assert (str(amount.value), amount.unit) == ("712.053", "万元")
    assert [cell.value for cell in tables["disputes"].cells.values()] == [5, 1, 2, 0, 8, 3, 0, 0, 1, 4, 0, 0, 0, 2, 2]


@every_layout
def test_every_layout_gives_every_cell_as_read(layout: str) -> None:
    text = LAYOUTS[layout](REPORT)
    assert all_values(text) == TRUTH
    for table in read(text)[1].values():
        assert {cell.standing for cell in table.cells.values()} == {"read"}
        assert not table.remarks


@every_layout
def test_every_cell_stands_at_its_place(layout: str) -> None:
    text = LAYOUTS[layout](REPORT)
    spans = [cell.span for table in read(text)[1].values() for cell in table.cells.values()]
    assert len(set(spans)) == len(TRUTH)
    for table in read(text)[1].values():
        for cell in table.cells.values():
            assert cell.span is not None
            assert text[slice(*cell.span)] == cell.text


@every_layout
def test_the_paths_are_those_of_the_form_whatever_is_printed(layout: str) -> None:
    for text in (REPORT, REPORT.replace(ROWS, ""), "略"):
        form, tables = read(LAYOUTS[layout](text))
        assert [path for table in tables.values() for path in table.cells] == list(KIND.form(form).cells)


CUT = line_of("4.保护第三方").split("\t")[3:]

UNCHANGED = {
    "a label cut by a page break, its numbers on the first half": with_line(
        "4.保护第三方", "\t\t4.保护第三方合法\t" + "\t".join(CUT), "- 3 -", "\t\t权益\t\t\t\t\t\t\t"
    ),
    "its numbers on the second half": with_line(
        "4.保护第三方", "\t\t4.保护第三方合法\t\t\t\t\t\t\t", "— 3 —", "\t\t权益\t" + "\t".join(CUT)
    ),
    "numbers on the line after their label": with_line(
        "4.保护第三方", "\t\t4.保护第三方合法权益", "\t\t\t" + "\t".join(CUT)
    ),
    "a group's label lost": REPORT.replace("（三）不予公开", "").replace("（四）无法提供", ""),
    "the header again on the next page": with_line("2.重复申请", "-4-", *HEADER.split("\n"), line_of("2.重复申请")),
    "an invented header on the next page": with_line(
        "2.重复申请", "\t\t\t数据1\t数据2\t数据3\t数据4\t数据5\t数据6\t数据7", line_of("2.重复申请")
    ),
    "columns renamed": REPORT.replace("\t自然人\t", "\t数据1\t")
    .replace("商业企业\t科研机构\t社会公益组织\t法律服务机构", "数据2\t数据3\t数据4\t数据5")
    .replace("数据5\t其他", "数据5\t数据6"),
    "spaces inside labels": REPORT.replace("商业企业", "商业企 业")
    .replace("结果维持", "结果 维持")
    .replace("公开出", "公 开出"),
    "other brackets and numbers": re.sub(
        r"(?<=\t)1\.", "1、", re.sub(r"(?<=\t)2\.", "②", REPORT.replace("（", "(").replace("）", ")"))
    ),
    "radicals of a converter": REPORT.replace("民", "⺠").replace("行", "⾏").replace("人", "⼈"),
    "misprints": REPORT.replace("其他法律行政法规禁止公开", "其他法律行政止公开").replace("执法案卷", "执法案券"),
    "short labels": re.sub(r"、行政机关不再处理其政府信息公开申请", "", REPORT).replace(
        "（区分处理的，只计这一情形，不计其他情形）", ""
    ),
    "a heading lost": REPORT.replace("三、收到和处理政府信息公开申请情况\n", ""),
    "all headings of tables lost": re.sub(r"(?m)^[二三四]、(主动|收到|政府).*\n", "", REPORT),
    "headings misnumbered": REPORT.replace("三、收到", "二、收到").replace("四、政府信息", "三、政府信息"),
    "a table moved to the end": REPORT.replace(HEADER + "\n" + ROWS, "见附件。")
    + "附件\n"
    + HEADER
    + "\n"
    + ROWS
    + "\n",
    "a table printed twice": REPORT.replace(ROWS, ROWS + "\n" + HEADER + "\n" + ROWS),
    "two rows in another order": with_line("6.属于四类", line_of("7.属于行政执法"), line_of("6.属于四类")).replace(
        line_of("6.属于四类") + "\n" + line_of("7.属于行政执法"), line_of("6.属于四类"), 1
    ),
}


@every_layout
@pytest.mark.parametrize("text", UNCHANGED.values(), ids=UNCHANGED)
def test_damage_that_leaves_every_number_where_it_can_be_read(layout: str, text: str) -> None:
    assert all_values(LAYOUTS[layout](text)) == TRUTH


@every_layout
def test_a_row_without_its_label_is_placed_by_order_and_says_so(layout: str) -> None:
    table = applications(LAYOUTS[layout](REPORT.replace("4.保护第三方合法权益", "")))
    assert values(table, THIRD) == [2, 0, 0, 0, 1, 0, 3]
    assert {(cell.standing, cell.by) for cell in row(table, THIRD)} == {("inferred", "order")}


@every_layout
def test_a_missing_row_is_absent_and_the_others_stay(layout: str) -> None:
    text = LAYOUTS[layout](REPORT.replace(line_of("4.保护第三方") + "\n", ""))
    table = applications(text)
    assert {cell.state for cell in row(table, THIRD)} == {"absent"}
    assert remarks(table) == {("row_missing", THIRD)}
    assert {path: value for path, value in all_values(text).items() if THIRD not in path} == {
        path: value for path, value in TRUTH.items() if THIRD not in path
    }


@every_layout
def test_a_table_that_ends_in_the_middle_is_cut_off(layout: str) -> None:
    rows = ROWS[: ROWS.index(line_of("3.要求提供"))].rstrip("\n")
    table = applications(LAYOUTS[layout](REPORT.replace(ROWS, rows)))
    assert remarks(table) == {("cut_off", f"{OUT}.not_processed.publication")}
    assert {cell.state for path, cell in table.cells.items() if "carried_out" in path} == {"absent"}
    assert values(table, f"{OUT}.not_processed.duplicate") == [1, 0, 0, 0, 0, 0, 1]


@every_layout
def test_a_label_whose_values_are_lost(layout: str) -> None:
    table = applications(LAYOUTS[layout](with_line("4.保护第三方", "\t\t4.保护第三方合法权益")))
    assert {cell.state for cell in row(table, THIRD)} == {"blank"}
    assert ("label_only", THIRD) in remarks(table)


@marked_layouts
def test_a_table_without_numbers_for_zero_keeps_its_blanks(layout: str) -> None:
    text = LAYOUTS[layout](re.sub(r"(?<=\t)0(?=\t|\n)", "", REPORT))
    assert all_values(text) == {path: value or None for path, value in TRUTH.items()}
    assert {cell.state for cell in row(applications(text), f"{OUT}.denied.prohibited_by_law")} == {"blank"}


def test_blanks_in_aligned_lines_are_told_by_position() -> None:
    text = LAYOUTS["aligned"](re.sub(r"(?<=\t)0(?=\t|\n)", "", REPORT))
    table = applications(text)
    assert values(table, THIRD) == [2, None, None, None, 1, None, 3]
    assert {cell.by for cell in row(table, THIRD) if cell.value} == {"position"}


def test_blanks_that_a_layout_does_not_show_leave_a_row_open() -> None:
    text = LAYOUTS["raw"](with_line("4.保护第三方", "\t\t4.保护第三方合法权益\t2\t\t\t\t1\t\t3"))
    cells = row(applications(text), THIRD)
    assert [cell.value for cell in cells] == [None] * 6 + [3]
    assert cells[0].alternatives == ("2", "")
    assert set(cells[3].alternatives) == {"2", "1", ""}


@marked_layouts
def test_a_row_moved_by_a_cell_says_so(layout: str) -> None:
    text = LAYOUTS[layout](with_line("4.保护第三方", "\t\t4.保护第三方合法权益\t\t" + "\t".join(CUT)))
    cells = row(applications(text), THIRD)
    assert [cell.value for cell in cells] == [2, 0, 0, 0, 1, 0, 3]
    assert {(cell.standing, cell.by) for cell in cells} == {("inferred", "shifted by 1")}


@marked_layouts
@pytest.mark.parametrize(
    "printed", ["\t2\t0\t0\t0\t1\t0", "2\t0\t0\t0\t1\t3\t"], ids=["its total pushed out", "its first cell lost"]
)
def test_a_row_moved_over_the_edge_is_doubtful_and_never_wrong_in_silence(layout: str, printed: str) -> None:
    cells = row(applications(LAYOUTS[layout](with_line("4.保护第三方", f"\t\t4.保护第三方合法权益\t{printed}"))), THIRD)
    for cell, value in zip(cells, [2, 0, 0, 0, 1, 0, 3], strict=True):
        assert cell.value in (value, None) or str(value) in cell.alternatives or cell.standing != "read"
    assert "doubtful" in {cell.standing for cell in cells}


@marked_layouts
def test_six_cells_for_seven_columns_are_anchored_at_both_ends(layout: str) -> None:
    cells = row(
        applications(LAYOUTS[layout](with_line("4.保护第三方", "\t\t4.保护第三方合法权益\t2\t0\t0\t0\t1\t3"))), THIRD
    )
    assert (cells[0].value, cells[-1].value) == (2, 3)
    assert (cells[0].standing, cells[-1].standing) == ("inferred", "inferred")
    assert [cell.value for cell in cells[1:-1]] == [None] * 5
    assert cells[5].alternatives == ("1", "")


@marked_layouts
def test_a_column_that_the_header_does_not_name_is_absent(layout: str) -> None:
    rows = "\n".join("\t".join(line.split("\t")[:7] + line.split("\t")[8:]) for line in ROWS.split("\n"))
    text = REPORT.replace(ROWS, rows).replace("\t法律服务机构\t其他\t\n一、", "\t其他\t\n一、")
    table = applications(LAYOUTS[layout](text))
    assert values(table, "applications.new_received") == [40, 3, 0, 0, None, 1, 46]
    assert table.cells["applications.new_received.legal_service"].state == "absent"
    assert table.cells["applications.new_received.other"].by == "header"


@every_layout
def test_a_subtotal_is_beyond_the_form_and_moves_nothing(layout: str) -> None:
    lines = [line.split("\t") for line in ROWS.split("\n")]
    rows = "\n".join("\t".join([*cells[:9], str(sum(map(int, cells[4:9]))), *cells[9:]]) for cells in lines)
    header = HEADER.replace("法律服务机构\t其他\t", "法律服务机构\t其他\t小计\t")
    text = LAYOUTS[layout](REPORT.replace(ROWS, rows).replace(HEADER, header))
    assert all_values(text) == TRUTH
    assert applications(text).extras["applications.new_received.subtotal"].value == 6


@every_layout
def test_numbers_on_a_group_line_are_beyond_the_form(layout: str) -> None:
    group = "\t（三）不予公开\t\t11\t1\t0\t0\t1\t0\t13"
    text = LAYOUTS[layout](with_line("1.属于国家秘密", group, line_of("1.属于国家秘密").replace("（三）不予公开", "")))
    assert all_values(text) == TRUTH
    assert applications(text).extras[f"{OUT}.denied.total"].value == 13


@every_layout
def test_a_row_printed_twice_with_other_numbers_is_doubtful(layout: str) -> None:
    again = line_of("4.保护第三方").replace("\t2\t", "\t6\t")
    table = applications(LAYOUTS[layout](with_line("4.保护第三方", line_of("4.保护第三方"), again)))
    first = table.cells[f"{THIRD}.natural_person"]
    assert (first.value, first.standing, first.alternatives) == (None, "doubtful", ("2", "6"))
    assert ("row_twice", THIRD) in remarks(table)


@every_layout
def test_an_unreadable_cell_is_left_so(layout: str) -> None:
    table = applications(LAYOUTS[layout](REPORT.replace("禁止公开\t0\t0", "禁止公开\t0\tl0")))
    cell = table.cells[f"{OUT}.denied.prohibited_by_law.business"]
    assert cell.value is None
    assert cell.state == "unreadable"


@every_layout
def test_a_hybrid_prints_one_row_of_other_handling(layout: str) -> None:
    rows = ROWS.split("\n")
    at = next(number for number, line in enumerate(rows) if "（六）" in line)
    text = REPORT.replace(ROWS, "\n".join([*rows[:at], "\t（六）其他处理\t\t1\t0\t0\t0\t0\t0\t1", *rows[at + 3 :]]))
    form, tables = read(LAYOUTS[layout](text))
    assert form == "2021-hybrid"
    assert values(tables["applications"], f"{OUT}.other.unsplit") == [1, 0, 0, 0, 0, 0, 1]


def test_tables_of_two_forms_in_one_report_are_remarked() -> None:
    old = "第二十条第（一）项\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t0\t0\n规范性文件\t1\t1\t9"
    form, tables = read(REPORT.replace(PROACTIVE, old))
    assert form == "2019"
    assert ("other_form", None) in remarks(tables["applications"])


def test_a_report_without_tables_says_so() -> None:
    _, tables = read("一、总体情况\n本局没有收到申请。\n")
    assert {remark.what for table in tables.values() for remark in table.remarks} == {"table_missing"}
    assert {cell.state for table in tables.values() for cell in table.cells.values()} == {"absent"}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(LAYOUTS)), st.integers(0, len(ROWS) - 1), st.integers(1, 40))
def test_a_number_is_never_invented_when_text_is_lost(layout: str, start: int, length: int) -> None:
    text = LAYOUTS[layout](REPORT.replace(ROWS, ROWS[:start] + ROWS[start + length :]))
    for table in read(text)[1].values():
        for cell in table.cells.values():
            if cell.value is not None:
                assert cell.span is not None
                assert text[slice(*cell.span)] == cell.text


@settings(max_examples=60, deadline=None)
@given(st.text("一二三、（）1.\t\n |0589公开总计其他规章", max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    form, tables = read(f"二、主动公开政府信息情况\n{text}\n三、收到和处理政府信息公开申请情况\n{text}\n")
    assert [path for table in tables.values() for path in table.cells] == list(KIND.form(form).cells)
