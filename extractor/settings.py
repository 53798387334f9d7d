"""What a project sets once: `[tool.extractor]` of pyproject.toml, or extractor.toml, of the current folder.

    [tool.extractor]                # in extractor.toml: at the top, without this line
    out = "results"
    lang = "zh"
    fail_on = "error"
    jobs = 4
    format = "jsonl,csv"
    model = "gpt-4o-mini"           # and base_url, model_reads, rpm, tpm, max_cost, concurrency, timeout, cache,
                                    # document_timeout

    [tool.extractor.rules]          # in extractor.toml: [rules]
    T2-UNIT = "off"
    TX-YEAR = "error"

extractor.toml is taken where both exist. An option of the command line always wins over a setting.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.errors import UsageError
from extractor.messages import Lang, say

LANGS = ("en", "zh")
FAIL_ON = ("error", "warning", "never")
MODEL_READS = ("gaps", "all")
GRADES = ("error", "warning", "note", "off")


@dataclass(frozen=True, slots=True)
class Settings:
    """A project's own defaults; None where it sets nothing."""

    out: str | None = None
    lang: str | None = None
    fail_on: str | None = None
    jobs: int | None = None
    format: str | None = None
    rules: Mapping[str, str] = field(default_factory=dict)
    model: str | None = None
    base_url: str | None = None
    model_reads: str | None = None
    rpm: int | None = None
    tpm: int | None = None
    max_cost: float | None = None
    concurrency: int | None = None
    timeout: float | None = None
    document_timeout: float | None = None
    cache: str | None = None


def load_settings(folder: Path, lang: Lang) -> Settings:
    """The settings of `folder`; empty ones where no file sets any. Raises UsageError naming the key and what it allows."""
    own, shared = folder / "extractor.toml", folder / "pyproject.toml"
    if own.is_file():
        return _settings(_parse(own, lang), own.name, lang)
    if shared.is_file():
        section: Any = _parse(shared, lang)
        for name in ("tool", "extractor"):
            section = section.get(name, {}) if isinstance(section, dict) else {}
        return _settings(section, f"{shared.name} [tool.extractor]", lang)
    return Settings()


def check_rules(rules: Mapping[str, str], known: Iterable[str], lang: Lang) -> None:
    """Raises UsageError for a rule id that the kind does not have."""
    ids = list(known)
    for rule in rules:
        if rule not in ids:
            from difflib import get_close_matches

            near = ", ".join(get_close_matches(rule, ids))
            hint = say("near", lang, names=near) if near else ""
            raise UsageError(f"rules.{rule}", say("rule_unknown", lang), say("rule_way_out", lang, near=hint))


def _parse(path: Path, lang: Lang) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(path.name, say("toml_broken", lang, problem=error), say("toml_way_out", lang)) from None


def _text(value: Any, lang: Lang) -> str | None:
    return None if isinstance(value, str) and value else say("value_text", lang, value=value)


def _whole(value: Any, lang: Lang) -> str | None:
    good = isinstance(value, int) and not isinstance(value, bool) and value >= 1
    return None if good else say("value_number", lang, value=value)


def _positive(value: Any, lang: Lang) -> str | None:
    good = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < math.inf
    return None if good else say("value_positive", lang, value=value)


def _one_of(allowed: tuple[str, ...]) -> Callable[[Any, Lang], str | None]:
    def judge(value: Any, lang: Lang) -> str | None:
        return None if value in allowed else say("value_unknown", lang, value=value)

    return judge


_KEYS: dict[str, tuple[Callable[[Any, Lang], str | None], str]] = {
    "out": (_text, "a folder"),
    "lang": (_one_of(LANGS), ", ".join(LANGS)),
    "fail_on": (_one_of(FAIL_ON), ", ".join(FAIL_ON)),
    "jobs": (_whole, "1, 2, 3, ..."),
    "format": (_text, "jsonl,csv,parquet,xlsx"),
    "model": (_text, "a model's name"),
    "base_url": (_text, "http://127.0.0.1:8000/v1"),
    "model_reads": (_one_of(MODEL_READS), ", ".join(MODEL_READS)),
    "rpm": (_whole, "1, 2, 3, ..."),
    "tpm": (_whole, "1, 2, 3, ..."),
    "max_cost": (_positive, "USD, 0.5"),
    "concurrency": (_whole, "1, 2, 3, ..."),
    "timeout": (_positive, "seconds, 120"),
    "document_timeout": (_positive, "seconds, 600"),
    "cache": (_text, "a folder"),
}


def _settings(section: Any, where: str, lang: Lang) -> Settings:
    if not isinstance(section, dict):
        raise UsageError(where, say("value_table", lang, value=section), say("toml_way_out", lang))
    found: dict[str, Any] = {}
    for key, value in section.items():
        name = key.replace("-", "_")
        if name == "rules":
            found[name] = _rules(value, where, lang)
        elif name not in _KEYS:
            allowed = ", ".join([*_KEYS, "rules"])
            raise UsageError(f"{where}: {key}", say("key_unknown", lang), say("allowed", lang, allowed=allowed))
        else:
            judge, allowed = _KEYS[name]
            if problem := judge(value, lang):
                raise UsageError(f"{where}: {key}", problem, say("allowed", lang, allowed=allowed))
            found[name] = value
    return Settings(**found)


def _rules(value: Any, where: str, lang: Lang) -> dict[str, str]:
    allowed = ", ".join(GRADES)
    if not isinstance(value, dict):
        raise UsageError(
            f"{where}: rules", say("value_table", lang, value=value), say("allowed", lang, allowed=allowed)
        )
    for rule, grade in value.items():
        if grade not in GRADES:
            problem = say("value_unknown", lang, value=grade)
            raise UsageError(f"{where}: rules.{rule}", problem, say("allowed", lang, allowed=allowed))
    return value
