"""Text of unknown origin on a terminal: what it might tell the terminal to do is shown, not done."""

from __future__ import annotations

_MEANT = "\n\u3000"


def printable(text: str) -> str:
    r"""The text, with every sign that is not seen (controls, marks of direction, joiners) as its number.

    >>> printable("report\u202etxt.exe \x1b[2J")
    'report\\u202etxt.exe \\x1b[2J'
    """
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign in _MEANT else repr(sign)[1:-1] for sign in text)


def json_text(data: object, indent: int | None = 1) -> str:
    """JSON that says the same, in which every sign that is not seen is told by its number."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return "".join(sign if sign.isprintable() or sign in _MEANT else json.dumps(sign)[1:-1] for sign in text)
