"""Where digits run together and no sum parts them, the prose may prefer a reading; the doubt stays."""

from __future__ import annotations

import random

from disclosure_report.forms import FORM_2021
from extractor import extract
from extractor.result import Result
from tests.reading.invented import draw_tokens, print_flat, row_labels


def _report(prose: str, documents: str) -> Result:
    tokens, labels = draw_tokens(FORM_2021, random.Random(7)), row_labels(FORM_2021)
    for key, digits in zip(("issued", "repealed", "in_force"), documents.split(), strict=True):
        tokens[f"proactive.normative_documents.{key}"] = digits
    flat = {table.id: print_flat(FORM_2021, table, tokens, labels) for table in FORM_2021.tables}
    return extract(
        f"石桥镇人民政府2023年政府信息公开工作年度报告\n一、总体情况 {prose}二、主动公开政府信息情况{flat['proactive']}"
        f"三、收到和处理政府信息公开申请情况{flat['applications']}四、政府信息公开行政复议、行政诉讼情况{flat['disputes']}"
        "五、存在的主要问题及改进情况 一是形式较少。六、其他需要报告的事项 无。"
    )


def _cell(result: Result, key: str) -> tuple[str | None, str | None, str | None]:
    cell = result.cells[f"proactive.normative_documents.{key}"]
    return cell.text, cell.state, cell.standing


def test_without_a_word_of_the_prose_the_run_stays_open() -> None:
    result = _report("本机关认真做好公开工作。", "31 52 470")
    assert _cell(result, "issued") == ("3152470", "unreadable", "doubtful")


def test_the_prose_prefers_a_reading_and_the_cell_stays_doubtful_with_all_its_readings() -> None:
    result = _report("全年制发行政规范性文件31件。", "31 52 470")
    assert _cell(result, "issued") == ("31", "number", "doubtful")
    assert {"3", "31", "315"} <= set(result.cells["proactive.normative_documents.issued"].alternatives)
    assert _cell(result, "repealed")[2] == "doubtful"


def test_a_number_that_the_run_cannot_hold_changes_nothing() -> None:
    result = _report("全年制发行政规范性文件58件。", "31 52 470")
    assert _cell(result, "issued") == ("3152470", "unreadable", "doubtful")


def test_a_number_in_force_is_taken_from_the_end_of_the_run() -> None:
    result = _report("现行有效行政规范性文件470件。", "31 52 470")
    assert _cell(result, "in_force") == ("470", "number", "doubtful")
