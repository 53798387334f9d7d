"""Parts made into questions: the kind's templates filled with the part's own text and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files
from string import Template

from pydantic import BaseModel

from extractor.asking.model.client import Question
from extractor.asking.questions.answers import FiguresAnswer, HeadAnswer, MeasuresAnswer, TableAnswer
from extractor.asking.questions.lines import printed_columns
from extractor.asking.questions.parts import Part, Role
from extractor.kinds import Kind

ANSWERS: dict[Role, type[BaseModel]] = {
    "table": TableAnswer,
    "rows": TableAnswer,
    "reread": TableAnswer,
    "figures": FiguresAnswer,
    "measures": MeasuresAnswer,
    "head": HeadAnswer,
}
_NAMES = ("system", "table", "rows", "reread", "groups", "cells", "figures", "measures", "head", "fields")


@lru_cache(maxsize=32)
def template(package: str, name: str) -> Template:
    """One template of a package of templates. A `$name` in it is filled by `prompt_of`."""
    return Template(files(package).joinpath(f"{name}.txt").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def templates_hash(package: str) -> str:
    """What tells one set of templates from another: prompts of a receipt."""
    whole = "\0".join(template(package, name).template for name in _NAMES)
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


def question_of(
    part: Part, document: str, kind: Kind, check: Callable[[BaseModel], Sequence[str]], repeat: int = 0
) -> Question:
    """The question about a part. `document` is its name, for accounts; no prompt holds it."""
    package = kind.asking.templates
    return Question(
        document=document,
        part=part.name,
        system=template(package, "system").template.strip(),
        user=prompt_of(part, package),
        answer=ANSWERS[part.role],
        check=check,
        repeat=repeat,
    )


def prompt_of(part: Part, package: str) -> str:
    """The template of the part's role, filled; a table that prints no row labels has one of its own."""
    grouped = any(not line.labelled for line in part.lines)
    filled = {
        "text": part.excerpt.text.strip("\n"),
        "lines": _told_lines(part),
        "cells": template(package, "cells").template.strip() if part.lines else "",
        "fields": _told_fields(part, package),
    }
    return template(package, "groups" if grouped else part.role).substitute(filled).strip()


def _told_lines(part: Part) -> str:
    """The lines asked for, those of the same columns together."""
    told: list[str] = []
    columns = ""
    for line in part.lines:
        heads = "、".join(column.label for column, _ in printed_columns(line, part.excerpt))
        if heads == columns:
            told[-1] = told[-1].replace(" | ", f"；{line.label} | ", 1)
        else:
            told.append(f"{line.label} | {heads}")
            columns = heads
    return "\n".join(told)


def _told_fields(part: Part, package: str) -> str:
    if not part.fields:
        return ""
    names = dict(row.split(" ", 1) for row in template(package, "fields").template.splitlines() if " " in row)
    return "\n".join(f"{name} {names[name]}" for name in part.fields if name in names)
