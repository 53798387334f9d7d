"""Hand-made labels, validated when they are loaded, and held against the document they are of."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args
from unicodedata import normalize

from pydantic import ValidationError

from extractor.documents.opening import read_text
from extractor.errors import UsageError
from extractor.messages import Lang, say
from extractor.scoring.truth import TrueState, Truth, form_of_label, missing_cells, value_at

if TYPE_CHECKING:
    from extractor.kinds import Form, Kind

BESIDE = ("accept", "states", "document")
"""Keys of a label that are no part of the report; `document` is the name of the file it is of, for people."""

_STATES = tuple(state for state in get_args(TrueState) if state != "number")
_BETWEEN = re.compile(r"[\s,，]+")

Warning_ = tuple[str, dict[str, object]]
"""A message's key and its facts."""


def read_json(path: Path, lang: Lang) -> Any:
    """What a file of JSON holds. Raises UsageError where it cannot be read or is none."""
    try:
        return json.loads(read_text(path))
    except (OSError, ValueError, RecursionError) as error:
        problem = say("label_unreadable", lang, problem=error)
        raise UsageError(str(path), problem, say("label_way_out", lang)) from error


def load_label(path: Path, kind: Kind, lang: Lang) -> dict[str, Any]:
    """A label that holds every cell of a form, nothing else, and only values of the right type.

    Raises UsageError that names the file, the path inside it, the problem and the way out.
    """
    label = read_json(path, lang)
    for place, key, facts in _faults(label, kind):
        name = f"{path}: {place}" if place else str(path)
        raise UsageError(name, say(key, lang, **facts), say("label_way_out", lang))
    return dict(label)


Fault_ = tuple[str, str, dict[str, object]]
"""A path in a label, a message's key, its facts."""


def _faults(label: Any, kind: Kind) -> Iterator[Fault_]:
    if not isinstance(label, dict):
        yield "", "label_no_object", {}
        return
    forms = sorted({form.form for form in kind.forms})
    if label.get("form") not in forms:
        yield "form", "label_form", {"value": label.get("form"), "allowed": ", ".join(forms)}
        return
    try:
        form = form_of_label(label, kind)
    except KeyError:
        path = min((missing_cells(label, form) for form in kind.forms if form.form == label["form"]), key=len)[0]
        yield path, "label_missing", {}
        return
    yield from _model_faults(label, form)
    yield from _figure_faults(label)
    yield from _accept_faults(label, form)
    yield from _state_faults(label, form)


def _model_faults(label: Mapping[str, Any], form: Form, path: str = "") -> Iterator[Fault_]:
    """What the model of the report has against it; told at `path` where one is given."""
    report = {name: value for name, value in label.items() if name not in BESIDE}
    try:
        form.model.model_validate_json(json.dumps(report), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = path or ".".join(map(str, first["loc"]))
        yield place, "label_value", {"value": first["input"], "problem": first["msg"]}


def _figure_faults(label: Mapping[str, Any]) -> Iterator[Fault_]:
    ids = [figure["id"] for figure in label["figures"]]
    for figure in label["figures"]:
        if ids.count(figure["id"]) > 1:
            yield f"figures.{figure['id']}", "label_twice", {}
        wholes = label.get("accept", {}).get(f"figures.{figure['id']}.part_of", [])
        for whole in (figure.get("part_of"), *wholes):
            if whole is not None and whole not in ids:
                yield f"figures.{figure['id']}.part_of", "label_no_figure", {"value": whole}


def _accept_faults(label: Mapping[str, Any], form: Form) -> Iterator[Fault_]:
    """A path that does not exist, or a value that the report could not hold there."""
    for path, values in label.get("accept", {}).items():
        if not isinstance(values, list):
            yield f"accept.{path}", "label_no_list", {}
            continue
        for value in values:
            changed = copy.deepcopy(dict(label))
            if not _put(changed, path, value):
                yield f"accept.{path}", "label_no_path", {}
                break
            yield from _model_faults(changed, form, f"accept.{path}")


def _put(label: dict[str, Any], path: str, value: Any) -> bool:
    """Put `value` at `path`, where a step into `figures` is a figure's id. False where there is no such path."""
    *steps, last = path.split(".")
    place: Any = label
    for step in steps:
        if isinstance(place, list):
            place = next((figure for figure in place if figure["id"] == step), None)
        else:
            place = place.get(step) if isinstance(place, dict) else None
    if not isinstance(place, dict) or last not in place or last in ("figures", *BESIDE):
        return False
    place[last] = value
    return True


def _state_faults(label: Mapping[str, Any], form: Form) -> Iterator[Fault_]:
    for path, state in label.get("states", {}).items():
        if path not in form.cells and path not in form.absent:
            yield f"states.{path}", "label_no_path", {}
        elif state not in _STATES:
            yield f"states.{path}", "label_state", {"value": state, "allowed": ", ".join(_STATES)}
        elif _amount(value_at(label, path)) is not None:
            yield f"states.{path}", "label_state_number", {"state": state}


def _amount(value: Any) -> Any:
    return value.get("value") if isinstance(value, dict) else value


def contradictions(truth: Truth, text: str) -> Iterator[Warning_]:
    """What a truth says that its document's text does not print: numbers of cells, quotes of figures."""
    squeezed = _squeeze(text)
    for path, cell in truth.cells.items():
        numbers = [str(abs(number)) for number in cell.numbers]
        if numbers and not cell.nothing and not any(number in squeezed for number in numbers):
            yield "label_not_printed", {"path": path, "value": " / ".join(numbers)}
    for figure in truth.figures:
        if _squeeze(figure.quote) not in squeezed:
            yield "label_no_quote", {"path": f"figures.{figure.id}", "value": figure.quote}


def _squeeze(text: str) -> str:
    return _BETWEEN.sub("", normalize("NFKC", text))
