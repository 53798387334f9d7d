"""A run over many documents: what is done already is taken over, the rest is read, everything is accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Protocol

from extractor.errors import BudgetReached, ExtractorError, ModelUnusable, UsageError
from extractor.running.crew import work_through
from extractor.running.found import Source
from extractor.running.journal import Entry, Journal
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

    `taken_over` were done before; `damaged` had a result that cannot be used and were read again; `replaced` had a result that no longer held; `kept` are results of documents not
    given this time; `stopped` is the signal that stopped it; `not_reached` are names left for the next run then; `untabled` are kept
    results of another version, which the tables of this one cannot hold. `ended` is what ended a run with a model
    before its end; `usage` what the model cost in this run, None without one; `paid` what of that
    is known in USD.
    """

    tally: Tally = field(default_factory=Tally)
    taken_over: int = 0
    damaged: list[str] = field(default_factory=list)
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
    """What a run needs. `receipt` gives the receipt (canonical) that a result of a form would carry today; `load` reads a
    result's line, and raises where it is not wholly one of today.

    With a model (`meter`) documents are read `at_once` in one process, without one by `jobs` processes.
    """

    work: Work
    journal: Journal
    sinks: Sequence[Sink]
    receipt: Callable[[str | None], str]
    load: Callable[[bytes], Mapping[str, Any]]
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

        held: dict[str, Kept] = {}
        tasks = self._tasks(sources, held, outcome.damaged)

        def keep(done: Done) -> Kept:
            known = held.pop(done.name, None)
            summary, tables = known if known is not None and done.line is None else self._keep(done)
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
            self._work_through(tasks, len(sources), stop, lambda done: pass_on(keep(done)))
        else:
            outcome.ended = self._ask_through(tasks, stop, self.meter, keep, pass_on)
            outcome.paid = self.meter.paid
            outcome.usage = self.meter.usage.model_copy(update={"rereads": outcome.rereads})
        given = {source.name for source in sources}
        reached = set(order)
        outcome.not_reached = [source.name for source in sources if source.name not in reached]
        rest = [name for name in self.journal.entries if name not in reached]
        outcome.kept = [name for name in rest if name not in given]
        for name in rest:
            kept = self._read_back(name)
            if kept is None:
                outcome.untabled.append(name)
            else:
                self._pass_on(kept[1])
        self.journal.finish([*order, *rest])
        return outcome

    def _work_through(self, tasks: Iterator[Task], total: int, stop: Stop, keep: Callable[[Done], None]) -> None:
        dones = work_through(tasks, self.work, self.jobs, total)
        try:
            for done in dones:
                keep(done)
                if stop():
                    break
        finally:
            dones.close()

    def _ask_through(
        self,
        tasks: Iterator[Task],
        stop: Stop,
        meter: Meter,
        keep: Callable[[Done], Kept],
        pass_on: Callable[[Kept], None],
    ) -> ExtractorError | None:
        """All sources in one event loop: kept as they are done, passed on in their order. The error that ended it."""
        import asyncio

        from extractor.running.loop import InOrder, ask_through

        wanted = takewhile(lambda _: not stop(), tasks)
        in_order = InOrder(pass_on)

        async def ask() -> None:
            async with meter:
                await ask_through(
                    wanted, self.work, meter, self.at_once, lambda number, done: in_order.take(number, keep(done))
                )

        ended: ExtractorError | None = None
        try:
            asyncio.run(ask())
        except (ModelUnusable, BudgetReached, UsageError) as error:
            ended = error
        in_order.rest()
        return ended

    def _tasks(self, sources: Sequence[Source], held: dict[str, Kept], damaged: list[str]) -> Iterator[Task]:
        """A task a source. What is known of one goes into `held`; whose result cannot be used, into `damaged`."""
        for source in sources:
            entry = self._entry_of_today(source.name)
            kept = self._read_back(source.name) if entry is not None else None
            if entry is None or kept is None:
                damaged += [source.name] if entry is not None else []
                yield Task(source)
            else:
                held[source.name] = kept
                yield Task(source, entry.facts.sha256)

    def _entry_of_today(self, name: str) -> Entry | None:
        """The saved result that would come out the same today, while the content is the same."""
        entry = self.journal.entries.get(name)
        if entry is None or (self.retry_failed and entry.facts.is_retryable):
            return None
        return entry if entry.facts.receipt == self.receipt(entry.facts.form) else None

    def _read_back(self, name: str) -> Kept | None:
        """What a saved result says; None where it cannot be used: it is damaged, or of another version."""
        try:
            data = self.load(self.journal.read(name))
            return summarise(data), self.work.render(data)
        except Exception:  # the one trap around a saved result: anything may stand there
            return None

    def _keep(self, done: Done) -> Kept:
        """The outcome in the journal; what is to be told of it, and its part of the tables."""
        assert done.line is not None and done.facts is not None and done.summary is not None
        self.journal.append(done.name, done.line, done.facts)
        return done.summary, done.tables

    def _pass_on(self, tables: Any) -> None:
        for sink in self.sinks:
            sink.add(tables)
