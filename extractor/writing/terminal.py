"""Tables for people: what a run read, and what was found, as wide as the terminal is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.markup import escape
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from extractor.messages import Lang, say, word
from extractor.messages.showing import printable

if TYPE_CHECKING:
    from typing import IO

    from extractor.result import Usage

COLOURS = {
    "error": "red",
    "warning": "yellow",
    "note": "dim",
    "failed": "red",
    "partly_read": "yellow",
    "read": "green",
}
PIPED_WIDTH = 160  # where nobody's terminal says how wide it is
NARROW, ROOMY = 80, 110


class DocumentLine(Protocol):
    """What the table tells of one document: counts by standing, by outcome, by severity."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def reason(self) -> str | None: ...  # noqa: D102
    @property
    def form(self) -> str | None: ...  # noqa: D102
    @property
    def issuer(self) -> str | None: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def cells(self) -> tuple[int, ...]: ...  # noqa: D102
    @property
    def checks(self) -> tuple[int, ...]: ...  # noqa: D102
    @property
    def findings(self) -> tuple[int, ...]: ...  # noqa: D102
    @property
    def requests(self) -> int: ...  # noqa: D102
    @property
    def cache_hits(self) -> int: ...  # noqa: D102
    @property
    def usd(self) -> Decimal | None: ...  # noqa: D102


class StoreLine(Protocol):
    """What the table tells of one kept answer."""

    @property
    def document(self) -> str: ...  # noqa: D102
    @property
    def part(self) -> str: ...  # noqa: D102
    @property
    def model(self) -> str: ...  # noqa: D102
    @property
    def verdict(self) -> str: ...  # noqa: D102
    @property
    def tokens_in(self) -> int | None: ...  # noqa: D102
    @property
    def tokens_out(self) -> int | None: ...  # noqa: D102
    @property
    def created(self) -> str | None: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102


class _Console(Console):
    """A console that leaves it to the command what a reader's going away means; rich itself would exit with 1.

    Where it is no terminal, lines end with their last word: padded ones would be folded by what they are piped into.
    """

    def print(self, *objects: Any, **options: Any) -> None:
        """As rich does."""
        if self.is_terminal:
            return super().print(*objects, **options)
        with self.capture() as captured:
            super().print(*objects, **options)
        self.file.write("\n".join(line.rstrip(" ") for line in captured.get().split("\n")))
        return None

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """As rich does; what a text might tell the terminal to do is shown, not done."""
        for segment in super().render(renderable, options):
            text, style, control = segment
            yield segment if control or text.isprintable() else Segment(printable(text), style)

    def render_str(self, text: str, **options: Any) -> Text:
        """As rich does. Here as well, for a table is as wide as its texts."""
        return super().render_str(printable(text), **options)

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def make_console(file: IO[str]) -> Console:
    """A console on `file`: as wide as the terminal, or wide enough to cut nothing short where it is none."""
    width = None if file.isatty() else PIPED_WIDTH
    return _Console(file=file, width=width, highlight=False, soft_wrap=False)


def documents_table(lines: Iterable[DocumentLine], lang: Lang, width: int, longest_name: int | None = None) -> Table:
    """One row a document; `totals` below it says what the numbers of each group are.

    Where the terminal is narrow the form and then the issuer are left out. A document that failed tells why instead
    of whose it is. What a model cost is a column where one was asked. A name takes `longest_name` places at most.
    """
    lines = list(lines)
    asked = width >= ROOMY and any(line.requests or line.cache_hits for line in lines)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1))
    table.add_column(say("document", lang), overflow="fold", min_width=12)
    table.add_column(say("status", lang), no_wrap=width >= NARROW)
    if width >= ROOMY:
        table.add_column(say("form", lang), no_wrap=True)
    if width >= NARROW:
        table.add_column(say("issuer", lang), overflow="fold", min_width=12)
        table.add_column(say("year", lang), no_wrap=True)
    for name in ("cells", "checks", "findings"):
        table.add_column(say(name, lang), justify="right", no_wrap=True)
    if asked:
        table.add_column(say("model", lang), justify="right", no_wrap=True)
    for line in lines:
        failed = line.status == "failed"
        why = word(line.reason or "", lang) if failed else ""
        told = why if width < NARROW and why else word(line.status, lang)
        row: list[str | Text] = [Text(shortened(printable(line.name), longest_name)), Text(told, COLOURS[line.status])]
        if width >= ROOMY:
            row.append(line.form or "")
        if width >= NARROW:
            row += [Text(printable(why or line.issuer or "")), str(line.year or "")]
        row += ["", "", ""] if failed else [_numbers(line.cells), _numbers(line.checks), _graded(line.findings)]
        if asked:
            row.append(f"{line.requests}/{line.cache_hits}/{money(line.usd) if line.usd is not None else '?'}")
        table.add_row(*row)
    return table


