"""Number tokens and dates of running text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.prose.numerals import DATE, parse_chinese, parse_date, parse_numeral


@pytest.mark.parametrize(
    ("token", "number"),
    [
        ("1250", 1250),
        ("1,250", 1250),
        ("12,345,678", 12345678),
        ("3.9", Decimal("3.9")),
        ("99.80", Decimal("99.80")),
        ("0", 0),
        ("零", 0),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("三百六十", 360),
        ("一千零二十", 1020),
        ("三万二千", 32000),
        ("一亿零三百万", 103000000),
        ("二〇二一", 2021),
        ("二○二一", 2021),
        ("二021", 2021),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("1." + "9" * 19, None),
        ("九" * 5000, None),
        ("", None),
        ("3.", None),
        ("若干", None),
    ],
)
def test_a_numeral_is_the_number_it_prints(token: str, number: int | Decimal | None) -> None:
    assert parse_numeral(token) == number


def chinese(number: int) -> str:
    """A number below 10000 written out, as people write it."""
    digits, powers, out, gap = "零一二三四五六七八九", ("千", "百", "十", ""), "", False
    for power, digit in zip(powers, f"{number:04d}", strict=True):
        if digit == "0":
            gap = bool(out)
            continue
        out += ("零" if gap else "") + digits[int(digit)] + power
        gap = False
    return out


@given(st.integers(1, 9999))
def test_a_number_written_out_is_read_back(number: int) -> None:
    assert parse_chinese(chinese(number)) == number


@given(st.integers(0, 10**9))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert parse_numeral(f"{number:,}") == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021年1月27日", date(2021, 1, 27)),
        ("2021 年 1 月 27 日", date(2021, 1, 27)),
        ("二〇二一年一月二十七日", date(2021, 1, 27)),
        ("二○二二年十二月三十一日", date(2022, 12, 31)),
        ("2022-01-05", date(2022, 1, 5)),
        ("2022.1.5", date(2022, 1, 5)),
        ("2022/1/5", date(2022, 1, 5)),
        ("2021年2月30日", None),
    ],
)
def test_a_date_is_the_day_it_prints(text: str, day: date | None) -> None:
    match = DATE.fullmatch(text)
    assert match is not None
    assert parse_date(match) == day


@pytest.mark.parametrize(("text", "printed"), [("2024-03-0815:34", "2024-03-08"), ("2024-03-081", None)])
def test_a_clock_that_sticks_to_a_date_is_no_part_of_it(text: str, printed: str | None) -> None:
    match = DATE.match(text)
    assert (match and match[0]) == printed


@pytest.mark.parametrize("text", ["2021年", "2021年1月", "1月27日", "2021-1", "v1.2.3"])
def test_less_than_a_day_is_no_date(text: str) -> None:
    assert DATE.search(text) is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2021年1月21日", date(2021, 1, 21)),
        ("二021年1月21日", date(2021, 1, 21)),
        ("二〇二1年一月二十一日", date(2021, 1, 21)),
        ("2021年13月45日", None),
        ("2021年2月30日", None),
        ("2021年0月0日", None),
        ("二〇二一年十十月十十十日", None),
    ],
)
def test_a_date_is_the_day_it_prints_and_none_where_there_is_no_such_day(printed: str, day: date | None) -> None:
    match = DATE.fullmatch(printed)
    assert match is not None
    assert parse_date(match) == day


@pytest.mark.parametrize("printed", ["0000年1月1日", "99999年1月1日", "2021年①月2日", "2021年²月2日"])
def test_what_no_year_or_month_is_printed_with_is_no_date(printed: str) -> None:
    assert DATE.fullmatch(printed) is None


@given(st.text("0123456789零〇○一二三四五六七八九十百千万亿两,.", max_size=30))
def test_whatever_stands_together_as_a_numeral_is_a_number_or_none(token: str) -> None:
    number = parse_numeral(token)
    assert number is None or number >= 0
