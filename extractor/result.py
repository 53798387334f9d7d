"""What a user gets: one `Result` per document. Field names are a contract (see README): saved results rely on them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny

Severity = Literal["error", "warning", "note"]
State = Literal["number", "blank", "mark", "absent", "unreadable"]
"""What a cell prints. mark: a sign for nothing (/, —, 无); absent: the document has no such cell."""

Standing = Literal["proven", "read", "inferred", "doubtful"]
"""How far a number can be relied on. proven: printed, and every sum it takes part in holds, at least one; read: printed,
and no sum proves it; inferred: printed, but the reader settled which cell it belongs to, or where glued digits part;
doubtful: another number may be meant. See `extractor.checking.standing`.
"""

Cause = Literal["source", "reading", "undecided"]
"""source: the document prints it so; reading: what was read is in doubt."""

HEAD = ("issuer", "year", "title", "period_start", "period_end", "published")
"""The fields that head every report, beside its `contact`."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class DocumentInfo(_Model):
    """Which document this is. `pages` is their number where the format has pages.

    `recognised` are the pages, from 1, whose text was recognised in a picture: no cell there is sure unless it is proven.
    """

    name: str
    sha256: str | None = None
    media_type: str | None = None
    encoding: str | None = None
    pages: int | None = None
    recognised: list[int] = []
    notes: list[str] = []


class Cell(_Model):
    """One table cell as printed; its number is in the report.

    `text` is what stands there, None where nothing was read. `span` counts characters of the document's text, from 0,
    the end not included. `box` is the place on the `page` (from 1) where the format tells it: x0, top, x1, bottom in
    points from the page's top left corner; of a blank cell, the cell itself. `standing` is None for a cell that prints
    no number and leaves none open. `by` says what settled an inferred cell; `alternatives` lists every honest reading of
    a doubtful one.
    """

    text: str | None = None
    state: State
    span: tuple[int, int] | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    reader: Literal["form", "model", "both"] = "form"
    standing: Standing | None = None
    by: str | None = None
    alternatives: list[str] = []


class Claim(_Model):
    """A statement of the document that rules confront with the tables (无败诉, 均按期答复, an announced count, ...)."""

    what: str
    quote: str
    span: tuple[int, int] | None = None
    section: str | None = None
    facts: dict[str, Any] = {}


class Section(_Model):
    """A numbered section: `ordinal` 一..六 as printed, its title, the places of its heading and of its body.

    `again`: the other places where the section of a table is printed, or its heading only.
    """

    ordinal: str
    title: str
    heading: tuple[int, int]
    body: tuple[int, int]
    again: list[Section] = []


class Remark(_Model):
    """Something about a table's shape that rules judge.

    `what`: row_missing | row_twice | row_order | cut_off | columns (another count than the form's) | label_only (a row
    whose values are lost) | unplaced (a number inside the table that is no cell; `text` is it) | table_missing |
    table_twice | other_form (a row or header of another form) | disagree (two readers differ: `text` is what the second
    one reads at `span`) | refused (an answer of a model that the document does not bear out) | unanswered (a part that
    no answer was had for: `text` says why)

    `table` is a table's id, or the part of the text it is about: figures, measures, head.
    """

    what: str
    table: str
    path: str | None = None
    text: str | None = None
    span: tuple[int, int] | None = None


class FigurePlace(_Model):
    """Where a figure stands: its section's ordinal, the quote's span, the number's own; page and box as of a Cell."""

    section: str | None = None
    span: tuple[int, int] | None = None
    at: tuple[int, int] | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


class PagePlace(_Model):
    """A place on a page, as of a Cell."""

    page: int
    box: tuple[float, float, float, float]


class TextEvidence(_Model):
    """Where the prose's data stand: head fields and figures (by id), sections, and the claims rules confront.

    `places`: where head fields are printed on their pages, where the format tells it.
    """

    head: dict[str, tuple[int, int]] = {}
    figures: dict[str, FigurePlace] = {}
    sections: list[Section] = []
    claims: list[Claim] = []
    places: dict[str, PagePlace] = {}


class Suggestion(_Model):
    """One smallest set of cells that would settle a finding, with the value each would need. Never applied."""

    cells: dict[str, int | str | None]
    pattern: str | None = None  # crossing, total_left_zero, neighbour_column, shifted_row, digit_lost, ...


class Finding(_Model):
    """One thing that does not agree. `paths` are the cells it is about; `also` lists further rules that it settles.

    `suspects` are the smallest sets of cells whose change would settle it: suggestions, never applied. `evidence` quotes
    what the document says of it, `spans` are the places of the quotes.
    """

    rule: str
    severity: Severity
    outcome: Literal["broken", "undecided"] = "broken"
    cause: Cause = "undecided"
    paths: list[str] = []
    left: str | None = None  # the printed numbers of both sides, as an expression: 3+0+0
    right: str | None = None
    suspects: list[Suggestion] = []
    evidence: list[str] = []  # quotes
    spans: list[tuple[int, int]] = []
    also: list[str] = []  # ids of rules that the same error breaks: one finding instead of many
    message: str = ""
    words: tuple[str, str] = Field(default=("", ""), exclude=True)  # the message in English and in Chinese


class Checks(_Model):
    """How many sums and other rules held, were broken or could not be decided. No finding must never mean that nothing was checked."""

    held: int = 0
    broken: int = 0
    undecided: int = 0


class Usage(_Model):
    """What a model cost. All zero without one. `usd` is None where the price is not known."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    usd: Decimal | None = Decimal(0)
    cache_hits: int = 0
    transport_retries: int = 0  # after timeouts, dropped connections, errors of the server
    rate_limited: int = 0  # the server said it is too much (429)
    shape_retries: int = 0  # an answer went back for its shape or its grounding
    rereads: int = 0  # cells asked for once more


class Receipt(_Model):
    """What made this result: enough to make it again."""

    version: str
    form: str | None = None
    lang: str | None = None  # of the messages
    rules: str | None = None  # hash of the rule ids and their severities
    regraded: dict[str, str] | None = None  # the rules that settings re-graded or switched off
    schema_: Annotated[str | None, Field(alias="schema")] = None
    prompts: str | None = None
    model: str | None = None
    base_url: str | None = None

    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Result(_Model):
    """One document, read and checked.

    `report` is a model of the form that was read by (here DisclosureReport2019 or DisclosureReport2021), None where the
    document failed. `reason` is one of `extractor.errors.Reason`, or `cells_open` where `status` is `partly_read`: some
    cells of the form are absent or unreadable. `detail` says it for a person. `cells` holds every cell of the form by
    its path (applications.new_received.total), `extras` the printed cells that the form does not have. `gaps` names the
    parts left open that a model could be asked about, where none was: a table's id, figures.一, measures, head.
    """

    document: DocumentInfo
    status: Literal["read", "partly_read", "failed"]
    reason: str | None = None
    detail: str | None = None
    form: str | None = None  # name of the form it was read by; 2021-hybrid prints （六）其他处理 as one row
    report: SerializeAsAny[BaseModel] | None = None
    cells: dict[str, Cell] = {}
    extras: dict[str, Cell] = {}
    remarks: list[Remark] = []
    text: TextEvidence = TextEvidence()
    findings: list[Finding] = []
    checks: Checks = Checks()
    usage: Usage = Usage()
    gaps: list[str] = []
    receipt: Receipt
