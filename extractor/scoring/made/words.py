"""The words that made reports are printed with, as data: a kind hands them over, the engine knows none.

A kind's package holds them in its module `made_words` as `MADE`; nothing else loads them.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.kinds import Kind

Replacements = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Rows of an account that must balance: `received` + `carried_in` = `total` + `carried_out`, column by column.

    `outcomes` begins the path of every row that `total` adds up; `lead` is the column that most fall under, `rest`
    weighs the others, the last column of the table is the sum of all.
    """

    table: str
    received: str
    carried_in: str
    outcomes: str
    total: str
    carried_out: str
    rest: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Free:
    """Rows whose cells no sum binds, each of them in use in `busy` of all reports, its counts up to one of `sizes`.

    Of a row's columns, `covers` names one that is no less than another, `floor` a count and a change that do not
    fall below 0 together, `together` two that are 0 only together.
    """

    rows: tuple[str, ...]
    busy: float
    sizes: tuple[int, ...]
    covers: tuple[str, str] | None = None
    floor: tuple[str, str] | None = None
    together: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A text, and what it states: head fields by path, or the points of a list by its name."""

    text: str
    head: tuple[tuple[str, str], ...] = ()
    points: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of prose with figures: `{name:unit}` is a number, `{name:unit<whole}` a part of another.

    A name among `MadeWords.sums` is that sum of cells; any other is drawn, parts so that they add up to their whole.
    `needs` lists names that must not be 0, `nothing` names that must be. `claim` tells what the sentence states.
    """

    text: str
    needs: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class MadeWords:
    """Everything printed that is not in the form. `{issuer}`, `{year}`, `{next}` stand for body and years."""

    account: Account
    sum_rows: tuple[str, ...]  # paths above `upheld`, ..., `total`: the rows of parts and their sum, given by equations
    free: tuple[Free, ...]  # the rows of every other cell
    sums: tuple[tuple[str, tuple[str, ...]], ...]  # names of numbers in the prose, and the cells they add up
    few: tuple[str, ...]  # names of numbers in the prose that are small: issues of a gazette, meetings
    bodies: tuple[str, ...]
    titles: tuple[str, ...]
    unsaid: tuple[str, ...]  # head fields that a report has none of, where its introduction does not state them
    introductions: tuple[Stated, ...]
    headings: tuple[tuple[str, str], ...]  # a section's ordinal and its printed heading, in order
    misnumbered: Replacements  # headings under a wrong number
    fillers: tuple[str, ...]  # sentences without figures
    sentences: tuple[Sentence, ...]
    problems: tuple[Stated, ...]
    closings: tuple[str, ...]
    closing_sentences: tuple[Sentence, ...]
    corner: str  # first header cell of the account: the printed identity
    applicants: str  # header above all columns of the account
    content: str  # first header cell of the other blocks
    dispute_groups: tuple[tuple[str, int], ...]  # header over the columns of the last table, and how many
    invented: str  # a column's name that a conversion invents, with {n}
    unit_note: str  # a column's unit in its header, with {unit}
    money_units: tuple[str, str]  # of small and of large numbers
    marks: tuple[str, ...]
    units: tuple[str, ...]  # in cells: `{n}` is the number
    remarks: tuple[str, ...]
    bookmarks: tuple[str, ...]
    pages: tuple[str, ...]  # page numbers, with {n}
    images: tuple[str, ...]
    navigation: tuple[str, ...]
    footers: tuple[str, ...]
    crawler: tuple[str, ...]
    bracket_styles: tuple[Replacements, ...]
    ordinal_styles: tuple[Replacements, ...]
    radicals: Replacements
    misprints: Replacements
    header_misprints: Replacements
    foreign_columns: tuple[tuple[str, str, str, str], ...] = ()  # label, its name in another form, key, its key there
    foreign_paths: tuple[tuple[str, str], ...] = ()  # a row of one form, and the same printed row in another
    foreign_rows: tuple[str, ...] = field(default=())  # a block of another form, as cells: header, then values


def load_words(kind: Kind) -> MadeWords:
    """The words of a kind, from its package's module `made_words`."""
    words = importlib.import_module(f"{kind.name}.made_words").MADE
    if not isinstance(words, MadeWords):
        raise TypeError(f"{kind.name}.made_words.MADE is not a MadeWords")
    return words
