"""How many at once: tasks in, outcomes out in the same order, with a bounded number of them in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Task = TypeVar("Task")
Done = TypeVar("Done")
Given = TypeVar("Given", contravariant=True)
Made = TypeVar("Made", covariant=True)

SHARD = 8  # documents handed to a process at once: large enough that handing over costs nothing beside reading
AHEAD = 2  # shards in flight for each process


class Worker(Protocol[Given, Made]):
    """What is done with each task, here or in other processes: it has to pickle, and so have its outcomes."""

    def __call__(self, task: Given, /) -> Made:
        """The outcome of a task. Nothing but Ctrl-C is raised."""
        ...

    def give_up(self, task: Given, /) -> Made:
        """The outcome of a task whose process died."""
        ...


def work_through(tasks: Iterable[Task], work: Worker[Task, Done], jobs: int, total: int) -> Generator[Done]:
    """The outcome of every task, in order. `total` (how many tasks there are) keeps shards small for few documents."""
    if jobs <= 1 or total <= 1:
        yield from map(work, tasks)
        return
    size = max(1, min(SHARD, total // (jobs * 4)))
    yield from _Crew(work, min(jobs, -(-total // size))).through(_shards(tasks, size))


def _shards(tasks: Iterable[Task], size: int) -> Iterator[list[Task]]:
    iterator = iter(tasks)
    while shard := list(islice(iterator, size)):
        yield shard


def _work_shard(work: Worker[Task, Done], shard: list[Task]) -> list[Done]:
    return [work(task) for task in shard]


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal; only the parent answers it, when its documents are kept."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


class _Crew(Generic[Task, Done]):
    """Worker processes that are replaced when one of them dies."""

    def __init__(self, work: Worker[Task, Done], jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._pool = self._new_pool(jobs)

    def through(self, shards: Iterator[list[Task]]) -> Iterator[Done]:
        waiting: deque[tuple[list[Task], Future[list[Done]]]] = deque()
        try:
            for shard in islice(shards, self._jobs * AHEAD):
                waiting.append((shard, self._hand_out(shard)))
            while waiting:
                shard, future = waiting.popleft()
                done = self._collect(shard, future, waiting)
                for following in islice(shards, 1):
                    waiting.append((following, self._hand_out(following)))
                yield from done
        finally:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _collect(
        self, shard: list[Task], future: Future[list[Done]], waiting: deque[tuple[list[Task], Future[list[Done]]]]
    ) -> list[Done]:
        """The shard's outcomes. When a process died, its documents are read one by one to find the one that kills it."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            return future.result()
        except BrokenProcessPool:
            self._pool.shutdown(wait=True, cancel_futures=True)
            done = [self._alone(task) for task in shard]
            self._pool = self._new_pool(self._jobs)
            later = [shard for shard, _ in waiting]
            waiting.clear()
            waiting.extend((shard, self._hand_out(shard)) for shard in later)
            return done

    def _alone(self, task: Task) -> Done:
        from concurrent.futures.process import BrokenProcessPool

        with self._new_pool(1) as pool:
            try:
                return pool.submit(self._work, task).result()
            except BrokenProcessPool:
                return self._work.give_up(task)

    def _hand_out(self, shard: list[Task]) -> Future[list[Done]]:
        from concurrent.futures import Future
        from concurrent.futures.process import BrokenProcessPool

        try:
            return self._pool.submit(_work_shard, self._work, shard)
        except BrokenProcessPool as error:  # told when the shard is collected
            broken: Future[list[Done]] = Future()
            broken.set_exception(error)
            return broken

    @staticmethod
    def _new_pool(jobs: int) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_ignore_interrupts)
