"""The output folder of a command: opened before any work, told about when it cannot be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from extractor.errors import UsageError
from extractor.messages import Lang, say
from extractor.running.journal import Journal
from extractor.writing.folder import JSONL, BusyError, clear_folder, hold_folder
from extractor.writing.outputs import Outputs


@contextmanager
def opened_output(
    out: Path,
    kind: str,
    formats: Sequence[str],
    lang: Lang,
    *,
    clear: bool = False,
    fresh: bool = False,
    jsonl: str = JSONL,
) -> Iterator[tuple[Journal, Outputs]]:
    """The folder `out`, ours alone: its results (in the file `jsonl`) and its tables, to be added to.

    With `clear` what earlier runs wrote is taken away first; with `fresh` only what the file `jsonl` holds. Tables that were not committed are thrown away. Raises
    UsageError where the folder cannot be written, or another run holds it.
    """
    try:
        with hold_folder(out):
            if clear:
                clear_folder(out)
            with Journal(out / jsonl, fresh=fresh) as journal:
                outputs = Outputs(out, kind, formats)
                try:
                    yield journal, outputs
                except BaseException:
                    outputs.discard()
                    raise
    except BusyError:
        raise UsageError(str(out), say("out_busy", lang), say("out_busy_way_out", lang)) from None
    except OSError as error:
        problem = say("out_not_writable", lang, problem=error.strerror or error)
        raise UsageError(str(out), problem, say("out_way_out", lang)) from error


@contextmanager
def told_when_full(out: Path, journal: Journal, lang: Lang) -> Iterator[None]:
    """While outputs are written: a disk that is full becomes a UsageError that says what is kept and how to go on."""
    try:
        yield
    except OSError as error:
        count = len(journal.entries) if journal.path.exists() else 0
        problem = say("out_full", lang, problem=error.strerror or error, count=count, jsonl=JSONL)
        raise UsageError(str(out), problem, say("out_full_way_out", lang)) from error
