from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.kinds import CellType
from extractor.reading.rows.tokens import is_value, read_token


@pytest.mark.parametrize(
    ("printed", "text", "value"),
    [
        ("0", "0", 0),
        (" 7\xa0", "7", 7),
        ("１２", "１２", 12),
        ("+815", "+815", 815),
        ("-42", "-42", -42),
        ("－42", "－42", -42),
        ("1,234", "1,234", 1234),
        ("12，345", "12，345", 12345),
        ("88 宗", "88", 88),
        ("31件", "31", 31),
        ("9（其中修订2件）", "9", 9),
        ("[bookmark: _X]6", "6", 6),
        ("3.0", "3.0", 3),
        ("5。", "5", 5),
    ],
)
def test_a_count_is_the_number_as_it_stands(printed: str, text: str, value: int) -> None:
    token = read_token(printed)
    assert (token.state, token.text, token.value) == ("number", text, value)
    assert printed[token.start : token.end] == text


@pytest.mark.parametrize(
    ("printed", "text", "value", "unit"),
    [
        ("712.053", "712.053", "712.053", None),
        ("18 万元", "18 万元", "18", "万元"),
        ("90210元", "90210元", "90210", "元"),
        ("[bookmark: _X]47.10万元", "47.10万元", "47.10", "万元"),
        ("3,000.50元（含税）", "3,000.50元", "3000.50", "元"),
        ("1.2亿元", "1.2亿元", "1.2", "亿元"),
        ("¥55", "55", "55", "元"),
    ],
)
def test_money_keeps_its_digits_and_its_unit(printed: str, text: str, value: str, unit: str | None) -> None:
    token = read_token(printed, "money")
    assert (token.state, token.text, str(token.value), token.unit) == ("number", text, value, unit)


@pytest.mark.parametrize("printed", ["/", "-", "—", "——", "无", "不适用", "／"])
@pytest.mark.parametrize("type", ["count", "signed", "money"])
def test_a_mark_is_no_number(printed: str, type: CellType) -> None:
    assert read_token(printed, type)[:2] == ("mark", printed)


@pytest.mark.parametrize("printed", ["", " ", "\xa0", "\u3000", "[bookmark: _X]"])
def test_nothing_printed_is_blank(printed: str) -> None:
    assert read_token(printed).state == "blank"


@pytest.mark.parametrize("printed", ["1 2?", "l0", "3 0", "1,23", "3.5", "2O", "约5", "1-2"])
def test_broken_digits_are_unreadable_and_never_repaired(printed: str) -> None:
    token = read_token(printed)
    assert (token.state, token.text, token.value) == ("unreadable", printed, None)


def test_money_of_an_unknown_unit_is_the_number_alone() -> None:
    token = read_token("5.5项", "money")
    assert (token.state, token.text, str(token.value), token.unit) == ("number", "5.5", "5.5", "项")


@pytest.mark.parametrize(
    ("printed", "expected"), [("0", True), ("/", True), ("66 宗", True), ("规章", False), ("1.属于", False)]
)
def test_labels_are_no_values(printed: str, expected: bool) -> None:
    assert is_value(printed) is expected


@given(st.integers(0, 10**12), st.sampled_from(["", " ", "\xa0", "\t"]), st.sampled_from(["", "+", "-"]))
def test_every_whole_number_is_read_back(number: int, space: str, sign: str) -> None:
    token = read_token(f"{space}{sign}{number}{space}", "signed")
    assert token.value == int(f"{sign}{number}")


@given(st.text(max_size=40), st.sampled_from(["count", "signed", "money"]))
def test_a_token_stands_where_it_says(text: str, type: CellType) -> None:
    token = read_token(text, type)
    assert token.text is None or text[token.start : token.end] == token.text
    assert (token.value is not None) == (token.state == "number")


@given(st.decimals(0, 10**9, places=4))
def test_every_amount_is_read_back(amount: Decimal) -> None:
    assert read_token(f"{amount}万元", "money").value == amount


@pytest.mark.parametrize(
    "note", ["²", "¹²", "⁽¹⁾", "①", "[1]", "\\[1\\]", "[^1]", "[注1]", "[¹]", "^2^", "^[1]^", "*", "†"]
)
def test_the_sign_of_a_note_behind_a_number_is_none_of_its_digits(note: str) -> None:
    token = read_token(f"5{note}")
    assert (token.state, token.text, token.value, token.remark) == ("number", "5", 5, note)


def test_what_a_converter_struck_out_is_no_print() -> None:
    token = read_token("~~2~~5")
    assert (token.text, token.value, token.start) == ("5", 5, 5)


@pytest.mark.parametrize(
    "printed", ["²5", "1~~2~~5", "1\ufffd5", "5^2", "52^", "1²5", "1①5", "²", "5" * 19, "1." + "5" * 19]
)
@pytest.mark.parametrize("type", ["count", "money"])
def test_digits_that_a_mark_parts_or_that_are_too_many_are_no_number(printed: str, type: CellType) -> None:
    assert read_token(printed, type).state == "unreadable"
