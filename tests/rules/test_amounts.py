from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2019, FORM_2021
from tests.checking.papers import findings_of, read_paper


@pytest.mark.parametrize(
    ("rule", "line", "fires"),
    [
        ("T2-UNIT", "政府集中采购 166 25489万元", False),
        ("T2-UNIT", "政府集中采购 166 25489", True),
        ("T2-UNIT", "政府集中采购 0 0", False),
        ("T2-UNIT", "政府集中采购 0 _", False),
        ("T2-UNIT-PLAUSIBLE", "政府集中采购 166 25489万元", False),
        ("T2-UNIT-PLAUSIBLE", "政府集中采购 319 1571896163元", False),
        ("T2-UNIT-PLAUSIBLE", "政府集中采购 6 251000元", False),
        ("T2-UNIT-PLAUSIBLE", "政府集中采购 2 1000元", True),
        ("T2-UNIT-PLAUSIBLE", "政府集中采购 2 2000元", False),
        ("T2-UNIT-PLAUSIBLE", "政府集中采购 1 10亿元", False),
        ("T2-UNIT-PLAUSIBLE", "政府集中采购 1 10.1亿元", True),
        ("T2-UNIT-PLAUSIBLE", "政府集中采购 999 10000000万元", True),
        ("T2-UNIT-PLAUSIBLE", "政府集中采购 0 99元", True),
        ("T2-UNIT-PLAUSIBLE", "政府集中采购 0 0元", False),
        ("T2-UNIT-PLAUSIBLE", "政府集中采购 3 25489", False),
        ("T2-PROCUREMENT-ZERO", "政府集中采购 0 0", False),
        ("T2-PROCUREMENT-ZERO", "政府集中采购 3 347.08万元", False),
        ("T2-PROCUREMENT-ZERO", "政府集中采购 0 347.08万元", True),
        ("T2-PROCUREMENT-ZERO", "政府集中采购 3 0", True),
        ("T2-PROCUREMENT-ZERO", "政府集中采购 _ 347.08万元", False),
    ],
)
def test_an_amount_has_a_unit_and_fits_its_projects(rule: str, line: str, fires: bool) -> None:
    assert bool(findings_of(rule, read_paper(FORM_2019, line))) == fires


@pytest.mark.parametrize(
    ("rule", "line", "fires"),
    [
        ("T2-UNIT", "行政事业性收费 5949.088667", False),
        ("T2-UNIT-PLAUSIBLE", "行政事业性收费 5949.088667万元", False),
        ("T2-UNIT-PLAUSIBLE", "行政事业性收费 59490886.67", True),
        ("T2-UNIT-PLAUSIBLE", "行政事业性收费 12.5元", True),
    ],
)
def test_fees_of_form_2021_are_money_in_the_unit_of_the_header(rule: str, line: str, fires: bool) -> None:
    assert bool(findings_of(rule, read_paper(FORM_2021, line))) == fires
