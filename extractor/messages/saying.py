"""A message in the language of who reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from extractor.messages.catalogue import MESSAGES

Lang = Literal["en", "zh"]


def say(key: str, lang: Lang, **facts: object) -> str:
    """The message `key` in `lang`, with its facts filled in."""
    return MESSAGES[key][lang == "zh"].format(**facts)


def word(term: str, lang: Lang) -> str:
    """A fixed term (a status, a severity, a reason) in `lang`; the term itself where it has no translation."""
    found = MESSAGES.get("internal_reason" if term == "internal" else term)
    return found[lang == "zh"] if found is not None else term


def language_of(environment: Mapping[str, str]) -> Lang:
    """The language that LC_ALL, LC_MESSAGES or LANG asks for: Chinese for zh..., English for everything else."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
