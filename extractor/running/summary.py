"""One result in a line, and a whole run in numbers: what the terminal shows and run.json keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, get_args

from extractor.result import Checks, Severity, Standing
from extractor.running.journal import STATUSES, is_unanswered

STANDINGS: tuple[str, ...] = get_args(Standing)
OUTCOMES = tuple(Checks.model_fields)
SEVERITIES: tuple[str, ...] = get_args(Severity)

QUIET = 4

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """One document. `cells` count by STANDINGS, `checks` by OUTCOMES, `findings` by SEVERITIES.

    `requests`, `cache_hits`, `rereads` and `usd` are those of a model; `usd` is None where the price is not known. `unanswered`: a part for which no answer was had, though another
    try may get one. `gains`: the parts that a model could be asked for, where none was. `notes`: what had to be decided,
    or was left out, when the document was read.
    """

    name: str
    status: str
    reason: str | None = None
    detail: str | None = None
    form: str | None = None
    issuer: str | None = None
    year: int | None = None
    cells: Numbers = (0, 0, 0, 0)
    checks: Numbers = (0, 0, 0)
    findings: Numbers = (0, 0, 0)
    requests: int = 0
    cache_hits: int = 0
    rereads: int = 0
    usd: Decimal | None = Decimal(0)
    unanswered: bool = False
    gains: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """How much a person has to look at it: 0 failed, 1 errors, 2 partly read, 3 warnings, 4 nothing of the kind."""
        errors, warnings, _ = self.findings
        troubles = (self.status == "failed", errors, self.status == "partly_read", warnings)
        return next((rank for rank, trouble in enumerate(troubles) if trouble), QUIET)


def summarise(data: Mapping[str, Any]) -> Summary:
    """A result as JSON holds it, in a line."""
    report = data.get("report") or {}
    standings = Counter(cell["standing"] for cell in data["cells"].values())
    severities = Counter(finding["severity"] for finding in data["findings"])
    usage = data["usage"]
    return Summary(
        data["document"]["name"],
        data["status"],
        data.get("reason"),
        data.get("detail"),
        data.get("form"),
        report.get("issuer"),
        report.get("year"),
        tuple(standings[name] for name in STANDINGS),
        tuple(data["checks"][name] for name in OUTCOMES),
        tuple(severities[name] for name in SEVERITIES),
        usage["requests"],
        usage["cache_hits"],
        usage["rereads"],
        Decimal(usage["usd"]) if usage["usd"] is not None else None,
        is_unanswered(data),
        tuple(data.get("gaps", ())),
        tuple(data["document"].get("notes", ())),
    )


@dataclass(slots=True)
class Tally:
    """All documents together, in bounded memory but for their names."""

    limit: int = 100
    count: int = 0
    cells: Counter[str] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    unanswered: list[str] = field(default_factory=list)
    gains: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=lambda: {status: [] for status in STATUSES})
    failures: list[Summary] = field(default_factory=list)
    _by_rank: dict[int, list[tuple[int, Summary]]] = field(
        default_factory=lambda: {rank: [] for rank in range(QUIET + 1)}
    )
    quiet: int = 0

    def add(self, summary: Summary) -> None:
        """Count one more document."""
        self.count += 1
        self.quiet += summary.rank == QUIET
        for counter, names, numbers in (
            (self.cells, STANDINGS, summary.cells),
            (self.checks, OUTCOMES, summary.checks),
            (self.findings, SEVERITIES, summary.findings),
        ):
            counter.update(dict(zip(names, numbers, strict=True)))
        if summary.unanswered:
            self.unanswered.append(summary.name)
        if summary.gains:
            self.gains[summary.name] = summary.gains
        for note in summary.notes:
            self.notes.setdefault(note, []).append(summary.name)
        self.names[summary.status].append(summary.name)
        if summary.status == "failed":
            self.failures.append(summary)
        if len(self._by_rank[summary.rank]) < self.limit:
            self._by_rank[summary.rank].append((self.count, summary))

    @property
    def shown(self) -> list[Summary]:
        """Every document while there are at most `limit`; of more, the first `limit` that need looking at, worst first
        to be chosen. In the order of the documents.
        """
        ranks = range(QUIET + 1) if self.count <= self.limit else range(QUIET)
        chosen = [numbered for rank in ranks for numbered in self._by_rank[rank]][: self.limit]
        return [summary for _, summary in sorted(chosen, key=lambda numbered: numbered[0])]

    @property
    def statuses(self) -> dict[str, int]:
        """How many documents were read, partly read, failed."""
        return {status: len(names) for status, names in self.names.items()}

    def reaches(self, fail_on: str) -> bool:
        """Whether a finding is as severe as `fail_on` (error, warning; anything else: never)."""
        if fail_on not in SEVERITIES:
            return False
        return any(self.findings[severity] for severity in SEVERITIES[: SEVERITIES.index(fail_on) + 1])

    def numbers(self) -> Iterator[tuple[str, dict[str, int]]]:
        """Every count by its name, zeros included."""
        yield "cells", {name: self.cells[name] for name in STANDINGS}
        yield "checks", {name: self.checks[name] for name in OUTCOMES}
        yield "findings", {name: self.findings[name] for name in SEVERITIES}
