"""`extractor eval --synthetic N`: made reports instead of a set of labelled ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from extractor.cli.requests.evaluation import MadeRequest
from extractor.errors import UsageError
from extractor.messages import Lang, say
from extractor.scoring.made import DAMAGES, LAYOUTS
from extractor.scoring.synthetic import PLAIN, Plan

if TYPE_CHECKING:
    from extractor.kinds import Kind


def make_plan(request: MadeRequest, kind: Kind, lang: Lang) -> Plan | None:
    """What to draw; None where no made reports are asked for.

    Raises UsageError for an option without --synthetic, a name that does not exist, and names that show nothing.
    """
    if request.synthetic is None:
        for option in ("seed", "form", "layout", "damage", "combine", "keep"):
            if getattr(request, option) is not None:
                raise UsageError(f"--{option}", say("made_alone", lang), say("made_alone_way_out", lang))
        return None
    plan = Plan(
        request.synthetic,
        request.seed or 0,
        _names("--form", request.form, [form.name for form in kind.forms], lang),
        _names("--layout", request.layout, LAYOUTS, lang),
        _names("--damage", request.damage, (PLAIN, *DAMAGES), lang),
        request.combine or 1,
    )
    if not plan.pairs():
        raise UsageError("--damage", say("made_hidden", lang), say("made_hidden_way_out", lang))
    return plan


def _names(option: str, given: str | None, known: Iterable[str], lang: Lang) -> tuple[str, ...]:
    known = tuple(known)
    if given is None:
        return known
    names = tuple(dict.fromkeys(name.strip() for name in given.split(",") if name.strip()))
    for name in names:
        if name not in known:
            allowed = say("allowed", lang, allowed=", ".join(known))
            raise UsageError(option, say("made_unknown", lang, value=name), allowed)
    return names or known
