from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.asking.model.model_settings import ModelSettings, strip_address
from extractor.asking.model.wire import (
    Completion,
    Dialect,
    Malformed,
    find_json,
    first_messages,
    opening_request,
    read_completion,
    render_body,
    request_of,
    schema_of,
)
from extractor.asking.questions.answers import HeadAnswer
from extractor.errors import UsageError
from tests.asking.asked import GOOD, ask, question, settings_for
from tests.asking.kept import request
from tests.asking.server import serving

SETTINGS = ModelSettings("gpt-4o-mini", base_url="http://127.0.0.1:8000/v1")


def test_what_would_be_sent_is_what_is_sent() -> None:
    with serving(GOOD) as server:
        settings = settings_for(server)
        ask(settings)
    sent = request_of(server.received[0].body, settings.address, 0)
    assert sent == opening_request(settings, question())
    assert sent.key == opening_request(settings, question()).key


@pytest.mark.parametrize(
    "changes",
    [
        {"user": "规章 | 3 | 2"},
        {"schema": None},
        {"model": "other"},
        {"parameters": {"max_tokens": 1}},
        {"base_url": "http://127.0.0.1:8001/v1"},
        {"attempt": 1},
    ],
)
def test_every_part_of_a_request_is_part_of_its_key(changes: dict[str, Any]) -> None:
    assert request(**changes).key != request().key


def test_the_name_of_the_document_and_the_secrets_are_no_part_of_the_key() -> None:
    plain = opening_request(SETTINGS, question())
    secret = replace(SETTINGS, base_url="http://me:word@127.0.0.1:8000/v1/?token=x", api_key="sk-1")
    assert opening_request(secret, question(document="other", part="other")) == plain


@pytest.mark.parametrize(
    "dialect",
    [Dialect(), Dialect("messages"), Dialect(limit="max_completion_tokens"), Dialect("messages", "", False)],
)
def test_a_request_tells_the_dialect_it_is_written_in(dialect: Dialect) -> None:
    assert opening_request(SETTINGS, question(), dialect).dialect == dialect


def test_a_schema_in_the_messages_stands_in_the_first() -> None:
    body = render_body(SETTINGS, question(), first_messages(question()), Dialect("messages"))
    assert "response_format" not in body
    assert '"rows"' in body["messages"][0]["content"]
    assert body["messages"][1:] == first_messages(question())[1:]


@pytest.mark.parametrize("complaint", ["", "unknown field", "max_tokens is too large: 4096"])
def test_a_complaint_that_names_nothing_to_leave_out_is_not_conceded(complaint: str) -> None:
    assert Dialect().concede(complaint) is None


def test_concessions_come_to_an_end() -> None:
    everything = "response_format, max_completion_tokens, temperature: not supported max_tokens"
    dialect = Dialect()
    for _ in range(4):
        dialect = dialect.concede(everything) or dialect
    assert dialect.concede(everything) is None


def test_a_completion_is_read_without_its_date() -> None:
    body = {
        "id": "x",
        "created": 1,
        "choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 7, "completion_tokens": 2, "prompt_tokens_details": {"cached_tokens": 4}},
    }
    assert read_completion(json.dumps(body).encode()) == Completion("{}", "stop", None, 7, 2, 4)


def _nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    names = st.sampled_from(["choices", "message", "content", "usage", "prompt_tokens", "finish_reason", "refusal"])
    return st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=4)


@given(st.recursive(st.none() | st.integers() | st.text(max_size=4), _nested, max_leaves=12))
def test_any_json_is_a_completion_or_malformed(body: Any) -> None:
    try:
        said = read_completion(json.dumps(body).encode())
    except Malformed as error:
        assert "body" in str(error) or "choice" in str(error)
    else:
        assert said.content is None or isinstance(said.content, str)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1}', '{"a": 1}'),
        ('  {"a": 1}\n', '{"a": 1}'),
        ('```json\n{"a": 1}\n```', '{"a": 1}'),
        ('```\n{"a": "`"}\n```', '{"a": "`"}'),
        ('<think>{"b": 2}</think>{"a": 1}', '{"a": 1}'),
        ('Sure: {"a": {"b": 1}}.', '{"a": {"b": 1}}'),
        ("I cannot.", "I cannot."),
        ("", ""),
    ],
)
def test_the_json_of_an_answer_is_found(text: str, found: str) -> None:
    assert find_json(text) == found


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://api.example.org/v1/", "https://api.example.org/v1"),
        ("https://me:secret@example.org:8443/v1?key=1#x", "https://example.org:8443/v1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
    ],
)
def test_an_address_is_shown_without_secrets(url: str, plain: str) -> None:
    assert strip_address(url) == plain


@pytest.mark.parametrize(
    ("changes", "setting"),
    [
        ({"model": " "}, "--model"),
        ({"base_url": "127.0.0.1:8000"}, "--base-url"),
        ({"base_url": "ftp://example.org"}, "--base-url"),
        ({"rpm": 0}, "--rpm"),
        ({"tpm": -1}, "--tpm"),
        ({"attempts": 0}, "attempts"),
    ],
)
def test_a_setting_that_cannot_work_is_named(changes: dict[str, Any], setting: str) -> None:
    with pytest.raises(UsageError) as caught:
        replace(SETTINGS, **changes)
    assert caught.value.setting == setting


def test_the_key_is_not_shown() -> None:
    assert "sk-made" not in repr(replace(SETTINGS, api_key="sk-made"))


@pytest.mark.parametrize(
    ("url", "loopback"),
    [("http://localhost:1/v1", True), ("http://127.0.0.2/v1", True), ("http://[::1]/v1", True), (None, False)],
)
def test_loopback_is_known(url: str | None, loopback: bool) -> None:
    assert ModelSettings("m", base_url=url).is_loopback is loopback


def test_a_schema_names_its_fields_and_gives_them_no_titles() -> None:
    schema = schema_of(HeadAnswer)
    assert {"title", "issuer"} <= schema["properties"].keys()
    assert '"title": "' not in json.dumps(schema)
