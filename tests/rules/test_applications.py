from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2021, FORM_HYBRID
from extractor.checking.check import check
from extractor.reading.reading import CellReading
from tests.checking.papers import KIND, findings_of, read_paper

NEW = "一、本年新收 {} 0 0 0 0 0 {}"


@pytest.mark.parametrize(
    ("paper", "fires"),
    [
        ("（一）予以公开 3 0 ~ 0 0 0 2", True),
        ("（一）予以公开 3 0 ? 0 0 0 2", True),
        ("（一）予以公开 1 2 ? 0 0 0 2", True),
        ("（一）予以公开 3 0 ~ 0 0 0 3", False),
        ("（一）予以公开 3 0 ~ 0 0 0 _", False),
        ("（一）予以公开 3 0 ~ 0 0 0 ?", False),
        ("（一）予以公开 3 0 0 0 0 0 2", False),
        ("（一）予以公开 3 _ _ _ _ _ 2", False),
        ("一、本年新收 2 0 0 0 0 0 2\n（七）总计 3 0 0 0 0 0 3\n四、结转 ? 0 0 0 0 0 ?", True),
        ("一、本年新收 2 0 0 0 0 0 2\n（七）总计 ? 0 0 0 0 0 ?\n四、结转 3 0 0 0 0 0 3", True),
        ("一、本年新收 4 0 0 0 0 0 4\n（七）总计 3 0 0 0 0 0 3\n四、结转 ? 0 0 0 0 0 ?", False),
        ("一、本年新收 2 0 0 0 0 0 2\n（七）总计 ? ? ? ? ? ? ?\n（一）予以公开 3 0 0 0 0 0 3", True),
        ("一、本年新收 3 0 0 0 0 0 3\n（七）总计 ? ? ? ? ? ? ?\n（一）予以公开 3 0 0 0 0 0 3", False),
        ("一、本年新收 ? 0 0 0 0 0 ?\n二、上年结转 9 0 0 0 0 0 9\n（七）总计 3 0 0 0 0 0 3", True),
    ],
)
def test_a_part_exceeds_its_whole_where_unread_cells_leave_the_sum_open(paper: str, fires: bool) -> None:
    assert bool(findings_of("T3-BOUND", read_paper(FORM_2021, paper))) == fires


@pytest.mark.parametrize(
    ("line", "fires"),
    [
        ("（一）予以公开 3 0 0 0 0 0 3", False),
        ("（一）予以公开 _ / ~ 0 0 0 0", False),
        ("（一）予以公开 -3 3 0 0 0 0 0", True),
        ("（一）予以公开 1.5 1.5 0 0 0 0 3", True),
        ("（一）予以公开 1.0 0 0 0 0 0 1", False),
        ("（一）予以公开 ? 0 0 0 0 0 1", False),
        ("行政许可 -3", False),
    ],
)
def test_a_cell_of_table_three_is_a_whole_number_from_zero(line: str, fires: bool) -> None:
    assert bool(findings_of("T3-NATURAL", read_paper(FORM_2021, line))) == fires


@pytest.mark.parametrize(("text", "fires"), [("-2", True), ("1.5", True), ("1O", False), ("2 3", False)])
def test_a_token_that_no_reader_takes_for_a_count_may_still_be_a_number(text: str, fires: bool) -> None:
    reading = read_paper(FORM_2021, "")
    path = "applications.carried_in.research"
    reading.tables["applications"].cells[path] = CellReading(path, "unreadable", text)
    assert bool(findings_of("T3-NATURAL", reading)) == fires


@pytest.mark.parametrize(
    ("remarks", "severity", "said"),
    [
        ("", None, ""),
        ("cut_off applications", "error", "cut off"),
        ("table_missing applications", "error", "not found"),
        ("row_missing applications applications.outcomes.disclosed", "warning", "（一）予以公开"),
        ("row_twice applications applications.outcomes.disclosed", "warning", "twice"),
        ("row_order applications applications.carried_out", "warning", "order"),
        ("columns applications applications.carried_out", "warning", "number of cells"),
        ("label_only applications applications.carried_out", "warning", "lost their values"),
        ("table_twice applications", "warning", "twice"),
        ("unplaced applications 17", None, ""),
        ("other_form applications", None, ""),
        ("row_missing disputes disputes", None, ""),
    ],
)
def test_the_shape_of_table_three_is_told_from_remarks(remarks: str, severity: str | None, said: str) -> None:
    found = findings_of("T3-SHAPE", read_paper(FORM_2021, "", remarks=remarks))
    assert [each.severity for each in found] == ([severity] if severity else [])
    assert all(said in each.words[0] for each in found)


