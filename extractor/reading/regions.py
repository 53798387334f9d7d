"""Where each statutory table stands, and which form the document uses.

The section's body is the region where its labels are in it; a table whose heading is lost, or that stands under
another one, is found by its labels. The form is told by the labels that only one of the forms prints.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from extractor.documents.document import Document, Span
from extractor.documents.folding import normalise_label
from extractor.kinds import Form, Kind
from extractor.reading.rows.tokens import MONEY_UNITS
from extractor.reading.table_words import (
    labels_in,
    normalise_long,
    own_words,
    prints_table,
    row_words,
    table_words,
    telling_labels,
    words_in,
)
from extractor.result import Remark, Section

_YEAR = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")
_LONGEST = 40  # characters of a region for each that its table has: blanks, marks and code around them go that far
_LARGEST = 2_000_000  # characters of a document in which lost tables are looked for
_NUMBER = re.compile(r"\d+")
_VALUE_END = re.compile(rf"(?:[\d/—-]|(?<=[\s\d])无(?=\s))(?:\s?(?:{'|'.join(MONEY_UNITS)}))?")
_CLUSTER = 200  # normalised characters that may lie between two labels of one table
_BY_YEAR = 0.2  # what a fitting year adds to the shares of labels
_BEGINNING = 8  # letters of a long label that tell it
_ALIKE = 0.01  # a difference of scores that tells nothing
_HEADER = 12  # lines of a header above the first name of a column that is known, at most
_TAIL = 40  # normalised characters of a label's own, behind where it begins


class Region(NamedTuple):
    """A table's place and its normalised text; `copies` are the other places where the table is printed."""

    span: Span
    words: str
    copies: tuple[Span, ...] = ()


def find_regions(document: Document, sections: list[Section], kind: Kind) -> dict[str, Region]:
    """The region of every table that is there, by its id. Regions do not overlap."""
    text = document.folded
    places = {section.title: section for section in sections}
    titles = {ordinal: title for ordinal, title, _ in kind.sections}
    bodies: dict[str, Region] = {}
    regions: dict[str, Region] = {}
    for table in kind.forms[0].tables:
        section = places.get(titles.get(table.section, ""))
        if section:
            words = table_words(kind, table.id)
            body = bodies[table.id] = _join_bodies(text, section, row_words(kind, table.id))
            if prints_table(body.words, words) or _is_tabular(text[slice(*body.span)]):
                regions[table.id] = body
    lost = [table.id for table in kind.forms[0].tables if table.id not in regions]
    if lost:
        _find_lost(text, sections, kind, lost, regions)
    _part_regions(text, kind, regions)
    return {id: _shortened(region, _LONGEST * _usual_length(kind, id)) for id, region in (bodies | regions).items()}


def _join_bodies(text: str, section: Section, words: tuple[str, ...]) -> Region:
    """The bodies of a section that is printed once or several times: one region, and its copies.

    Neighbours of which each prints other rows of the table are one body with a heading in the middle of it.
    """
    if not section.again:
        return _region(text, Span(*section.body))
    parts: list[tuple[Span, set[str]]] = []
    for one in sorted([section, *section.again], key=lambda one: one.heading):
        body = Span(*one.body)
        labels = set(words_in(normalise_long(text[body.start : body.end]), words))
        if parts and parts[-1][0].end == one.heading[0]:
            before, printed = parts[-1]
            if 2 * len(labels & printed) < min(len(labels), len(printed)):
                parts[-1] = Span(before.start, body.end), labels | printed
                continue
        parts.append((body, labels))
    best, most = max(parts, key=lambda part: len(part[1]))
    copies = tuple(span for span, labels in parts if span != best and 2 * len(labels) >= len(most) > 0)
    return _region(text, best)._replace(copies=copies)


