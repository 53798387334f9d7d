from __future__ import annotations

import pytest

from extractor.documents.numerals import is_bare, set_apart, write_chinese, write_circled, write_letter


@pytest.mark.parametrize(
    ("number", "written"), [(0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_chinese_numbers(number: int, written: str) -> None:
    assert write_chinese(number) == written


@pytest.mark.parametrize(
    ("number", "letter", "circled"), [(1, "a", "①"), (20, "t", "⑳"), (27, "27", "27"), (0, "0", "0")]
)
def test_letters_and_circles_end(number: int, letter: str, circled: str) -> None:
    assert (write_letter(number), write_circled(number)) == (letter, circled)


@pytest.mark.parametrize(("number", "printed"), [("一、", "一、"), ("1", "1 "), ("（二）", "（二）"), ("", "")])
def test_a_number_stands_apart_unless_a_mark_ends_it(number: str, printed: str) -> None:
    assert set_apart(number) == printed


@pytest.mark.parametrize(
    ("text", "bare"), [("", True), ("1,024", True), ("-3.5%", True), ("3件", False), ("规章", False)]
)
def test_a_bare_number_is_told_from_words(text: str, bare: bool) -> None:
    assert is_bare(text) is bare
