from __future__ import annotations

from typing import Any

import pytest

from tests.writing.results import LAYOUT, failed, saved


def named(table: str, row: list[Any]) -> dict[str, Any]:
    columns = [column.name for column in LAYOUT.columns[table]]
    assert len(set(columns)) == len(columns)
    return dict(zip(columns, row, strict=True))


def test_the_wide_table_has_a_column_for_every_path_of_every_form() -> None:
    columns = {column.name for column in LAYOUT.columns["reports"]}
    for form in LAYOUT._forms.values():
        assert columns >= set(form.cells)


def test_a_report_row_holds_what_is_printed_and_nothing_else() -> None:
    row = named("reports", LAYOUT.rows(saved()).report)
    assert row["proactive.regulations.newly_made"] == 0
    assert row["proactive.licensing.change"] == -99
    assert row["proactive.licensing.decisions"] is None
    assert row["proactive.regulations.in_force"] is None
    assert (row["issuer"], row["year"], row["form"], row["findings_error"]) == ("云岭市审计局", 2020, "2019", 1)
    assert (row["cells_proven"], row["cells_read"], row["cells_doubtful"]) == (1, 2, 0)


def test_money_comes_with_its_unit_and_in_yuan() -> None:
    rows = LAYOUT.rows(saved())
    wide = named("reports", rows.report)
    path = "proactive.procurement.amount"
    assert (wide[path], wide[f"{path}.unit"], wide[f"{path}.yuan"]) == ("12.5", "万元", "125000")
    long = named("cells", rows.cells[2])
    assert (long["value"], long["unit"], long["yuan"], long["text"]) == ("12.5", "万元", "125000", "12.5万元")


def test_a_cell_row_tells_value_text_state_standing_and_place() -> None:
    row = named("cells", LAYOUT.rows(saved()).cells[1])
    assert (row["value"], row["text"], row["state"], row["standing"]) == (-99, "-99", "number", "read")
    assert (row["start"], row["end"]) == (9, 12)
    assert row["label"] == "行政许可 / 本年增/减"


def test_a_report_row_tells_what_was_noted_and_which_pages_were_recognised() -> None:
    data = saved()
    assert named("reports", LAYOUT.rows(data).report)["recognised"] is None
    data["document"] |= {"pages": 4, "recognised": [1, 3], "notes": ["one", "two"]}
    row = named("reports", LAYOUT.rows(data).report)
    assert (row["pages"], row["recognised"], row["notes"]) == (4, "1 3", "one | two")


def test_cells_beyond_the_form_are_rows_as_well() -> None:
    row = named("cells", LAYOUT.rows(saved()).cells[4])
    assert row["path"] == "applications.outcomes.denied.total"
    assert "不予公开" in row["label"]
    assert row["text"] == "+4"


def test_a_finding_row_tells_each_set_of_suspects() -> None:
    row = named("findings", LAYOUT.rows(saved()).findings[0])
    assert row["suspects"] == "a=3 | b=0; c=1 (crossing)"
    assert (row["paths"], row["evidence"], row["spans"]) == ("a b", "甲 | 乙", "1-2 3-4")


def test_a_failed_document_is_a_report_row_and_nothing_more() -> None:
    rows = LAYOUT.rows(failed())
    row = named("reports", rows.report)
    assert (row["document"], row["status"], row["reason"]) == ("空.txt", "failed", "no_text")
    assert (rows.cells, rows.findings) == ([], [])


@pytest.mark.parametrize("form", ["2021", "2021-hybrid"])
def test_other_forms_fill_their_own_columns_of_the_same_table(form: str) -> None:
    data = saved(form=form, report={"proactive": {"regulations": {"in_force": 7}}}, cells={}, extras={})
    row = named("reports", LAYOUT.rows(data).report)
    assert row["proactive.regulations.in_force"] == 7
    assert row["proactive.regulations.newly_made"] is None


def test_a_path_that_another_form_divides_further_holds_no_value() -> None:
    divided = {"applications": {"outcomes": {"other": {"other": {"natural_person": 1}}}}}
    row = named("reports", LAYOUT.rows(saved(form="2021", report=divided, cells={}, extras={})).report)
    assert row["applications.outcomes.other.other.natural_person"] == 1
    assert row["applications.outcomes.other.other"] is None


def test_a_cell_row_tells_the_place_on_the_page_where_it_is_known() -> None:
    data = saved()
    path = next(iter(data["cells"]))
    data["cells"][path] |= {"page": 2, "box": [50.0, 104.2, 70.0, 114.2]}

    known, unknown = (named("cells", row) for row in LAYOUT.rows(data).cells[:2])

    assert [known[name] for name in ("page", "x0", "top", "x1", "bottom")] == [2, 50.0, 104.2, 70.0, 114.2]
    assert [unknown[name] for name in ("x0", "top", "x1", "bottom")] == [None] * 4
