"""A client that answers from a script: no network, no model, and every question kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from extractor.asking.model.client import Answer, Question
from extractor.result import Usage

Script = Callable[[Question], BaseModel | Answer | None]


@dataclass
class Scripted:
    """Says what the script says; an answer with complaints is `ungrounded`, none at all `failed`."""

    script: Script
    asked: list[Question] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    async def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        said = self.script(question)
        usage = Usage(requests=1, tokens_in=len(question.user), tokens_out=10)
        if isinstance(said, Answer):
            return said
        if said is None:
            return Answer(None, "failed", usage=usage)
        value = question.answer.model_validate_json(said.model_dump_json())
        complaints: Sequence[str] = question.check(value)
        self.complaints += complaints
        return Answer(value, "ungrounded" if complaints else "accepted", tuple(complaints), usage)

    @property
    def parts(self) -> list[str]:
        return [question.part for question in self.asked]
