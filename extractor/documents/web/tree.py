"""HTML as flat lists in document order: no recursion, and any subtree's size is a subtraction."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

from extractor.documents.runs import PLAIN, Look, Omitted
from extractor.documents.web.looks import Looks, find_looks, is_odd, words_of_sheets
from extractor.documents.web.prints import TEXT, settle_texts

_NAMES = str.split
_MAX_DEPTH = 300  # a tree builder walks up its open elements at each tag: deeper nesting would cost their square
_COMMON = (
    r"(?!/?(?:t[drh]|p|br|span|div|li|a|tbody|table)[ >])"  # most tags: what they are not, they need not be tried for
)
_FORMATTING = _NAMES("b i u em font strong big small code nobr tt")
_FORMATTING_ATTRIBUTES = re.compile(rf"<({'|'.join(_FORMATTING)})\s", re.IGNORECASE)
_ADDRESS = re.compile(  # <http://..> is no tag
    rf"<{_COMMON}(?=(?:https?|ftp|mailto):|www\.|[\w.+-]{{1,64}}@)", re.IGNORECASE
)
_TAG_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]*)")
_ANY_TAG = re.compile(r"<[!/?A-Za-z][^<>]*>")
_INDIFFERENT_TAG = re.compile(
    r"</?(?!(?:table|thead|tbody|tfoot|tr|td|th|script|style|title|head|body|html|br|p)[\s/>])[A-Za-z][^<>]*>",
    re.IGNORECASE,
)
_NEVER_DEEPER = frozenset(
    _NAMES(  # void, or closed by its next sibling
        "area base br col embed hr img input link meta source track wbr p li td th tr tbody thead tfoot dt dd option colgroup "
        "html head body param"
    )
)
HOLDERS = frozenset(_NAMES("html body main article section div center ul ol dl table tbody form"))
"""Where one of these is hidden it may be a tab of the page; a hidden word, paragraph, row or cell is not read."""
_DESCRIBED = frozenset(_NAMES("div ul ol section nav header footer aside p table form h1 h2 h3 h4 dl center"))
SILENT = frozenset(
    _NAMES(
        "script style noscript template iframe object embed svg math canvas audio video head select button textarea input "
        "datalist map"
    )
)
"""Elements whose text is never a document's."""


@dataclass(slots=True)
class Tree:
    """Elements and text nodes in document order; all lists have one entry a node.

    `ends[i]` is the index after the last node of `i`'s subtree. `letters` and `linked` are running sums (one entry
    more): visible characters before node i, and those of them within links; `links` and `tables` count elements.
    """

    tags: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    hints: dict[int, str] = field(default_factory=dict)  # class, id and role of a block
    hidden: set[int] = field(default_factory=set)  # elements that are not displayed
    looks: dict[int, Look] = field(default_factory=dict)  # of elements that have one of their own
    page: Look = PLAIN
    omitted: Omitted = field(default_factory=Omitted)
    merges: dict[int, tuple[int, int]] = field(default_factory=dict)  # rowspan and colspan where printed
    title: str = ""
    letters: list[int] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)

    def text(self, start: int, end: int) -> str:
        """The text nodes from `start` up to `end`, run together."""
        return "".join(self.texts[start:end])


def parse_html(source: str) -> Tree:
    """The tree of an HTML source, in time linear in its length however deep or broken it is nested."""
    odd = is_odd(source)
    kept = _telling_names(source) if odd else frozenset()
    source = _ADDRESS.sub("&lt;", _formatting(kept).sub("", source))
    parser = LexborHTMLParser(_limit_depth(source))
    tree = _flatten(parser, find_looks(parser, source) if odd else None)
    tree.omitted = settle_texts(tree, SILENT)
    return _measure(tree)


def _telling_names(source: str) -> frozenset[str]:
    """The formatting elements that may say how their words look: those with attributes, and those of style sheets."""
    named = {name.lower() for name in _FORMATTING_ATTRIBUTES.findall(source)}
    return frozenset(named | words_of_sheets(source).intersection(_FORMATTING))


@lru_cache(maxsize=64)
def _formatting(kept: frozenset[str]) -> re.Pattern[str]:
    """The tags of formatting elements that say nothing of interest; a parser pays dearly for misnested ones."""
    names = "|".join(name for name in _FORMATTING if name not in kept)
    return re.compile(
        rf"<{_COMMON}/?(?:{names + '|' if names else ''}o:p|st1:\w{{1,40}})(?=[\s/>])[^<>]*>", re.IGNORECASE
    )


