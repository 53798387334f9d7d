"""Many documents at once in one event loop: for runs with a model, where a document waits much and computes little."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from extractor.errors import BudgetReached, ExtractorError, ModelUnusable, UsageError

if TYPE_CHECKING:
    from extractor.asking.model.client import Client

T = TypeVar("T")
Task = TypeVar("Task")
Done = TypeVar("Done")
Given = TypeVar("Given", contravariant=True)
Made = TypeVar("Made", covariant=True)

WINDOW = 256
"""How many documents may have been begun since the oldest that is not done: what has to wait for its turn in tables."""


class Asker(Protocol[Given, Made]):
    """What is done with each task while others wait for answers."""

    async def asking(self, task: Given, client: Client, /) -> Made:
        """The outcome of a task. Raises what ends the run."""
        ...


class InOrder(Generic[T]):
    """Numbered things, taken in any order, passed on in that of their numbers, each as soon as its turn comes."""

    def __init__(self, pass_on: Callable[[T], None]) -> None:
        self._pass_on = pass_on
        self._waiting: dict[int, T] = {}
        self._turn = 0

    def take(self, number: int, one: T) -> None:
        """Take one, and pass on whatever now has its turn."""
        self._waiting[number] = one
        while self._turn in self._waiting:
            self._pass_on(self._waiting.pop(self._turn))
            self._turn += 1

    def rest(self) -> None:
        """Pass on what waited for a number that never came."""
        for number in sorted(self._waiting):
            self._pass_on(self._waiting.pop(number))


async def ask_through(
    tasks: Iterator[Task], work: Asker[Task, Done], client: Client, at_once: int, keep: Callable[[int, Done], None]
) -> None:
    """Every task through `work.asking`, `at_once` at a time. `keep` gets a task's number, counted from 0, and its
    outcome as soon as there is one.

    Raises the error that ends the run: a model that is unusable at once, what is under way being taken back; a budget
    that is reached when what is under way has ended, for it may be paid for already.
    """
    active: dict[asyncio.Task[Done], int] = {}
    begun = 0
    ended: BudgetReached | None = None
    hopeless: ExtractorError | None = None
    try:
        while True:
            while ended is None and len(active) < at_once and begun - min(active.values(), default=begun) < WINDOW:
                task = next(tasks, None)
                if task is None:
                    break
                active[asyncio.ensure_future(work.asking(task, client))] = begun
                begun += 1
            if not active:
                break
            finished, _ = await asyncio.wait(active, return_when=asyncio.FIRST_COMPLETED)
            for one in sorted(finished, key=active.__getitem__):
                number = active.pop(one)
                try:
                    done = one.result()
                except BudgetReached as error:
                    ended = error
                except (ModelUnusable, UsageError) as error:
                    hopeless = error
                else:
                    keep(number, done)
            if hopeless is not None:
                raise hopeless
    finally:
        for one in active:
            one.cancel()
        await asyncio.gather(*active, return_exceptions=True)
    if ended is not None:
        raise ended
