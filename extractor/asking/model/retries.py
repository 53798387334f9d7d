"""What may be tried again, how often, and after how long: the budget of the transport.

A 429 is no failure: it never uses up an attempt, only time. Retry-After is obeyed. What another try cannot mend (400,
401, 402, 403, 404) is never tried again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

from extractor.asking.model.model_settings import strip_address
from extractor.asking.model.pace import Clock
from extractor.errors import ModelUnusable

FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
TRANSIENT = frozenset({408, 409, 425})

TOO_LONG = re.compile(r"context.{0,3}length|maximum context|context window|too many tokens|reduce the length", re.I)
NO_MONEY = re.compile(r"insufficient_quota|billing|insufficient balance|exceeded your current quota", re.I)

WAYS_OUT = {
    300: "Nothing is sent after a redirect: if you trust that address, give it with --base-url",
    400: "The server does not take such requests: check --base-url and the name of the model",
    401: "Check OPENAI_API_KEY",
    402: "The account has no money left: top it up, or choose another with OPENAI_API_KEY",
    403: "The key may not use this model: check OPENAI_API_KEY and --model",
    404: "Check --model and --base-url",
}


Cover = Callable[[str], str]
"""Covers what is secret in a text."""

SHOWN = 10_000


class Setback(Exception):
    """A try that failed and may be tried again. `retry_after` in seconds, where the server said so.

    `malformed`: an answer came, and was no completion; `unreachable`: there was no connection at all; `lost`: the
    request was sent, and nobody knows whether it was worked on (and charged).
    """

    def __init__(
        self,
        problem: str,
        retry_after: float | None = None,
        rate_limited: bool = False,
        malformed: bool = False,
        unreachable: bool = False,
        lost: bool = False,
    ) -> None:
        self.problem = problem
        self.retry_after = retry_after
        self.rate_limited = rate_limited
        self.malformed = malformed
        self.unreachable = unreachable
        self.lost = lost
        super().__init__(problem)


class NotSupported(Exception):
    """A 400 of a server that may not understand something of the request; `unusable` is what to raise if it does."""

    def __init__(self, complaint: str, unusable: ModelUnusable) -> None:
        self.complaint = complaint
        self.unusable = unusable
        super().__init__(complaint)


class TooLong(Exception):
    """The request is longer than the model can take: to be asked in smaller parts."""


class Declined(Exception):
    """The model, or a filter before it, will not answer."""


def judge_status(model: str, status: int, headers: Mapping[str, str], body: Any, cover: Cover) -> Exception:
    """What a status that is no success means, as the exception to raise. A redirect ends the run: where documents and
    keys go is for the user to say, and a server is no user.
    """
    error = body.get("error", body) if isinstance(body, dict) else body
    code = str(error.get("code") or "") if isinstance(error, dict) else ""
    said = str(error.get("message") or "") if isinstance(error, dict) else ""
    everything = f"{code} {said} {error.get('param') or '' if isinstance(error, dict) else ''}"
    if 300 <= status < 400:
        said = f"it wants the request to be sent to {strip_address(headers.get('location', ''))}"
    told = f"HTTP {status}" + (f", {shorten(said, cover)}" if said else "")
    if status == 429 and NO_MONEY.search(everything):
        return ModelUnusable(model, told, WAYS_OUT[402], status)
    if status == 429:
        return Setback(told, retry_after(headers), rate_limited=True)
    if status >= 500 or status in TRANSIENT:
        return Setback(told, retry_after(headers))
    if status == 413 or (status in (400, 422) and TOO_LONG.search(everything)):
        return TooLong(told)
    if status == 400 and "content_filter" in everything:
        return Declined(told)
    unusable = ModelUnusable(model, told, WAYS_OUT.get(status, WAYS_OUT[300 if status < 400 else 400]), status)
    return NotSupported(everything, unusable) if status in (400, 422) else unusable


def shorten(text: str, cover: Cover) -> str:
    """What a server said, fit for a line on a terminal: short, on one line, without the key it was sent."""
    text = cover(text[:SHOWN])
    text = re.sub(r"\bsk-[\w*-]+", "***", " ".join(text.split()))
    return text if len(text) <= 200 else text[:197] + "..."


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds of Retry-After (or of retry-after-ms): a number, or a date."""
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name)
        if value is None:
            continue
        try:
            seconds = float(value) * scale
        except ValueError:
            seconds = _seconds_until(value)
        if seconds >= 0:
            return seconds
    return None


def _seconds_until(date: str) -> float:
    try:
        moment = parsedate_to_datetime(date)
    except ValueError:
        return -1
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


class _Outcome(Protocol):
    def exception(self) -> BaseException | None: ...


class State(Protocol):
    """What is read of tenacity's state of a call."""

    @property
    def outcome(self) -> _Outcome | None:
        """The last try."""
        ...

    @property
    def upcoming_sleep(self) -> float:
        """Seconds to wait before the next."""
        ...


class Trials:
    """The tries of one request: `wait` and `stop` in the form that tenacity asks for.

    `failures` use up attempts, `rate_limits` do not; `retries` are the tries that followed a failure.
    """

    def __init__(
        self, attempts: int, patience: float, clock: Clock, jitter: Callable[[], float] = random.random
    ) -> None:
        self.failures = 0
        self.rate_limits = 0
        self.malformed = 0
        self.retries = 0
        self._attempts = attempts
        self._clock = clock
        self._jitter = jitter
        self._end = clock() + patience

    def wait(self, state: State) -> float:
        """Seconds before the next try: what the server asked for, or twice as long as last time, with jitter."""
        setback = self._setback(state)
        if setback.rate_limited:
            self.rate_limits += 1
            row = self.rate_limits
        else:
            self.failures += 1
            self.retries += 1
            self.malformed += setback.malformed
            row = self.failures
        if setback.retry_after is not None:
            return setback.retry_after + 0.1 * self._jitter()
        return min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(row - 1, 10)) * (0.5 + 0.5 * self._jitter())

    def stop(self, state: State) -> bool:
        """Whether to give up: attempts used up, or no time left for the wait. Called after `wait`."""
        spent = self.failures >= self._attempts or self.malformed > 2
        return spent or self._clock() + state.upcoming_sleep > self._end

    def give_up(self, setback: Setback) -> None:
        """The last setback was not followed by another try."""
        self.retries -= not setback.rate_limited

    @staticmethod
    def _setback(state: State) -> Setback:
        error = state.outcome.exception() if state.outcome else None
        assert isinstance(error, Setback)
        return error