def _part_regions(text: str, kind: Kind, regions: dict[str, Region]) -> None:
    """Ends a region where the labels of another table begin: there stands a copy of the other, without its heading."""
    for id, region in list(regions.items()):
        if len(region.words) < _usual_length(kind, id):
            continue
        for other, known in list(regions.items()):
            words = table_words(kind, other)
            if other == id or not prints_table(regions[id].words, words):
                continue
            span = regions[id].span
            squeezed, places = _squeeze(text, span)
            theirs, mine = (_densest(_hits(squeezed, table_words(kind, one))) for one in (other, id))
            if not theirs or not mine or not prints_table(squeezed[theirs[0] : theirs[-1] + _TAIL], words):
                continue
            later = max(theirs[0], mine[0])
            at = text.rfind("\n", span.start, places[later]) + 1 or span.start
            before, after = Span(span.start, at), Span(at, span.end)
            own, copy = (before, after) if later == theirs[0] else (after, before)
            regions[id] = _region(text, own)._replace(copies=region.copies)
            regions[other] = known._replace(copies=(*known.copies, copy))


@lru_cache(maxsize=32)
def _usual_length(kind: Kind, id: str) -> int:
    """More normalised characters than a table of that id has, where nothing else is printed in its region."""
    lengths: list[int] = []
    for table in (form.table(id) for form in kind.forms):
        words = sum(map(len, labels_in(table)))
        lengths.append(words + 5 * sum(len(block.rows) * len(block.columns) for block in table.blocks))
    return 300 + max(lengths)


def _shortened(region: Region, longest: int) -> Region:
    """No table is that long: what a region and its copies hold beyond is something else."""
    copies = tuple(Span(start, min(end, start + longest)) for start, end in region.copies)
    start, end = region.span
    if end - start <= longest:
        return region._replace(copies=copies)
    return Region(Span(start, start + longest), region.words[:longest], copies)


def _is_tabular(text: str) -> bool:
    """Whether a section's body holds a table in all likelihood: short, and numbers for a good part."""
    return len(text) < 4000 and len(_NUMBER.findall(text)) >= 8 and "。" not in text


def _find_lost(text: str, sections: list[Section], kind: Kind, lost: list[str], regions: dict[str, Region]) -> None:
    """Finds tables by their labels anywhere in the text, and cuts the regions that they stood in."""
    if len(text) > _LARGEST:
        return
    whole = normalise_long(text)
    lost = [id for id in lost if prints_table(whole, table_words(kind, id))]
    if not lost:
        return
    squeezed, places = _squeeze(text, Span(0, len(text)))
    for id in lost:
        cluster = _densest(_hits(squeezed, table_words(kind, id)))
        words = squeezed[cluster[0] : cluster[-1] + _TAIL] if cluster else ""
        if not prints_table(words, table_words(kind, id)):
            continue
        first, last = places[cluster[0]], places[cluster[-1]]
        start = text.rfind("\n", 0, first) + 1
        bounds = [section.heading[0] for section in sections if section.heading[0] > last]
        bounds += [region.span.start for region in regions.values() if region.span.start > last]
        end = min([*bounds, len(text)])
        start = max([start, *(section.heading[1] for section in sections if section.heading[1] <= first)])
        inside = [region.span.start for region in regions.values() if region.span.start <= first < region.span.end]
        if inside and start <= inside[0]:
            start = _behind_values(text, Span(start, first))  # both stand in one line
        elif inside:
            start = _header_above(text, Span(inside[0], start))
        for other, region in list(regions.items()):
            if region.span.start < start < region.span.end:
                regions[other] = _region(text, Span(region.span.start, start))
            elif start <= region.span.start < end:
                end = region.span.start
        regions[id] = _region(text, Span(start, end))


def _header_above(text: str, span: Span) -> int:
    """Where the lines without a value or a sentence begin that end a place: the header of what follows."""
    start = span.end
    for line in reversed(text[span.start : span.end].split("\n")[-_HEADER - 1 : -1]):
        if _VALUE_END.search(line) or "。" in line:
            break
        start -= len(line) + 1
    return start


def _behind_values(text: str, span: Span) -> int:
    """Where the last value of a place ends, with its unit; its beginning where there is none."""
    ends = [match.end() for match in _VALUE_END.finditer(text, *span)]
    return ends[-1] if ends else span.start


