"""`extractor eval --repeat K`: the same questions put to a model again, and how far it agrees with itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.cli.model import meter_of
from extractor.cli.telling import progress
from extractor.errors import UsageError
from extractor.messages import Lang, say
from extractor.scoring.evaluation import evaluate_asking
from extractor.scoring.repeats import Repeats
from extractor.scoring.scored import Scored

if TYPE_CHECKING:
    from extractor.cli.model import ModelOrder
    from extractor.cli.telling import Voice
    from extractor.scoring.evaluation import Job, Scoring
    from extractor.scoring.reports.evaluated import Evaluated


def require_model(times: int, model: ModelOrder | None, lang: Lang) -> None:
    """Raises UsageError where something is to be repeated that always comes out the same."""
    if times > 1 and model is None:
        raise UsageError("--repeat", say("repeat_no_model", lang), say("repeat_way_out", lang))


def repeat(
    jobs: Sequence[Job], scoring: Scoring, model: ModelOrder, times: int, first: Evaluated, voice: Voice, paid: Decimal
) -> Repeats:
    """The attempts behind the first, which cost `paid`, and all of them together. Raises what ends a run."""
    repeats = Repeats()
    repeats.add(first.scored)
    for attempt in range(1, times):
        meter = meter_of(model, voice, paid)
        scored: list[Scored] = []
        with progress(len(jobs), voice) as watch:

            def take(one: Scored, into: list[Scored] = scored) -> None:
                watch(one)
                into.append(one)

            evaluate_asking(jobs, replace(scoring, baseline=False, repeat=attempt), meter, model.at_once, take)
        paid += meter.paid
        repeats.add(scored)
    return repeats
