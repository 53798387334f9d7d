"""Folding of look-alike characters."""

from __future__ import annotations


def fold(text: str) -> str:
    """The text with look-alike characters folded one to one."""
    return text
