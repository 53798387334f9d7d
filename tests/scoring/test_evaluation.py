"""Cases go through a reader in this process, in others, or from saved results, and come out the same."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import pytest

from disclosure_report import KIND
from extractor.pipeline import Options
from extractor.scoring.cases import Case, case_of_made, load_cases
from extractor.scoring.evaluation import Job, Scoring, evaluate, saved_jobs
from extractor.scoring.made import draw_many, make_report
from extractor.scoring.scorecard import Scorecard
from extractor.scoring.scored import Scored
from tests.asking.scripted import Scripted

FIXTURES = Path(__file__).resolve().parents[2] / "eval" / "fixtures"
PLAIN = Scoring(Options())


def run(cases: list[Case], scoring: Scoring = PLAIN, processes: int = 1) -> list[Scored]:
    return list(evaluate((Job(case) for case in cases), scoring, processes, len(cases)))


@pytest.fixture(scope="module")
def made() -> list[Case]:
    return [case_of_made(each) for each in draw_many(KIND, 12, 3)]


def test_processes_give_what_one_process_gives_in_the_same_order(made: list[Case]) -> None:
    alone, together = run(made), run(made, processes=2)
    assert [scored.name for scored in together] == [case.name for case in made]
    assert [scored.counts for scored in together] == [scored.counts for scored in alone]


def draw(seed: int) -> Case:
    return case_of_made(make_report(KIND, KIND.forms[0], "tabs", (), seed))


def test_a_case_may_be_made_where_it_is_read() -> None:
    jobs = [Job(partial(draw, seed)) for seed in range(4)]
    made = list(evaluate(jobs, PLAIN, 2, len(jobs)))
    assert [scored.counts for scored in made] == [scored.counts for scored in run([draw(seed) for seed in range(4)])]


def test_only_what_differs_travels_unless_everything_is_to_be_kept(made: list[Case]) -> None:
    thin, whole = run(made[:4]), run(made[:4], Scoring(Options(), keep=True))
    assert [scored.counts for scored in thin] == [scored.counts for scored in whole]
    assert all(scored.line is None and len(scored.comparison.cells) < 100 for scored in thin)
    assert all(
        scored.line and len(scored.comparison.cells) >= len(case.truth.cells)
        for scored, case in zip(whole, made, strict=False)
    )


def test_a_saved_result_is_scored_as_it_was(made: list[Case]) -> None:
    kept = run(made[:3], Scoring(Options(), keep=True))
    lines = {scored.file: scored.line for scored in kept[:2]}
    jobs, missing = saved_jobs(made[:3], lines.get)
    again = list(evaluate(jobs, PLAIN, 1, len(jobs)))
    assert [scored.counts for scored in again] == [scored.counts for scored in kept[:2]]
    assert missing == [made[2].file]


def test_the_fixtures_are_read_as_labelled() -> None:
    card = Scorecard()
    for scored in run(load_cases(FIXTURES, KIND, "en").cases):
        assert scored.exact, scored.comparison
        card.add(scored)
    assert card.total["states_right"] == card.total["states"] > 0
    assert {name: right for name, (_, right) in card.standings().items()} == dict.fromkeys(card.standings(), 0)
    assert {"blank", "mark", "absent", "zero", "number"} <= set(card.matrix())


def test_with_a_model_the_form_reader_alone_is_scored_beside_it() -> None:
    (case,) = load_cases(FIXTURES, KIND, "en").matching("truncated")
    scored = asyncio.run(PLAIN.asking(Job(case), Scripted(lambda question: None)))
    assert scored.alone is not None
    assert scored.alone["exact"] == scored.alone["cells"]


def test_a_case_whose_process_died_is_a_failed_one() -> None:
    (case,) = load_cases(FIXTURES, KIND, "en").matching("truncated")
    scored = PLAIN.give_up(Job(case))
    assert (scored.comparison.status, scored.counts["nonzero_read"]) == ("failed", 0)
