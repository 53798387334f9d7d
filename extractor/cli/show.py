"""`extractor rules` and `extractor schema`: what the program knows, as data on stdout."""

from __future__ import annotations

import json
import sys
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from extractor.cli.setup import reading_options, set_up
from extractor.errors import UsageError
from extractor.messages import Lang, say, word

if TYPE_CHECKING:
    from extractor.kinds import Kind


def show_rules(format: str, lang_option: str | None, file: str | None) -> int:
    """Print every rule: its id, how severe it is here (settings re-grade), what it says."""
    settings, voice = set_up(lang_option, file)
    lang = voice.lang
    _, kind = reading_options(settings, lang)
    rules = [(rule.id, settings.rules.get(rule.id, rule.severity), rule.says) for rule in kind.rules]
    if format == "json":
        told = [{"id": id, "severity": severity, "en": says[0], "zh": says[1]} for id, severity, says in rules]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    sentences = [(id, severity, says[lang == "zh"]) for id, severity, says in rules]
    if format == "md":
        print(_markdown(sentences, lang))
        return 0
    from extractor.writing.terminal import make_console, rules_table

    console = make_console(sys.stdout)
    console.print(rules_table(sentences, lang))
    return 0


def _markdown(rules: list[tuple[str, str, str]], lang: Lang) -> str:
    head = [say("rule", lang), say("severity", lang), say("says", lang)]
    rows = [head, ["---"] * 3]
    rows += [[id, word(severity, lang), sentence.replace("|", "\\|")] for id, severity, sentence in rules]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def show_schema(form: str, lang_option: str | None, file: str | None) -> int:
    """Print the JSON Schema of a whole result, or of the report of one form."""
    settings, voice = set_up(lang_option, file)
    lang = voice.lang
    _, kind = reading_options(settings, lang)
    models = {known.form: known.model for known in kind.forms}
    if form == "result":
        schema = _result_schema(kind)
    elif form in models:
        schema = models[form].model_json_schema(mode="serialization")
    else:
        allowed = ", ".join([*models, "result"])
        raise UsageError("--form", say("value_unknown", lang, value=repr(form)), say("allowed", lang, allowed=allowed))
    print(json.dumps(schema, ensure_ascii=False, indent=2))
    return 0


def _result_schema(kind: Kind) -> dict[str, Any]:
    """The schema of Result with the report of any form of the kind where the engine says only that there is one."""
    from pydantic import Field, create_model

    from extractor.result import Result

    reports: Any = reduce(or_, dict.fromkeys(form.model for form in kind.forms))
    known: Any = create_model("Result", __base__=Result, report=(reports | None, Field(None)))
    schema: dict[str, Any] = known.model_json_schema(mode="serialization")
    schema["description"] = Result.__doc__
    return schema
