"""A kind of report whole: forms, rules, words, and what a model is asked with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.kinds.wording import Wording

if TYPE_CHECKING:
    from extractor.documents.document import Document
    from extractor.kinds.forms import Form
    from extractor.kinds.rules import Rule
    from extractor.reading.reading import Reading
    from extractor.result import Claim


@dataclass(frozen=True, eq=False, slots=True)
class Asking:
    """What a model is asked with. A constant: told apart by identity, as `Wording` is.

    `templates` is the importable package that holds one text file per part, filled by $names. `masked` are sentences
    of the printed form that no model may see, because they tell how its numbers hang together.
    """

    templates: str = ""
    masked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """Figures of the prose that state a sum of cells. Their label, without spaces, is matched in full by `label`.

    `sums`: each is one honest meaning (received: this year's, or with those carried in). A sum lists paths of cells, or
    beginnings of paths, which stand for every cell `.total` below.
    """

    label: str
    sums: tuple[tuple[str, ...], ...]
    units: tuple[str, ...] = ()  # units that count the same thing; a figure without a unit counts it too


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of report: its forms, its rules, and how its prose is read. A constant, as its forms are."""

    name: str
    forms: tuple[Form, ...]
    rules: tuple[Rule, ...]
    sections: tuple[tuple[str, str, tuple[str, ...]], ...]  # ordinal, title, variants
    claims: Callable[[Document, Reading], list[Claim]]  # statements of the prose that rules confront with tables
    recognise: Callable[[Document], None]  # raises DocumentError for another kind, an old form, several reports
    text: Wording = field(default_factory=Wording)  # words the text reader needs
    witnesses: tuple[Witness, ...] = ()  # which figures of the prose speak for which cells
    support: Callable[[Reading, Form], Iterable[tuple[str, int]]] | None = None  # single cells the prose states
    asking: Asking = Asking()  # what a model is asked with

    def form(self, name: str) -> Form:
        """The form of that name; KeyError where the kind has none."""
        for form in self.forms:
            if form.name == name:
                return form
        raise KeyError(name)
