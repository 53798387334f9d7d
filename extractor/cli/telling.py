"""What people see of a command: messages and progress on stderr, tables on stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from extractor.cli.trap import tell
from extractor.messages import Lang, say, word
from extractor.messages.showing import printable
from extractor.running.summary import Tally

if TYPE_CHECKING:
    from extractor.result import Usage


class Voice:
    """Messages in one language. When quiet only complaints are heard; warnings are kept for run.json in any case."""

    def __init__(self, lang: Lang, quiet: bool) -> None:
        self.lang = lang
        self.quiet = quiet
        self.warnings: list[str] = []
        self._said: set[str] = set()

    def tell(self, key: str, /, **facts: object) -> None:
        """Something to know."""
        if not self.quiet:
            tell(say(key, self.lang, **facts))

    def tell_once(self, text: str) -> None:
        """Something to know, however often there is cause to say it."""
        if not self.quiet and text not in self._said:
            self._said.add(text)
            tell(text)

    def warn(self, key: str, /, **facts: object) -> None:
        """Something that may not be as it was meant."""
        self.warnings.append(say(key, self.lang, **facts))
        self.tell(key, **facts)

    def complain(self, key: str, /, **facts: object) -> None:
        """Something that stopped the work."""
        self.warnings.append(say(key, self.lang, **facts))
        tell(say(key, self.lang, **facts))


class Named(Protocol):
    """Something that is done, as the progress bar tells of it."""

    @property
    def name(self) -> str: ...  # noqa: D102


@contextmanager
def progress(total: int, voice: Voice) -> Iterator[Callable[[Named], None]]:
    """A progress bar on stderr, where a person looks at it."""
    if voice.quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True, highlight=False), transient=True) as bar:
        task = bar.add_task("", total=total)

        def advance(done: Named) -> None:
            from rich.markup import escape

            bar.update(task, advance=1, description=escape(printable(done.name)))

        yield advance


NAMED = 10
"""How many documents a message names."""


NUMBERS = 30
"""Places beside a name: names longer than the rest of a line are cut, so that most take two or three lines."""


def named(names: Sequence[str], lang: Lang, most: int = NAMED) -> str:
    """Names in a message: the first of them, and how many more there are."""
    more = say("and_more", lang, count=len(names) - most) if len(names) > most else ""
    return ("、" if lang == "zh" else ", ").join(names[:most]) + more


def show_documents(tally: Tally, out: Path, lang: Lang, usage: Usage | None = None) -> None:
    """The table of documents, the sums below it, and where to look further."""
    from extractor.writing.terminal import documents_table, make_console, totals, usage_line

    console = make_console(sys.stdout)
    shown = tally.shown
    hidden = tally.count - len(shown)
    if shown:
        longest = console.width - NUMBERS if console.is_terminal else None
        console.print(documents_table(shown, lang, console.width, longest))
        console.print()
    if hidden:
        loud = hidden - tally.quiet
        more = say("not_shown_more", lang, count=loud, path=out / "reports.csv") if loud else ""
        console.print(say("not_shown", lang, count=hidden, quiet=tally.quiet, more=more), markup=False)
    console.print(totals(tally.statuses, dict(tally.numbers()), lang))
    for line in (*failures(tally, out, lang), *notes_of(tally, out, lang)):
        console.print(line, markup=False)
    if usage is not None:
        console.print(usage_line(usage, lang), markup=False)
    if tally.gains:
        gains = [f"{name} ({' '.join(parts)})" for name, parts in tally.gains.items()]
        console.print(say("would_gain", lang, names=named(gains, lang)), markup=False)
    if any(tally.findings.values()):
        console.print(say("hint_check", lang, path=out), markup=False)


def failures(tally: Tally, out: Path, lang: Lang) -> Iterator[str]:
    """Why documents failed and what to do, a line for all that failed alike; the first of them."""
    names: dict[str, list[str]] = {}
    for one in tally.failures:
        names.setdefault(one.detail or word(one.reason or "", lang), []).append(one.name)
    yield from _told_of(names, lang)
    if len(names) > NAMED:
        yield say("failures_more", lang, count=len(names) - NAMED, path=out / "reports.csv")


def notes_of(tally: Tally, out: Path, lang: Lang) -> Iterator[str]:
    """What was noted when documents were read, a line for all of which the same was noted; the first of them."""
    yield from _told_of(tally.notes, lang)
    if len(tally.notes) > NAMED:
        yield say("noted_more", lang, count=len(tally.notes) - NAMED, path=out / "reports.jsonl")


def _told_of(names: Mapping[str, Sequence[str]], lang: Lang) -> Iterator[str]:
    for detail, alike in list(names.items())[:NAMED]:
        yield say("told_of", lang, names=named(alike, lang, 3), detail=detail)


def show_findings(documents: Iterable[Mapping[str, Any]], lang: Lang) -> None:
    """Every document that has findings, or of which something was noted when it was read, with them below its name."""
    from rich.text import Text

    from extractor.writing.terminal import findings_table, make_console

    console = make_console(sys.stdout)
    silent = True
    for data in documents:
        findings, notes = data["findings"], data["document"].get("notes", ())
        if findings or notes:
            console.print(Text(printable(data["document"]["name"]), "bold"))
        for note in notes:
            console.print(Text(printable(f"  {note}"), "dim"))
        if findings:
            silent = False
            console.print(findings_table(findings, lang, console.width))
    console.print(say("no_findings", lang) if silent else "", markup=False)


def show_totals(tally: Tally, lang: Lang) -> None:
    """The sums alone."""
    from extractor.writing.terminal import make_console, totals

    make_console(sys.stdout).print(totals(tally.statuses, dict(tally.numbers()), lang))
