"""Where a completion comes from: a recording, the store, an equal request under way, or the model."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, Protocol

from extractor.asking.model.completed import Completed
from extractor.asking.model.conversation import Conversation
from extractor.asking.model.model_settings import ModelSettings
from extractor.asking.model.pace import Sleep
from extractor.asking.model.recordings import Recorder, Replayer
from extractor.asking.model.retries import NotSupported
from extractor.asking.model.store import Store, StoreBusy
from extractor.asking.model.wire import (
    Completion,
    Dialect,
    Messages,
    Request,
    first_dialect,
    known_dialects,
    render_body,
    request_of,
)

Send = Callable[[Conversation, Request, dict[str, Any]], Awaitable[Completed]]


PAUSE = 0.1
"""Seconds between two looks at what another run holds."""


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
    are sent once, by however many runs that share a store. What a server refuses is learned, and conceded from then on.
    """

    def __init__(
        self, settings: ModelSettings, send: Send, store: Store | None, recorder: Recorder | None, sleep: Sleep
    ) -> None:
        learned = store.dialect(settings.address, settings.model) if store else None
        self._settings = settings
        self._send = send
        self._store = store
        self._recorder = recorder
        self._sleep = sleep
        self._dialect = known_dialects(settings, learned)[0]
        self._flying: dict[str, asyncio.Future[Completed | None]] = {}

    async def fetch(self, conversation: Conversation, messages: Messages) -> Completion:
        """The completion that answers the messages."""
        while True:
            dialect = self._dialect
            with ExitStack() as claimed:
                try:
                    completed, was_there = await self._find_or_send(conversation, messages, dialect, claimed)
                except NotSupported as refused:
                    if dialect != self._dialect:
                        continue  # another request has learned it meanwhile
                    conceded = dialect.concede(refused.complaint)
                    if conceded is None or not self._learn(conceded):
                        raise refused.unusable from None
                    continue
                return self._keep(conversation, completed, was_there)

    async def _find_or_send(
        self, conversation: Conversation, messages: Messages, dialect: Dialect, claimed: ExitStack
    ) -> tuple[Completed, bool]:
        """The completion, and whether it was there already. What is sent stays claimed until `claimed` is left."""
        settings, question = self._settings, conversation.question
        for known in reversed(known_dialects(settings, dialect)):  # what was asked before anything was learned
            body = render_body(settings, question, messages, known)
            request = request_of(body, settings.address, question.repeat)
            while (flying := self._flying.get(request.key)) is not None:
                if completed := await asyncio.shield(flying):
                    return completed, True
            if stored := await self._stored(request.key):
                return stored, True
        self._flying[request.key] = asyncio.get_running_loop().create_future()
        arrived: Completed | None = None
        try:
            if stored := await self._claim(request.key, claimed):
                arrived = stored
                return stored, True
            arrived = await self._send(conversation, request, body)
            return arrived, False
        finally:
            self._flying.pop(request.key).set_result(arrived)

    async def _stored(self, key: str) -> Completed | None:
        """What the store holds. Raises StoreBusy: what cannot be looked up may have been paid for."""
        waited = 0.0
        while self._store:
            try:
                return self._store.get(key)
            except StoreBusy:
                waited = await self._wait(self._store, waited)
        return None

    async def _claim(self, key: str, claimed: ExitStack) -> Completed | None:
        """The question is ours to send, or another run has sent it: then its answer, once that has come."""
        if self._store is None:
            return None
        waited = 0.0
        while not self._store.claims.take(key):
            waited = await self._wait(self._store, waited)
        claimed.callback(self._store.claims.give, key)
        return await self._stored(key)

    async def _wait(self, store: Store, waited: float) -> float:
        """A pause, of which people are told; raises StoreBusy after as long as any request may take."""
        if waited >= self._settings.patience:
            raise StoreBusy(store.folder)
        store.tell_busy()
        await self._sleep(PAUSE)
        return waited + PAUSE

    def _keep(self, conversation: Conversation, completed: Completed, was_there: bool) -> Completion:
        """Judge a completion, and keep it with its verdict; kept it is even if judging it fails."""
        conversation.ledger.cache_hits += was_there
        said, judged = completed.completion, completed
        try:
            judged = replace(completed, verdict=conversation.judge(said))
        finally:
            if self._store and not (was_there and judged == completed):
                self._store.put(judged)
            if self._recorder:
                self._recorder.write(judged)
        if judged.verdict == "invalid" and said.is_prose and completed.request.dialect == self._dialect:
            self._learn(replace(self._dialect, schema_in="messages"))
        return said

    def _learn(self, dialect: Dialect) -> bool:
        """Speak so from now on; False where a mode was demanded that rules it out."""
        if self._settings.mode == "json_schema" and dialect.schema_in == "messages":
            return False
        if dialect != self._dialect:
            self._dialect = dialect
            if self._store:
                self._store.learn(self._settings.address, self._settings.model, dialect)
        return True

    def close(self) -> None:
        """Close the store."""
        if self._store:
            self._store.close()
