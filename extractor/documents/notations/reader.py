"""A text with marks of a markup language to text and grids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.documents.blocks import Block, Paragraph, Written, write_blocks
from extractor.documents.notations.boxes import find_boxes
from extractor.documents.notations.found import Recogniser
from extractor.documents.notations.inline import plain, without_rules
from extractor.documents.notations.pipes import pipes_in


def read_notations(text: str) -> Written | None:
    """What a text says, its tables as grids and its prose without marks; None where it has no marks."""
    prose: list[str] = []
    blocks: list[Block] = []
    for part in _parts(text.replace("\f", "\n\f\n").split("\n")):
        if isinstance(part, str):
            prose.append(part)
            continue
        blocks += [*_paragraph(prose), *part]
        prose = []
    if not blocks:
        bare = plain(text)
        return Written(without_rules(bare)) if bare != text else None
    return write_blocks([*blocks, *_paragraph(prose)])


def _parts(lines: Sequence[str]) -> Iterator[str | Sequence[Block]]:
    """Lines of prose, and what tables among them say."""
    recognisers: tuple[Recogniser, ...] = (find_boxes, pipes_in(lines))
    at = refused = 0
    while at < len(lines):
        found = None
        if at >= refused:
            for find in recognisers:
                found = find(lines, at)
                if found is not None and found.blocks is not None:
                    break
                if found is not None:
                    refused, found = found.end, None
                    break
        if found is None or found.blocks is None:
            yield lines[at]
            at += 1
        else:
            yield found.blocks
            at = found.end


def _paragraph(lines: Sequence[str]) -> Iterator[Paragraph]:
    text = without_rules(plain("\n".join(lines)))
    if text.strip("\n"):
        yield Paragraph(text)
