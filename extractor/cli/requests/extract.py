"""What `extractor extract` accepts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

import typer

from extractor.cli.options import FailOn, Lang, Paths, Quiet, SettingsFile
from extractor.cli.requests.model import ModelRequest


@dataclass(frozen=True, slots=True)
class ExtractRequest:
    """The command line; None where an option is not given."""

    paths: Paths
    out: Annotated[str | None, typer.Option("-o", "--out", help="Output folder. [default: out]")] = None
    jobs: Annotated[
        int | None, typer.Option("-j", "--jobs", min=1, help="Processes, where no model is asked. [default: 1]")
    ] = None
    formats: Annotated[
        str | None,
        typer.Option("--format", help="Any of jsonl,csv,parquet,xlsx; jsonl is always written. [default: jsonl,csv]"),
    ] = None
    fail_on: FailOn = None
    lang: Lang = None
    quiet: Quiet = False
    settings: SettingsFile = None
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Also read again what failed, or got no answer.")
    ] = False
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget the results in the output folder.")] = False
    model: ModelRequest = field(default_factory=ModelRequest)
