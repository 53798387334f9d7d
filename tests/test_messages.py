from __future__ import annotations

import string
from typing import get_args

import pytest

from extractor.errors import Reason
from extractor.messages import MESSAGES, language_of, say, word


def facts_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", MESSAGES)
def test_both_languages_tell_the_same_facts(key: str) -> None:
    english, chinese = MESSAGES[key]
    assert facts_in(english) == facts_in(chinese)
    assert english
    assert chinese


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
