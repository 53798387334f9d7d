"""Blocks under headers of their own: what is open in one leaves the others as they are."""

from __future__ import annotations

from disclosure_report.forms import FORM_2021
from extractor.documents.document import Span
from extractor.documents.read import document_from_text
from extractor.reading.rows.labels import labels_of
from extractor.reading.scattered.scattered_blocks import place_blocks
from extractor.reading.scattered.value_runs import read_runs

TABLE = FORM_2021.table("proactive")
HEADS = [f"第二十条第（{item}）项 信息内容" for item in "一五六八"]
MADE = "规章 1 0 11 行政规范性文件 8 26 66"


def _told(first: str, *others: str) -> str | None:
    """Each row's numbers at its place; what may be several rows with their places in brackets."""
    texts = [f"{head} {block}" for head, block in zip(HEADS, (first, *others), strict=False)]
    document = document_from_text("\n\n".join(" ".join(texts).split()) + "\n", "made.txt")
    labels = labels_of(TABLE)
    placings = place_blocks(read_runs(document, Span(0, len(document.text)), labels), labels, TABLE)
    if placings is None:
        return None
    told = []
    for each in placings:
        place = str(each.row) if each.row is not None else f"({'/'.join(map(str, each.may))})"
        told.append(f"{place}: {' '.join(slot.text for slot in each.line)}")
    return "; ".join(told)


def test_numbers_stand_behind_their_labels_or_single_ones_before_them() -> None:
    told = _told(MADE, "550 行政许可", "行政处罚 4119 行政强制 195", "7730.28 行政事业性收费")
    assert told == "0: 1 0 11; 1: 8 26 66; 2: 550; 3: 4119; 4: 195; 5: 7730.28"


def test_a_row_that_prints_nothing_leaves_the_other_of_its_block() -> None:
    assert _told("规章 行政规范性文件 8 26 66", "行政许可", "行政处罚 1 行政强制 2", "行政事业性收费") == (
        "1: 8 26 66; 3: 1; 4: 2"
    )


def test_a_single_number_between_two_labels_may_be_either_row() -> None:
    told = _told(MADE, "550 行政许可", "行政处罚 4119 行政强制", "行政事业性收费 0")
    assert told == "0: 1 0 11; 1: 8 26 66; 2: 550; (3/4): 4119; 5: 0"


def test_a_row_with_fewer_numbers_than_columns_is_open() -> None:
    told = _told("规章 1 11 行政规范性文件 8 26 66", "行政许可 5", "行政处罚 1 行政强制 2", "行政事业性收费 0")
    assert told == "(0): 1 11; 1: 8 26 66; 2: 5; 3: 1; 4: 2; 5: 0"


def test_a_block_of_another_form_behind_the_last_is_no_row_of_it() -> None:
    told = _told(MADE, "行政许可 5", "行政处罚 1 行政强制 2", "行政事业性收费 0 采购项目数量 政府集中采购 5 774万元")
    assert told is not None
    assert told.split("; ")[2:] == ["2: 5", "3: 1", "4: 2", "(): 5 774万元", "5: 0"]


def test_headers_out_of_order_or_missing_place_nothing() -> None:
    assert _told(MADE, "行政许可 5") is None
