"""Sending one request: in its turn, within the budget, again where that may help, and every attempt on the bill."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from extractor.asking.model.completed import Completed
from extractor.asking.model.conversation import Conversation
from extractor.asking.model.model_settings import ModelSettings
from extractor.asking.model.pace import Clock, Pace
from extractor.asking.model.prices import Prices, estimate_tokens, most_tokens
from extractor.asking.model.retries import Setback, Trials
from extractor.asking.model.secrecy import Secrets
from extractor.asking.model.usage import Purse
from extractor.asking.model.wire import Completion, Malformed, Request, canonical, read_completion
from extractor.errors import ModelUnusable

Body = dict[str, Any]
Post = Callable[[Body], Awaitable[bytes]]
"""Sends a body once; the body of the answer. Raises what `retries.judge_status` makes of everything else."""

Once = Callable[[], Awaitable[Completion]]
Repeat = Callable[[Trials, Once], Awaitable[Completion]]
"""Calls again after each Setback, as the trials allow; raises the last one."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a request weighs: its texts (looked at only where they are to be weighed), and the longest answer it allows."""

    request: Request
    longest: int

    @property
    def texts(self) -> list[str]:
        """All that is sent."""
        texts = [str(message["content"]) for message in self.request.messages]
        return [*texts, canonical(self.request.schema).decode()] if self.request.schema else texts

    @property
    def tokens(self) -> int:
        """About how many tokens are sent."""
        return estimate_tokens(texts := self.texts, len(texts))

    @property
    def most(self) -> int:
        """More tokens than are sent."""
        return most_tokens(texts := self.texts, len(texts))


class Sender:
    """Sends requests to one model; `purse` and `pace` are those of the whole run."""

    def __init__(
        self, settings: ModelSettings, post: Post, repeat: Repeat, clock: Clock, pace: Pace, secrets: Secrets
    ) -> None:
        self.prices = Prices(settings.model, settings.address)
        self.purse = Purse(settings.max_cost, settings.spent)
        self.pace = pace
        self._settings = settings
        self._post = post
        self._repeat = repeat
        self._clock = clock
        self._secrets = secrets
        self._reached = False
        self._unusable: ModelUnusable | None = None
        self._listing: asyncio.Future[bool] | None = None

    async def send(self, conversation: Conversation, request: Request, body: Body) -> Completed:
        """The completion of a request. Raises Setback when the transport's budget is used up, ModelUnusable where
        nothing ever answered, BudgetReached before anything is sent that could pass the budget.
        """
        if self._listing is None:  # the price list takes a second to load: best while the first answer is awaited
            self._listing = asyncio.get_running_loop().run_in_executor(None, lambda: self.prices.known)
        trials = Trials(self._settings.attempts, self._settings.patience, self._clock)
        load = Load(request, conversation.question.max_tokens or self._settings.max_tokens)
        latency: list[float] = []

        async def once() -> Completion:
            return await self._exchange(conversation, body, load, latency)

        try:
            said = await self._repeat(trials, once)
        except Setback as setback:
            trials.give_up(setback)
            if setback.unreachable and not self._reached:
                problem = f"nothing answers at {request.base_url} ({setback.problem})"
                raise ModelUnusable(request.model, problem, "Start the server, or check --base-url") from None
            raise
        finally:
            conversation.ledger.transport_retries += trials.retries
            conversation.ledger.rate_limited += trials.rate_limits
        question = conversation.question
        created = datetime.now(UTC).isoformat(timespec="seconds")
        name = question.answer.__name__
        return Completed(request, said, question.document, question.part, name, "invalid", latency[-1], created)

    async def _exchange(self, conversation: Conversation, body: Body, load: Load, latency: list[float]) -> Completion:
        """Send once. Its place, and what of the budget it did not use, are given back however it ends."""
        turn = await self.pace.enter(load.tokens if self._settings.tpm else 0)
        used: int | None = None
        too_much = False
        try:
            if self._unusable is not None:  # what waited for its turn meanwhile is not sent after all
                raise self._unusable
            most = self._most(load)
            await self.purse.take(most)
            cost = most  # what was sent may have to be paid for, whatever comes back
            try:
                conversation.ledger.requests += 1
                began = self._clock()
                data = await self._post(body)
                latency.append(round(self._clock() - began, 3))
                self._reached = True
                said = self._secrets.cover_completion(read_completion(data), lambda: canonical(body).decode())
                used, cost = self._pay(conversation, said, load)
                return said
            except Setback as setback:
                too_much = setback.rate_limited
                self._reached = self._reached or not setback.unreachable
                cost = most if setback.lost else Decimal(0)
                raise
            except ModelUnusable as error:
                self._unusable = error
                cost = Decimal(0)  # refused: nothing is charged for that
                raise
            except Malformed as error:
                raise Setback(str(error), malformed=True) from None
            except Exception:
                cost = Decimal(0)  # refused: nothing is charged for that
                raise
            finally:
                self.purse.settle(most, cost)
        finally:
            self.pace.leave(turn, used, too_much)

    def _most(self, load: Load) -> Decimal:
        """The most a request can cost; only asked for where there is a budget."""
        if self.purse.limit is None:
            return Decimal(0)
        return self.prices.usd(load.most, load.longest) or Decimal(0)

    def _pay(self, conversation: Conversation, said: Completion, load: Load) -> tuple[int, Decimal]:
        """Tokens and money of a completion; where the server counts no tokens, they are estimated."""
        ledger = conversation.ledger
        tokens_in = load.tokens if said.tokens_in is None else said.tokens_in
        tokens_out = estimate_tokens([said.content or ""], 0) if said.tokens_out is None else said.tokens_out
        usd = self.prices.usd(tokens_in, tokens_out, min(said.tokens_cached, tokens_in))
        ledger.tokens_in += tokens_in
        ledger.tokens_out += tokens_out
        ledger.pay(usd)
        return tokens_in + tokens_out, usd or Decimal(0)
