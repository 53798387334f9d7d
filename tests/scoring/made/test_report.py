"""Made reports: the same bytes every time, sums that hold, a truth that is what the text prints."""

from __future__ import annotations

import hashlib
import random

import pytest

from disclosure_report import KIND
from extractor.kinds import Form
from extractor.pipeline import process
from extractor.scoring.made import DAMAGES, LAYOUTS, Made, draw_many, make_report
from extractor.scoring.made.ambiguity import loosen, said_numbers, splits
from extractor.scoring.made.drawing import draw_numbers
from extractor.scoring.made.layouts.catalogue import HIDDEN, SLOTTED
from extractor.scoring.made.paper import Truth
from extractor.scoring.made.words import load_words

FORM_2019, FORM_2021, HYBRID = KIND.forms


@pytest.mark.parametrize("form", KIND.forms, ids=lambda form: form.name)
@pytest.mark.parametrize("seed", range(30))
def test_every_sum_of_drawn_numbers_holds(form: Form, seed: int) -> None:
    numbers = draw_numbers(form, load_words(KIND), random.Random(seed))
    assert numbers.keys() == form.cells.keys()
    for equation in form.equations:
        assert sum(int(numbers[p]) for p in equation.left) == sum(int(numbers[p]) for p in equation.right), equation


def test_the_same_arguments_give_the_same_bytes_in_every_process() -> None:
    made = b"".join(report.data for report in draw_many(KIND, 60, seed=4))
    again = b"".join(report.data for report in draw_many(KIND, 60, seed=4))
    other = b"".join(report.data for report in draw_many(KIND, 60, seed=5))
    assert hashlib.sha256(made).digest() == hashlib.sha256(again).digest()
    assert made != other


def test_a_seed_draws_what_it_drew_before() -> None:
    report = make_report(KIND, FORM_2021, "tabs", ("blank_zeros",), 3)
    assert report.name == "2021-tabs-blank_zeros-3"
    assert report == make_report(KIND, FORM_2021, "tabs", ("blank_zeros",), 3)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_number_of_an_undamaged_report_stands_in_its_text(layout: str) -> None:
    report = make_report(KIND, FORM_2021, layout, (), 2)
    text = report.data.decode()
    for path, said in report.truth.items():
        numbers = {said} if isinstance(said, str) else set(said or ())
        assert any(number and number in text for number in numbers), path


@pytest.mark.parametrize("layout", sorted(SLOTTED))
def test_layouts_with_slots_leave_one_reading_of_blanks(layout: str) -> None:
    report = make_report(KIND, FORM_2019, layout, ("some_blanks",), 1)
    assert not any(isinstance(said, frozenset) for said in report.truth.values())


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_damage_that_is_called_shown_changes_what_is_printed(layout: str, damage: str) -> None:
    drawn = [made for seed in range(3) if (made := _drawn(layout, damage, seed)).shown]
    if drawn:
        assert any(made.data != _undamaged(made) for made in drawn)
    else:
        assert damage in HIDDEN[layout] or damage in SELDOM


@pytest.mark.parametrize(
    ("layout", "damage"), [(layout, damage) for layout in HIDDEN for damage in sorted(HIDDEN[layout])]
)
def test_a_hidden_damage_changes_nothing(layout: str, damage: str) -> None:
    made = _drawn(layout, damage, 1)
    assert made.damages == (damage,)
    assert made.shown == ()
    assert made.data == _undamaged(made)


SELDOM = ("signs", "money_units", "thousands", "units_lost", "neighbour_column", "remarks", "units_inside")


def _drawn(layout: str, damage: str, seed: int) -> Made:
    return make_report(KIND, KIND.forms[seed % len(KIND.forms)], layout, (damage,), seed)


def _undamaged(made: Made) -> bytes:
    """The report that a damaged one was drawn as: the damages done nothing."""
    kept = {damage: DAMAGES[damage] for damage in made.damages}
    for damage in kept:
        DAMAGES[damage] = lambda paper, rng: None
    try:
        return make_report(KIND, made.form, made.layout, made.damages, int(made.name.rpartition("-")[2])).data
    finally:
        DAMAGES.update(kept)


