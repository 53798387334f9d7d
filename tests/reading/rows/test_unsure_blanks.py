"""Where a cell must not be called blank: what it prints stands elsewhere, or may do so."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.rows.frames import rows_of
from extractor.reading.rows.labels import labels_of
from tests.reading.printed import KIND, LAYOUTS, OUT, REPORT, all_values, applications, line_of, read, row, values

TRUTH = all_values(REPORT)
THIRD, DUPLICATE = f"{OUT}.denied.third_party_rights", f"{OUT}.not_processed.duplicate"
ALIGNED = LAYOUTS["aligned"](REPORT)
TABLE = next(table for form in KIND.forms if form.name == "2021" for table in form.tables if table.id == "applications")
ROW_LINES = [
    line for line in ALIGNED.split("\n") if len(line.split()) > 7 and labels_of(TABLE).best(line.split()[-8], "row")
]
every_row = st.integers(0, len(ROW_LINES) - 1)


def cut(line: str) -> tuple[str, str]:
    """The label and the numbers of an aligned line, each where it stands."""
    numbers = re.search(r"(?:\s+\d+){7}$", line)
    assert numbers is not None
    return line[: numbers.start()], " " * numbers.start() + numbers[0]


def claimed_blank(text: str) -> set[str]:
    """The cells that are said to be blank in the report's text. It prints a number in each."""
    return {path for table in read(text)[1].values() for path, cell in table.cells.items() if cell.state == "blank"}


def test_the_report_has_a_number_in_every_cell() -> None:
    assert claimed_blank(ALIGNED) == set()
    assert len(ROW_LINES) == len(rows_of(TABLE))


@given(every_row, st.booleans(), st.sampled_from(["\n", "\n\f\n", "\n\n- 3 -\n\f\n"]))
def test_a_row_that_a_page_break_cuts_is_right_or_open(number: int, label_first: bool, gap: str) -> None:
    label, numbers = cut(ROW_LINES[number])
    text = ALIGNED.replace(ROW_LINES[number], gap.join((label, numbers) if label_first else (numbers, label)))

    assert claimed_blank(text) == set()
    assert {path: value for path, value in all_values(text).items() if value is not None}.items() <= TRUTH.items()


@pytest.mark.parametrize("layout", ["aligned", "raw", "tabs", "pipes"])
def test_an_amount_above_its_label_is_right_or_open(layout: str) -> None:
    line = line_of("行政事业性收费")
    text = LAYOUTS[layout](REPORT.replace(line, "712.053\n行政事业性收费"))

    assert read(text)[1]["proactive"].cells["proactive.fees.amount"].state != "blank"


@given(every_row, st.integers(0, 3))
def test_numbers_that_lost_their_label_leave_no_row_beside_them_blank(number: int, more: int) -> None:
    label, numbers = cut(ROW_LINES[number])
    text = ALIGNED.replace(ROW_LINES[number], "\n".join([label, *["完全另外的一行文字"] * more, numbers]))

    assert claimed_blank(text) == set()


def test_an_open_row_names_what_is_printed_beside_it() -> None:
    line = next(line for line in ROW_LINES if "4.保护第三方" in line)
    label, numbers = cut(line)
    lines = ALIGNED.replace(line, f"{numbers}\n其间的一行\n{numbers}\n{label}")

    cells = row(applications(lines), THIRD)

    assert {cell.state for cell in cells} == {"unreadable"}
    assert cells[0].alternatives == ("2", "") and cells[6].alternatives == ("3", "")


def test_numbers_beside_the_name_of_a_group_amid_its_rows_may_be_of_the_row_above() -> None:
    line = next(line for line in ROW_LINES if "4.保护第三方" in line)
    label, numbers = cut(line)
    table = applications(ALIGNED.replace(line, f"{label}\n（三）不予公开{numbers[7:]}"))

    assert {cell.state for cell in row(table, THIRD)} == {"unreadable"}


@pytest.mark.parametrize("printed", ["2.重复申请1", "2.重复1申请", "2.重复申请   1 0 0 0 0 0 1 其中转送的不计"])
def test_a_digit_within_a_label_is_of_a_cell(printed: str) -> None:
    line = next(line for line in ROW_LINES if "2.重复申请" in line)
    table = applications(ALIGNED.replace(line, f"          {printed}"))

    assert not {cell.state for cell in row(table, DUPLICATE)} & {"blank", "number"}


def test_the_number_of_a_row_is_no_digit_of_a_cell() -> None:
    line = next(line for line in ROW_LINES if "2.重复申请" in line)
    for label in ("2.重复申请", "2、重复申请", "2 重复申请", "（五）不予处理2.重复申请", "（2）重复申请"):
        table = applications(ALIGNED.replace(line, f"          {label}"))
        assert {cell.state for cell in row(table, DUPLICATE)} == {"blank"}


def test_columns_that_are_cut_off_with_their_names_are_absent() -> None:
    """The right of all pages is printed elsewhere, and some rows have numbers there alone."""
    start = min(map(ALIGNED.index, ROW_LINES))
    header = "                自然人      商业企业    科研机构\n"
    words = [cut(line) for line in ROW_LINES]
    lines = [f"{label}{' ' * 6}{number.split()[0]}" if n % 2 else label for n, (label, number) in enumerate(words)]
    begin = ALIGNED.index("（本列数据")
    end = start + len(ALIGNED[start:].split("四、政府信息公开行政复议")[0])
    table = applications(ALIGNED[:begin] + header + "\n".join(lines) + "\n" + ALIGNED[end:])

    for path in ("applications.new_received", DUPLICATE):
        assert {cell.state for cell in row(table, path)[3:]} <= {"absent", "unreadable"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_row_that_prints_nothing_among_others_that_do_is_blank(layout: str) -> None:
    line = line_of("4.保护第三方")
    table = applications(LAYOUTS[layout](REPORT.replace(line, "\t\t4.保护第三方合法权益")))

    assert {cell.state for cell in row(table, THIRD)} == {"blank"}
    assert values(table, DUPLICATE) == [1, 0, 0, 0, 0, 0, 1]
