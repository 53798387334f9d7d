"""Every message stands once, and says the same in both languages."""

from __future__ import annotations

import string
from collections import Counter

import pytest

from extractor.messages import MESSAGES
from extractor.messages.catalogue import HOMES


def facts_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", MESSAGES)
def test_both_languages_tell_the_same_facts(key: str) -> None:
    english, chinese = MESSAGES[key]
    assert facts_in(english) == facts_in(chinese)
    assert english
    assert chinese


def test_a_message_has_one_home() -> None:
    homes = Counter(key for home in HOMES for key in home.MESSAGES)
    assert [key for key, count in homes.items() if count > 1] == []
