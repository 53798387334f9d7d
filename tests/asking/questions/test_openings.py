from __future__ import annotations

import json
from pathlib import Path

import pytest

from disclosure_report import KIND
from extractor.asking.questions.building import build_parts, halves
from extractor.asking.questions.numbers import numbers_left_over
from extractor.asking.questions.parts import Part
from extractor.documents.read import read_document
from extractor.pipeline import plan, read
from tests.asking.papers import LABELS, applications, document_of, reading_of, report
from tests.real_reports import SHARED, reports

DISCLOSED = LABELS["applications.outcomes.disclosed"]


def parts_of(text: str, reads: str = "gaps") -> list[Part]:
    return build_parts(document_of(text), reading_of(text), KIND, "all" if reads == "all" else "gaps")


def asked_rows(text: str) -> list[str]:
    return [line.path for part in parts_of(text) if part.table is not None for line in part.lines]


def test_a_clean_report_asks_nothing() -> None:
    assert parts_of(report()) == []


def test_reading_all_asks_every_part_once() -> None:
    names = [part.name for part in parts_of(report(), "all")]
    assert names == ["proactive", "applications", "disputes", "figures.一", "measures", "head"]


@pytest.mark.parametrize(
    ("end", "asked"),
    [
        ("2023年，未收取信息处理费。\n云岭市审计局\n2024年 1月18日", False),
        ("2023年，收取信息处理费120元。", True),
        ("自2012年起，30年来未收费。", True),
    ],
)
def test_a_section_whose_only_numbers_are_dates_is_not_asked_for_figures(end: str, asked: bool) -> None:
    assert ("figures.六" in [part.name for part in parts_of(report(end=end), "all")]) == asked


def test_a_row_that_cannot_be_read_is_asked_with_the_rows_around_it_and_no_more() -> None:
    text = report({"applications.outcomes.disclosed": f"{DISCLOSED}\t5\t1\t0x\t0\t0\t0\t6"})
    (part,) = parts_of(text)
    assert [line.path for line in part.lines] == ["applications.outcomes.disclosed"]
    assert DISCLOSED in part.excerpt.text
    assert "要求提供公开出版物" not in part.excerpt.text
    assert "行政复议" not in part.excerpt.text


def test_a_table_that_was_cut_off_ends_there_and_nothing_is_asked() -> None:
    gone = dict.fromkeys(list(LABELS)[12:], "")
    assert asked_rows(report(gone)) == []


def test_rows_that_are_lacking_are_asked_for_where_numbers_are_left_over() -> None:
    lost = {
        "applications.outcomes.disclosed": "于予处已\t5\t1\t0\t0\t0\t0\t6",
        "applications.outcomes.partly_disclosed": "",
    }
    assert set(asked_rows(report(lost))) == set(lost)


@pytest.mark.parametrize(
    ("prose", "asked"),
    [
        ("本年收到申请9件，均已答复。", False),
        ("2023年5月，依据第20条和文号〔2023〕30号，拨打12345热线，网址www.x7.cn。", False),
        ("一、建设2.0版平台，举办24小时服务。", False),
        ("平台响应时长缩短到原来的3，群众满意。", True),
        ("收到申请9件，答复8件，其中邮寄的有甲乙丙3件。", True),
        ("收到申请9件，其中网络8件、信函1件。", False),
    ],
)
def test_figures_are_asked_for_where_the_text_reader_is_not_sure(prose: str, asked: bool) -> None:
    parts = [part for part in parts_of(report(prose=f"{prose}\n本年发布信息120条。")) if part.role == "figures"]
    assert bool(parts) == asked
    assert all("本年发布信息120条" not in part.excerpt.text for part in parts)


def test_numbers_that_count_nothing_are_left_out_for_a_reason() -> None:
    assert numbers_left_over("2023年；第5条；《通知5》；共3件", [(17, 18)], KIND.text) == []
    assert numbers_left_over("共3件，另有7", [(1, 2)], KIND.text) == [(6, 7)]


@pytest.mark.parametrize(
    ("measures", "asked"),
    [
        ("存在的问题：一是公开不够，二是解读单一。改进措施：一是加强培训，二是丰富形式。", False),
        ("本机关的公开工作总体平稳有序，各项任务按照计划完成，各方面评价良好，群众比较满意。", True),
        ("无。", False),
    ],
)
def test_a_section_that_tells_something_and_no_point_is_asked_about(measures: str, asked: bool) -> None:
    assert ("measures" in [part.role for part in parts_of(report(measures=measures))]) == asked


def test_fields_of_the_head_are_asked_for_where_their_words_are_printed() -> None:
    text = report(end="联系电话见本机关门户首页底部。").replace("云岭市审计局2023年政府信息公开工作年度报告\n", "", 1)
    heads = [part for part in parts_of(text) if part.role == "head"]
    assert heads
    assert "telephone" in heads[0].fields
    assert "fax" not in heads[0].fields


def test_no_question_shows_another_part_of_the_document() -> None:
    for part in parts_of(report(), "all"):
        own = {"applications": "予以公开", "disputes": "结果维持", "measures": "公开的深度"}
        for name, words in own.items():
            assert (words in part.excerpt.text) == (part.name == name)


def test_a_part_in_halves_shows_every_row_whole() -> None:
    text = report()
    (part,) = [part for part in parts_of(text, "all") if part.name == "applications"]
    shown = "\n".join(half.excerpt.text for half in halves(part, document_of(text), KIND))
    assert len(halves(part, document_of(text), KIND)) > 1
    for line in applications().split("\n")[3:]:
        assert line in shown


@pytest.mark.parametrize("path", reports(), ids=lambda path: path.stem)
def test_a_real_report_asks_no_table_whose_cells_are_all_read(path: Path) -> None:
    document = read_document(path)
    reading = read(document, KIND)
    for part in build_parts(document, reading, KIND, "gaps"):
        if part.table is not None:
            cells = [reading.cell(each) for line in part.lines for each in line.paths]
            assert any(cell is None or cell.value is None or cell.standing == "doubtful" for cell in cells)


@pytest.mark.skipif(not reports(), reason="the real reports do not lie beside this checkout")
def test_clean_real_reports_ask_for_no_table_and_the_gaps_of_all_are_small() -> None:
    sent = whole = 0
    for path in reports():
        parts = plan(path)
        if path.name.startswith(("002", "009_", "009b")):
            assert not [part for part in parts if part.role == "rows"]
        label = json.loads((SHARED / "labels" / f"{path.stem}.json").read_text("utf-8"))
        schema = json.dumps(read_form_schema(label["form"]), ensure_ascii=False)
        sent += sum(part.characters_in for part in parts)
        whole += len(read_document(path).text) + len(schema)
    assert 4 * sent < whole


def read_form_schema(form: str) -> object:
    return next(each for each in KIND.forms if each.form == form).model.model_json_schema()
