"""Fused digits come apart only where the sums leave one way, and never into a number that is not printed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_report.forms import FORM_2021, FORMS
from extractor.kinds import CellType, Equation, Form
from extractor.reading.flat.splits import Piece, Run, split_runs
from tests.reading.invented import draw_values
from tests.reading.printed import KEYS

seeds = st.integers(0, 10**6)
BY_NAME = {form.name: form for form in FORMS}
forms = st.sampled_from([form.name for form in FORMS])


def _row(form: Form, row: str, text: str) -> Run:
    return Run(text, tuple(f"{row}.{key}" for key in KEYS), ("count",) * 7)


def _rows(form: Form, values: dict[str, int]) -> list[Run]:
    rows = [row.path for row in form.table("applications").blocks[0].rows]
    return [_row(form, row, "".join(str(values[f"{row}.{key}"]) for key in KEYS)) for row in rows]


def _disputes(form: Form, values: dict[str, int]) -> Run:
    paths = tuple(f"disputes.{column.key}" for column in form.table("disputes").blocks[0].columns)
    return Run("".join(str(values[path]) for path in paths), paths, ("count",) * 15)


def _texts(run: Run, pieces: dict[str, Piece]) -> list[str | None]:
    """Each cell's own text; None where it is open."""
    found = [pieces[path] for path in run.paths]
    return [run.text[piece.start : piece.end].strip() if piece.start is not None else None for piece in found]


def _wrong(runs: list[Run], pieces: dict[str, Piece], values: dict[str, int]) -> list[str]:
    """Cells said to hold another number than is printed."""
    return [
        path
        for run in runs
        for path, text in zip(run.paths, _texts(run, pieces), strict=True)
        if text is not None and int(text) != values[path]
    ]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("0000000", "0 0 0 0 0 0 0"),
        ("801000081", "80 1 0 0 0 0 81"),
        ("3000000", "3 0 0 0 0 0 0"),
        ("300153006143119", "3001 53 0 0 61 4 3119"),
        ("80 1 0 0 0 0 81", "80 1 0 0 0 0 81"),
        ("3,00153006143,119", "3,001 53 0 0 61 4 3,119"),
        ("8/1///9", "8 / 1 / / / 9"),
        ("191000020", "? ? ? 0 0 0 20"),
    ],
)
def test_a_row_of_seven_comes_apart_by_its_own_sum(text: str, cells: str) -> None:
    run = _row(FORM_2021, "applications.new_received", text)
    found = _texts(run, split_runs([run], {}, FORM_2021))
    assert [each or "?" for each in found] == cells.split()


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("110024001510102", "1 1 0 0 2 4 0 0 1 5 1 0 1 0 2"),
        ("21317000001324019", "2 1 3 1 7 0 0 0 0 0 13 2 4 0 19"),
    ],
)
def test_the_fifteen_cells_of_the_disputes_come_apart_by_their_three_sums(text: str, cells: str) -> None:
    paths = tuple(f"disputes.{column.key}" for column in FORM_2021.table("disputes").blocks[0].columns)
    run = Run(text, paths, ("count",) * 15)
    assert _texts(run, split_runs([run], {}, FORM_2021)) == cells.split()


@pytest.mark.parametrize(
    ("text", "types", "cells"),
    [
        ("000", "count count count", "0 0 0"),
        ("62-53", "count signed count", "62 ? ?"),
        ("77件132件470件", "count count count", "77件 132件 470件"),
        ("41+20", "count signed", "41 +20"),
        ("12 0.5", "count money", "12 0.5"),
        ("2629", "count", "2629"),
    ],
)
def test_cells_without_a_sum_come_apart_only_where_there_is_one_way(text: str, types: str, cells: str) -> None:
    kinds: dict[str, CellType] = {"count": "count", "signed": "signed", "money": "money"}
    run = Run(
        text, tuple(f"x.{place}" for place, _ in enumerate(types.split())), tuple(kinds[t] for t in types.split())
    )
    found = _texts(run, split_runs([run], {}, FORM_2021))
    assert [each or "?" for each in found] == cells.split()


def test_an_open_cell_tells_every_number_it_may_be() -> None:
    run = Run("4613", ("x.a", "x.b", "x.c"), ("count",) * 3)
    pieces = split_runs([run], {}, FORM_2021)
    assert [set(pieces[path].alternatives) for path in run.paths] == [{"4", "46"}, {"6", "61", "1"}, {"13", "3"}]
    assert {pieces[path].standing for path in run.paths} == {"doubtful"}


def test_a_single_cell_is_read_and_not_inferred() -> None:
    piece = split_runs([Run("2629", ("x.a",), ("count",))], {}, FORM_2021)["x.a"]
    assert (piece.standing, piece.by) == ("read", None)


