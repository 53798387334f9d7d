"""Completions for the tests of whatever keeps them."""

from __future__ import annotations

from typing import Any

from extractor.asking.model.client import Verdict
from extractor.asking.model.completed import Completed
from extractor.asking.model.wire import Completion, Request


def request(user: str = "规章 | 3 | 1", **changes: Any) -> Request:
    fields: dict[str, Any] = {
        "messages": [{"role": "system", "content": "Transcribe."}, {"role": "user", "content": user}],
        "schema": {"type": "json_schema"},
        "model": "gpt-4o-mini",
        "parameters": {"max_tokens": 4096, "temperature": 0.0},
        "base_url": "http://127.0.0.1:8000/v1",
    }
    return Request(**fields | changes)


def completed(
    user: str = "规章 | 3 | 1",
    document: str = "云岭市审计局.txt",
    part: str = "proactive",
    verdict: Verdict = "accepted",
    created: str | None = "2024-03-01T12:00:00+00:00",
    content: str = '{"rows": []}',
    **changes: Any,
) -> Completed:
    said = Completion(content, "stop", tokens_in=100, tokens_out=20)
    return Completed(request(user, **changes), said, document, part, "Table", verdict, 0.5, created)
