"""The output folder: is it writable, whose is it, what is in it, and the record of the run."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extractor.documents.opening import read_text
from extractor.writing.part import Part, write_whole

FILES: dict[str, tuple[str, ...]] = {
    "jsonl": ("reports.jsonl",),
    "csv": ("reports.csv", "cells.csv", "findings.csv"),
    "parquet": ("reports.parquet", "cells.parquet", "findings.parquet"),
    "xlsx": ("reports.xlsx",),
}
"""The files of each format."""

RECORD = "run.json"
JSONL = "reports.jsonl"
OWN = tuple(written for names in (*FILES.values(), (RECORD,)) for name in names for written in (name, f"{name}.part"))
"""Every name that may be written in an output folder."""

EXTRAS = {"parquet": "pyarrow", "xlsx": "xlsxwriter"}
"""The module that a format needs beyond the installation's own; the extra has the format's name."""


class BusyError(OSError):
    """Another run holds the folder."""


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Make the folder, see that files can be written in it, and keep other runs out until left.

    Raises BusyError when another run holds it, OSError when it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        probe = Part(folder / RECORD)
        probe.begin().write_bytes(b" " * 4096)
        probe.discard()
        yield


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # where there is no such lock, runs are trusted not to share a folder
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(*error.args) from error
        except OSError:  # a file system without locks
            pass
        yield
    finally:
        os.close(descriptor)


def clear_folder(folder: Path) -> None:
    """Take away what earlier runs wrote, and nothing else."""
    for name in OWN:
        (folder / name).unlink(missing_ok=True)


def left_behind(folder: Path, formats: tuple[str, ...]) -> list[str]:
    """Files of an earlier run in formats that this one does not write."""
    names = [name for format, names in FILES.items() if format not in formats for name in names]
    return [name for name in names if (folder / name).exists()]


def read_record(folder: Path) -> dict[str, Any]:
    """run.json of the run before; empty where there is none that can be read."""
    try:
        record = json.loads(read_text(folder / RECORD))
    except (OSError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def write_record(folder: Path, record: Mapping[str, Any]) -> Path:
    """run.json, whole at once."""
    write_whole(folder / RECORD, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    return folder / RECORD
