from __future__ import annotations

from collections.abc import Mapping

import pytest

from disclosure_report import KIND
from disclosure_report.forms import FORM_2021
from extractor.asking.grounding.judged import Judged
from extractor.asking.grounding.row_grounding import judge_rows
from extractor.asking.questions.excerpt import excerpt_table
from extractor.asking.questions.lines import lines_of
from extractor.asking.questions.parts import Part
from tests.asking.papers import LABELS, answer_rows, applications, document_of, report

TABLE = FORM_2021.table("applications")
DISCLOSED = "（一）予以公开"
NEW = "一、本年新收政府信息公开申请数量"


def judge(text: str, rows: Mapping[str, str], table: str = "applications") -> Judged:
    document = document_of(text)
    excerpt = excerpt_table(document, [(0, len(text))], KIND.asking.masked)
    of_form = FORM_2021.table(table)
    part = Part(table, "rows", excerpt, ((0, len(text)),), (0, len(text)), of_form, lines_of(of_form))
    return judge_rows(answer_rows(rows), part, KIND.text)


def taken(judged: Judged, text: str, row: str) -> list[str]:
    """What stands in the document for each cell of a row, - for none, with how surely."""
    found: list[str] = []
    for key in ("natural_person", "business", "research", "public_welfare", "legal_service", "other", "total"):
        cell = judged.cells.get(f"applications.{row}.{key}")
        token = "" if cell is None or cell.span is None else text[slice(*cell.span)]
        found.append(f"{token or '-'}:{cell.how if cell else 'none'}")
    return found


def test_a_row_that_prints_a_value_for_every_column_is_taken_at_its_place() -> None:
    text = applications()
    judged = judge(text, {DISCLOSED: "5 1 0 0 0 0 6"})
    assert taken(judged, text, "outcomes.disclosed") == [f"{token}:place" for token in "5100006"]


def test_a_row_that_rows_without_a_label_follow_is_taken_in_doubt() -> None:
    text = f"{NEW}\n5\n1\n0\n0\n0\n0\n6\n7\n0\n0\n0\n0\n0\n7\n"
    judged = judge(text, {NEW: "5 1 0 0 0 0 6"})
    assert taken(judged, text, "new_received") == [f"{token}:row" for token in "5100006"]
    assert judged.complaints == []


def test_the_values_behind_a_row_are_not_its_own() -> None:
    judged = judge(f"{NEW}\n5\n1\n0\n0\n0\n0\n6\n7\n0\n0\n0\n0\n0\n7\n", {NEW: "7 0 0 0 0 0 7"})
    assert judged.cells == {}


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("8 1 0 0 0 0 9", "the cells of another row"),
        ("1 5 0 0 0 0 6", "two columns swapped"),
        ("5 1 0 0 0 0 7", "a digit slipped"),
        ("5 1 0 0 0 0 _", "a value left out"),
        ("0 5 1 0 0 0 0", "shifted by one"),
        ("999 999 999 999 999 999 999", "invented"),
        ("5 1 0 0 0 0 6 6", "one cell too many"),
        ("5 1 0 0 0 6", "one cell too few"),
        ("5 1 0 0 0 0 ok", "no value"),
    ],
)
def test_a_row_that_is_not_printed_so_is_refused_whole(cells: str, why: str) -> None:
    judged = judge(applications(), {DISCLOSED: cells})
    assert not judged.cells, why
    assert judged.refused == ["applications.outcomes.disclosed"]
    assert DISCLOSED in judged.complaints[0]


def test_a_complaint_never_names_a_printed_value() -> None:
    text = applications({"applications.outcomes.disclosed": f"{DISCLOSED}\t4711\t4712\t4713\t4714\t4715\t4716\t28281"})
    for cells in ("1 1 1 1 1 1 1", "4711 4712 4713 4714 4715 4716 _", "4712 4711 4713 4714 4715 4716 28281"):
        said = set(cells.split())
        for complaint in judge(text, {DISCLOSED: cells}).complaints:
            assert not any(
                str(number) in complaint for number in (*range(4711, 4717), 28281) if str(number) not in said
            )


def test_a_row_the_document_does_not_print_is_refused() -> None:
    judged = judge(applications({"applications.carried_out": ""}), {"四、结转下年度继续办理": "0 0 0 0 0 0 0"})
    assert not judged.cells


@pytest.mark.parametrize("label", ["（八）其他情形", "合计数", "规章"])
def test_a_row_no_form_has_gives_no_cell(label: str) -> None:
    assert not judge(applications(), {label: "0 0 0 0 0 0 0"}).cells


