"""An evaluation on the terminal: a line a case, then the scores in aligned words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from extractor.messages import Lang, say
from extractor.scoring.cases import PAIR
from extractor.scoring.counts import RATES
from extractor.scoring.scorecard import falls_short, share_of

if TYPE_CHECKING:
    from extractor.scoring.evaluation import Scored
    from extractor.scoring.reports.evaluated import Evaluated
    from extractor.scoring.scorecard import Rate, Scorecard

SHOWN = 8
"""How many things that differ are told of one case; score.json has all."""

_WORST = ("proven_wrong", "silent", "missed")

KINDS = ("number", "zero", "blank", "mark", "absent", "unreadable", "nothing", "open")


def show_evaluated(evaluated: Evaluated, lang: Lang, *, only_failing: bool = False) -> Iterator[Table | str]:
    """What to print, piece by piece."""
    shown = [scored for scored in evaluated.scored if not (only_failing and scored.exact)]
    if evaluated.made:
        shown = sorted(shown, key=lambda scored: [-scored.counts[name] for name in _WORST])[:SHOWN]
    if shown:
        yield cases_table(shown, lang)
        yield ""
    yield f"[bold]{escape(_headline(evaluated, lang))}[/bold]"
    yield scores_table(evaluated.card.rates(), lang)
    yield ""
    yield matrix_table(evaluated.card, lang)
    yield ""
    yield standings_table(evaluated.card, lang)
    yield from _closing(evaluated.card, lang)
    if len(evaluated.card.tags) > 1:
        yield ""
        yield tags_table(evaluated.card, lang)


def _headline(evaluated: Evaluated, lang: Lang) -> str:
    total = evaluated.card.total
    return say(
        "score_headline",
        lang,
        set=evaluated.name,
        reader=evaluated.reader,
        count=f"{total['documents']:,}",
        exact=f"{total['documents_exact']:,}",
    )


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
    found = scored.comparison
    wrong = sorted(
        (cell for cell in found.cells if cell.verdict != "exact" or cell.state_right is False),
        key=lambda cell: (not cell.proven_wrong, not cell.silent),
    )
    told = [f"{cell.label}  {cell}" for cell in wrong]
    told += [str(field) for field in (*found.head, *found.measures) if not field.exact]
    told += [f"{say(f'figure_{figure.verdict}', lang)}: {figure}" for figure in found.figures if not figure.exact]
    told += [str(finding) for finding in found.findings if not finding.right]
    rest = len(told) - SHOWN
    return [*told[:SHOWN], *([say("differences_more", lang, count=rest)] if rest > 0 else [])]


def _of(scored: Scored, name: str) -> str:
    right, of = RATES[name]
    return f"{scored.counts[right]}/{scored.counts[of]}" if scored.counts[of] else ""


def scores_table(rates: Iterable[Rate], lang: Lang) -> Table:
    """One row a score: its share, what it is made of, its interval, and what the two baselines reach."""
    rates = list(rates)
    columns = ["interval", "zeros", *(["alone"] if any(rate.alone is not None for rate in rates) else [])]
    table = _table()
    table.add_column(say("score", lang))
    table.add_column("", justify="right", no_wrap=True)
    table.add_column(say("score_of", lang), justify="right", no_wrap=True)
    for name in columns:
        table.add_column(say(f"score_{name}", lang), justify="right", no_wrap=True)
    for rate in rates:
        told = (_interval(rate, lang), percent(rate.zeros), percent(rate.alone))[: len(columns)]
        label = say(f"score_{rate.name}", lang)
        table.add_row(label, percent(rate.value), f"{rate.right:,} / {rate.of:,}", *told)
    return table


def _interval(rate: Rate, lang: Lang) -> str:
    """The interval; of a score without any error, how many documents may have one all the same."""
    if rate.right == rate.of:
        return say("score_at_most", lang, share=percent(rate.bound))
    return "" if rate.interval is None else f"{percent(rate.interval[0])} - {percent(rate.interval[1])}"


def matrix_table(card: Scorecard, lang: Lang) -> Table:
    """What was said, down, against what is true, across."""
    matrix = card.matrix()
    trues = [kind for kind in KINDS if any(kind in row for row in matrix.values())]
    table = _table()
    table.add_column(say("matrix", lang))
    for kind in trues:
        table.add_column(say(f"state_{kind}", lang), justify="right", no_wrap=True)
    for said in KINDS:
        if said in matrix:
            numbers = (f"{matrix[said][kind]:,}" if kind in matrix[said] else "·" for kind in trues)
            table.add_row(say(f"state_{said}", lang), *numbers)
    return table


def standings_table(card: Scorecard, lang: Lang) -> Table:
    """Numbers by how sure they are, how many are wrong; and the risk when all down to that standing are taken."""
    table = _table()
    for name in ("standing", "standing_said", "standing_wrong", "coverage", "risk"):
        table.add_column(say(name, lang), justify="left" if name == "standing" else "right", no_wrap=True)
    risks = {name: (share, risk) for name, share, risk in card.risks()}
    for name, (said, wrong) in card.standings().items():
        share, risk = risks.get(name, (None, None))
        colour = "red" if wrong and name == "proven" else ""
        wrong_text = Text(f"{wrong:,}", colour)
        table.add_row(say(f"standing_{name}", lang), f"{said:,}", wrong_text, percent(share), percent(risk, 4))
    return table


def _closing(card: Scorecard, lang: Lang) -> Iterator[str]:
    """Silent errors and proven wrong numbers with their bounds; what a model cost."""
    total = card.total
    documents = f"{total['documents']:,}"
    for name in ("silent", "proven_wrong"):
        facts = {"count": total[name], "documents": documents, "bound": percent(card.bound(name))}
        rate = f"{card.silent_per_100_000:.2f}"
        yield escape(say(f"score_{name}", lang, **facts, **({"rate": rate} if name == "silent" else {})))
    if total["guessed"] or total["doubted"]:
        yield escape(say("score_doubts", lang, guessed=total["guessed"], doubted=total["doubted"]))
    facts = {name: f"{total[name]:,}" for name in ("requests", "cache_hits", "tokens_in", "tokens_out")}
    money = say("unpriced", lang) if card.usd is None else say("usd", lang, usd=f"{card.usd:.4f}")
    if total["requests"] or total["cache_hits"]:
        yield escape(say("usage", lang, **facts, money=money))
    yield escape(say("score_seconds", lang, seconds=f"{card.seconds:.1f}"))


def tags_table(card: Scorecard, lang: Lang) -> Table:
    """The same scores for each group of documents; of pairs of a layout and a damage, those that fall short."""
    table = _table()
    table.add_column(say("group", lang))
    for name in ("documents", "cells", "recall", "figures_recall"):
        table.add_column(say(f"score_{name}_short", lang), justify="right", no_wrap=True)
    for name in ("silent", "guessed", "proven_wrong"):
        table.add_column(say(f"count_{name}", lang), justify="right", no_wrap=True)
    for tag, counts in sorted(card.tags.items()):
        if PAIR in tag and not (counts["silent"] or falls_short(counts)):
            continue
        shares = (percent(share_of(counts, name), 2) for name in ("cells", "recall", "figures_recall"))
        numbers = (f"{counts[name]:,}" for name in ("silent", "guessed", "proven_wrong"))
        table.add_row(tag, f"{counts['documents']:,}", *shares, *numbers)
    return table


def percent(share: float | None, digits: int = 1) -> str:
    """A share as people read it. What is not whole never rounds to 100 %, what is something never to 0 %."""
    if share is None:
        return ""
    if share in (0.0, 1.0):
        return f"{share:.0%}".replace("%", " %")
    most = 1 - 10.0 ** -(digits + 2)
    return f"{min(max(share, 1 - most), most):.{digits}%}".replace("%", " %")


def _table() -> Table:
    return Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1))
