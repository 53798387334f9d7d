"""The one seam to a language model: a question goes in, an answer with its verdict and its cost comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from pydantic import BaseModel

from extractor.result import Usage

Verdict = Literal["accepted", "ungrounded", "invalid", "cut_off", "refused", "failed"]
"""accepted: valid and grounded; ungrounded: valid, but tokens do not stand where they should, even after asking again;
invalid: no answer of the asked shape; cut_off: the answer ended in the middle; refused: the model declined;
failed: the transport gave up."""


def accept_all(answer: BaseModel) -> Sequence[str]:
    """No complaint about any answer."""
    return ()


@dataclass(frozen=True, slots=True)
class Question:
    """One request: a part of one document, what is to be transcribed, and the shape of the answer.

    `check` is called with every valid answer and tells what is not grounded in the document, in words that may be sent
    back to the model: places and labels, never an expected value or an equation. `repeat` tells repetitions of the
    same question apart (they are kept apart in the store). `seconds`: after so long it has `failed`, None for no limit.
    """

    document: str
    part: str
    system: str
    user: str
    answer: type[BaseModel]
    check: Callable[[BaseModel], Sequence[str]] = accept_all
    max_tokens: int | None = None
    repeat: int = 0
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question. `value` is the last valid answer, ungrounded ones included; None where there was none.

    `usage` covers every attempt, failed ones too; an answer from the store costs nothing and counts as a hit.
    """

    value: BaseModel | None
    verdict: Verdict
    complaints: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    detail: str | None = None


class Client(Protocol):
    """Whatever answers questions: a model behind HTTP, a recording, a script in a test."""

    async def ask(self, question: Question) -> Answer:
        """Answer one question. Raises ModelUnusable or BudgetReached (extractor.errors) where the run has to end."""
        ...
