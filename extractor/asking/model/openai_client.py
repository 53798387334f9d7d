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
from dataclasses import dataclass, field
from typing import Any, Self

import httpx2
import openai
from instructor import Mode
from instructor.core.exceptions import IncompleteOutputException, InstructorRetryException, ResponseParsingError
from instructor.core.retry import retry_async
from openai.types import CompletionUsage
from tenacity import AsyncRetrying, retry_if_exception_type

from extractor.asking.model.client import Answer, Question
from extractor.asking.model.conversation import Conversation
from extractor.asking.model.fetching import Fetch, Replay, Source
from extractor.asking.model.model_settings import ModelSettings
from extractor.asking.model.pace import Clock, Pace, Sleep
from extractor.asking.model.recordings import Recorder, Replayer
from extractor.asking.model.retries import Declined, Setback, TooLong, Trials, judge_status
from extractor.asking.model.secrecy import secrets_of
from extractor.asking.model.sending import Once, Sender
from extractor.asking.model.store import Store, Warn
from extractor.asking.model.transport import TooMuch, open_transport
from extractor.asking.model.wire import Completion, first_messages
from extractor.errors import ModelUnusable, UsageError

SHAPE_RETRIES = 2
_logger = logging.getLogger("extractor")
_instructor = logging.getLogger("instructor")  # tells whole completions at ERROR
_instructor.addHandler(logging.NullHandler())
_instructor.propagate = False

_CONVERSATION: ContextVar[Conversation] = ContextVar("conversation")


class Unfit(ResponseParsingError):
    """An answer to be sent back, with what is wrong with it; instructor shows the model this text and no more."""


class Shape:
    """Stands for the answer of whichever question is being asked: instructor looks at it instead of at a model class,
    which it would wrap, walk through and make a schema of for every call.
    """

    @classmethod
    def model_validate_json(cls, text: str, **_: Any) -> None:
        """Passes what was judged fit on its arrival. Raises Unfit for anything else."""
        if problems := _CONVERSATION.get().problems:
            raise Unfit("\n".join(problems))


@dataclass(slots=True)
class Message:
    """As instructor reads it off a completion."""

    content: str | None
    role: str = "assistant"


@dataclass(slots=True)
class Choice:
    """As instructor reads it off a completion."""

    message: Message
    finish_reason: str | None


@dataclass(slots=True)
class Said:
    """A completion, as far as instructor reads one. Tokens are counted elsewhere."""

    choices: list[Choice]
    usage: CompletionUsage = field(
        default_factory=lambda: CompletionUsage(prompt_tokens=0, completion_tokens=0, total_tokens=0)
    )


class OpenAIClient:
    """Answers questions by a model (see `extractor.asking.model.client.Client`). To be used in one event loop, and closed.

    `warn` tells people of a store that had to be set aside or cannot be used; `clock` and `sleep` are for tests.
    Raises UsageError where a budget is set for a model whose price nobody knows.
    """

    def __init__(
        self, settings: ModelSettings, warn: Warn, clock: Clock = time.monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        self.settings = settings
        self._api: openai.AsyncOpenAI | None = None
        self._secrets = secrets_of(settings)
        self._retrying = AsyncRetrying(retry=retry_if_exception_type(Setback), sleep=sleep, reraise=True)
        self._source = self._open_source(warn, clock, sleep)

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
            async with asyncio.timeout(question.seconds):
                await self._converse(conversation)
        except TimeoutError:
            conversation.end("failed", "the time for the document was up")
        finally:
            _CONVERSATION.reset(token)
        return conversation.answer()

    async def _converse(self, conversation: Conversation) -> None:
        messages = {"messages": first_messages(conversation.question)}
        shape: Any = Shape
        try:
            await retry_async(self._complete, shape, (), messages, None, SHAPE_RETRIES, mode=Mode.JSON_SCHEMA)
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

    async def _complete(self, messages: list[dict[str, Any]]) -> Said:
        """One completion: what instructor calls, first for the question and then for every answer sent back."""
        said = await self._source.fetch(_CONVERSATION.get(), messages)
        if said.is_refused:
            raise Declined("the model declined" if said.refusal else "the answer was filtered")
        return Said([Choice(Message(said.content), said.finish_reason)])

    def _open_source(self, warn: Warn, clock: Clock, sleep: Sleep) -> Source:
        settings = self.settings
        if settings.replay:
            return Replay(settings, Replayer(settings.replay))
        self._api = _open_api(settings)
        pace = Pace(settings.concurrency, settings.rpm, settings.tpm, clock, sleep)
        sender = Sender(settings, self._post, self._repeat, clock, pace, self._secrets)
        if settings.max_cost is not None and not sender.prices.known:
            problem = f"the price of {settings.model} is not known, so its cost cannot be kept below a limit"
            raise UsageError("--max-cost", problem, "Leave it out, or choose a model with a known price")
        recorder = Recorder(settings.record) if settings.record else None
        store = Store(settings.cache, warn) if settings.cache else None
        _logger.info("parts of documents are sent to %s at %s", settings.model, settings.address)
        return Fetch(settings, sender.send, store, recorder, sleep)

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
            headers, cover = error.response.headers, self._secrets.cover
            raise judge_status(self.settings.model, error.status_code, headers, error.body, cover) from None
        except openai.APIConnectionError as error:
            if isinstance(error.__cause__, httpx2.ConnectError):
                raise Setback("no connection", unreachable=True) from None
            if isinstance(error.__cause__, TooMuch):
                raise Setback(str(error.__cause__), malformed=True) from None
            raise Setback("the connection broke", lost=True) from None


def _open_api(settings: ModelSettings) -> openai.AsyncOpenAI:
    """The SDK's client. It needs a key, and gets none: what is secret is added to a request when it is through with it."""
    key = (settings.api_key or "").strip()
    if not key and settings.base_url is None:
        raise ModelUnusable(settings.model, "there is no key", "Set OPENAI_API_KEY, or give --base-url")
    if not (key.isascii() and key.isprintable()):
        raise ModelUnusable(settings.model, "the key has characters that no key has", "Check OPENAI_API_KEY")
    http = httpx2.AsyncClient(transport=open_transport(settings), follow_redirects=False, trust_env=False)
    return openai.AsyncOpenAI(
        api_key="added-where-it-leaves",
        base_url=settings.address,
        max_retries=0,
        timeout=settings.timeout,
        http_client=http,
    )
