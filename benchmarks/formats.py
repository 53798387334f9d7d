"""`python -m benchmarks.formats`: time and peak memory per format, beside the library's own bare read of the same file.

Made reports are saved in each format once. Time is processor time (of this process and those it starts), so that what
else runs on the machine matters little; our reader and the bare ones take turns, document by document, so that what
does matter hits all alike. Memory is the peak of a fresh process that reads every document once, above what it takes
once all libraries are imported; of a format that is read by another program, the peak of that program is told instead.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import gc
import importlib
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.bare_reads import BARE_READS, BareRead
from benchmarks.saved_reports import save_reports
from extractor.documents.formats import FORMATS
from extractor.documents.read import document_from_bytes

ROOT = Path(__file__).resolve().parents[1]
PROCESS = Path("/proc/self/status")
SLOW = frozenset({".doc", ".rtf"})
"""Formats read by an office program, some seconds a document: fewer documents and rounds do."""
OURS = "ours"


class Cost(NamedTuple):
    """What reading one format costs one reader: seconds a document, and MiB at the peak above the imports."""

    suffix: str
    library: str
    seconds: float
    mebibytes: float


def cpu_seconds() -> float:
    """Processor time of this process and of those that it started and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def time_readers(readers: Sequence[Callable[[bytes], object]], files: Sequence[bytes], rounds: int) -> list[float]:
    """Each reader's seconds a document: the median over documents of the median over rounds, after one not counted."""
    times: list[list[list[float]]] = [[[] for _ in files] for _ in readers]
    for number in range(rounds + 1):
        for place, data in enumerate(files):
            for reader, taken in zip(readers, times, strict=True):
                begin = cpu_seconds()
                reader(data)
                if number:
                    taken[place].append(cpu_seconds() - begin)
    return [statistics.median(map(statistics.median, taken)) for taken in times]


def read_ours(suffix: str) -> Callable[[bytes], object]:
    """Our reader: bytes to a Document."""
    return lambda data: document_from_bytes(data, f"report{suffix}")


def measure_format(suffix: str, paths: Sequence[Path], rounds: int) -> Iterator[Cost]:
    """The cost of our reader, then of each bare one."""
    bare = BARE_READS[suffix]
    readers = [read_ours(suffix), *(each.read for each in bare)]
    times = time_readers(readers, [path.read_bytes() for path in paths], rounds)
    for place, seconds in enumerate(times):
        library = bare[place - 1].library if place else OURS
        yield Cost(suffix, library, seconds, measure_peak(suffix, place, paths))


def measure_peak(suffix: str, place: int, paths: Sequence[Path]) -> float:
    """MiB that a fresh process takes at its peak to read these files: by our reader (`place` 0) or by a bare one."""
    command = [sys.executable, "-m", "benchmarks.formats", "--peak", suffix]
    done = subprocess.run(
        [*command, str(place), *map(str, paths)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return int(done.stdout) / 1024


def tell_peak(suffix: str, place: int, paths: Sequence[Path]) -> int:
    """KiB at the peak above those after the imports, read by this process; or those of the largest one that it starts."""
    import_libraries(suffix, BARE_READS[suffix])
    readers = [read_ours(suffix), *(each.read for each in BARE_READS[suffix])]
    forget_peak()
    before = peak_kibibytes()
    for path in paths:
        readers[place](path.read_bytes())
    started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return started or peak_kibibytes() - before


def peak_kibibytes() -> int:
    """KiB of this process at its peak. Linux counts that of the process which started it too, except under /proc."""
    if PROCESS.exists():
        return next(int(line.split()[1]) for line in PROCESS.read_text().splitlines() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def forget_peak() -> None:
    """Take the memory of now as the peak, where the system can: what the imports took and left free is no reader's."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
        (PROCESS.parent / "clear_refs").write_text("5")


def import_libraries(suffix: str, bare: Sequence[BareRead]) -> None:
    """Import what any of the readers of a format imports, so that none is charged with it."""
    ours = [each.module for each in FORMATS.values() if suffix in each.suffixes] or ["extractor.documents.web.html"]
    for module in (*ours, "lxml.etree", *(name for each in bare for name in each.modules)):
        importlib.import_module(module)


def tell_costs(costs: Sequence[Cost]) -> Iterator[str]:
    """Rows of a Markdown table: our cost of each format, each bare read's, and how many times it ours is."""
    own = {cost.suffix: cost for cost in costs if cost.library == OURS}
    for bare in costs:
        if bare.library != OURS:
            our = own[bare.suffix]
            yield (
                f"| {our.suffix} | {our.seconds * 1e3:.2f} ms | {bare.library} | {bare.seconds * 1e3:.2f} ms "
                f"| {our.seconds / bare.seconds:.2f} | {our.mebibytes:.1f} MiB | {bare.mebibytes:.1f} MiB "
                f"| {our.mebibytes / max(bare.mebibytes, 0.1):.2f} |"
            )


HEAD = """\
| format | ours | bare read | | ratio | our peak | its peak | ratio |
|---|---|---|---|---|---|---|---|"""


def main(given: Sequence[str] | None = None) -> None:
    """Save the reports, measure each format, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=6, help="made reports in each format (default 6)")
    parser.add_argument("--rounds", type=int, default=9, help="readings of each document (default 9)")
    parser.add_argument("--only", nargs="*", metavar="SUFFIX", help="formats to measure, such as .xlsx (default all)")
    parser.add_argument("--peak", nargs="+", help=argparse.SUPPRESS)
    arguments = parser.parse_args(given)
    if arguments.peak:
        suffix, place, *paths = arguments.peak
        print(tell_peak(suffix, int(place), list(map(Path, paths))))
        return
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        for suffix, paths in save_reports(Path(folder), arguments.documents):
            if not paths:
                print(f"{suffix}: not measured, the program that writes it is not installed")
            elif not arguments.only or suffix in arguments.only:
                few = suffix in SLOW
                costs = list(measure_format(suffix, paths[:2] if few else paths, 2 if few else arguments.rounds))
                print("\n".join(tell_costs(costs)), flush=True)


if __name__ == "__main__":
    main()
