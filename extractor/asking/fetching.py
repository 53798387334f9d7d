"""Where a completion comes from: a recording, the store, an equal request under way, or the model."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Protocol

from extractor.asking.completed import Completed
from extractor.asking.conversation import Conversation
from extractor.asking.model_settings import ModelSettings
from extractor.asking.recordings import Recorder, Replayer
from extractor.asking.retries import NotSupported
from extractor.asking.store import Store
from extractor.asking.wire import Completion, Messages, Request, first_dialect, render_body, request_of

Send = Callable[[Conversation, Request, dict[str, Any]], Awaitable[Completed]]


class Source(Protocol):
    """Where completions come from."""

    async def fetch(self, conversation: Conversation, messages: Messages) -> Completion:
        """The completion that answers the messages, judged by the conversation."""
        ...

    def close(self) -> None:
        """Nothing more will be fetched."""
        ...


class Replay:
    """Recordings and nothing else. Raises ReplayMiss for what they do not answer."""

    def __init__(self, settings: ModelSettings, replayer: Replayer) -> None:
        self._settings = settings
        self._replayer = replayer

    async def fetch(self, conversation: Conversation, messages: Messages) -> Completion:
        """The recording that answers the messages, in whichever dialect it was made."""
        question, settings = conversation.question, self._settings
        dialects = self._replayer.dialects() or [first_dialect(settings)]
        bodies = [render_body(settings, question, messages, dialect) for dialect in dialects]
        requests = [request_of(body, settings.address, question.repeat) for body in bodies]
        for request in requests:
            if completed := self._replayer.get(request):
                conversation.ledger.cache_hits += 1
                conversation.judge(completed.completion)
                return completed.completion
        raise self._replayer.miss(requests[0], question.document, question.part)

    def close(self) -> None:
        """Nothing is open."""


class Fetch:
    """The store first, then the model. Every completion is stored before it is handed out; equal requests at one time
    are sent once. What a server refuses is learned, and conceded from then on.
    """

    def __init__(self, settings: ModelSettings, send: Send, store: Store | None, recorder: Recorder | None) -> None:
        learned = store.dialect(settings.address, settings.model) if store and settings.mode == "auto" else None
        self._settings = settings
        self._send = send
        self._store = store
        self._recorder = recorder
        self._dialect = learned or first_dialect(settings)
        self._flying: dict[str, asyncio.Future[Completed | None]] = {}

    async def fetch(self, conversation: Conversation, messages: Messages) -> Completion:
        """The completion that answers the messages."""
        question, settings = conversation.question, self._settings
        while True:
            dialect = self._dialect
            body = render_body(settings, question, messages, dialect)
            try:
                return await self._once(conversation, request_of(body, settings.address, question.repeat), body)
            except NotSupported as refused:
                if dialect != self._dialect:
                    continue  # another request has learned it meanwhile
                conceded = dialect.concede(refused.complaint)
                if conceded is None or (settings.mode == "json_schema" and conceded.schema_in == "messages"):
                    raise refused.unusable from None
                self._dialect = conceded
                if self._store:
                    self._store.learn(settings.address, settings.model, conceded)

    async def _once(self, conversation: Conversation, request: Request, body: dict[str, Any]) -> Completion:
        key = request.key
        while (flying := self._flying.get(key)) is not None:
            if completed := await asyncio.shield(flying):
                return self._keep(conversation, completed, True)
        if self._store and (stored := self._store.get(key)):
            return self._keep(conversation, stored, True)
        self._flying[key] = asyncio.get_running_loop().create_future()
        arrived: Completed | None = None
        try:
            arrived = await self._send(conversation, request, body)
            return self._keep(conversation, arrived, False)
        finally:
            self._flying.pop(key).set_result(arrived)

    def _keep(self, conversation: Conversation, completed: Completed, was_there: bool) -> Completion:
        """Judge a completion, and store and record it with its verdict; stored it is even if judging it fails."""
        conversation.ledger.cache_hits += was_there
        verdict = completed.verdict
        try:
            verdict = conversation.judge(completed.completion)
        finally:
            judged = replace(completed, verdict=verdict)
            if self._store and not (was_there and judged == completed):
                self._store.put(judged)
            if self._recorder:
                self._recorder.write(judged)
        return completed.completion

    def close(self) -> None:
        """Close the store."""
        if self._store:
            self._store.close()
