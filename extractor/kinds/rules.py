"""A rule of a kind, as data: the engine that runs it is `extractor.checking`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from extractor.documents.document import Document
    from extractor.kinds.forms import Equation, Form
    from extractor.reading.reading import Reading
    from extractor.result import Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a kind: what it says, how bad it is when broken, and what finds it broken.

    `says` is the rule in one sentence, English and Chinese. The sums of a form need nothing more: the engine confronts
    `Form.equations` itself. `equations` gives sums over cells that only some documents print (confronted where their
    right side is printed). `check` gets the reading and yields findings; `check_in` gets the document as well, and is
    left out where none is at hand. `decidable` tells whether a reading holds what the rule needs: False counts it as
    undecided, None as not concerned; a rule without it counts as held whenever it finds nothing. `doubts`: what it
    finds puts the reading of its cells in doubt, so that no other rule blames the document for them.
    """

    id: str
    severity: Literal["error", "warning", "note"]
    says: tuple[str, str]
    check: Callable[[Reading, Form], Iterable[Finding]] | None = None
    equations: Callable[[Form], tuple[Equation, ...]] | None = None
    check_in: Callable[[Reading, Form, Document], Iterable[Finding]] | None = None
    decidable: Callable[[Reading, Form], bool | None] | None = None
    doubts: bool = False
