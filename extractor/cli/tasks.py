"""The set that `extractor eval` scores: labelled cases, or made reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import UsageError
from extractor.messages import Lang, say
from extractor.scoring.cases import Case, Loaded, load_cases, load_pairs
from extractor.scoring.made_labels import keep_all

if TYPE_CHECKING:
    from extractor.cli.requests.evaluation import EvalRequest
    from extractor.cli.telling import Voice
    from extractor.kinds import Kind
    from extractor.scoring.synthetic import Draw, Plan

DEFAULT_SET = "eval/fixtures"


def choose_tasks(request: EvalRequest, plan: Plan | None, kind: Kind, voice: Voice) -> Sequence[Case | Draw]:
    """What is scored: draws of `plan` where there is one, else labelled cases. Raises UsageError where there is none."""
    return _cases(request, kind, voice) if plan is None else _draws(request, plan, kind, voice)


def _cases(request: EvalRequest, kind: Kind, voice: Voice) -> list[Case]:
    """The cases asked for; what is odd about them is told."""
    loaded = _load(request, kind, voice.lang)
    for about, key, facts in loaded.warnings:
        voice.warn("label_doubt", path=about, problem=say(key, voice.lang, **facts))
    return _matching(loaded, request.only, voice.lang)


def _load(request: EvalRequest, kind: Kind, lang: Lang) -> Loaded:
    pair = {"--documents": request.documents, "--labels": request.labels}
    given = [option for option, value in pair.items() if value is not None]
    if given and request.set is not None:
        raise UsageError(request.set, say("set_twice", lang, option=given[0]), say("set_way_out", lang))
    if len(given) == 1:
        (other,) = pair.keys() - given
        raise UsageError(given[0], say("half_a_set", lang, option=other), say("set_way_out", lang))
    if request.documents is not None and request.labels is not None:
        return load_pairs(Path(request.documents), Path(request.labels), kind, lang)
    return load_cases(Path(request.set or DEFAULT_SET), kind, lang)


def _draws(request: EvalRequest, plan: Plan, kind: Kind, voice: Voice) -> Sequence[Case | Draw]:
    """What to make and score; made at once where names or saved results are asked for."""
    lang = voice.lang
    if request.set or request.documents or request.labels:
        raise UsageError("--synthetic", say("made_no_set", lang), say("set_way_out", lang))
    draws = list(plan.draws(kind))
    if request.made.keep is not None:
        count = keep_all((draw.make() for draw in draws), Path(request.made.keep))
        voice.tell("made_kept", count=count, path=request.made.keep)
    if request.only is None and request.results is None:
        return draws
    return _matching(Loaded([draw() for draw in draws]), request.only, lang)


def _matching(loaded: Loaded, pattern: str | None, lang: Lang) -> list[Case]:
    cases = loaded.matching(pattern)
    if not cases:
        problem = say("only_none", lang, pattern=pattern, count=len(loaded.cases))
        raise UsageError("--only", problem, say("only_none_way_out", lang))
    return cases
