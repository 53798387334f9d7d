"""What a model may answer: tokens as printed, in few and short fields, because every one of them is paid for."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")


class RowAnswer(_Answer):
    """One row: its label and its cells as printed, left to right; "" for a cell that prints nothing.

    No cells at all where the print leaves open which they are: digits run together, values apart from their labels.
    """

    row: str
    cells: list[str]


class TableAnswer(_Answer):
    """Rows of a table."""

    rows: list[RowAnswer]


class FigureAnswer(_Answer):
    """One number of the prose: what it counts, the number and its unit as printed, the words that say so.

    `of` is the number in the answer, counted from 1, of the figure that it is a part of.
    """

    what: str
    n: str
    unit: str | None = None
    quote: str
    of: int | None = None


class FiguresAnswer(_Answer):
    """Numbers of the prose."""

    figures: list[FigureAnswer]


class MeasuresAnswer(_Answer):
    """What went wrong and what is to be done, each point in the document's words."""

    problems: list[str]
    improvements: list[str]


class HeadAnswer(_Answer):
    """What the head of a report prints; None for what it does not."""

    title: str | None = None
    issuer: str | None = None
    year: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    published: str | None = None
    office: str | None = None
    address: str | None = None
    postcode: str | None = None
    telephone: str | None = None
    fax: str | None = None
    email: str | None = None
    website: str | None = None


HEAD_FIELDS = tuple(HeadAnswer.model_fields)
"""The names of the head's fields as a model is asked for them."""

CONTACT = frozenset(HEAD_FIELDS[6:])


def head_name(field: str) -> str:
    """The name under which a reading keeps a field of the head: contact.fax for fax."""
    return f"contact.{field}" if field in CONTACT else field
