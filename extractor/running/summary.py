"""One result in a line, and a whole run in numbers: what the terminal shows and run.json keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

STANDINGS = ("proven", "read", "inferred", "doubtful")
OUTCOMES = ("held", "broken", "undecided")
SEVERITIES = ("error", "warning", "note")
STATUSES = ("read", "partly_read", "failed")

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """One document. `cells` count by STANDINGS, `checks` by OUTCOMES, `findings` by SEVERITIES."""

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

    @property
    def is_quiet(self) -> bool:
        """Whether the document was read wholly and nothing worse than a note was found."""
        return self.status == "read" and not any(self.findings[:2])


def summarise(data: Mapping[str, Any]) -> Summary:
    """A result as JSON holds it, in a line."""
    report = data.get("report") or {}
    standings = Counter(cell["standing"] for cell in data["cells"].values())
    severities = Counter(finding["severity"] for finding in data["findings"])
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
    )


@dataclass(slots=True)
class Tally:
    """All documents together, in bounded memory but for their names.

    `shown` holds every document while there are at most `limit`, after that only those that are not quiet, and of
    those the first `limit`.
    """

    limit: int = 200
    count: int = 0
    cells: Counter[str] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    names: dict[str, list[str]] = field(default_factory=lambda: {status: [] for status in STATUSES})
    failures: list[Summary] = field(default_factory=list)
    shown: list[Summary] = field(default_factory=list)
    quiet: int = 0

    def add(self, summary: Summary) -> None:
        """Count one more document."""
        self.count += 1
        self.quiet += summary.is_quiet
        for counter, names, numbers in (
            (self.cells, STANDINGS, summary.cells),
            (self.checks, OUTCOMES, summary.checks),
            (self.findings, SEVERITIES, summary.findings),
        ):
            counter.update(dict(zip(names, numbers, strict=True)))
        self.names[summary.status].append(summary.name)
        if summary.status == "failed":
            self.failures.append(summary)
        if self.count == self.limit + 1:
            self.shown = [one for one in self.shown if not one.is_quiet]
        if self.count <= self.limit or (not summary.is_quiet and len(self.shown) < self.limit):
            self.shown.append(summary)

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
