"""Where the words and the numbers of a flattened page alternate: what each label is, and the run of digits behind it.

…（一）予以公开6000006（二）部分公开…00000002.其他法律…     the 2 belongs to the label behind it
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from extractor.documents.document import Document, Span
from extractor.documents.folding import normalise_label
from extractor.kinds import Block, Row
from extractor.reading.flat.fused_cells import blank_inserted
from extractor.reading.rows.caching import cached_by_identity
from extractor.reading.rows.labels import Entry, Labels, Match, What
from extractor.reading.rows.slots import is_page_number

_STRETCH = re.compile(
    r"[\d+\-—/](?:(?:[\d+\-—/., \t\n]|(?<=[\d\-—/无])无|(?<=[\d\-—/无]\s)无(?=\s)|(?<=\d)\ufffd(?=\d))*[\d+\-—/])?"
)
_MARKS = re.compile(r"无+|(?:\s+无(?=\s|$))+")
_MARKS_LAST = re.compile(r"无[无 ]*$")
_REMARK = re.compile(r"(?<=\d) ?\([^()\d]*\d[^()]*\)")
_UNIT = re.compile(r"\s*(?:亿元|万元|元)")
_ORDINAL_END = re.compile(r"\s*[.、,:)]")
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|[㐀-鿿]{1,3})\s*")
_LEAST = 0.6  # the score from which a label is taken for found
_COUNTED = 5  # columns with one name and a count, at least
_NAMED: tuple[What, ...] = ("row", "group")
_BY_ORDER = "its place between two rows"


class Stretch(NamedTuple):
    """Numbers, and the words between them and the numbers before. The last one may have no numbers."""

    words: str
    span: Span


@dataclass(slots=True)
class Printed:
    """What some words name (neither row nor group: nothing known), and the place of its numbers, if it has any."""

    row: int | None
    group: int | None
    span: Span
    by: str | None = None
    words: str = ""


def read_stretches(folded: str, span: Span) -> list[Stretch]:
    """The numbers of a region with the words before each. Numbers in remarks and page numbers count as neither."""
    text = blank_inserted(folded[span.start : span.end]).replace("\0", " ")
    text = _REMARK.sub(lambda match: " " * len(match[0]), text)
    found: list[Stretch] = []
    words, last = "", 0
    for match in _STRETCH.finditer(text):
        if match[0].isdigit() or any(map(str.isdigit, match[0])) or len(match[0]) > 1:
            words += text[last : match.start()]
            last = match.end()
            if not (match[0][0] in "-—" and " " in match[0] and is_page_number(match[0])):
                marks = _MARKS_LAST.search(words)
                first = marks.start() if marks else len(words)
                start = span.start + match.start() - (len(words) - first)
                found.append(Stretch(words[:first], Span(start, span.start + last)))
                words = ""
    found.append(Stretch(words + text[last:], Span(span.end, span.end)))
    return found


def find_labels(folded: str, stretches: Sequence[Stretch], labels: Labels, spaced: bool = False) -> list[Printed]:
    """What is printed before and in the numbers of each label, in order. Ordinals of labels are cut off.

    `spaced` says that numbers are apart: an ordinal is then never the end of one.
    """
    stretches = _without_counts(folded, stretches)
    named = _in_order([_names(stretch.words, labels) for stretch in stretches])
    bare = any(
        entry is not None
        and length(former) == 1
        and _is_bare_ordinal(folded, former.span, entry)
        and not _ORDINAL_END.match(stretch.words)
        for former, stretch, entry in zip(stretches, stretches[1:], named[1:], strict=False)
    )
    printed: list[Printed] = []
    for stretch, entry in zip(stretches, named, strict=True):
        if printed and entry is None and _ASIDE.fullmatch(stretch.words) and length(printed[-1]):
            printed[-1].span = Span(printed[-1].span.start, stretch.span.end)
            continue
        if printed and length(printed[-1]):
            own = bare and entry is not None and _is_bare_ordinal(folded, printed[-1].span, entry)
            own = own and not (spaced and folded[printed[-1].span.start : printed[-1].span.end][-2:-1].isdigit())
            if own or _ORDINAL_END.match(stretch.words):
                printed[-1].span = _without_ordinal(folded, printed[-1].span)
            else:
                unit = _UNIT.match(stretch.words)
                if unit is None and normalise_label(stretch.words) not in labels.exact:
                    unit = _MARKS.match(stretch.words)
                printed[-1].span = Span(printed[-1].span.start, printed[-1].span.end + (unit.end() if unit else 0))
        if entry is None:
            printed.append(Printed(None, None, stretch.span))
        else:
            row, group = (entry.place, None) if entry.what == "row" else (None, entry.place)
            printed.append(Printed(row, group, stretch.span, words=stretch.words))
    return printed


def _without_counts(folded: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches without columns that are counted, as a conversion names them: 数据1数据2数据3数据4数据5."""
    kept: list[Stretch] = []
    place = 0
    while place < len(stretches):
        words = stretches[place].words.strip()
        count = 0
        while (
            words
            and place + count < len(stretches)
            and stretches[place + count].words.strip() == words
            and _begins_with(folded, stretches[place + count].span, count + 1)
        ):
            count += 1
        if count < _COUNTED:
            kept.append(stretches[place])
            place += 1
            continue
        last = stretches[place + count - 1].span
        place += count
        kept.append(Stretch("", Span(last.end, last.end)))
        ordinal = folded[last.start : last.end].removeprefix(str(count)).strip()
        if ordinal:
            kept[-1] = Stretch("", Span(last.end - len(ordinal), last.end))
    return kept


