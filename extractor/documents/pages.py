"""Where the pages of a text begin: by form feeds, else by the page numbers printed on lines of their own."""

from __future__ import annotations

import re

_DASH = "[-—–―－−·•~]"
_NUMBER = re.compile(
    rf"{_DASH}{{1,2}}[ \u3000]?(\d{{1,4}})[ \u3000]?{_DASH}{{1,2}}|第[ \u3000]?(\d{{1,4}})[ \u3000]?页.{{0,12}}"
)
_BREAK = re.compile("\f")
_BEGINS = frozenset("-—–―－−·•~第")


def find_pages(text: str) -> tuple[int, ...]:
    """The offset at which each page of `text` begins, the first being 0; empty where nothing tells pages apart.

    A form feed ends a page. Without any, lines such as `- 3 -` or `第 3 页` count when they go up by one: they stand
    at the head of their pages when one stands before all other text, else at the foot.
    """
    if "\f" in text:
        starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        return tuple(starts[:-1] if not text[starts[-1] :].strip() else starts)
    run = _rising(_number_lines(text))
    if len(run) < 2:
        return ()
    if not text[: run[0][0]].strip():
        return (0, *(start for start, _, _ in run[1:]))
    ends = [end for _, end, _ in run]
    if not text[ends[-1] :].strip():
        ends.pop()
    return (0, *ends)


def _number_lines(text: str) -> list[tuple[int, int, int]]:
    """Start, end and number of each line that holds nothing but a page number."""
    found = []
    start = 0
    for line in text.split("\n"):
        printed = line.strip()
        if printed and printed[0] in _BEGINS and len(printed) < 24:
            match = _NUMBER.fullmatch(printed)
            if match:
                found.append((start, start + len(line), int(match[1] or match[2])))
        start += len(line) + 1
    return found


def _rising(lines: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The lines whose numbers go up by one; a number that does not fit in is no page number."""
    run: list[tuple[int, int, int]] = []
    for line in lines:
        if not run or line[2] == run[-1][2] + 1:
            run.append(line)
        elif len(run) == 1:
            run = [line]
    return run
