"""What a gate calls fixed and broken, what fails it, and what it only tells."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from disclosure_report import KIND
from extractor.pipeline import process
from extractor.scoring.baseline import Baseline, Entry, Kept, entry_of
from extractor.scoring.comparison import Comparison, compare
from extractor.scoring.comparison.findings import FindingOutcome
from extractor.scoring.comparison.text import FieldOutcome, FigureOutcome
from extractor.scoring.gate import Gate, pair, sign_test
from extractor.scoring.made import make_report
from extractor.scoring.truth import truth_of_made

MADE = make_report(KIND, KIND.forms[1], "tabs", (), 2)
RIGHT = compare(process(MADE.data, name="made.txt"), truth_of_made(MADE), MADE.form)
PATH = "applications.new_received.natural_person"
(CELL,) = (cell for cell in RIGHT.cells if cell.path == PATH)


def with_cell(**changed: object) -> Comparison:
    """RIGHT with one cell said otherwise."""
    cells = [replace(cell, **changed) if cell.path == PATH else cell for cell in RIGHT.cells]  # type: ignore[arg-type]
    return replace(RIGHT, cells=cells)


WRONG = with_cell(said=Decimal(99), standing="read", verdict="wrong")
MISSED = with_cell(said=None, said_state="blank", standing=None, verdict="missed")


def gate(before: Comparison, after: Comparison) -> Gate:
    """One document before and after."""
    return pair(Baseline("s", "form", "", documents={"one": entry_of(before)}), [("one", after)])


def test_a_run_like_the_one_before_passes_and_changes_nothing() -> None:
    found = gate(RIGHT, RIGHT)
    assert (found.changes, found.compared, found.passes) == ([], 1, True)


@pytest.mark.parametrize("after", [WRONG, MISSED], ids=["wrong", "missed"])
def test_a_proven_cell_that_breaks_fails_the_gate_and_is_told_with_label_before_and_after(after: Comparison) -> None:
    found = gate(RIGHT, after)
    (change,) = found.broken
    assert not found.passes
    assert (change.document, change.path, change.label, change.before) == (
        "one",
        PATH,
        CELL.label,
        f"{CELL.said} proven",
    )
    assert change.after == ("99 read" if after is WRONG else "blank")
    assert change.true == str(CELL.said)


def test_a_cell_that_was_read_but_not_proven_may_break_and_is_told() -> None:
    found = gate(with_cell(standing="read"), MISSED)
    assert [change.path for change in found.broken] == [PATH]
    assert found.passes


def test_what_is_right_again_is_fixed() -> None:
    found = gate(WRONG, RIGHT)
    assert ([change.path for change in found.fixed], found.broken, found.passes) == ([PATH], [], True)


def test_a_wrong_number_that_is_called_proven_fails_the_gate_even_where_it_was_wrong_before() -> None:
    proven = with_cell(said=Decimal(98), standing="proven", verdict="wrong")
    assert not gate(WRONG, proven).passes
    assert not gate(proven, proven).passes
    assert not pair(Baseline("s", "form", ""), [("one", proven)]).passes


def test_both_runs_are_judged_by_the_label_of_today() -> None:
    """The label was wrong, the reading is the same: nothing changed, whatever it was called before."""
    true = replace(CELL.true, numbers=(Decimal(7777),))
    relabelled = with_cell(true=true, verdict="wrong", standing="read")
    assert gate(with_cell(standing="read"), relabelled).changes == []


def with_findings(*findings: FindingOutcome) -> Comparison:
    """RIGHT with findings that are expected of it."""
    return replace(RIGHT, findings=list(findings))


TOLD = FindingOutcome("T3-ROW", (PATH,), "told", cause_right=True)


@pytest.mark.parametrize(
    "after",
    [
        with_findings(FindingOutcome("T3-ROW", (PATH,), "missing")),
        with_findings(replace(TOLD, cause_right=False)),
        with_findings(TOLD, FindingOutcome("T4-SUM", (PATH,), "fired")),
    ],
    ids=["lost", "cause wrong", "fires newly"],
)
def test_a_finding_that_breaks_fails_the_gate(after: Comparison) -> None:
    found = gate(with_findings(TOLD), after)
    assert len(found.broken) == 1
    assert not found.passes
    assert gate(after, with_findings(TOLD)).passes


def test_a_finding_that_a_label_newly_asks_for_is_no_regression() -> None:
    assert gate(with_findings(), with_findings(FindingOutcome("T3-ROW", (PATH,), "missing"))).changes == []


def test_head_fields_and_figures_are_paired_too_and_alone_fail_no_gate() -> None:
    figure = FigureOutcome("found", Decimal(3), "件", "收到3件")
    head = FieldOutcome("year", "2021", ("2021",))
    before = replace(RIGHT, head=[head], figures=[figure])
    after = replace(
        RIGHT,
        head=[replace(head, said="2020")],
        figures=[replace(figure, verdict="missed"), FigureOutcome("invented", Decimal(8), None, "8")],
    )
    found = gate(before, after)
    assert [(change.section, change.before, change.after) for change in found.broken] == [
        ("head", "2021", "2020"),
        ("figures", "found", "missed"),
        ("figures", "nothing", "invented"),
    ]
    assert found.passes


def test_documents_that_are_new_or_gone_are_told() -> None:
    baseline = Baseline("s", "form", "", documents={"old": Entry()})
    found = pair(baseline, [("new", WRONG)])
    assert (found.new, found.gone, found.changes, found.passes) == (["new"], ["old"], [], True)
    assert pair(baseline, [("new", WRONG)], selected=True).gone == []


@pytest.mark.parametrize(
    ("better", "worse", "chance"),
    [(0, 0, 1.0), (0, 1, 0.5), (0, 4, 1 / 16), (0, 5, 1 / 32), (5, 0, 1.0), (1, 7, 9 / 256), (2, 7, 46 / 512)],
)
def test_the_sign_test_is_exact_and_asks_for_harm_alone(better: int, worse: int, chance: float) -> None:
    assert sign_test(better, worse) == chance


def test_five_documents_a_little_worse_and_none_better_fail_the_gate() -> None:
    before = {name: entry_of(with_cell(standing="read")) for name in "abcdef"}
    worse = [(name, MISSED) for name in "abcde"]
    baseline = Baseline("s", "form", "", documents=before)
    assert not pair(baseline, worse, selected=True).passes
    assert pair(baseline, worse[:4], selected=True).passes


def test_a_number_beyond_the_form_that_is_no_longer_said_is_fixed() -> None:
    before = entry_of(RIGHT)
    before.cells["applications.made_up.total"] = Kept(Decimal(3), "number", "read")
    found = pair(Baseline("s", "form", "", documents={"one": before}), [("one", RIGHT)])
    assert [(change.path, change.better) for change in found.changes] == [("applications.made_up.total", True)]


def test_the_unit_of_an_amount_is_a_part_of_what_was_said() -> None:
    true = replace(CELL.true, units=("万元",))
    right, wrong = with_cell(true=true, said_unit="万元"), with_cell(true=true, said_unit="元", verdict="wrong")
    (change,) = gate(right, wrong).broken
    assert (change.before, change.after) == (f"{CELL.said} 万元 proven", f"{CELL.said} 元 proven")
