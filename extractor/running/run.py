"""A run over many documents: what is done already is taken over, the rest is read, everything is accounted for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Protocol

from extractor.errors import BudgetReached, ExtractorError, ModelUnusable, UsageError
from extractor.running.crew import work_through
from extractor.running.found import Source
from extractor.running.journal import Journal
from extractor.running.summary import Summary, Tally, summarise
from extractor.running.work import Done, Task, Work

if TYPE_CHECKING:
    from extractor.result import Usage
    from extractor.running.meter import Meter

Kept = tuple[Summary, Any]
"""A document that is done: what is to be told of it, and its part of the tables."""

Stop = Callable[[], int]
"""The signal that asked to stop, 0 while none did; asked between two documents."""


class Sink(Protocol):
    """A file of output that grows document by document."""

    def add(self, tables: Any) -> None:
        """Take in one document's part, as `Work.render` made it."""


@dataclass(slots=True)
class Outcome:
    """How a run went.

    `taken_over` were done before; `replaced` had a result that no longer held; `kept` are results of documents not
    given this time; `stopped` is the signal that stopped it; `not_reached` are names left for the next run then; `untabled` are kept
    results of another version, which the tables of this one cannot hold. `ended` is what ended a run with a model
    before its end; `usage` what the model cost in this run, None without one; `paid` what of that
    is known in USD.
    """

    tally: Tally = field(default_factory=Tally)
    taken_over: int = 0
    replaced: int = 0
    kept: list[str] = field(default_factory=list)
    stopped: int = 0
    not_reached: list[str] = field(default_factory=list)
    untabled: list[str] = field(default_factory=list)
    ended: ExtractorError | None = None
    usage: Usage | None = None
    paid: Decimal = Decimal(0)
    rereads: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """What a run needs. `receipt` gives the receipt (canonical) that a result of a form would carry today.

    With a model (`meter`) documents are read `at_once` in one process, without one by `jobs` processes.
    """

    work: Work
    journal: Journal
    sinks: Sequence[Sink]
    receipt: Callable[[str | None], str]
    jobs: int = 1
    retry_failed: bool = False
    meter: Meter | None = None
    at_once: int = 1

    def through(self, sources: Sequence[Source], stop: Stop, watch: Callable[[Summary], None]) -> Outcome:
        """Every source to its line in the journal and its part in every sink, in order; `watch` sees each one done.

        Raises OSError when an output cannot be written; the journal then holds whole lines only.
        """
        outcome = Outcome()
        order: list[str] = []
        before = {name for name, entry in self.journal.entries.items() if entry.facts.status != "failed"}

        def keep(done: Done) -> Kept:
            summary, tables = self._keep(done)
            outcome.taken_over += done.line is None
            outcome.replaced += done.line is not None and done.name in before
            outcome.rereads += summary.rereads if done.line is not None else 0
            watch(summary)
            return summary, tables

        def pass_on(kept: Kept) -> None:
            summary, tables = kept
            outcome.tally.add(summary)
            order.append(summary.name)
            self._pass_on(tables)

        if self.meter is None:
            self._work_through(sources, stop, lambda done: pass_on(keep(done)))
        else:
            outcome.ended = self._ask_through(sources, stop, self.meter, keep, pass_on)
            outcome.paid = self.meter.paid
            outcome.usage = self.meter.usage.model_copy(update={"rereads": outcome.rereads})
        given = {source.name for source in sources}
        reached = set(order)
        outcome.not_reached = [source.name for source in sources if source.name not in reached]
        rest = [name for name in self.journal.entries if name not in reached]
        outcome.kept = [name for name in rest if name not in given]
        for name in rest:
            try:
                tables = self.work.render(json.loads(self.journal.read(name)))
            except (LookupError, TypeError, ValueError, AttributeError):  # a result of another version
                outcome.untabled.append(name)
            else:
                self._pass_on(tables)
        self.journal.finish([*order, *rest])
        return outcome

    def _work_through(self, sources: Sequence[Source], stop: Stop, keep: Callable[[Done], None]) -> None:
        dones = work_through(self._tasks(sources), self.work, self.jobs, len(sources))
        try:
            for done in dones:
                keep(done)
                if stop():
                    break
        finally:
            dones.close()

    def _ask_through(
        self,
        sources: Sequence[Source],
        stop: Stop,
        meter: Meter,
        keep: Callable[[Done], Kept],
        pass_on: Callable[[Kept], None],
    ) -> ExtractorError | None:
        """All sources in one event loop: kept as they are done, passed on in their order. The error that ended it."""
        import asyncio

        from extractor.running.loop import InOrder, ask_through

        tasks = takewhile(lambda _: not stop(), self._tasks(sources))
        in_order = InOrder(pass_on)

        async def ask() -> None:
            async with meter:
                await ask_through(
                    tasks, self.work, meter, self.at_once, lambda number, done: in_order.take(number, keep(done))
                )

        ended: ExtractorError | None = None
        try:
            asyncio.run(ask())
        except (ModelUnusable, BudgetReached, UsageError) as error:
            ended = error
        in_order.rest()
        return ended

    def _tasks(self, sources: Sequence[Source]) -> Iterator[Task]:
        for source in sources:
            yield Task(source, self._known(source.name))

    def _known(self, name: str) -> str | None:
        """The sha256 of the content whose saved result would come out the same today."""
        entry = self.journal.entries.get(name)
        if entry is None or (self.retry_failed and entry.facts.is_retryable):
            return None
        return entry.facts.sha256 if entry.facts.receipt == self.receipt(entry.facts.form) else None

    def _keep(self, done: Done) -> Kept:
        """The outcome in the journal; what is to be told of it, and its part of the tables."""
        if done.line is not None and done.facts is not None and done.summary is not None:
            self.journal.append(done.name, done.line, done.facts)
            return done.summary, done.tables
        data = json.loads(self.journal.read(done.name))
        return summarise(data), self.work.render(data)

    def _pass_on(self, tables: Any) -> None:
        for sink in self.sinks:
            sink.add(tables)
