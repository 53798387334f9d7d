"""Answers kept by the identity of what was asked about: forms and tables are constants, and costly to compare."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")


def cached_by_identity(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Keeps the answer for every set of positional arguments, and the arguments, so that no identity is used twice."""
    kept: dict[tuple[int, ...], tuple[object, _R]] = {}

    @wraps(function)
    def answer(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        key = tuple(map(id, args))
        found = kept.get(key)
        if found is None:
            found = kept[key] = (args, function(*args, **kwargs))
        return found[1]

    return answer
