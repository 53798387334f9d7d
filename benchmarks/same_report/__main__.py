"""`python -m benchmarks.same_report`: made reports saved by real programs in every format, each read and compared.

Prints what is wrong by format; exits with 1 where a cell is wrong, or a report is another one than that of its page.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.same_report.browser import CHROMIUM
from benchmarks.same_report.judging import Judged, judge
from benchmarks.same_report.office import SOFFICE
from benchmarks.same_report.reports import DAMAGES, fixture_pages, make_cases, real_pages
from benchmarks.same_report.saving import save_pages
from extractor.scoring.cases import Case

_COLUMNS = ("reports", "cells", "wrong", "states", "head", "figures", "measures", "unequal", "findings")
REAL = "real reports"
_WIDTH = 28
_SHOWN = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. The exit code: 1 where something is wrong, 3 where a program is missing, else 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same_report", description=__doc__)
    parser.add_argument("--count", type=int, default=len(DAMAGES), help="how many made reports (all: %(default)s)")
    parser.add_argument("--only", default="", help="only formats whose name holds this")
    parser.add_argument("--all", action="store_true", help="tell every difference, not only the first ones")
    chosen = parser.parse_args(arguments)
    sets = {"made reports": make_cases(chosen.count), "fixtures": fixture_pages(), REAL: real_pages()}
    judged = [each for name, cases in sets.items() if cases for each in _measure(name, cases, chosen.only)]
    for each in judged:
        _tell(each, sys.maxsize if chosen.all else _SHOWN)
    if missing := [name for name, path in (("LibreOffice", SOFFICE), ("Chromium", CHROMIUM)) if not path]:
        print(f"\nnot measured, because not installed: {', '.join(missing)}")
    return 1 if any(each.wrong or each.unequal for each in judged) else 3 if missing else 0


def _measure(name: str, cases: Sequence[Case], only: str) -> list[Judged]:
    print(f"\n{name:<{_WIDTH}}" + "".join(f"{column:>10}" for column in _COLUMNS))
    found = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        shelf = save_pages([case.data() for case in cases], Path(folder), wide=name == REAL)
        first = next(iter(shelf))
        kept = {name: files for name, files in shelf.items() if name == first or only in name}
        for judged in judge(kept, [case.truth for case in cases]):
            values = [getattr(judged, column) for column in _COLUMNS]
            counts = [value if isinstance(value, int) else len(value) for value in values]
            print(f"{judged.format:<{_WIDTH}}" + "".join(f"{count:>10}" for count in counts), flush=True)
            found.append(judged)
    return found


def _tell(judged: Judged, most: int) -> None:
    """The first differences of each kind."""
    for column in _COLUMNS[2:]:
        lines: list[str] = getattr(judged, column)
        for line in lines[:most]:
            print(f"{judged.format} | {column} | {line}")
        if len(lines) > most:
            print(f"{judged.format} | {column} | and {len(lines) - most} more")


if __name__ == "__main__":
    sys.exit(main())
