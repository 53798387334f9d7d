"""`extractor plan`: what a model would be asked, and what that would cost. Nothing is sent."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor.asking.model.prices import Prices
from extractor.cli.model import chosen_reads, model_order
from extractor.cli.requests.plan import PlanRequest
from extractor.cli.setup import reading_options, set_up
from extractor.cli.sources import given_sources
from extractor.cli.store import opened_store
from extractor.cli.telling import named
from extractor.documents.opening import MAX_BYTES
from extractor.errors import DocumentError
from extractor.messages import Lang, say, word
from extractor.messages.showing import json_text
from extractor.pipeline import Options, plan
from extractor.running.contents import read_content
from extractor.running.found import Source
from extractor.running.work import place_of
from extractor.writing.folder import OWN

if TYPE_CHECKING:
    from extractor.asking.model.client import Question
    from extractor.asking.model.model_settings import ModelSettings
    from extractor.asking.model.store import Store
    from extractor.asking.questions.planning import PlannedPart

SHOWN = 100
"""Documents in the table; --format json tells all."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One document: the names of what would be asked, how much of it is in the store, and what the rest would cost.

    `usd` is None where the price is not known; `problem` says why a document cannot be read.
    """

    document: str
    parts: tuple[str, ...] = ()
    stored: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    usd: Decimal | None = Decimal(0)
    problem: str | None = None

    def told(self) -> dict[str, Any]:
        """As --format json has it."""
        return {
            "document": self.document,
            "requests": len(self.parts),
            "stored": self.stored,
            "tokens_in": self.tokens_in,
            "tokens_out": self.tokens_out,
            "usd": str(self.usd) if self.usd is not None else None,
            "parts": list(self.parts),
            "problem": self.problem,
        }


def show_plan(request: PlanRequest) -> int:
    """Print what would be asked about every document; the exit code."""
    settings, voice = set_up(request.lang, request.settings)
    lang = voice.lang
    order = model_order(replace(request.asked, model_reads=None), settings, lang, sends=False)
    reads = chosen_reads(request.model_reads, settings)
    options = replace(reading_options(settings, lang)[0], reads=reads)
    sources = given_sources(request.paths, voice, settings.out or "out", OWN)
    model = order.settings if order is not None else None
    with opened_store(model.cache if model is not None else None, voice) as store:
        estimate = Estimate(model, _is_stored(model, store))
        planned = [_plan(source, options, estimate) for source in sources]
    if request.format == "json":
        _print_json(planned, model, reads)
    else:
        _print_text(planned, model, lang)
    return 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """What questions would cost a model (None: how much only), without those whose answer `is_stored`."""

    model: ModelSettings | None
    is_stored: Callable[[Question], bool]

    def of(self, document: str, parts: Iterable[PlannedPart]) -> Planned:
        """The parts of one document together."""
        parts = list(parts)
        unasked = [part for part in parts if not self.is_stored(part.question)]
        tokens_in, tokens_out = sum(part.tokens_in for part in unasked), sum(part.tokens_out for part in unasked)
        usd = None
        if self.model is not None:
            usd = Prices(self.model.model, self.model.address).usd(tokens_in, tokens_out)
        names = tuple(part.name for part in parts)
        return Planned(document, names, len(parts) - len(unasked), tokens_in, tokens_out, usd)


def _is_stored(model: ModelSettings | None, store: Store | None) -> Callable[[Question], bool]:
    """Whether a question's answer is kept already."""
    if model is None or store is None:
        return lambda question: False
    from extractor.asking.model.wire import opening_request

    dialect = store.dialect(model.address, model.model)
    return lambda question: store.get(opening_request(model, question, dialect).key) is not None


def _plan(source: Source, options: Options, estimate: Estimate) -> Planned:
    try:
        return estimate.of(source.name, plan(read_content(source, MAX_BYTES), options, source.name))
    except DocumentError as error:
        return Planned(source.name, problem=error.reason)
    except Exception as error:  # the one trap around a document: a defect of ours must not stop the others
        return Planned(source.name, problem=place_of(error))


def _sum(planned: Iterable[Planned]) -> Planned:
    total = Planned("")
    for one in planned:
        total = Planned(
            "",
            total.parts + one.parts,
            total.stored + one.stored,
            total.tokens_in + one.tokens_in,
            total.tokens_out + one.tokens_out,
            total.usd + one.usd if total.usd is not None and one.usd is not None else None,
        )
    return total


def _print_json(planned: list[Planned], model: ModelSettings | None, reads: str) -> None:
    total = _sum(planned).told()
    told = {
        "model": model.model if model is not None else None,
        "base_url": model.address if model is not None else None,
        "model_reads": reads,
        "total": {name: total[name] for name in ("requests", "stored", "tokens_in", "tokens_out", "usd")},
        "documents": [one.told() for one in planned],
    }
    print(json_text(told))


def _print_text(planned: list[Planned], model: ModelSettings | None, lang: Lang) -> None:
    from extractor.writing.terminal import make_console, plan_table, priced

    console = make_console(sys.stdout)
    asked = [one for one in planned if one.parts]
    if asked:
        console.print(plan_table([one.told() for one in asked[:SHOWN]], lang))
        console.print()
    total = _sum(planned)
    facts = {
        "documents": len(planned),
        "asked": len(asked),
        "requests": len(total.parts),
        "stored": total.stored,
        "tokens_in": f"{total.tokens_in:,}",
        "tokens_out": f"{total.tokens_out:,}",
        "money": priced(total.usd, lang),
    }
    console.print(say("plan_total", lang, **facts), markup=False)
    if asked:
        console.print(say("plan_more", lang), markup=False)
    if model is None:
        console.print(say("plan_unpriced", lang), markup=False)
    if unreadable := [f"{one.document} ({word(one.problem, lang)})" for one in planned if one.problem]:
        names = named(unreadable, lang)
        console.print(say("plan_unreadable", lang, count=len(unreadable), names=names), markup=False)
