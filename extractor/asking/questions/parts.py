"""A part of a document that a model is asked about in one question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.asking.questions.excerpt import Excerpt
from extractor.asking.questions.lines import Line
from extractor.kinds import Table

Role = Literal["table", "rows", "reread", "figures", "measures", "head"]
"""table: every row; rows: those that are open; reread: those that a finding suspects; the others are of the text."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one question is about. `name` tells it from the others of the document: applications, applications.2.

    `ranges` are the stretches of the document (for `role` figures, measures and head: of its clean text `clean`, which
    begins at `origin`) that `excerpt` shows. `lines` are the lines of `table` that are asked for. `fields` are those of
    the head.
    """

    name: str
    role: Role
    excerpt: Excerpt
    ranges: tuple[tuple[int, int], ...]
    region: tuple[int, int]
    table: Table | None = None
    lines: tuple[Line, ...] = ()
    fields: tuple[str, ...] = ()
    section: str = ""