def test_a_row_given_twice_with_other_cells_is_refused() -> None:
    judged = judge(applications(), {DISCLOSED: "5 1 0 0 0 0 6", "予以公开": "0 0 0 0 0 0 0"})
    assert not judged.cells
    assert "applications.outcomes.disclosed" in judged.refused


def test_the_cells_of_a_row_with_fewer_values_than_columns_are_of_the_row_only() -> None:
    text = applications({"applications.outcomes.disclosed": f"{DISCLOSED}\t5\t\t\t\t\t5"})
    judged = judge(text, {DISCLOSED: "5 _ _ _ _ _ 5"})
    assert taken(judged, text, "outcomes.disclosed") == ["5:row", *["-:row"] * 5, "5:row"]


def test_digits_printed_together_are_tiled_exactly() -> None:
    text = applications({"applications.outcomes.disclosed": f"{DISCLOSED}12500013"})
    judged = judge(text, {DISCLOSED: "12 5 0 0 0 1 3"})
    assert taken(judged, text, "outcomes.disclosed")[0] == "12:run"
    assert not judge(text, {DISCLOSED: "12 5 0 0 0 0 13"}).cells


@pytest.mark.parametrize(
    "printed",
    [
        "（一）予以\t5\t1\t0\t0\t0\t0\t6\n公开",
        "（一）予以公 开\n5 1 0 0 0 0 6",
        "（一）予以公开 | 5 | 1 | 0 | 0 | 0 | 0 | 6",
        "㈠予以公开\n\t5\n\t1\n\t0\n\t0\n\t0\n\t0\n\t6",
    ],
)
def test_labels_in_pieces_and_cells_on_lines_of_their_own_are_known(printed: str) -> None:
    text = applications({"applications.outcomes.disclosed": printed})
    judged = judge(text, {DISCLOSED: "5 1 0 0 0 0 6"})
    assert [each.partition(":")[0] for each in taken(judged, text, "outcomes.disclosed")] == list("5100006")


def test_a_row_printed_twice_with_other_values_is_of_no_sure_place() -> None:
    text = f"{applications()}\n{DISCLOSED}\t9\t9\t9\t9\t9\t9\t54"
    assert {cell.how for cell in judge(text, {DISCLOSED: "9 9 9 9 9 9 54"}).cells.values()} == {"row"}
    assert {cell.how for cell in judge(text, {DISCLOSED: "5 1 0 0 0 0 6"}).cells.values()} == {"row"}


def test_a_row_that_was_passed_over_is_told_by_its_label_alone() -> None:
    complaints = judge(applications(), {DISCLOSED: "5 1 0 0 0 0 6"}).complaints
    assert any(NEW in complaint for complaint in complaints)
    for label in LABELS.values():
        complaints = [complaint.replace(label, "") for complaint in complaints]
    assert not any(character.isdigit() for complaint in complaints for character in complaint)


def test_the_row_without_a_label_is_never_of_a_sure_place() -> None:
    text = report().partition("四、政府信息公开行政复议")[2]
    judged = judge(
        text, {"行政复议": "1 0 0 0 1", "行政诉讼·未经复议直接起诉": "0 0 0 0 0", "复议后起诉": "0 0 0 0 0"}, "disputes"
    )
    assert len(judged.cells) == 15
    assert {cell.how for cell in judged.cells.values()} == {"row"}
    assert not judge(text, {"行政复议": "1 0 0 2 3"}, "disputes").cells


def test_no_place_backs_two_cells() -> None:
    text = "行政复议\n行政诉讼\n7\n结果维持\n0\n1\n0\n0\n未经复议直接起诉\n复议后起诉\n总计\n8\n0 0 0 0 0 0 0 0 0"
    judged = judge(text, {"行政复议": "7 1 0 0 8", "未经复议直接起诉": "7 1 0 0 8"}, "disputes")
    assert "disputes.litigation_direct.upheld" not in judged.cells
    spans = [cell.span for cell in judged.cells.values() if cell.span is not None]
    assert len(spans) == len(set(spans))


def test_a_printed_subtotal_is_a_column_like_the_others() -> None:
    changed = {"applications.new_received": ""}
    head = "\t自然人\t法人或其他组织\t总计\n\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t小计\t\n"
    text = head + f"{NEW}\t8\t1\t0\t0\t0\t0\t1\t9\n" + applications(changed)
    judged = judge(text, {NEW: "8 1 0 0 0 0 1 9"})
    assert taken(judged, text, "new_received")[-1] == "9:place"
    assert text[slice(*(judged.cells["applications.new_received.subtotal"].span or (0, 0)))] == "1"


