"""Scattered labels and numbers come together only where order, labels and sums leave no choice."""

from __future__ import annotations

import pytest

from extractor.reading.reading import TableReading
from tests.reading.unscrambled import found_in, read_made, values_at

OUT = "applications.outcomes"


def _lines(*numbers: int | str) -> str:
    return "\n\n".join(map(str, numbers))


PROACTIVE = f"""\
第二十条 第（一）项

信息内容

本年制发件数

本年废止件数

现行有效件数

规章

{_lines(1, 0, 11)}

行政规范性文件

{_lines(8, 26, 66)}

第二十条第（五）项

信息内容

本年处理决定数量
550

行政许可

-2-

第二十条第（六）项
信息内容

本年处理决定数量

行政处罚

4119

行政强制

195
第二十条第（八）项
信息内容

本年收费金额（单位：万元）
7730.28

行政事业性收费
"""


def test_a_number_belongs_to_its_label_before_or_after_it() -> None:
    reading = found_in(PROACTIVE, "proactive")
    assert values_at(reading, *(f"proactive.{row}.decisions" for row in ("licensing", "penalties"))) == [550, 4119]
    assert values_at(reading, "proactive.normative_documents.repealed", "proactive.regulations.in_force") == [26, 11]
    fees = reading.cells["proactive.fees.amount"]
    assert (fees.text, fees.unit) == ("7730.28", "万元")


def test_a_number_right_after_its_label_is_read_and_one_placed_by_order_is_inferred() -> None:
    reading = found_in(PROACTIVE, "proactive")
    standings = {row: reading.cells[f"proactive.{row}.decisions"].standing for row in ("licensing", "penalties")}
    assert standings == {"licensing": "inferred", "penalties": "read"}
    assert reading.layout == "scrambled"


def test_six_numbers_without_a_label_between_them_are_not_cut_into_two_rows() -> None:
    heap = PROACTIVE.replace("\n行政规范性文件\n", "\n").replace("规章\n", "规章\n行政规范性文件\n")
    reading = found_in(heap, "proactive")
    assert reading.cells["proactive.regulations.repealed"].alternatives == ("0", "11")
    assert reading.cells["proactive.normative_documents.issued"].standing == "doubtful"
    assert reading.cells["proactive.licensing.decisions"].value == 550


def test_a_missing_number_leaves_open_only_its_own_row() -> None:
    reading = found_in(PROACTIVE.replace("\n26\n", "\n"), "proactive")
    assert values_at(reading, "proactive.regulations.issued", "proactive.normative_documents.issued") == [1, None]
    assert reading.cells["proactive.normative_documents.repealed"].alternatives == ("8", "66", "")
    assert values_at(reading, "proactive.licensing.decisions", "proactive.compulsory_measures.decisions") == [550, 195]


HEADER = "行政复议 行政诉讼 未经复议直接起诉 复议后起诉 " + " ".join(["结果 维持 结果 纠正 其他 结果 尚未 审结"] * 3)


def _disputes(print_: str) -> TableReading:
    return found_in("\n\n".join(print_.replace("HEADER", HEADER).split()), "disputes")


def _told(reading: TableReading) -> str:
    return " ".join("?" if cell.value is None else str(cell.value) for cell in reading.cells.values())


@pytest.mark.parametrize(
    "numbers",
    [
        "总计 总计 总计 72 64 178 37 351 13 4 8 1 26 12 1 1 6 20",
        "总计 总计 10 1 0 0 0 0 0 0 0 0 5 0 0 0 总计 0",
        "总计 总计 总计 0 0 0 0 0 0 0 1 1 2 0 0 0 0 2",
        "72 64 178 37 总计 351 13 4 8 1 总计 26 12 1 1 6 总计 20",
    ],
)
def test_fifteen_numbers_right_behind_the_whole_header_are_read_as_they_stand(numbers: str) -> None:
    reading = _disputes(f"HEADER {numbers}")
    assert _told(reading) == numbers.replace("总计", "").replace("  ", " ").strip()
    assert {cell.standing for cell in reading.cells.values()} == {"read"}


@pytest.mark.parametrize(
    "numbers",
    ["3 0 0 1 4 0 0 0 0 0 0 0 2 0 结果 2", "3 0 0 1 4 结果 0 0 0 0 0 0 0 2 0 2", "3 0 0 1 5 结果 0 0 0 0 0 0 0 2 0 2"],
)
def test_fifteen_numbers_among_words_are_taken_in_order_where_no_other_order_adds_up(numbers: str) -> None:
    reading = _disputes(f"行政复议 {numbers}")
    assert _told(reading) == numbers.replace("结果 ", "")
    assert {cell.standing for cell in reading.cells.values()} == {"inferred"}


PARTS_AND_TOTALS = "72 64 178 37 351 13 4 8 1 26 12 1 1 6 20"


@pytest.mark.parametrize(
    "print_",
    [
        "行政复议 行政诉讼 72 64 178 37 复议后起诉 12 1 1 6 总计 351 结果 13 4 8 1 26 总计 20",
        "结果 12 1 1 6 行政复议 72 64 178 37 结果 13 4 8 1 总计 351 26 20",
        "复议后起诉 12 1 1 6 行政复议 72 64 178 37 未经复议直接起诉 13 4 8 1 总计 20 351 26",
    ],
)
def test_scattered_totals_are_settled_by_their_sums_a_title_and_an_order(print_: str) -> None:
    reading = _disputes(print_)
    assert _told(reading) == PARTS_AND_TOTALS
    assert {cell.standing for cell in reading.cells.values()} == {"inferred"}


def test_scattered_totals_in_order_without_a_title_are_told_but_doubted() -> None:
    reading = _disputes("行政复议 行政诉讼 结果 72 64 178 37 结果 13 4 8 1 结果 12 1 1 6 总计 351 总计 26 总计 20")
    assert _told(reading) == PARTS_AND_TOTALS
    assert {cell.standing for cell in reading.cells.values()} == {"doubtful"}
    assert set(reading.cells["disputes.litigation_direct.upheld"].alternatives) == {"72", "12", "13"}


def test_totals_whose_order_contradicts_their_parts_leave_open_which_block_is_which() -> None:
    reading = _disputes("行政复议 行政诉讼 72 64 178 37 结果 12 1 1 6 总计 351 结果 13 4 8 1 26 总计 20")
    assert {cell.value for cell in reading.cells.values()} == {None}
    assert set(reading.cells["disputes.reconsideration.total"].alternatives) == {"351", "20", "26"}


@pytest.mark.parametrize(
    "text",
    [
        "本年度未收到申请。",
        "规章\t1\t0\t11\n行政规范性文件\t8\t26\t66\n行政许可\t550\n行政处罚\t1\n行政强制\t2\n行政事业性收费\t0",
        "规章000行政规范性文件31562行政许可740行政处罚318行政强制12行政事业性收费96.35",
    ],
)
def test_another_layout_is_left_to_its_reader(text: str) -> None:
    assert read_made(text, "proactive") is None
