"""Mistakes told once: what is found on small papers, and how surely on drawn tables."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from disclosure_report.forms import FORM_2019, FORM_2021
from extractor.documents.document import Span
from extractor.reading.reading import FigureReading
from extractor.result import Remark
from tests.checking.diagnosed import OUT, found_in, printed, rows_of, suspected
from tests.checking.papers import read_paper


def said(label: str, value: int, unit: str = "件") -> FigureReading:
    quote = f"{label}{value}{unit}"
    return FigureReading("f1", label, value, unit, None, quote, "一", Span(0, len(quote)), Span(len(label), len(quote)))


BALANCED = (
    "一、本年新收 4 0 0 0 0 0 4\n1.本机关不掌握 3 0 0 0 0 0 3\n（一）予以公开 1 0 0 0 0 0 1\n（七）总计 4 0 0 0 0 0 4\n"
)
NOT_HELD = f"{OUT}.unavailable.not_held"


def test_a_table_that_agrees_has_no_finding() -> None:
    assert found_in(read_paper(FORM_2019, BALANCED)) == []


def test_a_row_total_left_0_is_one_finding_at_the_total() -> None:
    (finding,) = found_in(read_paper(FORM_2019, BALANCED + "1.本机关不掌握 3 0 0 0 0 0 0"))
    assert (finding.rule, finding.also, finding.cause) == ("T3-ROW", ["T3-OUTCOMES"], "source")
    assert finding.paths == [f"{NOT_HELD}.total"]
    assert (finding.left, finding.right) == ("3+0+0+0+0+0", "0")
    assert [(each.cells, each.pattern) for each in finding.suspects] == [({f"{NOT_HELD}.total": 3}, "total_left_zero")]
    assert len(finding.spans) == 1


def test_a_total_row_left_0_is_one_finding_at_its_cells() -> None:
    (finding,) = found_in(read_paper(FORM_2021, BALANCED + "（七）总计 0 0 0 0 0 0 0"))
    assert (finding.rule, finding.also, finding.cause) == ("T3-OUTCOMES", ["T3-BALANCE"], "source")
    cells = {f"{OUT}.total.natural_person": 4, f"{OUT}.total.total": 4}
    assert finding.paths == list(cells)
    assert [(each.cells, each.pattern) for each in finding.suspects] == [(cells, "total_left_zero")]


def test_two_mistakes_far_apart_are_two_findings() -> None:
    findings = found_in(
        read_paper(
            FORM_2019, BALANCED + "1.本机关不掌握 3 0 0 0 0 0 0\n四、结转下年度 0 0 5 0 0 0 0\n行政复议 1 0 2 0 4"
        )
    )
    assert [(each.rule, each.paths) for each in findings[:2]] == [
        ("T3-ROW", [f"{NOT_HELD}.total"]),
        ("T3-ROW", ["applications.carried_out.research"]),
    ]
    assert [each.rule for each in findings[2:]] == ["T4-SUM"]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("10 1 0 0 0", {"total": 11}),
        ("5 0 0 0 0", {"total": 5}),
        ("0 0 0 0 3", {"upheld": 3, "corrected": 3, "other": 3, "pending": 3, "total": 0}),
        ("2 0 0 0 3", {"upheld": 3, "corrected": 1, "other": 1, "pending": 1, "total": 2}),
        ("20 1 0 0 12", {"total": 21}),
        ("4 0 0 0 44", {"total": 4}),
    ],
)
def test_a_lone_sum_leaves_every_cell_that_could_settle_it_unless_one_is_telling(
    block: str, expected: dict[str, int]
) -> None:
    (finding,) = found_in(read_paper(FORM_2019, f"行政复议 {block}"))
    cells = [(path.rpartition(".")[2], value) for each in finding.suspects for path, value in each.cells.items()]
    assert dict(cells) == expected
    assert len(cells) == len(finding.suspects)
    assert finding.cause == "source"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (said("行政复议", 3), {"upheld", "corrected", "other", "pending"}),
        (said("行政复议", 2), {"total"}),
        (said("行政复议结果纠正", 1), {"corrected"}),
        (said("行政诉讼", 2), {"upheld", "corrected", "other", "pending", "total"}),
        (said("收到人大代表建议", 2), {"upheld", "corrected", "other", "pending", "total"}),
        (said("行政复议", 2, "%"), {"upheld", "corrected", "other", "pending", "total"}),
    ],
)
def test_what_the_prose_counts_decides_between_equals(figure: FigureReading, expected: set[str]) -> None:
    reading = read_paper(FORM_2019, "行政复议 2 0 0 0 3")
    reading.figures.append(figure)
    (finding,) = found_in(reading)
    assert {path.rpartition(".")[2] for each in finding.suspects for path in each.cells} == expected
    assert finding.evidence == ([figure.quote] if len(expected) < 5 else [])


def test_a_group_that_the_prose_counts_tells_which_row_lost_its_values() -> None:
    lost = BALANCED + "1.本机关不掌握 0 0 0 0 0 0 0"
    (open_choice,) = found_in(read_paper(FORM_2019, lost))
    assert len(open_choice.suspects) > 10
    reading = read_paper(FORM_2019, lost)
    reading.figures.append(said("无法提供", 3))
    (finding,) = found_in(reading)
    rows = {path.rpartition(".")[0] for each in finding.suspects for path in each.cells}
    assert rows == {f"{OUT}.unavailable.{key}" for key in ("not_held", "needs_creation", "still_unclear")}
    assert {each.pattern for each in finding.suspects} == {"row_left_zero"}


@pytest.mark.parametrize(
    ("row", "cells", "pattern"),
    [
        ("0 3 0 0 0 0 3", {"natural_person": 3, "business": 0}, "neighbour_column"),
        ("0 3 0 0 0 0 0", {"natural_person": 3, "business": 0, "total": 3}, "shifted_row"),
        ("0 0 0 0 0 3 0", {"natural_person": 3, "other": 0, "total": 3}, "shifted_row"),
        ("33 0 0 0 0 0 3", {"natural_person": 3}, "digit_doubled"),
        ("3 7 0 0 0 0 3", {"business": 0}, "crossing"),
    ],
)  # fmt: skip
def test_one_operation_explains_a_row(row: str, cells: dict[str, int], pattern: str) -> None:
    (finding,) = found_in(read_paper(FORM_2021, f"{BALANCED}1.本机关不掌握 {row}"))
    assert [(each.cells, each.pattern) for each in finding.suspects] == [
        ({f"{NOT_HELD}.{key}": value for key, value in cells.items()}, pattern)
    ]


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ("3 0 0 0 0 0 0", "source"),
        ("3 0 0 0 0 0 (0)", "reading"),
        ("3 7 0 0 0 0 3", "source"),
        ("3 (7) 0 0 0 0 3", "reading"),
        ("_ 3 0 0 0 0 3", "undecided"),
        ("0 3 0 0 0 0 3", "source"),
        ("0 3 0 0 0 0 0", "undecided"),
    ],
)
def test_the_cause_is_the_source_only_where_the_suspects_plainly_stand(row: str, cause: str) -> None:
    findings = found_in(read_paper(FORM_2019, f"{BALANCED}1.本机关不掌握 {row}"))
    assert [each.cause for each in findings] == [cause]


def test_a_row_that_the_reader_found_moved_is_the_readers() -> None:
    reading = read_paper(
        FORM_2019, f"{BALANCED}1.本机关不掌握 0 3 0 0 0 0 3", remarks=f"columns applications {NOT_HELD}"
    )
    assert [each.cause for each in found_in(reading)] == ["reading"]


def test_a_cell_without_a_place_is_the_readers() -> None:
    reading = read_paper(FORM_2019, BALANCED + "1.本机关不掌握 3 0 0 0 0 0 0")
    cells = reading.tables["applications"].cells
    cells[f"{NOT_HELD}.total"] = replace(cells[f"{NOT_HELD}.total"], span=None)
    assert [each.cause for each in found_in(reading)] == ["reading"]


def test_of_two_equal_cells_the_inferred_one_is_suspected() -> None:
    (finding,) = found_in(read_paper(FORM_2019, "行政复议 2 (0) 0 0 3"))
    assert suspected([finding]) == [[{"disputes.reconsideration.corrected": 1}]]
    assert finding.cause == "reading"


def test_cells_that_cannot_be_read_are_never_taken_for_0() -> None:
    paper = BALANCED + "1.本机关不掌握 3 ? 0 0 0 0 5\n（七）总计 4 ~ 0 0 0 0 6"
    (finding,) = found_in(read_paper(FORM_2019, paper))
    assert finding.rule == "T3-BALANCE"
    assert {"applications.new_received.total", "applications.new_received.business"} <= set(finding.paths)
    assert {f"{NOT_HELD}.business", f"{OUT}.total.business"}.isdisjoint(finding.paths)


def test_a_broken_printed_number_is_told_with_what_it_would_be() -> None:
    reading = read_paper(FORM_2019, BALANCED)
    cell = reading.tables["applications"].cells[f"{NOT_HELD}.total"]
    cell.value, cell.text = Decimal("3.5"), "3.5"
    (finding,) = found_in(reading)
    assert suspected([finding]) == [[{f"{NOT_HELD}.total": 3}]]


def test_too_much_at_once_is_one_finding_without_suspects() -> None:
    values = dict.fromkeys((path for row in rows_of(FORM_2019) for path in row), 0)
    rng = random.Random(4)
    garbled = {path: rng.randint(1, 99) for path in values}
    findings = found_in(printed(FORM_2019, garbled))
    assert [(each.rule, each.suspects, each.cause) for each in findings] == [("T3-ROW", [], "source")]
    assert findings[0].also == ["T3-OUTCOMES", "T3-BALANCE"]
    assert all("cut off" in each.words[0] or "None" not in each.words[0] for each in findings)


def test_the_message_names_the_cell_its_number_and_what_would_settle_it() -> None:
    (finding,) = found_in(read_paper(FORM_2019, BALANCED + "1.本机关不掌握 3 0 0 0 0 0 0"))
    for words in finding.words:
        assert "1.本机关不掌握相关政府信息 / 总计" in words
        assert "3+0+0+0+0+0" in words
    assert "prints 0 and would be 3" in finding.words[0]
    assert "印0，若为3则相符" in finding.words[1]


def test_remarks_about_other_rows_cast_no_doubt() -> None:
    reading = read_paper(FORM_2019, f"{BALANCED}1.本机关不掌握 0 3 0 0 0 0 3")
    reading.tables["applications"].remarks.append(Remark(what="columns", table="applications", path=f"{OUT}.disclosed"))
    assert [each.cause for each in found_in(reading)] == ["source"]
