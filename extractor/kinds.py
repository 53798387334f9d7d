"""What a kind of report is made of, as data. The engine knows no cell name and no Chinese label: a kind tells it.

A kind is an importable package with a `KIND` (here `disclosure_report`, a source root under schemas/).
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pydantic import BaseModel

    from extractor.documents.document import Document
    from extractor.reading.reading import Reading
    from extractor.result import Claim, Finding

CellType = Literal["count", "signed", "money"]
"""count: whole number >= 0; signed: whole number, may carry + or -; money: decimal with a unit."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` ends the paths of its cells; `group` is the label printed above it over several columns."""

    key: str
    label: str
    variants: tuple[str, ...] = ()
    type: CellType = "count"
    group: str | None = None
    unit: str | None = None  # printed in the header itself: 单位：万元


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row. `path` begins the paths of its cells; `ordinal` is the printed number (（三）, 1., 一、).

    `group` is the path of the group label printed before or above it (applications.outcomes.denied).
    """

    path: str
    label: str
    variants: tuple[str, ...] = ()
    ordinal: str = ""
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A label over several rows, without numbers of its own as the form has it: （三）不予公开."""

    path: str
    label: str
    variants: tuple[str, ...] = ()
    ordinal: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one header. Table 二 is several blocks; 三 and 四 are one each (四 is one row of fifteen columns)."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    label: str = ""  # 第二十条第（一）项
    variants: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    subtotal: Column | None = None  # a column that some print and the form does not have: 小计


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a form: its path, where it belongs, and what it is called in print."""

    path: str
    table: str
    row: Row
    column: Column
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    """One statutory table. `id` is its path's beginning; `title` the section heading it stands under."""

    id: str
    title: str
    section: str  # the section's ordinal: 二
    blocks: tuple[Block, ...]


class Blank(Enum):
    """What a cell of a sum may hold when it prints nothing."""

    NOT_NEGATIVE = auto()  # a count: the printed parts bound the sum from below
    ANYTHING = auto()  # may be negative: one blank leaves the sum open


@dataclass(frozen=True, slots=True)
class Equation:
    """The sum of `left` equals the sum of `right`; `right` is the stated total where there is one."""

    rule: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    blank: Blank = Blank.NOT_NEGATIVE


@dataclass(frozen=True, eq=False)
class Form:
    """One official form, or a hybrid of two. `name` is unique; `form` is what a report prints in its `form` field.

    Forms are constants, equal only to themselves: what is compiled from one can be cached by it at no cost.
    """

    name: str
    form: str
    tables: tuple[Table, ...]
    model: type[BaseModel]
    equations: tuple[Equation, ...] = ()
    years: tuple[int, int] = (0, 9999)
    absent: tuple[str, ...] = ()  # paths of the model that this form does not print (a hybrid's split rows)

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """Every cell of the form by its path, in printed order."""
        found: dict[str, Cell] = {}
        for table in self.tables:
            for block in table.blocks:
                for row in block.rows:
                    for column in block.columns:
                        path = f"{row.path}.{column.key}"
                        found[path] = Cell(path, table.id, row, column, _label(row, column))
        return found

    @cached_property
    def extras(self) -> dict[str, str]:
        """Cells that some print beyond the form, by path: what they are called in print."""
        return {
            path: label
            for table in self.tables
            for block in table.blocks
            for path, label in _extras(block)
            if path not in self.cells
        }

    def label(self, path: str) -> str:
        """What the cell of that path is called in print; the path itself where no form has such a cell."""
        cell = self.cells.get(path)
        return cell.label if cell is not None else self.extras.get(path, path)

    def table(self, id: str) -> Table:
        """The table of that id; KeyError where the form has none."""
        for table in self.tables:
            if table.id == id:
                return table
        raise KeyError(id)


def _label(row: Row | Group, column: Column) -> str:
    printed_row = f"{row.ordinal}{row.label}"
    printed_column = f"{column.group}·{column.label}" if column.group else column.label
    return f"{printed_row} / {printed_column}" if printed_row else printed_column


def _extras(block: Block) -> Iterable[tuple[str, str]]:
    for group in block.groups:
        for column in block.columns:
            yield f"{group.path}.{column.key}", _label(group, column)
    if block.subtotal is not None:
        rows: tuple[Row | Group, ...] = (*block.rows, *block.groups)
        for row in rows:
            yield f"{row.path}.{block.subtotal.key}", _label(row, block.subtotal)


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


