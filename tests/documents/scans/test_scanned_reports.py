"""Two made reports, printed and scanned (see make.py): what the engine says of them, and what becomes of its mistakes."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import pytest

from extractor.documents.scans import reader
from extractor.documents.scans.engine import Recognised, find_engine
from extractor.documents.scans.ink import Picture
from extractor.pipeline import process, recheck
from extractor.result import Result
from extractor.scoring.comparison import Comparison, compare
from extractor.scoring.truth import truth_of_made
from tests.documents.scans.drawing import Replayed
from tests.documents.scans.make import HERE, SCANS, make

pytest.importorskip("rapidocr", reason="the extra `ocr` is not installed")


class _Recording:
    """An engine that keeps what another says."""

    def __init__(self) -> None:
        engine = find_engine()
        assert engine is not None
        self.engine = engine
        self.name = engine.name
        self.said: list[Recognised] = []

    def recognise(self, lines: Sequence[Picture]) -> list[Recognised]:
        """What the other says."""
        found = self.engine.recognise(lines)
        self.said += found
        return found


def read(name: str) -> Result:
    return process((HERE / f"{name}.pdf").read_bytes(), name=f"{name}.pdf")


@cache
def recorded(name: str) -> tuple[Result, tuple[Recognised, ...]]:
    """What a scan is read as, and all that the engine said of it: once, as it takes seconds."""
    engine = _Recording()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "find_engine", lambda: engine)
        return read(name), tuple(engine.said)


def read_changed(name: str, change: Callable[[int, str], str]) -> Comparison:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "find_engine", lambda: Replayed(recorded(name)[1], change))
        return beside_truth(read(name), name)


def beside_truth(result: Result, name: str) -> Comparison:
    made = make(name)
    return compare(result, truth_of_made(made), made.form)


@pytest.mark.parametrize("name", SCANS)
def test_every_cell_of_a_scanned_report_is_right_and_none_is_said_for_sure_but_the_proven(name: str) -> None:
    result = recorded(name)[0]
    outcome = beside_truth(result, name)
    assert [str(cell) for cell in outcome.cells if cell.verdict != "exact" or cell.state_right is False] == []
    standings = {cell.standing for cell in result.cells.values() if cell.state != "absent"}
    assert standings == {"proven", "doubtful"}
    assert [str(field) for field in outcome.head if not field.exact] == []


@pytest.mark.parametrize("name", SCANS)
def test_the_numbers_beside_a_scan_are_those_that_it_prints(name: str) -> None:
    said = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    printed = {path: cell.text for path, cell in recorded(name)[0].cells.items() if cell.state == "number"}
    assert {path: (text or "").rstrip("万亿元") for path, text in printed.items()} == {
        path: number for path, number in said.items() if number
    }


@pytest.mark.parametrize("name", SCANS)
def test_rules_run_again_over_a_saved_result_leave_every_cell_as_it_stands(name: str) -> None:
    result = recorded(name)[0]
    again = recheck(result.model_dump(mode="json"))
    assert {path: cell.standing for path, cell in again.cells.items()} == {
        path: cell.standing for path, cell in result.cells.items()
    }


def digits_of(name: str) -> list[int]:
    """The places of numbers among what the engine said."""
    return [place for place, (text, _) in enumerate(recorded(name)[1]) if text.isdigit()]


def slips() -> Iterator[tuple[str, int, str]]:
    rng = random.Random(4)
    for name in SCANS:
        for place in rng.sample(digits_of(name), 4):
            yield name, place, rng.choice([digit for digit in "0123456789" if digit != recorded(name)[1][place].text])


def test_a_number_that_is_recognised_wrong_is_never_proven() -> None:
    for name, place, digit in slips():
        outcome = read_changed(name, lambda at, text, place=place, digit=digit: digit if at == place else text)  # type: ignore[misc]
        assert [str(cell) for cell in outcome.cells if cell.proven_wrong] == []
        assert not any(cell.silent for cell in outcome.cells)


@pytest.mark.parametrize(("digit", "other"), [("1", "7"), ("3", "8"), ("0", "6")])
@pytest.mark.parametrize("name", SCANS)
def test_a_digit_that_is_always_taken_for_another_proves_nothing_wrong(name: str, digit: str, other: str) -> None:
    places = set(digits_of(name))
    outcome = read_changed(name, lambda at, text: text.replace(digit, other) if at in places else text)
    assert [str(cell) for cell in outcome.cells if cell.proven_wrong] == []


@pytest.mark.parametrize("said", ["", "口"])
def test_a_cell_that_is_not_recognised_is_never_blank(said: str) -> None:
    place = next(place for place in digits_of("grey") if len(recorded("grey")[1][place].text) > 2)
    outcome = read_changed("grey", lambda at, text: said if at == place else text)
    (cell,) = (cell for cell in outcome.cells if cell.verdict != "exact")
    assert (cell.said, cell.said_state) == (None, "unreadable")
