"""The figures of the prose: each number with what it counts, its words, and the whole it is a part of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractor.documents.cleaning import CleanText, prose_of
from extractor.documents.document import Document, Span
from extractor.kinds import Kind, Wording
from extractor.reading.prose.numerals import DIGITS
from extractor.reading.prose.part_sums import Part
from extractor.reading.prose.parts import assign_wholes
from extractor.reading.prose.quantities import STOPS, Quantity, Scan, one_of, scan_quantities
from extractor.reading.reading import FigureReading
from extractor.result import Section

LONGEST_SECTION = 500_000
"""Characters of a section that are read as prose: ten times the longest real one, so that a wrong text ends soon."""

_BACK, _AHEAD = 160, 40  # characters a clause may have before and after its number
_AFTER = re.compile(rf"(?:[^{STOPS}、()]|\([^{STOPS}、()]{{1,3}}\))*")
_PARAGRAPH_END = re.compile("\n")
_CLOSED = frozenset((*STOPS, "、", ")", ""))
_MEASURED = frozenset("率数量度")  # what such a subject ends with in print


@dataclass(frozen=True, slots=True)
class _Cues:
    """Patterns over the words of a kind, made once."""

    lead: re.Pattern[str]
    tail: re.Pattern[str]
    alike: re.Pattern[str]
    joint: re.Pattern[str]
    such_as: tuple[str, ...]
    tails: tuple[str, ...]


@lru_cache(maxsize=8)
def _cues(words: Wording) -> _Cues:
    year = rf"(?:[0-9]{{4}}|[{DIGITS}]{{4}})年(?:度内|度|以来|来|内)?|本年度?|[0-9一二三四五六七八九十]{{1,2}}月份?"
    ordinal = r"\([0-9一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]是|[0-9]{1,2}[.、]"
    return _Cues(
        lead=re.compile(rf"(?:{year}|{ordinal}|{one_of(words.leads)}|[,、:)])+"),
        tail=re.compile(rf"(?:{one_of(words.tails)})+$"),
        alike=re.compile(rf"(?:{one_of(words.alike)})(?:{one_of(words.tails)})?$"),
        joint=re.compile(one_of(words.joints)),
        such_as=words.such_as,
        tails=words.tails,
    )


def read_figures(
    document: Document, sections: list[Section], kind: Kind, cells: Sequence[Span] = ()
) -> list[FigureReading]:
    """Every figure of the kind's prose sections, in order of place, with ids f1, f2, ...

    Values, units and quotes are as printed: 90余万 is 90 with the unit 万. A quote is a substring of `Document.text`,
    the shortest clause that says the figure, at most `LONGEST_SECTION` characters into its section. `part_of` follows the words (其中, 占) and the sums of lists.
    What stands in one of `cells` is a cell of a table, and no figure.
    """
    figures: list[FigureReading] = []
    ordinals = {title: ordinal for ordinal, title, _ in kind.sections}
    for section in sections:
        ordinal = ordinals.get(section.title, section.ordinal)
        if ordinal in kind.text.prose:
            start, end = section.body
            clean = prose_of(document, start, min(end, start + LONGEST_SECTION))
            inside = [cell for cell in cells if start <= cell.start < end]
            figures += _figures_of(document, clean, ordinal, kind.text, len(figures), inside)
    return figures


def _figures_of(
    document: Document, clean: CleanText, ordinal: str, words: Wording, known: int, cells: list[Span]
) -> list[FigureReading]:
    text = clean.text
    cues = _cues(words)
    scan = scan_quantities(text, words, _line_ends(document, clean))
    if cells:
        scan.quantities = [each for each in scan.quantities if not _stands_in(clean.place(each.start), cells)]
    parts: list[Part] = []
    previous: Quantity | None = None
    for place, quantity in enumerate(scan.quantities):
        following = scan.quantities[place + 1].start if place + 1 < len(scan.quantities) else len(text)
        start = _clause_start(text, quantity, previous, scan, words.joints)
        stop = _clause_end(text, quantity, following, words.joints)
        if stop > quantity.end and text.endswith(cues.such_as, start, quantity.start):
            start = quantity.start
        shares_of = _share_start(text, quantity, parts[-1] if parts else None, start, words)
        subjects = _subjects(text, quantity, start, scan, cues) if shares_of is None else []
        for first, last in subjects or [(start if shares_of is None else shares_of, quantity.start)]:
            begin = _skip(cues.lead, text, first, last)
            if shares_of is not None:
                label = f"{parts[-1].label}{text[start : quantity.start]}"
            else:
                label = _label(text, begin, last, quantity.end, stop, cues) or (parts[-1].label if parts else "")
            parts.append(Part(quantity.value, quantity.unit, label, begin, quantity.start, quantity.end, stop))
        previous = quantity
    wholes = assign_wholes(parts, text, words)
    quotes = [clean.span(part.begin, part.stop) for part in parts]
    return [
        FigureReading(
            id=f"f{known + place + 1}",
            label=part.label,
            value=part.value,
            unit=part.unit,
            part_of=None if whole is None else f"f{known + whole + 1}",
            quote=document.text[quote.start : quote.end],
            section=ordinal,
            span=quote,
            at=clean.span(part.start, part.end),
        )
        for place, (part, whole, quote) in enumerate(zip(parts, wholes, quotes, strict=True))
    ]


def _stands_in(place: int, spans: list[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _line_ends(document: Document, clean: CleanText) -> list[int]:
    """The characters of the clean text that are the last of their line in the document, in order."""
    folded, text = document.folded, clean.text
    ends = {match.start() - 1 for match in _PARAGRAPH_END.finditer(text, 1)}
    for (_, before), (start, after) in pairwise(clean.runs):
        if folded.find("\n", before, after) >= 0 and folded.find("\n", clean.place(start - 1) + 1, after) >= 0:
            ends.add(start - 1)
    return sorted(ends)


def _clause_start(text: str, quantity: Quantity, previous: Quantity | None, scan: Scan, joints: tuple[str, ...]) -> int:
    """Where the clause of a number begins: after a stop, an open bracket, or the item before it in a list."""
    low = max(0, quantity.start - _BACK)
    index = bisect_left(scan.stops, quantity.start) - 1
    while index >= 0 and (place := scan.stops[index]) >= low:
        outer = _around(scan.quoted, place)
        if outer is None or outer[1] > quantity.start:
            closed = text.rfind(")", place, quantity.start)
            opened = text.rfind("(", low, closed) if closed >= 0 else -1
            if closed < 0 or opened > place:
                break
            outer = (max(opened, low), closed)
        index = min(index, bisect_left(scan.stops, outer[0])) - 1
    start = max(scan.stops[index] + 1 if index >= 0 else 0, low)
    if previous is None or previous.start < start:
        return start
    comma = text.find("、", previous.end, quantity.start)
    if comma >= 0:
        return comma + 1
    between = text[previous.end : quantity.start]
    if between.endswith(joints):
        return quantity.start
    joint = next((word for word in joints if between.startswith(word)), None)
    return start if joint is None else previous.end + len(joint)


def _around(spans: list[tuple[int, int]], place: int) -> tuple[int, int] | None:
    """The span that holds `place`; spans are in order and never overlap."""
    index = bisect_right(spans, (place, place)) - 1
    return spans[index] if index >= 0 and spans[index][0] <= place < spans[index][1] else None


def _clause_end(text: str, quantity: Quantity, following: int, joints: tuple[str, ...]) -> int:
    """Where the words that follow a number end: 17个重点领域专题; nothing where the clause ends with the number."""
    if quantity.cut:
        return quantity.digits
    if text[quantity.end : quantity.end + 1] in _CLOSED:
        return quantity.end
    limit = min(following, quantity.end + _AHEAD)
    match = _AFTER.match(text, quantity.end, limit)
    if match is None or text.startswith(joints, quantity.end):
        return quantity.end
    stop = match.end()
    return stop - next((len(word) for word in joints if match[0].endswith(word)), 0)


def _share_start(text: str, quantity: Quantity, before: Part | None, start: int, words: Wording) -> int | None:
    """Where the figure begins of which the next clause tells the share (…25件, 占46%); None where it tells none.

    Shares of shares go on for as long as a clause may be.
    """
    if quantity.unit != "%" or before is None or start - before.end > 2 or quantity.start - before.begin > _BACK:
        return None
    if any(0 <= text.find(share, start, quantity.start) <= start + 2 for share in words.shares):
        return before.begin
    return None


def _subjects(text: str, quantity: Quantity, start: int, scan: Scan, cues: _Cues) -> list[tuple[int, int]]:
    """The places of several subjects that share the number (A率及B率均为100%); empty for one subject."""
    alike = cues.alike.search(text, max(start, quantity.start - 4), quantity.start)
    if alike is None:
        return []
    end = alike.start()
    pieces: list[tuple[int, int]] = []
    comma = text.find("、", start, end)
    while comma >= 0:
        if _around(scan.quoted, comma) is None:
            pieces.append((start, comma))
            start = comma + 1
        comma = text.find("、", comma + 1, end)
    ending = text[end - 1 : end]
    joint = cues.joint.search(text, start + 1, end - 1)
    if joint and text[joint.start() - 1] == ending:
        pieces.append((start, joint.start()))
        start = joint.end()
    pieces.append((start, end))
    if ending in _MEASURED:  # A、B率 is one subject, A率、B率 are two
        pieces = [piece for piece in pieces if text[piece[1] - 1] == ending]
    return pieces if len(pieces) > 1 else []


def _skip(lead: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = lead.match(text, start, end)
    return match.end() if match and match.end() < end else start


def _label(text: str, begin: int, last: int, end: int, stop: int, cues: _Cues) -> str:
    """What is counted: the clause from `begin` to `last` and from `end` to `stop`, around number and unit.

    The words that only lead to the number (共, 达, 约) are left out.
    """
    before = text[begin:last]
    if before.endswith(cues.tails):
        tail = cues.tail.search(before, max(0, len(before) - 8))
        before = before[: tail.start()] if tail else before
    return (before + text[end:stop]).strip(" ,、:\n")
