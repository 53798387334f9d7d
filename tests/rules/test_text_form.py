from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2019, FORM_2021, SECTIONS
from extractor.reading.reading import Field
from tests.rules.prose import findings, grade, read_report

ONE = "收到申请3件。"


@pytest.mark.parametrize(
    ("one", "tables", "expected"),
    [
        ("现行有效行政规范性文件39件。", "proactive.normative_documents.in_force 39", "-"),
        ("现行有效行政规范性文件39件。", "proactive.normative_documents.in_force 47", "note"),
        ("制发规范性文件7件。", "proactive.normative_documents.issued 7", "-"),
        ("制发规范性文件7件。", "proactive.normative_documents.issued 8", "note"),
        ("废止规范性文件7件。", "proactive.normative_documents.repealed 8", "note"),
        ("公开规范性文件7件。", "proactive.normative_documents.in_force 7", "-"),
        ("新公开政府规章1件。", "proactive.regulations.issued 2", "note"),
        ("刊登规范性文件等11件，部门规范性文件4件。", "", "-"),
        ("制作规范性文件解读9件。", "", "-"),
        ("制发规范性文件7件。", "proactive.normative_documents.issued ?", "-"),
        ("2022年制发规范性文件7件。", "proactive.normative_documents.issued 8", "-"),
    ],
)
def test_documents_counted_in_the_text_are_those_of_table_two(one: str, tables: str, expected: str) -> None:
    assert grade("TX-DOCUMENTS", one, tables) == expected


@pytest.mark.parametrize(
    ("head", "one", "expected"),
    [
        ({"title": "云岭市审计局2023年政府信息公开工作年度报告"}, "2023年，我局稳步推进。", "-"),
        ({"title": "云岭市审计局2022年政府信息公开工作年度报告"}, "2023年，我局稳步推进。", "warning"),
        ({"title": "云岭市审计局二〇二三年度政府信息公开工作年度报告"}, "2023年，我局稳步推进。", "-"),
        ({"period_start": "2022-01-01", "period_end": "2022-12-31"}, ONE, "warning"),
        ({"period_start": "2023-01-01", "period_end": "2023-12-31"}, ONE, "-"),
        ({}, "2022年，我局稳步推进。", "warning"),
        ({}, "2022年以来，我局稳步推进。", "-"),
        ({}, ONE, "-"),
    ],
)
def test_the_years_of_title_period_and_text_agree(head: dict[str, str], one: str, expected: str) -> None:
    reading, form = read_report(one)
    reading.head |= {key: Field(value) for key, value in head.items()}
    assert [finding.severity for finding in findings("TX-YEAR", reading, form)] == (
        [] if expected == "-" else [expected]
    )


@pytest.mark.parametrize(
    ("start", "end", "fires"),
    [
        ("2023-01-01", "2023-12-31", False),
        ("2023-01-01", "2023-12-30", True),
        ("2022-12-01", "2023-12-31", True),
        ("2023-01-01", "", False),
        ("", "", False),
    ],
)
def test_the_period_is_the_calendar_year(start: str, end: str, fires: bool) -> None:
    reading, form = read_report(ONE)
    reading.head |= {"period_start": Field(start), "period_end": Field(end)}
    assert bool(findings("TX-PERIOD", reading, form)) == fires


@pytest.mark.parametrize(
    ("issuer", "six", "fires"),
    [
        ("云岭市审计局", "未收取信息处理费。\n云岭市审计局\n2024年1月20日", 0),
        ("云岭市审计局", "未收取信息处理费。\n审计局\n2024年1月20日", 0),
        ("云岭市审计局", "未收取信息处理费。\n石桥县水利局\n2024年1月20日", 1),
        ("云岭市审计局", "未收取信息处理费。\n云岭市审计局\n2024年2月20日", 1),
        ("云岭市审计局", "未收取信息处理费。\n云岭市审计局\n2023年1月20日", 1),
        ("云岭市人民政府", "未收取信息处理费。\n云岭市人民政府办公室\n2024年3月20日", 0),
        ("云岭市人民政府", "未收取信息处理费。\n云岭市人民政府办公室\n2024年4月2日", 1),
        ("云岭市审计局", "未收取信息处理费。", 0),
    ],
)
def test_the_report_is_signed_by_its_body_and_in_time(issuer: str, six: str, fires: int) -> None:
    reading, form = read_report(ONE, issuer=issuer, six=six)
    found = findings("TX-SIGNED", reading, form)
    assert len(found) == fires
    assert {finding.severity for finding in found} <= {"note"}


