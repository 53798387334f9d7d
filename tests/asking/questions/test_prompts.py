from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from disclosure_report import KIND
from extractor.asking.model.client import Question
from extractor.asking.questions.building import build_parts, rows_parts
from extractor.asking.questions.lines import lines_of
from extractor.asking.questions.prompts import ANSWERS, question_of, template, templates_hash
from tests.asking.papers import LABELS, document_of, reading_of, report

PACKAGE = KIND.asking.templates
PLACE = files(PACKAGE)
UNREADABLE = {"applications.outcomes.disclosed": f"{LABELS['applications.outcomes.disclosed']}\t5\t1\t0x\t0\t0\t0\t6"}


def questions(text: str, reads: str) -> list[Question]:
    document, reading = document_of(text), reading_of(text)
    parts = build_parts(document, reading, KIND, "all" if reads == "all" else "gaps")
    return [question_of(part, document.name, KIND, lambda answer: ()) for part in parts]


def reread_questions() -> list[Question]:
    document, reading = document_of(report()), reading_of(report())
    made: list[Question] = []
    for table in KIND.form(reading.form).tables:
        parts = rows_parts(document, reading.tables[table.id], KIND, table, lines_of(table)[:2], "reread")
        made += [question_of(part, document.name, KIND, lambda answer: ()) for part in parts]
    return made


ALL = [*questions(report(), "all"), *questions(report(UNREADABLE), "gaps"), *reread_questions()]


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.part)
def test_every_template_is_filled(question: Question) -> None:
    assert not re.search(r"\$[a-z]", question.system + question.user)
    assert question.user.endswith("</文件>")


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.part)
def test_no_prompt_tells_how_numbers_hang_together_or_which_document_it_is(question: Question) -> None:
    for words in ("之和", "勾稽", "等于", "合计应", "相加", "made.txt"):
        assert words not in question.system + question.user


@pytest.mark.parametrize("name", sorted(Path(each.name).stem for each in PLACE.iterdir() if each.name.endswith(".txt")))
def test_every_template_is_used_in_some_question(name: str) -> None:
    first = next(line for line in template(PACKAGE, name).template.splitlines() if "$" not in line)
    asked = [question.system + question.user for question in ALL]
    assert any(first.partition(" ")[2] in each for each in asked)


@pytest.mark.parametrize("part", ["disputes", "applications"])
def test_the_name_to_answer_is_told_where_the_table_prints_none(part: str) -> None:
    for asked in [each for each in ALL if each.part == part]:
        before = asked.user.partition("<文件>")[0]
        assert ("row 照写上面的组名" in before) == (part == "disputes")
        assert ("row 是原文印出的行名" in before) == (part == "applications")
        assert "cells 写 []" in before


@pytest.mark.parametrize("role", [*sorted(ANSWERS), "groups"])
def test_every_role_has_a_template_with_the_text_in_its_fence(role: str) -> None:
    assert "<文件>\n$text\n</文件>" in template(PACKAGE, role).template


def test_the_same_document_asks_the_same_questions() -> None:
    again = questions(report(), "all")
    assert [(each.system, each.user) for each in again] == [(each.system, each.user) for each in ALL[: len(again)]]


def test_a_dollar_sign_in_the_document_is_only_text() -> None:
    (asked,) = [each for each in questions(report(prose="收费$text元，共3件"), "all") if each.part == "figures.一"]
    assert "收费$text元" in asked.user


def test_gaps_name_the_open_rows_by_their_printed_label_and_all_names_none_of_the_first_readers_values() -> None:
    (asked,) = questions(report(UNREADABLE), "gaps")
    before, _, shown = asked.user.partition("<文件>")
    assert LABELS["applications.outcomes.disclosed"] in before
    assert LABELS["applications.outcomes.total"] not in before
    assert "0x" in shown
    assert "0x" not in before


def test_answers_have_short_names_and_small_schemas() -> None:
    assert all(len(json.dumps(answer.model_json_schema())) < 2_300 for answer in ANSWERS.values())


def test_the_hash_of_the_templates_is_short_and_stable() -> None:
    assert re.fullmatch("[0-9a-f]{12}", templates_hash(PACKAGE))
    assert templates_hash(PACKAGE) == templates_hash(PACKAGE)
