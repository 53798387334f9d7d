"""How far attempts agree, and that each is asked for as an attempt of its own."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from typing import Any

from extractor.asking.model.client import Answer, Question
from extractor.scoring.repeats import Repeating, Repeats
from extractor.scoring.scored import Scored
from tests.scoring.reports.example import PATH, example

FIRST = example().scored[0]


def attempt(number: int | None) -> Scored:
    """One attempt in which a model said `number` of one cell."""
    cells = [
        replace(cell, reader="model", said=None if number is None else Decimal(number)) if cell.path == PATH else cell
        for cell in FIRST.comparison.cells
    ]
    return replace(FIRST, comparison=replace(FIRST.comparison, cells=cells))


def agreement(*numbers: int | None) -> dict[str, tuple[int, int, float]]:
    repeats = Repeats()
    for number in numbers:
        repeats.add([attempt(number)])
    return {each.part: (each.items, each.same, each.pairs) for each in repeats.agreement()}


def test_attempts_that_say_the_same_agree() -> None:
    assert agreement(3, 3, 3)["applications"] == (1, 1, 1.0)


def test_one_of_three_that_differs_leaves_one_pair_of_three() -> None:
    assert agreement(3, 4, 3)["applications"] == (1, 0, 1 / 3)


def test_a_number_and_none_are_not_alike() -> None:
    assert agreement(3, None)["applications"] == (1, 0, 0.0)


def test_cells_that_no_model_had_to_do_with_flatter_nothing() -> None:
    assert "disputes" not in agreement(3, 3)


def test_texts_are_compared_by_part() -> None:
    found = agreement(3, 3)
    assert found["head"][0] == found["head"][1] > 0
    assert found["figures"][0] > 0


def test_a_document_that_one_attempt_lacks_is_left_out() -> None:
    repeats = Repeats()
    repeats.add([attempt(3), replace(attempt(3), name="other")])
    repeats.add([attempt(3)])
    assert {each.part: each.items for each in repeats.agreement()}["applications"] == 1


def test_a_question_carries_its_attempt() -> None:
    asked: list[int] = []

    class Listening:
        async def ask(self, question: Question) -> Answer:
            asked.append(question.repeat)
            return Answer(None, "failed")

    question: Any = Question("d", "p", "", "", Answer)  # type: ignore[arg-type]
    for number in (0, 2):
        asyncio.run(Repeating(Listening(), number).ask(question))
    assert asked == [0, 2]
