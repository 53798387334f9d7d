"""The options that several commands share, each defined once."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Lang = Annotated[
    Literal["en", "zh"] | None,
    typer.Option("--lang", help="Language of messages and findings. [default: en; zh from LANG]"),
]
SettingsFile = Annotated[
    str | None,
    typer.Option(
        "--settings",
        metavar="FILE",
        help="Your settings, which may name a model and a place for results. [env: EXTRACTOR_SETTINGS]",
    ),
]
FailOn = Annotated[
    Literal["error", "warning", "never"] | None,
    typer.Option("--fail-on", help="Exit with 1 when a finding is at least this severe. [default: never]"),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, patterns; - is standard input.")]
NoModel = Annotated[
    bool, typer.Option("--no-model", help="Ask no model, whatever the environment or a settings file says.")
]
Model = Annotated[
    str | None,
    typer.Option("--model", help="Ask this model for what the form reader leaves open. [env: EXTRACTOR_MODEL]"),
]
BaseUrl = Annotated[
    str | None,
    typer.Option("--base-url", help="An OpenAI-compatible API. [env: OPENAI_BASE_URL; its key: OPENAI_API_KEY]"),
]
ModelReads = Annotated[
    Literal["gaps", "all"] | None,
    typer.Option("--model-reads", help="gaps: what is open; all: every part, as a second reader. [default: gaps]"),
]
Record = Annotated[
    str | None, typer.Option("--record", metavar="DIR", help="Also write every answer into this folder, a file each.")
]
Replay = Annotated[
    str | None, typer.Option("--replay", metavar="DIR", help="Take answers from this folder only; nothing is sent.")
]
Rpm = Annotated[int | None, typer.Option("--rpm", min=1, help="At most so many requests a minute.")]
Tpm = Annotated[int | None, typer.Option("--tpm", min=1, help="At most so many tokens a minute.")]
MaxCost = Annotated[
    float | None,
    typer.Option("--max-cost", metavar="USD", help="Stop (exit 5) before a request that could cost more in all."),
]
Concurrency = Annotated[
    int | None, typer.Option("--concurrency", min=1, help="At most so many requests at once. [default: 8]")
]
Timeout = Annotated[
    float | None,
    typer.Option("--timeout", metavar="SECONDS", min=0.1, help="For one answer to arrive whole. [default: 120]"),
]
DocumentTimeout = Annotated[
    float | None,
    typer.Option(
        "--document-timeout",
        metavar="SECONDS",
        min=0.1,
        help="For all answers about one document; what has none by then stays open. [default: no limit]",
    ),
]
OfModel = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Only answers of this model.")]
TextOrJson = Annotated[Literal["text", "json"], typer.Option("--format", help="How to print it.")]
