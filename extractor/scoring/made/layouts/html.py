"""Tables of web pages: with their spans as tags, and flattened by a crawler."""

from __future__ import annotations

import html
import itertools
import random
from typing import TYPE_CHECKING

from extractor.scoring.made.ambiguity import loosen_row

if TYPE_CHECKING:
    from extractor.scoring.made.paper import Line, Paper, Slot


def as_html(lines: list[Line], paper: Paper, rng: random.Random) -> str:
    """A table with row and column spans; words over several spans, empty cells as a no-break space."""
    style = rng.choice(("{}", "<p>{}</p>", '<p align="center"><span style="font-size:12px">{}</span></p>'))
    split = 99 if paper.scattered else 1 if rng.random() < 0.3 else 0
    rows = []
    for line in lines:
        if line.kind == "page":
            continue
        rows.append("<tr>" + "".join(_cell(slot, style, split, rng) for slot in line.slots) + "</tr>")
    return f'<table border="1"><tbody>{"".join(rows)}</tbody></table>'


def _cell(slot: Slot, style: str, split: int, rng: random.Random) -> str:
    spans = f' colspan="{slot.columns}"' if slot.columns > 1 else ""
    spans += f' rowspan="{slot.rows}"' if slot.rows > 1 else ""
    text = html.escape(slot.text, quote=False).replace("\n", "<br />").replace("\u00a0", "&nbsp;")
    if not text.strip():
        return f"<td{spans}>{rng.choice(('&nbsp;', '', '<p>&nbsp;</p>'))}</td>"
    if split and len(slot.text) > 1 and (split > 1 or (slot.role != "value" and len(slot.text) > 3)):
        text = _over_spans(text, split, rng)
    return f"<td{spans}>{style.format(text)}</td>"


def _over_spans(text: str, cuts: int, rng: random.Random) -> str:
    """One text over spans, cut in so many places or, where it is short, between all its characters."""
    if "<" in text or "&" in text:
        return text
    places = sorted(rng.sample(range(1, len(text)), min(cuts, len(text) - 1)))
    edges = [0, *places, len(text)]
    return "".join(f"<span>{text[a:b]}</span>" for a, b in itertools.pairwise(edges))


def as_flat_html(lines: list[Line], paper: Paper, rng: random.Random) -> str:
    """The texts of all cells, one space between them: a blank cell leaves no trace."""
    texts = []
    for line in lines:
        if line.kind != "page":
            loosen_row(paper, line)
            texts += [slot.text.replace("\n", "").strip() for slot in line.slots]
    return " ".join(text for text in texts if text)


def print_page(parts: list[tuple[str, str]], title: str, declared: str) -> str:
    """A web page of (tag or "", text) pieces."""
    body = "".join(f"<{tag}>{text}</{tag}>" if tag else text for tag, text in parts)
    return (
        f'<!DOCTYPE html><html><head><meta charset="{declared}"><title>{html.escape(title)}</title></head>'
        f'<body><div class="content">{body}</div></body></html>'
    )
