"""A flattened page: labels and numbers run on, and every number comes back to its cell or stays open."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_report.forms import FORM_2019, FORM_2021, FORMS
from extractor.documents.document import Span
from extractor.documents.read import document_from_text, read_document
from extractor.kinds import Form, load_kind
from extractor.reading.flat.fused_cells import FusedRow, read_fused
from extractor.reading.flat.glued import read_glued
from extractor.reading.reading import CellReading
from extractor.reading.regions import choose_form, find_regions
from extractor.reading.rows.tokens import read_token
from extractor.reading.sections import find_sections
from tests.reading.flattened import APPLICATIONS, DISPUTES, PROACTIVE, find_flat, read_flat, show_row, wrap_flat
from tests.reading.invented import DAMAGES, draw_tokens, print_flat, row_labels
from tests.reading.printed import KEYS
from tests.real_reports import SHARED, leaves

KIND = load_kind()
BY_NAME = {form.name: form for form in FORMS}
OUT = "applications.outcomes"
REAL = sorted((SHARED / "reports").glob("006_*.txt"))


def test_a_row_without_a_sum_is_cut_only_where_there_is_one_way() -> None:
    reading = find_flat(PROACTIVE, "proactive")
    assert show_row(reading, "proactive.regulations") == "0 0 0"
    assert show_row(reading, "proactive.normative_documents") == "? ? ?"
    assert set(reading.cells["proactive.normative_documents.issued"].alternatives) == {"3", "31", "315"}


def test_a_single_number_after_its_label_is_read() -> None:
    reading = find_flat(PROACTIVE, "proactive")
    fees = reading.cells["proactive.fees.amount"]
    assert (fees.text, fees.unit, fees.standing) == ("96.35", "万元", "read")
    assert [show_row(reading, f"proactive.{row}") for row in ("licensing", "penalties")] == ["740", "318"]


@pytest.mark.parametrize(
    ("licensing", "cells"),
    [
        ("41+20", "41 2 0"),
        ("41+238", "41 ? ?"),
        ("5-3无", "5 -3 ?"),
        ("5/8", "5 ? 8"),
        ("无+30", "? 3 0"),
        ("8项9项7件", "8 9 7"),
        ("5- 12", "5 ? ?"),
    ],
)
def test_signs_and_marks_in_a_run_end_its_cells(licensing: str, cells: str) -> None:
    text = (
        "规章000规范性文件3件15件62件第（五）项上一年项目数量本年增/减处理决定数量"
        f"行政许可{licensing}其他对外管理服务事项000行政处罚000行政强制000行政事业性收费00政府集中采购00"
    )
    assert show_row(find_flat(text, "proactive", FORM_2019), "proactive.licensing") == cells


def test_the_ordinal_of_the_next_label_is_no_part_of_the_numbers() -> None:
    reading = find_flat(APPLICATIONS, "applications")
    assert show_row(reading, f"{OUT}.denied.enforcement_file") == "1 0 0 0 0 0 1"
    assert show_row(reading, f"{OUT}.unavailable.not_held") == "9 1 0 0 0 0 10"
    assert all(cell.value is not None for cell in reading.cells.values())


@pytest.mark.parametrize("sign", ["、", "．", ") ", ""])
def test_ordinals_are_known_by_any_sign_after_them_or_none(sign: str) -> None:
    text = APPLICATIONS
    for number in range(1, 9):
        text = text.replace(f"{number}.", f"{number}{sign}")
    assert all(cell.value is not None for cell in find_flat(text, "applications").cells.values())


def test_sums_down_the_columns_settle_a_row_that_can_be_cut_in_two_ways() -> None:
    reading = find_flat(APPLICATIONS, "applications")
    assert show_row(reading, "applications.new_received") == "19 1 0 0 0 0 20"
    assert "columns" in (reading.cells["applications.new_received.business"].by or "")


def test_the_disputes_are_cut_by_their_three_sums() -> None:
    reading = find_flat(DISPUTES, "disputes")
    assert [cell.value for cell in reading.cells.values()] == [2, 1, 3, 1, 7, 0, 0, 0, 0, 0, 13, 2, 4, 0, 19]
    assert {cell.standing for cell in reading.cells.values()} == {"inferred"}


def test_every_number_stands_at_its_own_place() -> None:
    reading = find_flat(APPLICATIONS, "applications")
    spans = [cell.span for cell in reading.cells.values() if cell.span]
    assert [APPLICATIONS[slice(*cell.span)] for cell in reading.cells.values() if cell.span] == [
        cell.text for cell in reading.cells.values()
    ]
    assert spans == sorted(spans)
    assert len(set(spans)) == len(spans)


@pytest.mark.parametrize("width", range(20, 62))
def test_numbers_that_begin_a_wrapped_line_are_fused_where_words_follow(width: int) -> None:
    wrapped = wrap_flat(DISPUTES + "五、说明", width)
    document = document_from_text(wrapped, "made.txt")
    reading = read_glued(document, Span(0, wrapped.index("五")), FORM_2021.table("disputes"), FORM_2021)
    flat = read_flat(DISPUTES, "disputes")
    assert reading and flat
    assert [cell.value for cell in reading.cells.values()] == [cell.value for cell in flat.cells.values()]


def test_numbers_that_begin_a_line_and_end_it_are_not_fused() -> None:
    text = DISPUTES.replace("行政诉讼", "行政诉讼\n").replace("21317000001324019", "\n21317000001324019\n") + "说明\n"
    assert read_flat(text, "disputes") is None


def test_numbers_apart_by_single_spaces_need_no_sums() -> None:
    text = "行政许可 740 规章 0 1 3 行政规范性文件 31 5 62 行政处罚 318 行政强制 12"
    reading = find_flat(text, "proactive")
    assert show_row(reading, "proactive.normative_documents") == "31 5 62"


def test_a_misprinted_label_between_two_rows_is_known_by_its_place() -> None:
    reading = find_flat(APPLICATIONS.replace("保护第三方合法权益", "保另三人权"), "applications")
    cells = [reading.cells[f"{OUT}.denied.third_party_rights.{key}"] for key in KEYS]
    assert [cell.value for cell in cells] == [1, 0, 0, 0, 0, 0, 1]
    assert {cell.standing for cell in cells} == {"inferred"}


def test_a_row_beside_numbers_that_lost_their_label_is_open_and_one_among_others_is_blank() -> None:
    label = "行政事业性收费"
    amount = PROACTIVE.split(label)[1]
    lost = find_flat(PROACTIVE.replace(label + amount, f"{amount}第八项{label}"), "proactive")
    none = find_flat(PROACTIVE.replace(label + amount, label), "proactive")

    assert lost.cells["proactive.fees.amount"].state in ("unreadable", "absent")
    assert none.cells["proactive.fees.amount"].state == "blank"


@pytest.mark.parametrize("rows", [2, 5, 9])
def test_the_rows_before_a_cut_are_read_however_few(rows: int) -> None:
    marks = ["二、上年", "三、本年度", "（二）部分", "1.属于国家", "2.其他法律", "3.危及", "4.保护", "5.属于", "6.属于"]
    reading = find_flat(APPLICATIONS[: APPLICATIONS.index(marks[rows - 1])], "applications")
    assert show_row(reading, "applications.carried_in") == "0 0 0 0 0 0 0"


def test_units_among_the_disputes_end_their_cells() -> None:
    text = DISPUTES.replace("21317000001324019", "2件1件317000001324019件")
    values = [cell.value for cell in find_flat(text, "disputes").cells.values()]
    assert values == [2, 1, 3, 1, 7, 0, 0, 0, 0, 0, 13, 2, 4, 0, 19]


def test_a_lost_row_and_a_table_cut_off_are_told() -> None:
    text = APPLICATIONS[: APPLICATIONS.index("（五）不予处理")].replace("（一）予以公开6000006", "（一）予以公开")
    reading = find_flat(text, "applications")
    told = {remark.what: remark.path for remark in reading.remarks}
    assert told == {"row_missing": f"{OUT}.disclosed", "cut_off": f"{OUT}.not_processed.petition"}


@pytest.mark.parametrize(
    "text",
    [
        "本年度未收到申请。",
        "规章\t1\t0\t11\n行政规范性文件\t8\t26\t66\n行政许可\t550\n行政处罚\t1\n行政强制\t2\n行政事业性收费\t0",
        "规章\n\n1\n\n0\n\n11\n\n行政规范性文件\n\n8\n\n26\n\n66\n\n行政许可\n\n550\n\n行政处罚\n\n1\n\n行政强制\n\n2",
        "规章\n\n行政规范性文件\n\n423\n\n70\n\n行政许可\n\n119\n\n行政处罚\n\n409\n\n行政强制\n\n885",
        "规章   1   0   11\n行政规范性文件   8   26   66\n行政许可   550\n行政处罚   1\n行政强制   2",
    ],
)
def test_another_layout_is_left_to_its_reader(text: str) -> None:
    assert read_flat(text, "proactive") is None


def test_one_fused_row_can_be_cut_beside_rows_printed_apart() -> None:
    text = "801000081"
    block = FORM_2021.table("applications").blocks[0]
    paths = tuple(f"applications.new_received.{column.key}" for column in block.columns)
    row = FusedRow(paths, block.columns, Span(0, len(text)))
    known = {path: CellReading(path, "blank") for path in FORM_2021.cells if "carried" in path}
    cells = read_fused(document_from_text(text, "made.txt"), [row], known, FORM_2021)
    assert [cell.value for cell in cells.values()] == [80, 1, 0, 0, 0, 0, 81]


def _flatten(form: Form, damages: list[str], seed: int) -> tuple[dict[str, str], dict[str, str]]:
    """The tables of an invented report by id, each flattened; and what every cell prints."""
    rng = random.Random(seed)
    tokens, labels = draw_tokens(form, rng), row_labels(form)
    for damage in damages:
        DAMAGES[damage](tokens, labels, rng)
    return {table.id: print_flat(form, table, tokens, labels) for table in form.tables}, tokens


def _check(form: Form, damages: list[str], seed: int) -> tuple[int, int]:
    """Every number found stands in the document where its cell is printed. The numbers found, and the cells in all."""
    texts, tokens = _flatten(form, damages, seed)
    document = document_from_text("".join(texts.values()), "made.txt")
    found = cells = start = 0
    for table in form.tables:
        end = start + len(texts[table.id])
        reading = read_glued(document, Span(start, end), table, form)
        for path, cell in (reading.cells if reading is not None else {}).items():
            cells += 1
            if cell.value is not None:
                found += 1
                assert cell.value == read_token(tokens.get(path, ""), form.cells[path].column.type).value, path
                assert cell.span is not None
                assert document.text[slice(*cell.span)] == cell.text
        start = end
    return found, cells


@settings(max_examples=120, derandomize=True)
@given(
    st.sampled_from(sorted(BY_NAME)),
    st.lists(st.sampled_from(sorted(DAMAGES)), max_size=2, unique=True),
    st.integers(0, 10**6),
)
def test_an_invented_flattened_report_never_leads_to_a_wrong_number(name: str, damages: list[str], seed: int) -> None:
    _check(BY_NAME[name], sorted(damages, key=list(DAMAGES).index), seed)


def test_nearly_every_number_of_undamaged_flattened_tables_is_found() -> None:
    counts = [_check(FORM_2021, [], seed) for seed in range(20)]
    assert sum(found for found, _ in counts) > 0.97 * sum(cells for _, cells in counts)


@pytest.mark.skipif(not REAL, reason="no real reports beside this checkout")
def test_the_real_flattened_report_is_as_its_label_says_or_in_doubt() -> None:
    for report in REAL:
        label = json.loads((SHARED / "labels" / f"{report.stem}.json").read_text("utf-8"))
        document = read_document(report)
        regions = find_regions(document, find_sections(document, KIND), KIND)
        form, _ = choose_form(document, regions, KIND)
        open_cells: list[str] = []
        for table in form.tables:
            reading = read_glued(document, regions[table.id].span, table, form)
            assert reading is not None
            for path, true in leaves(label[table.id], table.id):
                cell = reading.cells[path]
                if cell.value is None:
                    open_cells.append(path)
                    assert str(true) in cell.alternatives
                else:
                    assert str(cell.value) == str(true["value"] if isinstance(true, dict) else true)
        assert {path.rpartition(".")[0] for path in open_cells} == {"proactive.normative_documents"}


@settings(max_examples=40, derandomize=True)
@given(st.integers(0, 10**6))
def test_any_text_between_labels_is_survived(seed: int) -> None:
    rng = random.Random(seed)
    places = sorted(rng.sample(range(len(APPLICATIONS)), 12))
    text = "".join(
        APPLICATIONS[a:b] + rng.choice("0/-—.,+ （)无件1\n") for a, b in zip([0, *places], places, strict=False)
    )
    reading = read_flat(text, "applications")
    assert reading is None or len(reading.cells) == 175
