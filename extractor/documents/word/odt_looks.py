"""How the words of an OpenDocument text look: by the styles of their spans, paragraphs and cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.documents.markup import attribute, local_name
from extractor.documents.runs import PLAIN, Look, Place
from extractor.documents.word.packages import Parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_MOST_BASES = 20
_RAISED = 10.0  # percent of a letter
_POINTS = {"pt": 1.0, "px": 0.75, "cm": 28.35, "mm": 2.835, "in": 72.0}


@dataclass(frozen=True, slots=True)
class OdtLooks:
    """The looks of one file's styles, by family and name; those of a family's own begin with its defaults."""

    styles: dict[tuple[str, str], Look]

    def of(self, family: str, element: _Element, outer: Look) -> Look:
        """How what stands in an element of that family looks."""
        name = attribute(element, "style-name") or ""
        own = self.styles.get((family, name)) or self.styles.get((family, ""), PLAIN)
        return own.within(outer) if own != PLAIN else outer


def read_odt_looks(package: Parts, content: _Element) -> OdtLooks:
    """The looks of a file's styles, those of its content before those that are common to it. Raises DocumentError."""
    common = package.parse("styles.xml") if "styles.xml" in package else None
    found: dict[tuple[str, str], _Element] = {}
    for root in (common, content):
        for style in _styles(root):
            found[attribute(style, "family") or "", attribute(style, "name") or ""] = style
    looks = {key: _chain(key, found) for key in found}
    return OdtLooks({key: look for key, look in looks.items() if look != PLAIN})


def _styles(root: _Element | None) -> Iterator[_Element]:
    if root is not None:
        yield from root.iter("{*}default-style", "{*}style")


def _chain(key: tuple[str, str], found: dict[tuple[str, str], _Element]) -> Look:
    """The look of a style, with what those say that it is made from, and the default of its family."""
    look = PLAIN
    family = key[0]
    for _ in range(_MOST_BASES):
        if key not in found:
            break
        style = found[key]
        look = look.within(_own_look(style))
        parent = attribute(style, "parent-style-name")
        if not key[1]:
            break
        key = (family, parent or "")
    return look


def _own_look(style: _Element) -> Look:
    look = PLAIN
    for properties in style.iterchildren("*"):
        kind = local_name(properties)
        if kind == "text-properties":
            look = _look_of(properties).within(look)
        elif kind in ("paragraph-properties", "table-cell-properties"):
            look = look.within(Look(ground=_colour(attribute(properties, "background-color"))))
    return look


def _look_of(properties: _Element) -> Look:
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