def _begins_with(folded: str, numbers: Span, count: int) -> bool:
    """Whether numbers are a count, or begin with it and go on with an ordinal: `数据10` `2.重复申请`."""
    return re.fullmatch(rf"{count}\s*\d?", folded[numbers.start : numbers.end]) is not None


def _names(words: str, labels: Labels) -> list[Match]:
    """The rows and groups whose label these words end with, or are; the best first."""
    squeezed = normalise_label(words)
    if not squeezed:
        return []
    ends = [each for each in _by_ending(labels).get(squeezed[-1], ()) if squeezed.endswith(each[0])]
    if ends:
        return [Match(max(ends, key=lambda each: len(each[0]))[1], 1.0, "exact")]
    found = [match for what in _NAMED for match in labels.match(words, what) if match.score >= _LEAST]
    return sorted(found, key=lambda match: -match.score)


def _in_order(named: Sequence[Sequence[Match]]) -> list[Entry | None]:
    """Of each the best; of those that are only like a label, the best row that does not stand out of its order."""
    exact = [
        found[0].entry.place if found and found[0].how == "exact" and found[0].entry.what == "row" else None
        for found in named
    ]
    last = [-1 if place is None else place for place in exact]
    first = [len(exact) + 999 if place is None else place for place in exact]
    highest, lowest = list(accumulate(last, max)), list(accumulate(reversed(first), min))[::-1]
    chosen: list[Entry | None] = []
    for number, found in enumerate(named):
        before = highest[number - 1] if number else -1
        after = lowest[number + 1] if number + 1 < len(named) else len(exact) + 999
        fitting = [
            match
            for match in found
            if match.how == "exact" or match.entry.what != "row" or before < match.entry.place < after
        ]
        alike = [match for match in fitting if match.score == fitting[0].score and match.entry.what == "row"]
        chosen.append(fitting[0].entry if fitting and len(alike) < 2 else None)
    return chosen


@cached_by_identity
def _by_ending(labels: Labels) -> dict[str, list[tuple[str, Entry]]]:
    """The spellings of rows and groups by their last character."""
    found: dict[str, list[tuple[str, Entry]]] = {}
    for spelling, entry in labels.spellings:
        if entry.what in ("row", "group") and spelling:
            found.setdefault(spelling[-1], []).append((spelling, entry))
    return found


def _is_bare_ordinal(folded: str, numbers: Span, entry: Entry) -> bool:
    """Whether the numbers before a label end with its ordinal, without a sign after it: `…00000002其他法律…`."""
    ordinal = entry.ordinal
    return ordinal is not None and ordinal.style == "." and folded[: numbers.end].endswith(str(ordinal.number))


def _without_ordinal(folded: str, numbers: Span) -> Span:
    text = folded[numbers.start : numbers.end - 1]
    return Span(numbers.start, numbers.start + len(text.rstrip()))


def length(one: Stretch | Printed) -> int:
    """How many characters its numbers take, spaces and what else stands among them included."""
    return one.span.end - one.span.start


def named_rows(printed: Sequence[Printed], known: Sequence[tuple[Row, Block]]) -> list[int]:
    """The rows whose label is printed, in order: with numbers, alone, or among the words before another's."""
    found: list[int] = []
    for one in printed:
        if one.row is not None:
            words = normalise_label(one.words)
            last = max(found, default=-1)
            found += [row for row in range(last + 1, one.row) if normalise_label(known[row][0].label) in words]
            if one.row not in found:
                found.append(one.row)
    return found


def find_unlabelled(document: Document, stretches: Sequence[Stretch], labels: Labels, count: int) -> list[Printed]:
    """The one run of numbers of a table whose row has no label: it follows the label of a column."""
    columns = tuple([spelling for spelling, entry in labels.spellings if entry.what == "column"])
    joined: list[Stretch] = []
    for each in stretches:
        if joined and _ASIDE.fullmatch(each.words) and length(each) and not _is_column(each.words, columns):
            joined[-1] = Stretch(joined[-1].words, Span(joined[-1].span.start, each.span.end))
        else:
            joined.append(each)
    found = []
    for stretch, following in pairwise(joined):
        marks = _MARKS.match(following.words)
        end = stretch.span.end + (marks.end() if marks else 0)
        if end - stretch.span.start >= count and normalise_label(stretch.words).endswith(columns):
            found.append(Printed(0, None, Span(stretch.span.start, end)))
    return found if len(found) == 1 else []


def _is_column(words: str, columns: tuple[str, ...]) -> bool:
    return any(spelling.endswith(normalise_label(words)) for spelling in columns)


def place_by_order(printed: list[Printed], known: Sequence[tuple[Row, Block]]) -> list[Printed]:
    """Numbers under words that name nothing, where just one row of the form is missing between the rows around."""
    numbered = [one for one in printed if one.row is not None or (one.group is None and length(one) > 1)]
    for place, one in enumerate(numbered):
        if one.row is None and 0 < place < len(numbered) - 1:
            before, after = numbered[place - 1].row, numbered[place + 1].row
            single = before is not None and after is not None and after - before == 2
            if before is not None and single and length(one) >= len(known[before + 1][1].columns):
                one.row, one.by = before + 1, _BY_ORDER
    return printed
