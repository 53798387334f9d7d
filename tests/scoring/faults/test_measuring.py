"""Faults of known place: what the sums can say of each kind, what the rules do say, and whom they blame."""

from __future__ import annotations

import json
import random
from functools import lru_cache
from itertools import islice

import pytest

from disclosure_report import KIND
from extractor.documents.document import Document
from extractor.reading.reading import Reading
from extractor.scoring.faults.injecting import Manner, misplace, misread, print_fault, span_of
from extractor.scoring.faults.judging import Judged, judge
from extractor.scoring.faults.kinds import FAULTS, change_digit, double_digit, lose_digit, swap_digits
from extractor.scoring.faults.measuring import MANNERS, measure_faults, put_fault
from extractor.scoring.faults.oracle import decide
from extractor.scoring.faults.paper import CleanPaper, Injection, draw_papers
from extractor.scoring.faults.table import FaultTable, render_faults

COUNT = 6
NEW = "applications.new_received"
OUT = "applications.outcomes"


@lru_cache(maxsize=1)
def measured() -> FaultTable:
    return measure_faults(KIND, COUNT, 5)


@lru_cache(maxsize=1)
def paper() -> CleanPaper:
    """A report of form 2021 with some applications in it, a row a line."""
    return next(
        each
        for each in draw_papers(KIND, 3)
        if each.form.name == "2021"
        and each.reading.tables["applications"].layout == "tabs"
        and int(each.text(f"{NEW}.natural_person")) > 9
    )


def judged(fault: Injection, manner: Manner) -> Judged:
    put = put_fault(paper(), fault, manner)
    assert put is not None
    return judge(paper(), fault, manner, *put)


def slip(path: str) -> Injection:
    return Injection({path: paper().text(path) + "7"})


def test_a_clean_paper_breaks_no_rule_of_sums_or_reading() -> None:
    for each in islice(draw_papers(KIND, 0), 12):
        assert not [found.rule for found in each.findings if found.rule.startswith(("RD", "T4-SUM"))]
        assert not [found.rule for found in each.findings if found.rule in ("T3-ROW", "T3-OUTCOMES", "T3-BALANCE")]


@pytest.mark.parametrize(
    "name",
    [
        "digit lost", "digit doubled", "digits swapped", "digit changed", "any wrong number", "row total zero",
        "total row zero", "total column zero", "shifted row", "two slips",
    ],
)  # fmt: skip
def test_what_the_sums_decide_is_located_with_its_true_numbers(name: str) -> None:
    row = measured().row(name, "printed")
    assert (row.injected, row.decidable, row.detected, row.exact) == (COUNT, COUNT, COUNT, COUNT)
    assert row.wrong == 0


@pytest.mark.parametrize("name", ["swapped outcomes", "swapped columns", "unsummed number", "sign flipped", "unit"])
def test_what_breaks_no_sum_is_told_as_not_decidable(name: str) -> None:
    row = measured().row(name, "printed")
    assert (row.injected, row.unseen, row.decidable) == (COUNT, COUNT, 0)


@pytest.mark.parametrize(
    "name", ["dispute number", "swapped rows", "neighbour column", "neighbour row", "digits joined"]
)
def test_what_leaves_a_choice_is_found_all_the_same(name: str) -> None:
    row = measured().row(name, "printed")
    assert row.injected - row.unseen <= row.detected
    assert row.exact_decidable == row.decidable or name == "swapped rows"


def test_a_lost_row_is_named_whoever_lost_it_and_nobody_is_blamed() -> None:
    for manner in ("printed", "misread"):
        row = measured().row("row lost", manner)
        assert (row.detected, row.exact, row.open) == (COUNT, COUNT, COUNT)


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("manner", ["misread", "misplaced"])
def test_an_error_of_reading_is_found_and_never_called_the_documents(name: str, manner: Manner) -> None:
    rows = [row for row in measured().rows if (row.fault, row.manner) == (name, manner)]
    for row in rows:
        assert row.detected == row.injected
        assert (row.wrong, row.proven) == (0, 0)
        assert row.right == (0 if name == "row lost" else row.injected)
    assert rows or manner == "misplaced"


def test_of_a_misprint_and_a_misreading_each_has_its_own_cause() -> None:
    row = measured().row("two slips", "one of each")
    assert (row.injected, row.wrong, row.proven) == (COUNT, 0, 0)
    one, other = slip(f"{NEW}.natural_person"), slip(f"{OUT}.denied.state_secret.research")
    both = Injection({**one.now, **other.now}, parts=(one, other))
    assert judged(both, "one of each") == Judged(True, True, True, "right")


