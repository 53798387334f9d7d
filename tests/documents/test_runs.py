from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.runs import LOST, UNKNOWN, Look, Omitted, Print, Run, join_runs, judge

PRINTS: list[Print] = ["shown", "raised", "lowered", "faint", "struck", "unseen", "hidden"]


@pytest.mark.parametrize(
    ("look", "told"),
    [
        (Look(), "shown"),
        (Look(place="raised"), "raised"),
        (Look(place="level"), "shown"),
        (Look(struck=True, place="raised"), "struck"),
        (Look(hidden=True, struck=True), "hidden"),
        (Look(size=1.0), "hidden"),
        (Look(size=5.0), "shown"),
        (Look(ink="ffffff"), "unseen"),
        (Look(ink="fefefe"), "unseen"),
        (Look(ink="cccccc"), "shown"),
        (Look(ink="ffffff", ground="000080"), "shown"),
        (Look(ink="000080", ground="000080"), "unseen"),
        (Look(ink="ffffff", ground=UNKNOWN), "faint"),
        (Look(ink="000000", ground=UNKNOWN), "shown"),
        (Look(ink="transparent", ground="000080"), "unseen"),
    ],
)
def test_what_a_run_is_follows_from_how_it_looks(look: Look, told: str) -> None:
    assert judge(look) == told


def test_a_run_looks_as_what_it_stands_in_but_for_what_it_says_itself() -> None:
    outer = Look(struck=True, hidden=True, ink="ff0000")
    assert Look(hidden=False).within(outer) == Look(struck=True, hidden=False, ink="ff0000")


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([("5", "shown"), ("2", "raised")], "5²"),
        ([("H", "shown"), ("2", "lowered"), ("O", "shown")], "H₂O"),
        ([("2", "struck"), ("5", "shown")], "5"),
        ([("1", "shown"), ("2", "hidden"), ("5", "shown")], "15"),
        ([("1", "shown"), ("2", "struck"), ("5", "shown")], f"1{LOST}5"),
        ([("1", "shown"), ("2", "unseen"), ("5", "shown")], f"1{LOST}5"),
        ([("收到", "shown"), ("2", "struck"), ("5件", "shown")], "收到5件"),
        ([("25", "struck")], ""),
        ([("五", "shown"), ("二", "raised")], "五[二]"),
        ([("5", "shown"), ("①", "raised")], "5①"),
    ],
)
def test_no_number_goes_on_with_what_is_a_mark_or_no_print(runs: list[Run], text: str) -> None:
    assert join_runs(runs, Omitted()) == text


@pytest.mark.parametrize("kind", ["raised", "lowered", "faint"])
def test_what_has_nothing_beside_it_to_be_a_mark_of_is_print(kind: Print) -> None:
    omitted = Omitted()
    assert join_runs([(" ", "shown"), ("25", kind), ("7", "struck")], omitted) == " 25"
    assert [english for english, _ in omitted.tell()] == ["text that is struck out is left out (1)"]


def test_what_was_left_out_and_what_is_a_mark_is_told_in_both_languages() -> None:
    omitted = Omitted()
    join_runs([("5", "shown"), ("1", "raised"), ("2", "struck"), ("3", "unseen"), ("4", "hidden")], omitted)
    assert omitted.tell() == (
        ("text that is struck out is left out (1)", "带删除线的文字 1 处未读取"),
        ("hidden text is left out (2)", "隐藏文字 2 处未读取"),
        (
            "raised and lowered signs are taken for marks, not for digits of the number beside them (1)",
            "上标、下标 1 处按注记处理，不计入相邻数字",
        ),
    )


@given(st.lists(st.tuples(st.text("0123456789件 ", max_size=4), st.sampled_from(PRINTS)), max_size=8))
def test_every_number_that_is_read_is_made_of_shown_digits_side_by_side(runs: list[Run]) -> None:
    if not any(kind == "shown" and text.strip() for text, kind in runs):
        runs = [*runs, ("件", "shown")]
    bars = ("" if kind == "hidden" or not text.strip() else "|" for text, kind in runs)
    shown = "".join(text if kind == "shown" else bar for (text, kind), bar in zip(runs, bars, strict=True))
    read = re.findall("[0-9]+", join_runs(runs, Omitted()))
    assert [number for number in read if number not in shown] == []
    assert len("".join(read)) == sum(character.isdecimal() for character in shown)
