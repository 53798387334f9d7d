"""The pipeline as a whole: a text in, a checked result out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import extract
from extractor.pipeline import DEFAULTS, process, recheck
from tests.real_reports import FIXTURES

HEADINGS = (
    "石桥镇人民政府2020年政府信息公开工作年度报告\n一、总体情况\n{prose}\n二、主动公开政府信息情况\n"
    "三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n"
    "五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。\n"
)
DISPUTES = (
    "四、政府信息公开行政复议、行政诉讼情况\n"
    "行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\n"
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\n"
    "\t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
    "3\t1\t0\t2\t5\t0\t0\t0\t0\t0\t1\t0\t0\t0\t1\n"
)


def test_a_report_without_table_and_figure_is_no_reading() -> None:
    result = extract(HEADINGS.format(prose="各项工作有序开展。"))
    assert (result.status, result.reason, result.report) == ("failed", "nothing_read", None)


def test_a_report_whose_tables_are_lost_still_gives_its_figures_and_says_what_is_open() -> None:
    result = extract(HEADINGS.format(prose="全年公开信息64条。"))
    assert (result.status, result.reason) == ("partly_read", "cells_open")
    assert {cell.state for cell in result.cells.values()} == {"absent"}


def test_checking_a_saved_result_again_tells_the_same() -> None:
    text = HEADINGS.format(prose="全年公开信息64条。").replace("四、政府信息公开行政复议、行政诉讼情况\n", DISPUTES)
    result = extract(text)
    assert any(finding.rule == "T4-SUM" for finding in result.findings)
    again = recheck(json.loads(result.model_dump_json()))
    assert [finding.message for finding in again.findings] == [finding.message for finding in result.findings]
    assert again.cells == result.cells


def test_what_needed_the_document_is_told_and_counted_once_when_checked_again() -> None:
    result = process((FIXTURES / "form2021-web-page" / "document.html").read_bytes())
    again = recheck(json.loads(result.model_dump_json()))
    assert again.checks == result.checks


def test_bytes_that_are_no_text_fail_one_document_under_its_name() -> None:
    result = process(b"\x00", DEFAULTS, "odd.txt")
    assert result.status == "failed"
    assert result.document.name == "odd.txt"


REPORT = (FIXTURES / "form2019-source-error" / "document.txt").read_text("utf-8")
SIGNED = "2021年1月18日"
ODD = st.characters(exclude_categories=()) | st.sampled_from("٣𝟑²①㈠Ⅷ〇○零十百兆\0\x1c\u2028\ud800\ufffd½৪")


@pytest.mark.parametrize(
    "day",
    [
        *("二021年1月21日", "٢021年1月21日", "𝟐𝟎21年1月21日", "2021年13月45日", "2021年2月30日", "0000年1月1日"),
        *(
            "99999年1月1日",
            "2021年①月²日",
            "二〇二一年十十月十十日",
            "2021年٣月３日",
            "20\ud80021年1月1日",
            "2" * 5000 + "年1月1日",
        ),
    ],
)
def test_no_date_loses_the_report(day: str) -> None:
    for text in (REPORT.replace(SIGNED, day), REPORT.replace("2020", day)):
        result = extract(text)
        assert result.status == "read" or result.reason in ("cells_open", "not_this_kind", "before_2019_form")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_odd_character_ends_a_document(data: st.DataObject) -> None:
    telling = [place for place, each in enumerate(REPORT) if each.isdecimal() or each in "年月日、（）一二三四五六%."]
    text = list(REPORT)
    for place in data.draw(st.lists(st.sampled_from(telling), min_size=1, max_size=30)):
        text[place] = data.draw(ODD) + text[place] * data.draw(st.sampled_from((0, 1, 30)))
    result = process("".join(text))
    assert result.reason != "internal", result.detail
    assert result.model_dump_json()


@pytest.mark.parametrize(("digits", "state"), [(18, "number"), (19, "unreadable"), (5000, "unreadable")])
def test_a_number_of_more_digits_than_any_report_has_is_open(digits: int, state: str) -> None:
    result = extract(REPORT.replace("规范性文件\t5\t5\t31", "规范性文件\t5\t5\t" + "9" * digits))
    assert result.cells["proactive.normative_documents.total_disclosed"].state == state
