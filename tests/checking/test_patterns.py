"""One operation on a printed table, and what happened to a number's digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_report.forms import FORM_2019
from extractor.checking.confront import confront
from extractor.checking.ledger import Ledger, open_ledgers
from extractor.checking.patterns import name_slip, propose
from tests.checking.papers import read_paper

OUT = "applications.outcomes"


def ledger_of(paper: str) -> Ledger:
    reading = read_paper(FORM_2019, paper)
    (ledger,) = open_ledgers(confront(FORM_2019.equations, reading), reading, FORM_2019)
    return ledger


@pytest.mark.parametrize(
    ("printed", "implied", "slip"),
    [
        (12, 21, "digits_swapped"),
        (1325, 1235, "digits_swapped"),
        (321, 123, None),
        (33, 3, "digit_doubled"),
        (1550, 150, "digit_doubled"),
        (30, 3, "digit_added"),
        (103, 13, "digit_added"),
        (3, 30, "digit_lost"),
        (85, 815, "digit_lost"),
        (17, 12, "digit_changed"),
        (3, 8, None),
        (0, 16, None),
        (16, 0, None),
        (5, 123, None),
        (-3, 33, None),
    ],
)
def test_a_slip_of_digits_has_its_name(printed: int, implied: int, slip: str | None) -> None:
    assert name_slip(printed, implied) == slip


@given(st.integers(10, 10**6), st.integers(0, 6))
def test_a_lost_digit_is_one_added_the_other_way_round(number: int, at: int) -> None:
    digits = str(number)
    shorter = int(digits[: at % len(digits)] + digits[at % len(digits) + 1 :])
    if shorter and len(str(shorter)) == len(digits) - 1:
        assert name_slip(shorter, number) == "digit_lost"
        assert name_slip(number, shorter) in ("digit_added", "digit_doubled")


REST = "一、本年新收 9 0 2 0 0 0 11\n（一）予以公开 2 0 2 0 0 0 4\n（二）部分公开 7 0 0 0 0 0 7\n（七）总计 9 0 2 0 0 0 11\n"


@pytest.mark.parametrize(
    ("paper", "pattern", "changes"),
    [
        ("（七）总计 0 0 0 0 0 0 0", "total_left_zero", "total 9 . 2 . . . 11"),
        ("（一）予以公开 0 0 0 0 0 0 0", "row_left_zero", "disclosed 2 . 2 . . . 4"),
        ("（一）予以公开 2 2 0 0 0 0 4", "neighbour_column", "disclosed . 0 2 . . . ."),
        ("（一）予以公开 0 2 0 2 0 0 0", "shifted_row", "disclosed 2 0 2 0 . . 4"),
        ("（一）予以公开 0 2 0 0 0 4 0", "shifted_row", "disclosed 2 0 2 . . 0 4"),
        ("（二）部分公开 9 0 0 0 0 0 7\n（一）予以公开 0 0 2 0 0 0 4", None, ""),
        ("（七）总计 0 0 0 0 0 0 0\n四、结转下年度 9 0 2 0 0 0 11", "swapped_rows", ""),
    ],
)
def test_an_operation_is_proposed_with_the_values_it_implies(paper: str, pattern: str | None, changes: str) -> None:
    ledger = ledger_of(REST + paper)
    proposals = [each for each in propose(ledger, FORM_2019) if each.settles == ledger.broken]
    assert pattern in {each.pattern for each in proposals} or pattern is None
    if changes:
        row, *values = changes.split()
        keys = ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total")
        expected = {f"{OUT}.{row}.{key}": int(v) for key, v in zip(keys, values, strict=True) if v != "."}
        assert expected in [each.cells for each in proposals if each.pattern == pattern]


def test_a_column_of_totals_left_0_is_one_operation() -> None:
    paper = "一、本年新收 9 0 2 0 0 0 0\n（一）予以公开 2 0 2 0 0 0 0\n（二）部分公开 7 0 0 0 0 0 0\n（七）总计 9 0 2 0 0 0 0"
    ledger = ledger_of(paper)
    (proposal,) = [each for each in propose(ledger, FORM_2019) if each.settles == ledger.broken]
    assert proposal.pattern == "total_left_zero"
    assert sorted(proposal.cells.values()) == [4, 7, 11, 11]


def test_an_operation_that_breaks_another_sum_is_not_proposed() -> None:
    ledger = ledger_of(REST + "（一）予以公开 2 0 3 0 0 0 4")
    assert propose(ledger, FORM_2019) == []
