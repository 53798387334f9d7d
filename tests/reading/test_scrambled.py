"""Scattered labels and numbers come together only where order, labels and sums leave no choice."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_report.forms import FORM_2021, FORM_HYBRID, FORMS
from extractor.documents.document import Document, Span
from extractor.documents.read import document_from_text, read_document
from extractor.kinds import Form, load_kind
from extractor.reading.reading import TableReading
from extractor.reading.regions import choose_form, find_regions
from extractor.reading.scrambled import read_scrambled
from extractor.reading.sections import find_sections
from tests.reading.invented import draw_tokens, draw_values
from tests.reading.printed import KEYS
from tests.reading.scattered import print_applications, print_disputes, print_proactive
from tests.real_reports import SHARED, leaves

OUT = "applications.outcomes"
seeds = st.integers(0, 10**6)
BY_NAME = {form.name: form for form in FORMS}
forms = st.sampled_from([form.name for form in FORMS])
REAL = sorted((SHARED / "reports").glob("*cellperline.txt"))


def _read(text: str, table: str, form: Form = FORM_2021) -> TableReading | None:
    document = document_from_text(text, "made.txt")
    return read_scrambled(document, Span(0, len(document.text)), form.table(table), form)


def _found(text: str, table: str, form: Form = FORM_2021) -> TableReading:
    reading = _read(text, table, form)
    assert reading is not None
    return reading


def _values(reading: TableReading, *paths: str) -> list[object]:
    return [reading.cells[path].value for path in paths]


def _wrong(reading: TableReading | None, values: dict[str, int]) -> list[str]:
    cells = reading.cells.values() if reading is not None else []
    said = [cell for cell in cells if cell.value is not None and cell.value != values[cell.path]]
    return [
        cell.path for cell in said if cell.standing != "doubtful" or str(values[cell.path]) not in cell.alternatives
    ]


def _lines(*numbers: int | str) -> str:
    return "\n\n".join(map(str, numbers))


PROACTIVE = f"""\
第二十条 第（一）项

信息内容

本年制发件数

本年废止件数

现行有效件数

规章

{_lines(1, 0, 11)}

行政规范性文件

{_lines(8, 26, 66)}

第二十条第（五）项

信息内容

本年处理决定数量
550

行政许可

-2-

第二十条第（六）项
信息内容

本年处理决定数量

行政处罚

4119

行政强制

195
第二十条第（八）项
信息内容

本年收费金额（单位：万元）
7730.28

