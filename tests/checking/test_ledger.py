"""What changing cells would settle, and which sums belong together."""

from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2019
from extractor.checking.confront import confront
from extractor.checking.ledger import Ledger, open_ledgers
from tests.checking.papers import read_paper

BLOCK = "disputes.reconsideration"


def ledgers_of(paper: str) -> list[Ledger]:
    reading = read_paper(FORM_2019, paper)
    return open_ledgers(confront(FORM_2019.equations, reading), reading, FORM_2019)


@pytest.mark.parametrize(
    ("paper", "tables"),
    [
        ("行政复议 1 0 0 0 1", []),
        ("行政复议 1 0 0 0 2", ["disputes"]),
        ("一、本年新收 1 0 0 0 0 0 2\n行政复议 1 0 0 0 2", ["applications", "disputes"]),
        ("行政复议 1 ? 0 0 2", []),
    ],
)
def test_only_a_table_with_a_broken_sum_is_opened(paper: str, tables: list[str]) -> None:
    assert [next(iter(ledger.values)).partition(".")[0] for ledger in ledgers_of(paper)] == tables


@pytest.mark.parametrize(
    ("changes", "settles"),
    [
        ({"total": 1}, True),
        ({"upheld": 2}, True),
        ({"upheld": 1, "other": 1}, True),
        ({"total": 3}, False),
        ({"upheld": 3, "pending": -1}, False),
    ],
)
def test_a_change_settles_what_it_touches_or_is_no_use(changes: dict[str, int], settles: bool) -> None:
    (ledger,) = ledgers_of("行政复议 1 0 0 0 2")
    tried = ledger.try_out({f"{BLOCK}.{key}": value for key, value in changes.items()})
    assert tried == (ledger.broken if settles else None)


def test_blocks_of_table_four_are_parts_of_their_own() -> None:
    (ledger,) = ledgers_of("行政复议 1 0 0 0 2\n未经复议直接起诉 1 0 0 0 2\n复议后起诉 1 0 0 0 1")
    assert sorted(map(sorted, ledger.components())) == [[0], [1]]


def test_a_sum_with_a_cell_that_prints_nothing_only_bounds_the_others() -> None:
    (ledger,) = ledgers_of("一、本年新收 3 _ 0 0 0 0 5\n（一）予以公开 1 0 0 0 0 0 2")
    row = next(each for each in ledger.sums if "applications.new_received.total" in each.terms and not each.exact)
    assert (row.residual, "applications.new_received.business" in row.terms) == (-2, False)


def test_a_change_made_leaves_the_rest_to_be_settled() -> None:
    (ledger,) = ledgers_of("行政复议 1 0 0 0 2\n未经复议直接起诉 1 0 0 0 2")
    amended = ledger.amended({f"{BLOCK}.total": 1})
    assert (len(ledger.broken), len(amended.broken)) == (2, 1)
    assert amended.values[f"{BLOCK}.total"] == 1


def test_cells_that_keep_a_sum_together_are_one_block_and_others_are_not() -> None:
    (ledger,) = ledgers_of("一、本年新收 3 0 0 0 0 0 4\n（一）予以公开 3 0 0 0 0 0 0\n（七）总计 0 0 0 0 0 0 0")
    total = "applications.outcomes.total"
    together = {f"{total}.natural_person", f"{total}.total"}
    apart = {"applications.new_received.total"}
    assert {frozenset(together), frozenset(apart)} == set(ledger.blocks([*together, *apart]))
