"""Each of two who may be at fault is blamed for what is theirs."""

from __future__ import annotations

from extractor.scoring.faults.injecting import misplace, span_of
from extractor.scoring.faults.judging import Judged
from extractor.scoring.faults.paper import Injection
from tests.scoring.faults.example import NEW, judged, paper, slip


def test_a_misprinted_cell_is_the_sources_and_a_miscopied_one_the_readers() -> None:
    fault = slip(f"{NEW}.natural_person")
    assert judged(fault, "printed") == Judged(True, True, True, "right")
    assert judged(fault, "misread") == Judged(True, True, True, "right")


def test_half_a_number_is_the_readers_mistake() -> None:
    path = f"{NEW}.natural_person"
    fault = Injection({path: paper().text(path)[1:]})
    assert judged(fault, "misplaced") == Judged(True, True, True, "right")


def test_a_number_read_from_the_cell_beside_is_the_readers_mistake() -> None:
    one, other = f"{NEW}.natural_person", f"{NEW}.business"
    fault = Injection({one: paper().text(other), other: paper().text(one)}, {one: other, other: one})
    reading = misplace(paper(), fault)
    assert reading is not None
    moved = reading.cell(one)
    assert moved is not None
    assert moved.span == span_of(paper(), other)
    assert judged(fault, "misplaced") == Judged(True, True, True, "right")
