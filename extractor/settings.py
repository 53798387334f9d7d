"""What is set once: by the user, in a file of their own, and by a project, in a file that lies in the current folder.

    lang = "zh"                     # in pyproject.toml: below [tool.extractor]
    fail_on = "error"
    jobs = 4
    format = "jsonl,csv"
    concurrency = 4                 # and rpm, tpm, max_cost

    [rules]                         # in pyproject.toml: [tool.extractor.rules]
    T2-UNIT = "off"
    TX-YEAR = "error"

A project's file is whoever's the project is: it came with a download as likely as not. So it may only hold what changes
nothing outside (SAFE). Where documents, keys and results go, what is sent, and whether what was sent is waited for, is
said by the user alone: on the command line, in the environment, or in the user's own file. That file wins over the
project's, and an option over both.
"""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from extractor.documents.opening import open_at_once
from extractor.errors import UsageError
from extractor.messages import Lang, say

LANGS = ("en", "zh")
FAIL_ON = ("error", "warning", "never")
MODEL_READS = ("gaps", "all")
GRADES = ("error", "warning", "note", "off")

NAME = "extractor.toml"
SAFE = frozenset({"lang", "fail_on", "jobs", "format", "rules", "concurrency", "rpm", "tpm", "max_cost"})
"""What a project's file may set: how results are told and judged, and limits that only hold back."""

MOST_BYTES = 2**20
MOST = 10**9
SHOWN = 60
"""Signs that a message shows of a value."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What files set; None where none sets it. `own` and `project` are the files themselves, `changed` what of it is
    the project's, by its name in the file.
    """

    out: str | None = None
    lang: str | None = None
    fail_on: str | None = None
    jobs: int | None = None
    format: str | None = None
    rules: Mapping[str, str] = field(default_factory=dict)
    model: str | None = None
    base_url: str | None = field(default=None, repr=False)
    api_key: str | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    model_reads: str | None = None
    rpm: int | None = None
    tpm: int | None = None
    max_cost: float | None = None
    concurrency: int | None = None
    timeout: float | None = None
    document_timeout: float | None = None
    cache: str | None = None
    record: str | None = None
    own: str | None = None
    project: str | None = None
    changed: Mapping[str, Any] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        """As run.json keeps it: which files, and what the project's changed."""
        return {"file": self.own, "project": self.project, "changed": dict(self.changed)}


def load_settings(folder: Path, own: Path | None, lang: Lang) -> Settings:
    """The settings of the user's file `own` and of the project in `folder`.

    Raises UsageError for a file that cannot be read, and for a key that is wrong, or not a project's to set.
    """
    users = Settings() if own is None else replace(_settings(_section(own, lang), str(own), lang), own=str(own))
    path = _project_file(folder, own, lang)
    return users if path is None else _merge(users, _project_settings(path, own, lang), path)


def check_rules(rules: Mapping[str, str], known: Iterable[str], lang: Lang) -> None:
    """Raises UsageError for a rule id that the kind does not have."""
    ids = list(known)
    for rule in rules:
        if rule not in ids:
            from difflib import get_close_matches

            near = ", ".join(get_close_matches(rule, ids))
            hint = say("near", lang, names=near) if near else ""
            raise UsageError(f"rules.{rule}", say("rule_unknown", lang), say("rule_way_out", lang, near=hint))


def _project_file(folder: Path, own: Path | None, lang: Lang) -> Path | None:
    """The project's file: extractor.toml before pyproject.toml; None where neither sets anything, or it is the user's."""
    for name in (NAME, "pyproject.toml"):
        path = folder / name
        if path.is_file() and (name == NAME or _section(path, lang)):
            return None if own is not None and path.samefile(own) else path
    return None


def _project_settings(path: Path, own: Path | None, lang: Lang) -> Settings:
    section = _section(path, lang)
    for key in section if isinstance(section, dict) else ():
        name = key.replace("-", "_")
        if name in _KEYS and name not in SAFE:
            way_out = say("key_not_project_way_out", lang, path=path)
            raise UsageError(f"{path}: {key}", say("key_not_project", lang), way_out)
    found = _settings(section, str(path), lang)
    return replace(found, jobs=min(found.jobs, os.cpu_count() or 1)) if found.jobs else found


