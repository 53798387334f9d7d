"""A command with a request is, for typer, a command with that request's options."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from extractor.cli.requests.evaluation import EvalRequest
from extractor.cli.requests.extract import ExtractRequest
from extractor.cli.spreading import spread


@dataclass(frozen=True)
class Inner:
    deep: Annotated[int, typer.Option("--deep")] = 3


@dataclass(frozen=True)
class Outer:
    name: Annotated[str, typer.Argument()]
    first: Annotated[str | None, typer.Option("--first")] = None
    inner: Inner = field(default_factory=Inner)
    last: Annotated[bool, typer.Option("--last")] = False


taken: list[Outer] = []


@spread
def command(request: Outer) -> int:
    """Take a request."""
    taken.append(request)
    return 0


@pytest.mark.parametrize(
    ("arguments", "request_made"),
    [
        (["a"], Outer("a")),
        (["a", "--deep", "5"], Outer("a", inner=Inner(5))),
        (["--last", "--first", "b", "a"], Outer("a", "b", last=True)),
    ],
)
def test_the_command_line_becomes_the_request(arguments: list[str], request_made: Outer) -> None:
    app = typer.Typer()
    app.command()(command)
    taken.clear()
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert taken == [request_made]


def test_options_stand_in_the_order_of_the_fields() -> None:
    assert list(inspect.signature(command).parameters) == ["name", "first", "deep", "last"]


@pytest.mark.parametrize("request_type", [ExtractRequest, EvalRequest])
def test_no_name_is_used_twice(request_type: type) -> None:
    def takes(request: object) -> int:
        return 0

    takes.__annotations__["request"] = request_type
    parameters = inspect.signature(spread(takes)).parameters
    assert {"lang", "quiet", "no_model", "document_timeout"} <= parameters.keys()


def test_a_parameter_that_is_no_request_is_refused() -> None:
    def takes(request: Outer, more: int) -> int:
        return more

    with pytest.raises(TypeError, match="dataclass"):
        spread(takes)
