"""A case drafted from a reading, for a person to correct: what is told here is what was read, right or wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from extractor.messages import Lang, say

if TYPE_CHECKING:
    from extractor.kinds import Form
    from extractor.result import Finding, Result

_TOLD_STATES = ("blank", "mark", "absent")


def draft_files(result: Result, form: Form, lang: Lang) -> dict[str, str]:
    """The files of a case beside its document, by name: label, findings, and what to look at first."""
    return {
        "report.json": _json(draft_label(result, form)),
        "findings.json": _json(draft_findings(result)),
        "about.md": draft_about(result, form, lang),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def draft_label(result: Result, form: Form) -> dict[str, Any]:
    """The report as read, `accept` to be filled, and `states` of the cells that hold no number."""
    report: dict[str, Any] = result.report.model_dump(mode="json") if result.report is not None else {}
    paths = (*form.cells, *form.absent)
    states = {path: cell.state for path in paths if (cell := result.cells.get(path)) and cell.state in _TOLD_STATES}
    return {**report, "accept": {}, "states": states}


def draft_findings(result: Result) -> dict[str, Any]:
    """Every error and warning as one that must be told; rules that must be quiet are for a person to name."""
    broken = (each for each in result.findings if each.outcome == "broken" and each.severity != "note")
    return {"must": [_must(finding) for finding in broken], "must_not": []}


def _must(finding: Finding) -> dict[str, Any]:
    must: dict[str, Any] = {"rule": finding.rule}
    if finding.paths:
        must["at"] = finding.paths
    if finding.cause != "undecided":
        must["cause"] = finding.cause
    if finding.suspects:
        must["suspects"] = [suggestion.cells for suggestion in finding.suspects]
    return must


def draft_about(result: Result, form: Form, lang: Lang) -> str:
    """What a person has to look at: cells in doubt, rules that are broken, parts that were left open."""
    lines = [f"# {say('draft_title', lang, name=PurePath(result.document.name).name)}", "", say("draft_lead", lang), ""]
    for key, points in (
        ("draft_doubtful", list(_doubtful(result, form, lang))),
        ("draft_broken", [f"{finding.rule}: {finding.message}" for finding in result.findings]),
        ("draft_open", result.gaps),
    ):
        if points:
            lines += [f"## {say(key, lang)}", "", *(f"- [ ] {point}" for point in points), ""]
    return "\n".join(lines)


def _doubtful(result: Result, form: Form, lang: Lang) -> Iterator[str]:
    for path, cell in result.cells.items():
        if cell.standing == "doubtful" or cell.state == "unreadable":
            said = cell.text if cell.text is not None else cell.state
            others = say("draft_others", lang, values=" / ".join(cell.alternatives)) if cell.alternatives else ""
            yield f"{form.label(path)} `{path}`: {said}{others}"
