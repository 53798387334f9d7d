from itertools import pairwise
from pathlib import Path

import pytest

from disclosure_report.recognise import recognise
from extractor.documents.read import document_from_text, read_document
from extractor.errors import DocumentError

REPORTS = Path(__file__).parents[2].parent / "shared" / "reports"

TABLES = """二、主动公开政府信息情况
第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t0
行政规范性文件\t1\t0\t4
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量\t{n}\t0\t0\t0\t0\t0\t{n}
二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0
三、本年度办理结果\t（一）予以公开\t{n}\t0\t0\t0\t0\t0\t{n}
（三）不予公开\t1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0
（五）不予处理\t1.信访举报投诉类申请\t0\t0\t0\t0\t0\t0\t0
四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0
四、政府信息公开行政复议、行政诉讼情况
结果维持\t结果纠正\t其他结果\t尚未审结\t总计
0\t0\t0\t0\t0
"""
TAIL = "五、存在的主要问题及改进情况\n公开不够及时，今后改进。\n六、其他需要报告的事项\n无。\n"


def report(body: str = "云岭市审计局", year: int = 2021, n: int = 3) -> str:
    return (
        f"{body}\n{year}年政府信息公开工作年度报告\n"
        f"统计期限自{year}年1月1日起至{year}年12月31日止。\n一、总体情况\n全年收到申请{n}件。\n{TABLES.format(n=n)}{TAIL}"
    )


def refused(text: str) -> DocumentError:
    document = document_from_text(text, "某文件")
    with pytest.raises(DocumentError) as caught:
        recognise(document)
    assert (caught.value.name, caught.value.sha256) == ("某文件", document.sha256)
    assert caught.value.detail_zh
    return caught.value


NO_TABLES = (
    "云岭市审计局2021年政府信息公开工作年度报告\n一、总体情况\n办理有序。\n二、主动公开政府信息情况\n见附件。\n" + TAIL
)


@pytest.mark.parametrize(
    "text",
    [
        report(),
        report(year=2018),  # a misprinted year: the tables say what it is
        report().replace("\n", ""),
        report().replace("\t", "\n\t"),
        "".join(f"{character} " for character in report()),
        report()[: report().index("六、")],
        TABLES.format(n=3),
        TABLES.format(n=3)[200:],
        NO_TABLES,
        "云岭市审计局2019年政府信息公开工作年度报告\n一、总体情况\n办理有序。\n二、主动公开政府信息情况\n见图。\n"
        + TAIL,
        "云岭市审计局2021年政府信息公开工作年度报告\n一、总体情况\n办理有",
        report() + "\n附件\n" + TABLES.format(n=3),
        report().replace("\n", "\n云岭市审计局2021年政府信息公开工作年度报告\n", 40),
        report() + "云岭市审计局2021年政府信息公开工作年度报告",
        report() + report(),  # the same report twice, as page and as print version
        "目录：一、总体情况；二、主动公开政府信息情况\n" + report(),
        report() + "\n推荐阅读：云岭市财政局2020年政府信息公开工作年度报告",
    ],
)
def test_a_damaged_report_is_still_a_report(text: str) -> None:
    recognise(document_from_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "云岭市召开会议部署下半年重点工作。会议强调，要做好政府信息公开。",
        "云岭市财政局2021年部门预算\n一、总体情况\n行政事业性收费收入 12 万元，政府集中采购 3 万元，规范性文件 2 件。",
        "云岭市政府信息公开指南\n申请公开政府信息的，属于国家秘密的不予公开。本机关每年发布政府信息公开工作年度报告。",
        "政府信息公开目录\n规章\n行政规范性文件\n行政许可\n行政处罚\n政府信息公开工作年度报告",
        "云岭市2021年政府信息公开工作年度报告发布，全年公开信息三千条。",
        "2021年政府信息公开工作年度报告\n2020年政府信息公开工作年度报告\n2018年度法治报告",
        "Lorem ipsum",
        "0",
    ],
)
def test_another_document_is_not_this_kind(text: str) -> None:
    assert refused(text).reason == "not_this_kind"


OLD = "一、概述\n{}年主动公开信息三百条。\n二、主动公开政府信息情况\n三百条。\n三、依申请公开办理情况\n收到3件。\n四、收费情况\n无。\n"


@pytest.mark.parametrize("year", [2008, 2015, 2018])
def test_a_report_before_the_forms_is_named_as_one(year: int) -> None:
    error = refused(f"云岭市审计局{year}年政府信息公开工作年度报告\n{OLD.format(year)}")
    assert error.reason == "before_2019_form"
    assert str(year) in error.detail


def test_a_statistics_appendix_tells_an_old_report_without_a_year() -> None:
    text = "政府信息公开情况统计表\n指标名称\t计量单位\t统计数\n主动公开政府信息数\t条\t30\n收到申请数\t件\t2\n被依法纠错数\t件\t0"
    assert refused(text).reason == "before_2019_form"


def test_a_report_of_2019_in_the_older_style_is_told_apart() -> None:
    error = refused(
        f"云岭市审计局2019年政府信息公开工作年度报告\n{OLD.format(2019)}四、政府信息公开行政复议、行政诉讼情况\n无。\n"
    )
    assert error.reason == "before_2019_form"
    assert "older style" in error.detail


@pytest.mark.parametrize(
    "second",
    [report("云岭市财政局"), report(year=2022), report("云岭市财政局", n=9), report("临河县人民政府", 2020, 0)],
)
def test_two_reports_in_one_file_are_told(second: str) -> None:
    error = refused(report() + second)
    assert error.reason == "several_reports"
    assert "2 reports" in error.detail


@pytest.mark.skipif(not REPORTS.exists(), reason="no real reports beside the checkout")
def test_every_real_report_is_recognised() -> None:
    for path in sorted(REPORTS.glob("0*")):
        recognise(read_document(path))


@pytest.mark.skipif(not REPORTS.exists(), reason="no real reports beside the checkout")
def test_any_two_real_reports_in_one_file_are_several() -> None:
    paths = sorted(path for path in REPORTS.glob("00*.txt") if path.stem.split("_")[0].isdigit())
    texts = [read_document(path).text for path in paths]
    for one, two in pairwise(texts):
        assert refused(one + "\n" + two).reason == "several_reports"
