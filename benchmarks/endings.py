"""`python -m benchmarks.endings [--times 20] [--seed S]`: every way in which a run may be ended, at a random moment.

A run over made reports gets SIGINT (once, twice), SIGTERM, SIGHUP or SIGKILL, or its terminal is closed: with two
processes, with one, while a model is asked, while an office program converts (a stand-in that needs a minute), in a
process group that gets the signal whole. Told are the seconds until the command is gone, those until nothing of it
holds the caller's stderr, its exit codes, and what must be 0: processes left, lines torn by a signal that can be
answered, tracebacks, runs that the same command does not continue to its end.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from extractor.kinds import load_kind
from extractor.scoring.made import draw_many
from tests.asking.server import answer_nothing, serving
from tests.cli.command import start

MARK = "EXTRACTOR_BENCH_ENDING"
LATEST = 20.0
"""Seconds after which a run that was told to end is called stuck."""
RICH = b"{\\rtf1 report}"
OFFICE = """#!{python}
import pathlib, sys, time
source = pathlib.Path(sys.argv[-1])
if "--convert-to" not in sys.argv:
    source.with_name(".~lock.open.rtf#").touch()
time.sleep(60)
"""

Process = subprocess.Popen[str]
Give = Callable[[Process], None]


@dataclass(slots=True)
class Seen:
    """What was seen of one way to end one kind of run."""

    seconds: list[float] = field(default_factory=list)
    held: list[float] = field(default_factory=list)
    codes: Counter[int] = field(default_factory=Counter)
    left: int = 0
    torn: int = 0
    traces: int = 0
    unfinished: int = 0

    @property
    def defects(self) -> int:
        """How much went wrong."""
        return self.left + self.torn + self.traces + self.unfinished

    def __str__(self) -> str:
        codes = " ".join(f"{code}×{count}" for code, count in sorted(self.codes.items()))
        return (
            f"{max(self.seconds):6.2f} s {max(self.held):6.2f} s   left {self.left}  torn {self.torn}"
            f"  traces {self.traces}  unfinished {self.unfinished}   exit {codes}"
        )


def family(mark: str) -> set[int]:
    """Every process that was started with this mark in its environment, whoever started it."""
    sought = f"{MARK}={mark}".encode()
    found = set()
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if sought in path.read_bytes().split(b"\0") and "Z" not in path.with_name("stat").read_text().split()[2]:
                found.add(int(path.parent.name))
        except OSError:
            continue
    return found


def to_it(*numbers: int, pause: float = 0.2) -> Give:
    """Signals to the process, one after the other."""

    def give(process: Process) -> None:
        for number in numbers:
            process.send_signal(number)
            time.sleep(pause if len(numbers) > 1 else 0)

    return give


def to_group(*numbers: int) -> Give:
    """Signals to its whole group, as a terminal sends them."""

    def give(process: Process) -> None:
        for number in numbers:
            os.killpg(process.pid, number)
            time.sleep(0.2 if len(numbers) > 1 else 0)

    return give


ENDINGS: dict[str, Give] = {
    "SIGINT": to_it(signal.SIGINT),
    "SIGINT, group": to_group(signal.SIGINT),
    "SIGINT twice, group": to_group(signal.SIGINT, signal.SIGINT),
    "SIGTERM": to_it(signal.SIGTERM),
    "SIGTERM, group": to_group(signal.SIGTERM),
    "SIGHUP": to_it(signal.SIGHUP),
    "SIGKILL": to_it(signal.SIGKILL),
}
CLOSED = "terminal closed"


class Stage:
    """Folders with documents, a model that answers slowly, and an office program that never ends."""

    def __init__(self, folder: Path, address: str, count: int, seed: int) -> None:
        self.folder = folder
        self.programs = folder / "programs"
        self.programs.mkdir()
        (self.programs / "soffice").write_text(OFFICE.format(python=sys.executable))
        (self.programs / "soffice").chmod(0o755)
        model = ("--model", "nobody", "--base-url", address, "--model-reads", "all")
        self.kinds: dict[str, tuple[str, Sequence[str]]] = {
            "-j 2": ("reports", ("-j", "2")),
            "one process": ("reports", ()),
            "a model": ("reports", model),
            "an office, -j 2": ("letters", ("-j", "2")),
            "an office": ("letters", ()),
        }
        for name in ("reports", "letters"):
            (folder / name).mkdir()
        for number, made in enumerate(draw_many(load_kind(), count, seed)):
            (folder / "reports" / f"{number:03}{made.suffix}").write_bytes(made.data)
            (folder / "letters" / f"{number:03}.rtf").write_bytes(RICH + b" " * number)

    def start(self, kind: str, out: str, terminal: int | None = None) -> Process:
        """A run, marked by the name of its output folder."""
        documents, options = self.kinds[kind]
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        return start(
            *("extract", documents, "--out", out, *options),
            cwd=self.folder,
            environment={MARK: out, "PATH": path, "EXTRACTOR_CACHE": f"cache-{out}"},
            stdout=subprocess.DEVNULL if terminal is None else terminal,
            stdin=subprocess.DEVNULL if terminal is None else terminal,
            stderr=subprocess.PIPE if terminal is None else terminal,
            start_new_session=True,
        )


def wait_gone(mark: str, since: float) -> int:
    """How many processes are left when a moment has passed."""
    while (left := family(mark)) and time.monotonic() - since < 3.0:
        time.sleep(0.02)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    return len(left)


def end_once(stage: Stage, kind: str, ending: str, out: str, after: float, seen: Seen) -> None:
    """One run, ended."""
    process = stage.start(kind, out)
    time.sleep(after)
    if process.poll() is not None:
        process.communicate()
        return
    began = time.monotonic()
    ENDINGS[ending](process)
    try:
        process.wait(LATEST)
    except subprocess.TimeoutExpired:
        process.kill()
    seen.seconds.append(time.monotonic() - began)
    left = wait_gone(out, time.monotonic())
    assert process.stderr is not None
    readable = select.select([process.stderr], [], [], LATEST)[0]
    told = process.stderr.read() if readable else ""
    process.stderr.close()
    seen.held.append(time.monotonic() - began)
    seen.codes[process.returncode] += 1
    seen.left += left
    note(stage, out, told, process.returncode != -signal.SIGKILL, seen)


def close_once(stage: Stage, kind: str, out: str, after: float, seen: Seen) -> None:
    """One run whose terminal is closed."""
    ours, its = pty.openpty()
    process = stage.start(kind, out, its)
    os.close(its)
    time.sleep(after)
    began = time.monotonic()
    os.close(ours)
    os.killpg(process.pid, signal.SIGHUP)
    try:
        process.wait(LATEST)
    except subprocess.TimeoutExpired:
        process.kill()
    seen.seconds.append(time.monotonic() - began)
    seen.left += wait_gone(out, time.monotonic())
    seen.held.append(time.monotonic() - began)
    seen.codes[process.wait()] += 1
    note(stage, out, "", True, seen)


def note(stage: Stage, out: str, told: str, answered: bool, seen: Seen) -> None:
    """What a run left and said."""
    seen.traces += "Traceback" in told or "internal error" in told
    if "Traceback" in told:
        print(told[-1500:], file=sys.stderr)
    lines = stage.folder / out / "reports.jsonl"
    if lines.exists():
        data = lines.read_bytes()
        seen.torn += answered and bool(data) and not data.endswith(b"\n")
        for line in data.split(b"\n")[:-1]:
            json.loads(line)


def continued(stage: Stage, kind: str, out: str) -> bool:
    """Whether the same command goes on to the end."""
    process = stage.start(kind, out)
    process.communicate(timeout=300)
    return process.returncode in (0, 3)


@contextmanager
def made_stage(count: int, seed: int) -> Iterator[Stage]:
    """A stage, taken down afterwards."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name,
        serving(answer_nothing, latency=5.0) as server,
    ):
        yield Stage(Path(name), server.url, count, seed)


def main() -> None:
    """The command; exit code 1 where anything was left, torn or traced."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind")
    given = parser.parse_args()
    rng = random.Random(given.seed)
    defects = 0
    with made_stage(given.documents, given.seed) as stage:
        for kind in [given.kind] if given.kind else stage.kinds:
            for ending in (*ENDINGS, CLOSED):
                seen = Seen()
                times = given.times if kind == "-j 2" else max(1, given.times // 4)
                for number in range(times):
                    out = f"{kind}-{ending}-{number}".replace(" ", "-").replace(",", "")
                    after = rng.uniform(0.2, 3.0)
                    if ending == CLOSED:
                        close_once(stage, kind, out, after, seen)
                    else:
                        end_once(stage, kind, ending, out, after, seen)
                if kind == "-j 2":
                    seen.unfinished += not continued(stage, kind, out)
                defects += seen.defects
                print(f"{kind:<16} {ending:<20} {seen}", flush=True)
    sys.exit(defects > 0)


if __name__ == "__main__":
    main()
