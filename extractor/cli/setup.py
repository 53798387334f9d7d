"""What several commands set up alike: language, settings, the options of reading."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from extractor.cli.trap import ambient_language
from extractor.errors import UsageError
from extractor.messages import Lang, say
from extractor.settings import Settings, check_rules, load_settings

if TYPE_CHECKING:
    from extractor.kinds import Kind
    from extractor.pipeline import Options


def set_up(lang: str | None) -> tuple[Settings, Lang]:
    """The settings of the current folder, and the language: the option's, the settings', the environment's."""
    chosen = cast("Lang", lang) if lang else ambient_language()
    settings = load_settings(Path(), chosen)
    return settings, cast("Lang", lang or settings.lang or chosen)


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
