from __future__ import annotations

from extractor.reading.rows.labels import labels_of
from extractor.reading.rows.printed import BY_CUT, BY_ORDER, PrintedRow, assign_rows, split_copies
from extractor.reading.rows.slots import Slot
from tests.reading.printed import KIND

LABELS = labels_of(KIND.form("2021").table("applications"))
PATHS = [row.path for row in KIND.form("2021").table("applications").blocks[0].rows]


def printed(text: str) -> list[PrintedRow]:
    """Rows as `label: values`, a line each; `^` before a piece of a label above, `_` below a row."""
    rows: list[PrintedRow] = []
    above: list[str] = []
    for line in text.strip().split("\n"):
        line = line.strip()
        if line.startswith("^"):
            above.append(line[1:])
        elif line.startswith("_"):
            rows[-1].below = (*rows[-1].below, line[1:])
        else:
            label, _, values = line.partition(":")
            slots = [Slot(value, at, at + 1, at) for at, value in enumerate(values.split())]
            rows.append(PrintedRow(label, slots, 0, False, 0, 1, tuple(above)))
            above = []
    return rows


def assigned(text: str) -> list[tuple[str | None, str | None]]:
    """The last part of each row's path, and by what."""
    rows = printed(text)
    assign_rows(rows, LABELS)
    return [(PATHS[row.row].rpartition(".")[2] if row.row is not None else None, row.by) for row in rows]


def test_labels_decide_whatever_the_order() -> None:
    found = assigned("2.重复申请: 1 1\n1.信访举报投诉类申请: 2 2")
    assert found == [("duplicate", None), ("petition", None)]


def test_pieces_around_the_numbers_make_a_label() -> None:
    found = assigned("""
        4.无正当理由大量反复申请: 0 0
        ^5.要求行政机关确认或重新出
        : 7 7
        _具已获取信息
        （七）总计: 8 8
    """)
    assert found == [("excessive", None), ("reissue", None), ("total", None)]


def test_the_nearest_pieces_win_over_a_label_further_up() -> None:
    found = assigned("""
        二、上年结转政府信息公开申请数量: 0 0
        ^（一）予以公开
        ^（二）部分公开（区分处理的，只计这一情
        ^形，不计其他情形）
        : 4 4
        1.属于国家秘密: 0 0
    """)
    assert found[1] == ("partly_disclosed", None)


def test_a_lost_label_is_placed_by_order_only_where_one_row_is_free() -> None:
    assert assigned("1.属于国家秘密: 1 1\n: 2 2\n3.危及“三安全一稳定”: 0 0")[1] == ("prohibited_by_law", BY_ORDER)
    assert assigned("1.属于国家秘密: 1 1\n: 2 2\n4.保护第三方合法权益: 0 0")[1] == (None, None)


def test_the_halves_of_a_cut_label_are_one_row() -> None:
    found = assigned("3.危及“三安全一稳定”: 0 0\n4.保护第三方合:\n法权益: 3 3\n5.属于三类内部事务信息: 0 0")
    assert found[1:3] == [(None, None), ("third_party_rights", None)] or found[2] == ("third_party_rights", BY_CUT)


def test_a_group_line_with_numbers_is_no_row() -> None:
    rows = printed("（三）不予公开: 5 5\n1.属于国家秘密: 5 5")
    assign_rows(rows, LABELS)
    assert (rows[0].row, rows[0].group is not None) == (None, True)


def test_a_table_printed_twice_makes_two_copies() -> None:
    one = "一、本年新收政府信息公开申请数量: 1\n二、上年结转政府信息公开申请数量: 0\n（一）予以公开: 1\n（七）总计: 1"
    rows = printed(f"{one}\n{one}")
    assign_rows(rows, LABELS)
    assert [len(copy) for copy in split_copies(rows)] == [4, 4]
    once = printed(one + "\n（一）予以公开: 1")
    assign_rows(once, LABELS)
    assert len(split_copies(once)) == 1


def test_a_whole_label_below_is_that_of_a_blank_row() -> None:
    found = assigned("""
        ^一、本年新收政府信息
        ^公开申请数量
        : 7 7
        _二、上年结转政府信息
        _公开申请数量
        （一）予以公开: 7 7
    """)
    assert found == [("new_received", None), ("disclosed", None)]


def test_a_label_begun_in_the_line_goes_on_below() -> None:
    found = assigned("""
        （六）其他处理: 0 0
        （七）: 7 7
        _总计
    """)
    assert found[-1] == ("total", None)


def test_labels_behind_their_numbers_are_believed_where_none_stands_before() -> None:
    found = assigned("""
        : 7 7
        _4.无正当理由大量反复申请
        : 8 8
        _5.要求行政机关确认或重新出具已获取信息
    """)
    assert [row for row, _ in found] == ["excessive", "reissue"]


def test_rows_without_numbers_lend_their_label_to_none() -> None:
    found = assigned("""
        ^1.申请人无正当理由逾期不补正、行政机
        ^关不再处理其政府信息公开申请
        ^2.申请人逾期未按收费通知要求缴纳费用
        ^、行政机关不再处理其政府信息公开申请
        : 1 1
        （七）总计: 8 8
    """)
    assert found[0][0] == "fee_overdue"