DISPUTES = ("行政复议", "行政诉讼·未经复议直接起诉", "行政诉讼·复议后起诉")


@pytest.mark.parametrize("printed", [f"{DISCLOSED}12500013", f"{DISCLOSED}\t5\t1000006", f"{DISCLOSED}\t5\t\t\t\t\t5"])
def test_a_row_left_open_gives_no_cell_and_no_complaint_where_its_values_are_not_printed_apart(printed: str) -> None:
    judged = judge(applications({"applications.outcomes.disclosed": printed}), {DISCLOSED: ""})
    assert not judged.cells
    assert not judged.refused
    assert not any(DISCLOSED in complaint for complaint in judged.complaints)


def test_a_row_left_open_goes_back_where_every_column_prints_its_value_apart() -> None:
    judged = judge(applications(), {DISCLOSED: ""})
    assert judged.refused == ["applications.outcomes.disclosed"]
    assert "逐格" in judged.complaints[0]


def test_groups_of_a_table_without_row_labels_may_be_left_open() -> None:
    text = f"{'结果维持结果纠正其他结果尚未审结总计' * 3}110024001510102"
    judged = judge(text, dict.fromkeys(DISPUTES, ""), "disputes")
    assert (judged.cells, judged.complaints, judged.refused) == ({}, [], [])


def test_groups_are_answered_by_the_names_the_question_gives_them() -> None:
    text = report().partition("四、政府信息公开行政复议")[2]
    judged = judge(text, dict(zip(DISPUTES, ("1 0 0 0 1", "0 0 0 0 0", "0 0 0 0 0"), strict=True)), "disputes")
    assert len(judged.cells) == 15
    assert not judged.complaints


def test_a_complaint_counts_cells_from_one() -> None:
    (complaint, *_) = judge(applications(), {DISCLOSED: "7 1 0 0 0 0 6"}).complaints
    assert "第1格「7」" in complaint


def scattered(rows: Mapping[str, str]) -> Judged:
    labels = "\n".join(LABELS.values())
    return judge(f"{labels}\n8\n1\n9\n5\n1\n6\n", rows)


def test_where_labels_and_values_stand_apart_only_what_is_printed_nowhere_goes_back() -> None:
    rows = {NEW: "8 1 _ _ _ _ 9", DISCLOSED: "8 1 _ _ _ _ 6"}
    judged = scattered(rows)
    assert judged.refused == ["applications.outcomes.disclosed"]
    assert not judged.complaints
    (complaint,) = scattered(rows | {DISCLOSED: "5 1 _ _ _ _ 777"}).complaints
    assert "第7格「777」" in complaint


def test_rows_of_scattered_tables_may_be_left_open() -> None:
    assert not scattered({NEW: "", DISCLOSED: "5 1 _ _ _ _ 6"}).complaints


LICENSING = "行政许可\t{}\n行政处罚\t4\n"


@pytest.mark.parametrize(
    ("text", "how"),
    [
        (LICENSING.format(12), "place"),
        ("第二十条第（五）项 行政许可\t12\n行政处罚\t4", "place"),
        ("规章000行政许可12行政处罚4", "place"),
        ("一、行政许可\t12\n二、行政处罚\t4", "place"),
        (LICENSING.format("见附件") + "行政许可\t12", "row"),
        (LICENSING.format("") + "其中行政许可 12", "row"),
        ("行政处罚\t4\n较上年行政许可 12", "row"),
        ("行政处罚、行政许可 12\n", "row"),
    ],
)
def test_a_value_is_surely_a_rows_only_where_its_label_begins_a_cell_and_no_other_such_is_empty(
    text: str, how: str
) -> None:
    judged = judge(text, {"行政许可": "12"}, "proactive")
    assert judged.cells["proactive.licensing.decisions"].how == how


def test_an_empty_cell_of_a_row_whose_values_stand_apart_is_backed_by_nothing() -> None:
    text = f"{NEW}\n\n{DISCLOSED}\n5\n1\n0\n0\n0\n0\n6\n"
    judged = judge(text, {NEW: "_ _ _ _ _ _ 6"})
    assert taken(judged, text, "new_received") == ["-:loose"] * 6 + ["6:loose"]
