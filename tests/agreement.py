"""How far a result agrees with a hand-made label: table cells, head fields, figures, findings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.result import Result

SHARED = Path(__file__).resolve().parents[2] / "shared"
HEAD = ("issuer", "year", "title", "period_start", "period_end", "published")


@dataclass
class Agreement:
    """What differs: lines for people, and counts for the claims."""

    cells: int = 0
    wrong_cells: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)  # a number that is not printed there, not marked doubtful
    wrong_head: list[str] = field(default_factory=list)
    figures: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    wrong_whole: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)


def reports() -> list[Path]:
    """The real reports beside this checkout; empty where there are none."""
    return sorted(p for p in (SHARED / "reports").glob("*") if p.suffix in (".txt", ".html"))


def label_of(report: Path) -> dict[str, Any]:
    """The hand-made label of a report."""
    label: dict[str, Any] = json.loads((SHARED / "labels" / f"{report.stem}.json").read_text("utf-8"))
    return label


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf of a nested dict with its dotted path; a Money counts as one leaf."""
    if isinstance(tree, dict) and not {"value", "unit", "yuan"} <= tree.keys():
        for name, below in tree.items():
            yield from leaves(below, f"{path}.{name}" if path else name)
    else:
        yield path, tree


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: (None if below is None else str(below)) for name, below in value.items()}
    return value


def compare(result: Result, label: dict[str, Any]) -> Agreement:
    """The agreement of one result with its label."""
    found = Agreement()
    report = result.report.model_dump(mode="json") if result.report is not None else {}
    accept = label.get("accept", {})
    for table in ("proactive", "applications", "disputes"):
        said = dict(leaves(report.get(table, {}), table))
        for path, true in leaves(label[table], table):
            found.cells += 1
            mine = said.get(path)
            if _plain(mine) == _plain(true) or any(_plain(mine) == _plain(v) for v in accept.get(path, [])):
                continue
            cell = result.cells.get(path)
            standing = cell.standing if cell else None
            found.wrong_cells.append(f"{path}: said {mine!r} ({standing}), true {true!r}")
            if isinstance(mine, dict):
                mine = mine.get("value")
            if mine is not None and standing != "doubtful":
                found.silent.append(path)
    for name in HEAD:
        _compare_field(found, name, report.get(name), label[name], accept)
    for name, true in label["contact"].items():
        _compare_field(found, f"contact.{name}", report.get("contact", {}).get(name), true, accept)
    _compare_figures(found, result, report, label)
    for name in ("problems", "improvements"):
        if report.get(name) != label[name] and report.get(name) not in accept.get(name, []):
            found.measures.append(f"{name}: said {report.get(name)}, true {label[name]}")
    return found


def _compare_field(found: Agreement, path: str, mine: Any, true: Any, accept: dict[str, Any]) -> None:
    if mine != true and mine not in accept.get(path, []):
        found.wrong_head.append(f"{path}: said {mine!r}, true {true!r}")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _same_quote(one: str, other: str) -> bool:
    """One quote holds the other, white space aside, or they share their end or their beginning."""
    a, b = _squeezed(one), _squeezed(other)
    return a in b or b in a or (len(a) > 5 and len(b) > 5 and (a[-6:] in b or b[-6:] in a or a[:6] in b or b[:6] in a))


def _compare_figures(found: Agreement, result: Result, report: dict[str, Any], label: dict[str, Any]) -> None:
    accept = label.get("accept", {})
    mine = list(report.get("figures", []))
    match: dict[str, str] = {}
    for true in label["figures"]:
        found.figures += 1
        values = [Decimal(str(v)) for v in accept.get(f"figures.{true['id']}.value", [true["value"]])]
        units = accept.get(f"figures.{true['id']}.unit", [true["unit"]])
        for figure in mine:
            if (
                Decimal(str(figure["value"])) in values
                and figure["unit"] in units
                and _same_quote(figure["quote"], true["quote"])
            ):
                match[true["id"]] = figure["id"]
                wholes = accept.get(f"figures.{true['id']}.part_of", [true["part_of"]])
                if figure["part_of"] not in [match.get(w) if w else None for w in wholes]:
                    found.wrong_whole.append(f"{true['quote']}: said {figure['part_of']}, true {wholes}")
                mine.remove(figure)
                break
        else:
            found.missed.append(f"{true['value']} {true['unit']} | {true['quote']!r}")
    found.invented = [f"{figure['value']} {figure['unit']} | {figure['quote']!r}" for figure in mine]


def finding_faults(result: Result, expected: dict[str, Any]) -> list[str]:
    """What differs from the expected findings: a `must` that is missing or wrong, a `must_not` that fired."""
    faults: list[str] = []
    for must in expected.get("must", []):
        rule = must["rule"]
        if "same_finding_as" in must:
            if not any(rule in f.also and f.rule == must["same_finding_as"] for f in result.findings):
                faults.append(f"{rule} is not told within {must['same_finding_as']}")
            continue
        candidates = [
            f
            for f in result.findings
            if rule in (f.rule, *f.also)
            and set(must.get("at", [])) <= {*f.paths, *(p for s in f.suspects for p in s.cells)}
        ]
        if "severity" in must:
            candidates = [f for f in candidates if f.severity == must["severity"]]
        if "cause" in must:
            candidates = [f for f in candidates if f.cause == must["cause"]]
        if "suspects" in must:
            candidates = [f for f in candidates if [s.cells for s in f.suspects] == must["suspects"]]
        if not candidates:
            faults.append(f"missing: {must}")
    for rule in expected.get("must_not", []):
        faults += [
            f"fired: {rule}: {f.message}"
            for f in result.findings
            if rule in (f.rule, *f.also) and f.severity != "note" and f.outcome == "broken"
        ]
    return faults
