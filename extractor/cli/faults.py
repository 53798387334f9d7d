"""`extractor eval --faults`: the rules themselves measured, by faults of known place put into clean made reports."""

from __future__ import annotations

import json
import sys
from fnmatch import fnmatchcase
from pathlib import Path

from extractor.cli.requests.evaluation import EvalRequest
from extractor.cli.setup import reading_options, set_up
from extractor.cli.telling import Voice
from extractor.cli.trap import DONE, FINDINGS
from extractor.errors import UsageError
from extractor.messages import Lang, say
from extractor.scoring.faults.kinds import FAULTS
from extractor.scoring.faults.measuring import measure_faults
from extractor.scoring.faults.table import FaultTable, render_faults
from extractor.writing.part import write_whole

FORMATS = ("text", "json")


def show_faults(request: EvalRequest, count: int) -> int:
    """Measure and tell; the exit code: 1 where a cell that was read wrongly counts as proven."""
    settings, voice = set_up(request.lang, request.settings, request.quiet)
    lang = voice.lang
    _, kind = reading_options(settings, lang)
    for other in _others(request):
        raise UsageError("--faults", say("set_twice", lang, option=other), say("faults_way_out", lang))
    if request.formats not in FORMATS:
        problem, allowed = say("format_unknown", lang, value=request.formats), ", ".join(FORMATS)
        raise UsageError("--format", problem, say("allowed", lang, allowed=allowed))
    table = measure_faults(kind, count, request.made.seed or 0, _names(request.only, lang))
    data = json.dumps(table.as_data(), ensure_ascii=False, indent=1) + "\n"
    if request.out is not None:
        path = Path(request.out) / "faults.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
        voice.tell("written", files=path)
    sys.stdout.write(data if request.formats == "json" else render_faults(table))
    return _code(table, voice)


def _others(request: EvalRequest) -> list[str]:
    """What else was said to be scored, which does not go together with faults."""
    made = request.made
    given = {
        "SET": request.set,
        "--documents": request.documents,
        "--labels": request.labels,
        "--results": request.results,
        "--model": request.model.model,
        "--layout": made.layout,
        "--damage": made.damage,
        "--keep": made.keep,
        "--synthetic": made.synthetic,
    }
    return [option for option, value in given.items() if value is not None]


def _names(pattern: str | None, lang: Lang) -> tuple[str, ...]:
    """The kinds of faults asked for: those with the pattern in their name."""
    sought = f"*{pattern or ''}*"
    names = tuple(name for name in FAULTS if fnmatchcase(name, sought))
    if not names:
        raise UsageError(
            "--only", say("value_unknown", lang, value=repr(pattern)), say("allowed", lang, allowed=", ".join(FAULTS))
        )
    return names


def _code(table: FaultTable, voice: Voice) -> int:
    proven = sum(row.proven for row in table.rows)
    if proven:
        voice.complain("proven_wrong", count=proven)
    return FINDINGS if proven else DONE
