from __future__ import annotations

import re

import pytest

from disclosure_report.forms import FORMS
from disclosure_report.rules import RULES
from extractor.kinds import Form, Rule

TABLE_RULES = [
    "T3-ROW",
    "T3-OUTCOMES",
    "T3-BALANCE",
    "T3-GROUP",
    "T3-LEGAL",
    "T3-BOUND",
    "T3-NATURAL",
    "T3-SHAPE",
    "T3-TWIN",
    "T4-SUM",
    "T4-SHAPE",
    "T4-AFTER-REVIEW",
    "T4-WITHOUT-APPLICATIONS",
    "T2-SIGN",
    "T2-UNIT",
    "T2-UNIT-PLAUSIBLE",
    "T2-PROCUREMENT-ZERO",
    "T2-FLOOR",
    "T2-DECISIONS-AS-SUM",
    "T2-TOTAL-DISCLOSED",
    "T2-REGULATIONS",
    "FM-MIXED",
    "FM-YEAR",
    "RD-PLACE",
    "RD-ONCE",
    "RD-COVER",
]


def test_every_rule_of_the_tables_is_there_and_no_id_twice() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert set(ids) >= set(TABLE_RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_one_sentence_in_english_and_in_chinese(rule: Rule) -> None:
    english, chinese = rule.says
    assert english.endswith(".")
    assert chinese.endswith("。")
    assert re.search("[一-鿿]", chinese)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_check_or_sums(rule: Rule) -> None:
    of_forms = {equation.rule for form in FORMS for equation in form.equations}
    assert rule.check or rule.check_in or rule.equations or rule.id in of_forms


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_sum_of_a_form_has_its_rule(form: Form) -> None:
    assert {equation.rule for equation in form.equations} <= {rule.id for rule in RULES}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_sums_beyond_the_form_name_only_cells_that_have_a_printed_label(form: Form) -> None:
    for rule in RULES:
        for equation in rule.equations(form) if rule.equations else ():
            assert equation.rule == rule.id
            assert all(path in form.cells for path in equation.left)
            assert equation.right[0] in form.extras
