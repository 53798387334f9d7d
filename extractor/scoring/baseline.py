"""What a reader said of a set, kept as a file that people read and compare line by line.

It holds what was said, not whether that was right: a label that is corrected later judges both runs alike. One line is
one row of a table: {"natural_person": "12 proven", "business": "blank"}.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from extractor.documents.opening import read_text
from extractor.errors import UsageError
from extractor.messages import Lang, say
from extractor.result import Standing, State

if TYPE_CHECKING:
    from extractor.scoring.comparison import Comparison
    from extractor.scoring.comparison.cells import CellOutcome
    from extractor.scoring.comparison.findings import FindingOutcome
    from extractor.scoring.comparison.text import FigureOutcome

_STANDINGS = get_args(Standing)
_STATES = get_args(State)
SECTIONS = ("head", "figures", "measures", "findings")
"""What is kept beside the cells: of head fields what was said, of everything else the verdict."""


class Kept(NamedTuple):
    """What was said of one cell."""

    number: Decimal | None
    state: str
    standing: str | None = None
    unit: str | None = None

    def __str__(self) -> str:
        said = self.state if self.number is None else f"{self.number:f}"
        return " ".join(word for word in (said, self.unit, self.standing) if word)


@dataclass(slots=True)
class Entry:
    """One document: its cells by path; head, figures, measures and findings by name (see `SECTIONS`)."""

    cells: dict[str, Kept] = field(default_factory=dict)
    rest: dict[str, dict[str, str | None]] = field(default_factory=dict)


@dataclass(slots=True)
class Baseline:
    """A run to compare with: of which set, by which reader, why it is the one; receipts by form; documents by name."""

    set: str
    reader: str
    reason: str
    receipts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    documents: dict[str, Entry] = field(default_factory=dict)


def entry_of(comparison: Comparison) -> Entry:
    """What one comparison holds, which has to be a whole one and not only what differs."""
    cells = {cell.path: kept_of(cell) for cell in comparison.cells}
    return Entry(cells, {section: dict(told_of(comparison, section)) for section in SECTIONS})


def kept_of(cell: CellOutcome) -> Kept:
    """What is said of a cell."""
    return Kept(cell.said, cell.said_state, cell.standing, cell.said_unit)


def told_of(comparison: Comparison, section: str) -> Iterable[tuple[str, str | None]]:
    """The items of head, figures, measures or findings by name, and what is kept of each."""
    if section == "head":
        return [(each.path, each.said) for each in comparison.head]
    if section == "measures":
        return [(each.path, "exact" if each.exact else "wrong") for each in comparison.measures]
    if section == "findings":
        return _numbered((" ".join((each.rule, *each.at)), _finding_told(each)) for each in comparison.findings)
    return _numbered((str(each), _figure_told(each)) for each in comparison.figures)


def _finding_told(finding: FindingOutcome) -> str:
    wrong = [name for name in ("cause", "suspects") if getattr(finding, f"{name}_right") is False]
    return ", ".join((finding.verdict, *(f"wrong {name}" for name in wrong)))


def _figure_told(figure: FigureOutcome) -> str:
    return f"{figure.verdict}, wrong part_of" if figure.whole_right is False else figure.verdict


def _numbered(items: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """The same items, those of one name told apart by a number behind it."""
    seen: Counter[str] = Counter()
    for name, told in items:
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name} #{seen[name]}"), told


def receipts_of(lines: Iterable[bytes]) -> dict[str, dict[str, Any]]:
    """The receipts of saved results by form. Documents of which nothing was read have none."""
    found: dict[str, dict[str, Any]] = {}
    for line in lines:
        receipt = json.loads(line)["receipt"]
        if receipt.get("form"):
            kept = {
                name: value for name, value in receipt.items() if value is not None and name not in ("form", "lang")
            }
            found.setdefault(receipt["form"], kept)
    return dict(sorted(found.items()))


def dump(baseline: Baseline) -> str:
    """JSON, documents by name, one line a row of a table, a receipt or another item."""
    head = {"set": baseline.set, "reader": baseline.reader, "reason": baseline.reason}
    lines = [f" {_json(name)}: {_json(value)}," for name, value in head.items()]
    documents = {name: _tree(entry) for name, entry in sorted(baseline.documents.items())}
    lines.append(f' "receipts": {_block(baseline.receipts, 1, 1)},')
    lines.append(f' "documents": {_block(documents, 1, 3)}')
    return "\n".join(["{", *lines, "}"]) + "\n"


def _tree(entry: Entry) -> dict[str, Any]:
    rows: dict[str, dict[str, str]] = {}
    for path, kept in entry.cells.items():
        row, _, column = path.rpartition(".")
        rows.setdefault(row, {})[column] = str(kept)
    return {"cells": rows, **{name: items for name, items in entry.rest.items() if items}}


def _block(tree: Mapping[str, Any], depth: int, levels: int) -> str:
    """A dict, `levels` of it over several lines: what is below takes one line each."""
    if not tree:
        return "{}"
    indent = " " * (depth + 1)
    told = (_block(value, depth + 1, levels - 1) if levels > 1 else _json(value) for value in tree.values())
    lines = (f"{indent}{_json(name)}: {text}" for name, text in zip(tree, told, strict=True))
    return "{\n" + ",\n".join(lines) + "\n" + " " * depth + "}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_baseline(path: Path, lang: Lang) -> Baseline:
    """A file that holds what `dump` gave. Raises UsageError where there is none or it is no baseline."""
    way_out = say("baseline_way_out", lang)
    try:
        data = json.loads(read_text(path))
        documents = {name: _entry(tree) for name, tree in data["documents"].items()}
        return Baseline(data["set"], data["reader"], data["reason"], data["receipts"], documents)
    except FileNotFoundError as error:
        raise UsageError(str(path), say("baseline_missing", lang), way_out) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError) as error:
        problem = say("baseline_unreadable", lang, problem=f"{type(error).__name__} {error}")
        raise UsageError(str(path), problem, way_out) from error


def _entry(tree: Mapping[str, Any]) -> Entry:
    cells = {
        f"{row}.{column}": _kept(text) for row, columns in tree["cells"].items() for column, text in columns.items()
    }
    return Entry(cells, {section: dict(tree.get(section, {})) for section in SECTIONS})


def _kept(text: str) -> Kept:
    said, *words = text.split(" ")
    standing = words.pop() if words and words[-1] in _STANDINGS else None
    unit = words[0] if words else None
    if said in _STATES:
        return Kept(None, said, standing)
    return Kept(Decimal(said), "number", standing, unit)
