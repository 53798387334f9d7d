"""A message in the language of who reads it."""

from __future__ import annotations

from typing import get_args

import pytest

from extractor.errors import Reason
from extractor.messages import language_of, say, word


@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_of_failure_has_words(reason: str) -> None:
    assert word(reason, "zh") != reason


def test_a_term_without_translation_stands_for_itself() -> None:
    assert word("T3-ROW", "zh") == "T3-ROW"


def test_facts_are_filled_in() -> None:
    assert say("continued", "en", count=3) == "3 documents are done already"


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "ZH_TW"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LANG": "zh_CN", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_environment_s_language_is_taken_when_it_is_chinese(environment: dict[str, str], lang: str) -> None:
    assert language_of(environment) == lang
