"""How the runs of a Word file look: by their own properties, their styles, the defaults, and the ground they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractor.documents.markup import OFF, attribute, child_of, local_name
from extractor.documents.runs import PLAIN, UNKNOWN, Look, Omitted, Place, Print, judge

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_BASES = 20
_RAISED = 6  # half points from which on a run is raised, not only put in line
_NARROWEST = 5  # percent of its width below which nothing of a letter is seen
_OF_RUNS = frozenset(
    {"vertAlign", "position", "strike", "dstrike", "vanish", "sz", "w", "color", "textFill", "shd", "highlight"}
)
_PLACES: dict[str, Place] = {"superscript": "raised", "subscript": "lowered", "baseline": "level"}


@dataclass(frozen=True, slots=True)
class WordLooks:
    """The styles of one file, what surrounds the paragraphs that are read, and what was left out so far."""

    styles: dict[str, Look] = field(default_factory=dict)
    shaded: frozenset[str] = frozenset()
    """Styles of tables that shade some of their cells."""
    outer: Look = PLAIN
    omitted: Omitted = field(default_factory=Omitted)

    def inside(self, properties: _Element | None) -> WordLooks:
        """The same within a table or a cell, whose properties may name a ground."""
        if properties is None:
            return self
        style = child_of(properties, "tblStyle")
        ground = _ground(child_of(properties, "shd"))
        if ground is None and style is not None and (attribute(style, "val") or "") in self.shaded:
            ground = UNKNOWN
        return self if ground is None else replace(self, outer=self.outer._replace(ground=ground))

    def on_shape(self) -> WordLooks:
        """The same within a text box, whose colour is not looked at."""
        return replace(self, outer=self.outer._replace(ground=UNKNOWN))

    def of_paragraph(self, paragraph: _Element) -> Look:
        """How runs of a paragraph look that say nothing themselves."""
        properties = child_of(paragraph, "pPr")
        style = child_of(properties, "pStyle")
        named = self.styles.get(
            (attribute(style, "val") or "") if style is not None else "", self.styles.get("", PLAIN)
        )
        look = named.within(self.outer)
        ground = _ground(child_of(properties, "shd"))
        return look if ground is None else look._replace(ground=ground)

    def of_run(self, run: _Element, paragraph: Look) -> Print:
        """What a run of a paragraph is."""
        properties = next(run.iterchildren("*"), None)
        said = _said(properties) if properties is not None and local_name(properties) == "rPr" else {}
        style = said.get("rStyle")
        named = self.styles.get(attribute(style, "val") or "", PLAIN) if style is not None else PLAIN
        look = _look_of(said).within(named).within(paragraph)
        return judge(look) if look != PLAIN else "shown"


def _said(properties: _Element) -> dict[str, _Element]:
    """Properties by their names."""
    return {local_name(each): each for each in properties.iterchildren("*")}


def read_word_looks(styles: _Element | None, document: _Element) -> WordLooks:
    """The looks of a file: `styles` is what holds its styles, if anything does."""
    background = child_of(document, "background")
    ground = (attribute(background, "color") or "").lower() if background is not None else ""
    outer = Look(ground=ground) if len(ground) == 6 else PLAIN
    if styles is None:
        return WordLooks(outer=outer)
    found = {attribute(each, "styleId") or "": each for each in styles.iterchildren("{*}style")}
    defaults = next(styles.iterfind("{*}docDefaults/{*}rPrDefault/{*}rPr"), None)
    base = _look_of(_said(defaults)) if defaults is not None else PLAIN
    looks = {name: _style_look(style, found) for name, style in found.items()}
    looks = {
        name: look.within(base) if attribute(found[name], "type") == "paragraph" else look
        for name, look in looks.items()
    }
    usual = (name for name, each in found.items() if attribute(each, "default") in ("1", "true", "on"))
    of_paragraphs = (looks[name] for name in usual if attribute(found[name], "type") == "paragraph")
    looks[""] = next(of_paragraphs, base)
    shaded = frozenset(name for name, style in found.items() if any(map(_shades, _bases(style, found))))
    return WordLooks(looks, shaded, outer)


def _bases(style: _Element, found: dict[str, _Element]) -> Iterable[_Element]:
    """A style and those that it is based on, the nearest first."""
    for _ in range(_MOST_BASES):
        yield style
        base = child_of(style, "basedOn")
        name = attribute(base, "val") if base is not None else None
        if name is None or name not in found:
            return
        style = found[name]


def _style_look(style: _Element, found: dict[str, _Element]) -> Look:
    look = PLAIN
    for each in _bases(style, found):
        own = child_of(each, "rPr")
        look = look.within(_look_of(_said(own))) if own is not None else look
        ground = _ground(child_of(child_of(each, "pPr"), "shd"))
        look = look.within(Look(ground=ground)) if ground is not None else look
    return look


def _shades(style: _Element) -> bool:
    return attribute(style, "type") == "table" and any(_ground(each) is not None for each in style.iter("{*}shd"))


def _look_of(said: Mapping[str, _Element]) -> Look:
    """The look that the properties of a run say."""
    if _OF_RUNS.isdisjoint(said):
        return PLAIN
    values = {name: attribute(each, "val") or "" for name, each in said.items() if name in _OF_RUNS}
    switched = {name: values[name] not in OFF for name in ("strike", "dstrike", "vanish") if name in said}
    struck = [switched[name] for name in ("strike", "dstrike") if name in switched]
    narrow = "w" in said and values["w"].isdecimal() and int(values["w"]) < _NARROWEST
    ground = _highlight(values.get("highlight", "")) or _ground(said.get("shd"))
    return Look(
        place=_place(values),
        struck=any(struck) if struck else None,
        hidden=True if narrow else switched.get("vanish"),
        unseen=_is_unfilled(said["textFill"]) or None if "textFill" in said else None,
        size=_size(values.get("sz")),
        ink=_colour(values.get("color", "")),
        ground=ground,
    )


def _place(values: dict[str, str]) -> Place | None:
    if "vertAlign" in values:
        return _PLACES.get(values["vertAlign"])
    position = _number(values.get("position"))
    if position is None:
        return None
    return "level" if abs(position) < _RAISED else "raised" if position > 0 else "lowered"


def _size(half_points: str | None) -> float | None:
    number = _number(half_points)
    return None if number is None else number / 2


def _number(text: str | None) -> float | None:
    """A number of a file, also with a unit behind it; None for what is none."""
    try:
        return float((text or "").removesuffix("pt"))
    except ValueError:
        return None


def _is_unfilled(fill: _Element) -> bool:
    """Whether letters are filled with nothing, or with what is all but transparent."""
    alphas = (_number(attribute(each, "val")) for each in fill.iter("{*}alpha"))
    return child_of(fill, "noFill") is not None or any(alpha is not None and alpha > 95_000 for alpha in alphas)


def _ground(shading: _Element | None) -> str | None:
    """The colour behind words; None where they stand on the paper."""
    if shading is None or (pattern := attribute(shading, "val")) == "nil":
        return None
    if pattern == "solid":
        return _colour(attribute(shading, "color") or "") or "000000"
    if pattern not in (None, "clear"):
        return UNKNOWN
    themed = UNKNOWN if attribute(shading, "themeFill") else None
    return _colour(attribute(shading, "fill") or "") or themed


def _highlight(name: str) -> str | None:
    return None if name in ("", "none") else {"white": "ffffff", "black": "000000"}.get(name, UNKNOWN)


def _colour(value: str) -> str | None:
    return value.lower() if len(value) == 6 and value != "auto" else None
