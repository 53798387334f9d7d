"""The words by which a statutory table is known wherever it stands: the labels of its rows and columns."""

from __future__ import annotations

from functools import lru_cache

from extractor.documents.folding import normalise_label
from extractor.kinds import Form, Kind, Table
from extractor.reading.rows.caching import cached_by_identity

normalise_long = normalise_label.__wrapped__
"""`normalise_label` for text that is too long to be worth keeping."""

_LEAST = 0.25  # the least share of a table's labels that its place must print
_FULL = 12  # labels at most that make a whole: half a table is still one


@lru_cache(maxsize=32)
def table_words(kind: Kind, id: str) -> tuple[str, ...]:
    """The normalised labels of rows and columns that any form prints in the table of that id and in no other."""
    mine = {label for form in kind.forms for label in labels_in(form.table(id))}
    others = {label for form in kind.forms for table in form.tables if table.id != id for label in labels_in(table)}
    return tuple(sorted(label for label in mine - others if len(label) > 3))


@lru_cache(maxsize=32)
def row_words(kind: Kind, id: str) -> tuple[str, ...]:
    """Those of `table_words` that name rows; all of them where the table's rows have no names."""
    rows = {
        normalise_label(label)
        for form in kind.forms
        for block in form.table(id).blocks
        for row in block.rows
        for label in (row.label, *row.variants)
    }
    words = table_words(kind, id)
    return tuple(word for word in words if word in rows) or words


@lru_cache(maxsize=32)
def own_words(kind: Kind, id: str) -> dict[str, tuple[str, ...]]:
    """By the form's name: labels of the table that only this form and those with the same table print."""
    found: dict[str, tuple[str, ...]] = {}
    for form in kind.forms:
        table = form.table(id)
        others = {label for other in kind.forms if other.table(id) != table for label in labels_in(other.table(id))}
        mine = labels_in(table) - others
        found[form.name] = tuple(label for label in sorted(mine) if not any(label in other for other in others))
    return found


@lru_cache(maxsize=64)
def telling_labels(form: Form, candidates: tuple[Form, ...], id: str) -> tuple[tuple[str, ...], ...]:
    """The rows and columns, each in its spellings, that the form prints in a table and no candidate with another one.

    What is a part of another's label tells nothing, for it stands there as well.
    """
    table = form.table(id)
    others = {label for other in candidates if other.table(id) != table for label in labels_in(other.table(id))}
    if not others:
        return ()
    own = [
        tuple(words for label in (one.label, *one.variants) if (words := normalise_label(label)))
        for block in table.blocks
        for some in (block.rows, block.columns)
        for one in some
    ]
    telling = (tuple(words for words in labels if not any(words in other for other in others)) for labels in own)
    return tuple(dict.fromkeys(labels for labels in telling if labels))


@cached_by_identity
def labels_in(table: Table) -> frozenset[str]:
    """The normalised labels of a table's rows and columns, in every spelling."""
    return frozenset(
        normalise_label(label)
        for block in table.blocks
        for some in (block.rows, block.columns)
        for one in some
        for label in (one.label, *one.variants)
        if label
    )


def words_in(text: str, labels: tuple[str, ...]) -> list[str]:
    """Those of the labels that a normalised text holds."""
    return [label for label in labels if label in text]


def prints_table(text: str, labels: tuple[str, ...]) -> bool:
    """Whether a normalised text holds so many of a table's labels that it prints the table, or half of it."""
    return len(words_in(text, labels)) >= _LEAST * max(1, min(len(labels), _FULL))
