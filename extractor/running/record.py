"""run.json: what was given, what became of each document, by what, when. Written when a run begins and when it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from extractor.running.run import Outcome


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known when a run begins. `options` and `receipt` are plain data."""

    command: str
    options: Mapping[str, Any]
    receipt: Mapping[str, Any]
    given: int
    started: datetime = field(default_factory=lambda: datetime.now(UTC))

    def record(self) -> dict[str, Any]:
        """run.json of a run that has not ended; it stays so when the run dies."""
        return {
            "command": self.command,
            "state": "running",
            "version": self.receipt["version"],
            "receipt": dict(self.receipt),
            "options": dict(self.options),
            "started": self.started.isoformat(timespec="seconds"),
            "ended": None,
            "given": self.given,
        }


def final_record(opening: Opening, outcome: Outcome, files: Sequence[str], warnings: Sequence[str]) -> dict[str, Any]:
    """run.json of a run that has ended: read + partly_read + failed (+ not_reached, when it was stopped) = given."""
    tally = outcome.tally
    record = opening.record()
    record |= {
        "state": "stopped" if outcome.not_reached else "done",
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        **tally.statuses,
        "not_reached": len(outcome.not_reached),
        "taken_over": outcome.taken_over,
        "replaced": outcome.replaced,
        "kept_of_earlier_runs": len(outcome.kept),
        **dict(tally.numbers()),
        "documents": {
            **{status: names for status, names in tally.names.items() if status != "failed"},
            "failed": [{"name": one.name, "reason": one.reason, "detail": one.detail} for one in tally.failures],
            "not_reached": outcome.not_reached,
            "kept_of_earlier_runs": outcome.kept,
        },
        "files": list(files),
        "warnings": list(warnings),
    }
    return record
