from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2019, FORM_2021
from tests.checking.papers import findings_of, read_paper


@pytest.mark.parametrize(
    ("rule", "paper", "fires"),
    [
        ("T4-AFTER-REVIEW", "复议后起诉 1 0 0 0 1", True),
        ("T4-AFTER-REVIEW", "复议后起诉 _ _ _ 1 _", True),
        ("T4-AFTER-REVIEW", "行政复议 0 0 0 2 2\n复议后起诉 1 0 0 0 1", True),
        ("T4-AFTER-REVIEW", "行政复议 1 0 0 0 1\n复议后起诉 1 0 0 0 1", False),
        ("T4-AFTER-REVIEW", "行政复议 _ _ 1 _ _\n复议后起诉 1 0 0 0 1", False),
        ("T4-AFTER-REVIEW", "行政复议 1 0 0 0 0\n复议后起诉 1 0 0 0 1", False),
        ("T4-AFTER-REVIEW", "行政复议 _ _ _ _ 0\n复议后起诉 1 0 0 0 1", True),
        ("T4-AFTER-REVIEW", "行政复议 _ _ _ _ _\n复议后起诉 1 0 0 0 1", False),
        ("T4-AFTER-REVIEW", "未经复议直接起诉 1 0 0 0 1", False),
        ("T4-WITHOUT-APPLICATIONS", "行政复议 1 0 0 0 1", True),
        ("T4-WITHOUT-APPLICATIONS", "行政复议 1 0 0 0 1\n一、本年新收 1 0 0 0 0 0 1", False),
        ("T4-WITHOUT-APPLICATIONS", "行政复议 1 0 0 0 1\n二、上年结转 1 0 0 0 0 0 1", False),
        ("T4-WITHOUT-APPLICATIONS", "行政复议 1 0 0 0 1\n二、上年结转 _ _ _ _ _ _ _", False),
        ("T4-WITHOUT-APPLICATIONS", "行政复议 0 0 0 0 0", False),
        ("T4-SHAPE", "行政复议 1 0 0 0 1", False),
        ("T4-SHAPE", "行政复议 1 0 0 0 ~", True),
        ("T4-SHAPE", "行政复议 1 0 0 _ 1", False),
    ],
)
def test_a_rule_of_table_four_judges_the_blocks_together(rule: str, paper: str, fires: bool) -> None:
    for form in (FORM_2019, FORM_2021):
        assert bool(findings_of(rule, read_paper(form, paper))) == fires


@pytest.mark.parametrize("what", ["table_missing", "cut_off", "columns"])
def test_what_table_four_lacks_is_a_warning(what: str) -> None:
    found = findings_of("T4-SHAPE", read_paper(FORM_2019, "", remarks=f"{what} disputes"))
    assert [each.severity for each in found] == ["warning"]


def test_last_years_reconsiderations_being_unknown_the_finding_is_undecided() -> None:
    (found,) = findings_of("T4-AFTER-REVIEW", read_paper(FORM_2019, "复议后起诉 1 0 0 0 1"))
    assert (found.outcome, found.severity) == ("undecided", "note")
