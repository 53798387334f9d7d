from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.asking.client import Verdict
from extractor.asking.model_settings import Mode, ModelSettings
from extractor.asking.openai_client import OpenAIClient
from extractor.asking.recordings import ReplayMiss
from extractor.errors import BudgetReached, ModelUnusable, UsageError
from tests.asking.asked import GOOD, ROWS, Table, Time, Told, ask, ask_all, question, recorded_files, settings_for
from tests.asking.server import (
    Received,
    Reply,
    completion,
    cut_off,
    dripping,
    dropped,
    failing,
    garbled,
    rate_limited,
    refused,
    serving,
)

INVENTED = {"rows": [["规章", "3", "7"]]}
RELABELLED = {"rows": [["章程", "3", "1"]]}
SHIFTED = {"rows": [["规章", "", "3"]]}
SWAPPED = {"rows": [["规章", "12", "0"], ["行政规范性文件", "3", "1"]]}
OF_ANOTHER = {"rows": [["行政许可", "208"]]}


def test_a_good_answer_is_accepted_and_paid_for() -> None:
    with serving(GOOD) as server:
        answer = ask(settings_for(server))
    assert answer.value == Table(rows=ROWS)
    assert answer.verdict == "accepted"
    assert (answer.usage.requests, answer.usage.tokens_in, answer.usage.tokens_out) == (1, 100, 20)
    assert answer.usage.usd == Decimal("0.000027")  # 0.15 and 0.60 USD a million


def test_what_is_sent_is_the_question_and_its_schema_and_nothing_else() -> None:
    with serving(GOOD) as server:
        ask(settings_for(server))
    body = server.received[0].body
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert body["messages"][1]["content"] == question().user
    assert body["response_format"]["json_schema"]["name"] == "Table"
    assert sorted(body) == ["max_tokens", "messages", "model", "response_format", "temperature"]
    assert "规章" in server.received[0].raw.decode()  # Chinese unescaped


@pytest.mark.parametrize(
    "content",
    [
        '```json\n{"rows": [["规章", "3", "1"]]}\n```',
        '<think>{"rows": 1}?</think>\n{"rows": [["规章", "3", "1"]]}',
        'Here it is: {"rows": [["规章", "3", "1"]]} I hope that helps.',
    ],
)
def test_an_answer_in_fences_or_after_thinking_aloud_is_read_without_asking_again(content: str) -> None:
    with serving(content) as server:
        answer = ask(settings_for(server))
    assert answer.value == Table(rows=[["规章", "3", "1"]])
    assert len(server.received) == 1


# the budget of the shape


@pytest.mark.parametrize("wrong", [INVENTED, RELABELLED, SHIFTED, SWAPPED, OF_ANOTHER], ids=str)
def test_what_does_not_stand_in_the_document_goes_back_once_where_the_model_stays_with_it(wrong: Any) -> None:
    with serving(lambda request: wrong) as server:
        answer = ask(settings_for(server))
    assert answer.verdict == "ungrounded"
    assert answer.value == Table(**wrong)
    assert answer.complaints[0].startswith("row 1")
    assert len(server.received) == 2
    assert (answer.usage.requests, answer.usage.shape_retries, answer.usage.tokens_in) == (2, 1, 200)


def test_an_answer_goes_back_twice_where_something_new_is_wrong_and_what_was_said_is_not_repeated() -> None:
    worse = {"rows": [*INVENTED["rows"], ["行政规范性文件", "9", "9"]]}
    with serving(GOOD, [completion(json.dumps(each)) for each in (INVENTED, worse, worse)]) as server:
        answer = ask(settings_for(server))
    assert len(server.received) == 3
    assert "row 2" in server.received[2].body["messages"][-1]["content"]
    assert "row 1" not in server.received[2].body["messages"][-1]["content"]
    assert answer.verdict == "ungrounded"
    assert [each[:5] for each in answer.complaints] == ["row 1", "row 2"]


def test_a_model_that_listens_is_accepted_at_the_second_answer() -> None:
    def listen(request: Received) -> Any:
        return GOOD if "does not stand so" in request.text else INVENTED

    with serving(listen) as server:
        answer = ask(settings_for(server))
    assert answer.verdict == "accepted"
    assert answer.complaints == ()
    sent_back = server.received[1].body["messages"]
    assert [message["role"] for message in sent_back] == ["system", "user", "assistant", "user"]
    assert sent_back[-1]["content"].endswith("row 1: it does not stand so in the document")


