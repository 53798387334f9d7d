"""A model for a whole run: opened when the first question is asked, and what its answers cost so far."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import TracebackType
from typing import Protocol

from extractor.asking.model.client import Answer, Client, Question
from extractor.asking.model.usage import add_usage
from extractor.result import Usage


class OpenClient(Client, Protocol):
    """A client that has to be closed."""

    async def aclose(self) -> None:
        """Let go of connections and files."""
        ...


class Meter:
    """Answers by the client that `connect` opens, and counts. Opening is put off until something is asked: a run whose
    documents are done already, or have nothing open, needs no client. To be used in one event loop.
    """

    def __init__(self, connect: Callable[[], OpenClient]) -> None:
        self._connect = connect
        self._client: OpenClient | None = None
        self.usage = Usage()
        """Everything answered so far, together."""
        self.paid = Decimal(0)
        """USD that are known to be spent."""

    async def ask(self, question: Question) -> Answer:
        """Answer one question. Raises ModelUnusable, BudgetReached or UsageError where the run has to end."""
        if self._client is None:
            self._client = self._connect()
        answer = await self._client.ask(question)
        self.usage = add_usage((self.usage, answer.usage))
        self.paid += answer.usage.usd or 0
        return answer

    async def __aenter__(self) -> Meter:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the client, if one was opened."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None
