"""What `extractor check` accepts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import typer

from extractor.cli.options import FailOn, Lang, NoModel, Quiet, SettingsFile


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """The command line; None where an option is not given."""

    saved: Annotated[str, typer.Argument(metavar="OUT|FILE", help="An output folder, a reports.jsonl or one result.")]
    out: Annotated[str | None, typer.Option("-o", "--out", help="Write the results anew into this folder.")] = None
    format: Annotated[Literal["text", "json"], typer.Option("--format", help="How to print the findings.")] = "text"
    fail_on: FailOn = None
    lang: Lang = None
    quiet: Quiet = False
    settings: SettingsFile = None
    no_model: NoModel = False
