"""A page of scattered rows: labels before their numbers or put off, rows that print nothing, lines beyond the form."""

from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2021
from extractor.documents.document import Span
from extractor.documents.read import document_from_text
from extractor.reading.reading import TableReading
from extractor.reading.scattered.scrambled import read_scrambled
from tests.reading.printed import ROWS

TABLE = FORM_2021.table("applications")
PATHS = [row.path for row in TABLE.blocks[0].rows]
LINES = [[cell for cell in line.split("\t") if cell] for line in ROWS.splitlines()]
LABELS = [[cell for cell in line if not cell.isdigit()][-1] for line in LINES]
NUMBERS = [line[-7:] for line in LINES]
HEADER = (
    "申请人情况\n\n自然人\n\n法人或其他组织\n\n总计\n\n商业企业\n\n科研机构\n\n社会公益组织\n\n法律服务机构\n\n其他"
)
LATE = (2, 3, 12, 15, 19, 20, 21)  # rows whose label does not fit its cell
TOTAL, OUT = 23, 24


def _row(number: int) -> list[str]:
    return [LABELS[number], *NUMBERS[number]]


def _print(blank: tuple[int, ...] = (), until: int = OUT) -> str:
    """Row by row; the labels that do not fit behind them all; some rows without their numbers."""
    rows: list[str] = []
    for number in range(until + 1):
        rows += [] if number in LATE else [LABELS[number]]
        rows += [] if number in blank else NUMBERS[number]
    return "\n\n".join([HEADER, *rows, *(LABELS[number] for number in LATE if number <= until)])


def _find(text: str) -> TableReading:
    document = document_from_text(text + "\n", "made.txt")
    reading = read_scrambled(document, Span(0, len(document.text)), TABLE, FORM_2021)
    assert reading is not None
    return reading


def _told(reading: TableReading, number: int) -> list[str]:
    cells = [reading.cells[f"{PATHS[number]}.{column.key}"] for column in TABLE.blocks[0].columns]
    return ["?" if cell.value is None else str(cell.value) for cell in cells]


def _all_told(reading: TableReading) -> list[list[str]]:
    return [_told(reading, number) for number in range(len(PATHS))]


def test_labels_at_the_end_of_the_page_leave_their_numbers_in_order() -> None:
    reading = _find(_print())
    assert _all_told(reading) == NUMBERS
    standings = {number: reading.cells[f"{PATHS[number]}.total"].standing for number in (0, 1, 2, TOTAL)}
    assert standings == {0: "read", 1: "inferred", 2: "inferred", TOTAL: "read"}


def test_a_label_letter_by_letter_does_not_cut_the_numbers_behind_it() -> None:
    text = _print().replace("2.没有现成", "（\n四\n）\n无\n法\n提\n供\n2.没有现成")
    assert _all_told(_find(text)) == NUMBERS


def test_a_label_with_a_bare_number_is_no_number_with_a_unit() -> None:
    assert _all_told(_find(_print().replace("2.重复申请", "2 重复申请"))) == NUMBERS


def test_a_mark_printed_as_a_letter_stays_a_mark() -> None:
    columns = "\n\n".join("\n".join(column) for column in zip(*NUMBERS[4:7], strict=True)).replace("0", "无")
    text = _print().replace("\n\n".join([*NUMBERS[4], LABELS[5], *NUMBERS[5], LABELS[6], *NUMBERS[6]]), columns)
    reading = _find(text)
    assert reading.cells[f"{PATHS[5]}.natural_person"].state == "mark"
    assert _told(reading, 4)[0] == NUMBERS[4][0]


def test_a_row_whose_label_is_followed_by_the_next_label_prints_nothing() -> None:
    reading = _find(_print(blank=(5, 10)))
    assert _told(reading, 5) == ["?"] * 7
    assert reading.cells[f"{PATHS[5]}.total"].state == "absent"
    assert [told for number, told in enumerate(_all_told(reading)) if number not in (5, 10)] == [
        numbers for number, numbers in enumerate(NUMBERS) if number not in (5, 10)
    ]


def test_numbers_that_may_be_the_next_rows_are_doubtful_with_both() -> None:
    reading = _find(_print(blank=(12,)))  # its label is put off: what stands behind label 11 may be its own
    assert _told(reading, 11) == ["?"] * 7
    assert reading.cells[f"{PATHS[12]}.total"].alternatives == (NUMBERS[11][-1], "")
    assert _told(reading, 13) == NUMBERS[13]


