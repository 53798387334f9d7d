"""Which figures of the prose speak for which cells."""

from __future__ import annotations

import pytest

from disclosure_report import KIND
from disclosure_report.forms import FORM_2019, FORM_2021, FORM_HYBRID
from extractor.checking.witnesses import hear_witnesses, weigh_testimony
from extractor.documents.document import Span
from extractor.kinds import Form
from extractor.reading.reading import FigureReading, Reading

OUT = "applications.outcomes"


def told(label: str, value: int = 3, unit: str | None = "件", form: Form = FORM_2021) -> list[tuple[str, ...]]:
    reading = Reading(form.name, figures=[figure(label, value, unit)])
    return [each for testimony in hear_witnesses(reading, form, KIND) for each in testimony.sums]


def figure(label: str, value: int, unit: str | None) -> FigureReading:
    return FigureReading("f1", label, value, unit, None, f"{label}{value}", "一", Span(0, 9), Span(8, 9))


@pytest.mark.parametrize(
    ("label", "cells"),
    [
        ("收到政府信息公开申请", ["applications.new_received.total"]),
        ("全县共受理依申请公开", ["applications.new_received.total"]),
        ("办结依申请公开", [f"{OUT}.total.total"]),
        ("按时办结数", [f"{OUT}.total.total"]),
        ("上年度结转", ["applications.carried_in.total"]),
        ("结转下年度继续办理", ["applications.carried_out.total"]),
        ("予以公开", [f"{OUT}.disclosed.total"]),
        ("予以公开及部分公开", [f"{OUT}.disclosed.total", f"{OUT}.partly_disclosed.total"]),
        ("无法提供", [f"{OUT}.unavailable.{key}.total" for key in ("not_held", "needs_creation", "still_unclear")]),
        ("重复申请", [f"{OUT}.not_processed.duplicate.total"]),
        ("因政府信息公开被申请行政复议", ["disputes.reconsideration.total"]),
        ("行政复议结果纠正", ["disputes.reconsideration.corrected"]),
        (
            "行政诉讼案件",
            ["disputes.litigation_direct.total", "disputes.litigation_after_reconsideration.total"],
        ),
    ],
)
def test_a_figure_speaks_for_the_cells_that_count_the_same(label: str, cells: list[str]) -> None:
    assert list(told(label)[0]) == cells


@pytest.mark.parametrize(
    "label",
    [
        "收到人大代表建议",
        "政协提案答复",
        "受理信访举报",
        "结果维持",
        "主动公开政府信息",
        "自然人申请",
        "收到行政复议申请公开",
    ],
)
def test_a_figure_about_something_else_speaks_for_no_cell(label: str) -> None:
    assert told(label) == []


@pytest.mark.parametrize(("unit", "heard"), [("件", True), ("宗", True), (None, True), ("%", False), ("元", False)])
def test_only_a_unit_of_cases_counts_cases(unit: str | None, heard: bool) -> None:
    assert bool(told("无法提供", unit=unit)) is heard


@pytest.mark.parametrize(
    ("form", "keys"),
    [
        (FORM_2019, ["other"]),
        (FORM_2021, ["other.correction_overdue", "other.fee_overdue", "other.other"]),
        (FORM_HYBRID, ["other.unsplit"]),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_group_is_what_the_form_prints_of_it(form: Form, keys: list[str]) -> None:
    assert told("其他处理", form=form) == [tuple(f"{OUT}.{key}.total" for key in keys)]


def test_a_number_received_may_include_what_was_carried_in() -> None:
    assert told("收到政府信息公开申请") == [
        ("applications.new_received.total",),
        ("applications.new_received.total", "applications.carried_in.total"),
    ]


@pytest.mark.parametrize(
    ("printed", "after", "weight"), [(0, 3, 1), (3, 3, 0), (3, 0, -1), (0, 5, 0)]
)  # fmt: skip
def test_a_change_weighs_by_the_witnesses_it_wins_or_loses(printed: int, after: int, weight: int) -> None:
    reading = Reading("2019", figures=[figure("予以公开", 3, "件")])
    said = hear_witnesses(reading, FORM_2019, KIND)
    cell = f"{OUT}.disclosed.total"
    assert weigh_testimony(said, {cell: printed}, {cell: after}) == weight


def test_a_sum_over_an_unknown_cell_agrees_with_nothing() -> None:
    (testimony,) = hear_witnesses(Reading("2019", figures=[figure("无法提供", 0, "件")]), FORM_2019, KIND)
    assert not testimony.agrees({f"{OUT}.unavailable.not_held.total": 0})
