"""The tables of an evaluation as plain rows of text, for every format alike; and the sentences below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.messages import Lang, say
from extractor.scoring.cases import PAIR
from extractor.scoring.scorecard import falls_short, share_of

if TYPE_CHECKING:
    from extractor.scoring.repeats import Repeats
    from extractor.scoring.reports.evaluated import Evaluated
    from extractor.scoring.scorecard import Rate, Scorecard

KINDS = ("number", "zero", "blank", "mark", "absent", "unreadable", "nothing", "open")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the first column names, the others hold numbers. `alarms` are (row, column) of what must not be."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    alarms: frozenset[tuple[int, int]] = frozenset()


def headline(evaluated: Evaluated, lang: Lang) -> str:
    """What was scored, by whom it was read, and how much of it is wholly right."""
    total = evaluated.card.total
    return say(
        "score_headline",
        lang,
        set=evaluated.name,
        reader=evaluated.reader,
        count=f"{total['documents']:,}",
        exact=f"{total['documents_exact']:,}",
    )


def sheets(card: Scorecard, lang: Lang) -> Iterator[Sheet]:
    """Scores, matrix of states, standings."""
    yield scores_sheet(card, lang)
    yield matrix_sheet(card, lang)
    yield standings_sheet(card, lang)


def scores_sheet(card: Scorecard, lang: Lang) -> Sheet:
    """One row a score: its share, what it is made of, its interval, and what the two baselines reach."""
    rates = list(card.rates())
    columns = ["interval", "zeros", *(["alone"] if any(rate.alone is not None for rate in rates) else [])]
    rows = []
    for rate in rates:
        told = (_interval(rate, lang), percent(rate.zeros), percent(rate.alone))[: len(columns)]
        rows.append((say(f"score_{rate.name}", lang), percent(rate.value), f"{rate.right:,} / {rate.of:,}", *told))
    named = (say(f"score_{name}", lang) for name in columns)
    return Sheet((say("score", lang), "", say("score_of", lang), *named), tuple(rows))


def _interval(rate: Rate, lang: Lang) -> str:
    """The interval; of a score without any error, how many documents may have one all the same."""
    if rate.right == rate.of:
        return say("score_at_most", lang, share=percent(rate.bound))
    return "" if rate.interval is None else f"{percent(rate.interval[0])} - {percent(rate.interval[1])}"


def matrix_sheet(card: Scorecard, lang: Lang) -> Sheet:
    """What was said, down, against what is true, across."""
    matrix = card.matrix()
    trues = [kind for kind in KINDS if any(kind in row for row in matrix.values())]
    rows = []
    for said in KINDS:
        if said in matrix:
            numbers = (f"{matrix[said][kind]:,}" if kind in matrix[said] else "·" for kind in trues)
            rows.append((say(f"state_{said}", lang), *numbers))
    return Sheet((say("matrix", lang), *(say(f"state_{kind}", lang) for kind in trues)), tuple(rows))


def standings_sheet(card: Scorecard, lang: Lang) -> Sheet:
    """Numbers by how sure they are, how many are wrong; and the risk when all down to that standing are taken."""
    risks = {name: (share, risk) for name, share, risk in card.risks()}
    rows, alarms = [], set()
    for number, (name, (said, wrong)) in enumerate(card.standings().items()):
        share, risk = risks.get(name, (None, None))
        rows.append((say(f"standing_{name}", lang), f"{said:,}", f"{wrong:,}", percent(share), percent(risk, 4)))
        if wrong and name == "proven":
            alarms.add((number, 2))
    columns = ("standing", "standing_said", "standing_wrong", "coverage", "risk")
    return Sheet(tuple(say(name, lang) for name in columns), tuple(rows), frozenset(alarms))


def tags_sheet(card: Scorecard, lang: Lang) -> Sheet:
    """The same scores for each group of documents; of pairs of a layout and a damage, those that fall short."""
    shares, numbers = ("cells", "recall", "figures_recall"), ("silent", "guessed", "proven_wrong")
    rows: list[tuple[str, ...]] = []
    alarms = set()
    for tag, counts in sorted(card.tags.items()):
        if PAIR in tag and not (counts["silent"] or falls_short(counts)):
            continue
        told = (percent(share_of(counts, name), 2) for name in shares)
        if counts["proven_wrong"]:
            alarms.add((len(rows), 7))
        rows.append((tag, f"{counts['documents']:,}", *told, *(f"{counts[name]:,}" for name in numbers)))
    named = (
        say("group", lang),
        *(say(f"score_{name}_short", lang) for name in ("documents", *shares)),
        *(say(f"count_{name}", lang) for name in numbers),
    )
    return Sheet(named, tuple(rows), frozenset(alarms))


def repeat_sheets(repeats: Repeats, lang: Lang) -> Iterator[Sheet]:
    """The scores of each attempt; and by part of the reports, how many items are told alike."""
    names = ("cells", "recall", "head", "figures_recall")
    rows = []
    for number, card in enumerate(repeats.cards, 1):
        told = (percent(share_of(card.total, name), 2) for name in names)
        rows.append((str(number), *told, f"{card.total['requests']:,}", f"{card.total['cache_hits']:,}"))
    named = (say(f"score_{name}_short", lang) for name in names)
    columns = (say("repeat_attempt", lang), *named, say("repeat_requests", lang), say("repeat_stored", lang))
    yield Sheet(columns, tuple(rows))
    parts = [
        (each.part, f"{each.items:,}", percent(each.same / each.items, 2), percent(each.pairs, 2))
        for each in repeats.agreement()
    ]
    yield Sheet(tuple(say(f"repeat_{name}", lang) for name in ("part", "items", "same", "pairs")), tuple(parts))


def closing_lines(card: Scorecard, lang: Lang) -> Iterator[str]:
    """Silent errors and proven wrong numbers with their bounds; what a model cost."""
    total = card.total
    documents = f"{total['documents']:,}"
    for name in ("silent", "proven_wrong"):
        facts = {"count": total[name], "documents": documents, "bound": percent(card.bound(name))}
        rate = f"{card.silent_per_100_000:.2f}"
        yield say(f"score_{name}", lang, **facts, **({"rate": rate} if name == "silent" else {}))
    if total["guessed"] or total["doubted"]:
        yield say("score_doubts", lang, guessed=total["guessed"], doubted=total["doubted"])
    facts = {name: f"{total[name]:,}" for name in ("requests", "cache_hits", "tokens_in", "tokens_out")}
    money = say("unpriced", lang) if card.usd is None else say("usd", lang, usd=f"{card.usd:.4f}")
    if total["requests"] or total["cache_hits"]:
        yield say("usage", lang, **facts, money=money)
    yield say("score_seconds", lang, seconds=f"{card.seconds:.1f}")


def percent(share: float | None, digits: int = 1) -> str:
    """A share as people read it. What is not whole never rounds to 100 %, what is something never to 0 %."""
    if share is None:
        return ""
    if share in (0.0, 1.0):
        return f"{share:.0%}".replace("%", " %")
    most = 1 - 10.0 ** -(digits + 2)
    return f"{min(max(share, 1 - most), most):.{digits}%}".replace("%", " %")
