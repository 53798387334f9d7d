"""One completion as it is kept: the request it answers, what it says, and what came of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, get_args

from extractor.asking.model.client import Verdict
from extractor.asking.model.wire import Completion, Request

VERDICTS = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Completed:
    """A completion that was paid for. `latency` in seconds and `created` (UTC) are of the store alone, never of a key."""

    request: Request
    completion: Completion
    document: str
    part: str
    schema_name: str
    verdict: Verdict
    latency: float | None = None
    created: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Everything, as JSON values."""
        return {
            "request": self.request.as_json(),
            "completion": asdict(self.completion),
            "document": self.document,
            "part": self.part,
            "schema_name": self.schema_name,
            "verdict": self.verdict,
            "latency": self.latency,
            "created": self.created,
        }


def completed_from(value: Any) -> Completed:
    """The inverse of `as_json`. Raises ValueError, TypeError or KeyError for anything else."""
    completed = Completed(**value | {"request": Request(**value["request"]), "completion": _said(value["completion"])})
    if completed.verdict not in VERDICTS:
        raise ValueError("no verdict")
    return completed


def _said(value: Any) -> Completion:
    said = Completion(**value)
    if not isinstance(said.content, str | None) or not isinstance(said.tokens_in, int | None):
        raise TypeError("no completion")
    return said
