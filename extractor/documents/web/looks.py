"""How the elements of a web page look, by their tags, their attributes and the style sheets in the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractor.documents.runs import UNKNOWN, Look, Place

MOST_RULES, FEWEST_RULES = 300, 20
"""Rules of style sheets that are looked at: each is a walk over the page, so of a large page they are fewer."""
_MOST_VISITED = 2_000_000  # elements that all of them together walk over
_MOST_CHOSEN = 400_000  # elements that all of them together choose

FORMATTING = ("sup", "sub", "s", "strike", "del", "rt", "rp")
"""Elements that say by their name that their words are no plain print."""

_ODD = tuple(
    re.compile(pattern)  # each begins with letters: that keeps the search fast
    for pattern in (
        *(rf"<{name}[\s>]" for name in FORMATTING),
        *(r"\shidden[\s>=]", "line-through", "visibility", "opacity", "mso-hide", "mso-element", "text-raise"),
        *("transparent", r"scale\(\s*0", r"scale3d\(\s*0", r"clip(?:-path)?\s*:", "font-variant-position"),
        *(r"display\s*:\s*none", r"vertical-align\s*:\s*(?:su|-?[\d.])", r"height\s*:\s*0", r"width\s*:\s*0"),
        *(rf"{side}\s*:\s*-\d{{3}}" for side in ("left", "right", "top", "bottom", "indent")),
        *(r"font(?:-size)?\s*:\s*(?:[01]?\.\d|[01](?![\d.]))", r"hsla?\("),
        r"color\s*[:=]\s*[\"']?\s*(?:#f|#[0-9a-f]{3}0\b|#[0-9a-f]{6}00\b|white|snow|ivory|ghostwhite|floralwhite|rgba?\(\s*2[45]|rgba)",
        r"background(?:-color)?\s*:\s*(?!#fff|#f[0-9a-f]f[0-9a-f]f|white|none|transparent|url|inherit)",
        r"bgcolor\s*=\s*[\"']?(?!#fff|#f[0-9a-f]f[0-9a-f]f|white)",
    )
)
_LINKED = re.compile(r"<link\b[^<>]{0,500}stylesheet", re.IGNORECASE)
_REMARK = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_MEDIA = re.compile(r"@media([^{}@]*)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
_PART = re.compile(r"(?P<id>#[\w-]+)|(?P<kind>\.[\w-]+|\[|:(?!:))")
_DYNAMIC = re.compile(r":(?:hover|focus|active|visited|before|after|target|checked)|::", re.IGNORECASE)
_LENGTH = re.compile(r"(-?[\d.]+)\s*(px|pt|em|rem|ex|%|cm|mm|in|vw|vh)?(?![\w.])")
_POINTS = {
    "px": 0.75,
    None: 0.75,
    "pt": 1.0,
    "em": 12.0,
    "rem": 12.0,
    "ex": 6.0,
    "%": 0.12,
    "cm": 28.3,
    "mm": 2.83,
    "in": 72.0,
}
_FAR = -300.0  # points to the left or above: off the screen
_RAISED = 3.0  # points
_NAMED = {
    "white": "ffffff", "black": "000000", "red": "ff0000", "blue": "0000ff", "yellow": "ffff00", "lime": "00ff00",
    "gray": "808080", "grey": "808080", "silver": "c0c0c0", "snow": "fffafa", "ivory": "fffff0", "whitesmoke": "f5f5f5",
    "ghostwhite": "f8f8ff", "floralwhite": "fffaf0",
}  # fmt: skip
_BY_TAG = {
    "sup": Look(place="raised"), "sub": Look(place="lowered"), "s": Look(struck=True), "strike": Look(struck=True),
    "del": Look(struck=True), "rt": Look(hidden=True), "rp": Look(hidden=True),
}  # fmt: skip
_CELLS = frozenset({"td", "th", "tr", "table", "tbody", "col"})

Said = dict[str, str]


class Looks(NamedTuple):
    """The look of each element that has one of its own, by its identity; that of the page; what is not displayed."""

    own: Mapping[int, Look]
    page: Look
    gone: frozenset[int]


def is_odd(source: str) -> bool:
    """Whether anything in a page may not be plain print."""
    lowered = source.lower()
    return any(pattern.search(lowered) for pattern in _ODD)


def find_looks(parser: LexborHTMLParser, source: str) -> Looks:
    """The looks of a page's elements: later rules before earlier ones of the same weight, its own style before all."""
    said: dict[int, Said] = {}
    tags: dict[int, str] = {}
    chosen = 0
    for _, _, selector, declared in sorted(_rules(source), key=itemgetter(0, 1)):
        nodes = _select(parser, selector) if chosen < _MOST_CHOSEN else []
        chosen += len(nodes)
        for node in nodes:
            said.setdefault(node.mem_id, {}).update(declared)
            tags[node.mem_id] = node.tag or ""
    for node in parser.css("[style], [hidden], [color], [bgcolor], [background], " + ", ".join(FORMATTING)):
        identity, attributes = node.mem_id, node.attributes
        tags[identity] = node.tag or ""
        own = said.setdefault(identity, {})
        for name, key in (("color", "color"), ("bgcolor", "background-color"), ("background", "background-image")):
            if (value := attributes.get(name)) is not None:
                own.setdefault(key, value.lower() if key != "background-image" else "url")
        if "hidden" in attributes:
            own.setdefault("display", "none")
        own.update(_declared(attributes.get("style") or ""))
    looks = {identity: _look_of(tags[identity], each) for identity, each in said.items()}
    page = Look(ground=UNKNOWN) if _LINKED.search(source) else Look()
    gone = frozenset(identity for identity, each in said.items() if _is_gone(each))
    return Looks(looks, page, gone)


