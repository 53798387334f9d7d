"""`python -m benchmarks.growth`: what a text costs in which one thing is repeated, and what twice the text costs.

Each attack is read by a process of its own; told are its processor time and peak memory, and the ratios of the text
twice as long to it. Linear is 2; what is bounded by the form of a table is 1.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from extractor.pipeline import process

ROOT = Path(__file__).resolve().parents[1]
REPORT = (ROOT / "eval" / "fixtures" / "hybrid-aligned" / "document.txt").read_text(encoding="utf-8")
PLACES = {
    "head": "   一、总体情况",
    "prose": "（二）依申请公开情况。",
    "table 三": "一、本年新收政府信息公开申请数量",
    "points": "主要问题：",
    "end": "",
}
"""Where something is repeated: before which words of a good report."""
ROW = "（一）予以公开                31       2      0      0      0      0     33\n"
UNITS = (
    "占比12.5%，",
    "其中政策解读3件，",
    "收到政府信息公开申请67件，答复65件。",
    "行政复议3件、行政诉讼2件，",
    "自然人3件：企业2件，共5件；",
    "规范性文件3件均按期答复，",
    "一是不足；",
    "XX年",
    "1\n",
    "7 ",
    "12345678",
    "1\t",
    "|1",
    "（《",
    "[image: x]",
    "一、总体情况\n",
    "三、",
    "行政许可 8431\n",
    "总计 ",
    "2024年1月1日",
    "电话：0553-5550180，",
    "\f1\n",
    ROW,
)
NAMED = (
    ("占比12.5%，", "prose", 30_000),
    (ROW, "table 三", 20_000),
    ("1\n", "prose", 400_000),
    ("1\n", "table 三", 400_000),
)
"""Attacks as they were made: what is repeated, where, how often."""
MOST_TEXT = 480_000  # characters repeated, so that twice as many are still read


class Cost(NamedTuple):
    """Processor seconds and MiB of one text."""

    seconds: float
    peak: float


def attack(unit: str, place: str, size: int) -> str:
    """A good report in which `unit` is repeated at a place, `size` characters of it."""
    at = REPORT.index(PLACES[place]) if PLACES[place] else len(REPORT)
    return REPORT[:at] + unit * max(1, size // len(unit)) + REPORT[at:]


def _cost_of(text: str) -> Cost:
    process(REPORT)
    begin = time.process_time()
    process(text)
    return Cost(time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measure(texts: list[str]) -> Iterator[Cost]:
    """The cost of each text, each in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        yield from pool.map(_cost_of, texts)


def main() -> int:
    """Measure, and print one line for each attack; 1 where twice the text costs more than 2.3 times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=60_000, help="characters repeated in each attack of the search")
    parser.add_argument("--named", action="store_true", help="only the attacks that were made")
    arguments = parser.parse_args()
    attacks = [(unit, place, min(times * len(unit), MOST_TEXT)) for unit, place, times in NAMED]
    if not arguments.named:
        attacks += [(unit, place, arguments.size) for place in PLACES for unit in UNITS]
    texts = [attack(unit, place, size * times) for unit, place, size in attacks for times in (1, 2)]
    costs = measure(texts)
    worst = 0.0
    print(f"{'repeated':24} {'place':9} {'characters':>10} {'s':>7} {'MiB':>6} {'s x2':>6} {'MiB x2':>6}")
    for unit, place, size in attacks:
        once, twice = next(costs), next(costs)
        ratio, more = twice.seconds / max(once.seconds, 0.1), twice.peak / once.peak
        worst = max(worst, ratio)
        print(
            f"{unit.strip()[:12]!r:24} {place:9} {size:10} {once.seconds:7.2f} {once.peak:6.0f} {ratio:6.2f} {more:6.2f}",
            flush=True,
        )
    print(f"twice the text costs at most {worst:.2f} times")
    return int(worst > 2.3)


if __name__ == "__main__":
    sys.exit(main())
