"""A model behind an OpenAI-compatible API: the one home of openai, instructor and tenacity.

Who repeats what: tenacity, the sending of one request (transport); instructor, a question whose answer has not the
right shape or is not grounded; nobody else (the SDK's own retries are off). Every completion goes into the store before
anyone reads it, so that an answer that arrived is never paid for twice.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextvars import ContextVar
from typing import Any, Self

import httpx2
import openai
from instructor import Mode, Provider, patch
from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException, ResponseParsingError
from instructor.v2.core.function_calls import ResponseSchema
from openai.types.chat import ChatCompletion
from pydantic import ValidationError
from tenacity import AsyncRetrying, retry_if_exception_type

from extractor.asking.client import Answer, Question
from extractor.asking.conversation import Conversation
from extractor.asking.fetching import Fetch, Replay, Source
from extractor.asking.model_settings import ModelSettings
from extractor.asking.pace import Clock, Pace, Sleep
from extractor.asking.recordings import Recorder, Replayer
from extractor.asking.retries import Declined, Setback, TooLong, Trials, judge_status
from extractor.asking.sending import Once, Sender
from extractor.asking.store import Store, Warn
from extractor.asking.transport import open_transport
from extractor.asking.wire import Completion, find_json, first_messages
from extractor.errors import ModelUnusable, UsageError

SHAPE_RETRIES = 2
CONNECT = 10.0
"""Seconds for a connection to be made."""

_instructor = logging.getLogger("instructor")  # tells whole completions at ERROR
_instructor.addHandler(logging.NullHandler())
_instructor.propagate = False

_CONVERSATION: ContextVar[Conversation] = ContextVar("conversation")


class Unfit(ResponseParsingError):  # noqa: N818
    """An answer to be sent back, with what is wrong with it; instructor shows the model this text and no more."""


class Shape(ResponseSchema):
    """Stands for the answer of whichever question is being asked, so that instructor wraps no class for a call."""

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Nothing: the schema is part of the body that `wire` renders."""
        return {}

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **kwargs: Any) -> Any:
        """The answer, valid and grounded. Raises Unfit for any other."""
        conversation = _CONVERSATION.get()
        try:
            value = conversation.question.answer.model_validate_json(find_json(str(json_data)))
        except ValidationError as error:
            found = error.errors(include_url=False, include_context=False, include_input=False)
            told = [f"{'.'.join(str(step) for step in one['loc']) or 'answer'}: {one['msg']}" for one in found[:20]]
            conversation.unfit(told)
            raise Unfit("\n".join(told)) from None
        if complaints := conversation.valid(value):
            raise Unfit("\n".join(complaints))
        return cls.model_construct()


