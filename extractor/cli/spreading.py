"""A command's request spread into its options: typer sees them one by one, the command gets them as one."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, get_type_hints

KEYWORD = inspect.Parameter.KEYWORD_ONLY


def spread(command: Callable[..., int]) -> Callable[..., int]:
    """A command that takes the fields of its requests, in their order, instead of the requests.

    A request is a dataclass whose fields are options or requests again; all names have to be apart. TypeError for a
    parameter that is no request.
    """
    hints = get_type_hints(command, include_extras=True)
    requests = {name: hints[name] for name in inspect.signature(command).parameters}
    parameters = [option for request in requests.values() for option in _options(request)]

    @functools.wraps(command)
    def run(**given: Any) -> int:
        return command(**{name: _gather(request, given) for name, request in requests.items()})

    changed: Any = run
    changed.__signature__ = inspect.Signature(parameters, return_annotation=int)
    changed.__annotations__ = {option.name: option.annotation for option in parameters} | {"return": int}
    return run


def _options(request: Any) -> Iterator[inspect.Parameter]:
    for name, hint, default in _fields(request):
        if is_dataclass(hint):
            yield from _options(hint)
        else:
            empty = inspect.Parameter.empty
            yield inspect.Parameter(name, KEYWORD, default=empty if default is MISSING else default, annotation=hint)


def _gather(request: Any, given: dict[str, Any]) -> Any:
    return request(
        **{name: _gather(hint, given) if is_dataclass(hint) else given[name] for name, hint, _ in _fields(request)}
    )


def _fields(request: Any) -> Iterator[tuple[str, Any, Any]]:
    """Each field's name, what it is declared as, and its default."""
    hints = get_type_hints(request, include_extras=True)
    for field in fields(request):
        yield field.name, hints[field.name], field.default
