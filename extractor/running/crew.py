"""How many at once: tasks in, outcomes out in the same order, with a bounded number of them in memory."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from extractor.running.stopping import SIGNALS, deaf_children

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Task = TypeVar("Task")
Done = TypeVar("Done")
Given = TypeVar("Given", contravariant=True)
Made = TypeVar("Made", covariant=True)

SHARD = 8  # documents handed to a process at once: large enough that handing over costs nothing beside reading
AHEAD = 2  # shards in flight for each process

_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


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
    with tempfile.TemporaryDirectory(prefix="extractor-", ignore_cleanup_errors=True) as folder:
        yield from _Crew(work, min(jobs, -(-total // size)), folder).through(_shards(tasks, size))


def _shards(tasks: Iterable[Task], size: int) -> Iterator[list[Task]]:
    iterator = iter(tasks)
    while shard := list(islice(iterator, size)):
        yield shard


def _work_shard(work: Worker[Task, Done], shard: list[Task]) -> list[Done]:
    return [work(task) for task in shard]


def _begin(folder: str) -> None:
    """A worker's first deed: hear no signal, put what is for the moment into `folder`, end when the parent does.

    That has to hold however the parent ends. Linux kills us then, whatever we are at; elsewhere a thread waits for it.
    """
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    tempfile.tempdir = folder
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_END_WITH_PARENT, int(signal.SIGKILL))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _Crew(Generic[Task, Done]):
    """Worker processes that are replaced when one of them dies, and that end at once when nobody wants what they do.

    `folder` is where they put what is for the moment: killed, they cannot take it away.
    """

    def __init__(self, work: Worker[Task, Done], jobs: int, folder: str) -> None:
        self._work = work
        self._folder = folder
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
        except BaseException:
            for worker in multiprocessing.active_children():
                worker.kill()
            raise
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
                with deaf_children():
                    future = pool.submit(self._work, task)
                return future.result()
            except BrokenProcessPool:
                return self._work.give_up(task)

    def _hand_out(self, shard: list[Task]) -> Future[list[Done]]:
        from concurrent.futures import Future
        from concurrent.futures.process import BrokenProcessPool

        try:
            with deaf_children():
                return self._pool.submit(_work_shard, self._work, shard)
        except BrokenProcessPool as error:  # told when the shard is collected
            broken: Future[list[Done]] = Future()
            broken.set_exception(error)
            return broken

    def _new_pool(self, jobs: int) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor

        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(self._folder,))
