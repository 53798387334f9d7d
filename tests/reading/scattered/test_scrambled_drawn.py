"""Of scattered tables that are drawn or real none is read wrongly: a cell is right, or open."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_report.forms import FORM_HYBRID, FORMS
from extractor.documents.document import Document
from extractor.documents.read import read_document
from extractor.kinds import load_kind
from extractor.reading.regions import choose_form, find_regions
from extractor.reading.scattered.scrambled import read_scrambled
from extractor.reading.sections import find_sections
from tests.reading.invented import draw_tokens, draw_values
from tests.reading.printed import KEYS
from tests.reading.scattered_drawing import print_applications, print_disputes, print_proactive
from tests.reading.unscrambled import found_in, read_made, wrong_cells
from tests.real_reports import SHARED, leaves

seeds = st.integers(0, 10**6)


BY_NAME = {form.name: form for form in FORMS}


forms = st.sampled_from([form.name for form in FORMS])


REAL = sorted((SHARED / "reports").glob("*cellperline.txt"))


@pytest.mark.parametrize("seed", range(6))
def test_every_path_is_told_and_every_number_stands_at_its_place(seed: int) -> None:
    rng = random.Random(seed)
    text = print_applications(FORM_HYBRID, draw_values(FORM_HYBRID, rng), rng)
    reading = found_in(text, "applications", FORM_HYBRID)
    assert set(reading.cells) == {path for path, cell in FORM_HYBRID.cells.items() if cell.table == "applications"}
    placed = [cell for cell in reading.cells.values() if cell.span is not None]
    assert all(text[slice(*cell.span)] == cell.text for cell in placed if cell.span)
    assert len({cell.span for cell in placed}) == len(placed)


@settings(max_examples=60, derandomize=True)
@given(forms, seeds)
def test_scattered_applications_are_found_and_none_is_wrong(name: str, seed: int) -> None:
    form = BY_NAME[name]
    rng = random.Random(seed)
    values = draw_values(form, rng)
    reading = found_in(print_applications(form, values, rng), "applications", form)
    assert not wrong_cells(reading, values)
    open_cells = sum(cell.value is None for cell in reading.cells.values())
    assert open_cells <= len(reading.cells) // 2


@settings(max_examples=60, derandomize=True)
@given(forms, seeds)
def test_parts_in_another_order_never_lead_to_a_wrong_number(name: str, seed: int) -> None:
    form = BY_NAME[name]
    rng = random.Random(seed)
    values = draw_values(form, rng)
    assert not wrong_cells(
        read_made(print_applications(form, values, rng, shuffled=True), "applications", form), values
    )


@settings(max_examples=60, derandomize=True)
@given(forms, seeds, st.integers(1, 8))
def test_lost_numbers_never_lead_to_a_wrong_number(name: str, seed: int, count: int) -> None:
    form = BY_NAME[name]
    rng = random.Random(seed)
    values = draw_values(form, rng)
    lines = print_applications(form, values, rng).split("\n")
    for place in sorted(rng.sample([n for n, line in enumerate(lines) if line.isdigit()], count), reverse=True):
        del lines[place]
    printed = dict.fromkeys(values, -1) | values
    reading = read_made("\n".join(lines), "applications", form)
    assert not wrong_cells(reading, printed)


@settings(max_examples=60, derandomize=True)
@given(forms, seeds, st.booleans())
def test_a_source_that_is_wrong_is_read_as_printed(name: str, seed: int, whole_row: bool) -> None:
    form = BY_NAME[name]
    rng = random.Random(seed)
    values = draw_values(form, rng)
    if whole_row:
        values |= {f"applications.outcomes.total.{key}": 0 for key in KEYS}
    else:
        values[rng.choice([path for path in values if path.startswith("applications")])] = rng.randint(0, 40)
    assert not wrong_cells(found_in(print_applications(form, values, rng), "applications", form), values)


@settings(max_examples=100, derandomize=True)
@given(forms, seeds)
def test_scattered_disputes_never_lead_to_a_wrong_number(name: str, seed: int) -> None:
    form = BY_NAME[name]
    rng = random.Random(seed)
    values = draw_values(form, rng)
    assert not wrong_cells(found_in(print_disputes(form, values, rng), "disputes", form), values)


@settings(max_examples=80, derandomize=True)
@given(forms, seeds)
def test_scattered_numbers_of_table_two_never_come_under_another_label(name: str, seed: int) -> None:
    form = BY_NAME[name]
    rng = random.Random(seed)
    tokens = draw_tokens(form, rng)
    reading = read_made(print_proactive(form, tokens, rng), "proactive", form)
    cells = reading.cells if reading is not None else {}
    for path, cell in cells.items():
        assert cell.text is None or cell.state != "number" or cell.text == tokens[path]


@pytest.mark.skipif(not REAL, reason="no real reports beside this checkout")
@pytest.mark.parametrize("report", REAL, ids=lambda path: path.stem)
@pytest.mark.parametrize("table", ["proactive", "applications", "disputes"])
def test_a_real_scattered_table_is_as_its_label_says_or_in_doubt(report: Path, table: str) -> None:
    label = json.loads((SHARED / "labels" / f"{report.stem}.json").read_text("utf-8"))
    document: Document = read_document(report)
    kind = load_kind()
    regions = find_regions(document, find_sections(document, kind), kind)
    form, _ = choose_form(document, regions, kind)
    reading = read_scrambled(document, regions[table].span, form.table(table), form)
    assert reading is not None
    truth = {path: value["value"] if isinstance(value, dict) else value for path, value in leaves(label[table], table)}
    for path, cell in reading.cells.items():
        if cell.value is None:
            assert cell.standing == "doubtful"
            assert str(truth[path]) in cell.alternatives
        else:
            assert str(cell.value) == str(truth[path])
    assert table == "disputes" or all(cell.value is not None for cell in reading.cells.values())
