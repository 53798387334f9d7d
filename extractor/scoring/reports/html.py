"""An evaluation as one HTML file that needs nothing else: what changed, the scores, and each document's differences
with the text around them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined, Template

from extractor.messages import Lang, say
from extractor.scoring.reports.differences import Difference, differences_of
from extractor.scoring.reports.excerpts import Excerpt, Span, excerpt, place_of
from extractor.scoring.reports.gate_lines import SHOWN, by_weight, gate_summary
from extractor.scoring.reports.sheets import closing_lines, headline, repeat_sheets, sheets, tags_sheet

if TYPE_CHECKING:
    from extractor.scoring.gate import Gate
    from extractor.scoring.reports.evaluated import Evaluated
    from extractor.scoring.scored import Scored

DOCUMENTS = 200
"""How many documents are told of that differ; score.json has all."""
CELLS = 60
"""How many differences are told of one document."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One difference with what it is called and, of a cell, the text around it."""

    difference: Difference
    called: str
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class Section:
    """One document that differs: `counts` by what the differences are called, `rest` are not shown."""

    name: str
    status: str
    counts: Mapping[str, int]
    shown: list[Shown]
    rest: int


def as_html(evaluated: Evaluated, lang: Lang) -> str:
    """The whole page. Whatever documents and labels hold is escaped; no script, nothing from elsewhere."""
    differing = [(scored, found) for scored in evaluated.scored if (found := differences_of(scored))]
    card = evaluated.card
    return _template().render(
        lang="zh-CN" if lang == "zh" else "en",
        say=lambda key, **facts: say(key, lang, **facts),
        title=say("report_title", lang, set=evaluated.name),
        headline=headline(evaluated, lang),
        gate=_gate(evaluated.gate, lang) if evaluated.gate is not None else None,
        sheets=list(sheets(card, lang)),
        closing=list(closing_lines(card, lang)),
        tags=tags_sheet(card, lang) if len(card.tags) > 1 else None,
        repeats=list(repeat_sheets(evaluated.repeats, lang)) if evaluated.repeats is not None else [],
        documents=[_section(scored, found, evaluated, lang) for scored, found in differing[:DOCUMENTS]],
        more=max(0, len(differing) - DOCUMENTS),
    )


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(files(__package__).joinpath("page.html").read_text(encoding="utf-8"))


def _gate(gate: Gate, lang: Lang) -> dict[str, Any]:
    groups = [(key, say(key, lang), changes[:SHOWN], max(0, len(changes) - SHOWN)) for key, changes in by_weight(gate)]
    compared = say("gate_compared", lang, count=gate.compared, fixed=len(gate.fixed), broken=len(gate.broken))
    return {"passes": gate.passes, "compared": compared, "groups": groups, "summary": list(gate_summary(gate, lang))}


def _section(scored: Scored, found: list[Difference], evaluated: Evaluated, lang: Lang) -> Section:
    text = evaluated.text_of(scored)
    cells = json.loads(scored.line)["cells"] if scored.line is not None else {}
    spans = {path: (cell["span"][0], cell["span"][1]) for path, cell in cells.items() if cell.get("span")}
    counts: dict[str, int] = {}
    for each in found:
        called = say(each.key, lang)
        counts[called] = counts.get(called, 0) + 1
    shown = [
        Shown(each, say(each.key, lang), _excerpt(each, text, spans, list(cells)) if text else None)
        for each in found[:CELLS]
    ]
    status = scored.comparison.status
    if scored.comparison.reason:
        status += f": {scored.comparison.reason}"
    return Section(scored.name, status, counts, shown, len(found) - len(shown))


def _excerpt(each: Difference, text: str, spans: Mapping[str, Span], order: list[str]) -> Excerpt | None:
    place = place_of(each.path, spans, order) if each.path else None
    return excerpt(text, place) if place is not None else None
