"""Two runs, one store; a store in other hands: no answer is paid for twice."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.asking.server import Received, Server, answer_nothing, serving
from tests.cli.command import names, record, run, start, write_reports

pytestmark = pytest.mark.usefixtures("in_empty_folder")


def asking(server: Server, *more: str) -> tuple[str, ...]:
    return ("extract", "r", "--model", "m", "--base-url", server.url, "--model-reads", "all", *more)


def most_often(server: Server) -> int:
    """How often the question was sent that was sent most often."""
    return max(Counter(json.dumps(one.body["messages"]) for one in server.received).values())


@contextmanager
def locked(mode: str = "EXCLUSIVE") -> Iterator[None]:
    """The store in the hands of another program, until left."""
    with closing(sqlite3.connect(".cache/completions/cache.db", isolation_level=None)) as other:
        if mode == "for good":
            other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        yield


def test_two_runs_at_once_pay_for_no_answer_twice() -> None:
    write_reports(Path("r"), *(f"{number}.txt" for number in range(4)))
    with serving(answer_nothing, latency=0.02) as server:
        runs = [start(*asking(server, "-o", out), cwd=Path.cwd()) for out in ("one", "two")]
        told = [process.communicate() for process in runs]
        assert [process.returncode for process in runs] == [0, 0], told
        assert most_often(server) == 1
    assert names(Path("one")) == names(Path("two"))
    assert sum(record(Path(out))["usage"]["requests"] for out in ("one", "two")) == len(server.received)


def test_a_store_that_is_locked_in_the_middle_of_a_run_makes_no_answer_be_paid_for_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("extractor.asking.model.store.WAIT", 0.01)
    write_reports(Path("r"), "a.txt", "b.txt")
    with serving(answer_nothing) as server:
        other: list[sqlite3.Connection] = []

        def lock_later(request: Received) -> Any:
            if len(server.received) == 3:
                held = sqlite3.connect(".cache/completions/cache.db", isolation_level=None, check_same_thread=False)
                held.execute("BEGIN EXCLUSIVE")
                other.append(held)
            return answer_nothing(request)

        server.answer = lock_later
        assert run(*asking(server, "--concurrency", "1")).code == 0
        asked = len(server.received)
        other[0].close()
        assert run(*asking(server, "--fresh")).code == 0
        assert len(server.received) == asked


@pytest.mark.parametrize("mode", ["EXCLUSIVE", "for good"])
def test_a_store_in_other_hands_ends_the_run_before_anything_is_sent(
    mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(Path("r"), "a.txt")
    with serving(answer_nothing) as server:
        assert run(*asking(server)).code == 0
        asked = len(server.received)
        monkeypatch.setattr("extractor.asking.model.store.WAIT", 0.01)
        monkeypatch.setattr("extractor.asking.model.store.PATIENCE", 0.05)
        with locked(mode):
            ran = run(*asking(server, "--fresh"))
            assert (ran.code, len(server.received)) == (4, asked)
            assert "another program holds" in ran.err
            assert "EXTRACTOR_CACHE" in ran.err
            for command in (("cache", "ls"), ("cache", "prune", "--older-than", "0")):
                assert run(*command).code == 4
        assert run(*asking(server)).code == 0
        assert len(server.received) == asked
