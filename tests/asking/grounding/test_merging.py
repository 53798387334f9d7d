from __future__ import annotations

import pytest

from disclosure_report.forms import FORM_2021
from extractor.asking.deciding import decide
from extractor.asking.grounding.judged import Grounded
from extractor.asking.grounding.merging import merge_cells
from extractor.asking.questions.pieces import How
from extractor.documents.document import Document, Span
from extractor.reading.reading import CellReading, Reading
from tests.asking.papers import document_of, reading_of, report

PATH = "applications.outcomes.disclosed.business"
TEXT = report()
AT = TEXT.index("（一）予以公开\t5\t1") + len("（一）予以公开\t5\t")


def merged(
    first: CellReading, how: How, token: str = "1", *, second: bool = False
) -> tuple[CellReading, Reading, set[str]]:
    """The cell that prints 1, read first as given, when the model reads `token` there."""
    text = TEXT if token == "1" else f"{TEXT[:AT]}{token}{TEXT[AT + 1 :]}"
    document: Document = document_of(text)
    reading = reading_of(TEXT)
    table = reading.tables["applications"]
    if token != "1":
        table.cells = {path: cell for path, cell in table.cells.items() if path == PATH}
    table.cells[PATH] = first
    column = FORM_2021.cells[PATH].column
    span = Span(AT, AT + len(token)) if token else None
    filled = merge_cells(reading, document, [Grounded(PATH, column, span, how)], second=second)
    return table.cells[PATH], reading, filled


def absent() -> CellReading:
    return CellReading(PATH, "absent")


def doubtful(*alternatives: str) -> CellReading:
    return CellReading(PATH, "unreadable", standing="doubtful", alternatives=alternatives)


def printed(value: int, at: int = AT) -> CellReading:
    return CellReading(PATH, "number", str(value), Span(at, at + len(str(value))), value)


@pytest.mark.parametrize(
    ("first", "how", "value", "standing"),
    [
        (absent(), "place", 1, "read"),
        (absent(), "row", 1, "doubtful"),
        (absent(), "run", 1, "doubtful"),
        (absent(), "loose", None, "read"),
        (doubtful("1", "51"), "run", 1, "doubtful"),
        (doubtful("1", "51"), "loose", 1, "doubtful"),
        (doubtful("7", "51"), "run", None, "doubtful"),
        (doubtful("7", "51"), "place", 1, "doubtful"),
    ],
)
def test_a_gap_takes_a_value_by_how_surely_it_stands_there(
    first: CellReading, how: How, value: int | None, standing: str
) -> None:
    cell, _, filled = merged(first, how)
    assert (cell.value, cell.standing) == (value, standing)
    assert (PATH in filled) == (value is not None) == (cell.reader == "model")


def test_the_first_readers_alternatives_are_all_kept() -> None:
    assert merged(doubtful("1", "51"), "run")[0].alternatives == ("1", "51")
    assert merged(doubtful("7", "51"), "place")[0].alternatives == ("7", "51", "1")


def test_readers_that_agree_are_both_and_the_standing_stays() -> None:
    cell, reading, _ = merged(printed(1), "place", second=True)
    assert (cell.reader, cell.standing) == ("both", "read")
    assert not reading.tables["applications"].remarks


def test_readers_that_differ_leave_the_first_value_in_doubt_and_a_remark() -> None:
    cell, reading, filled = merged(printed(7, 0), "place", second=True)
    assert (cell.value, cell.standing, cell.alternatives, cell.reader) == (7, "doubtful", ("7", "1"), "form")
    assert [remark.what for remark in reading.tables["applications"].remarks] == ["disagree"]
    assert not filled


def test_a_closed_cell_is_never_changed_where_only_gaps_are_asked() -> None:
    cell, reading, filled = merged(printed(7, 0), "place")
    assert (cell.value, cell.standing) == (7, "read")
    assert not reading.tables["applications"].remarks
    assert not filled


def test_a_place_that_backs_another_cell_backs_no_second_one() -> None:
    reading = reading_of(TEXT)
    cells = reading.tables["applications"].cells
    other = cells[PATH].path.replace("business", "research")
    cells[other] = CellReading(other, "absent")
    grounded = Grounded(other, FORM_2021.cells[other].column, Span(AT, AT + 1), "place")
    assert merge_cells(reading, document_of(TEXT), [grounded], second=False) == set()
    assert cells[other].state == "absent"


@pytest.mark.parametrize("token", ["1.5", "a1", "1 2"])
def test_what_is_no_number_of_the_columns_type_is_not_taken(token: str) -> None:
    assert merged(absent(), "place", token)[0].state == "absent"


def left_open(*paths: str, alternatives: tuple[str, ...] = ()) -> Reading:
    """The invented report, some cells only chosen by a model."""
    reading = reading_of(TEXT)
    for path in paths:
        cell = reading.cell(path)
        assert cell is not None
        cell.standing, cell.reader, cell.alternatives = "doubtful", "model", alternatives or (cell.text or "", "")
    return reading


ROW = "applications.outcomes.disclosed"


def standing_of(reading: Reading, path: str) -> str:
    cell = reading.cell(path)
    assert cell is not None
    return cell.standing


def test_a_cell_alone_in_doubt_is_settled_by_its_sums() -> None:
    reading = left_open(PATH)
    decide(reading, FORM_2021, {PATH})
    assert standing_of(reading, PATH) == "inferred"


def test_two_cells_of_a_row_are_settled_by_their_columns() -> None:
    paths = {f"{ROW}.natural_person", PATH}
    reading = left_open(*paths)
    decide(reading, FORM_2021, paths)
    assert {standing_of(reading, path) for path in paths} == {"inferred"}


def test_cells_that_no_sum_tells_apart_stay_in_doubt() -> None:
    paths = {f"disputes.reconsideration.{key}" for key in ("upheld", "total")}
    reading = left_open(*paths)
    decide(reading, FORM_2021, paths)
    assert {standing_of(reading, path) for path in paths} == {"doubtful"}


def test_zero_and_nothing_add_up_alike_and_are_not_settled() -> None:
    path = f"{ROW}.research"
    reading = left_open(path, alternatives=("0", ""))
    decide(reading, FORM_2021, {path})
    assert standing_of(reading, path) == "doubtful"


def test_a_value_that_breaks_a_sum_stays_in_doubt() -> None:
    reading = left_open(PATH)
    cell = reading.cell(PATH)
    assert cell is not None
    cell.text, cell.value = "2", 2
    decide(reading, FORM_2021, {PATH})
    assert cell.standing == "doubtful"


def test_cells_the_model_did_not_fill_are_left_to_the_rules() -> None:
    reading = left_open(PATH)
    decide(reading, FORM_2021, set())
    assert standing_of(reading, PATH) == "doubtful"


def test_parts_of_one_table_that_differ_leave_the_cell_in_doubt_and_are_told() -> None:
    first = printed(1)
    first.reader = "model"
    other = TEXT.index("（一）予以公开\t5") + len("（一）予以公开\t")
    reading = reading_of(TEXT)
    reading.tables["applications"].cells[PATH] = first
    grounded = Grounded(PATH, FORM_2021.cells[PATH].column, Span(other, other + 1), "place")
    merge_cells(reading, document_of(TEXT), [grounded], second=False)
    assert (first.standing, first.alternatives) == ("doubtful", ("1", "5"))
    assert [remark.what for remark in reading.tables["applications"].remarks] == ["disagree"]
