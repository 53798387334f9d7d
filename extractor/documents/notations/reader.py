"""A text with marks of a markup language to text and grids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.documents.blocks import Block, Paragraph, Written, write_blocks
from extractor.documents.notations.asciidoc import find_asciidoc_table
from extractor.documents.notations.boxes import find_boxes
from extractor.documents.notations.bullets import bullets_in
from extractor.documents.notations.found import Recogniser
from extractor.documents.notations.fragments import find_html_table
from extractor.documents.notations.frames import find_frame
from extractor.documents.notations.inline import plain, without_rules
from extractor.documents.notations.latex import find_tabular, without_commands
from extractor.documents.notations.pipes import pipes_in
from extractor.documents.notations.records import records_in
from extractor.documents.notations.rulers import find_ruled
from extractor.documents.notations.separated import find_separated
from extractor.documents.notations.wiki import find_wiki_table

_TERMINAL = re.compile(r"\x1b\[[\d;]*[A-Za-z]|\x1b\]8;[^\x1b\x07]{0,400}(?:\x1b\\|\x07)|.\x08")
"""What a terminal does not show: colours, links, letters struck over."""
_PAGE_END = re.compile(r"\n?\f\n?")
_DEEPEST = 2
"""Texts within strings within texts, at most."""


def read_notations(text: str) -> Written | None:
    """What a text says, its tables as grids and its prose without marks; None where it has no marks."""
    printed = _PAGE_END.sub("\n\f\n", text)
    match [*_blocks(_TERMINAL.sub("", printed).split("\n"))]:
        case []:
            return None
        case [Paragraph(text=prose)]:
            return Written(prose) if prose != printed else None
        case blocks:
            return write_blocks(blocks)


def _blocks(lines: Sequence[str], depth: int = 0) -> Iterator[Block]:
    prose: list[str] = []
    for part in _parts(lines, depth):
        if isinstance(part, str):
            prose.append(part)
            continue
        yield from _paragraph(prose)
        yield from part
        prose = []
    yield from _paragraph(prose)


def _parts(lines: Sequence[str], depth: int) -> Iterator[str | Sequence[Block]]:
    """Lines of prose, and what tables among them say."""
    recognisers = _recognisers(lines, depth)
    at = refused = 0
    while at < len(lines):
        found = None
        if at >= refused and lines[at].strip():
            for find in recognisers:
                found = find(lines, at)
                if found is not None:
                    break
        if found is not None and found.blocks is not None:
            yield found.blocks
            at = found.end
        else:
            refused = max(refused, found.end if found is not None else 0)
            yield lines[at]
            at += 1


def _recognisers(lines: Sequence[str], depth: int) -> tuple[Recogniser, ...]:
    return (
        *((records_in(lines, lambda text: [*_blocks(text.split("\n"), depth + 1)]),) if depth < _DEEPEST else ()),
        find_html_table,
        find_wiki_table,
        find_asciidoc_table,
        find_tabular,
        find_boxes,
        find_ruled,
        find_frame,
        pipes_in(lines),
        bullets_in(lines),
        find_separated,
    )


def _paragraph(lines: Sequence[str]) -> Iterator[Paragraph]:
    printed = "\n".join(lines)
    text = plain(without_commands(printed))
    if text != printed:
        text = without_rules(text)
    if text.strip("\n"):
        yield Paragraph(text)
