"""What a store holds, why something is not in it, and what may go: for `cache ls`, `cache explain`, `cache prune`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from extractor.asking.model.client import Question
from extractor.asking.model.differences import Explanation, explain_miss
from extractor.asking.model.model_settings import ModelSettings
from extractor.asking.model.store import Store
from extractor.asking.model.wire import known_dialects, opening_request


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of `cache ls`. `size` in bytes, `latency` in seconds, `created` in UTC."""

    key: str
    document: str
    part: str
    schema_name: str
    model: str
    base_url: str
    attempt: int
    verdict: str
    finish_reason: str | None
    tokens_in: int | None
    tokens_out: int | None
    latency: float | None
    created: str | None
    size: int


def list_entries(store: Store) -> list[Entry]:
    """Every completion, by document, part and date."""
    entries = [
        Entry(
            done.request.key,
            done.document,
            done.part,
            done.schema_name,
            done.request.model,
            done.request.base_url,
            done.request.attempt,
            done.verdict,
            done.completion.finish_reason,
            done.completion.tokens_in,
            done.completion.tokens_out,
            done.latency,
            done.created,
            size,
        )
        for done, size in store.entries()
    ]
    return sorted(entries, key=lambda entry: (entry.document, entry.part, entry.created or "", entry.key))


def explain(store: Store, settings: ModelSettings, question: Question) -> Explanation:
    """Whether asking this question now would cost anything, and if so, in what it differs from what was asked before."""
    dialects = known_dialects(settings, store.dialect(settings.address, settings.model))
    wanted = [opening_request(settings, question, dialect) for dialect in dialects]
    for request in wanted:
        if found := store.get(request.key):
            return Explanation(True, request.key, found)
    return explain_miss(wanted[0], question.document, question.part, (done for done, _ in store.entries()))


def prune(store: Store, older_than: datetime | None = None, model: str | None = None) -> int:
    """Forget the completions that are older and of that model (either may be left out); how many those were.

    `older_than` has a time zone. A completion without a date is as old as can be.
    """
    gone = 0
    for entry in list_entries(store):
        young = older_than is not None and entry.created and datetime.fromisoformat(entry.created) >= older_than
        if not young and model in (None, entry.model):
            gone += store.remove(entry.key)
    return gone
