"""`python -m benchmarks.hostile [--cheap]`: a folder with one of each hostile file, good reports beside them.

Each file is read by a command of its own, of which time and peak memory are told, then the whole folder by one. Every
file must have a status with a reason, nothing may be a defect of the program, and the good reports must be read.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks.hostile_files import CHEAP, DEAR, Build, good_files, write_odd_ones

MOST_MIB = 1024
"""Memory that a run may take, whatever it is given."""
MOST_SECONDS = 90.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run: the result of each document, seconds, and the peak memory of its largest process in MiB."""

    results: Mapping[str, tuple[str, str | None]]
    seconds: float
    peak: float
    errors: str

    def troubles(self) -> Iterable[str]:
        """What must not be, whatever was given."""
        if "Traceback" in self.errors:
            yield f"a traceback: {self.errors[-500:]}"
        yield from (f"{name}: a defect" for name, (_, reason) in self.results.items() if reason == "internal")
        if self.peak > MOST_MIB:
            yield f"{self.peak:.0f} MiB of memory"


def write_folder(folder: Path, files: Mapping[str, Build]) -> set[str]:
    """A folder with those files, good reports and what is no file; the names of what counts as a document there."""
    folder.mkdir()
    for name, build in files.items():
        (folder / name).write_bytes(build())
    for name, data in good_files().items():
        (folder / name).write_bytes(data)
    return {*files, *good_files(), *write_odd_ones(folder)}


def read_paths(paths: Iterable[Path], out: Path) -> Outcome:
    """One `extractor extract` over paths, held to twice the memory that it may take."""
    begin = time.perf_counter()
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "extractor",
            "extract",
            *map(str, paths),
            "--out",
            str(out),
            "--fresh",
            "--format",
            "jsonl",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[1],
        preexec_fn=_hold,
    ) as process:
        assert process.stderr is not None
        errors = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    lines = (out / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    results = {one["document"]["name"]: (one["status"], one["reason"]) for one in told}
    return Outcome(results, time.perf_counter() - begin, used.ru_maxrss / 1024, errors)


def _hold() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (4 * MOST_MIB * 2**20, 4 * MOST_MIB * 2**20))


def troubles_of(outcome: Outcome, given: set[str]) -> list[str]:
    """What is wrong with a run over a whole folder."""
    told = {name.partition("/")[0] for name in outcome.results}
    good = [name for name in outcome.results if name.startswith("good")]
    return [
        *outcome.troubles(),
        *(f"{name}: no status" for name in sorted(given - told)),
        *(f"{name}: not read" for name in good if outcome.results[name][0] != "read"),
    ]


def _write(folder: Path, cheap: bool) -> set[str]:
    return write_folder(folder, CHEAP if cheap else {**CHEAP, **DEAR})


def main() -> int:
    """Measure, and print one line for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cheap", action="store_true", help="only what takes little time")
    cheap = parser.parse_args().cheap
    troubles: list[str] = []
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        folder, out = Path(name, "files"), Path(name, "out")
        with ProcessPoolExecutor(
            1, mp_context=get_context("spawn")
        ) as other:  # for what it takes counts in its children
            given = other.submit(_write, folder, cheap).result()
        print(f"{'file':18} {'MiB':>6} {'s':>6} {'peak MiB':>9}  status")
        for path in sorted(folder / each for each in given):
            outcome = read_paths([path], out)
            troubles += [f"{path.name}: {trouble}" for trouble in outcome.troubles()]
            if outcome.seconds > MOST_SECONDS:
                troubles.append(f"{path.name}: {outcome.seconds:.0f} s")
            size = path.stat().st_size / 2**20 if path.exists() else 0.0
            status = ", ".join(sorted({reason or status for status, reason in outcome.results.values()}))
            print(f"{path.name:18} {size:6.1f} {outcome.seconds:6.1f} {outcome.peak:9.0f}  {status}", flush=True)
        whole = read_paths([folder], out)
        troubles += troubles_of(whole, given)
        print(f"{'all in one run':18} {'':6} {whole.seconds:6.1f} {whole.peak:9.0f}  {len(whole.results)} documents")
    print(*troubles or ["every file has a status, the good reports are read"], sep="\n")
    return bool(troubles)


if __name__ == "__main__":
    sys.exit(main())