def words_of_sheets(source: str) -> set[str]:
    """The words in the style sheets of a page, among them the elements that they name."""
    return {word for sheet in _sheets(source) for word in re.findall(r"[a-z]+", sheet.lower())}


def _sheets(source: str) -> Iterator[str]:
    """The style sheets that stand in a page."""
    lowered = source.lower()
    start = lowered.find("<style")
    while start >= 0 and (opened := lowered.find(">", start)) >= 0 and (end := lowered.find("</style", opened)) >= 0:
        yield source[opened + 1 : end]
        start = lowered.find("<style", end)


def _rules(source: str) -> Iterator[tuple[tuple[int, int], int, str, Said]]:
    """Weight, place, selector and declarations of the rules for the screen that say anything of interest."""
    place = 0
    most = max(FEWEST_RULES, min(MOST_RULES, _MOST_VISITED // (source.count("<") + 1)))
    for sheet in _sheets(source):
        text = _MEDIA.sub(lambda each: each[2] if _is_screen(each[1]) else "", _REMARK.sub("", sheet))
        for rule in text.split("}"):
            before, _, block = rule.rpartition("{")
            selectors = before.rpartition("{")[2].rpartition(";")[2]
            declared = _declared(block)
            if not _KNOWN.isdisjoint(declared):
                for selector in selectors.split(","):
                    if not _DYNAMIC.search(selector) and place < most:
                        place += 1
                        yield _weight(selector), place, selector.strip(), declared


def _is_screen(query: str) -> bool:
    return query.strip().lower() in ("screen", "all", "")


def _weight(selector: str) -> tuple[int, int]:
    found = [match.lastgroup for match in _PART.finditer(selector)]
    return found.count("id"), found.count("kind")


def _select(parser: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return parser.css(selector)
    except Exception:  # the library raises whatever a selector of no known writing leads it to
        return []


def _declared(block: str) -> Said:
    """The declarations of a block, in lower case; those marked as important are not told from others."""
    pairs = (each.partition(":") for each in block.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, colon, value in pairs if colon}


def _is_gone(said: Said) -> bool:
    return (
        said.get("display") == "none"
        or said.get("mso-hide") == "all"
        or said.get("mso-element", "").startswith(("comment", "header", "footer"))
    )


def _look_of(tag: str, said: Said) -> Look:
    own = Look(
        place=None if tag in _CELLS else _place(said),
        struck="line-through" in said.get("text-decoration", "") + said.get("text-decoration-line", "") or None,
        hidden=_is_gone(said) or _is_off(said) or None,
        unseen=_is_unseen(said),
        size=_size(said),
        ink=_colour(said.get("-webkit-text-fill-color") or said.get("color")),
        ground=_ground(said),
    )
    return own.within(_BY_TAG[tag]) if tag in _BY_TAG else own


def _place(said: Said) -> Place | None:
    value = said.get("vertical-align") or said.get("font-variant-position") or said.get("mso-text-raise") or ""
    if value in ("super", "sub"):
        return "raised" if value == "super" else "lowered"
    points = _points(value)
    if points is None or abs(points) < _RAISED:
        return "level" if value in ("baseline", "normal") else None
    return "raised" if points > 0 else "lowered"


def _is_off(said: Said) -> bool:
    """Whether words stand off the screen, or in a box of no size."""
    if any((_points(said.get(name, "")) or 0) < _FAR for name in ("text-indent", "margin-left", "margin-top")):
        return True
    if said.get("position") in ("absolute", "fixed"):
        if any((_points(said.get(name, "")) or 0) < _FAR for name in ("left", "top", "right", "bottom")):
            return True
        if said.get("clip", "").startswith("rect("):
            return True
    closed = said.get("overflow", said.get("overflow-x", said.get("overflow-y"))) in ("hidden", "clip")
    sizes = (_points(said.get(name, "")) for name in ("height", "width", "max-height", "max-width", "line-height"))
    flat = closed and any(size is not None and size < 1 for size in sizes)
    squeezed = re.search(r"scale[xy3d]*\(\s*0?\.?0*\s*[,)]", said.get("transform", "")) is not None
    clipped = re.search(r"inset\(\s*(?:50|100)%|circle\(\s*0", said.get("clip-path", "")) is not None
    return flat or squeezed or clipped or said.get("content-visibility") == "hidden"


def _is_unseen(said: Said) -> bool | None:
    visibility = said.get("visibility")
    opacity = said.get("opacity", "1").rstrip("%")
    if re.fullmatch(r"0?\.?0[0-4]?\d*", opacity) or re.search(r"opacity\s*[=(]\s*0*\)", said.get("filter", "")):
        return True
    return None if visibility is None else visibility in ("hidden", "collapse")


def _size(said: Said) -> float | None:
    """Points; `font: 0/0 a` names a size as well."""
    if "font-size" in said:
        return _points(said["font-size"])
    short = re.search(r"(?:^|\s)([\d.]+(?:px|pt|em|rem|%)?)(?=\s*/|\s)", said.get("font", ""))
    return _points(short[1]) if short else None


def _points(value: str) -> float | None:
    match = _LENGTH.match(value)
    if match is None:
        return None
    try:
        return float(match[1]) * _POINTS.get(match[2], 6.0)
    except ValueError:
        return None


def _ground(said: Said) -> str | None:
    picture = said.get("background-image", "") + said.get("background", "")
    if "url" in picture or "gradient" in picture:
        return "picture"
    value = said.get("background-color") or said.get("background", "")
    found = _colour(value)
    return None if found == "transparent" else found


def _colour(value: str | None) -> str | None:
    """Six hexadecimal digits, or the name as it is; None where no colour is said."""
    if not value or value.startswith(("inherit", "none", "initial", "unset", "var", "currentcolor", "url")):
        return None
    if (short := re.match(r"#?([0-9a-f]{3,8})(?![\w])", value)) and (value[0] == "#" or len(short[1]) == 6):
        digits = short[1]
        if len(digits) in (4, 8) and set(digits[3 if len(digits) == 4 else 6 :]) == {"0"}:
            return "transparent"
        return "".join(each * 2 for each in digits[:3]) if len(digits) < 6 else digits[:6]
    if numbers := re.match(r"(rgb|hsl)a?\(([^)]*)\)?", value):
        return _of_numbers(numbers[1], re.findall(r"[\d.]+%?", numbers[2]))
    name = value.split()[0]
    return _NAMED.get(name, name)


def _of_numbers(kind: str, parts: list[str]) -> str | None:
    if len(parts) > 3 and re.fullmatch(r"0*\.?0[0-4]?\d*%?", parts[3]):
        return "transparent"
    if len(parts) < 3:
        return None
    if kind == "hsl":
        return _NAMED["white"] if parts[2].startswith(("9", "100")) and len(parts[2]) > 2 else "hsl" + " ".join(parts)
    scaled = [min(255, round(_number(each) * (2.55 if each.endswith("%") else 1))) for each in parts[:3]]
    return "".join(f"{each:02x}" for each in scaled)


def _number(text: str) -> float:
    try:
        return float(text.rstrip("%"))
    except ValueError:
        return 0.0


_KNOWN = frozenset(
    [
        "display",
        "visibility",
        "opacity",
        "filter",
        "color",
        "background",
        "background-color",
        "background-image",
        "font",
        "font-size",
        "clip",
        "clip-path",
        "text-decoration",
        "text-decoration-line",
        "text-indent",
        "vertical-align",
        "font-variant-position",
        "mso-text-raise",
        "mso-hide",
        "mso-element",
        "position",
        "overflow",
        "transform",
        "content-visibility",
        "margin-left",
        "margin-top",
        "-webkit-text-fill-color",
        "height",
        "width",
    ]
)