def test_a_misprinted_cell_is_the_sources_and_a_miscopied_one_the_readers() -> None:
    fault = slip(f"{NEW}.natural_person")
    assert judged(fault, "printed") == Judged(True, True, True, "right")
    assert judged(fault, "misread") == Judged(True, True, True, "right")


def test_half_a_number_is_the_readers_mistake() -> None:
    path = f"{NEW}.natural_person"
    fault = Injection({path: paper().text(path)[1:]})
    assert judged(fault, "misplaced") == Judged(True, True, True, "right")


def test_a_number_read_from_the_cell_beside_is_the_readers_mistake() -> None:
    one, other = f"{NEW}.natural_person", f"{NEW}.business"
    fault = Injection({one: paper().text(other), other: paper().text(one)}, {one: other, other: one})
    reading = misplace(paper(), fault)
    assert reading is not None
    moved = reading.cell(one)
    assert moved is not None
    assert moved.span == span_of(paper(), other)
    assert judged(fault, "misplaced") == Judged(True, True, True, "right")


def test_a_fault_is_printed_where_the_cell_stands_and_nowhere_else() -> None:
    fault = slip(f"{NEW}.natural_person")
    start, end = span_of(paper(), f"{NEW}.natural_person")
    text, printed = paper().document.text, print_fault(paper(), fault).text
    assert printed == text[:end] + "7" + text[end:]
    assert start < end


def test_a_lost_row_takes_its_label_along() -> None:
    row = next(row for row in paper().grid if row[0].startswith(f"{OUT}.not_processed.duplicate."))
    printed = print_fault(paper(), Injection(lost_row=row)).text
    assert "重复申请" in paper().document.text
    assert "重复申请" not in printed
    assert "要求提供公开出版物" in printed


def test_a_misreading_leaves_the_clean_reading_as_it_was() -> None:
    path = f"{NEW}.natural_person"
    reading: Reading = misread(paper(), slip(path))
    document: Document = paper().document
    changed, kept = reading.cell(path), paper().cell(path)
    assert changed is not None
    assert changed.text == paper().text(path) + "7"
    assert (changed.span, document.text[slice(*span_of(paper(), path))]) == (kept.span, kept.text)


def test_the_sums_alone_are_asked_by_brute_force() -> None:
    one = slip(f"{NEW}.natural_person")
    assert decide("digit changed", paper(), one) == "one"
    assert decide("digit changed", paper(), Injection({f"{NEW}.total": paper().text(f"{NEW}.total")})) == "unseen"
    assert decide("dispute number", paper(), slip("disputes.reconsideration.upheld")) == "several"
    across = {f"{OUT}.denied.{name}.research": "40" for name in ("state_secret", "internal_affairs")}
    assert decide("two slips", paper(), Injection(across)) == "one"


@pytest.mark.parametrize(
    ("slip", "printed", "results"),
    [
        (lose_digit, "120", {"20", "10", "12"}),
        (lose_digit, "10", {"1"}),
        (lose_digit, "7", {None}),
        (double_digit, "12", {"112", "122"}),
        (double_digit, "0", {None}),
        (swap_digits, "120", {"210", "102"}),
        (swap_digits, "10", {None}),
        (swap_digits, "11", {None}),
        (change_digit, "1", set("23456789")),
    ],
)
def test_a_slip_of_digits_is_a_number_that_could_be_printed(
    slip: object, printed: str, results: set[str | None]
) -> None:
    assert callable(slip)
    assert {slip(printed, random.Random(seed)) for seed in range(80)} == results


def test_the_same_seed_gives_the_same_table() -> None:
    again = measure_faults(KIND, 3, 9, ("digit lost", "row lost"))
    assert again == measure_faults(KIND, 3, 9, ("digit lost", "row lost"))
    assert [row.fault for row in again.rows] == ["digit lost"] * (len(again.rows) - 2) + ["row lost"] * 2


def test_faults_that_do_not_exist_are_refused() -> None:
    with pytest.raises(KeyError, match="flood"):
        measure_faults(KIND, 1, 0, ("flood",))


def test_the_table_is_told_in_text_and_as_data() -> None:
    table = measure_faults(KIND, 2, 1, ("digit doubled",), MANNERS)
    told = render_faults(table)
    assert "digit doubled  printed" in told
    assert "0 of 2 (0.0 %)" in told
    data = json.loads(json.dumps(table.as_data()))
    assert (data["seed"], data["reading_errors"], data["reading_called_source"]) == (1, 2, 0)
    assert [row["manner"] for row in data["rows"]] == ["printed", "misread"]
    with pytest.raises(KeyError):
        table.row("digit doubled", "misplaced")
