from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.rows.labels import Ordinal, distance, labels_of, split_ordinal
from tests.reading.printed import KIND

FORM = KIND.form("2021")
LABELS = labels_of(FORM.table("applications"))
OUT = "applications.outcomes"


@pytest.mark.parametrize(
    ("printed", "path"),
    [
        ("（一）予以公开", f"{OUT}.disclosed"),
        ("(一)予以公开", f"{OUT}.disclosed"),
        ("㈠ 予以公 开", f"{OUT}.disclosed"),
        ("①属于国家秘密", f"{OUT}.denied.state_secret"),
        ("1．属于国家秘密", f"{OUT}.denied.state_secret"),
        ("1属于国家秘密", f"{OUT}.denied.state_secret"),
        ("（二）部分公开(区分处理的,只计这一情形,不计其他情形)", f"{OUT}.partly_disclosed"),
        ("部分公开", f"{OUT}.partly_disclosed"),
        ("2.其他法律行政法规禁公开", f"{OUT}.denied.prohibited_by_law"),
        ("5.属于三类内部事物信息", f"{OUT}.denied.internal_affairs"),
        ("4.保护第三方合法", f"{OUT}.denied.third_party_rights"),
        ("1.申请人无正当理由逾期不补正", f"{OUT}.other.correction_overdue"),
        ("（五）不予处理 2.重复申请", f"{OUT}.not_processed.duplicate"),
        ("三、本年度办理结果 （一）予以公开", f"{OUT}.disclosed"),
        ("3、其他", f"{OUT}.other.other"),
        ("（七）总计", f"{OUT}.total"),
        ("一、本年新收政府信息公开申请数", "applications.new_received"),
    ],
)
def test_a_row_is_known_by_its_label(printed: str, path: str) -> None:
    best = LABELS.best(printed, "row")
    assert best is not None
    assert best.entry.key == path
    assert best.score >= 0.8


@pytest.mark.parametrize("printed", ["（三）不予公开", "申请人情况", "自然人", "法人或其他组织", "5", "", "数据3"])
def test_what_is_no_row_is_not_taken_for_one(printed: str) -> None:
    assert LABELS.best(printed, "row") is None


def test_the_same_word_is_a_column_and_a_row() -> None:
    assert [match.entry.key for match in LABELS.match("其他", "column")] == ["other"]
    assert [match.entry.key for match in LABELS.match("其他", "row")] == [f"{OUT}.other.other"]
    assert [match.entry.key for match in LABELS.match("总计", "column")] == ["total"]


def test_a_number_alone_is_the_weakest_evidence() -> None:
    found = LABELS.match("1.", "row")
    assert len(found) == 4
    assert {match.how for match in found} == {"ordinal"}
    assert LABELS.best("1.", "row") is None


def test_two_rows_that_end_alike_are_told_apart_by_their_number() -> None:
    end = "行政机关不再处理其政府信息公开申请"
    assert len(LABELS.match(end, "row")) == 2


@pytest.mark.parametrize("printed", ["商业企 业", "商业企业", "企业"])
def test_a_column_is_known_with_spaces_and_shortened(printed: str) -> None:
    best = LABELS.best(printed, "column")
    assert best is not None
    assert best.entry.key == "business"


@pytest.mark.parametrize(
    ("printed", "ordinal"),
    [
        ("（三）", Ordinal("(", 3)),
        ("㈢", Ordinal("(", 3)),
        ("三 、本", Ordinal("、", 3)),
        ("12.", Ordinal(".", 12)),
        ("⑸", Ordinal(".", 5)),
        ("(2)", Ordinal(".", 2)),
        ("属于", None),
    ],
)
def test_printed_numbers_have_many_shapes(printed: str, ordinal: Ordinal | None) -> None:
    assert split_ordinal(printed)[0] == ordinal


@given(st.text("公开不予", max_size=8), st.text("公开不予", max_size=8), st.integers(0, 8))
def test_distance_is_exact_up_to_its_bound(left: str, right: str, most: int) -> None:
    exact = distance(left, right, 99)
    assert distance(left, right, most) == min(exact, most + 1)
    assert abs(len(left) - len(right)) <= exact <= max(len(left), len(right))


@given(
    st.sampled_from([row.label for row in FORM.table("applications").blocks[0].rows if len(row.label) > 8]), st.data()
)
def test_a_long_label_survives_the_loss_of_any_character(label: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(label) - 1))
    best = LABELS.best(label[:at] + label[at + 1 :], "row")
    assert best is not None
    row = next(row for row in FORM.table("applications").blocks[0].rows if row.path == best.entry.key)
    assert row.label == label


@pytest.mark.parametrize(
    ("printed", "whole", "numbered"),
    [
        ("2.重复申请", True, True),
        ("2 重复申请", True, True),
        ("重复申请", True, False),
        ("3.重复申请", True, False),
        ("重复申", False, False),
        ("商业企业", False, False),
        ("（五）不予处理", False, False),
    ],
)
def test_a_whole_label_with_and_without_its_number(printed: str, whole: bool, numbered: bool) -> None:
    assert (LABELS.is_row(printed), LABELS.is_row(printed, numbered=True)) == (whole, numbered)
