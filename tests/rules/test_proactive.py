from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2019, FORM_2021
from tests.checking.papers import findings_of, read_paper


@pytest.mark.parametrize(
    ("rule", "line", "fires"),
    [
        ("T2-SIGN", "行政许可 155 +41 19720", False),
        ("T2-SIGN", "行政许可 155 -41 19720", False),
        ("T2-SIGN", "行政许可 155 41 -19720", True),
        ("T2-SIGN", "行政许可 +155 41 19720", True),
        ("T2-SIGN", "行政许可 / / /", False),
        ("T2-SIGN", "政府集中采购 3 -5万元", True),
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
        ("T2-FLOOR", "行政强制 120 -13 1198", False),
        ("T2-FLOOR", "行政强制 13 -13 1198", False),
        ("T2-FLOOR", "行政强制 12 -13 1198", True),
        ("T2-FLOOR", "行政事业性收费 1 -2", True),
        ("T2-FLOOR", "行政强制 _ -13 1198", False),
        ("T2-DECISIONS-AS-SUM", "行政许可 537 +46 583", True),
        ("T2-DECISIONS-AS-SUM", "行政许可 537 -7 530", True),
        ("T2-DECISIONS-AS-SUM", "行政许可 537 46 584", False),
        ("T2-DECISIONS-AS-SUM", "行政许可 537 0 537", False),
        ("T2-DECISIONS-AS-SUM", "行政许可 0 3 3", False),
        ("T2-DECISIONS-AS-SUM", "行政许可 0 0 0", False),
        ("T2-TOTAL-DISCLOSED", "规范性文件 16 15 27", False),
        ("T2-TOTAL-DISCLOSED", "规范性文件 16 15 15", False),
        ("T2-TOTAL-DISCLOSED", "规范性文件 16 15 14", True),
        ("T2-TOTAL-DISCLOSED", "规范性文件 16 15 _", False),
    ],
)
def test_a_rule_of_table_two_judges_its_row(rule: str, line: str, fires: bool) -> None:
    found = findings_of(rule, read_paper(FORM_2019, line))
    assert bool(found) == fires
    assert all(path.startswith("proactive.") for each in found for path in each.paths)


@pytest.mark.parametrize(
    ("rule", "line", "fires"),
    [
        ("T2-UNIT", "行政事业性收费 5949.088667", False),
        ("T2-UNIT-PLAUSIBLE", "行政事业性收费 5949.088667万元", False),
        ("T2-UNIT-PLAUSIBLE", "行政事业性收费 59490886.67", True),
        ("T2-UNIT-PLAUSIBLE", "行政事业性收费 12.5元", True),
        ("T2-SIGN", "行政处罚 -3", True),
        ("T2-SIGN", "行政处罚 3", False),
    ],
)
def test_fees_of_form_2021_are_money_in_the_unit_of_the_header(rule: str, line: str, fires: bool) -> None:
    assert bool(findings_of(rule, read_paper(FORM_2021, line))) == fires


@pytest.mark.parametrize(
    ("issuer", "fires"),
    [
        ("青禾县人民政府", True),
        ("云岭市临湖区人民政府", True),
        ("石桥镇人民政府", True),
        ("云岭市石桥街道办事处", True),
        ("云岭市人民政府", False),
        ("云岭市人民政府办公室", False),
        ("云岭市社区建设局", False),
        ("云岭自治区人民政府", False),
        ("", False),
    ],
)
@pytest.mark.parametrize(("form", "line"), [(FORM_2019, "规章 0 0 2"), (FORM_2021, "规章 1 0 _")])
def test_regulations_come_from_bodies_that_can_make_them(form: object, line: str, issuer: str, fires: bool) -> None:
    form = FORM_2019 if form is FORM_2019 else FORM_2021
    assert bool(findings_of("T2-REGULATIONS", read_paper(form, line, issuer=issuer))) == fires
    assert not findings_of("T2-REGULATIONS", read_paper(form, "规章 0 0 0", issuer=issuer))
