"""The sums of the forms prove themselves: change a cell of a balanced report, and exactly the sums naming it break."""

from __future__ import annotations

import random

import pytest

from disclosure_report.forms import FORM_2019, FORM_2021, FORMS
from disclosure_report.rules.applications import make_group_sums, make_legal_sums
from extractor.checking.confront import confront
from extractor.kinds import Form
from tests.checking.papers import draw_balanced, findings_of, read_cells, read_paper


def is_summed(path: str) -> bool:
    return not path.startswith("proactive.")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_changing_a_cell_breaks_exactly_the_sums_that_name_it(form: Form) -> None:
    printed = draw_balanced(form, 7)
    rng = random.Random(7)
    for path in filter(is_summed, form.cells):
        changed = printed | {path: str(int(printed[path]) + rng.randint(1, 9))}
        broken = {
            each.equation for each in confront(form.equations, read_cells(form, changed)) if each.outcome == "broken"
        }
        assert broken == {equation for equation in form.equations if path in (*equation.left, *equation.right)} != set()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_cell_of_tables_three_and_four_is_in_a_sum_and_no_cell_of_table_two(form: Form) -> None:
    named = {path for equation in form.equations for path in (*equation.left, *equation.right)}
    assert named == {path for path in form.cells if is_summed(path)}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_group_lines_and_subtotals_drawn_from_a_balanced_report_break_nothing(form: Form) -> None:
    printed = draw_balanced(form, 3)
    extra = (*make_group_sums(form), *make_legal_sums(form))
    beyond = {each.right[0]: str(sum(int(printed[path]) for path in each.left)) for each in extra}
    assert not set(beyond) & set(form.cells)
    assert {each.outcome for each in confront(extra, read_cells(form, printed | beyond))} == {"holds"}


@pytest.mark.parametrize(
    ("rule", "paper", "fires"),
    [
        ("T3-ROW", "（一）予以公开 3 0 0 0 0 0 0", True),
        ("T3-ROW", "（一）予以公开 3 0 0 0 0 0 3", False),
        ("T3-ROW", "（一）予以公开 3 _ _ _ _ _ 2", True),
        ("T3-ROW", "（一）予以公开 3 _ _ _ _ _ 4", False),
        ("T3-ROW", "（一）予以公开 3 0 0 ~ 0 0 2", False),
        ("T3-OUTCOMES", "（一）予以公开 3 0 0 0 0 0 3", True),
        ("T3-OUTCOMES", "（一）予以公开 3 0 0 0 0 0 3\n（七）总计 3 0 0 0 0 0 3", False),
        ("T3-BALANCE", "一、本年新收 3 0 0 0 0 0 3", True),
        ("T3-BALANCE", "一、本年新收 3 0 0 0 0 0 3\n四、结转 3 0 0 0 0 0 3", False),
        ("T3-BALANCE", "一、本年新收 3 0 0 0 0 0 3\n四、结转 _ _ _ _ _ _ _", False),
        ("T4-SUM", "复议后起诉 5 0 0 0 0", True),
        ("T4-SUM", "复议后起诉 5 0 0 1 6", False),
        ("T4-SUM", "复议后起诉 _ _ _ _ 6", False),
        ("T3-GROUP", "（四）无法提供 3 0 0 0 0 0 3", True),
        ("T3-GROUP", "（四）无法提供 3 0 0 0 0 0 3\n2.没有现成 3 0 0 0 0 0 3", False),
        ("T3-GROUP", "（四）无法提供 _ _ _ _ _ _ _\n2.没有现成 3 0 0 0 0 0 3", False),
        ("T3-GROUP", "三、本年度办理结果 3 0 0 0 0 0 3\n（一）予以公开 3 0 0 0 0 0 3\n（七）总计 3 0 0 0 0 0 3", False),
        ("T3-GROUP", "三、本年度办理结果 3 0 0 0 0 0 3\n（一）予以公开 2 0 0 0 0 0 2\n（七）总计 3 0 0 0 0 0 3", True),
        ("T3-LEGAL", "（一）予以公开 1 2 0 0 0 1 4\n小计:（一）予以公开 3", False),
        ("T3-LEGAL", "（一）予以公开 1 2 0 0 0 1 4\n小计:（一）予以公开 4", True),
        ("T3-LEGAL", "（一）予以公开 1 2 0 0 0 1 4\n小计:（一）予以公开 _", False),
    ],
)
def test_a_sum_rule_fires_on_numbers_that_do_not_add_up(rule: str, paper: str, fires: bool) -> None:
    for form in (FORM_2019, FORM_2021):
        assert bool(findings_of(rule, read_paper(form, paper))) == fires
