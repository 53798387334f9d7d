"""What of a page's words is print, paragraph by paragraph: the words of a tree are settled before anything is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.documents.runs import Omitted, Print, judge, settle

if TYPE_CHECKING:
    from extractor.documents.web.tree import Tree

_NAMES = str.split
BREAKS = frozenset(
    _NAMES(
        "address article aside blockquote body br center dd div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hr "
        "html legend li main ol p pre section table tbody td tfoot th thead title tr ul caption"
    )
)
"""Elements that begin and end lines."""
TEXT = "-text"


def settle_texts(tree: Tree, silent: frozenset[str]) -> Omitted:
    """Take out of the tree's texts what is no print, and mark what is raised; how much of each there was.

    What stands in `silent` elements is left as it is: it is never read.
    """
    omitted = Omitted()
    if not tree.looks:
        return omitted
    open_looks = [(len(tree.tags), tree.page)]
    open_blocks: list[int] = []
    texts: list[tuple[int, Print]] = []
    index, total = 0, len(tree.tags)
    while index < total:
        while open_blocks and open_blocks[-1] <= index:
            open_blocks.pop()
            _settle(tree, texts, omitted)
        while open_looks[-1][0] <= index:
            open_looks.pop()
        tag = tree.tags[index]
        if tag in silent:
            index = tree.ends[index]
            continue
        if tag == TEXT:
            texts.append((index, judge(open_looks[-1][1])))
        elif tag in BREAKS and tag != "br":
            open_blocks.append(tree.ends[index])
            _settle(tree, texts, omitted)
        if index in tree.looks:
            open_looks.append((tree.ends[index], tree.looks[index].within(open_looks[-1][1])))
        index += 1
    _settle(tree, texts, omitted)
    return omitted


def _settle(tree: Tree, texts: list[tuple[int, Print]], omitted: Omitted) -> None:
    """Settle the text nodes of one paragraph, and begin the next."""
    if any(kind != "shown" for _, kind in texts):
        runs = [(tree.texts[index], kind) for index, kind in texts]
        for (index, _), text in zip(texts, settle(runs, omitted), strict=True):
            tree.texts[index] = text
    texts.clear()
