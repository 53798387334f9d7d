"""A run over many documents: what is done already is taken over, the rest is read, everything is accounted for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from extractor.running.crew import work_through
from extractor.running.journal import Journal
from extractor.running.sources import Source
from extractor.running.summary import Summary, Tally, summarise
from extractor.running.work import Done, Task, Work

Stop = Callable[[], bool]
"""Whether people asked to stop; asked between two documents."""


class Sink(Protocol):
    """A file of output that grows document by document."""

    def add(self, tables: Any) -> None:
        """Take in one document's part, as `Work.render` made it."""


@dataclass(slots=True)
class Outcome:
    """How a run went.

    `taken_over` were done before; `replaced` had a result that no longer held; `kept` are results of documents not
    given this time; `not_reached` are names left for the next run when people stopped this one; `untabled` are kept
    results of another version, which the tables of this one cannot hold.
    """

    tally: Tally = field(default_factory=Tally)
    taken_over: int = 0
    replaced: int = 0
    kept: list[str] = field(default_factory=list)
    not_reached: list[str] = field(default_factory=list)
    untabled: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run needs. `receipt` gives the receipt (canonical) that a result of a form would carry today."""

    work: Work
    journal: Journal
    sinks: Sequence[Sink]
    receipt: Callable[[str | None], str]
    jobs: int = 1
    retry_failed: bool = False

    def through(self, sources: Sequence[Source], stop: Stop, watch: Callable[[Summary], None]) -> Outcome:
        """Every source to its line in the journal and its part in every sink, in order; `watch` sees each one done.

        Raises OSError when an output cannot be written; the journal then holds whole lines only.
        """
        outcome = Outcome()
        order: list[str] = []
        before = {name for name, entry in self.journal.entries.items() if entry.facts.status != "failed"}
        dones = work_through(self._tasks(sources), self.work, self.jobs, len(sources))
        try:
            for done in dones:
                summary = self._keep(done)
                outcome.taken_over += done.line is None
                outcome.replaced += done.line is not None and done.name in before
                outcome.tally.add(summary)
                order.append(done.name)
                watch(summary)
                if stop():
                    break
        finally:
            dones.close()
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

    def _tasks(self, sources: Sequence[Source]) -> Iterator[Task]:
        for source in sources:
            yield Task(source, self._known(source.name))

    def _known(self, name: str) -> str | None:
        """The sha256 of the content whose saved result would come out the same today."""
        entry = self.journal.entries.get(name)
        if entry is None or (self.retry_failed and entry.facts.status == "failed"):
            return None
        return entry.facts.sha256 if entry.facts.receipt == self.receipt(entry.facts.form) else None

    def _keep(self, done: Done) -> Summary:
        if done.line is not None and done.facts is not None and done.summary is not None:
            self.journal.append(done.name, done.line, done.facts)
            self._pass_on(done.tables)
            return done.summary
        data = json.loads(self.journal.read(done.name))
        self._pass_on(self.work.render(data))
        return summarise(data)

    def _pass_on(self, tables: Any) -> None:
        for sink in self.sinks:
            sink.add(tables)
