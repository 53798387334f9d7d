from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.asking.model.client import Verdict
from extractor.asking.model.model_settings import ModelSettings
from extractor.asking.model.openai_client import OpenAIClient
from extractor.errors import BudgetReached, ModelUnusable, UsageError
from tests.asking.asked import (
    GOOD,
    INVENTED,
    ROWS,
    Table,
    Told,
    ask,
    ask_all,
    question,
    settings_for,
)
from tests.asking.server import (
    Received,
    Reply,
    completion,
    cut_off,
    failing,
    garbled,
    refused,
    serving,
)

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
        "import sys, extractor.asking.model.catalogue, extractor.asking.model.recordings, extractor.asking.model.prices\n"
        "print([name for name in ('openai', 'instructor', 'tenacity', 'genai_prices', 'httpx2', 'aiohttp') if name in sys.modules])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root, env={**os.environ}
    )
    assert done.stdout.strip() == "[]"
