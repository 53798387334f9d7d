"""Words in elements that carry their places: pdftotext -bbox, pdftohtml, mutool, pdfminer, pdf2htmlEX, hOCR, ALTO."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from extractor.documents.placed.words import Place, Word, length, place_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGE = re.compile(r"(?:ocr_)?page\b|page[-_ ]?\d+|pf\d*|page[-_]?container", re.IGNORECASE)
_TITLE = re.compile(r"\bbbox ((?:-?[\d.]+ ?){4})")
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]{0,2000})\}")
_SHEET = re.compile(r"<style[^<>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_ANCHOR = re.compile(r"\s*Page \d+\s*")  # pdfminer heads each page with it
_TEXTS = ("content", "c")  # attributes that hold what is printed: ALTO, mutool
_UPRIGHT = frozenset({"top", "bottom", "height", "line-height", "font-size"})
_LENGTHS = _UPRIGHT | {"left", "width"}
_SILENT = frozenset({"style", "script", "title", "head", "meta", "link"})
_BREAK = "br"

_Styles = Mapping[str, Mapping[str, float]]


class _Open(NamedTuple):
    """An element and what holds it: where it stands, and the corner from which those within it count."""

    element: _Element
    page: int
    corner: tuple[float, float]


def words_in_elements(text: str) -> list[Word]:
    """The words of a page or an XML text that stand in elements with a place; the innermost of such elements counts."""
    root = _parse(text)
    if root is None:
        return []
    styles = {
        name: _declared(rules) for sheet in _SHEET.findall(text) for name, rules in _RULE.findall(sheet)
    }  # of classes
    return [*_words(root, styles)]


def _parse(text: str) -> _Element | None:
    from lxml import etree

    head = text[:1000].lower()
    page = "<html" in head or "<!doctype html" in head or "<?xml" not in head
    parser: etree.HTMLParser | etree.XMLParser = (
        etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
        if page and "<document" not in head and "<alto" not in head and "<pdf2xml" not in head
        else etree.XMLParser(
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            encoding="utf-8",
        )
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _words(root: _Element, styles: _Styles) -> Iterator[Word]:
    pages = 0
    stack = [_Open(root, 0, (0.0, 0.0))]
    while stack:
        element, page, corner = stack.pop()
        name = _name(element)
        if name in _SILENT:
            continue
        named = {str(key).rpartition("}")[2].lower(): str(value) for key, value in element.attrib.items()}
        if _is_page(name, named) or _is_anchor(name, element):
            pages += 1
            page, corner = pages, (0.0, 0.0)
            stack += [_Open(child, page, corner) for child in reversed(element)]
            if _is_anchor(name, element):  # it heads what follows, and holds nothing itself
                stack = [open_._replace(page=pages) for open_ in stack]
            continue
        place = _place(named)
        style = _style(named, styles) if place is None else {}
        if "left" in style and ("top" in style or "bottom" in style):
            place = _styled(style, corner, element, styles)
            corner = place.left, place.top
        inner = [_Open(child, page, corner) for child in element]
        if place is not None:
            printed = next((named[key] for key in _TEXTS if key in named), None)
            if printed is not None:
                yield Word(printed.strip(), place, page)
            elif not _holds_places(element, styles):
                yield from _lines(_print(element, name), place, page)
                continue
        stack += reversed(inner)


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _is_page(name: str, named: Mapping[str, str]) -> bool:
    return name == "page" or any(
        _PAGE.fullmatch(word) for key in ("class", "id") for word in named.get(key, "").split()
    )


def _is_anchor(name: str, element: _Element) -> bool:
    return name == "a" and bool(_ANCHOR.fullmatch(element.text or ""))


def _place(named: Mapping[str, str]) -> Place | None:
    """The place that attributes tell."""
    if match := _TITLE.search(named.get("title", "")):
        return place_of({"bbox": match[1]})
    return place_of(named) if len(named) > 1 or "bbox" in named else None


def _style(named: Mapping[str, str], styles: _Styles) -> dict[str, float]:
    found: dict[str, float] = {}
    for name in named.get("class", "").split():
        found.update(styles.get(name, {}))
    return found | _declared(named.get("style", ""))


def _declared(rules: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for rule in rules.split(";"):
        name, _, value = rule.partition(":")
        name = name.strip().lower()
        if name in _LENGTHS and (number := length(value, upright=name in _UPRIGHT)) is not None:
            found[name] = number
    return found


def _styled(style: Mapping[str, float], corner: tuple[float, float], element: _Element, styles: _Styles) -> Place:
    """The place of an element that a style sets; it counts from the corner of the one that holds it."""
    left = corner[0] + style["left"]
    size = style.get("font-size") or next(
        (size for child in element.iter() if (size := _style({**map_of(child)}, styles).get("font-size"))), 0.0
    )
    high = style.get("height") or size or style.get("line-height", 0.0)
    up = "top" not in style
    top = corner[1] + style["bottom" if up else "top"]
    return Place(left, top, left + style.get("width", 0.0), top + high, size, up)


def map_of(element: _Element) -> dict[str, str]:
    """The attributes of an element."""
    return {str(key): str(value) for key, value in element.attrib.items()}


def _holds_places(element: _Element, styles: _Styles) -> bool:
    for child in element.iterdescendants("*"):
        named = {key.lower(): value for key, value in map_of(child).items()}
        style = _style(named, styles)
        if _place(named) is not None or ("left" in style and ("top" in style or "bottom" in style)):
            return True
    return False


def _print(element: _Element, name: str) -> str:
    if name == _BREAK:
        return ""
    parts = [element.text or ""]
    for child in element.iterdescendants("*"):
        parts += "\n" if _name(child) == _BREAK else child.text or "", child.tail or ""
    return "".join(parts)


def _lines(text: str, place: Place, page: int) -> Iterator[Word]:
    """The lines of a text that stands in one place, each in its part of it."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    high = (place.bottom - place.top) / len(lines) if lines else 0.0
    for number, line in enumerate(lines):
        top = place.top + number * (high or place.size)
        right = place.right if len(lines) == 1 else 0.0
        yield Word(line, Place(place.left, top, right, top + high, place.size, place.up), page)
