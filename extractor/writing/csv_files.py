"""CSV that a spreadsheet opens as it is meant: UTF-8 with a byte order mark, and no cell that it would run.

A spreadsheet runs a cell that begins with = + - @ (or their full-width forms, or a tab). Such a text gets one
apostrophe in front, and so does a text that begins with an apostrophe itself: taking away one leading apostrophe
always gives back what is printed ('+46 is the printed +46). Numbers in columns of numbers stay numbers: -99.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO

from extractor.writing.part import Part, close_quietly
from extractor.writing.tables import Row, Rows, TableColumn

BOM = "\ufeff"
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_QUOTED = re.compile(r'[",\r\n]')
_KEPT = 4096  # fields kept
_RUN = frozenset("=+-@＝＋－＠\t\r\n'")


def guard(text: str) -> str:
    """`text` so that no spreadsheet runs it; `unguard` takes it back."""
    return "'" + text if text[:1] in _RUN or text.lstrip()[:1] in _RUN else text


def unguard(text: str) -> str:
    """What `guard` was given."""
    return text[1:] if text.startswith("'") else text


def write_csv(rows: Iterable[Row], columns: Sequence[TableColumn]) -> str:
    """Rows as CSV text (RFC 4180), without a header."""
    numbers = [place for place, column in enumerate(columns) if column.type == "number"]
    lines: list[str] = []
    for row in rows:
        fields = ["" if value is None else _FIELDS[value] if type(value) is str else str(value) for value in row]
        for place in numbers:
            value = row[place]
            if type(value) is str and _NUMBER.fullmatch(value):
                fields[place] = value
        lines.append(",".join(fields))
    lines.append("")
    return "\r\n".join(lines)


class _Fields(dict[str, str]):
    """Texts as fields, each made once: paths, labels, states and numbers come again in every document."""

    def __missing__(self, text: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        field = guard(text)
        if _QUOTED.search(field):
            field = '"' + field.replace('"', '""') + '"'
        self[text] = field
        return field


_FIELDS = _Fields()


def render_csv(rows: Rows, columns: Mapping[str, Sequence[TableColumn]]) -> dict[str, str]:
    """One document's part of each CSV file, by table name."""
    return {
        "reports": write_csv([rows.report], columns["reports"]),
        "cells": write_csv(rows.cells, columns["cells"]),
        "findings": write_csv(rows.findings, columns["findings"]),
    }


class CsvFiles:
    """reports.csv, cells.csv and findings.csv, growing document by document."""

    def __init__(self, folder: Path, columns: Mapping[str, Sequence[TableColumn]]) -> None:
        self.parts = {name: Part(folder / f"{name}.csv") for name in columns}
        self._files: dict[str, IO[str]] = {}
        for name, part in self.parts.items():
            file = part.begin().open("w", encoding="utf-8", newline="")
            self._files[name] = file
            file.write(BOM + write_csv([[column.name for column in columns[name]]], columns[name]))

    def add(self, tables: Mapping[str, str]) -> None:
        """Append one document's part, as `render_csv` made it."""
        for name, text in tables.items():
            self._files[name].write(text)

    def commit(self) -> list[Path]:
        """Put the finished files in their places; says which."""
        for file in self._files.values():
            file.flush()
            os.fsync(file.fileno())
            file.close()
        for part in self.parts.values():
            part.publish()
        return [part.path for part in self.parts.values()]

    def discard(self) -> None:
        """Leave the files of an earlier run as they are."""
        for name, file in self._files.items():
            close_quietly(file)
            self.parts[name].discard()