class OpenAIClient:
    """Answers questions by a model (see `extractor.asking.client.Client`). To be used in one event loop, and closed.

    `warn` tells people of a store that had to be set aside or cannot be used; `clock` and `sleep` are for tests.
    Raises UsageError where a budget is set for a model whose price nobody knows.
    """

    def __init__(
        self, settings: ModelSettings, warn: Warn, clock: Clock = time.monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        self.settings = settings
        self._api: openai.AsyncOpenAI | None = None
        self._retrying = AsyncRetrying(retry=retry_if_exception_type(Setback), sleep=sleep, reraise=True)
        self._source = self._open_source(warn, clock, sleep)
        self._create: Any = patch(create=self._complete, mode=Mode.JSON_SCHEMA, provider=Provider.OPENAI)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections and the store."""
        self._source.close()
        if self._api is not None:
            await self._api.close()

    async def ask(self, question: Question) -> Answer:
        """Answer one question. Raises ModelUnusable or BudgetReached where the run has to end."""
        conversation = Conversation(question)
        token = _CONVERSATION.set(conversation)
        try:
            await self._converse(conversation)
        finally:
            _CONVERSATION.reset(token)
            self._source.settle(conversation)
        return conversation.answer()

    async def _converse(self, conversation: Conversation) -> None:
        messages = first_messages(conversation.question)
        try:
            await self._create(response_model=Shape, messages=messages, max_retries=SHAPE_RETRIES)
        except IncompleteOutputException:
            conversation.end("cut_off", "the answer ended for want of tokens")
        except InstructorRetryException as error:
            cause = error.__cause__
            if isinstance(cause, Declined):
                conversation.end("refused", str(cause))
            elif isinstance(cause, TooLong):
                conversation.end("cut_off", str(cause))
            elif isinstance(cause, Setback):
                conversation.end("invalid" if cause.malformed else "failed", cause.problem)
            elif not isinstance(cause, Unfit):  # to end the run, or a defect; never instructor's own: it shows answers
                raise (cause or RuntimeError("instructor gave up without a cause")) from None

    async def _complete(self, messages: list[dict[str, Any]], **_: Any) -> ChatCompletion:
        """One completion: what instructor calls, first for the question and then for every answer sent back."""
        conversation = _CONVERSATION.get()
        self._source.settle(conversation)
        completed = await self._source.fetch(conversation, messages)
        conversation.arrived(completed)
        said = completed.completion
        if said.is_refused:
            raise Declined("the model declined" if said.refusal else "the answer was filtered")
        message = {"role": "assistant", "content": said.content}
        choice = {"index": 0, "message": message, "finish_reason": said.finish_reason or "stop"}
        return ChatCompletion.construct(None, id="", choices=[choice])

    def _open_source(self, warn: Warn, clock: Clock, sleep: Sleep) -> Source:
        settings = self.settings
        if settings.replay:
            return Replay(settings, Replayer(settings.replay))
        self._api = _open_api(settings)
        pace = Pace(settings.concurrency, settings.rpm, settings.tpm, clock, sleep)
        sender = Sender(settings, self._post, self._repeat, clock, pace)
        if settings.max_cost is not None and not sender.prices.known:
            problem = f"the price of {settings.model} is not known, so its cost cannot be kept below a limit"
            raise UsageError("--max-cost", problem, "Leave it out, or choose a model with a known price")
        recorder = Recorder(settings.record) if settings.record else None
        store = Store(settings.cache, warn) if settings.cache else None
        return Fetch(settings, sender.send, store, recorder)

    async def _repeat(self, trials: Trials, once: Once) -> Completion:
        return await self._retrying.copy(wait=trials.wait, stop=trials.stop)(once)

    async def _post(self, body: dict[str, Any]) -> bytes:
        """Send once. `post` is how the SDK calls what it has no method for: it sends the body as it is."""
        assert self._api is not None
        seconds = self.settings.timeout
        try:
            async with asyncio.timeout(seconds):
                response = await self._api.post("/chat/completions", body=body, cast_to=httpx2.Response)
            return response.content
        except (TimeoutError, openai.APITimeoutError):
            raise Setback(f"no whole answer within {seconds:g} seconds", lost=True) from None
        except openai.APIStatusError as error:
            headers, secret = error.response.headers, self.settings.api_key
            raise judge_status(self.settings.model, error.status_code, headers, error.body, secret) from None
        except openai.APIConnectionError as error:
            if isinstance(error.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout):
                raise Setback("no connection", unreachable=True) from None
            raise Setback("the connection broke", lost=True) from None


def _open_api(settings: ModelSettings) -> openai.AsyncOpenAI:
    """The SDK's client. Servers of one's own need no key, but the SDK does: they get one that says so."""
    if not settings.api_key and settings.base_url is None:
        raise ModelUnusable(settings.model, "there is no key", "Set OPENAI_API_KEY, or give --base-url")
    timeout = httpx2.Timeout(settings.timeout, connect=min(CONNECT, settings.timeout))
    http = httpx2.AsyncClient(transport=open_transport(settings), timeout=timeout, follow_redirects=True)
    return openai.AsyncOpenAI(
        api_key=settings.api_key or "no-key-needed",
        base_url=settings.base_url or settings.address,
        max_retries=0,
        timeout=timeout,
        http_client=http,
    )
