"""What is true of a document, however it came to be known: a hand-made label and a made report become one `Truth`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from extractor.result import HEAD
from extractor.scoring.made.ambiguity import said_numbers
from extractor.scoring.made.paper import Fault, number_of

if TYPE_CHECKING:
    from extractor.kinds import Form, Kind
    from extractor.scoring.made import Made
    from extractor.scoring.made.paper import Said
    from extractor.scoring.made.report import Label as MadeLabel

TrueState = Literal["number", "blank", "mark", "absent"]
TrueKind = Literal["number", "zero", "blank", "mark", "absent", "nothing", "open"]
"""nothing: no number, and the truth does not tell which kind of nothing; open: several honest readings."""

MEASURES = ("problems", "improvements")
MOST_FIGURES = 40
"""A label with fewer figures holds all of its document; one with so many may have been cut there."""


@dataclass(frozen=True, slots=True)
class TrueCell:
    """Every honest reading of one cell: `numbers`, and no number at all where `nothing`.

    `units` are the honest units of an amount, empty where none is known of. `state` is what the document prints, None
    where that is not known or several readings are honest. `printed` is the likeliest of them: what stood there before
    a layout left several open, or what the label says first.
    """

    numbers: tuple[Decimal, ...]
    nothing: bool
    state: TrueState | None = None
    units: tuple[str | None, ...] = ()
    printed: Decimal | None = None

    @property
    def is_open(self) -> bool:
        """Whether several readings are honest."""
        return len(self.numbers) + self.nothing > 1

    @property
    def kind(self) -> TrueKind:
        """Its column in the matrix of states."""
        if self.is_open:
            return "open"
        if self.numbers:
            return "number" if self.numbers[0] else "zero"
        return "nothing" if self.state is None or self.state == "number" else self.state

    @property
    def is_nonzero(self) -> bool:
        """Whether one number other than 0 is printed there, and nothing else can be read."""
        return self.kind == "number"


@dataclass(frozen=True, slots=True)
class TrueFigure:
    """A number of the prose. `wholes` are ids of figures it may be a part of (None: of none); empty: not known."""

    id: str
    values: tuple[Decimal, ...]
    units: tuple[str | None, ...]
    wholes: tuple[str | None, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Expected:
    """Findings that must be told, as labels write them (rule, at, severity, cause, suspects), and rules that must not."""

    must: tuple[Mapping[str, Any], ...] = ()
    must_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """What one document prints. `form` is the name of the form; the keys of `cells` are its cells and absent paths.

    `head` and `measures` hold the accepted values of what is scored (`head` as text). Figures that are found beside
    `figures` are wrong only where `figures_complete`. `faults` are errors of the source; `extras` cells beyond the form.
    """

    form: str
    cells: Mapping[str, TrueCell]
    head: Mapping[str, tuple[str | None, ...]]
    figures: tuple[TrueFigure, ...] = ()
    figures_complete: bool = True
    measures: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    findings: Expected | None = None
    faults: tuple[Fault, ...] = ()
    extras: Mapping[str, str] = field(default_factory=dict)


def truth_of_made(made: Made) -> Truth:
    """What a made report prints."""
    label = made.label
    cells = {path: _made_cell(path, said, label) for path, said in made.truth.items()}
    cells |= {path: TrueCell((), nothing=True, state="absent") for path in made.form.absent if path not in cells}
    head = {name: (value,) for name, value in label.head.items()}
    measures = {name: (points,) for name, points in label.points.items()}
    values = [figure.value for figure in label.figures]
    figures = tuple(
        TrueFigure(
            f"f{number}",
            (figure.value,),
            (figure.unit,),
            (None,)
            if figure.whole is None
            else tuple(f"f{n}" for n, value in enumerate(values, 1) if value == figure.whole and n != number),
            figure.quote,
        )
        for number, figure in enumerate(label.figures, 1)
    )
    return Truth(made.form.name, cells, head, figures, measures=measures, faults=label.faults, extras=label.extras)


def _made_cell(path: str, said: Said | frozenset[Said], label: MadeLabel) -> TrueCell:
    units = label.units.get(path, ())
    return _cell_of_readings(said, label.states.get(path), units, label.printed.get(path, ""))


@lru_cache(maxsize=4096)
def _cell_of_readings(
    said: Said | frozenset[Said], empty: TrueState | None, units: tuple[str | None, ...], printed: str
) -> TrueCell:
    readings = said if isinstance(said, frozenset) else frozenset((said,))
    numbers = tuple(sorted(Decimal(number) for number in said_numbers(said)))
    nothing = any(number_of(reading) is None for reading in readings)
    state: TrueState | None = None
    if len(readings) == 1:
        state = "number" if numbers else "absent" if None in readings else empty
    return TrueCell(numbers, nothing, state, units if numbers else (), number_of(printed))


def truth_of_label(label: Mapping[str, Any], kind: Kind, findings: Mapping[str, Any] | None = None) -> Truth:
    """What a hand-made label says, with its `accept` and `states`, and the findings that belong to it.

    The label has to be a valid one (see `extractor.scoring.labels`).
    """
    form = form_of_label(label, kind)
    accept: Mapping[str, Any] = label.get("accept", {})
    states: Mapping[str, TrueState] = label.get("states", {})
    cells = {
        path: _label_cell(value_at(label, path), accept.get(path, ()), states.get(path))
        for path in (*form.cells, *form.absent)
    }
    fields = {name: label[name] for name in HEAD}
    fields |= {f"contact.{name}": value for name, value in label["contact"].items()}
    head = {name: (_text(value), *map(_text, accept.get(name, ()))) for name, value in fields.items()}
    measures = {name: tuple(tuple(each) for each in (label[name], *accept.get(name, ()))) for name in MEASURES}
    figures = tuple(_label_figure(figure, accept) for figure in label["figures"])
    expected = None
    if findings is not None:
        expected = Expected(tuple(findings.get("must", ())), tuple(findings.get("must_not", ())))
    faults = tuple(_faults(expected, cells)) if expected is not None else ()
    complete = len(figures) < MOST_FIGURES
    return Truth(form.name, cells, head, figures, complete, measures, expected, faults)


def form_of_label(label: Mapping[str, Any], kind: Kind) -> Form:
    """The form that a label is of: the most particular one that the label has every cell of. KeyError for none."""
    forms = [form for form in kind.forms if form.form == label.get("form") and not missing_cells(label, form)]
    if not forms:
        raise KeyError(label.get("form"))
    return max(forms, key=lambda form: len(form.absent))


def missing_cells(label: Mapping[str, Any], form: Form) -> list[str]:
    """The cells of a form that a label says nothing of."""
    return [path for path in form.cells if not _has(label, path)]


def value_at(tree: Any, path: str) -> Any:
    """What stands at a dotted path of nested dicts; None where there is nothing."""
    for name in path.split("."):
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree


def _has(tree: Any, path: str) -> bool:
    *steps, last = path.split(".")
    parent = value_at(tree, ".".join(steps))
    return isinstance(parent, dict) and last in parent


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _label_cell(value: Any, others: Any, state: TrueState | None) -> TrueCell:
    numbers: list[Decimal] = []
    units: list[str | None] = []
    nothing = False
    for reading in (value, *others):
        amount = reading.get("value") if isinstance(reading, dict) else reading
        if amount is None:
            nothing = True
            continue
        number = Decimal(str(amount))
        if number not in numbers:
            numbers.append(number)
        if isinstance(reading, dict) and reading.get("unit") not in units:
            units.append(reading.get("unit"))
    if state is None and numbers and not nothing and len(numbers) == 1:
        state = "number"
    amount = value.get("value") if isinstance(value, dict) else value
    printed = None if amount is None else Decimal(str(amount))
    return TrueCell(tuple(numbers), nothing, state, tuple(units), printed)


def _label_figure(figure: Mapping[str, Any], accept: Mapping[str, Any]) -> TrueFigure:
    def accepted(name: str) -> list[Any]:
        return list(accept.get(f"figures.{figure['id']}.{name}", [figure[name]]))

    values = tuple(Decimal(str(value)) for value in accepted("value"))
    return TrueFigure(figure["id"], values, tuple(accepted("unit")), tuple(accepted("part_of")), figure["quote"])


def _faults(expected: Expected, cells: Mapping[str, TrueCell]) -> Iterator[Fault]:
    """The errors of the source that findings with one set of suspects tell: what is printed, what the sums imply."""
    for must in expected.must:
        suspects = must.get("suspects", ())
        if must.get("cause") != "source" or len(suspects) != 1:
            continue
        for path, implied in suspects[0].items():
            cell = cells.get(path)
            if cell is not None and len(cell.numbers) == 1:
                yield Fault(must["rule"], path, str(cell.numbers[0]), str(implied))
