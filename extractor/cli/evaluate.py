"""`extractor eval`: a reader scored against labelled documents."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic_core import from_json

from extractor.cli.baseline import compare_with_baseline, require_baseline
from extractor.cli.model import ModelOrder, meter_of, model_order
from extractor.cli.output import opened_output, told_when_full
from extractor.cli.repeating import repeat, require_model
from extractor.cli.requests.evaluation import EvalRequest
from extractor.cli.setup import reading_options, set_up
from extractor.cli.synthetic import make_plan
from extractor.cli.tasks import DEFAULT_SET, choose_tasks
from extractor.cli.telling import Voice, named, progress
from extractor.cli.trap import BUDGET, DONE, FINDINGS
from extractor.errors import BudgetReached, UsageError
from extractor.messages import Lang, say
from extractor.messages.showing import printable
from extractor.running.journal import facts_of
from extractor.running.saved import find_saved
from extractor.scoring.cases import Case, texts_of
from extractor.scoring.evaluation import Job, Scoring, evaluate, evaluate_asking, saved_jobs
from extractor.scoring.reports.evaluated import Evaluated
from extractor.scoring.reports.formats import FILES, rendered
from extractor.scoring.reports.text import show_evaluated
from extractor.scoring.scored import Scored
from extractor.scoring.synthetic import Draw, Plan
from extractor.writing.folder import JSONL
from extractor.writing.outputs import Renderer
from extractor.writing.part import write_whole

if TYPE_CHECKING:
    from extractor.kinds import Kind
    from extractor.pipeline import Options


@dataclass(frozen=True, slots=True)
class Order:
    """A request with settings and defaults filled in, and checked."""

    request: EvalRequest
    options: Options
    kind: Kind
    voice: Voice
    formats: tuple[str, ...]
    jobs: int
    model: ModelOrder | None = None
    plan: Plan | None = None

    @property
    def lang(self) -> Lang:
        """The language of messages."""
        return self.options.lang

    @property
    def out(self) -> Path | None:
        """Where results and scores are written, where they are."""
        return Path(self.request.out) if self.request.out else None

    @property
    def keeps(self) -> bool:
        """Whether something needs whole results: OUT, a baseline, repeats, a page with excerpts."""
        return self.out is not None or self.compares or "html" in self.formats

    @property
    def compares(self) -> bool:
        """Whether every case is compared with another run of it."""
        return self.request.gate.baseline is not None or self.request.repeat > 1

    @property
    def set_name(self) -> str:
        """What is scored, for people."""
        if self.plan is not None:
            return say("made_set", self.lang, count=self.plan.count, seed=self.plan.seed)
        return self.request.documents or self.request.set or DEFAULT_SET

    @property
    def reader(self) -> str:
        """Who reads, for people."""
        return self.reader_in(self.lang)

    def reader_in(self, lang: Lang) -> str:
        """Who reads, in a language of its own."""
        if self.request.results is not None:
            return say("reader_saved", lang, path=self.request.results)
        if self.model is None:
            return say("reader_form", lang)
        key = "reader_replayed" if self.model.settings.replay is not None else "reader_model"
        return say(key, lang, model=self.model.settings.model, reads=self.model.reads)


def evaluate_set(request: EvalRequest) -> int:
    """Score a set; the exit code: 1 where a wrong number is called proven, or the gate is not passed."""
    order = _order(request)
    tasks = choose_tasks(request, order.plan, order.kind, order.voice)
    evaluated = Evaluated(order.set_name, order.reader, made=order.plan is not None, text_of=texts_of(tasks))
    code = DONE
    with _kept(order) as keep:

        def take(scored: Scored) -> None:
            evaluated.add(scored, keep=order.plan is None or order.compares)
            keep(scored)

        try:
            _run(order, tasks, evaluated, take)
        except BudgetReached as error:
            order.voice.complain("label_doubt", path="--max-cost", problem=error)
            code = BUDGET
    if code == DONE:
        selected = request.only is not None
        evaluated.gate = compare_with_baseline(request.gate, evaluated, order.reader_in("en"), order.voice, selected)
    _report(order, evaluated)
    if evaluated.card.is_fatal:
        order.voice.complain("proven_wrong", count=evaluated.card.total["proven_wrong"])
        return FINDINGS
    if request.gate.gate and evaluated.gate is not None and not evaluated.gate.passes:
        order.voice.complain("gate_closed", path=request.gate.baseline)
        return FINDINGS
    return code


def _order(request: EvalRequest) -> Order:
    settings, voice = set_up(request.lang, request.settings, request.quiet)
    lang = voice.lang
    require_baseline(request.gate, lang)
    options, kind = reading_options(settings, lang)
    saved = request.results is not None
    model = None if saved else model_order(request.model, settings, lang)
    options = model.options(options) if model is not None else options
    require_model(request.repeat, model, lang)
    formats = _formats(request, lang)
    jobs = request.jobs or settings.jobs or 1
    return Order(request, options, kind, voice, formats, jobs, model, make_plan(request.made, kind, lang))


def _formats(request: EvalRequest, lang: Lang) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip().lower() for name in request.formats.split(",") if name.strip()))
    for name in names:
        if name != "text" and name not in FILES:
            problem, allowed = say("format_unknown", lang, value=name), ", ".join(("text", *FILES))
            raise UsageError("--format", problem, say("allowed", lang, allowed=allowed))
    if len(names) > 1 and request.out is None:
        raise UsageError("--format", say("score_format_out", lang), say("score_format_out_way_out", lang))
    return names


def _run(order: Order, tasks: Sequence[Case | Draw], evaluated: Evaluated, keep: Callable[[Scored], None]) -> None:
    """Everything to its scores, in order."""
    if order.request.results is None:
        jobs = [Job(task) for task in tasks]
    else:
        jobs = _saved(order, [task for task in tasks if isinstance(task, Case)])
    scoring = Scoring(order.options, keep=order.keeps)
    with progress(len(jobs), order.voice) as watch:

        def take(scored: Scored) -> None:
            watch(scored)
            keep(scored)

        if order.model is not None:
            meter = meter_of(order.model, order.voice)
            evaluate_asking(jobs, scoring, meter, order.model.at_once, take)
            times = order.request.repeat
            if times > 1:
                evaluated.repeats = repeat(jobs, scoring, order.model, times, evaluated, order.voice, meter.paid)
            return
        for scored in evaluate(jobs, scoring, order.jobs, len(jobs)):
            take(scored)


def _saved(order: Order, cases: list[Case]) -> list[Job]:
    """Jobs over saved results; the cases without one are told and left out."""
    path, lang = Path(order.request.results or ""), order.lang
    saved = find_saved(path, JSONL)
    if saved is None:
        raise UsageError(str(path), say("no_results", lang), say("no_results_way_out", lang))
    lines = dict(saved.lines())
    jobs, missing = saved_jobs(cases, lines.get)
    if missing:
        order.voice.warn("not_saved", path=path, count=len(missing), names=named(missing, lang))
    return jobs


@contextmanager
def _kept(order: Order) -> Iterator[Callable[[Scored], None]]:
    """Keeps results in OUT as `extract` does, where there is an OUT and something is read."""
    if order.out is None or order.request.results is not None:
        yield lambda scored: None
        return
    formats = ("jsonl", "csv")
    render = Renderer(order.options.kind, formats)
    with ExitStack() as stack:
        opened = opened_output(order.out, order.options.kind, formats, order.lang, clear=True)
        journal, outputs = stack.enter_context(opened)
        stack.enter_context(told_when_full(order.out, journal, order.lang))
        files: list[str] = []

        def keep(scored: Scored) -> None:
            if scored.line is not None:
                data = from_json(scored.line)
                journal.append(scored.file, scored.line, facts_of(data))
                outputs.add(render(data))
                files.append(scored.file)

        yield keep
        journal.finish(files)
        outputs.commit()


def _report(order: Order, evaluated: Evaluated) -> None:
    """The scores on stdout and, with -o, in OUT: score.json in any case."""
    if order.out is not None:
        order.out.mkdir(parents=True, exist_ok=True)
        names = [name for name in dict.fromkeys(("json", *order.formats)) if name != "text"]
        for name in names:
            write_whole(order.out / FILES[name], rendered(name, evaluated, order.lang))
        order.voice.tell("written", files=", ".join(str(order.out / FILES[name]) for name in names))
    if "text" in order.formats:
        _show(order, evaluated)
    elif order.out is None:
        for name in order.formats:
            text = rendered(name, evaluated, order.lang)
            sys.stdout.write(printable(text) if sys.stdout.isatty() else text)


def _show(order: Order, evaluated: Evaluated) -> None:
    from extractor.writing.terminal import make_console

    console = make_console(sys.stdout)
    for piece in show_evaluated(evaluated, order.lang, only_failing=order.request.only_failing):
        console.print(piece)
