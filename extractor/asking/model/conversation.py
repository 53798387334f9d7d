"""One question while it is being asked: what has come so far, and what it cost."""

from __future__ import annotations

from pydantic import BaseModel, ValidationError

from extractor.asking.model.client import Answer, Question, Verdict
from extractor.asking.model.usage import Ledger
from extractor.asking.model.wire import Completion, find_json


class Conversation:
    """Collects; `answer` tells how it ended.

    A question that ended without a grounded answer still has its last valid one. Where the transport gave up in the
    middle, it counts as failed all the same: the next run goes on from there.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self.ledger = Ledger()
        self.problems: tuple[str, ...] = ()
        """What is wrong with the last completion, in words for the model; empty where nothing is, and where all of it
        was said before: who did not mend it then will not for hearing it again.
        """
        self._value: BaseModel | None = None
        self._complaints: tuple[str, ...] = ()
        self._told: set[str] = set()
        self._end: Verdict = "invalid"
        self._detail: str | None = None
        self._arrivals = 0

    def judge(self, said: Completion) -> Verdict:
        """A completion came: what it is worth."""
        self.ledger.shape_retries += self._arrivals > 0
        self._arrivals += 1
        self.problems = ()
        if said.is_cut_off:
            return "cut_off"
        if said.is_refused:
            return "refused"
        try:
            value = self.question.answer.model_validate_json(find_json(said.content or ""))
        except ValidationError as error:
            self.problems = _tell(error)
            if self._value is None:
                self._detail = f"the answer has not the asked shape: {'; '.join(self.problems[:3])}"[:300]
            return "invalid"
        self._value, complaints = value, tuple(self.question.check(value))
        self.problems = tuple(each for each in complaints if each not in self._told)
        self._complaints = complaints
        self._told.update(complaints)
        self._detail = None
        self._end = "ungrounded" if complaints else "accepted"
        return self._end

    def end(self, verdict: Verdict, detail: str) -> None:
        """It ended without a grounded answer."""
        if self._value is None or verdict == "failed":
            self._end = verdict
        self._detail = detail

    def answer(self) -> Answer:
        """What came of it."""
        return Answer(self._value, self._end, self._complaints, self.ledger.usage(), self._detail)


def _tell(error: ValidationError) -> tuple[str, ...]:
    """Where and what, without the answer itself and without the version of any library."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return tuple(f"{'.'.join(str(step) for step in one['loc']) or 'answer'}: {one['msg']}" for one in found[:20])
