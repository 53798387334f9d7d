"""From printed words to the rows, groups and columns of a table.

A label may be printed whole, shortened, cut in two by a page break, or misprinted; spaces and punctuation mean
nothing. A printed number (（三）, 1., 一、) supports a label and never replaces one: alone it is the weakest evidence.

Allowed: one text matches several entries (`其他` is a column and a row). The caller knows which kind it looks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from extractor.documents.folding import fold
from extractor.documents.folding import normalise_label as normalise
from extractor.kinds import Table
from extractor.reading.prose.numerals import parse_numeral
from extractor.reading.rows.caching import cached_by_identity

What = Literal["row", "group", "column", "block", "subtotal"]
How = Literal["exact", "contains", "prefix", "suffix", "inside", "misprint", "ordinal"]

NUMERALS = "一二三四五六七八九十"
_ORDINAL = re.compile(
    rf"\s*(?:[(〔【]\s*([{NUMERALS}\d]{{1,3}})\s*[)〕】]\s*[、.,]?"
    rf"|([{NUMERALS}]{{1,2}})\s*[、.,:]"
    r"|(\d{1,2})\s*[、.,。:)]"
    r"|(\d{1,2})\s*(?=[㐀-鿿])"
    r"|([㈠-㈩])|([①-⑳])|([⑴-⒇]))\s*"
)


class Ordinal(NamedTuple):
    """A printed number: `style` ( for （三） and ㈢, 、 for 三、, . for 3. and ③; `number` counts from 1."""

    style: Literal["(", "、", "."]
    number: int


class Entry(NamedTuple):
    """What a label stands for: the `place` of the row, group or column in the table (blocks joined in order)."""

    what: What
    place: int
    key: str
    ordinal: Ordinal | None


class Match(NamedTuple):
    """How well a text fits an entry: 1.0 is exact, 0.5 the least that is told."""

    entry: Entry
    score: float
    how: How


@lru_cache(maxsize=8192)
def split_ordinal(text: str) -> tuple[Ordinal | None, str]:
    """The printed number at the beginning of a text, and the rest normalised."""
    folded = fold(text)
    match = _ORDINAL.match(folded)
    if match is None:
        return None, normalise(folded)
    rest = normalise(folded[match.end() :])
    bracketed, spoken, dotted, bare, *signs = match.groups()
    if bracketed:
        style: Literal["(", "、", "."] = "." if bracketed.isdigit() else "("
        return Ordinal(style, _number(bracketed)), rest
    if spoken:
        return Ordinal("、", _number(spoken)), rest
    if dotted or bare:
        return Ordinal(".", int(dotted or bare)), rest
    for sign, first in zip(signs, "㈠①⑴", strict=True):
        if sign:
            return Ordinal("(" if first == "㈠" else ".", ord(sign) - ord(first) + 1), rest
    return None, rest


def distance(left: str, right: str, most: int) -> int:
    """Levenshtein's distance, or `most` + 1 as soon as it is known to be greater than `most`."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    above = list(range(len(right) + 1))
    for i, one in enumerate(left, 1):
        line = [i]
        for j, other in enumerate(right, 1):
            line.append(min(above[j] + 1, line[-1] + 1, above[j - 1] + (one != other)))
        if min(line) > most:
            return most + 1
        above = line
    return min(above[-1], most + 1)


@dataclass
class Labels:
    """Every label of one table, ready to be matched. Made once per table by `labels_of`; answers are kept."""

    entries: list[Entry]
    spellings: list[tuple[str, Entry]]
    exact: dict[str, list[Entry]]
    rows: list[tuple[str, ...]]  # the normalised spellings of each row, the form's own first
    _kept: dict[tuple[str, What], tuple[Match, ...]] = field(default_factory=dict)

    def match(self, text: str, what: What) -> tuple[Match, ...]:
        """The entries of that kind that a printed text fits, best first; those much worse than the best are left out.

        Two matches of one score mean that the text alone does not decide. A text that is an ordinal and nothing else
        yields every entry of that ordinal, at the lowest score.
        """
        known = self._kept.get((text, what))
        if known is None:
            if len(self._kept) > 4096:
                self._kept.clear()
            known = self._kept[text, what] = self._match(text, what)
        return known

    def best(self, text: str, what: What) -> Match | None:
        """The one entry that a printed text fits best; None where none does or two do equally."""
        found = self.match(text, what)
        if not found or (len(found) > 1 and found[0].score == found[1].score):
            return None
        return found[0]

    def is_row(self, text: str, numbered: bool = False) -> bool:
        """Whether a text is a row's label from end to end; with its printed number too where `numbered` asks for it."""
        ordinal, words = split_ordinal(text)
        found = (entry for entry in self.exact.get(words, ()) if entry.what == "row")
        return any(not numbered or entry.ordinal == ordinal for entry in found)

    def rows_within(self, group: int) -> list[int]:
        """The places of the rows under the group at a place."""
        path = next(entry.key for entry in self.entries if entry.what == "group" and entry.place == group)
        return [entry.place for entry in self.entries if entry.what == "row" and entry.key.startswith(f"{path}.")]

    def _match(self, text: str, what: What) -> tuple[Match, ...]:
        ordinal, words = split_ordinal(text)
        if not words:
            if ordinal is None:
                return ()
            return tuple(Match(e, 0.5, "ordinal") for e in self.entries if e.what == what and e.ordinal == ordinal)
        exact = [entry for entry in self.exact.get(words, ()) if entry.what == what]
        if exact:
            if len(exact) > 1 and ordinal is not None:
                exact = [entry for entry in exact if entry.ordinal == ordinal] or exact
            return tuple(Match(entry, 1.0, "exact") for entry in exact)
        best: dict[int, Match] = {}
        for spelling, entry in self.spellings:
            if entry.what != what:
                continue
            score, how = _compare(words, spelling)
            if score and ordinal is not None and entry.ordinal is not None:
                score += 0.04 if ordinal == entry.ordinal else -0.04
            if score >= 0.5 and (entry.place not in best or best[entry.place].score < score):
                best[entry.place] = Match(entry, min(score, 0.99), how)
        found = sorted(best.values(), key=lambda match: -match.score)
        return tuple(match for match in found if match.score >= found[0].score - 0.06)


def _compare(words: str, label: str) -> tuple[float, How]:
    """How well normalised words fit a normalised label; 0 where they do not. See `Match.score`."""
    length, whole = len(words), len(label)
    if length < whole:
        share = length / whole
        if length >= 2 and label.startswith(words):
            return 0.62 + 0.33 * share, "prefix"
        if length >= 2 and label.endswith(words):
            return 0.58 + 0.33 * share, "suffix"
        if length >= 3 and words in label:
            return 0.5 + 0.33 * share, "inside"
    elif label in words and (whole >= 4 or whole / length >= 0.6):
        if words.endswith(label):  # a group's label or a margin's letters before it
            return 0.86 + 0.08 * whole / length, "contains"
        return 0.62 + 0.28 * whole / length, "contains"
    if length < 3 or whole < 3:
        return 0.0, "misprint"
    most = max(1, whole // 4)
    if abs(length - whole) > most or len(set(words) & set(label)) < 0.6 * len(set(label)):
        return 0.0, "misprint"
    far = distance(words, label, most)
    return (0.94 - far / whole, "misprint") if far <= most else (0.0, "misprint")


@cached_by_identity
def labels_of(table: Table) -> Labels:
    """The labels of a table. Entries keep the order of print; a column is counted anew in every block."""
    entries: list[Entry] = []
    spellings: list[tuple[str, Entry]] = []
    exact: dict[str, list[Entry]] = {}
    rows: list[tuple[str, ...]] = []
    for entry, printed in _entries(table):
        entries.append(entry)
        if entry.what == "row":
            rows.append(tuple(normalise(label) for label in printed))
        for label in printed:
            words = normalise(label)
            if words:
                spellings.append((words, entry))
                exact.setdefault(words, []).append(entry)
    return Labels(entries, spellings, exact, rows)


def _entries(table: Table) -> Iterator[tuple[Entry, Iterable[str]]]:
    row = group = column = 0
    for number, block in enumerate(table.blocks):
        yield Entry("block", number, block.label, None), (block.label, *block.variants)
        for one in block.rows:
            yield Entry("row", row, one.path, _ordinal(one.ordinal)), (one.label, *one.variants)
            row += 1
        for each in block.groups:
            yield Entry("group", group, each.path, _ordinal(each.ordinal)), (each.label, *each.variants)
            group += 1
        for head in block.columns:
            yield Entry("column", column, head.key, None), (head.label, *head.variants)
            column += 1
        if block.subtotal:
            yield Entry("subtotal", number, block.subtotal.key, None), (block.subtotal.label, *block.subtotal.variants)


def _ordinal(printed: str) -> Ordinal | None:
    return split_ordinal(printed)[0] if printed else None


def _number(printed: str) -> int:
    """十二 is 12, 三 is 3, 7 is 7; 0 where it is no numeral (十七十)."""
    return int(parse_numeral(printed) or 0)
