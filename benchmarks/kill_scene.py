"""Where runs are killed: made reports, a model behind a test server, and what an undisturbed run left."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.asking.model.store import Store
from extractor.asking.model.wire import canonical
from extractor.kinds import load_kind
from extractor.scoring.made import draw_many
from tests.asking.server import Received, Server, answer_nothing, serving
from tests.cli.command import names, results, start

DEADLINE = 120.0
"""Seconds after which a run that was not killed is called stuck."""

_COUNTED = re.compile(r"([0-9]+)([件次条场期人])")

Body = bytes
"""What was asked, canonical: two requests with the same one ask for the same completion."""

Process = subprocess.Popen[str]


def transcribe(request: Received) -> dict[str, Any]:
    """The numbers of the prose as figures, and nothing for anything else: rows that are missing are asked for again."""
    if request.body["response_format"]["json_schema"]["name"] != "FiguresAnswer":
        return answer_nothing(request)
    printed = request.body["messages"][1]["content"].partition("<文件>")[2]
    found = _COUNTED.finditer(printed)
    return {"figures": [{"what": one[2], "n": one[1], "unit": one[2], "quote": one[0]} for one in found]}


@dataclass(slots=True)
class Tally:
    """What was seen. All but the first block have to be 0."""

    starts: int = 0
    kills: int = 0
    ended_first: int = 0
    requests: int = 0
    arrived: int = 0
    in_flight: int = 0
    in_flight_twice: int = 0

    asked_again: int = 0
    lost: int = 0
    twice_otherwise: int = 0
    failed: int = 0
    wrong_documents: int = 0
    wrong_files: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def defects(self) -> int:
        """How much went wrong."""
        return (
            self.asked_again + self.lost + self.twice_otherwise + self.failed + self.wrong_documents + self.wrong_files
        )


@dataclass(slots=True)
class Assassin:
    """The model behind the server, which kills who asks it once too often."""

    process: Process | None = None
    left: int = 0

    def __call__(self, request: Received) -> dict[str, Any]:
        """An answer; it is the last one for whom `left` has come down to 0."""
        self.left -= 1
        if self.left == 0 and self.process is not None:
            kill_group(self.process)
        return transcribe(request)


def kill_group(process: Process) -> None:
    """kill -9 for a process and all that it started."""
    os.killpg(process.pid, signal.SIGKILL)


@dataclass(slots=True)
class Scene:
    """Where it happens: a folder with reports in `r`, a server, and what an undisturbed run left."""

    folder: Path
    server: Server
    assassin: Assassin
    documents: list[str]
    tally: Tally = field(default_factory=Tally)
    seconds: float = 0.0
    requests: int = 0
    expected: dict[str, Any] = field(default_factory=dict)

    def start(self, out: str, cache: str) -> Process:
        """The command, in a process group of its own."""
        self.tally.starts += 1
        address = ("--model", "made-by-nobody", "--base-url", self.server.url)
        return start(
            *("extract", "r", "--out", out, *address, "--model-reads", "all"),
            cwd=self.folder,
            environment={"EXTRACTOR_CACHE": cache},
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    def run_undisturbed(self) -> None:
        """Keep what a run leaves when nobody kills it, how long it takes and how much it asks."""
        began = time.monotonic()
        finish(self.start("reference", "reference-cache"))
        self.seconds, self.requests = time.monotonic() - began, len(self.server.received)
        self.expected = self.left_by("reference")

    def left_by(self, out: str) -> dict[str, Any]:
        """What a run left, without what it cost: that is another's when answers come from the store."""
        folder = self.folder / out
        tables = {name: (folder / name).read_bytes() for name in ("cells.csv", "findings.csv")}
        return tables | {"reports.jsonl": [{**one, "usage": None} for one in results(folder)]}

    def check(self, out: str) -> None:
        """Compare what a run left with what an undisturbed one did."""
        try:
            left = self.left_by(out)
        except (OSError, ValueError, AssertionError) as error:
            self.tally.failed += 1
            self.tally.notes.append(f"{out}: {error}")
            return
        counts = Counter(names(self.folder / out))
        wrong = [name for name in {*counts, *self.documents} if counts[name] != (name in self.documents)]
        differ = [name for name, value in self.expected.items() if left[name] != value]
        self.tally.wrong_documents += len(wrong)
        self.tally.wrong_files += len(differ)
        self.tally.notes += [f"{out}: {name} {counts[name]} times" for name in wrong]
        self.tally.notes += [f"{out}: {name} is not as an undisturbed run left it" for name in differ]

    def kept(self, cache: str) -> set[Body]:
        """What the store answers. Read from a copy: mending what a kill left is the next run's work, not ours."""
        source = self.folder / cache
        if not source.is_dir():
            return set()
        with tempfile.TemporaryDirectory() as name:
            shutil.copytree(source, Path(name) / "copy")
            store = Store(Path(name) / "copy", lambda key, /, **facts: self.tally.notes.append(f"{key} {facts}"))
            try:
                return {body_of(done.request.as_json()) for done, _ in store.entries()}
            finally:
                store.close()


def finish(process: Process) -> tuple[int, str]:
    """Exit code and messages of a run that nobody kills."""
    try:
        _, told = process.communicate(timeout=DEADLINE)
    except subprocess.TimeoutExpired:
        kill_group(process)
        _, told = process.communicate()
    return process.returncode, told


def body_of(parts: dict[str, Any]) -> Body:
    """The body of a stored request."""
    body = {"messages": parts["messages"], "model": parts["model"], **parts["parameters"]}
    return canonical(body | ({"response_format": parts["schema"]} if parts["schema"] is not None else {}))


def bodies(requests: Iterable[Received]) -> list[Body]:
    """The bodies of received requests."""
    return [canonical(request.body) for request in requests]


@contextmanager
def made_scene(count: int, seed: int, latency: float) -> Iterator[Scene]:
    """`count` made reports, a server, and an undisturbed run."""
    assassin = Assassin()
    with tempfile.TemporaryDirectory() as name, serving(assassin, latency=latency) as server:
        folder = Path(name) / "r"
        folder.mkdir()
        for number, made in enumerate(draw_many(load_kind(), count, seed)):
            (folder / f"{number:03}{made.suffix}").write_bytes(made.data)
        scene = Scene(Path(name), server, assassin, sorted(path.name for path in folder.iterdir()))
        scene.run_undisturbed()
        yield scene
