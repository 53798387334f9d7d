"""What is tried again, how long, and what is conceded to a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.asking.model.model_settings import Mode
from extractor.errors import ModelUnusable
from tests.asking.asked import (
    GOOD,
    Time,
    ask,
    question,
    settings_for,
)
from tests.asking.server import (
    Received,
    Reply,
    completion,
    dripping,
    dropped,
    failing,
    garbled,
    rate_limited,
    serving,
)


@pytest.mark.parametrize(
    "fault", [failing(500), failing(503), failing(502), failing(408), dropped(), garbled()], ids=repr
)
def test_a_passing_fault_is_tried_again(fault: Reply) -> None:
    time = Time()
    with serving(GOOD, [fault]) as server:
        answer = ask(settings_for(server), time=time)
    assert answer.verdict == "accepted"
    assert (answer.usage.requests, answer.usage.transport_retries) == (2, 1)
    assert len(time.slept) == 1


def test_an_answer_that_drips_without_end_is_given_up_after_the_timeout_and_tried_again() -> None:
    with serving(GOOD, [dripping()]) as server:
        answer = ask(settings_for(server, timeout=0.2))
    assert answer.verdict == "accepted"
    assert answer.usage.transport_retries == 1


def test_a_question_whose_time_is_up_fails_with_all_that_it_cost() -> None:
    with serving(GOOD, [failing(503), dripping()]) as server:
        answer = ask(settings_for(server, timeout=30), question(seconds=0.3))
    assert answer.verdict == "failed"
    assert answer.detail == "the time for the document was up"
    assert (answer.usage.requests, answer.usage.transport_retries) == (2, 1)


@pytest.mark.parametrize(
    ("address", "path", "authorization"),
    [
        ("http://127.0.0.1:{}/v1", "/v1/chat/completions", "Bearer sk-made"),
        ("http://127.0.0.1:{}/v1/?key=made&v=2", "/v1/chat/completions?key=made&v=2", "Bearer sk-made"),
        ("http://me:word@127.0.0.1:{}/v1#x", "/v1/chat/completions", "Basic bWU6d29yZA=="),
    ],
)
def test_what_an_address_holds_beside_its_path_is_sent(address: str, path: str, authorization: str) -> None:
    with serving(GOOD) as server:
        assert ask(settings_for(server, base_url=address.format(server.port))).verdict == "accepted"
    (received,) = server.received
    assert (received.path, received.headers["authorization"]) == (path, authorization)


def test_attempts_are_used_up_with_waits_that_double() -> None:
    time = Time()
    with serving(failing(503)) as server:
        answer = ask(settings_for(server, attempts=5), time=time)
    assert answer.verdict == "failed"
    assert answer.detail == "HTTP 503, made to fail"
    assert len(server.received) == 5
    assert [0.5 * wait <= slept <= wait for wait, slept in zip([0.5, 1, 2, 4], time.slept, strict=True)] == [True] * 4


def test_a_429_uses_up_no_attempt() -> None:
    with serving(GOOD, [rate_limited()] * 12) as server:
        answer = ask(settings_for(server, attempts=1))
    assert answer.verdict == "accepted"
    assert (answer.usage.requests, answer.usage.rate_limited, answer.usage.transport_retries) == (13, 12, 0)


def test_retry_after_is_obeyed() -> None:
    time = Time()
    with serving(GOOD, [rate_limited(17), failing(503, retry_after="3"), rate_limited("soon")]) as server:
        ask(settings_for(server), time=time)
    assert 17 <= time.slept[0] <= 17.1
    assert 3 <= time.slept[1] <= 3.1
    assert time.slept[2] <= 1


def test_patience_ends_what_would_wait_too_long() -> None:
    time = Time()
    with serving(rate_limited(250)) as server:
        answer = ask(settings_for(server, patience=600), time=time)
    assert answer.verdict == "failed"
    assert len(server.received) == 3
    assert time.now <= 600


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 405])
def test_what_no_other_try_can_mend_ends_the_run_at_once(status: int) -> None:
    with serving(failing(status, "key sk-made is not good")) as server, pytest.raises(ModelUnusable) as caught:
        ask(settings_for(server))
    assert caught.value.status == status
    assert len(server.received) == 1
    assert "sk-made" not in str(caught.value)


def test_a_429_for_want_of_money_ends_the_run() -> None:
    fault = failing(429, "You exceeded your current quota", "insufficient_quota")
    with serving(fault) as server, pytest.raises(ModelUnusable):
        ask(settings_for(server))
    assert len(server.received) == 1


def test_an_address_where_nothing_ever_answered_ends_the_run() -> None:
    with serving(GOOD) as server:
        settings = settings_for(server)
    with pytest.raises(ModelUnusable, match="nothing answers at http"):
        ask(settings)


def test_the_two_budgets_do_not_multiply() -> None:
    faults = [failing(503), completion("no"), failing(503), completion("no"), failing(503), completion("no")]
    with serving(GOOD, faults) as server:
        answer = ask(settings_for(server))
    assert answer.verdict == "invalid"
    assert len(server.received) == 6
    assert (answer.usage.transport_retries, answer.usage.shape_retries) == (3, 2)


# what a server does not understand


@pytest.mark.parametrize(
    ("complaint", "is_conceded"),
    [
        ("response_format is not supported", lambda body: "response_format" not in body and "JSON schema" in str(body)),
        ("'json_schema' unknown", lambda body: "response_format" not in body),
        (
            "Unsupported parameter: 'max_tokens', use 'max_completion_tokens'",
            lambda body: body["max_completion_tokens"],
        ),
        ("temperature: only the default (1) is supported", lambda body: "temperature" not in body),
    ],
)
def test_what_a_server_refuses_by_name_is_left_out(
    complaint: str, is_conceded: Callable[[Any], bool], tmp_path: Path
) -> None:
    with serving(GOOD, [failing(400, complaint)]) as server:
        answer = ask(settings_for(server, cache=tmp_path))
        assert is_conceded(server.received[1].body)
        assert answer.verdict == "accepted"
        ask(settings_for(server, cache=tmp_path), question(user="another"))
    assert is_conceded(server.received[2].body)  # the next run has learned it


def test_a_demanded_mode_is_not_given_up() -> None:
    with serving(failing(400, "response_format is not supported")) as server, pytest.raises(ModelUnusable):
        ask(settings_for(server, mode="json_schema"))


def test_a_server_that_answers_in_prose_gets_the_schema_in_the_messages(tmp_path: Path) -> None:
    def listen(request: Received) -> Any:
        return GOOD if "JSON schema" in request.text else "The rows are 规章 3 1."

    with serving(listen) as server:
        settings = settings_for(server, cache=tmp_path)
        answer = ask(settings)
        assert (answer.verdict, answer.usage.shape_retries) == ("accepted", 1)
        assert ask(settings, question(user="another")).usage.requests == 1
        again = ask(settings)  # what was answered before anything was learned is found as well
    assert (again.verdict, again.usage.requests) == ("accepted", 0)


@pytest.mark.parametrize("mode", ["json_schema", "md_json"])
def test_a_demanded_mode_still_concedes_the_rest(mode: Mode, tmp_path: Path) -> None:
    with serving(GOOD, [failing(400, "temperature is not supported")]) as server:
        settings = settings_for(server, mode=mode, cache=tmp_path)
        assert ask(settings).verdict == "accepted"
        assert ask(settings, question(user="another")).verdict == "accepted"
    assert [("response_format" in one.body, "temperature" in one.body) for one in server.received] == [
        (mode == "json_schema", True),
        (mode == "json_schema", False),
        (mode == "json_schema", False),
    ]


@pytest.mark.parametrize("key", ["密钥", "sk-\n1"])
def test_a_key_that_can_be_none_is_told(key: str) -> None:
    with serving(GOOD) as server, pytest.raises(ModelUnusable, match="characters that no key has"):
        ask(settings_for(server, api_key=key))
