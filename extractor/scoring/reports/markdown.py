"""An evaluation as Markdown: for a pull request, or a file beside the results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.messages import Lang, say
from extractor.scoring.reports.differences import differences_of
from extractor.scoring.reports.gate_lines import SHOWN, by_weight, gate_summary
from extractor.scoring.reports.sheets import Sheet, closing_lines, headline, repeat_sheets, sheets, tags_sheet

if TYPE_CHECKING:
    from extractor.scoring.gate import Gate
    from extractor.scoring.reports.evaluated import Evaluated

_SIGNS = re.compile(r"[\\`*\[\]<|]|(?<!\w)_|_(?!\w)")
"""What Markdown would take for more than itself in the middle of a line."""

DOCUMENTS = 100
"""How many documents are told of that differ; score.json has all."""


def as_markdown(evaluated: Evaluated, lang: Lang) -> str:
    """What changed, the scores, what differs in which document."""
    card = evaluated.card
    lines = [f"# {plain(say('report_title', lang, set=evaluated.name))}", "", plain(headline(evaluated, lang)), ""]
    if evaluated.gate is not None:
        lines += [f"## {say('report_baseline', lang)}", "", *_gate(evaluated.gate, lang), ""]
    lines += [f"## {say('report_scores', lang)}", ""]
    for sheet in sheets(card, lang):
        lines += [*table(sheet), ""]
    lines += [f"- {plain(line)}" for line in closing_lines(card, lang)]
    if len(card.tags) > 1:
        lines += ["", f"## {say('report_groups', lang)}", "", *table(tags_sheet(card, lang))]
    if evaluated.repeats is not None:
        lines += ["", f"## {say('report_repeats', lang)}", ""]
        lines += [line for sheet in repeat_sheets(evaluated.repeats, lang) for line in (*table(sheet), "")]
    lines += ["", f"## {say('report_documents', lang)}", "", *_documents(evaluated, lang)]
    return "\n".join(lines) + "\n"


def _gate(gate: Gate, lang: Lang) -> Iterator[str]:
    yield say("gate_compared", lang, count=gate.compared, fixed=len(gate.fixed), broken=len(gate.broken))
    yield ""
    for key, changes in by_weight(gate):
        yield from (
            f"- **{say(key, lang)}** {plain(change.document)}: {plain(str(change))}" for change in changes[:SHOWN]
        )
        if len(changes) > SHOWN:
            yield f"- {say('differences_more', lang, count=len(changes) - SHOWN)}"
    yield from (f"- {plain(line)}" for line in gate_summary(gate, lang))


def _documents(evaluated: Evaluated, lang: Lang) -> Iterator[str]:
    told = [(scored, found) for scored in evaluated.scored if (found := differences_of(scored))]
    for scored, found in told[:DOCUMENTS]:
        yield f"### {plain(scored.name)}"
        yield ""
        yield from (f"- **{say(each.key, lang)}** {plain(str(each))}" for each in found[:SHOWN])
        if len(found) > SHOWN:
            yield f"- {say('differences_more', lang, count=len(found) - SHOWN)}"
        yield ""
    if len(told) > DOCUMENTS:
        yield say("report_more", lang, count=len(told) - DOCUMENTS)
    if not told:
        yield say("report_none", lang)


def table(sheet: Sheet) -> Iterator[str]:
    """A table of plain rows: numbers stand right; what must not be is bold."""
    yield _row(sheet.columns)
    yield _row(["---", *["---:"] * (len(sheet.columns) - 1)])
    for number, row in enumerate(sheet.rows):
        yield _row([f"**{text}**" if (number, place) in sheet.alarms else text for place, text in enumerate(row)])


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def plain(text: str) -> str:
    """Text of a document or a file's name that Markdown prints as it is, on one line."""
    return _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
