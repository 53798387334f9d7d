"""How the words of an OpenDocument file look: by the styles of their spans, paragraphs and cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.documents.markup import attribute, local_name
from extractor.documents.runs import PLAIN, Look, Place

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from lxml.etree import _Element

    from extractor.documents.word.packages import Parts

    _Tag = Element | _Element

_MOST_BASES = 20
_RAISED = 10.0  # percent of a letter
_POINTS = {"pt": 1.0, "px": 0.75, "cm": 28.35, "mm": 2.835, "in": 72.0}


Key = tuple[str, str]
"""The family of a style, and its name; the defaults of a family have none."""


class OdfLooks:
    """The looks of one file's styles, each found when it is first asked for."""

    def __init__(self) -> None:
        self._styles: dict[Key, _Tag] = {}
        self._found: dict[Key, Look] = {}

    def add(self, style: _Tag) -> None:
        """Take up a style; one of the same name that was taken up before gives way."""
        self._styles[_key_of(style)] = style

    def of(self, family: str, element: _Tag, outer: Look) -> Look:
        """How what stands in an element of that family looks."""
        key = family, attribute(element, "style-name") or ""
        if key not in self._found:
            self._found[key] = self._chain(key)
        own = self._found[key]
        return own.within(outer) if own != PLAIN else outer

    def _chain(self, key: Key) -> Look:
        """The look of a style, with what those say that it is made from, and the default of its family."""
        look = PLAIN
        for _ in range(_MOST_BASES):
            style = self._styles.get(key)
            if style is not None:
                look = look.within(_own_look(style))
            if not key[1]:
                break
            key = key[0], (attribute(style, "parent-style-name") or "") if style is not None else ""
        return look


def _key_of(style: _Tag) -> Key:
    return attribute(style, "family") or "", attribute(style, "name") or ""


def read_odt_looks(package: Parts, content: _Element) -> OdfLooks:
    """The looks of a text's styles, those of its content before those that are common to it. Raises DocumentError."""
    looks = OdfLooks()
    for root in (package.parse("styles.xml") if "styles.xml" in package else None, content):
        for style in root.iter("{*}default-style", "{*}style") if root is not None else ():
            looks.add(style)
    return looks


def _own_look(style: _Tag) -> Look:
    look = PLAIN
    for properties in style:
        kind = local_name(properties)
        if kind == "text-properties":
            look = _look_of(properties).within(look)
        elif kind in ("paragraph-properties", "table-cell-properties"):
            look = look.within(Look(ground=_colour(attribute(properties, "background-color"))))
    return look


def _look_of(properties: _Tag) -> Look:
    lines = [attribute(properties, f"text-line-through-{name}") for name in ("style", "type")]
    ink = None if attribute(properties, "use-window-font-color") == "true" else _colour(attribute(properties, "color"))
    display = attribute(properties, "display")
    return Look(
        place=_place(attribute(properties, "text-position")),
        struck=any(line not in (None, "none") for line in lines) if any(lines) else None,
        hidden=None if display is None else display == "none",
        size=_size(attribute(properties, "font-size")),
        ink="transparent" if ink and attribute(properties, "opacity") == "0%" else ink,
        ground=_colour(attribute(properties, "background-color")),
    )


def _place(position: str | None) -> Place | None:
    """`super 58%`, `-33% 58%`: how high, and how large."""
    if not position:
        return None
    first = position.split()[0]
    if first in ("super", "sub"):
        return "raised" if first == "super" else "lowered"
    percent = _number(first.removesuffix("%"))
    if percent is None or abs(percent) < _RAISED:
        return "level"
    return "raised" if percent > 0 else "lowered"


def _size(value: str | None) -> float | None:
    """Points; a size in percent of another is none that is too small to be seen."""
    number = _number(value[:-2]) if value and value[-2:] in _POINTS else None
    return None if number is None or value is None else number * _POINTS[value[-2:]]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _colour(value: str | None) -> str | None:
    return value[1:].lower() if value and value.startswith("#") and len(value) == 7 else None
