"""The formats of an evaluation beside the terminal's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.messages import Lang

if TYPE_CHECKING:
    from extractor.scoring.reports.evaluated import Evaluated

FILES = {"json": "score.json", "md": "score.md", "html": "score.html", "junit": "junit.xml"}
"""Every format and the name of its file."""


def rendered(name: str, evaluated: Evaluated, lang: Lang) -> str:
    """The evaluation in one of `FILES`. What writes a format is loaded where it is asked for."""
    if name == "json":
        from extractor.scoring.reports.score_json import as_json

        return as_json(evaluated)
    if name == "md":
        from extractor.scoring.reports.markdown import as_markdown

        return as_markdown(evaluated, lang)
    if name == "junit":
        from extractor.scoring.reports.junit import as_junit

        return as_junit(evaluated, lang)
    from extractor.scoring.reports.html import as_html

    return as_html(evaluated, lang)
