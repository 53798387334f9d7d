"""Figures, head fields and lists of measures beside what is true."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest

from extractor.scoring.comparison.text import FieldOutcome, compare_figures, is_same_quote
from extractor.scoring.truth import TrueFigure, Truth


def said(id: str, value: int, quote: str, part_of: str | None = None, unit: str = "件") -> SimpleNamespace:
    return SimpleNamespace(id=id, value=value, unit=unit, quote=quote, part_of=part_of)


def true(id: str, value: int, quote: str, *wholes: str | None, unit: str = "件") -> TrueFigure:
    return TrueFigure(id, (Decimal(value),), (unit,), wholes, quote)


def truth(*figures: TrueFigure, complete: bool = True) -> Truth:
    return Truth("2019", {}, {}, figures, complete)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("收到申请3件", "共收到申请3件", True),
        ("收到 申请\n3件", "收到申请3件", True),
        ("全年收到政府信息公开申请3件", "收到政府信息公开申请3件，均已答复", True),
        ("当[图片]面提交3件", "当面提交3件", True),
        ("信函提交1\n- 1 -\n\n件", "信函提交1件", True),
        ("收到申请3件", "答复申请3件", False),
        ("收到3件", "答复3件", False),
    ],
)
def test_a_quote_may_be_longer_shorter_or_broken_up(one: str, other: str, same: bool) -> None:
    assert is_same_quote(one, other) == is_same_quote(other, one) == same


@pytest.mark.parametrize(
    ("figure", "verdicts"),
    [
        (said("a", 3, "收到申请3件"), ["found"]),
        (said("a", 4, "收到申请3件"), ["missed", "invented"]),
        (said("a", 3, "收到申请3件", unit="条"), ["missed", "invented"]),
        (said("a", 3, "答复申请3件"), ["missed", "invented"]),
    ],
)
def test_a_figure_is_found_by_value_unit_and_quote(figure: SimpleNamespace, verdicts: list[str]) -> None:
    found = compare_figures([figure], truth(true("f1", 3, "收到申请3件", None)))
    assert [each.verdict for each in found] == verdicts


def test_nothing_is_invented_beside_a_label_that_may_not_be_complete() -> None:
    found = compare_figures([said("a", 9, "培训9次")], truth(true("f1", 3, "收到申请3件", None), complete=False))
    assert [each.verdict for each in found] == ["missed"]


def test_one_figure_is_used_once() -> None:
    twice = truth(true("f1", 3, "收到申请3件", None), true("f2", 3, "收到申请3件", None))
    assert [each.verdict for each in compare_figures([said("a", 3, "收到申请3件")], twice)] == ["found", "missed"]


@pytest.mark.parametrize(
    ("part_of", "wholes", "right"),
    [("b", ("f2",), True), (None, ("f2",), False), ("a", (None,), False), (None, ("f2", None), True), ("b", (), None)],
)
def test_a_part_belongs_to_its_whole_wherever_the_whole_is_told(
    part_of: str | None, wholes: tuple[str | None, ...], right: bool | None
) -> None:
    told = [said("a", 1, "网络1件", part_of), said("b", 3, "收到申请3件")]
    part, _ = compare_figures(told, truth(true("f1", 1, "网络1件", *wholes), true("f2", 3, "收到申请3件", None)))
    assert part.whole_right is right


def test_a_list_tells_what_it_has_too_much_and_what_it_lacks() -> None:
    field = FieldOutcome("problems", ("a", "b"), (("x", "y"), ("a", "c")))
    assert (field.exact, str(field)) == (False, "problems: + b; - c")
    assert str(FieldOutcome("problems", ("b", "a"), (("a", "b"),))) == "problems: in another order"
