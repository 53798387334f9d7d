"""On any table that is drawn: what agrees is never accused, what is wrong is located."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_report.forms import FORM_2019, FORM_2021, FORM_HYBRID, FORMS
from extractor.checking.confront import confront
from extractor.kinds import Form
from tests.checking.diagnosed import applications, found_in, printed, rows_of, suspected

SEEDS = st.integers(0, 10**6)
ANY_FORM = st.sampled_from(FORMS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_single_wrong_cell_of_table_three_is_located_with_its_value(form: Form) -> None:
    values = applications(form, 7)
    for path, value in values.items():
        for wrong in (value + 1, value * 10 + 1, 0 if value else 6):
            findings = found_in(printed(form, {**values, path: wrong}))
            assert suspected(findings) == [[{path: value}]]


@given(ANY_FORM, SEEDS)
def test_tables_that_agree_are_never_accused(form: Form, seed: int) -> None:
    assert found_in(printed(form, applications(form, seed))) == []


@given(ANY_FORM, SEEDS, st.data())
@settings(max_examples=60)
def test_a_single_wrong_cell_is_located_on_any_table(form: Form, seed: int, data: st.DataObject) -> None:
    values = applications(form, seed)
    path = data.draw(st.sampled_from(list(values)))
    wrong = data.draw(st.integers(0, 30_000).filter(lambda number: number != values[path]))
    findings = found_in(printed(form, {**values, path: wrong}))
    assert suspected(findings) == [[{path: values[path]}]]
    assert findings[0].cause == "source"


@given(ANY_FORM, SEEDS, st.data())
@settings(max_examples=60)
def test_two_wrong_cells_are_always_among_the_suspects(form: Form, seed: int, data: st.DataObject) -> None:
    values = applications(form, seed)
    one, other = data.draw(st.lists(st.sampled_from(list(values)), min_size=2, max_size=2, unique=True))
    wrong = {path: values[path] + data.draw(st.integers(1, 500)) for path in (one, other)}
    findings = found_in(printed(form, {**values, **wrong}))
    assert findings
    operations = {"neighbour_column", "neighbour_row", "shifted_row", "swapped_rows", "total_left_zero"}
    explained = {each.pattern for finding in findings for each in finding.suspects} & operations
    told = {path for finding in findings for path in finding.paths}
    assert explained or {one, other} <= told


@given(ANY_FORM, SEEDS, st.integers(0, 10**6), st.booleans())
@settings(max_examples=60)
def test_a_shifted_row_is_always_among_the_explanations(form: Form, seed: int, pick: int, to_the_right: bool) -> None:
    values = applications(form, seed)
    rows = [row for row in rows_of(form) if any(values[path] for path in row)]
    if not rows:
        return
    row = rows[pick % len(rows)]
    before = [values[path] for path in row]
    after = [0, *before[:-1]] if to_the_right else [*before[1:], 0]
    truth = {path: old for path, old, new in zip(row, before, after, strict=True) if old != new}
    findings = found_in(printed(form, {**values, **dict(zip(row, after, strict=True))}))
    assert truth in [each.cells for finding in findings for each in finding.suspects]


@given(ANY_FORM, SEEDS, st.booleans())
@settings(max_examples=60)
def test_a_total_row_or_column_left_0_is_one_finding(form: Form, seed: int, row: bool) -> None:
    values = applications(form, seed)
    rows = rows_of(form)
    line = rows[-2] if row else [each[-1] for each in rows]
    truth = {path: values[path] for path in line if values[path]}
    findings = found_in(printed(form, {**values, **dict.fromkeys(line, 0)}))
    assert suspected(findings) == ([[truth]] if truth else [])


@given(st.sampled_from([FORM_2021, FORM_HYBRID]), SEEDS, st.data())
@settings(max_examples=60)
def test_what_is_suggested_settles_all_that_is_broken(form: Form, seed: int, data: st.DataObject) -> None:
    values = applications(form, seed)
    wrong = data.draw(st.dictionaries(st.sampled_from(list(values)), st.integers(0, 40), min_size=1, max_size=4))
    findings = found_in(printed(form, {**values, **wrong}))
    if all(finding.suspects for finding in findings):
        mended = {**values, **wrong}
        for finding in findings:
            mended.update({path: int(value or 0) for path, value in finding.suspects[0].cells.items()})
        assert all(each.outcome == "holds" for each in confront(form.equations, printed(form, mended)))


def test_a_row_that_lost_its_values_is_among_the_choices_of_nearly_every_table() -> None:
    found = lost = 0
    for seed in range(60):
        form = (FORM_2019, FORM_2021, FORM_HYBRID)[seed % 3]
        values = applications(form, seed)
        row = rows_of(form)[2 : len(rows_of(form)) - 2][seed % 10]
        truth = {path: values[path] for path in row if values[path]}
        if truth:
            findings = found_in(printed(form, {**values, **dict.fromkeys(row, 0)}))
            lost += 1
            found += truth in [each.cells for finding in findings for each in finding.suspects]
    assert lost >= 20
    assert found / lost >= 0.95


@pytest.mark.parametrize("seed", range(20))
def test_two_slips_are_located_unless_other_cells_would_do_as_well(seed: int) -> None:
    rng = random.Random(seed)
    values = applications(FORM_2021, seed)
    one, other = rng.sample(sorted(values), 2)
    wrong = {one: values[one] * 10 + 7, other: values[other] + 100}
    truth = {one: values[one], other: values[other]}
    told: dict[str, object] = {}
    for choices in suspected(found_in(printed(FORM_2021, {**values, **wrong}))):
        assert len(choices) == 1
        told |= choices[0]
    assert told == truth
