"""`python -m benchmarks.scans`: made reports printed, scanned and recognised, beside their truth.

Needs the extra `ocr` and chromium. Told by resolution: table cells right, wrong and doubtful, wrong and said for sure,
wrong and called proven; numbers that came out as none; processor seconds. `--list` names every cell that is not right.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter

from benchmarks.scan_making import draw_look, print_page, save_pdf, scan_pages
from extractor.kinds import load_kind
from extractor.pipeline import process
from extractor.scoring.comparison import Comparison, compare
from extractor.scoring.made import make_report
from extractor.scoring.truth import truth_of_made

DAMAGES = (
    (),
    ("vertical_labels",),
    ("some_blanks",),
    ("marks",),
    ("blank_zeros",),
    ("wrong_row_total",),
    ("digit_slip",),
)
DPI = (150, 200, 300)
COLUMNS = ("reports", "pages", "cells", "right", "proven", "lost", "doubted", "silent", "false", "seconds")


def read_one(number: int, dpi: int) -> tuple[Comparison | None, Counter[str]]:
    """One report at one resolution: beside its truth, and what was counted."""
    kind = load_kind("disclosure_report")
    rng = random.Random(f"{number} {dpi}")
    made = make_report(kind, kind.forms[number % 3], "html", DAMAGES[number % len(DAMAGES)], 1000 + number)
    look = draw_look(dpi, rng)
    pages = scan_pages(print_page(made.data, look), look, number)
    data = save_pdf(pages, look)
    start = time.process_time()
    result = process(data, name="scan.pdf")
    counts = Counter(reports=1, pages=len(pages), seconds=round(time.process_time() - start))
    outcome = compare(result, truth_of_made(made), made.form)
    for cell in outcome.cells:
        right, said = cell.verdict == "exact", cell.said is not None
        counts["cells"] += 1
        counts["right"] += right
        counts["proven"] += cell.standing == "proven"
        counts["lost"] += not right and not said
        counts["doubted"] += not right and said and cell.standing == "doubtful"
        counts["silent"] += not right and said and cell.standing != "doubtful"
        counts["false"] += not right and cell.standing == "proven"
    print(made.name, dpi, look, dict(counts), result.status, result.detail, flush=True)
    return outcome, counts


def main() -> None:
    """Read what the command line asks for, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=21, help="reports at each resolution")
    parser.add_argument("--list", action="store_true", help="name every cell that is not right")
    options = parser.parse_args()
    totals = {dpi: Counter[str]() for dpi in DPI}
    for number in range(options.count):
        for dpi in DPI:
            outcome, counts = read_one(number, dpi)
            totals[dpi] += counts
            if options.list and outcome is not None:
                print(*(f"  {cell}" for cell in outcome.cells if cell.verdict != "exact"), sep="\n", flush=True)
    print("dpi", *COLUMNS, sep="\t")
    for dpi, counts in totals.items():
        print(dpi, *(counts[name] for name in COLUMNS), sep="\t")


if __name__ == "__main__":
    main()
