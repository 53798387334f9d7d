"""Cases through a reader and into scores: in processes, or in one event loop where a model is asked.

Cases are taken one by one and comparisons done where the reading is done: only what differs travels back, so that ten
thousand made reports go through in little memory.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from extractor.errors import DocumentError
from extractor.kinds import load_kind
from extractor.messages import say
from extractor.pipeline import Options, aprocess, failed_result, load_result, process
from extractor.running.crew import work_through
from extractor.running.loop import InOrder, ask_through
from extractor.scoring.comparison import compare
from extractor.scoring.comparison.cells import all_zeros, compare_cells
from extractor.scoring.counts import Counts, count, count_cells
from extractor.scoring.repeats import Repeating
from extractor.scoring.scored import Scored

if TYPE_CHECKING:
    from extractor.result import Result
    from extractor.running.meter import Meter
    from extractor.scoring.cases import Case
    from extractor.scoring.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Job:
    """A case to score, or what makes it (which has to pickle): a made report is best drawn where it is read.

    `line` is its saved result, where it is not to be read again.
    """

    source: Case | Callable[[], Case]
    line: bytes | None = None

    @property
    def case(self) -> Case:
        """The case; made anew each time where it has to be made."""
        return self.source() if callable(self.source) else self.source


@dataclass(frozen=True, slots=True)
class Scoring:
    """What is done with each case; it has to pickle.

    `keep`: Scored carries every outcome and the result's line, not only what differs. `baseline`: the form reader alone
    is scored as well, where a model is asked. `repeat`: which attempt at each question it is, 0 for the first.
    """

    options: Options
    keep: bool = False
    baseline: bool = True
    repeat: int = 0

    def __call__(self, job: Job) -> Scored:
        """One case, read without a model or taken from its saved result."""
        case, begun = job.case, time.perf_counter()
        if job.line is not None:
            result = load_result(from_json(job.line), load_kind(self.options.kind))
        else:
            result = self._read(case)
        return self._score(case, result, time.perf_counter() - begun)

    async def asking(self, job: Job, client: Any) -> Scored:
        """One case, read with a model. Raises what ends a run."""
        case, begun = job.case, time.perf_counter()
        try:
            result = await aprocess(case.data(), self.options, Repeating(client, self.repeat), case.file)
        except DocumentError as error:
            result = failed_result(case.file, error, self.options)
        scored = self._score(case, result, time.perf_counter() - begun)
        if self.baseline:
            scored.alone = self._counts(self._read(case), case)[1]
        return scored

    def _read(self, case: Case) -> Result:
        try:
            return process(case.data(), self.options, case.file)
        except DocumentError as error:
            return failed_result(case.file, error, self.options)

    def give_up(self, job: Job) -> Scored:
        """The outcome of a case whose process died while reading it."""
        case = job.case
        error = DocumentError(case.file, "internal", say("worker_died", self.options.lang))
        return self._score(case, failed_result(case.file, error, self.options), 0.0)

    def _counts(self, result: Result, case: Case) -> tuple[Comparison, Counts]:
        form = load_kind(self.options.kind).form(case.truth.form)
        comparison = compare(result, case.truth, form)
        return comparison, count(comparison, form)

    def _score(self, case: Case, result: Result, seconds: float) -> Scored:
        form = load_kind(self.options.kind).form(case.truth.form)
        comparison, counts = self._counts(result, case)
        zeros = count_cells(compare_cells(all_zeros(case.truth), case.truth, form), form)
        scored = Scored(case.name, case.file, case.tags, comparison, counts, zeros, seconds=seconds)
        scored.usd = result.usage.usd
        if self.keep:
            scored.line = result.model_dump_json().encode()
        else:
            scored.comparison = thinned(comparison)
        return scored


def thinned(comparison: Comparison) -> Comparison:
    """A comparison with what differs alone."""
    return replace(
        comparison,
        cells=[cell for cell in comparison.cells if differs(cell)],
        head=[field for field in comparison.head if not field.exact],
        figures=[figure for figure in comparison.figures if not figure.exact],
        measures=[field for field in comparison.measures if not field.exact],
        findings=[finding for finding in comparison.findings if not finding.right],
    )


def differs(cell: Any) -> bool:
    """Whether a cell is worth telling of: not as printed, doubted though right, guessed, or the wrong kind of nothing."""
    return cell.verdict != "exact" or cell.guessed or cell.doubted or cell.state_right is False


def evaluate(jobs: Iterable[Job], scoring: Scoring, processes: int, total: int) -> Iterator[Scored]:
    """Every case without a model, in order, by so many processes; `total` is how many cases there are."""
    yield from work_through(jobs, scoring, processes, total)


def evaluate_asking(
    jobs: Sequence[Job], scoring: Scoring, meter: Meter, at_once: int, keep: Callable[[Scored], None]
) -> None:
    """Every case with a model, `at_once` under way; `keep` gets them in order.

    Raises ModelUnusable, BudgetReached and UsageError; `keep` has then got what was done before.
    """
    in_order = InOrder(keep)

    async def ask() -> None:
        async with meter:
            await ask_through(iter(jobs), scoring, meter, at_once, in_order.take)

    try:
        asyncio.run(ask())
    finally:
        in_order.rest()


def saved_jobs(cases: Iterable[Case], lines: Callable[[str], bytes | None]) -> tuple[list[Job], list[str]]:
    """A job for every case with a saved result, and the files of the cases without."""
    jobs, missing = [], []
    for case in cases:
        line = lines(case.file)
        if line is None:
            missing.append(case.file)
        else:
            jobs.append(Job(case, line))
    return jobs, missing
