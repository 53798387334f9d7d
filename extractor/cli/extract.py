"""`extractor extract`: what was asked for, made into a run, told to people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.cli.model import ModelOrder, meter_of, model_order
from extractor.cli.output import opened_output, told_when_full
from extractor.cli.requests.extract import ExtractRequest
from extractor.cli.setup import chosen_formats, reading_options, set_up
from extractor.cli.sources import given_sources
from extractor.cli.telling import Voice, named, progress, show_documents
from extractor.cli.trap import BUDGET, DONE, FINDINGS, SOME_FAILED, UNUSABLE, USAGE
from extractor.documents.opening import MAX_BYTES
from extractor.errors import BudgetReached, ModelUnusable, UsageError
from extractor.kinds import load_kind
from extractor.messages import Lang, say
from extractor.pipeline import Options, aprocess, failed_result, load_line, process, receipt
from extractor.running.found import Source
from extractor.running.journal import Journal, canonical
from extractor.running.record import Opening, final_record, spent_before
from extractor.running.run import Outcome, Run
from extractor.running.stopping import Stopping, exit_code
from extractor.running.summary import Summary
from extractor.running.work import Work
from extractor.writing.folder import JSONL, OWN, RECORD, left_behind, read_record, write_record
from extractor.writing.outputs import Outputs, Renderer

if TYPE_CHECKING:
    from extractor.running.meter import Meter


@dataclass(frozen=True, slots=True)
class Order:
    """A request with settings and defaults filled in, and checked."""

    paths: tuple[str, ...]
    out: Path
    jobs: int
    formats: tuple[str, ...]
    fail_on: str
    retry_failed: bool
    fresh: bool
    options: Options
    voice: Voice
    settings: Mapping[str, Any]
    model: ModelOrder | None = None

    @property
    def lang(self) -> Lang:
        """The language of messages and findings."""
        return self.options.lang

    def told(self) -> dict[str, Any]:
        """The options as run.json keeps them."""
        return {
            "paths": list(self.paths),
            "out": str(self.out),
            "jobs": self.jobs,
            "format": list(self.formats),
            "fail_on": self.fail_on,
            "lang": self.lang,
            "retry_failed": self.retry_failed,
            "fresh": self.fresh,
            "rules": dict(self.options.severities),
            "settings": dict(self.settings),
            **(self.model.told() if self.model is not None else {"model": None}),
        }


def extract(request: ExtractRequest) -> int:
    """Read everything that was asked for; the exit code."""
    order = _order(request)
    sources = given_sources(order.paths, order.voice, str(order.out), OWN)
    kind = order.options.kind
    with opened_output(order.out, kind, order.formats, order.lang, clear=order.fresh) as (journal, outputs):
        outcome = _run(order, sources, journal, outputs)
    if not request.quiet and not outcome.stopped:
        show_documents(outcome.tally, order.out, order.lang, outcome.usage)
    return _exit_code(order, outcome)


def _order(request: ExtractRequest) -> Order:
    settings, voice = set_up(request.lang, request.settings, request.quiet)
    lang = voice.lang
    if request.fresh and request.retry_failed:
        raise UsageError("--fresh", say("fresh_and_retry", lang), say("fresh_and_retry_way_out", lang))
    model = model_order(request.model, settings, lang)
    options = reading_options(settings, lang)[0]
    return Order(
        tuple(request.paths),
        Path(request.out or settings.out or "out"),
        request.jobs or settings.jobs or 1,
        chosen_formats(request.formats or settings.format or "jsonl,csv", lang),
        request.fail_on or settings.fail_on or "never",
        request.retry_failed,
        request.fresh,
        model.options(options) if model is not None else options,
        voice,
        settings.told(),
        model,
    )


def _run(order: Order, sources: list[Source], journal: Journal, outputs: Outputs) -> Outcome:
    """Every source through, and the outputs in their places. Raises UsageError when they cannot be written."""
    voice = order.voice
    if journal.index.torn:
        voice.warn("torn_line", path=journal.path)
    if journal.index.bad:
        voice.warn("bad_lines_gone", path=journal.path, count=journal.index.bad)
    before = spent_before(read_record(order.out)) if order.model is not None else Decimal(0)
    opened = receipt(order.options, None).model_dump(mode="json")
    opening = Opening("extract", order.told(), opened, len(sources), before)
    meter = _meter(order, before)
    at_once = order.model.at_once if order.model is not None else 1
    kind = load_kind(order.options.kind)
    run = Run(
        _work(order),
        journal,
        [outputs],
        _receipts(order.options),
        lambda line: load_line(line, kind),
        order.jobs,
        order.retry_failed,
        meter,
        at_once,
    )
    with told_when_full(order.out, journal, order.lang):
        write_record(order.out, opening.record())
        with Stopping(lambda: voice.tell("stopping")) as stop, progress(len(sources), voice) as watch:
            outcome = run.through(sources, stop, _spending(order, opening, meter, watch))
            outcome.stopped = stop()
            files = [journal.path, *outputs.commit(), order.out / RECORD]
        _tell_outcome(order, outcome)
        write_record(order.out, final_record(opening, outcome, [path.name for path in files], voice.warnings))
    voice.tell("written", files=", ".join(str(path) for path in files))
    return outcome


def _work(order: Order) -> Work:
    render = Renderer(order.options.kind, order.formats)
    return Work(process, failed_result, render, order.options, MAX_BYTES, aprocess)


def _meter(order: Order, spent: Decimal) -> Meter | None:
    if order.model is None:
        return None
    return meter_of(order.model, order.voice, spent)


def _spending(
    order: Order, opening: Opening, meter: Meter | None, watch: Callable[[Summary], None]
) -> Callable[[Summary], None]:
    """`watch`, with run.json told each time what is spent: a run that dies leaves it to the one that continues it."""
    if meter is None:
        return watch
    told = Decimal(0)

    def watch_spending(summary: Summary) -> None:
        nonlocal told
        if meter.paid != told:
            told = meter.paid
            write_record(order.out, opening.record(told))
        watch(summary)

    return watch_spending


def _receipts(options: Options) -> Callable[[str | None], str]:
    """The receipt that a result of a form would carry today; of a form unknown today, one that nothing carries."""
    kind = load_kind(options.kind)
    known = {form.name: canonical(receipt(options, form).model_dump(mode="json")) for form in kind.forms}
    formless = canonical(receipt(options, None).model_dump(mode="json"))
    return lambda form: formless if form is None else known.get(form, "")


def _tell_outcome(order: Order, outcome: Outcome) -> None:
    voice = order.voice
    if outcome.taken_over:
        voice.tell("continued", count=outcome.taken_over)
    if outcome.replaced:
        voice.warn("replaced", count=outcome.replaced)
    if outcome.damaged:
        names = named(outcome.damaged, order.lang)
        voice.warn("damaged", count=len(outcome.damaged), jsonl=JSONL, names=names)
    if outcome.kept:
        voice.warn("kept", count=len(outcome.kept), path=order.out)
    if outcome.untabled:
        voice.warn("untabled", count=len(outcome.untabled), jsonl=JSONL)
    for name in left_behind(order.out, order.formats):
        voice.warn("left_behind", path=order.out / name)
    if outcome.tally.unanswered:
        names = named(outcome.tally.unanswered, order.lang)
        voice.warn("unanswered", count=len(outcome.tally.unanswered), names=names)
    if outcome.not_reached:
        _tell_end(order, outcome)


def _tell_end(order: Order, outcome: Outcome) -> None:
    """Why the run ended before its end, what is kept, and how to go on."""
    facts = {"count": outcome.tally.count, "given": outcome.tally.count + len(outcome.not_reached), "out": order.out}
    ended = outcome.ended
    if isinstance(ended, BudgetReached):
        order.voice.complain("budget_reached", spent=ended.spent, limit=ended.limit, **facts)
    elif ended is not None:
        order.voice.complain("model_unusable", error=ended, **facts)
    else:
        order.voice.complain("interrupted", **facts)


def _exit_code(order: Order, outcome: Outcome) -> int:
    """Stopped before a gate, a gate before failed documents: the more a script must not go on, the earlier."""
    if isinstance(outcome.ended, UsageError):
        return USAGE
    if outcome.ended is not None:
        return UNUSABLE if isinstance(outcome.ended, ModelUnusable) else BUDGET
    if outcome.not_reached:
        return exit_code(outcome.stopped)
    if outcome.tally.reaches(order.fail_on):
        return FINDINGS
    return SOME_FAILED if outcome.tally.failures else DONE