@pytest.mark.parametrize("seed", range(60))
def test_any_damages_together_still_make_a_report(seed: int) -> None:
    rng = random.Random(seed)
    damages = tuple(rng.sample(list(DAMAGES), 5))
    report = make_report(KIND, rng.choice(KIND.forms), rng.choice(list(LAYOUTS)), damages, seed)
    assert report.data
    assert report.truth.keys() >= report.form.cells.keys()


@pytest.mark.parametrize("damage", ["wrong_row_total", "digit_slip", "neighbour_column", "dispute_slip"])
def test_an_error_of_the_source_is_printed_and_its_place_is_told(damage: str) -> None:
    report = next(
        made for seed in range(50) if (made := make_report(KIND, FORM_2021, "tabs", (damage,), seed)).label.faults
    )
    for fault in report.label.faults:
        assert report.truth[fault.path] == fault.printed != fault.implied


def test_a_lost_column_leaves_the_readings_on_either_side() -> None:
    report = make_report(KIND, FORM_2021, "tabs", ("column_lost",), 6)
    said = report.truth["applications.outcomes.total.natural_person"]
    assert isinstance(said, frozenset)
    assert None in said


def test_prose_agrees_with_the_tables() -> None:
    received = [
        (figure.value, made.truth["applications.new_received.total"])
        for seed in range(40)
        for made in [make_report(KIND, FORM_2021, "tabs", (), seed)]
        for figure in made.label.figures
        if figure.quote.startswith("全年新收政府信息公开申请")
    ]
    assert received
    assert all(str(value) == said for value, said in received)


def test_parts_of_the_prose_add_up_to_their_whole() -> None:
    for seed in range(20):
        for figure in make_report(KIND, FORM_2019, "tabs", (), seed).label.figures:
            assert figure.whole is None or figure.value <= figure.whole


@pytest.mark.parametrize(
    ("digits", "sums", "readings"),
    [
        ("000", (0, 0, 0), [("0", "0", "0")]),
        ("123", (0, 0), [("1", "23"), ("12", "3")]),
        ("101", (0, 0), [("10", "1")]),
        ("213", (0, 0, 2), [("2", "1", "3")]),
        ("12", (0, 0, 0), []),
    ],
)
def test_digits_are_split_in_every_way_that_keeps_their_sums(
    digits: str, sums: tuple[int, ...], readings: list[tuple[str, ...]]
) -> None:
    assert list(splits(digits, sums)) == readings


def test_loosening_keeps_what_was_true() -> None:
    truth: Truth = {"a": "3"}
    loosen(truth, "a", "4")
    assert truth["a"] == frozenset({"3", "4", ""})
    assert said_numbers(truth["a"]) == {"3", "4"}


def test_unknown_damages_are_refused() -> None:
    with pytest.raises(KeyError, match="flood"):
        make_report(KIND, HYBRID, "tabs", ("flood",), 1)


def test_tables_are_mostly_zero_and_most_applicants_are_natural_persons() -> None:
    words = load_words(KIND)
    drawn = [draw_numbers(form, words, random.Random(seed)) for form in KIND.forms for seed in range(200)]
    zeros = sum(list(numbers.values()).count("0") for numbers in drawn) / sum(map(len, drawn))
    received = [numbers["applications.new_received.total"] for numbers in drawn]
    natural = sum(int(numbers["applications.new_received.natural_person"]) for numbers in drawn)
    assert 0.85 <= zeros <= 0.92
    assert 0.85 <= natural / sum(map(int, received)) <= 0.9
    assert min(map(int, received)) == 0
    assert max(map(int, received)) > 20_000


@pytest.mark.parametrize("form", KIND.forms, ids=lambda form: form.name)
@pytest.mark.parametrize("seed", range(20))
def test_a_report_without_damage_gives_no_cause_for_a_finding(form: Form, seed: int) -> None:
    made = make_report(KIND, form, "tabs", (), seed)
    findings = process(made.data, name=made.name + made.suffix).findings
    assert [finding.message for finding in findings if finding.severity != "note"] == []
