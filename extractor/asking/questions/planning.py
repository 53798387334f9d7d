"""What would be asked about a document, counted before anything is sent."""

from __future__ import annotations

import json
from dataclasses import dataclass

from extractor.asking.model.client import Question
from extractor.asking.model.prices import estimate_tokens
from extractor.asking.questions.building import Reads, build_parts
from extractor.asking.questions.parts import Part
from extractor.asking.questions.prompts import ANSWERS, question_of
from extractor.documents.document import Document
from extractor.kinds import Kind
from extractor.reading.reading import Reading

_CHARACTERS_A_FIGURE = 110
_CHARACTERS_A_MEASURE = 40
_CHARACTERS_A_FIELD = 30


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """One question that would be asked: characters and estimated tokens of what is sent and of what comes back.

    `question` is what would be sent; its answers are not checked.
    """

    name: str
    role: str
    characters_in: int
    characters_out: int
    tokens_in: int
    tokens_out: int
    question: Question


def plan_parts(document: Document, reading: Reading, kind: Kind, reads: Reads) -> list[PlannedPart]:
    """The questions of the first round, in order. Cells asked for again, and answers sent back, come on top."""
    return [_plan(part, document, kind) for part in build_parts(document, reading, kind, reads)]


def _plan(part: Part, document: Document, kind: Kind) -> PlannedPart:
    question = question_of(part, document.name, kind, lambda answer: ())
    schema = json.dumps(ANSWERS[part.role].model_json_schema(), ensure_ascii=False)
    sent = (question.system, question.user, schema)
    out = _answer_like(part)
    return PlannedPart(
        part.name, part.role, sum(map(len, sent)), len(out), estimate_tokens(sent), estimate_tokens((out,), 0), question
    )


def _answer_like(part: Part) -> str:
    """A text as long as the answer will be."""
    if part.table is not None:
        rows = [{"row": line.label, "cells": ["0"] * len(line.columns)} for line in part.lines]
        return json.dumps({"rows": rows}, ensure_ascii=False)
    if part.role == "figures":
        numbers = sum(before.isdigit() and not after.isdigit() for before, after in _pairs(part.excerpt.folded))
        return "数" * _CHARACTERS_A_FIGURE * max(1, numbers // 2)
    if part.role == "measures":
        return "点" * _CHARACTERS_A_MEASURE * 7
    return "项" * _CHARACTERS_A_FIELD * len(part.fields)


def _pairs(text: str) -> zip[tuple[str, str]]:
    return zip(text, text[1:] + " ", strict=True)