@pytest.mark.parametrize("missing", range(6))
def test_a_missing_section_is_named(missing: int) -> None:
    reading, form = read_report(ONE)
    del reading.sections[missing]
    (finding,) = findings("TX-SECTIONS", reading, form)
    assert SECTIONS[missing][1] in finding.words[0]
    assert finding.severity == "warning"


def test_sections_out_of_order_and_numbered_twice_are_told() -> None:
    reading, form = read_report(ONE)
    reading.sections[4].ordinal = "四"
    (finding,) = findings("TX-SECTIONS", reading, form)
    assert (finding.left, finding.right) == ("一二三四四六", "一二三四五六")
    reading.sections[4].ordinal = "五"
    reading.sections[1:3] = reversed(reading.sections[1:3])
    assert len(findings("TX-SECTIONS", reading, form)) == 1


@pytest.mark.parametrize(
    ("five", "expected"),
    [
        ("做好以下三个方面的工作：一是学习；二是宣传；三是检查。", "-"),
        ("做好以下三个方面的工作：一是学习；二是宣传。", "warning"),
        ("存在两点不足：一是学习不够；二是宣传不够；三是检查不够。", "note"),
        ("存在以下几个方面的问题：一是学习不够；三是宣传不够。", "-"),
        ("存在以下三个方面的问题：一是学习不够；三是宣传不够。", "-"),  # misnumbered, not missing
        ("主要做好三项工作：（一）学习。（二）宣传。", "warning"),
        ("存在两个问题：一是学习不够；二是宣传不够。下一步，做好两方面工作：一是学习；二是宣传。", "-"),
        ("一是学习；二是宣传。", "-"),
    ],
)
def test_as_many_points_follow_as_are_announced(five: str, expected: str) -> None:
    assert grade("TX-SECTIONS", ONE, five=five) == expected


@pytest.mark.parametrize(
    ("six", "one", "expected"),
    [
        ("本年度未收取信息处理费。", ONE, "-"),
        ("收取政府信息公开信息处理费0元。", ONE, "-"),
        ("无。", ONE, "warning"),
        ("无其他事项。", "收到申请3件，未收取任何费用。", "note"),
    ],
)
def test_form_2021_reports_the_processing_fee_in_section_six(six: str, one: str, expected: str) -> None:
    assert grade("TX-FEE", one, six=six) == expected
    assert grade("TX-FEE", one, six=six, form=FORM_2019, year=2020) == "-"
    reading, _ = read_report(one, six=six)
    del reading.sections[-1]
    assert findings("TX-FEE", reading, FORM_2021) == []


@pytest.mark.parametrize(
    ("one", "fires"),
    [
        ("公开信息XX条。", True),
        ("××局公开信息3条。", True),
        ("由某某局负责公开。", True),
        ("联系电话：待填。", True),
        ("20XX年公开信息3条。", True),
        ("X月X日召开会议。", True),
        ("网址http://www.xx.gov.cn/XXGK/index.html公开信息3条。", False),
        ("邮箱xxgk@yunling.cn。", False),
        ("依据第××条规定办理。", False),
        ("申请人张某某提出申请。", False),
        ("统一编号11371XX83004227X。", False),
        ("公开信息3条。", False),
    ],
)
def test_text_left_to_be_filled_in_is_an_error(one: str, fires: bool) -> None:
    assert grade("TX-PLACEHOLDER", one) == ("error" if fires else "-")
