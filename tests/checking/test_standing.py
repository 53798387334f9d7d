from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2019, FORM_2021
from extractor.checking.confront import confront
from extractor.checking.standing import settle
from extractor.kinds import Form
from extractor.reading.reading import CellReading, Reading
from extractor.result import Finding, Standing, Suggestion
from tests.checking.papers import read_cells, read_paper


def standings_of(reading: Reading, form: Form = FORM_2019, *suspects: str) -> dict[str, Standing | None]:
    findings = [Finding(rule="T4-SUM", severity="error", suspects=[Suggestion(cells=dict.fromkeys(suspects, 1))])]
    return settle(reading, form, confront(form.equations, reading), findings)


REVIEW = [f"disputes.reconsideration.{key}" for key in ("upheld", "corrected", "other", "pending", "total")]


@pytest.mark.parametrize(
    ("line", "suspects", "standings"),
    [
        ("行政复议  1 0 2 0 3", "", "proven proven proven proven proven"),
        ("行政复议  1 _ 2 / 3", "", "proven None proven None proven"),
        ("行政复议  1 _ 2 0 4", "", "read None read read read"),
        ("行政复议  1 ~ 2 ? 4", "", "read None read None read"),
        ("行政复议  1 0 (2) 0 3", "", "proven proven inferred proven proven"),
        ("行政复议  1 0 2|4 0 3", "", "read read doubtful read read"),
        ("行政复议  1 0 2 0 0", "total", "read read read read doubtful"),
        ("行政复议  1 0 2 0 0", "upheld other", "doubtful read doubtful read read"),
        ("行政复议  1 0 (2) 0 0", "other", "read read doubtful read read"),
        ("行政复议  1 _ 2 0 0", "", "doubtful None doubtful doubtful doubtful"),
    ],
)
def test_a_cell_stands_as_its_sums_do(line: str, suspects: str, standings: str) -> None:
    paths = [f"disputes.reconsideration.{key}" for key in suspects.split()]
    settled = standings_of(read_paper(FORM_2019, line), FORM_2019, *paths)
    assert " ".join(str(settled[path]) for path in REVIEW) == standings


def test_a_cell_in_no_sum_is_read_and_not_proven() -> None:
    settled = standings_of(read_paper(FORM_2021, "行政许可 447"), FORM_2021)
    assert settled["proactive.licensing.decisions"] == "read"


def test_a_cell_is_proven_only_if_every_sum_it_takes_part_in_holds() -> None:
    settled = standings_of(read_paper(FORM_2021, "一、本年新收 1 0 0 0 0 0 1"), FORM_2021)
    new = "applications.new_received"
    assert settled[f"{new}.natural_person"] == "doubtful"  # its row holds, its column does not, and nothing explains it
    assert settled[f"{new}.business"] == "proven"


def test_rows_told_apart_by_order_alone_are_never_proven() -> None:
    reading = read_cells(FORM_2021, dict.fromkeys(FORM_2021.cells, "(0)"))
    assert set(standings_of(reading, FORM_2021).values()) == {"inferred"}


def test_a_cell_that_prints_no_number_is_doubtful_only_with_alternatives() -> None:
    reading = read_paper(FORM_2019, "行政复议 _ 0 0 0 0")
    blank = reading.tables["disputes"].cells[REVIEW[0]]
    reading.tables["disputes"].cells[REVIEW[0]] = CellReading(
        blank.path, "blank", "", blank.span, standing="doubtful", alternatives=("", "3")
    )
    assert standings_of(reading)[REVIEW[0]] == "doubtful"


def test_cells_beyond_the_form_have_a_standing_and_cells_not_found_have_none() -> None:
    reading = read_paper(FORM_2021, "（四）无法提供 0 0 0 0 0 0 0")
    del reading.tables["proactive"]
    settled = standings_of(reading, FORM_2021)
    assert settled["applications.outcomes.unavailable.total"] == "read"
    assert settled["proactive.licensing.decisions"] is None


def test_no_sum_proves_a_cell_by_a_value_of_a_model_that_is_in_doubt() -> None:
    reading = read_paper(FORM_2019, "行政复议  1 0 2 0 3")
    cell = reading.tables["disputes"].cells[REVIEW[2]]
    cell.reader, cell.standing, cell.alternatives = "model", "doubtful", ("2", "4")
    settled = standings_of(reading)
    assert [settled[path] for path in REVIEW] == ["read", "read", "doubtful", "read", "read"]
