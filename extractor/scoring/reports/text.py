"""An evaluation on the terminal: a line a case, then the scores in aligned words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from extractor.messages import Lang, say
from extractor.scoring.counts import RATES
from extractor.scoring.reports.differences import differences_of
from extractor.scoring.reports.gate_lines import gate_lines
from extractor.scoring.reports.sheets import Sheet, closing_lines, headline, repeat_sheets, sheets, tags_sheet

if TYPE_CHECKING:
    from extractor.scoring.reports.evaluated import Evaluated
    from extractor.scoring.scored import Scored

SHOWN = 8
"""How many things that differ are told of one case; score.json has all."""

_WORST = ("proven_wrong", "silent", "missed")


def show_evaluated(evaluated: Evaluated, lang: Lang, *, only_failing: bool = False) -> Iterator[Table | str]:
    """What to print, piece by piece."""
    shown = [scored for scored in evaluated.scored if not (only_failing and scored.exact)]
    if evaluated.made:
        shown = sorted(shown, key=lambda scored: [-scored.counts[name] for name in _WORST])[:SHOWN]
    if shown:
        yield cases_table(shown, lang)
        yield ""
    yield f"[bold]{escape(headline(evaluated, lang))}[/bold]"
    for sheet in sheets(evaluated.card, lang):
        yield sheet_table(sheet)
        yield ""
    yield from map(escape, closing_lines(evaluated.card, lang))
    if len(evaluated.card.tags) > 1:
        yield ""
        yield sheet_table(tags_sheet(evaluated.card, lang))
    for sheet in repeat_sheets(evaluated.repeats, lang) if evaluated.repeats is not None else ():
        yield ""
        yield sheet_table(sheet)
    if evaluated.gate is not None:
        yield ""
        yield from map(escape, gate_lines(evaluated.gate, lang))


def cases_table(scored: Iterable[Scored], lang: Lang) -> Table:
    """One row a case: what is right of what, then what differs."""
    table = _table()
    table.add_column(say("case", lang), overflow="fold", min_width=12)
    for name in ("cells", "recall", "head", "figures_recall", "findings_recall"):
        table.add_column(say(f"score_{name}_short", lang), justify="right", no_wrap=True)
    table.add_column(say("differs", lang), overflow="fold", ratio=1)
    for one in scored:
        row = [_of(one, name) for name in ("cells", "recall", "head", "figures_recall", "findings_recall")]
        told = Text(say("nothing_differs", lang), "green") if one.exact else Text("\n".join(differences(one, lang)))
        if one.comparison.status == "failed":
            told = Text(f"{one.comparison.status}: {one.comparison.reason}", "red")
        table.add_row(Text(one.name), *row, told)
    return table


def differences(scored: Scored, lang: Lang) -> list[str]:
    """What differs, the worst first, as many as are shown."""
    told = [f"{say(each.key, lang)}: {each}" for each in differences_of(scored)]
    rest = len(told) - SHOWN
    return [*told[:SHOWN], *([say("differences_more", lang, count=rest)] if rest > 0 else [])]


def _of(scored: Scored, name: str) -> str:
    right, of = RATES[name]
    return f"{scored.counts[right]}/{scored.counts[of]}" if scored.counts[of] else ""


def sheet_table(sheet: Sheet) -> Table:
    """A table of plain rows as the terminal shows it."""
    table = _table()
    for number, column in enumerate(sheet.columns):
        table.add_column(column, justify="right" if number else "left", no_wrap=number > 0)
    for number, row in enumerate(sheet.rows):
        texts = (Text(text, "red" if (number, place) in sheet.alarms else "") for place, text in enumerate(row))
        table.add_row(*texts)
    return table


def _table() -> Table:
    return Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1))
