from __future__ import annotations

from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

import pytest

from extractor.asking.model.retries import (
    Declined,
    NotSupported,
    Setback,
    TooLong,
    Trials,
    judge_status,
    retry_after,
    shorten,
)
from extractor.asking.model.secrecy import Secrets
from extractor.errors import ModelUnusable
from tests.asking.asked import Time


@dataclass
class After:
    """The state after a setback, as tenacity hands it out."""

    setback: Setback
    upcoming_sleep: float = 0.0

    @property
    def outcome(self) -> After:
        return self

    def exception(self) -> BaseException:
        return self.setback


def tries(trials: Trials, time: Time, *setbacks: Setback) -> list[float]:
    """The waits after setbacks, until the trials are given up."""
    waits: list[float] = []
    for setback in setbacks:
        state = After(setback)
        state.upcoming_sleep = trials.wait(state)
        if trials.stop(state):
            break
        waits.append(state.upcoming_sleep)
        time.now += state.upcoming_sleep
    return waits


def trials_of(attempts: int, patience: float = 1e6) -> tuple[Trials, Time]:
    time = Time()
    return Trials(attempts, patience, time.clock, lambda: 1.0), time


FAILED, LIMITED = Setback("HTTP 500"), Setback("HTTP 429", rate_limited=True)


def test_waits_double_up_to_the_longest() -> None:
    trials, time = trials_of(10)
    assert tries(trials, time, *[FAILED] * 10) == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]


def test_jitter_takes_away_at_most_half() -> None:
    time = Time()
    assert tries(Trials(3, 1e6, time.clock, lambda: 0.0), time, FAILED, FAILED) == [0.25, 0.5]


def test_rate_limits_use_up_no_attempt_and_wait_longer_each_time() -> None:
    trials, time = trials_of(2)
    waits = tries(trials, time, LIMITED, LIMITED, FAILED, LIMITED, FAILED, FAILED)
    assert waits == [0.5, 1, 0.5, 2]
    assert (trials.failures, trials.rate_limits) == (2, 3)


def test_patience_counts_the_wait_to_come() -> None:
    trials, time = trials_of(100, patience=10)
    assert tries(trials, time, *[Setback("429", retry_after=4, rate_limited=True)] * 9) == [4.1, 4.1]


def test_malformed_answers_are_tried_twice_again() -> None:
    trials, time = trials_of(10)
    assert len(tries(trials, time, *[Setback("no JSON", malformed=True)] * 9)) == 2


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0),
    ],
)
def test_retry_after_is_a_number_or_a_date(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


def test_a_date_to_come_is_counted_from_now() -> None:
    in_an_hour = formatdate(_now() + 3600, usegmt=True)
    seconds = retry_after({"retry-after": in_an_hour})
    assert seconds is not None
    assert 3500 < seconds <= 3600


def _now() -> float:
    from datetime import UTC, datetime

    return datetime.now(UTC).timestamp()


@pytest.mark.parametrize(
    ("status", "error", "meaning"),
    [
        (429, {"message": "slow down"}, Setback),
        (429, {"code": "insufficient_quota"}, ModelUnusable),
        (500, {}, Setback),
        (529, None, Setback),
        (408, {}, Setback),
        (400, {"message": "unknown field"}, NotSupported),
        (422, {"message": "response_format"}, NotSupported),
        (400, {"code": "context_length_exceeded"}, TooLong),
        (413, "too large", TooLong),
        (400, {"code": "content_filter"}, Declined),
        (401, {}, ModelUnusable),
        (402, {}, ModelUnusable),
        (403, {}, ModelUnusable),
        (404, {"message": "no such model"}, ModelUnusable),
        (307, None, ModelUnusable),
    ],
)
def test_every_status_has_its_meaning(status: int, error: Any, meaning: type[Exception]) -> None:
    for body in (error, {"error": error}):
        assert type(judge_status("made", status, {}, body, str)) is meaning


def test_a_redirect_ends_the_run_and_says_where_it_would_have_gone_without_what_is_secret_there() -> None:
    told = str(judge_status("made", 307, {"location": "https://me:pw@evil.example/v1?key=my-secret"}, None, str))
    assert "https://evil.example/v1." in told
    assert "--base-url" in told
    assert "pw" not in told
    assert "my-secret" not in told


def test_what_a_server_said_is_told_in_short_and_without_a_key() -> None:
    cover = Secrets(["my-secret"]).cover
    told = str(judge_status("made", 401, {}, {"error": {"message": "Bad key: my-secret\nor sk-abc123"}}, cover))
    assert told == "model made: HTTP 401, Bad key: *** or ***. Check OPENAI_API_KEY"
    assert len(shorten("长" * 1000, str)) == 200