def test_sums_tell_a_row_of_totals_from_one_that_prints_nothing() -> None:
    text = "\n\n".join([_print(until=TOTAL), LABELS[OUT]])
    assert _told(_find(text), TOTAL) == ["?"] * 7  # what is printed as received is more than what is answered
    for row, numbers in ((0, NUMBERS[TOTAL]), (1, ["0"] * 7)):
        text = text.replace("\n\n".join(_row(row)), "\n\n".join([LABELS[row], *numbers]))
    assert _told(_find(text), TOTAL) == NUMBERS[TOTAL]


def test_a_table_that_is_cut_off_is_read_up_to_its_last_label() -> None:
    reading = _find(_print(until=11))
    assert _all_told(reading)[:12] == NUMBERS[:12]
    assert reading.cells[f"{PATHS[12]}.total"].state == "absent"


GROUPS = {4: "denied", 12: "unavailable", 15: "not_processed", 20: "other", 23: ""}
TITLES = {4: "（三）不予公开", 12: "（四）无法提供", 15: "（五）不予处理", 20: "（六）其他处理"}


def _sums(first: int, more: int = 0) -> list[str]:
    """The sums of the rows of the group that begins with a row."""
    last = min(row for row in GROUPS if row > first)
    sums = [sum(int(line[column]) for line in NUMBERS[first:last]) for column in range(7)]
    return [str(sums[0] + more), *map(str, sums[1:])]


def _print_groups(*firsts: int, more: int = 0) -> str:
    """The lines of some groups with the sums of their rows, in front of these."""
    rows: list[str] = []
    for number in range(OUT + 1):
        rows += [TITLES[number], *_sums(number, more)] if number in firsts else []
        rows += _row(number)
    return "\n\n".join([HEADER, *rows])


def test_groups_that_print_the_sums_of_their_rows_are_extras() -> None:
    reading = _find(_print_groups(4, 12, 15, 20))
    assert _all_told(reading) == NUMBERS
    for first, group in list(GROUPS.items())[:-1]:
        assert str(reading.extras[f"applications.outcomes.{group}.total"].value) == _sums(first)[-1]


@pytest.mark.parametrize("text", [_print_groups(4, 12, 15, 20, more=1), _print_groups(4)])
def test_lines_too_many_that_are_not_all_the_sums_leave_the_order_open(text: str) -> None:
    document = document_from_text(text + "\n", "made.txt")
    reading = read_scrambled(document, Span(0, len(document.text)), TABLE, FORM_2021)
    assert reading is None or all(cell.standing != "inferred" for cell in reading.cells.values())


@pytest.mark.parametrize("place", [6, 1])
def test_a_subtotal_in_every_row_is_an_extra(place: int) -> None:
    rows: list[str] = []
    for number, line in enumerate(NUMBERS):
        subtotal = str(sum(map(int, line[1:6])))
        rows += [LABELS[number], *line[:place], subtotal, *line[place:]]
    reading = _find("\n\n".join([HEADER, *rows]))
    assert _all_told(reading) == NUMBERS
    assert reading.extras["applications.new_received.subtotal"].value == sum(map(int, NUMBERS[0][1:6]))


def test_a_table_printed_twice_under_its_header_is_read_once() -> None:
    reading = _find(_print() + "\n\n" + _print())
    assert _all_told(reading) == NUMBERS
    assert [remark.what for remark in reading.remarks] == ["table_twice"]


def test_sums_down_the_columns_tell_rows_from_columns_where_those_within_rows_do_not() -> None:
    one, two = ["0"] * 7, ["1", "0", "0", "0", "0", "0", "1"]
    numbers = [*NUMBERS]
    numbers[5], numbers[6] = one, two
    for row in (0, TOTAL):
        numbers[row] = [str(int(n) + int(more)) for n, more in zip(numbers[row], two, strict=True)]
    rows = [LABELS[0], *numbers[0], LABELS[1], *numbers[1]]
    rows += [line for row in range(2, 5) for line in (LABELS[row], *numbers[row])]
    rows += [LABELS[5], *one, *two, LABELS[6]]
    rows += [line for row in range(7, 25) for line in (LABELS[row], *numbers[row])]
    reading = _find("\n\n".join([HEADER, *rows]))
    assert (_told(reading, 5), _told(reading, 6)) == (one, two)