def _merge(users: Settings, project: Settings, path: Path) -> Settings:
    """The user's settings, and the project's where the user's say nothing."""
    taken = {
        each.name: getattr(project, each.name)
        for each in fields(Settings)
        if each.name in SAFE and each.name != "rules" and getattr(users, each.name) is None
    }
    rules = {id: grade for id, grade in project.rules.items() if id not in users.rules}
    changed = {name: value for name, value in taken.items() if value is not None}
    changed |= {f"rules.{id}": grade for id, grade in rules.items()}
    return replace(users, **taken, rules={**rules, **users.rules}, project=str(path), changed=changed)


def _section(path: Path, lang: Lang) -> Any:
    """What a file sets: all of it; of a pyproject.toml, [tool.extractor]."""
    try:
        with open(path, "rb", opener=open_at_once) as file:
            data = file.read(MOST_BYTES + 1) or b""
        if len(data) > MOST_BYTES:
            raise ValueError("more than 1 MiB")
        section: Any = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, OSError, RecursionError) as error:  # tomllib.TOMLDecodeError and UnicodeDecodeError among them
        problem = error.strerror if isinstance(error, OSError) else error
        raise UsageError(str(path), say("toml_broken", lang, problem=problem), say("toml_way_out", lang)) from None
    for name in ("tool", "extractor") if path.name == "pyproject.toml" else ():
        section = section.get(name, {}) if isinstance(section, dict) else {}
    return section


Judge = Callable[[Any, Lang], str | None]
"""What is wrong with a value, None where nothing is."""


def _text(value: Any, lang: Lang) -> str | None:
    return None if isinstance(value, str) and value else say("value_text", lang, value=_shown(value))


def _secret(value: Any, lang: Lang) -> str | None:
    return None if isinstance(value, str) and value else say("value_secret", lang)


def _headers(value: Any, lang: Lang) -> str | None:
    good = isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
    return None if good else say("value_headers", lang)


def _whole(value: Any, lang: Lang) -> str | None:
    good = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST
    return None if good else say("value_number", lang, value=_shown(value))


def _positive(value: Any, lang: Lang) -> str | None:
    good = (
        isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= MOST and not math.isnan(value)
    )
    return None if good else say("value_positive", lang, value=_shown(value))


def _one_of(allowed: tuple[str, ...]) -> Judge:
    def judge(value: Any, lang: Lang) -> str | None:
        return None if value in allowed else say("value_unknown", lang, value=_shown(value))

    return judge


def _shown(value: Any) -> str:
    """A value as a message shows it: short, whatever it is."""
    try:
        text = repr(value)
    except ValueError:  # a number with more digits than Python prints
        return "..."
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}..."


_KEYS: dict[str, tuple[Judge, str]] = {
    "out": (_text, "a folder"),
    "lang": (_one_of(LANGS), ", ".join(LANGS)),
    "fail_on": (_one_of(FAIL_ON), ", ".join(FAIL_ON)),
    "jobs": (_whole, "1, 2, 3, ..."),
    "format": (_text, "jsonl,csv,parquet,xlsx"),
    "model": (_text, "a model's name"),
    "base_url": (_secret, "http://127.0.0.1:8000/v1"),
    "api_key": (_secret, "the key of that address"),
    "headers": (_headers, '{ name = "value" }'),
    "model_reads": (_one_of(MODEL_READS), ", ".join(MODEL_READS)),
    "rpm": (_whole, "1, 2, 3, ..."),
    "tpm": (_whole, "1, 2, 3, ..."),
    "max_cost": (_positive, "USD, 0.5"),
    "concurrency": (_whole, "1, 2, 3, ..."),
    "timeout": (_positive, "seconds, 120"),
    "document_timeout": (_positive, "seconds, 600"),
    "cache": (_text, "a folder"),
    "record": (_text, "a folder"),
}


def _settings(section: Any, where: str, lang: Lang) -> Settings:
    if not isinstance(section, dict):
        raise UsageError(where, say("value_table", lang, value=_shown(section)), say("toml_way_out", lang))
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
    allowed = say("allowed", lang, allowed=", ".join(GRADES))
    if not isinstance(value, dict):
        raise UsageError(f"{where}: rules", say("value_table", lang, value=_shown(value)), allowed)
    for rule, grade in value.items():
        if grade not in GRADES:
            raise UsageError(f"{where}: rules.{rule}", say("value_unknown", lang, value=_shown(grade)), allowed)
    return value