LOST = "~ ~ ~ ~ ~ ~ ~"


@pytest.mark.parametrize(
    ("paper", "remarks", "severities"),
    [
        (f"（七）总计 {LOST}\n四、结转 {LOST}", "", ["error"]),
        (f"（七）总计 {LOST}\n四、结转 {LOST}", "row_missing applications applications.carried_out", ["error"]),
        (f"四、结转 {LOST}", "", ["warning"]),
        (f"四、结转 {LOST}", "cut_off applications", ["error"]),
        (f"（一）予以公开 {LOST}", "", ["warning"]),
        (f"（一）予以公开 {LOST}", "label_only applications applications.outcomes.disclosed", ["warning"]),
        (f"（一）予以公开 {LOST}\n（七）总计 {LOST}\n四、结转 {LOST}", "cut_off applications", ["error", "warning"]),
        ("（一）予以公开 0 0 0 0 ~ 0 0\n（七）总计 0 0 0 0 ~ 0 0", "", ["warning"]),
    ],
)
def test_absent_cells_are_told_once_whether_remarked_or_not(paper: str, remarks: str, severities: list[str]) -> None:
    found = findings_of("T3-SHAPE", read_paper(FORM_2021, paper, remarks=remarks))
    assert [each.severity for each in found] == severities


@pytest.mark.parametrize(
    ("remarks", "cause"),
    [
        ("row_order applications applications.carried_out", "undecided"),
        ("row_order applications applications.carried_out\nunplaced applications 17", "reading"),
        ("cut_off applications\nunplaced applications 17", "reading"),
    ],
)
def test_numbers_left_over_in_a_table_out_of_shape_put_our_reading_in_doubt(remarks: str, cause: str) -> None:
    (found,) = findings_of("T3-SHAPE", read_paper(FORM_2021, "", remarks=remarks))
    assert found.cause == cause


def test_a_table_that_was_not_found_has_no_shape() -> None:
    reading = read_paper(FORM_2021, "")
    del reading.tables["applications"]
    assert [each.severity for each in findings_of("T3-SHAPE", reading)] == ["error"]


@pytest.mark.parametrize(
    ("paper", "fires"),
    [
        ("1.属于国家秘密 2 1 0 0 0 0 3\n2.其他法律 2 1 0 0 0 0 3", True),
        ("1.属于国家秘密 2 1 0 0 0 0 3\n2.其他法律 1 2 0 0 0 0 3", False),
        ("1.属于国家秘密 2 1 0 0 0 0 3\n3.危及 2 1 0 0 0 0 3", False),
        ("1.属于国家秘密 2 _ _ _ _ _ 2\n2.其他法律 2 _ _ _ _ _ 2", False),
        ("", False),
        ("3.其他 2 0 0 0 0 0 2\n（七）总计 2 0 0 0 0 0 2", False),
        ("（七）总计 2 0 0 0 0 0 2\n四、结转 2 0 0 0 0 0 2", False),
        ("3.其他 2 0 0 0 0 0 2\n四、结转 2 0 0 0 0 0 2", False),
    ],
)
def test_neighbouring_rows_with_the_same_numbers_are_noted(paper: str, fires: bool) -> None:
    assert bool(findings_of("T3-TWIN", read_paper(FORM_2021, paper))) == fires


def test_bounds_are_counted_only_where_they_are_asked() -> None:
    plain = check(read_paper(FORM_2021, ""), KIND).checks
    without = check(read_paper(FORM_2021, ""), KIND, severities={"T3-BOUND": "off"}).checks
    assert plain == without


def test_the_split_rows_that_a_hybrid_does_not_print_ask_for_no_bounds() -> None:
    reading = read_paper(FORM_HYBRID, "")
    before = check(reading, KIND).checks
    reading.tables["applications"].cells |= {path: CellReading(path, "absent") for path in FORM_HYBRID.absent}
    assert check(reading, KIND).checks == before