def test_the_reason_sent_back_for_a_wrong_shape_is_free_of_the_answer_and_of_versions() -> None:
    with serving({"rows": [["规章", 3, "1"]]}) as server:
        answer = ask(settings_for(server))
    reason = server.received[1].body["messages"][-1]["content"]
    assert "rows.0.1: Input should be a valid string" in reason
    assert "pydantic" not in reason
    assert answer.verdict == "invalid"
    assert answer.value is None


def test_the_last_valid_answer_is_kept_when_a_later_one_is_not() -> None:
    with serving(GOOD, [completion('{"rows": [["规章", "9", "1"]]}'), completion("no"), completion("no")]) as server:
        answer = ask(settings_for(server))
    assert answer.verdict == "ungrounded"
    assert answer.value == Table(rows=[["规章", "9", "1"]])


@pytest.mark.parametrize(
    ("reply", "verdict", "requests"),
    [
        (cut_off(), "cut_off", 1),
        (refused(), "refused", 1),
        (completion("", "content_filter"), "refused", 1),
        (completion(None), "invalid", 3),
        (completion("I cannot."), "invalid", 3),
        (garbled(), "invalid", 3),
        (garbled(b""), "invalid", 3),
        (garbled(b"[]"), "invalid", 3),
        (garbled(b'{"choices": []}'), "invalid", 3),
        (garbled(b'{"choices": [null]}'), "invalid", 3),
        (garbled(b'{"choices": [{"message": {"content": 5}}]}'), "invalid", 3),
        (garbled(b"[" * 100_000), "invalid", 3),
        (failing(400, "This model's maximum context length is 8192 tokens"), "cut_off", 1),
        (failing(413, "too large"), "cut_off", 1),
        (failing(400, "filtered", "content_filter"), "refused", 1),
    ],
)
def test_every_ending_has_its_verdict(reply: Reply, verdict: Verdict, requests: int) -> None:
    with serving(reply) as server:
        answer = ask(settings_for(server))
    assert answer.verdict == verdict
    assert answer.value is None
    assert answer.detail
    assert len(server.received) == requests


def test_no_completion_is_told_in_a_detail_or_a_log(caplog: pytest.LogCaptureFixture) -> None:
    secret = "第三方个人隐私" * 40
    with serving(secret) as server, caplog.at_level(logging.DEBUG, logger="instructor"):
        answer = ask(settings_for(server))
    assert secret[:7] not in (answer.detail or "")
    assert secret[:7] not in caplog.text


# the budget of the transport


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


# store, recording, replay


def test_what_was_answered_is_not_asked_again(tmp_path: Path) -> None:
    with serving(INVENTED) as server:
        first = ask(settings_for(server, cache=tmp_path))
        again = ask(settings_for(server, cache=tmp_path))
    assert len(server.received) == 2
    assert (again.value, again.verdict, again.complaints) == (first.value, first.verdict, first.complaints)
    assert (again.usage.requests, again.usage.cache_hits, again.usage.usd) == (0, 2, Decimal(0))