def shortened(name: str, most: int | None) -> str:
    """A name in at most so many places of a terminal: where a document comes from and what it is, its middle left out.

    Where folders can be left out it is done in their place, the archive and the end of the file's name are kept.
    """
    if most is None or cell_len(name) <= most:
        return name
    end = "".join(reversed(_fitting(reversed(name), (most - 1) * 2 // 3)))
    start = _fitting(name, most - 1 - cell_len(end))
    if "/" in end[1:]:
        start, end = start[: start.rfind("/") + 1] or start, end[end.index("/", 1) :]
    return f"{start}…{end}"


def _fitting(text: Iterable[str], most: int) -> str:
    """As many characters from the beginning as take up `most` places."""
    taken: list[str] = []
    for character in text:
        most -= cell_len(character)
        if most < 0:
            break
        taken.append(character)
    return "".join(taken)


def findings_table(findings: Iterable[Mapping[str, Any]], lang: Lang, width: int) -> Table:
    """One document's findings, as JSON holds them, a row each. Widths depend on `width` alone, so tables line up."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1), width=width)
    table.add_column(overflow="fold", width=9)
    table.add_column(overflow="fold", width=20 if width >= NARROW else 12)
    if width >= NARROW:
        table.add_column(overflow="fold", width=9)
    table.add_column(overflow="fold", ratio=1)
    for finding in findings:
        severity = finding["severity"]
        row: list[str | Text] = [Text("  " + word(severity, lang), COLOURS[severity]), Text(finding["rule"])]
        if width >= NARROW:
            row.append(Text(word(finding["cause"], lang), "dim"))
        row.append(Text(printable(finding["message"] or _sides(finding))))
        table.add_row(*row)
    return table


def rules_table(rules: Sequence[tuple[str, str, str]], lang: Lang) -> Table:
    """One row a rule: (id, severity, sentence)."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1))
    table.add_column(say("rule", lang), no_wrap=True)
    table.add_column(say("severity", lang), no_wrap=True)
    table.add_column(say("says", lang), overflow="fold", ratio=1)
    for id, severity, sentence in rules:
        table.add_row(Text(id), Text(word(severity, lang), COLOURS.get(severity, "dim")), Text(sentence))
    return table


def plan_table(documents: Iterable[Mapping[str, Any]], lang: Lang) -> Table:
    """What would be asked about each document, as `plan` tells it in JSON."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1))
    table.add_column(say("document", lang), overflow="fold", min_width=12)
    numbers = ("requests", "stored", "tokens_in", "tokens_out")
    for name in (*numbers, "money"):
        table.add_column(say(name, lang), justify="right", no_wrap=True)
    table.add_column(say("parts", lang), overflow="fold", ratio=1)
    for one in documents:
        usd = money(Decimal(one["usd"])) if one["usd"] is not None else "?"
        counts = [f"{one[name]:,}" for name in numbers]
        table.add_row(Text(printable(one["document"])), *counts, usd, Text(" ".join(one["parts"])))
    return table


def store_table(entries: Iterable[StoreLine], lang: Lang) -> Table:
    """One row a kept answer."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1))
    table.add_column(say("document", lang), overflow="fold", min_width=12, ratio=1)
    for name in ("part", "model", "verdict", "tokens", "created"):
        table.add_column(say(name, lang), overflow="fold")
    table.add_column(say("size", lang), justify="right", no_wrap=True)
    for entry in entries:
        tokens = "/".join("?" if count is None else str(count) for count in (entry.tokens_in, entry.tokens_out))
        cells = (entry.document, entry.part, entry.model, entry.verdict, tokens, entry.created or "")
        table.add_row(*map(Text, cells), str(entry.size))
    return table


def totals(statuses: Mapping[str, int], numbers: Mapping[str, Mapping[str, int]], lang: Lang) -> str:
    """The run in two lines."""
    counted = {name: _numbers(tuple(counts.values())) for name, counts in numbers.items()}
    first = say("total", lang, count=sum(statuses.values())) + ("：" if lang == "zh" else ": ")
    second = ("；" if lang == "zh" else "; ").join(
        f"{say(name, lang)} {counted[name]} ({say(f'{name}_legend', lang)})" for name in counted
    )
    return f"[bold]{escape(first + say('statuses', lang, **statuses))}[/bold]\n{escape(second)}"


def usage_line(usage: Usage, lang: Lang) -> str:
    """What a model cost, in a line; attempts that failed, where there were any."""
    told = usage.model_dump(exclude={"usd"})
    counts = {name: f"{number:,}" for name, number in told.items()}
    line = say("usage", lang, **counts, money=priced(usage.usd, lang))
    troubles = ("transport_retries", "rate_limited", "shape_retries", "rereads")
    return line + (say("usage_retries", lang, **counts) if any(told[name] for name in troubles) else "")


def priced(usd: Decimal | None, lang: Lang) -> str:
    """Money in words; what has no price is unpriced, never free."""
    return say("unpriced", lang) if usd is None else say("usd", lang, usd=money(usd))


def money(usd: Decimal) -> str:
    """USD to the cent, small sums to a hundredth of a cent."""
    return f"{usd:.2f}" if usd >= 1 or usd == 0 else f"{usd:.4f}"


def _numbers(numbers: Sequence[int]) -> str:
    return "/".join(str(number) for number in numbers)


def _graded(findings: Sequence[int]) -> Text:
    """Errors, warnings and notes, each in its colour where there are any."""
    text = Text()
    for number, severity in zip(findings, ("error", "warning", "note"), strict=True):
        text.append("/" if text else "")
        text.append(str(number), COLOURS[severity] if number else "")
    return text


def _sides(finding: Mapping[str, Any]) -> str:
    return " ≠ ".join(side for side in (finding.get("left"), finding.get("right")) if side)
