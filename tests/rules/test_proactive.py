from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2019, FORM_2021
from extractor.kinds import Form
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
def test_regulations_come_from_bodies_that_can_make_them(form: Form, line: str, issuer: str, fires: bool) -> None:
    assert bool(findings_of("T2-REGULATIONS", read_paper(form, line, issuer=issuer))) == fires
    assert not findings_of("T2-REGULATIONS", read_paper(form, "规章 0 0 0", issuer=issuer))


@pytest.mark.parametrize(("line", "fires"), [("行政处罚 -3", True), ("行政处罚 3", False)])
def test_no_cell_of_form_2021_carries_a_sign(line: str, fires: bool) -> None:
    assert bool(findings_of("T2-SIGN", read_paper(FORM_2021, line))) == fires
