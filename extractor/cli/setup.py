"""What several commands set up alike: language, settings, the options of reading."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typer

from extractor.cli.telling import Voice
from extractor.cli.trap import ambient_language
from extractor.errors import UsageError
from extractor.messages import Lang, say
from extractor.settings import NAME, Settings, check_rules, load_settings

if TYPE_CHECKING:
    from extractor.kinds import Kind
    from extractor.pipeline import Options


def set_up(lang: str | None, file: str | None, quiet: bool = False) -> tuple[Settings, Voice]:
    """The settings, the user's (`file`, where one is named) and the project's, and a voice in the language of the
    option, the settings or the environment. What the project's file changed is told at once.
    """
    chosen = cast("Lang", lang) if lang else ambient_language()
    settings = load_settings(Path(), own_file(file, os.environ, chosen), chosen)
    voice = Voice(cast("Lang", lang or settings.lang or chosen), quiet)
    if settings.changed:
        changed = ", ".join(f"{name} = {value}" for name, value in settings.changed.items())
        voice.warn("project_settings", path=settings.project, changed=changed)
    return settings, voice


def own_file(option: str | None, environment: Mapping[str, str], lang: Lang) -> Path | None:
    """The user's settings: the file of --settings, of EXTRACTOR_SETTINGS, or of the user's configuration folder.

    Raises UsageError where one is named that is not there.
    """
    named = {"--settings": option, "EXTRACTOR_SETTINGS": environment.get("EXTRACTOR_SETTINGS")}
    for setting, name in named.items():
        if name:
            path = Path(name).expanduser()
            if not path.is_file():
                problem = say("settings_missing", lang, path=name)
                raise UsageError(setting, problem, say("settings_missing_way_out", lang))
            return path
    path = Path(typer.get_app_dir("disclosure-extractor")) / NAME
    return path if path.is_absolute() and path.is_file() else None  # a relative one (XDG_CONFIG_HOME="") is a project's


def reading_options(settings: Settings, lang: Lang) -> tuple[Options, Kind]:
    """How documents are read and checked, by which kind. Raises UsageError for a rule the kind does not have."""
    from extractor.kinds import load_kind
    from extractor.pipeline import Options

    plain = Options(lang=lang)
    kind = load_kind(plain.kind)
    if not settings.rules:
        return plain, kind
    check_rules(settings.rules, [rule.id for rule in kind.rules], lang)
    return Options(lang=lang, severities=settings.rules), kind  # type: ignore[arg-type]


def chosen_formats(text: str, lang: Lang) -> tuple[str, ...]:
    """The formats of --format, each once; jsonl is always among them. Raises UsageError for one that cannot be written."""
    from importlib.util import find_spec

    from extractor.writing.folder import EXTRAS, FILES

    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in FILES:
            problem, allowed = say("format_unknown", lang, value=name), ", ".join(FILES)
            raise UsageError("--format", problem, say("allowed", lang, allowed=allowed))
        if name in EXTRAS and find_spec(EXTRAS[name]) is None:
            problem = say("format_extra", lang, extra=name)
            raise UsageError(f"--format {name}", problem, say("format_extra_way_out", lang, extra=name))
    return tuple(name for name in FILES if name in names or name == "jsonl")
