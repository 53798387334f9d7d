"""Lines of words name rows and groups: exactly, letter by letter, misprinted, cut by a page."""

from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2021
from extractor.reading.rows.labels import labels_of
from extractor.reading.scattered.said_rows import find_header, name_labels

TABLE = FORM_2021.table("applications")
LABELS = labels_of(TABLE)
ROWS = [row.path.removeprefix("applications.") for row in TABLE.blocks[0].rows]
GROUPS = [group.path.removeprefix("applications.") for group in TABLE.blocks[0].groups]


def _told(printed: str) -> list[str]:
    names = {"row": ROWS, "group": GROUPS}
    return [names[what][place].rpartition(".")[2] for what, place in name_labels(printed.split("/"), LABELS)]


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("2.重复申请", ["duplicate"]),
        ("4.保护第三方合/法权益", ["third_party_rights"]),
        ("2.重复申请/3.要求提供公开出版物", ["duplicate", "publication"]),
        ("(/四/)/无/法/提/供/1.本机关不掌握相关/政府信息", ["unavailable", "not_held"]),
        ("(六)其他处理/1.申请人无正当理由逾期不补/正", ["other", "correction_overdue"]),
        ("(/六/)/其/他/处/理", ["other"]),
        ("4.无正当理由大最/反复申请", ["excessive"]),
        ("3.其他", ["other"]),
        ("4.无正当理", ["excessive"]),
    ],
)
def test_labels_are_named_in_order(printed: str, told: list[str]) -> None:
    assert _told(printed) == told


@pytest.mark.parametrize("printed", ["其他", "商业企业", "申请", "本年度无此类情况"])
def test_columns_and_words_that_are_no_label_name_no_row(printed: str) -> None:
    assert _told(printed) == []


def test_a_header_begins_with_the_first_name_of_a_column() -> None:
    assert find_header(["2.重复申请", "自然人", "商业企业", "科研机构"], LABELS) == 1
    assert find_header(["2.重复申请", "自然人", "1.其他"], LABELS) is None
