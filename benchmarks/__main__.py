"""`python -m benchmarks`: what a report costs, as a ratio to the floor (read, decode and normalise the same files).

Ratios hold from machine to machine, absolute times do not; both are printed. Documents are the project's fixtures and
made reports of every layout, in their real sizes; each figure is the median of several rounds.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import formats
from benchmarks.saved_reports import pad
from disclosure_report import KIND
from extractor.documents.read import read_document
from extractor.kinds import load_kind
from extractor.pipeline import Options, process
from extractor.reading.sections import find_sections
from extractor.reading.tables import read_tables
from extractor.scoring.evaluation import Job, Scoring, evaluate
from extractor.scoring.made import LAYOUTS, make_report
from extractor.scoring.scorecard import Scorecard
from extractor.scoring.synthetic import Plan

ROOT = Path(__file__).resolve().parents[1]
DAMAGES = (
    (),
    ("blank_zeros",),
    ("spaced_labels", "thousands"),
    ("wrong_row_total",),
    ("page_breaks", "bracket_styles"),
)


def write_documents(folder: Path, count: int) -> list[Path]:
    """`count` documents of about 10 KB: made reports of every form and layout, with prose to their usual length."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    layouts = list(LAYOUTS)
    made = [
        make_report(KIND, KIND.forms[n % len(KIND.forms)], layouts[n % len(layouts)], DAMAGES[n % len(DAMAGES)], n)
        for n in range(min(count, 420))
    ]
    for n in range(count):
        report = made[n % len(made)]
        path = folder / f"{n:05d}{report.suffix}"
        path.write_bytes(pad(report.data))
        paths.append(path)
    return paths


def floor(path: Path) -> str:
    """Read, decode, normalise: what any reader of these files has to pay."""
    return unicodedata.normalize("NFKC", path.read_bytes().decode("utf-8"))


def seconds_each(work: Callable[[Path], object], paths: Iterable[Path], rounds: int) -> float:
    """Median seconds per document of `rounds` rounds over all paths, after one that is not counted."""
    paths = list(paths)
    times: list[float] = []
    for number in range(rounds + 1):
        begin = time.perf_counter()
        for path in paths:
            work(path)
        if number:
            times.append((time.perf_counter() - begin) / len(paths))
    return statistics.median(times)


def read_forms(path: Path) -> object:
    """The form reader alone: document, sections, tables."""
    kind = load_kind()
    document = read_document(path)
    return read_tables(document, find_sections(document, kind), kind)


PEAK = """
import resource, sys
from extractor.__main__ import main
sys.argv = ["extractor", *sys.argv[1:]]
try:
    main()
finally:
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"peak {peak}", file=sys.stderr)
"""


def run_command(folder: Path, out: Path, jobs: int) -> tuple[float, float]:
    """Wall seconds and peak MiB (of the largest process) of one `extractor extract`."""
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", PEAK, "extract", str(folder), "--out", str(out), "--fresh", "--quiet", "-j", str(jobs)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    elapsed = time.perf_counter() - begin
    peaks = [int(line.split()[1]) for line in done.stderr.splitlines() if line.startswith("peak ")]
    if not peaks:
        raise RuntimeError(f"the run failed: {done.stderr[-2000:]}")
    return elapsed, max(peaks) / 1024


def score_made(count: int, processes: int) -> float:
    """Seconds for each of so many made reports, drawn, read, checked and scored: every layout with every damage."""
    plan = Plan(count, 0, tuple(form.name for form in KIND.forms))
    jobs = [Job(draw) for draw in plan.draws(KIND)]
    begin = time.perf_counter()
    card = Scorecard()
    for scored in evaluate(jobs, Scoring(Options()), processes, count):
        card.add(scored)
    return (time.perf_counter() - begin) / count


def median_start(*arguments: str) -> float:
    """Median wall seconds of a python process with these arguments."""
    times: list[float] = []
    for _ in range(9):
        begin = time.perf_counter()
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True, cwd=ROOT)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def main() -> None:
    """Measure, and print one line per claim."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=10_000, help="documents of the memory run (default 10000)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_documents(folder / "speed", 210)
        size = statistics.mean(path.stat().st_size for path in paths) / 1024
        base = seconds_each(floor, paths, 5)
        forms = seconds_each(read_forms, paths, 5)
        whole = seconds_each(process, paths, 5)
        print(f"documents                 {len(paths)} made reports, {size:.1f} KiB on average")
        print(f"floor                     {base * 1e3:8.3f} ms a report   (read, decode, normalise)")
        print(
            f"form reader               {forms * 1e3:8.3f} ms a report   {forms / base:5.1f} x floor  {1 / forms:6.0f} a second"
        )
        print(
            f"whole run, no model       {whole * 1e3:8.3f} ms a report   {whole / base:5.1f} x floor  {1 / whole:6.0f} a second"
        )
        made = score_made(2000, 2)
        print(
            f"made reports, two workers {made * 1e3:8.3f} ms a report   {made / base:5.1f} x floor  {1 / made:6.0f} a second"
            f" drawn, read, checked, scored: 10,000 in {10_000 * made:.0f} s"
        )
        write_documents(folder / "few", 100)
        write_documents(folder / "many", arguments.most)
        _, few = run_command(folder / "few", folder / "out1", 1)
        one, many = run_command(folder / "many", folder / "out2", 1)
        two, _ = run_command(folder / "many", folder / "out3", 2)
        print(
            f"peak memory               {few:.0f} MiB at 100 documents, {many:.0f} MiB at {arguments.most}: {many / few:.2f} x"
        )
        print(f"command, one worker       {arguments.most / one:6.0f} documents a second, files written")
        print(f"command, two workers      {arguments.most / two:6.0f} documents a second: {one / two:.2f} x")
        typer = median_start("-c", "import typer")
        help_ = median_start("-m", "extractor", "--help")
        print(f"extractor --help          {help_ * 1e3:.0f} ms, {help_ / typer:.2f} x importing typer alone")
    formats.main([])
    from benchmarks import model_client  # loads what only a model needs, so last

    model_client.main()


if __name__ == "__main__":
    main()
