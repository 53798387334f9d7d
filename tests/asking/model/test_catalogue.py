from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from extractor.asking.model.catalogue import explain, list_entries, prune
from extractor.asking.model.completed import Completed
from extractor.asking.model.differences import explain_miss
from extractor.asking.model.store import Store
from tests.asking.asked import GOOD, Told, ask, question, settings_for
from tests.asking.kept import completed, request
from tests.asking.server import serving


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path, Told())
    yield opened
    opened.close()


def test_entries_are_listed_by_document_and_part(store: Store) -> None:
    for document, part in (("b.txt", "text"), ("a.txt", "text"), ("a.txt", "disputes")):
        store.put(completed(user=f"{document} {part}", document=document, part=part))
    entries = list_entries(store)
    assert [(entry.document, entry.part) for entry in entries] == [
        ("a.txt", "disputes"),
        ("a.txt", "text"),
        ("b.txt", "text"),
    ]
    assert (entries[0].tokens_in, entries[0].verdict, entries[0].latency) == (100, "accepted", 0.5)
    assert entries[0].size > 100


@pytest.mark.parametrize(
    ("older_than", "model", "left"),
    [
        (None, None, []),
        ("2024-01-01", None, ["new", "other"]),
        (None, "gpt-4o-mini", ["other"]),
        ("2024-01-01", "other", ["dateless", "new", "old", "other"]),
    ],
)
def test_what_is_older_and_of_the_model_is_pruned(
    store: Store, older_than: str | None, model: str | None, left: list[str]
) -> None:
    store.put(completed(user="old", document="old", created="2023-12-31T23:59:59+00:00"))
    store.put(completed(user="dateless", document="dateless", created=None))
    store.put(completed(user="new", document="new", created="2024-01-02T00:00:00+00:00"))
    store.put(completed(user="other", document="other", created="2024-01-02T00:00:00+00:00", model="other"))
    moment = datetime.fromisoformat(older_than).replace(tzinfo=UTC) if older_than else None
    gone = prune(store, moment, model)
    assert [entry.document for entry in list_entries(store)] == left
    assert gone == 4 - len(left)


@pytest.mark.parametrize(
    ("changes", "part", "told"),
    [
        (
            {"user": "规章 | 3 | 2"},
            "messages",
            "messages: message 2 (user) differs from its character 10 on: '1', now '2'",
        ),
        (
            {"user": "规章 | 3 | 12"},
            "messages",
            "messages: message 2 (user) differs from its character 11 on: its end, now '2'",
        ),
        (
            {"user": ""},
            "messages",
            "messages: message 2 (user) differs from its character 1 on: '规章 | 3 | 1', now its end",
        ),
        ({"schema": {"type": "other"}}, "schema", "schema: the shape of the answer is another"),
        ({"schema": None}, "schema", "schema: sent another way"),
        ({"model": "other"}, "model", "model: 'gpt-4o-mini', now 'other'"),
        ({"parameters": {"max_tokens": 9, "temperature": 0.0}}, "parameters", "parameters: max_tokens 4096, now 9"),
        ({"base_url": "http://h/v1"}, "base_url", "base_url: 'http://127.0.0.1:8000/v1', now 'http://h/v1'"),
        ({"attempt": 2}, "attempt", "attempt: 0, now 2"),
    ],
)
def test_a_miss_names_the_part_of_the_key_that_differs(changes: dict[str, Any], part: str, told: str) -> None:
    explanation = explain_miss(request(**changes), "云岭市审计局.txt", "proactive", [completed()])
    assert not explanation.found
    assert explanation.differs == (part,)
    assert explanation.details == (told,)


@pytest.mark.parametrize(
    ("kept", "nearest"),
    [
        ([completed(user="a"), completed(user="b", document="other")], 0),
        ([completed(user="a", part="text"), completed(user="b")], 1),
        ([completed(user="a", model="other"), completed(user="b")], 1),
        ([completed(document="other"), completed(user="a", part="text", model="other")], 0),
        ([completed(model="other", document="other"), completed(user="a", part="text", model="other")], 1),
    ],
)
def test_the_nearest_is_of_the_same_document_and_part_before_the_fewest_differences(
    kept: list[Completed], nearest: int
) -> None:
    explanation = explain_miss(request(), "云岭市审计局.txt", "proactive", kept)
    assert explanation.nearest == kept[nearest]


def test_among_equals_the_nearest_is_what_says_the_same_longest() -> None:
    kept = [
        completed(user=user, document="other") for user in ("规章 | 4 | 1", "规章 | 3 | 4", "规章 | 3", "许可 | 3 | 1")
    ]
    assert explain_miss(request(), "云岭市审计局.txt", "proactive", kept).nearest == kept[1]


def test_nothing_kept_leaves_nothing_to_compare_with() -> None:
    assert explain_miss(request(), "a", "b", []).nearest is None


def test_what_was_asked_is_found_and_another_document_s_text_is_not(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        settings = settings_for(server, cache=tmp_path)
        ask(settings)
    store = Store(tmp_path, Told())
    assert explain(store, settings, question()).found
    missed = explain(store, settings, question(user="规章 | 4 | 1"))
    assert (missed.found, missed.differs) == (False, ("messages",))
    store.close()
