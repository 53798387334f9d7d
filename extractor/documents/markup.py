"""XML of unknown origin as a tree, and what is asked of its elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.documents.formats import broken
from extractor.errors import DocumentError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from lxml.etree import _Element

MOST_OF_A_PART = 16 * 1024 * 1024
"""The largest XML text that is read. A report has 0.1 to 2 MB of it."""
MOST_MARKS = 600_000
"""Signs `<` in it. A report has some 10,000 in 0.2 MB; every element takes memory and time, however little it says."""
OFF = frozenset({"0", "false", "off"})
"""What a property says that is switched off."""


def parse_xml(data: bytes, name: str) -> _Element:
    """The root of an XML text. Entities stay unexpanded; 256 levels at most. Raises DocumentError."""
    from lxml import etree

    if len(data) > MOST_OF_A_PART or data.count(b"<") > MOST_MARKS:
        raise unpacks_to_more(name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise broken(name) from None


def local_name(element: _Element | Element) -> str:
    """The name of an element without its namespace: strict and transitional Word files differ in nothing else."""
    tag: str = element.tag
    return tag[tag.rfind("}") + 1 :]


def attribute(element: _Element | Element, name: str) -> str | None:
    """An attribute by its name without a namespace; None where there is none."""
    for key in map(str, element.keys()):
        if key == name or key.endswith(f"}}{name}"):
            return element.get(key)
    return None


def count_of(text: str | None, most: int) -> int:
    """A number of repetitions as a file states it: 1 where it states none or nonsense, `most` at most."""
    return min(max(int(text), 1), most) if text and len(text) < 10 and text.isdecimal() else 1


def child_of(parent: _Element | None, name: str) -> _Element | None:
    """The first child of this name; None where there is none, or no parent."""
    if parent is None:
        return None
    for child in parent.iterchildren("*"):
        if local_name(child) == name:
            return child
    return None


def has(properties: _Element, name: str) -> bool:
    """Whether properties hold one of this name that is not switched off."""
    found = child_of(properties, name)
    return found is not None and attribute(found, "val") not in OFF


def unpacks_to_more(name: str) -> DocumentError:
    """The error of a file that is far larger inside than any report."""
    return DocumentError(
        name,
        "too_large",
        "it unpacks to more than is read of a report. Give the report alone, without what surrounds it.",
        "文件解压后超过上限。请只提交报告本身。",
    )
