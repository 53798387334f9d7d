"""`extractor eval --baseline`: a run beside the one before it, and that one written anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import UsageError
from extractor.messages import Lang, say
from extractor.scoring.baseline import Baseline, dump, entry_of, read_baseline, receipts_of
from extractor.scoring.gate import pair
from extractor.writing.part import Part

if TYPE_CHECKING:
    from extractor.cli.requests.evaluation import GateRequest
    from extractor.cli.telling import Voice
    from extractor.scoring.gate import Gate
    from extractor.scoring.reports.evaluated import Evaluated


def require_baseline(request: GateRequest, lang: Lang) -> None:
    """Raises UsageError where an option lacks the one it needs, or a reason says nothing."""
    for option, given in (("--gate", request.gate), ("--update-baseline", request.reason is not None)):
        if given and request.baseline is None:
            raise UsageError(option, say("baseline_needed", lang), say("baseline_needed_way_out", lang))
    if request.reason is not None and not request.reason.strip():
        problem = say("baseline_reason", lang)
        raise UsageError("--update-baseline", problem, say("baseline_reason_way_out", lang))


def compare_with_baseline(
    request: GateRequest, evaluated: Evaluated, reader: str, voice: Voice, selected: bool
) -> Gate | None:
    """What changed since the baseline, which is then written anew where a reason is given. None where there is none.

    The comparisons of `evaluated` have to be whole. `reader` names the reader in any language alike; `selected`: only
    some cases of the set were asked for, the others stay as they are.
    """
    if request.baseline is None:
        return None
    path, gate = Path(request.baseline), None
    lines = [scored.line for scored in evaluated.scored if scored.line is not None]
    now = Baseline(evaluated.name, reader, (request.reason or "").strip(), receipts_of(lines))
    if request.reason is None or path.exists():
        before = read_baseline(path, voice.lang)
        _warn_of_others(path, before, now, voice)
        gate = pair(before, ((scored.name, scored.comparison) for scored in evaluated.scored), selected)
        if selected:
            now.documents, now.receipts = dict(before.documents), {**before.receipts, **now.receipts}
    if request.reason is not None:
        now.documents |= {scored.name: entry_of(scored.comparison) for scored in evaluated.scored}
        _write(path, now, voice.lang)
        voice.tell("baseline_written", path=path)
    return gate


def _warn_of_others(path: Path, before: Baseline, now: Baseline, voice: Voice) -> None:
    """Tell where the baseline is of another set or reader, or of another program than this."""
    if (before.set, before.reader) != (now.set, now.reader):
        facts = {"set": before.set, "reader": before.reader, "now_set": now.set, "now_reader": now.reader}
        voice.warn("baseline_other", path=path, **facts)
    changed = _changed(before.receipts, now.receipts)
    if changed:
        voice.tell("baseline_receipt", names=", ".join(changed))


def _changed(before: Mapping[str, Mapping[str, Any]], now: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The parts of the receipts that are not what they were: version, rules, schema, prompts, model."""
    pairs = [(before[form], now[form]) for form in before.keys() & now.keys()]
    names = sorted({name for both in pairs for receipt in both for name in receipt})
    return [name for name in names if any(old.get(name) != new.get(name) for old, new in pairs)]


def _write(path: Path, baseline: Baseline, lang: Lang) -> None:
    part = Part(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.begin().write_text(dump(baseline), encoding="utf-8", newline="\n")
        part.publish()
    except OSError as error:
        problem = say("out_not_writable", lang, problem=error)
        raise UsageError(str(path), problem, say("baseline_needed_way_out", lang)) from error