行政事业性收费
"""


def test_a_number_belongs_to_its_label_before_or_after_it() -> None:
    reading = _found(PROACTIVE, "proactive")
    assert _values(reading, *(f"proactive.{row}.decisions" for row in ("licensing", "penalties"))) == [550, 4119]
    assert _values(reading, "proactive.normative_documents.repealed", "proactive.regulations.in_force") == [26, 11]
    fees = reading.cells["proactive.fees.amount"]
    assert (fees.text, fees.unit) == ("7730.28", "万元")


def test_a_number_right_after_its_label_is_read_and_one_placed_by_order_is_inferred() -> None:
    reading = _found(PROACTIVE, "proactive")
    standings = {row: reading.cells[f"proactive.{row}.decisions"].standing for row in ("licensing", "penalties")}
    assert standings == {"licensing": "inferred", "penalties": "read"}
    assert reading.layout == "scrambled"


def test_six_numbers_without_a_label_between_them_are_not_cut_into_two_rows() -> None:
    heap = PROACTIVE.replace("\n行政规范性文件\n", "\n").replace("规章\n", "规章\n行政规范性文件\n")
    reading = _found(heap, "proactive")
    assert reading.cells["proactive.regulations.repealed"].alternatives == ("0", "11")
    assert reading.cells["proactive.normative_documents.issued"].standing == "doubtful"
    assert reading.cells["proactive.licensing.decisions"].value == 550


def test_a_missing_number_leaves_open_only_its_own_row() -> None:
    reading = _found(PROACTIVE.replace("\n26\n", "\n"), "proactive")
    assert _values(reading, "proactive.regulations.issued", "proactive.normative_documents.issued") == [1, None]
    assert reading.cells["proactive.normative_documents.repealed"].alternatives == ("8", "66", "")
    assert _values(reading, "proactive.licensing.decisions", "proactive.compulsory_measures.decisions") == [550, 195]


HEADER = "行政复议 行政诉讼 未经复议直接起诉 复议后起诉 " + " ".join(["结果 维持 结果 纠正 其他 结果 尚未 审结"] * 3)


def _disputes(print_: str) -> TableReading:
    return _found("\n\n".join(print_.replace("HEADER", HEADER).split()), "disputes")


def _told(reading: TableReading) -> str:
    return " ".join("?" if cell.value is None else str(cell.value) for cell in reading.cells.values())


@pytest.mark.parametrize(
    "numbers",
    [
        "总计 总计 总计 72 64 178 37 351 13 4 8 1 26 12 1 1 6 20",
        "总计 总计 10 1 0 0 0 0 0 0 0 0 5 0 0 0 总计 0",
        "总计 总计 总计 0 0 0 0 0 0 0 1 1 2 0 0 0 0 2",
        "72 64 178 37 总计 351 13 4 8 1 总计 26 12 1 1 6 总计 20",
    ],
)
def test_fifteen_numbers_right_behind_the_whole_header_are_read_as_they_stand(numbers: str) -> None:
    reading = _disputes(f"HEADER {numbers}")
    assert _told(reading) == numbers.replace("总计", "").replace("  ", " ").strip()
    assert {cell.standing for cell in reading.cells.values()} == {"read"}


@pytest.mark.parametrize(
    "numbers",
    ["3 0 0 1 4 0 0 0 0 0 0 0 2 0 结果 2", "3 0 0 1 4 结果 0 0 0 0 0 0 0 2 0 2", "3 0 0 1 5 结果 0 0 0 0 0 0 0 2 0 2"],
)
def test_fifteen_numbers_among_words_are_taken_in_order_where_no_other_order_adds_up(numbers: str) -> None:
    reading = _disputes(f"行政复议 {numbers}")
    assert _told(reading) == numbers.replace("结果 ", "")
    assert {cell.standing for cell in reading.cells.values()} == {"inferred"}


PARTS_AND_TOTALS = "72 64 178 37 351 13 4 8 1 26 12 1 1 6 20"


@pytest.mark.parametrize(
    "print_",
    [
        "行政复议 行政诉讼 72 64 178 37 复议后起诉 12 1 1 6 总计 351 结果 13 4 8 1 26 总计 20",
        "结果 12 1 1 6 行政复议 72 64 178 37 结果 13 4 8 1 总计 351 26 20",
        "复议后起诉 12 1 1 6 行政复议 72 64 178 37 未经复议直接起诉 13 4 8 1 总计 20 351 26",
    ],
)
def test_scattered_totals_are_settled_by_their_sums_a_title_and_an_order(print_: str) -> None:
    reading = _disputes(print_)
    assert _told(reading) == PARTS_AND_TOTALS
    assert {cell.standing for cell in reading.cells.values()} == {"inferred"}


def test_scattered_totals_in_order_without_a_title_are_told_but_doubted() -> None:
    reading = _disputes("行政复议 行政诉讼 结果 72 64 178 37 结果 13 4 8 1 结果 12 1 1 6 总计 351 总计 26 总计 20")
    assert _told(reading) == PARTS_AND_TOTALS
    assert {cell.standing for cell in reading.cells.values()} == {"doubtful"}
    assert set(reading.cells["disputes.litigation_direct.upheld"].alternatives) == {"72", "12", "13"}


def test_totals_whose_order_contradicts_their_parts_leave_open_which_block_is_which() -> None:
    reading = _disputes("行政复议 行政诉讼 72 64 178 37 结果 12 1 1 6 总计 351 结果 13 4 8 1 26 总计 20")
    assert {cell.value for cell in reading.cells.values()} == {None}
    assert set(reading.cells["disputes.reconsideration.total"].alternatives) == {"351", "20", "26"}


@pytest.mark.parametrize(
    "text",
    [
        "本年度未收到申请。",
        "规章\t1\t0\t11\n行政规范性文件\t8\t26\t66\n行政许可\t550\n行政处罚\t1\n行政强制\t2\n行政事业性收费\t0",
        "规章000行政规范性文件31562行政许可740行政处罚318行政强制12行政事业性收费96.35",
    ],
)
def test_another_layout_is_left_to_its_reader(text: str) -> None:
    assert _read(text, "proactive") is None


@pytest.mark.parametrize("seed", range(6))
def test_every_path_is_told_and_every_number_stands_at_its_place(seed: int) -> None:
    rng = random.Random(seed)
    text = print_applications(FORM_HYBRID, draw_values(FORM_HYBRID, rng), rng)
    reading = _found(text, "applications", FORM_HYBRID)
    assert set(reading.cells) == {path for path, cell in FORM_HYBRID.cells.items() if cell.table == "applications"}
    placed = [cell for cell in reading.cells.values() if cell.span is not None]
    assert all(text[slice(*cell.span)] == cell.text for cell in placed if cell.span)
    assert len({cell.span for cell in placed}) == len(placed)


@settings(max_examples=60, derandomize=True)
@given(forms, seeds)
def test_scattered_applications_are_found_and_none_is_wrong(name: str, seed: int) -> None:
    form = BY_NAME[name]
    rng = random.Random(seed)
    values = draw_values(form, rng)
    reading = _found(print_applications(form, values, rng), "applications", form)
    assert not _wrong(reading, values)
    open_cells = sum(cell.value is None for cell in reading.cells.values())
    assert open_cells <= len(reading.cells) // 2


@settings(max_examples=60, derandomize=True)
@given(forms, seeds)
def test_parts_in_another_order_never_lead_to_a_wrong_number(name: str, seed: int) -> None:
    form = BY_NAME[name]
    rng = random.Random(seed)
    values = draw_values(form, rng)
    assert not _wrong(_read(print_applications(form, values, rng, shuffled=True), "applications", form), values)


@settings(max_examples=60, derandomize=True)
@given(forms, seeds, st.integers(1, 8))
def test_lost_numbers_never_lead_to_a_wrong_number(name: str, seed: int, count: int) -> None:
    form = BY_NAME[name]
    rng = random.Random(seed)
    values = draw_values(form, rng)
    lines = print_applications(form, values, rng).split("\n")
    for place in sorted(rng.sample([n for n, line in enumerate(lines) if line.isdigit()], count), reverse=True):
        del lines[place]
    printed = dict.fromkeys(values, -1) | values
    reading = _read("\n".join(lines), "applications", form)
    assert not _wrong(reading, printed)


@settings(max_examples=60, derandomize=True)
@given(forms, seeds, st.booleans())
def test_a_source_that_is_wrong_is_read_as_printed(name: str, seed: int, whole_row: bool) -> None:
    form = BY_NAME[name]
    rng = random.Random(seed)
    values = draw_values(form, rng)
    if whole_row:
        values |= {f"{OUT}.total.{key}": 0 for key in KEYS}
    else:
        values[rng.choice([path for path in values if path.startswith("applications")])] = rng.randint(0, 40)
    assert not _wrong(_found(print_applications(form, values, rng), "applications", form), values)


@settings(max_examples=100, derandomize=True)
@given(forms, seeds)
def test_scattered_disputes_never_lead_to_a_wrong_number(name: str, seed: int) -> None:
    form = BY_NAME[name]
    rng = random.Random(seed)
    values = draw_values(form, rng)
    assert not _wrong(_found(print_disputes(form, values, rng), "disputes", form), values)


@settings(max_examples=80, derandomize=True)
@given(forms, seeds)
def test_scattered_numbers_of_table_two_never_come_under_another_label(name: str, seed: int) -> None:
    form = BY_NAME[name]
    rng = random.Random(seed)
    tokens = draw_tokens(form, rng)
    reading = _read(print_proactive(form, tokens, rng), "proactive", form)
    cells = reading.cells if reading is not None else {}
    for path, cell in cells.items():
        assert cell.text is None or cell.state != "number" or cell.text == tokens[path]


@pytest.mark.skipif(not REAL, reason="no real reports beside this checkout")
@pytest.mark.parametrize("report", REAL, ids=lambda path: path.stem)
@pytest.mark.parametrize("table", ["proactive", "applications", "disputes"])
def test_a_real_scattered_table_is_as_its_label_says_or_in_doubt(report: Path, table: str) -> None:
    label = json.loads((SHARED / "labels" / f"{report.stem}.json").read_text("utf-8"))
    document: Document = read_document(report)
    kind = load_kind()
    regions = find_regions(document, find_sections(document, kind), kind)
    form, _ = choose_form(document, regions, kind)
    reading = read_scrambled(document, regions[table].span, form.table(table), form)
    assert reading is not None
    truth = {path: value["value"] if isinstance(value, dict) else value for path, value in leaves(label[table], table)}
    for path, cell in reading.cells.items():
        if cell.value is None:
            assert cell.standing == "doubtful"
            assert str(truth[path]) in cell.alternatives
        else:
            assert str(cell.value) == str(truth[path])
    assert table == "disputes" or all(cell.value is not None for cell in reading.cells.values())
