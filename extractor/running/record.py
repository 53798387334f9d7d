"""run.json: what was given, what became of each document, by what, when. Written when a run begins and when it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from extractor.running.run import Outcome


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known when a run begins. `options` and `receipt` are plain data."""

    command: str
    options: Mapping[str, Any]
    receipt: Mapping[str, Any]
    given: int
    spent_before: Decimal = Decimal(0)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))

    def record(self, paid: Decimal = Decimal(0)) -> dict[str, Any]:
        """run.json of a run that has not ended; it stays so when the run dies. `paid` in USD, by this run."""
        return {
            "command": self.command,
            "state": "running",
            "version": self.receipt["version"],
            "receipt": dict(self.receipt),
            "options": dict(self.options),
            "started": self.started.isoformat(timespec="seconds"),
            "ended": None,
            "given": self.given,
            "spent": str(self.spent_before + paid),
        }


def spent_before(record: Mapping[str, Any]) -> Decimal:
    """USD that the unfinished run of a run.json has spent, which the run that continues it counts as its own. Whoever
    wrote it, it makes a budget smaller, never larger.
    """
    try:
        spent = Decimal(record["spent"]) if record["state"] != "done" else Decimal(0)
        return spent if spent.is_finite() and spent > 0 else Decimal(0)
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return Decimal(0)


def final_record(opening: Opening, outcome: Outcome, files: Sequence[str], warnings: Sequence[str]) -> dict[str, Any]:
    """run.json of a run that has ended: read + partly_read + failed (+ not_reached, when it was stopped) = given."""
    tally = outcome.tally
    usage = outcome.usage
    record = opening.record(outcome.paid)
    record |= {
        "state": "stopped" if outcome.not_reached else "done",
        "stopped_by": type(outcome.ended).__name__ if outcome.ended is not None else None,
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        **tally.statuses,
        "not_reached": len(outcome.not_reached),
        "taken_over": outcome.taken_over,
        "replaced": outcome.replaced,
        "kept_of_earlier_runs": len(outcome.kept),
        **dict(tally.numbers()),
        "usage": usage.model_dump(mode="json") if usage is not None else None,
        "documents": {
            **{status: names for status, names in tally.names.items() if status != "failed"},
            "failed": [{"name": one.name, "reason": one.reason, "detail": one.detail} for one in tally.failures],
            "not_reached": outcome.not_reached,
            "kept_of_earlier_runs": outcome.kept,
            "unanswered": tally.unanswered,
            "would_gain": {name: list(parts) for name, parts in tally.gains.items()},
        },
        "files": list(files),
        "warnings": list(warnings),
    }
    return record
