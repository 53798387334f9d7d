"""Tables of MediaWiki: `{|`, `|-`, `!`, `||`, attributes before a bar, `|}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.documents.notations.found import Found, Written, joined, merged_table

_ATTRIBUTES = re.compile(r"\s*(?:[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s|\"']+)\s*)+\|(?!\|)")
_EXTENT = re.compile(r"(row|col)span\s*=\s*[\"']?\s*(\d{1,3})")


def find_wiki_table(lines: Sequence[str], at: int) -> Found | None:
    """The table that begins with `{|`, up to `|}` or, where that was cut off, to the end."""
    if not lines[at].lstrip(" :").startswith("{|"):
        return None
    rows: list[list[list[str]]] = [[]]  # the lines of each cell
    end = at + 1
    while end < len(lines) and not lines[end].lstrip().startswith("|}"):
        line = lines[end].strip()
        if line.startswith(("|-", "|+")):
            rows.append([])
        elif line.startswith(("|", "!")):
            rows[-1] += [[cell] for cell in _cells(line)]
        elif rows[-1]:
            rows[-1][-1].append(line)
        end += 1
    table = merged_table([[_written(cell) for cell in row] for row in rows if row])
    return Found(min(end + 1, len(lines)), [table])


def _cells(line: str) -> Iterator[str]:
    yield from re.split(r"\|\||!!", line[1:]) if line[0] == "!" else line[1:].split("||")


def _written(lines: Sequence[str]) -> Written:
    text = joined(lines)
    attributes = _ATTRIBUTES.match(text)
    if attributes is None:
        return Written(text)
    extent = {which: int(number) for which, number in _EXTENT.findall(attributes[0])}
    return Written(text[attributes.end() :], max(1, extent.get("row", 1)), max(1, extent.get("col", 1)))
