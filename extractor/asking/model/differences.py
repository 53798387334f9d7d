"""Why something is not there: the nearest thing that is, and the part of the key in which the two differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from extractor.asking.model.completed import Completed
from extractor.asking.model.wire import KEY_PARTS, Request

SHOWN = 12
"""Characters told of each of two texts where they part."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """`found`: it is there. Else `nearest` is the nearest kept completion, None where none is kept, and `differs` the
    names of the parts of the key that differ, each told in a sentence of `details`.
    """

    found: bool
    key: str
    nearest: Completed | None = None
    differs: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


def explain_miss(wanted: Request, document: str, part: str, kept: Iterable[Completed]) -> Explanation:
    """Compare with the nearest: of the same document, then of the same part, then with the fewest differences, then the
    one that says the same longest.
    """
    key = wanted.key
    nearest: Completed | None = None
    best: tuple[int, ...] = ()
    text = _text_of(wanted)
    for completed in kept:
        other = completed.request
        differs = [getattr(other, name) != getattr(wanted, name) for name in KEY_PARTS]
        if not any(differs):
            return Explanation(True, key, completed)
        far = abs(len(other.messages) - len(wanted.messages))
        alike = _agreement(_text_of(other), text)
        distance = (completed.document != document, completed.part != part, sum(differs), far, -alike)
        if nearest is None or distance < best:
            nearest, best = completed, distance
    if nearest is None:
        return Explanation(False, key)
    names = tuple(name for name in KEY_PARTS if getattr(nearest.request, name) != getattr(wanted, name))
    told = tuple(_tell(name, getattr(nearest.request, name), getattr(wanted, name)) for name in names)
    return Explanation(False, key, nearest, names, told)


def _tell(name: str, kept: Any, wanted: Any) -> str:
    if name == "messages":
        return f"messages: {_tell_messages(kept, wanted)}"
    if name == "schema":
        return "schema: " + ("the shape of the answer is another" if kept and wanted else "sent another way")
    if name == "parameters":
        names = sorted(key for key in kept.keys() | wanted.keys() if kept.get(key) != wanted.get(key))
        return "parameters: " + ", ".join(f"{key} {kept.get(key)!r}, now {wanted.get(key)!r}" for key in names)
    return f"{name}: {kept!r}, now {wanted!r}"


def _tell_messages(kept: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> str:
    for number, (old, new) in enumerate(zip(kept, wanted, strict=False), start=1):
        if old == new:
            continue
        before, after = str(old.get("content")), str(new.get("content"))
        place = _agreement(before, after)
        was, now = (repr(text[place : place + SHOWN]) if text[place:] else "its end" for text in (before, after))
        return f"message {number} ({new.get('role')}) differs from its character {place + 1} on: {was}, now {now}"
    return f"{len(kept)} messages, now {len(wanted)}"


def _text_of(request: Request) -> str:
    return "\n".join(str(message.get("content")) for message in request.messages)


def _agreement(one: str, other: str) -> int:
    """How many characters two texts have in common before they part; by halves, for a store may hold very many."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[:middle] == other[:middle]:
            least = middle
        else:
            most = middle - 1
    return least
