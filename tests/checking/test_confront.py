from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.checking.confront import Confrontation, confront
from extractor.kinds import Blank, Equation
from extractor.reading.reading import Reading, TableReading
from tests.checking.papers import read_cell


def on_paper(line: str, blank: Blank = Blank.NOT_NEGATIVE) -> Confrontation:
    """`3 + _ = 5 + 0` confronted: cells are named a, b, c, .. from the left."""
    left, right = (side.split(" + ") for side in line.split(" = "))
    written = {f"t.{'abcdefghij'[at]}": cell.strip() for at, cell in enumerate((*left, *right))}
    paths = tuple(written)
    table = TableReading("t", "paper", None, {path: read_cell(path, cell) for path, cell in written.items()})
    equation = Equation("SUM", paths[: len(left)], paths[len(left) :], blank)
    (found,) = confront((equation,), Reading("form", {"t": table}))
    return found


@pytest.mark.parametrize(
    ("line", "outcome", "note"),
    [
        ("3 + 0 + 0 = 3", "holds", ""),
        ("3 + 0 + 0 = 0", "broken", ""),
        ("3 + 0 + (1) = 4", "holds", ""),
        ("3 + _ + _ = 3", "holds", "blank_as_nothing"),
        ("3 + / + / = 3", "holds", "blank_as_nothing"),
        ("_ + _ = 0", "holds", "blank_as_nothing"),
        ("3 + _ = 2", "broken", ""),
        ("3 + / = 2", "broken", ""),
        ("3 + _ = 5", "undecided", "gap_in_blanks"),
        ("_ + _ = 5", "undecided", "gap_in_blanks"),
        ("3 + 2 = _", "undecided", "total_blank"),
        ("0 + 0 = _", "undecided", "total_blank"),
        ("_ + _ = _", "undecided", "total_blank"),
        ("3 + _ = _", "undecided", "total_blank"),
        ("3 + ~ = 3", "undecided", "missing"),
        ("3 + ? = 2", "undecided", "missing"),
        ("3 + 0 = ~", "undecided", "missing"),
        ("~ + _ = 0", "undecided", "missing"),
        ("3 + 1|7 = 4", "undecided", "missing"),
    ],
)
def test_a_sum_holds_is_broken_or_cannot_be_decided(line: str, outcome: str, note: str) -> None:
    found = on_paper(line)
    assert (found.outcome, found.note) == (outcome, note)


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("16 + 0 = 16 + 0", "holds"),
        ("16 + 0 = 0 + 0", "broken"),
        ("16 + _ = 16 + _", "holds"),
        ("16 + _ = 15 + _", "undecided"),
        ("15 + _ = 16 + _", "undecided"),
        ("16 + _ = 15 + 0", "broken"),
        ("16 + 0 = 17 + _", "broken"),
        ("16 + 0 = 15 + _", "undecided"),
        ("16 + 0 = _ + _", "undecided"),
        ("_ + _ = 0 + 0", "holds"),
        ("_ + _ = 3 + 0", "undecided"),
        ("16 + 0 = 16 + ~", "undecided"),
    ],
)
def test_a_balance_is_decided_on_both_sides_alike(line: str, outcome: str) -> None:
    assert on_paper(line).outcome == outcome


@pytest.mark.parametrize(
    ("line", "implied"),
    [
        ("3 + _ = 5", {"t.b": 2}),
        ("3 + 2 = _", {"t.c": 5}),
        ("3 + _ = _", {"t.c": 3}),
        ("3 + ? = 5", {"t.b": 2}),
        ("3 + 2 = ~", {"t.c": 5}),
        ("16 + 0 = 15 + _", {"t.d": 1}),
        ("_ + _ = 5", {}),
        ("3 + ? + _ = 5", {}),
        ("7 + ? = 5", {}),
        ("_ + _ = _", {}),
        ("15 + _ = 16 + _", {}),
        ("3 + _ = 3", {}),
    ],
)
def test_a_single_open_cell_has_its_implied_value_told(line: str, implied: dict[str, int]) -> None:
    assert on_paper(line).implied == implied


@pytest.mark.parametrize(
    ("line", "outcome", "implied"),
    [
        ("10 + -3 = 7", "holds", {}),
        ("10 + _ = 7", "undecided", {"t.b": -3}),
        ("10 + _ = 10", "undecided", {"t.b": 0}),
        ("_ + _ = 7", "undecided", {}),
        ("10 + ? = 7", "undecided", {"t.b": -3}),
        ("10 + _ = _", "undecided", {}),
    ],
)
def test_where_a_part_may_be_negative_any_blank_leaves_the_sum_open(
    line: str, outcome: str, implied: dict[str, int]
) -> None:
    found = on_paper(line, Blank.ANYTHING)
    assert (found.outcome, found.implied) == (outcome, implied)


def test_both_sides_and_the_open_cells_are_told() -> None:
    found = on_paper("3 + _ + ~ = 9")
    assert (found.left, found.right, found.blanks, found.missing) == (3, 9, ("t.b",), ("t.c",))


def test_a_table_that_was_not_found_leaves_its_sums_undecided() -> None:
    (found,) = confront((Equation("SUM", ("t.a",), ("t.b",)),), Reading("form"))
    assert (found.outcome, found.missing) == ("undecided", ("t.a", "t.b"))


PARTS = st.lists(st.integers(0, 50), min_size=2, max_size=7)


@settings(deadline=None)
@given(PARTS, st.data())
def test_a_true_sum_is_never_broken_whatever_is_blank_or_lost(parts: list[int], data: st.DataObject) -> None:
    cells = [str(part) for part in (*parts, sum(parts))]
    for at in data.draw(st.sets(st.integers(0, len(cells) - 1))):
        cells[at] = data.draw(st.sampled_from("_/?~"))
    assert on_paper(f"{' + '.join(cells[:-1])} = {cells[-1]}").outcome != "broken"


@settings(deadline=None)
@given(PARTS, st.integers(1, 9), st.data())
def test_any_single_changed_number_breaks_a_full_sum(parts: list[int], change: int, data: st.DataObject) -> None:
    numbers = [*parts, sum(parts)]
    numbers[data.draw(st.integers(0, len(parts)))] += change
    cells = [str(number) for number in numbers]
    assert on_paper(f"{' + '.join(cells[:-1])} = {cells[-1]}").outcome == "broken"


@settings(deadline=None)
@given(PARTS, st.integers(0, 60), st.data())
def test_an_implied_value_put_in_makes_the_sum_hold(parts: list[int], total: int, data: st.DataObject) -> None:
    cells = [*map(str, parts), str(total)]
    at = data.draw(st.integers(0, len(parts)))
    cells[at] = data.draw(st.sampled_from("_?~"))
    for value in on_paper(f"{' + '.join(cells[:-1])} = {cells[-1]}").implied.values():
        cells[at] = str(value)
        assert on_paper(f"{' + '.join(cells[:-1])} = {cells[-1]}").outcome == "holds"