def test_a_repetition_is_another_question(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(settings_for(server, cache=tmp_path))
        ask(settings_for(server, cache=tmp_path), question(repeat=1))
    assert len(server.received) == 2


def test_equal_questions_at_one_time_are_sent_once() -> None:
    with serving(GOOD) as server:
        answers = ask_all(settings_for(server), [question()] * 8)
    assert len(server.received) == 1
    assert [answer.verdict for answer in answers] == ["accepted"] * 8
    assert sum(answer.usage.cache_hits for answer in answers) == 7


def test_failures_are_not_stored(tmp_path: Path) -> None:
    with serving(GOOD, [failing(500)] * 5) as server:
        assert ask(settings_for(server, cache=tmp_path)).verdict == "failed"
        assert ask(settings_for(server, cache=tmp_path)).verdict == "accepted"


def test_a_question_whose_check_fails_keeps_its_answer_in_the_store(tmp_path: Path) -> None:
    def broken(answer: object) -> list[str]:
        raise ZeroDivisionError

    with serving(GOOD) as server:
        with pytest.raises(ZeroDivisionError):
            ask(settings_for(server, cache=tmp_path), question(check=broken))
        ask(settings_for(server, cache=tmp_path))
    assert len(server.received) == 1


def test_a_replay_answers_from_recordings_alone(tmp_path: Path) -> None:
    def listen(request: Received) -> Any:
        return GOOD if "does not stand so" in request.text else INVENTED

    with serving(listen) as server:
        settings = settings_for(server)
        recorded = ask(ModelSettings(**{**_fields(settings), "record": tmp_path}))
    replayed = ask(ModelSettings(settings.model, settings.base_url, replay=tmp_path))
    assert (replayed.value, replayed.verdict) == (recorded.value, "accepted")
    assert replayed.usage.requests == 0
    assert len(recorded_files(tmp_path)) == 2


def test_a_replay_knows_the_dialect_of_its_recordings(tmp_path: Path) -> None:
    with serving(GOOD, [failing(400, "response_format is not supported")]) as server:
        ask(settings_for(server, record=tmp_path))
        assert ask(settings_for(server, replay=tmp_path)).verdict == "accepted"
    assert len(server.received) == 2


def test_a_replay_that_misses_names_the_nearest_recording_and_the_difference(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(settings_for(server, record=tmp_path))
        with pytest.raises(ReplayMiss, match="differs in model: 'gpt-4o-mini', now 'other'") as caught:
            ask(settings_for(server, replay=tmp_path, model="other"))
        assert caught.value.differs == ("model",)
        with pytest.raises(ReplayMiss, match=r"message 2 \(user\) differs from its character 3 on"):
            ask(settings_for(server, replay=tmp_path), question(user="信息的内容"))


def test_a_warm_store_is_recorded_as_well(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        ask(settings_for(server, cache=tmp_path / "cache"))
        ask(settings_for(server, cache=tmp_path / "cache", record=tmp_path / "recorded"))
    assert len(server.received) == 1
    assert len(recorded_files(tmp_path / "recorded")) == 1


def test_recording_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    with serving(GOOD) as server:
        for folder in ("one", "two"):
            ask(settings_for(server, record=tmp_path / folder))
    one, two = recorded_files(tmp_path / "one")[0], recorded_files(tmp_path / "two")[0]
    assert one.read_bytes() == two.read_bytes()
    assert b"sk-made" not in one.read_bytes()


# money


def test_the_request_that_would_pass_the_budget_is_not_sent() -> None:
    with serving(completion('{"rows": []}', prompt_tokens=1_000_000)) as server, pytest.raises(BudgetReached):
        settings = settings_for(server, max_cost=Decimal("0.151"), concurrency=1)
        ask_all(settings, [question(user=f"{n}") for n in range(5)])
    assert len(server.received) == 1


def test_a_model_without_a_price_is_unpriced_and_cannot_be_kept_below_a_limit() -> None:
    with serving(GOOD) as server:
        assert ask(settings_for(server, model="made-by-nobody")).usage.usd is None
        with pytest.raises(UsageError, match="the price of made-by-nobody is not known"):
            ask(settings_for(server, model="made-by-nobody", max_cost=Decimal(1)))


def test_tokens_that_a_server_does_not_count_are_estimated() -> None:
    reply = garbled(b'{"choices": [{"message": {"content": "{\\"rows\\": []}"}, "finish_reason": "stop"}]}')
    with serving(reply) as server:
        usage = ask(settings_for(server)).usage
    assert usage.tokens_in > 40
    assert usage.tokens_out > 0


# the surroundings


def test_a_proxy_of_the_environment_does_not_stand_before_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    with serving(GOOD) as server:
        assert ask(settings_for(server)).verdict == "accepted"


def test_a_server_of_ones_own_needs_no_key_and_openai_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with serving(GOOD) as server:
        assert ask(settings_for(server, api_key=None)).verdict == "accepted"
    with pytest.raises(ModelUnusable, match="OPENAI_API_KEY"):
        OpenAIClient(ModelSettings("gpt-4o-mini"), Told())


def test_half_a_surrogate_pair_and_a_nul_can_be_sent() -> None:
    with serving(GOOD) as server:
        ask(settings_for(server), question(user="规\ud800章\x00"))
    assert server.received[0].body["messages"][1]["content"] == "规?章\x00"


def test_fewer_are_sent_at_once_than_the_pace_allows() -> None:
    with serving(GOOD, latency=0.01) as server:
        ask_all(settings_for(server, concurrency=3), [question(user=f"{n}") for n in range(12)])
    assert 2 <= server.most_at_once <= 3


def test_no_library_of_the_model_is_loaded_by_what_the_command_line_needs() -> None:
    code = (
        "import sys, extractor.asking.catalogue, extractor.asking.recordings, extractor.asking.prices\n"
        "print([name for name in ('openai', 'instructor', 'tenacity', 'genai_prices', 'httpx2', 'aiohttp') if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root, env={**os.environ}
    )
    assert done.stdout.strip() == "[]"


def _fields(settings: ModelSettings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in settings.__slots__}
