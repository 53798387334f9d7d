"""Damages around the tables: noise in prose and cells, pages, navigation, encodings."""

from __future__ import annotations

import codecs
import random
from typing import TYPE_CHECKING

from extractor.scoring.made.layouts.catalogue import TAGGED
from extractor.scoring.made.paper import Part

if TYPE_CHECKING:
    from extractor.scoring.made.paper import Paper


def images_in_prose(paper: Paper, rng: random.Random) -> None:
    """Picture references in the middle of sentences with figures, not inside a number."""
    for part in paper.parts:
        if part.kind == "prose" and any(char.isdigit() for char in part.text) and rng.random() < 0.6:
            places = [n for n in range(2, len(part.text) - 2) if not _near_digit(part.text, n)]
            at = rng.choice(places)
            part.text = part.text[:at] + rng.choice(paper.words.images) + part.text[at:]


def _near_digit(text: str, at: int) -> bool:
    return any(char.isdigit() for char in text[max(at - 2, 0) : at + 2])


def images_in_cells(paper: Paper, rng: random.Random) -> None:
    """Picture references in label cells."""
    labels = [slot for slot in paper.slots("label") if slot.text]
    for slot in rng.sample(labels, min(3, len(labels))):
        slot.text += rng.choice(paper.words.images[:1])


def wrapped_prose(paper: Paper, rng: random.Random) -> None:
    """Prose broken hard into lines of one width, page numbers between some: numbers are cut from their units."""
    width = rng.randint(22, 34)
    for part in paper.parts:
        if part.kind != "prose":
            continue
        lines = [part.text[at : at + width] for at in range(0, len(part.text), width)]
        for at in range(len(lines) - 1, 0, -1):
            kept = len(lines[at]) - len(lines[at].lstrip("0123456789."))
            if kept and lines[at - 1][-1:].isdigit():
                lines[at - 1] += lines[at][:kept]
                lines[at] = lines[at][kept:]
            elif rng.random() < 0.15:
                lines.insert(at, f"\n{rng.choice(paper.words.pages).format(n=at + 1)}\n")
        part.text = "\n".join(lines)


def unit_cut(paper: Paper, rng: random.Random) -> None:
    """A number of the prose cut from its unit by a page break."""
    for part in paper.parts:
        if part.kind != "prose" or part is paper.parts[1]:
            continue
        places = [n for n in range(1, len(part.text)) if part.text[n - 1].isdigit() and not part.text[n].isdigit()]
        if places:
            at = rng.choice(places)
            page = rng.choice(paper.words.pages).format(n=rng.randint(1, 5))
            part.text = f"{part.text[:at]}\n{page}\n\n{part.text[at:]}"


def navigation(paper: Paper, rng: random.Random) -> None:
    """The navigation of a web page before the report and behind it."""
    paper.parts[:0] = [Part("furniture", text) for text in paper.words.navigation]
    paper.parts += [Part("furniture", text) for text in paper.words.footers]


def crawler(paper: Paper, rng: random.Random) -> None:
    """The header that a crawler writes."""
    paper.parts[:0] = [Part("furniture", text) for text in paper.words.crawler]


def scattered_words(paper: Paper, rng: random.Random) -> None:
    """A web page in which every word is spread over many spans."""
    paper.scattered = paper.layout in TAGGED


def gbk(paper: Paper, rng: random.Random) -> None:
    """GB18030 throughout, and declared so."""
    paper.codec, paper.declared = "gb18030", "gbk"


def utf16_marked(paper: Paper, rng: random.Random) -> None:
    """UTF-16 of either byte order, with its mark."""
    little = rng.random() < 0.5
    paper.codec = "utf-16-le" if little else "utf-16-be"
    paper.mark = codecs.BOM_UTF16_LE if little else codecs.BOM_UTF16_BE


def utf16_bare(paper: Paper, rng: random.Random) -> None:
    """UTF-16 of either byte order, without a mark."""
    paper.codec, paper.mark = rng.choice(("utf-16-le", "utf-16-be")), b""


def utf8_marked(paper: Paper, rng: random.Random) -> None:
    """UTF-8 with a byte order mark."""
    if paper.codec == "utf-8":
        paper.mark = codecs.BOM_UTF8


def declared_wrong(paper: Paper, rng: random.Random) -> None:
    """A web page that declares one encoding and is in another."""
    if paper.layout not in TAGGED:
        return
    paper.mark = b""
    paper.codec, paper.declared = rng.choice((("utf-8", "gb2312"), ("gb18030", "utf-8")))


NOISE_DAMAGES = {
    damage.__name__: damage
    for damage in (
        images_in_prose,
        images_in_cells,
        wrapped_prose,
        unit_cut,
        navigation,
        crawler,
        scattered_words,
        gbk,
        utf16_marked,
        utf16_bare,
        utf8_marked,
        declared_wrong,
    )
}
