from __future__ import annotations

import pytest

from extractor.documents.read import document_from_text
from extractor.reading.regions import choose_form, find_regions
from extractor.reading.sections import find_sections
from tests.reading.printed import DISPUTES, HEADER, KIND, PROACTIVE, REPORT, ROWS


def regions(text: str) -> dict[str, str]:
    """The text of each table's region."""
    document = document_from_text(text)
    found = find_regions(document, find_sections(document, KIND), KIND)
    return {id: document.text[region.span.start : region.span.end] for id, region in found.items()}


def form(text: str) -> str:
    """The name of the form of a text."""
    document = document_from_text(text)
    return choose_form(document, find_regions(document, find_sections(document, KIND), KIND), KIND)[0].name


def test_each_table_stands_in_its_section() -> None:
    found = regions(REPORT)
    assert found["proactive"].strip("\n") == PROACTIVE
    assert found["applications"].strip("\n") == f"{HEADER}\n{ROWS}"
    assert found["disputes"].strip("\n") == DISPUTES


def test_tables_whose_headings_are_lost_are_found_and_do_not_overlap() -> None:
    found = regions(
        REPORT.replace("三、收到和处理政府信息公开申请情况\n", "").replace(
            "四、政府信息公开行政复议、行政诉讼情况\n", ""
        )
    )
    assert ROWS in found["applications"]
    assert "结果维持" not in found["applications"]
    assert DISPUTES.split("\n")[-1] in found["disputes"]


def test_tables_without_headings_in_one_line_of_text_are_parted_behind_the_last_number() -> None:
    text = REPORT.replace("四、政府信息公开行政复议、行政诉讼情况\n", "")
    found = regions(" ".join(text.split()))
    assert found["applications"].endswith("四、结转下年度继续办理 3 0 0 0 0 0 3")
    assert found["disputes"].strip().startswith("行政复议 行政诉讼 结果维持")


def test_the_header_of_a_lost_table_goes_with_it() -> None:
    found = regions(REPORT.replace("三、收到和处理政府信息公开申请情况\n", ""))
    assert HEADER in found["applications"]
    assert found["proactive"].strip("\n") == PROACTIVE


def test_words_of_a_table_in_prose_do_not_draw_it_away() -> None:
    prose = "行政复议结果维持2件，结果纠正0件，其他结果0件，尚未审结0件。"
    found = regions(REPORT.replace("本局按要求做好各项公开工作。", prose))
    assert DISPUTES.split("\n")[-1] in found["disputes"]


OLD = "信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t0\t0\n规范性文件\t1\t1\t9\n政府集中采购\t2\t5万元"
SPLIT = next(line for line in ROWS.split("\n") if "（六）" in line)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (REPORT, "2021"),
        (REPORT.replace(PROACTIVE, OLD), "2019"),
        (REPORT.replace("2023年", "2020年"), "2021"),
        (REPORT.replace("逾期不补正", "逾期不补").replace("收费通知", "收费通"), "2021"),
        (
            REPORT.replace(SPLIT, "（六）其他处理\t0\t0\t0\t0\t0\t0\t0").replace(
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", ""
            ),
            "2021-hybrid",
        ),
        ("云岭市审计局2020年政府信息公开工作年度报告", "2019"),
        ("云岭市审计局2022年政府信息公开工作年度报告", "2021"),
    ],
)
def test_labels_tell_the_form_and_the_year_only_where_there_are_none(text: str, name: str) -> None:
    assert form(text) == name


@pytest.mark.parametrize("year", ["2020", "2023"])
def test_a_header_of_another_form_over_one_block_does_not_make_a_report_of_it(year: str) -> None:
    foreign = {"本年制发件数": "本年新制作数量", "本年废止件数": "本年新公开数量", "现行有效件数": "对外公开总数量"}
    text = REPORT.replace("2023年", f"{year}年")
    for old, new in foreign.items():
        text = text.replace(old, new)
    assert form(text) == "2021"
