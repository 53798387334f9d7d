"""The truth of made reports is honest: what is undamaged is printed, and a damage takes exactly what it takes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_report import KIND
from extractor.documents.read import document_from_bytes
from extractor.scoring.labels import contradictions
from extractor.scoring.made import DAMAGES, LAYOUTS, Made, make_report
from extractor.scoring.made.ambiguity import said_numbers
from extractor.scoring.made.damages.cells import CELL_DAMAGES
from extractor.scoring.made.damages.sources import SOURCE_DAMAGES
from extractor.scoring.made.layouts.catalogue import SLOTTED
from extractor.scoring.truth import truth_of_made

EMPTYING = ("blank_zeros", "some_blanks", "blank_rows", "nbsp_blanks", "marks")
LOSING = ("label_cut_values_lost", "cut_off", "cut_off_document", "column_lost", "foreign_headers")
KEEPING = sorted(DAMAGES.keys() - SOURCE_DAMAGES.keys() - {*EMPTYING, *LOSING})


def reports(damage: str, layouts: tuple[str, ...] = ("tabs", "html")) -> Iterator[tuple[Made, Made]]:
    """Reports with a damage beside the same reports without it."""
    for number, layout in enumerate((*layouts, *layouts, *layouts)):
        form = KIND.forms[number % len(KIND.forms)]
        made = make_report(KIND, form, layout, (damage,), number)
        kept = DAMAGES[damage]
        DAMAGES[damage] = lambda paper, rng: None
        try:
            yield made, make_report(KIND, form, layout, (damage,), number)
        finally:
            DAMAGES[damage] = kept


def changed(made: Made, whole: Made) -> list[str]:
    """Paths whose truth the damage changed."""
    return [path for path in made.truth if made.truth[path] != whole.truth.get(path)]


@pytest.mark.parametrize("damage", KEEPING)
def test_a_damage_that_loses_nothing_leaves_the_truth_as_it_was(damage: str) -> None:
    for made, whole in reports(damage):
        assert changed(made, whole) == []


@pytest.mark.parametrize("damage", EMPTYING)
def test_an_emptied_cell_was_a_zero_and_is_nothing_else(damage: str) -> None:
    for made, whole in reports(damage):
        assert changed(made, whole)
        for path in changed(made, whole):
            assert (whole.truth[path], made.truth[path]) == ("0", "")
            assert made.label.states[path] == ("mark" if damage == "marks" else "blank")


@pytest.mark.parametrize("damage", SOURCE_DAMAGES)
def test_an_error_of_the_source_changes_the_cells_it_tells(damage: str) -> None:
    for made, whole in reports(damage):
        told = {fault.path: fault.printed for fault in made.label.faults if fault.path in made.truth}
        assert {path: made.truth[path] for path in changed(made, whole)} == told
        for fault in made.label.faults:
            assert fault.printed != fault.implied
            if fault.path in told:
                assert whole.truth[fault.path] == fault.implied


def test_a_row_whose_numbers_are_lost_is_empty_and_no_other_is() -> None:
    for made, whole in reports("label_cut_values_lost"):
        lost = changed(made, whole)
        assert len({path.rpartition(".")[0] for path in lost}) == 1
        assert {made.truth[path] for path in lost} == {""}


@pytest.mark.parametrize("damage", ["cut_off", "cut_off_document"])
def test_what_is_cut_off_is_absent_and_what_stands_before_is_not(damage: str) -> None:
    for made, whole in reports(damage):
        lost = changed(made, whole)
        paths = [path for path in made.truth if path.startswith("applications.")]
        rows = list(dict.fromkeys(path.rpartition(".")[0] for path in paths))
        first = rows.index(lost[0].rpartition(".")[0])
        assert [path for path in lost if path in paths] == [p for p in paths if p.rpartition(".")[0] in rows[first:]]
        assert {made.truth[path] for path in lost} == {None}
        assert any(path.startswith("disputes.") for path in lost) == (damage == "cut_off_document")


def test_a_lost_column_leaves_each_cell_its_own_number_or_that_of_a_neighbour() -> None:
    for made, whole in reports("column_lost"):
        for path in changed(made, whole):
            row, _, key = path.rpartition(".")
            keys = [other.rpartition(".")[2] for other in whole.truth if other.rpartition(".")[0] == row]
            at = keys.index(key)
            near = {whole.truth[f"{row}.{other}"] for other in keys[max(at - 1, 0) : at + 2]}
            said = made.truth[path]
            assert (said if isinstance(said, frozenset) else {said}) <= {*near, "", None}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_number_of_the_truth_and_every_quote_is_printed(layout: str) -> None:
    rng = random.Random(layout)
    for number, damage in enumerate(rng.sample(list(DAMAGES), 25)):
        made = make_report(KIND, KIND.forms[number % len(KIND.forms)], layout, (damage,), number)
        text = document_from_bytes(made.data, made.name + made.suffix).text
        told = [facts for key, facts in contradictions(truth_of_made(made), text) if key == "label_not_printed"]
        assert told == [], made.name


@settings(max_examples=60, deadline=None)
@given(
    layout=st.sampled_from(sorted(LAYOUTS)),
    damages=st.lists(st.sampled_from(sorted(CELL_DAMAGES)), max_size=3, unique=True),
    seed=st.integers(0, 10**6),
)
def test_no_truth_rules_out_what_was_printed(layout: str, damages: list[str], seed: int) -> None:
    made = make_report(KIND, KIND.forms[seed % len(KIND.forms)], layout, tuple(damages), seed)
    for path, printed in made.label.printed.items():
        said = made.truth[path]
        readings = said if isinstance(said, frozenset) else frozenset({said})
        numbers = {Decimal(number) for number in said_numbers(said)}
        assert Decimal(printed) in numbers if printed else readings & {"", None}, path
        assert layout not in SLOTTED or len(readings) == 1


@pytest.mark.parametrize("blanks", ["nbsp_blanks", "some_blanks", "marks", "thousands"])
@pytest.mark.parametrize("damage", ["subtotals", "group_numbers"])
def test_cells_beyond_the_form_are_the_sums_of_what_is_printed(blanks: str, damage: str) -> None:
    made = make_report(KIND, KIND.forms[1], "tabs", (blanks, damage), 8)
    assert made.label.extras
    if damage == "subtotals":
        keys = [column.key for column in made.form.table("applications").blocks[0].columns if column.group]
        for path, total in made.label.extras.items():
            row = path.rpartition(".")[0]
            said = [made.truth[f"{row}.{key}"] for key in keys]
            assert total == (str(sum(int(str(each)) for each in said if each)) if any(said) else "")
    else:
        for path, total in made.label.extras.items():
            group, _, key = path.rpartition(".")
            inside = [each for each in made.truth if each.startswith(group + ".") and each.endswith("." + key)]
            assert int(total) == sum(int(str(made.truth[each])) for each in inside if made.truth[each])


@pytest.mark.parametrize("seed", range(8))
def test_units_of_counts_stand_beside_counts_other_than_zero_only(seed: int) -> None:
    made = make_report(KIND, KIND.forms[seed % 3], "tabs", ("wide_digits", "units_inside"), seed)
    text = made.data.decode()
    assert "０ 件" not in text
    assert not any(
        f"{made.label.printed[path]}{unit}" in text for path in made.label.units for unit in ("宗", " 宗", "项")
    )
