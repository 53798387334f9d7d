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
from extractor.kinds import Form, Kind, Table
from extractor.result import Remark, Section

_YEAR = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")
_LONGEST = 200_000  # characters of a region at most
_LARGEST = 2_000_000  # characters of a document in which lost tables are looked for
_NUMBER = re.compile(r"\d+")
_CLUSTER = 200  # normalised characters that may lie between two labels of one table
_LEAST = 0.25  # the least share of a table's labels that a region must print
normalise = normalise_label.__wrapped__  # whole regions are not worth keeping


class Region(NamedTuple):
    """A table's place and its normalised text."""

    span: Span
    words: str


@lru_cache(maxsize=32)
def table_words(kind: Kind, id: str) -> tuple[str, ...]:
    """The normalised labels of rows and columns that any form prints in the table of that id and in no other."""
    mine = {label for form in kind.forms for label in _labels(form.table(id))}
    others = {label for form in kind.forms for table in form.tables if table.id != id for label in _labels(table)}
    return tuple(sorted(label for label in mine - others if len(label) > 3))


@lru_cache(maxsize=32)
def own_words(kind: Kind, id: str) -> dict[str, tuple[str, ...]]:
    """By the form's name: labels of the table that only this form and those with the same table print."""
    found: dict[str, tuple[str, ...]] = {}
    for form in kind.forms:
        table = form.table(id)
        others = {label for other in kind.forms if other.table(id) != table for label in _labels(other.table(id))}
        mine = _labels(table) - others
        found[form.name] = tuple(label for label in mine if not any(label in other for other in others))
    return found


def _labels(table: Table) -> set[str]:
    return {
        normalise_label(label)
        for block in table.blocks
        for some in (block.rows, block.columns)
        for one in some
        for label in (one.label, *one.variants)
        if label
    }


def find_regions(document: Document, sections: list[Section], kind: Kind) -> dict[str, Region]:
    """The region of every table that is there, by its id. Regions do not overlap."""
    text = document.folded
    bodies = {section.title: section.body for section in sections}
    titles = {ordinal: title for ordinal, title, _ in kind.sections}
    regions: dict[str, Region] = {}
    lost: list[str] = []
    for table in kind.forms[0].tables:
        body = bodies.get(titles.get(table.section, ""))
        words = normalise(text[body[0] : body[1]]) if body else ""
        if body and (_share(words, table_words(kind, table.id)) >= _LEAST or _is_tabular(text[body[0] : body[1]])):
            regions[table.id] = Region(Span(*body), words)
        else:
            lost.append(table.id)
    if lost:
        _find_lost(text, sections, kind, lost, regions)
    for table in kind.forms[0].tables:
        body = bodies.get(titles.get(table.section, ""))
        if table.id not in regions and body:
            regions[table.id] = _region(text, Span(*body))
    return {id: _shortened(region) for id, region in regions.items()}


def _shortened(region: Region) -> Region:
    """No table is that long: what a region holds beyond is something else."""
    start, end = region.span
    return region if end - start <= _LONGEST else Region(Span(start, start + _LONGEST), region.words[:_LONGEST])


def _is_tabular(text: str) -> bool:
    """Whether a section's body holds a table in all likelihood: short, and numbers for a good part."""
    return len(text) < 4000 and len(_NUMBER.findall(text)) >= 8 and "。" not in text


def _share(words: str, labels: tuple[str, ...]) -> float:
    """A measure of how many of the labels the words hold: over 0.25 for a table, also for half of one."""
    return sum(label in words for label in labels) / max(1, min(len(labels), 12))


def _find_lost(text: str, sections: list[Section], kind: Kind, lost: list[str], regions: dict[str, Region]) -> None:
    """Finds tables by their labels anywhere in the text, and cuts the regions that they stood in."""
    if len(text) > _LARGEST:
        return
    whole = normalise(text)
    lost = [id for id in lost if _share(whole, table_words(kind, id)) >= _LEAST]
    if not lost:
        return
    kept = [(place, words) for place, words in ((p, normalise_label(c)) for p, c in enumerate(text)) if words]
    squeezed = "".join(words for _, words in kept)
    places = [place for place, words in kept for _ in words]
    for id in lost:
        hits = sorted(
            match.start() for label in table_words(kind, id) for match in re.finditer(re.escape(label), squeezed)
        )
        cluster = _densest(hits)
        words = squeezed[cluster[0] : cluster[-1] + 40] if cluster else ""
        if _share(words, table_words(kind, id)) < _LEAST:
            continue
        first, last = places[cluster[0]], places[cluster[-1]]
        start = text.rfind("\n", 0, first) + 1
        bounds = [section.heading[0] for section in sections if section.heading[0] > last]
        bounds += [region.span.start for region in regions.values() if region.span.start > last]
        end = min([*bounds, len(text)])
        start = max([start, *(section.heading[1] for section in sections if section.heading[1] <= first)])
        for other, region in list(regions.items()):
            if region.span.start < start < region.span.end:
                regions[other] = _region(text, Span(region.span.start, start))
            elif start <= region.span.start < end:
                end = region.span.start
        regions[id] = _region(text, Span(start, end))


def _region(text: str, span: Span) -> Region:
    return Region(span, normalise(text[span.start : span.end]))


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
    """The form of the document. The first table decides where tables disagree; what speaks for another is remarked."""
    tables = [table.id for table in kind.forms[0].tables]
    candidates = list(kind.forms)
    for id in tables:
        if id in regions and len(candidates) > 1:
            scores = {form.name: _evidence(regions[id].words, form, candidates, id) for form in candidates}
            best = max(scores.values())
            if best > 0:
                candidates = [form for form in candidates if scores[form.name] == best]
    if len(candidates) > 1:
        candidates = _by_year(document, candidates)
    form = candidates[0]
    return form, _other_forms(regions, form, kind, tables)


def _evidence(words: str, form: Form, candidates: list[Form], id: str) -> int:
    """How many labels in the words are rows or columns of this form and of no candidate with another table."""
    table = form.table(id)
    rivals = [other.table(id) for other in candidates if other.table(id) != table]
    if not rivals:
        return 0
    others = set[str]().union(*(_labels_of(rival) for rival in rivals))
    mine = [label for label in _labels_of(table) - others if not any(label in other for other in others)]
    return sum(label in words for label in mine)


@lru_cache(maxsize=64)
def _labels_of(table: Table) -> frozenset[str]:
    return frozenset(_labels(table))


def _by_year(document: Document, candidates: list[Form]) -> list[Form]:
    """The candidates whose years hold the year that the document's beginning names most."""
    years = Counter(_YEAR.findall(document.folded[:3000]))
    if not years:
        return candidates
    year = int(years.most_common(1)[0][0])
    return [form for form in candidates if form.years[0] <= year <= form.years[1]] or candidates


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
