"""One question while it is being asked: what has come so far, and what it cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import BaseModel

from extractor.asking.client import Answer, Question, Verdict
from extractor.asking.completed import Completed
from extractor.asking.usage import Ledger


class Conversation:
    """Collects; `answer` tells how it ended.

    A question that ended without a grounded answer still has its last valid one. Where the transport gave up in the
    middle, it counts as failed all the same: the next run goes on from there.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self.ledger = Ledger()
        self._value: BaseModel | None = None
        self._complaints: tuple[str, ...] = ()
        self._end: Verdict = "invalid"
        self._detail: str | None = None
        self._last: Completed | None = None
        self._verdict: Verdict = "invalid"
        self._arrivals = 0

    def arrived(self, completed: Completed) -> None:
        """A completion came; until it is judged it stands as it was kept."""
        self._last = completed
        said = completed.completion
        self._verdict = "cut_off" if said.is_cut_off else "refused" if said.is_refused else "invalid"
        self.ledger.shape_retries += self._arrivals > 0
        self._arrivals += 1

    def settled(self) -> tuple[Completed, bool] | None:
        """The last completion with its verdict, and whether that is news; handed out once."""
        last, self._last = self._last, None
        return None if last is None else (replace(last, verdict=self._verdict), last.verdict != self._verdict)

    def unfit(self, problems: Sequence[str]) -> None:
        """The last completion has not the asked shape."""
        if self._value is None:
            self._detail = f"the answer has not the asked shape: {'; '.join(problems[:3])}"[:300]

    def valid(self, value: BaseModel) -> tuple[str, ...]:
        """The last completion has the asked shape; what the question has to complain about it."""
        self._value = value
        self._complaints = tuple(self.question.check(value))
        self._verdict = self._end = "ungrounded" if self._complaints else "accepted"
        self._detail = None
        return self._complaints

    def end(self, verdict: Verdict, detail: str) -> None:
        """It ended without a grounded answer."""
        if self._value is None or verdict == "failed":
            self._end = verdict
        self._detail = detail

    def answer(self) -> Answer:
        """What came of it."""
        return Answer(self._value, self._end, self._complaints, self.ledger.usage(), self._detail)