def _limit_depth(source: str) -> str:
    """The source, with tags replaced by line breaks where they are nested too deep to be anybody's layout."""
    if _depth(source) <= _MAX_DEPTH:
        return source
    source = _INDIFFERENT_TAG.sub("<br>", source)
    if _depth(source) <= _MAX_DEPTH:
        return source
    return html.escape(html.unescape(_ANY_TAG.sub("\n", source))).replace("\n", "<br>")


def _depth(source: str) -> int:
    """An upper bound of how deep elements are nested."""
    elements = (
        source.count("<") - source.count("</") - sum(map(source.count, ("<td", "<tr", "<p>", "<p ", "<br", "<li")))
    )
    if elements <= _MAX_DEPTH:
        return elements
    depth = deepest = 0
    for slash, name in _TAG_NAME.findall(source):
        if name.lower() in _NEVER_DEEPER:
            continue
        if not slash:
            depth += 1
            deepest = max(depth, deepest)
        elif depth:
            depth -= 1
    return deepest


def _flatten(parser: LexborHTMLParser, looks: Looks | None) -> Tree:
    tree = Tree()
    root = parser.root
    if root is None:
        return tree
    if looks is not None:
        tree.page = looks.page
    tags, texts, ends = tree.tags, tree.texts, tree.ends
    open_nodes: list[tuple[int, int]] = []  # identity and index of the ancestors
    for node in root.traverse(include_text=True):
        tag = node.tag or ""
        if tag == "-comment":
            continue
        parent = node.parent
        above = parent.mem_id if parent is not None else 0
        index = len(tags)
        while open_nodes and open_nodes[-1][0] != above:
            ends[open_nodes.pop()[1]] = index
        tags.append(tag)
        ends.append(index + 1)
        if tag == TEXT:
            texts.append(node.text_content or "")
            continue
        texts.append("")
        open_nodes.append((node.mem_id, index))
        if looks is not None and node.mem_id in looks.own:
            _note_look(tree, index, looks, node.mem_id)
        if tag in ("td", "th") or tag in _DESCRIBED:
            _describe(tree, index, tag, node.attributes)
        elif tag == "meta" and (node.attributes.get("name") or "").lower() == "articletitle":
            tree.title = (node.attributes.get("content") or "").strip()
    for _, index in open_nodes:
        tree.ends[index] = len(tree.tags)
    if not tree.title and "title" in tree.tags:
        index = tree.tags.index("title")
        tree.title = tree.text(index, tree.ends[index]).strip()
    return tree


def _note_look(tree: Tree, index: int, looks: Looks, identity: int) -> None:
    """How an element looks. One that holds others and is not displayed may be a tab of the page: its words stay."""
    look = looks.own[identity]
    if identity in looks.gone:
        tree.hidden.add(index)
        look = look._replace(hidden=None) if tree.tags[index] in HOLDERS else look
    if look != PLAIN:
        tree.looks[index] = look


def _describe(tree: Tree, index: int, tag: str, attributes: dict[str, str | None]) -> None:
    if not attributes:
        return
    if tag in ("td", "th") and ("rowspan" in attributes or "colspan" in attributes):
        tree.merges[index] = _number(attributes.get("rowspan")), _number(attributes.get("colspan"))
    hint = " ".join(value for key in ("class", "id", "role") if (value := attributes.get(key)))
    if hint:
        tree.hints[index] = hint.lower()


def _number(value: str | None) -> int:
    """A span as printed; 0 (to the end of the table) only for rowspan=0, 1 for what is no number."""
    value = (value or "1").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _measure(tree: Tree) -> Tree:
    """Fills the running sums; what is silent or in the head counts nothing."""
    letters, linked, links, tables = [0], [0], [0], [0]
    seen = seen_linked = links_seen = tables_seen = 0
    silent_until = link_until = 0
    for index, tag in enumerate(tree.tags):
        if tag == TEXT:
            if index >= silent_until:
                size = len(tree.texts[index].strip())
                seen += size
                seen_linked += size if index < link_until else 0
        elif tag == "a":
            links_seen += 1
            link_until = max(link_until, tree.ends[index])
        elif tag == "table":
            tables_seen += 1
        elif tag in SILENT:
            silent_until = max(silent_until, tree.ends[index])
        letters.append(seen)
        linked.append(seen_linked)
        links.append(links_seen)
        tables.append(tables_seen)
    tree.letters, tree.linked, tree.links, tree.tables = letters, linked, links, tables
    return tree
