"""The model path over the fixtures, from recorded answers: nothing is sent, and everything ends as labelled."""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from disclosure_report import KIND
from extractor.asking.model.model_settings import ModelSettings
from extractor.asking.model.openai_client import OpenAIClient
from extractor.asking.model.recordings import read_recordings
from extractor.pipeline import Options, aprocess
from extractor.result import Result
from extractor.scoring.comparison import Comparison, compare
from tests.real_reports import cases

EVAL = Path(__file__).resolve().parents[1] / "eval"
CASES = sorted(path.name for path in (EVAL / "fixtures").iterdir() if path.is_dir())
MODES: tuple[Literal["gaps", "all"], ...] = ("gaps", "all")

every_case_and_mode = pytest.mark.parametrize(("case", "reads"), [(case, mode) for case in CASES for mode in MODES])


def _warn(key: str, /, **facts: object) -> None:
    raise AssertionError(key)


@cache
def replayed(case: str, reads: Literal["gaps", "all"]) -> Result:
    (document,) = (EVAL / "fixtures" / case).glob("document.*")
    some = next(read_recordings(EVAL / "recordings")).request
    settings = ModelSettings(some.model, base_url=some.base_url, replay=EVAL / "recordings")

    async def run() -> Result:
        async with OpenAIClient(settings, _warn) as client:
            return await aprocess(document, Options(reads=reads), client)

    return asyncio.run(run())


def compared(case: str, reads: Literal["gaps", "all"]) -> Comparison:
    truth = cases()[case].truth
    return compare(replayed(case, reads), truth, KIND.form(truth.form))


@every_case_and_mode
def test_with_recorded_answers_everything_is_as_labelled(case: str, reads: Literal["gaps", "all"]) -> None:
    found = compared(case, reads)
    assert list(map(str, found.wrong_cells)) == []
    assert [str(field) for field in (*found.head, *found.measures) if not field.exact] == []
    assert [str(figure) for figure in found.figures if not figure.exact] == []


@every_case_and_mode
def test_with_recorded_answers_the_findings_are_those_of_the_fixture(case: str, reads: Literal["gaps", "all"]) -> None:
    assert [str(finding) for finding in compared(case, reads).findings if not finding.right] == []


@pytest.mark.parametrize("case", CASES)
def test_the_second_reader_confirms_the_printed_numbers_and_differs_from_none(case: str) -> None:
    result = replayed(case, "all")
    assert [remark for remark in result.remarks if remark.what == "disagree" and remark.path is not None] == []
    numbers = [cell for cell in result.cells.values() if cell.state == "number" and cell.standing != "inferred"]
    assert sum(cell.reader == "both" for cell in numbers) >= 0.9 * len(numbers)


def test_every_recording_is_asked_for_by_some_fixture() -> None:
    hits = sum(replayed(case, mode).usage.cache_hits for case in CASES for mode in MODES)
    assert hits >= len(list(read_recordings(EVAL / "recordings"))) > 0
