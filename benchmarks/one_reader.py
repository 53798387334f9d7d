"""The readers of tables and the one reader that will take their place, side by side: `python -m benchmarks.one_reader`.

Both read the same made reports, each damage in turn. Printed for each: how many of the numbers other than 0 are read,
how many cells are said for sure and are not printed so, and how many of these are called proven. With folders of
documents and labels (`--documents DIR --labels DIR`) the same is told of those.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from extractor.reading.tables import ONE_READER

_TOLD = ("numbers other than 0 read", "said for sure", "called proven", "table cells", "cells as printed")


def main() -> None:
    """Score both readers on the same set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=400, help="made reports")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--documents", help="a folder of documents instead")
    parser.add_argument("--labels", help="their labels")
    options = parser.parse_args()
    made = ["--synthetic", str(options.reports), "--seed", str(options.seed), "-j", "2"]
    real = ["--documents", str(options.documents), "--labels", str(options.labels), "--no-model"]
    for name, setting in (("nine readers", {}), ("one reader", {ONE_READER: "1"})):
        command = [sys.executable, "-m", "extractor", "eval", *(real if options.documents else made)]
        environment = {key: value for key, value in os.environ.items() if key != ONE_READER} | setting
        shown = subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout
        print(name)
        for line in shown.splitlines():
            if line.startswith(_TOLD):
                print(f"  {line}")


if __name__ == "__main__":
    main()
