"""Where a completion comes from: a recording, the store, an equal request under way, or the model."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from extractor.asking.completed import Completed
from extractor.asking.conversation import Conversation
from extractor.asking.model_settings import ModelSettings
from extractor.asking.recordings import Recorder, Replayer
from extractor.asking.retries import NotSupported
from extractor.asking.store import Store
from extractor.asking.wire import Messages, Request, first_dialect, render_body, request_of

Send = Callable[[Conversation, Request, dict[str, Any]], Awaitable[Completed]]


class Source(Protocol):
    """Where completions come from."""

    async def fetch(self, conversation: Conversation, messages: Messages) -> Completed:
        """The completion that answers the messages."""
        ...

    def settle(self, conversation: Conversation) -> None:
        """The last completion of a conversation has been judged."""
        ...

    def close(self) -> None:
        """Nothing more will be fetched."""
        ...


class Replay:
    """Recordings and nothing else. Raises ReplayMiss for what they do not answer."""

    def __init__(self, settings: ModelSettings, replayer: Replayer) -> None:
        self._settings = settings
        self._replayer = replayer

    async def fetch(self, conversation: Conversation, messages: Messages) -> Completed:
        """The recording that answers the messages, in whichever dialect it was made."""
        question, settings = conversation.question, self._settings
        dialects = self._replayer.dialects() or [first_dialect(settings)]
        bodies = [render_body(settings, question, messages, dialect) for dialect in dialects]
        requests = [request_of(body, settings.address, question.repeat) for body in bodies]
        for request in requests:
            if completed := self._replayer.get(request):
                conversation.ledger.cache_hits += 1
                return completed
        raise self._replayer.miss(requests[0], question.document, question.part)

    def settle(self, conversation: Conversation) -> None:
        """Nothing is written."""
        conversation.settled()

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

    async def fetch(self, conversation: Conversation, messages: Messages) -> Completed:
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

    async def _once(self, conversation: Conversation, request: Request, body: dict[str, Any]) -> Completed:
        key = request.key
        while (flying := self._flying.get(key)) is not None:
            if completed := await asyncio.shield(flying):
                conversation.ledger.cache_hits += 1
                return completed
        if self._store and (stored := self._store.get(key)):
            conversation.ledger.cache_hits += 1
            return stored
        self._flying[key] = asyncio.get_running_loop().create_future()
        arrived: Completed | None = None
        try:
            arrived = await self._send(conversation, request, body)
            if self._store:
                self._store.put(arrived)
            return arrived
        finally:
            self._flying.pop(key).set_result(arrived)

    def settle(self, conversation: Conversation) -> None:
        """Keep the verdict, and write the recording."""
        if (settled := conversation.settled()) is None:
            return
        completed, is_news = settled
        if self._store and is_news:
            self._store.put(completed)
        if self._recorder:
            self._recorder.write(completed)

    def close(self) -> None:
        """Close the store."""
        if self._store:
            self._store.close()
