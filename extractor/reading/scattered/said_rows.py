"""The rows that lines of words name, in order of print: labels whole, over several lines, or letter by letter.

    4.保护第三方合 ⏎ 法权益 ⏎ （ ⏎ 四 ⏎ ） ⏎ 无 ⏎ 法 ⏎ 提 ⏎ 供 ⏎ 1.本机关不掌握相关政府信息

Groups and columns are known and passed over; so are lines that are no label.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.rows.labels import Labels, Match, split_ordinal

Named = tuple[str, int]
"""What a label is (row, group, column, ...), and its place in the table."""

_SURE = 0.88
_HEADER = 3  # names of columns that make a header
_LINES = 10  # of a label that stands letter by letter
_SHORT = 4  # normalised characters of a label that another number before it makes another
_LINES_OF_WORDS = 5  # of a label that is not printed as the form has it


def name_labels(lines: Sequence[str], labels: Labels) -> list[Named]:
    """The rows, groups and blocks that the lines name, in order of print; each as often as it is named."""
    found: list[Named] = []
    unknown: list[str] = []
    at = 0
    while at < len(lines):
        named, count = _find_exact(lines, at, labels)
        if count:
            found += _find_alike(unknown, labels)
            unknown = []
            found += named
            at += count
        else:
            unknown.append(lines[at])
            at += 1
    return found + _find_alike(unknown, labels)


def _find_exact(lines: Sequence[str], at: int, labels: Labels) -> tuple[list[Named], int]:
    """The label that as few lines as may be from `at` on make, and how many they are; 0 where they make none."""
    words = ""
    for count in range(1, min(_LINES, len(lines) - at) + 1):
        words += lines[at + count - 1]
        ordinal, rest = split_ordinal(words)
        entries = labels.exact.get(rest, ()) if rest else ()
        if not entries:
            continue
        if ordinal is None and any(entry.what == "column" for entry in entries):
            return [], count
        among = [entry for entry in entries if entry.what in ("row", "group", "block")]
        chosen = [entry for entry in among if entry.ordinal == ordinal]
        if not chosen and ordinal is not None and len(rest) < _SHORT:
            continue  # （六）其他, of a longer label, is not 3.其他
        chosen = chosen or among
        return [(chosen[0].what, chosen[0].place)] if len(chosen) == 1 else [], count
    return [], 0


def _find_alike(lines: Sequence[str], labels: Labels) -> list[Named]:
    """The labels that lines make which are not printed as the form has them."""
    found: list[Named] = []
    at = 0
    while at < len(lines):
        best: tuple[float, int, Match] | None = None
        words = ""
        for count in range(1, min(_LINES_OF_WORDS, len(lines) - at) + 1):
            words += lines[at + count - 1]
            match = labels.best(words, "row")
            if match and match.score >= _SURE and (best is None or match.score > best[0]):
                best = match.score, count, match
        if best is None:
            found += _find_cut(lines[at], labels)
            at += 1
            continue
        found.append(("row", best[2].entry.place))
        at += best[1]
    return found


def _find_cut(line: str, labels: Labels) -> list[Named]:
    """The row whose number and first words a line has, the rest being on the next page."""
    ordinal, _ = split_ordinal(line)
    match = labels.best(line, "row") if ordinal is not None else None
    cut = match is not None and match.how == "prefix" and match.entry.ordinal == ordinal
    return [("row", match.entry.place)] if match is not None and cut else []


def find_header(lines: Sequence[str], labels: Labels) -> int | None:
    """The first line of a table's header among the lines; None where they hold none."""
    found: list[int] = []
    for number, line in enumerate(lines):
        ordinal, words = split_ordinal(line)
        if ordinal is None and any(entry.what == "column" for entry in labels.exact.get(words, ())):
            found.append(number)
    return found[0] if len(found) >= _HEADER else None