def test_a_sum_down_the_columns_settles_what_the_row_leaves_open() -> None:
    rows = ["applications.new_received", "applications.carried_in", "applications.outcomes.total"]
    run = _row(FORM_2021, rows[0], "191000020")
    known: dict[str, int | None] = {}
    for path, numbers in (
        (rows[1], (0, 0, 0, 0, 0, 0, 0)),
        (rows[2], (19, 1, 0, 0, 0, 0, 20)),
        ("applications.carried_out", (0, 0, 0, 0, 0, 0, 0)),
    ):
        known |= dict(zip((f"{path}.{key}" for key in KEYS), numbers, strict=True))
    pieces = split_runs([run], known, FORM_2021)
    assert _texts(run, pieces) == ["19", "1", "0", "0", "0", "0", "20"]
    assert "columns" in (pieces[f"{rows[0]}.business"].by or "")


def test_a_known_cell_that_cannot_be_read_settles_nothing() -> None:
    run = _row(FORM_2021, "applications.new_received", "191000020")
    others = ("applications.carried_in", "applications.outcomes.total", "applications.carried_out")
    known = {f"{path}.{key}": None for path in others for key in KEYS}
    assert _texts(run, split_runs([run], known, FORM_2021))[0] is None


def test_further_sums_can_be_given() -> None:
    run = Run("12315", ("x.a", "x.b", "x.total"), ("count",) * 3)
    more = (Equation("SUM", ("x.a", "x.b"), ("x.total",)),)
    assert _texts(run, split_runs([run], {}, FORM_2021, more)) == ["12", "3", "15"]


@pytest.mark.parametrize("text", ["12", "9" * 60, "1" * 400])
def test_a_run_that_no_search_can_settle_is_left_open(text: str) -> None:
    run = _row(FORM_2021, "applications.new_received", text)
    assert _texts(run, split_runs([run], {}, FORM_2021)) == [None] * 7


@settings(max_examples=60, derandomize=True)
@given(forms, seeds)
def test_a_consistent_table_comes_apart_into_what_is_printed(name: str, seed: int) -> None:
    form = BY_NAME[name]
    values = draw_values(form, random.Random(seed))
    runs = _rows(form, values)
    pieces = split_runs(runs, {}, form)
    assert not _wrong(runs, pieces, values)
    for path, piece in pieces.items():
        assert piece.standing == "inferred" or str(values[path]) in piece.alternatives


@settings(max_examples=80, derandomize=True)
@given(forms, seeds, st.sampled_from(["left zero", "one more", "lost digit", "doubled digit", "another"]))
def test_one_misprint_never_leads_to_a_number_that_is_not_printed(name: str, seed: int, slip: str) -> None:
    form = BY_NAME[name]
    rng = random.Random(seed)
    values = draw_values(form, rng)
    path = rng.choice([path for path in values if path.startswith("applications")])
    slips = {"left zero": 0, "one more": values[path] + 1, "lost digit": values[path] // 10}
    values[path] = (slips | {"doubled digit": values[path] * 11, "another": rng.randint(0, 300)})[slip]
    runs = _rows(form, values)
    assert not _wrong(runs, split_runs(runs, {}, form), values)


@settings(max_examples=60, derandomize=True)
@given(forms, seeds)
def test_a_total_row_left_at_zero_never_leads_to_a_number_that_is_not_printed(name: str, seed: int) -> None:
    form = BY_NAME[name]
    values = draw_values(form, random.Random(seed))
    values |= {f"applications.outcomes.total.{key}": 0 for key in KEYS}
    runs = _rows(form, values)
    assert not _wrong(runs, split_runs(runs, {}, form), values)


@settings(max_examples=80, derandomize=True)
@given(seeds)
def test_consistent_disputes_come_apart_into_what_is_printed_or_stay_open(seed: int) -> None:
    values = draw_values(FORM_2021, random.Random(seed))
    run = _disputes(FORM_2021, values)
    pieces = split_runs([run], {}, FORM_2021)
    assert not _wrong([run], pieces, values)
    for path in run.paths:
        assert pieces[path].standing == "inferred" or str(values[path]) in pieces[path].alternatives


@settings(max_examples=80, derandomize=True)
@given(seeds)
def test_disputes_with_a_misprint_are_wrong_only_where_a_consistent_report_would_print_the_same(seed: int) -> None:
    rng = random.Random(seed)
    values = draw_values(FORM_2021, rng)
    values[rng.choice([path for path in values if path.startswith("disputes")])] = rng.randint(0, 60)
    run = _disputes(FORM_2021, values)
    pieces = split_runs([run], {}, FORM_2021)
    if _wrong([run], pieces, values):
        numbers = [int(text) for text in _texts(run, pieces) if text is not None]
        assert [sum(numbers[first : first + 4]) for first in (0, 5, 10)] == numbers[4::5]


@settings(max_examples=40, derandomize=True)
@given(forms, seeds)
def test_the_pieces_of_a_run_are_the_run(name: str, seed: int) -> None:
    form = BY_NAME[name]
    runs = _rows(form, draw_values(form, random.Random(seed)))
    pieces = split_runs(runs, {}, form)
    for run in runs:
        if all(pieces[path].start is not None for path in run.paths):
            assert "".join(text or "" for text in _texts(run, pieces)) == run.text