@dataclass(frozen=True, eq=False, slots=True)
class Wording:
    """The words by which a kind's prose is read. A constant: told apart by identity, so that it can key a cache.

    Every field but `units` is a tuple of literal words, never patterns. An empty tuple switches the reading that
    needs it off.
    """

    prose: tuple[str, ...] = ()  # ordinals of the sections whose figures are read
    measures: tuple[str, ...] = ()  # ordinals of the sections that tell problems and improvements
    units: tuple[tuple[str, tuple[str, ...]], ...] = ()  # a measure word, and what may not follow it
    versions: tuple[str, ...] = ()  # units that number a version behind a decimal: 2.0版
    counted: tuple[str, ...] = ()  # measure words that count after a numeral in words too (两项, but not 十分)
    structures: tuple[str, ...] = ()  # nouns that 八大 counts
    names: tuple[str, ...] = ()  # names that begin with a numeral and count nothing
    hotlines: tuple[str, ...] = ()  # numbers that are called
    bare_cues: tuple[str, ...] = ()  # words before a number that stands without a unit
    zero_cues: tuple[str, ...] = ()  # words before a zero in words
    leads: tuple[str, ...] = ()  # words at a clause's beginning that say nothing of what is counted
    tails: tuple[str, ...] = ()  # the same between what is counted and the number
    alike: tuple[str, ...] = ()  # words by which several things share one number
    joints: tuple[str, ...] = ()  # words between two things
    such_as: tuple[str, ...] = ()  # the word that ends a list of examples
    part_cues: tuple[str, ...] = ()  # words after a whole and before its parts
    within_cues: tuple[str, ...] = ()  # the same at the beginning of a bracket
    among: tuple[str, ...] = ()  # words that name a whole of the sentence before
    breaks: tuple[str, ...] = ()  # words that end a list of parts
    shares: tuple[str, ...] = ()  # the word before a percentage of the whole
    attending: tuple[str, ...] = ()  # what is counted is a part of the figure just before
    outcomes: tuple[str, ...] = ()  # what became of the things received
    answered: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()  # left for another year: neither received nor answered in this one
    acts: tuple[str, ...] = ()  # words that begin an act of its own, no part of the one before: 召开, 培训
    totals: tuple[str, ...] = ()  # words before a sum that names nothing else: 共, 合计
    disputes: tuple[str, ...] = ()  # matters that are never a part of the things received
    subject: tuple[str, ...] = ()  # the words of the title between issuer or year and its last words
    title_ends: tuple[str, ...] = ()  # the last words of the title
    contacts: tuple[tuple[str, tuple[str, ...]], ...] = ()  # address, postcode, ...: the words printed before each
    office_before: tuple[str, ...] = ()  # words before the office to ask: 请与
    office_called: tuple[str, ...] = ()  # the same words where none need follow: 请联系
    office_labels: tuple[str, ...] = ()  # labels of the office, with a colon: 联系单位
    office_by: tuple[str, ...] = ()  # the word before the office that answers for the report
    office_explains: tuple[str, ...] = ()  # words behind that office: 负责解释
    office_ends: tuple[str, ...] = ()  # what the name of an office ends with
    address_ends: tuple[str, ...] = ()  # what an address without a label ends with
    mentions: tuple[str, ...] = ()  # words before the report's name in running text
    office_after: tuple[str, ...] = ()  # words behind it: 联系
    website_near: tuple[str, ...] = ()  # words beside the address of the website
    published_labels: tuple[str, ...] = ()  # the surest first
    issuer_labels: tuple[str, ...] = ()  # the surest first
    issued: tuple[str, ...] = ()  # words behind the day of a signature: 印发
    page_words: tuple[str, ...] = ()  # what a web page prints around the report: 打印, 索引号
    turns: tuple[str, ...] = ()  # words that open the improvements, behind the problems
    turn_heads: tuple[str, ...] = ()  # the same, in a heading alone
    enumerators: tuple[tuple[str, ...], ...] = ()  # series of words that number points: 一是, 二是, ...
    lacks: tuple[str, ...] = ()  # words that say that something is wanting
    general_lacks: tuple[str, ...] = ()  # the same of nothing in particular: 不足, 差距
    topics: tuple[str, ...] = ()  # what ends a heading that names only a topic
    contexts: tuple[str, ...] = ()  # what begins a clause that only leads to the problem
    point_leads: tuple[str, ...] = ()  # words before a point that are no part of it
    remedies: tuple[str, ...] = ()  # words that begin a clause which is no longer the problem
    circumstances: tuple[str, ...] = ()  # words that begin a clause which is not yet the measure
    intents: tuple[str, ...] = ()  # words between the body and what it will do
    body_ends: tuple[str, ...] = ()  # what the name of an administrative body ends with


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
    text: Wording = Wording()  # words the text reader needs
    witnesses: tuple[Witness, ...] = ()  # which figures of the prose speak for which cells
    support: Callable[[Reading, Form], Iterable[tuple[str, int]]] | None = None  # single cells the prose states
    asking: Asking = Asking()  # what a model is asked with

    def form(self, name: str) -> Form:
        """The form of that name; KeyError where the kind has none."""
        for form in self.forms:
            if form.name == name:
                return form
        raise KeyError(name)


def load_kind(name: str = "disclosure_report") -> Kind:
    """The kind that the importable package `name` defines."""
    kind = importlib.import_module(name).KIND
    if not isinstance(kind, Kind):
        raise TypeError(f"{name}.KIND is not a Kind")
    return kind
