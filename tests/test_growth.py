"""Twice the text costs at most 2.3 times, whatever is repeated in it: counted in executed lines, not in seconds.

A line of Python is what is counted; what one line costs inside the interpreter is measured by `benchmarks/growth.py`.
"""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from types import FrameType
from typing import Any

import pytest

from benchmarks.growth import PLACES, UNITS, attack
from disclosure_report import KIND
from extractor.asking.questions.gaps import open_parts
from extractor.asking.questions.planning import plan_parts
from extractor.checking.check import Checked, check
from extractor.documents.cleaning import prose_of
from extractor.documents.document import Document
from extractor.documents.read import document_from_text
from extractor.pipeline import DEFAULTS, conclude
from extractor.reading.reading import Reading
from extractor.reading.sections import find_sections
from extractor.reading.tables import read_tables
from extractor.reading.text import read_text
from extractor.result import Result
from extractor.writing.outputs import Renderer

MOST = 2.3
SIZE = 8_000  # characters repeated; a report has as many


@dataclass
class Run:
    """One text on its way: every stage with those before it done already."""

    text: str

    @cached_property
    def document(self) -> Document:
        return document_from_text(self.text)

    @cached_property
    def reading(self) -> Reading:
        sections = find_sections(self.document, KIND)
        form, tables = read_tables(self.document, sections, KIND)
        reading = Reading(form, tables, sections=sections)
        read_text(self.document, reading, KIND)
        reading.claims = KIND.claims(self.document, reading)
        return reading

    @cached_property
    def checked(self) -> Checked:
        return check(self.reading, KIND, self.document)

    @cached_property
    def result(self) -> Result:
        return conclude(self.document, self.reading, KIND, self.checked, DEFAULTS)


def read_document(run: Run) -> object:
    document = document_from_text(run.text)
    return document.folded, prose_of(document, 0, len(document.text))


def render(run: Run) -> object:
    data = run.result.model_dump(mode="json")
    return Renderer(KIND.name, ("csv", "xlsx"))(data)


STAGES: dict[str, Callable[[Run], object]] = {
    "documents": read_document,
    "sections": lambda run: find_sections(run.document, KIND),
    "tables": lambda run: read_tables(run.document, run.reading.sections, KIND),
    "prose": lambda run: read_text(run.document, Reading("2021", sections=run.reading.sections), KIND),
    "claims": lambda run: KIND.claims(run.document, run.reading),
    "checking": lambda run: check(run.reading, KIND, run.document),
    "gaps": lambda run: open_parts(run.document, run.reading, KIND),
    "questions": lambda run: plan_parts(run.document, run.reading, KIND, "all"),
    "assembly": lambda run: conclude(run.document, run.reading, KIND, run.checked, DEFAULTS),
    "writing": render,
}


def lines_of(stage: Callable[[Run], object], text: str) -> int:
    """How many lines of Python a stage executes for a text; what came before it does not count, nor what is cached."""
    run = Run(text)
    stage(run)
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        stage(run)
    finally:
        sys.settrace(before)
    return count


def memory_of(stage: Callable[[Run], object], text: str) -> int:
    """The most memory that a stage takes for a text."""
    run = Run(text)
    stage(run)
    tracemalloc.start()
    try:
        stage(run)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("stage", STAGES)
def test_twice_the_text_costs_a_stage_at_most_little_more_than_twice_the_lines(stage: str, place: str) -> None:
    costs = {}
    for unit in UNITS:
        once, twice = (lines_of(STAGES[stage], attack(unit, place, size)) for size in (SIZE, 2 * SIZE))
        costs[unit] = twice / once
    assert {unit: cost for unit, cost in costs.items() if cost > MOST} == {}


@pytest.mark.parametrize("unit", ["占比12.5%，", "其中政策解读3件，", "收到政府信息公开申请67件，答复65件。"])
@pytest.mark.parametrize("stage", ["prose", "claims", "checking", "assembly"])
def test_twice_the_text_takes_a_stage_at_most_little_more_than_twice_the_memory(stage: str, unit: str) -> None:
    once, twice = (memory_of(STAGES[stage], attack(unit, "prose", size)) for size in (4 * SIZE, 8 * SIZE))
    assert twice <= MOST * once