def _squeeze(text: str, span: Span) -> tuple[str, list[int]]:
    """The normalised text of a place, and where each of its characters stands in the whole text."""
    kept = [(place, words) for place in range(*span) if (words := normalise_label(text[place]))]
    return "".join(words for _, words in kept), [place for place, words in kept for _ in words]


def _hits(squeezed: str, words: tuple[str, ...]) -> list[int]:
    """Where any of the words stands in a normalised text, in order."""
    return sorted(match.start() for word in words for match in re.finditer(re.escape(word), squeezed))


def _region(text: str, span: Span) -> Region:
    return Region(span, normalise_long(text[span.start : span.end]))


def _densest(hits: list[int]) -> list[int]:
    """The longest run of hits without a wide gap."""
    runs: list[list[int]] = []
    for hit in hits:
        if runs and hit - runs[-1][-1] <= _CLUSTER:
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return max(runs, key=len, default=[])


def choose_form(document: Document, regions: dict[str, Region], kind: Kind) -> tuple[Form, list[Remark]]:
    """The form of the document: the one whose own labels the tables print the most of. The first table, in which the
    forms differ most, counts twice; the year decides where labels hardly do. What speaks for another is remarked.
    """
    tables = [table.id for table in kind.forms[0].tables]
    year = _year(document)
    candidates: tuple[Form, ...] = kind.forms
    former = 0
    while len(candidates) not in (1, former):
        former = len(candidates)
        scores = [_BY_YEAR * (year is not None and form.years[0] <= year <= form.years[1]) for form in candidates]
        for id in filter(regions.__contains__, tables):
            shares = [_printed_share(regions[id].words, form, candidates, id) for form in candidates]
            weight = (2 if id == tables[0] else 1) / (sum(set(shares)) or 1)
            scores = [score + weight * share for score, share in zip(scores, shares, strict=True)]
        best = max(scores)
        candidates = tuple(form for form, score in zip(candidates, scores, strict=True) if score > best - _ALIKE)
    form = min(candidates, key=lambda form: _count_unprinted(regions, form, candidates))
    return form, _other_forms(regions, form, kind, tables)


def _count_unprinted(regions: dict[str, Region], form: Form, candidates: tuple[Form, ...]) -> int:
    """How many labels that only this form prints, among the candidates, are wanting in tables that go to their end."""
    found = 0
    for id, region in regions.items():
        last = form.table(id).blocks[-1].rows[-1]
        if any(spelling in region.words for spelling in map(normalise_label, (last.label, *last.variants))):
            labels = telling_labels(form, candidates, id)
            found += sum(not any(spelling in region.words for spelling in label) for label in labels)
    return found


def _printed_share(words: str, form: Form, candidates: tuple[Form, ...], id: str) -> float:
    """The share of the labels that only this form prints in a table, among the candidates, that the words hold."""
    labels = telling_labels(form, candidates, id)
    return sum(any(_is_printed(spelling, words) for spelling in label) for label in labels) / max(1, len(labels))


def _is_printed(spelling: str, words: str) -> bool:
    """Whether a label is printed; of a long one its beginning will do, for the rest may have lost a letter."""
    return spelling in words or (len(spelling) >= 2 * _BEGINNING and spelling[:_BEGINNING] in words)


def _year(document: Document) -> int | None:
    """The year that the document's beginning names most."""
    years = Counter(_YEAR.findall(document.folded[:3000]))
    return int(years.most_common(1)[0][0]) if years else None


def _other_forms(regions: dict[str, Region], form: Form, kind: Kind, tables: list[str]) -> list[Remark]:
    remarks: list[Remark] = []
    for id in tables:
        if id not in regions:
            continue
        for other in kind.forms:
            if other.table(id) != form.table(id):
                found = [label for label in own_words(kind, id)[other.name] if label in regions[id].words]
                if found:
                    remarks.append(Remark(what="other_form", table=id, text=found[0]))
                    break
    return remarks
