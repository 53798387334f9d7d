"""The scores of a set: documents added up, each score beside zeros everywhere and the form reader alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor.scoring.counts import RATES, STANDINGS, Counts
from extractor.scoring.intervals import Part, bootstrap, upper_bound

if TYPE_CHECKING:
    from extractor.scoring.scored import Scored


RECALL_WANTED = 0.995


@dataclass(frozen=True, slots=True)
class Rate:
    """One score: `right` of `of`, with its interval over documents, and what the two baselines reach.

    An interval tells nothing where nothing is wrong; then `bound` does: at 95 %, at most so many of the documents have
    an error.
    `alone` is None where the form reader alone is what is scored; `zeros` where saying 0 everywhere says nothing.
    """

    name: str
    right: int
    of: int
    interval: tuple[float, float] | None
    bound: float
    zeros: float | None
    alone: float | None

    @property
    def value(self) -> float:
        """Its share."""
        return self.right / self.of


@dataclass(slots=True)
class Scorecard:
    """Everything counted over a set, and over each of its tags. Documents are added one by one; none is kept."""

    total: Counts = field(default_factory=Counter)
    zeros: Counts = field(default_factory=Counter)
    alone: Counts | None = None
    tags: dict[str, Counts] = field(default_factory=dict)
    parts: dict[str, list[Part]] = field(default_factory=lambda: {name: [] for name in RATES})
    seconds: float = 0.0
    usd: Decimal | None = Decimal(0)

    def add(self, scored: Scored) -> None:
        """Take in one document."""
        _add(self.total, scored.counts)
        _add(self.zeros, scored.zeros)
        if scored.alone is not None:
            self.alone = self.alone if self.alone is not None else Counter()
            _add(self.alone, scored.alone)
        for tag in scored.tags:
            _add(self.tags.setdefault(tag, Counter()), scored.counts)
        for name, (right, of) in RATES.items():
            if scored.counts[of]:
                self.parts[name].append((scored.counts[right], scored.counts[of]))
        self.seconds += scored.seconds
        self.usd = None if self.usd is None or scored.usd is None else self.usd + scored.usd

    def rates(self, seed: int = 0) -> Iterator[Rate]:
        """Every score of which there is something to count."""
        for name in RATES:
            share = share_of(self.total, name)
            if share is None:
                continue
            right, of = RATES[name]
            zeros = share_of(self.zeros, name)
            alone = share_of(self.alone, name) if self.alone is not None else None
            parts = self.parts[name]
            bound = upper_bound(sum(part < whole for part, whole in parts), len(parts))
            yield Rate(name, self.total[right], self.total[of], bootstrap(parts, seed), bound, zeros, alone)

    def matrix(self) -> dict[str, dict[str, int]]:
        """How many cells, by what was said and what is true."""
        rows: dict[str, dict[str, int]] = {}
        for name, number in sorted(self.total.items()):
            if name.startswith("state."):
                _, said, true = name.split(".")
                rows.setdefault(said, {})[true] = number
        return rows

    def standings(self) -> dict[str, tuple[int, int]]:
        """By standing: how many numbers are said, and how many of them are wrong."""
        return {name: (self.total[f"said.{name}"], self.total[f"wrong.{name}"]) for name in STANDINGS}

    def risks(self) -> Iterator[tuple[str, float, float]]:
        """(least sure standing that is taken, share of the numbers said, share of those that are wrong)."""
        whole = sum(said for said, _ in self.standings().values())
        said = wrong = 0
        for name, (more_said, more_wrong) in self.standings().items():
            said, wrong = said + more_said, wrong + more_wrong
            if said:
                yield name, said / whole, wrong / said

    @property
    def silent_per_100_000(self) -> float:
        """Numbers said without doubt that are not printed, per 100,000 cells."""
        return 100_000 * self.total["silent"] / max(1, self.total["cells"])

    def bound(self, errors: str) -> float:
        """At 95 %, at most this share of documents have such an error (silent, proven_wrong)."""
        return upper_bound(self.total[f"documents_{errors}"], self.total["documents"])

    @property
    def is_fatal(self) -> bool:
        """Whether a wrong number is called proven: it must never be."""
        return self.total["proven_wrong"] > 0

    def as_json(self) -> dict[str, Any]:
        """Everything, as score.json keeps it."""
        return {
            "rates": {
                rate.name: {
                    "right": rate.right,
                    "of": rate.of,
                    "rate": rate.value,
                    "interval": rate.interval,
                    "bound": rate.bound,
                    "zeros": rate.zeros,
                    "alone": rate.alone,
                }
                for rate in self.rates()
            },
            "matrix": self.matrix(),
            "standings": {name: {"said": said, "wrong": wrong} for name, (said, wrong) in self.standings().items()},
            "risks": [{"down_to": name, "coverage": share, "risk": risk} for name, share, risk in self.risks()],
            "silent_per_100_000": self.silent_per_100_000,
            "bounds": {name: self.bound(name) for name in ("silent", "proven_wrong")},
            "tags": {
                tag: {
                    "rates": {name: share for name in RATES if (share := share_of(counts, name)) is not None},
                    "counts": {name: counts[name] for name in _TOLD},
                }
                for tag, counts in sorted(self.tags.items())
            },
            "counts": {name: number for name, number in sorted(self.total.items()) if "." not in name},
            "seconds": round(self.seconds, 3),
            "usd": None if self.usd is None else str(self.usd),
        }


_TOLD = ("documents", "cells", "nonzero", "silent", "proven_wrong", "guessed")


def share_of(counts: Counts, name: str) -> float | None:
    """The score of that name, None where there is nothing to count."""
    right, of = RATES[name]
    return counts[right] / counts[of] if counts[of] else None


def falls_short(counts: Counts) -> bool:
    """Whether fewer of the numbers other than 0 are read than are wanted of reports with one damage."""
    share = share_of(counts, "recall")
    return share is not None and share < RECALL_WANTED


def _add(total: Counts, more: Counts) -> None:
    for name, number in more.items():
        if number:
            total[name] += number
