"""What of a Word file is not read as it stands there, told in English and Chinese. Of an ordinary file there is nothing to tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from extractor.documents.formats import Note
from extractor.documents.markup import attribute, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

    from extractor.documents.runs import Omitted

_SENTENCES = {
    "changes": (
        "it has tracked changes: insertions are read ({inserted}), deletions are left out ({deleted})",
        "文件带有修订：插入 {inserted} 处已读取，删除 {deleted} 处未读取",
    ),
    "comments": ("comments are left out ({comments})", "批注 {comments} 条未读取"),
    "noted": ("footnotes and endnotes stand at the end of the text ({noted})", "脚注、尾注 {noted} 条列于正文之后"),
    "imported": (
        "parts that lie in other files are left out ({imported}): copy them into it to have them read",
        "引用的外部文件 {imported} 处未读取。请将其内容复制到本文件中",
    ),
    "embedded": (
        "objects of other programs (a sheet, for instance) are not read ({embedded}): paste them as tables",
        "内嵌对象（如电子表格）{embedded} 个未读取。请将其粘贴为表格",
    ),
    "computed": (
        "computed fields are read as they were saved, maybe out of date ({computed})",
        "计算域 {computed} 处按保存时的值读取，可能未更新",
    ),
    "margins": ("tables in page headers or footers are left out ({margins})", "页眉、页脚中的表格 {margins} 个未读取"),
}

_WORD = {
    "ins": "inserted", "moveTo": "inserted", "del": "deleted", "moveFrom": "deleted", "commentReference": "comments",
    "footnoteReference": "noted", "endnoteReference": "noted", "footnote": "noted", "endnote": "noted",
    "altChunk": "imported", "subDoc": "imported", "OLEObject": "embedded",
}  # fmt: skip
_WORD_2003 = {"Word.Insertion": "inserted", "Word.Deletion": "deleted", "Word.Comment": "comments"}
_FIELDS = frozenset({"instrText", "fldSimple"})
_LOOKED_AT = tuple(f"{{*}}{name}" for name in (*_WORD, *_FIELDS, "annotation"))
_ODT = {
    "insertion": "inserted", "deletion": "deleted", "annotation": "comments", "note": "noted", "object": "embedded",
}  # fmt: skip
_LOOKED_AT_IN_ODT = tuple(f"{{*}}{name}" for name in _ODT)


def find_in_word(body: _Element) -> Counter[str]:
    """How much of each kind there is in the body of a Word file."""
    return Counter(_kind_in_word(each, local_name(each)) for each in body.iter(*_LOOKED_AT))


def _kind_in_word(element: _Element, name: str) -> str:
    if name in _FIELDS:
        code = element.text if name == "instrText" else attribute(element, "instr")
        return "computed" if code and code.lstrip().startswith("=") else ""
    if name == "annotation":
        return _WORD_2003.get(attribute(element, "type") or "", "")
    return _WORD[name]


def find_in_odt(body: _Element) -> Counter[str]:
    """How much of each kind there is in an OpenDocument text."""
    return Counter(_ODT[local_name(each)] for each in body.iter(*_LOOKED_AT_IN_ODT))


def has_table(margin: _Element) -> bool:
    """Whether a page header or footer holds a table with words."""
    return any(any((word.text or "").strip() for word in each.iter("{*}t")) for each in margin.iter("{*}tbl"))


def say_omissions(found: Mapping[str, int], omitted: Omitted) -> tuple[Note, ...]:
    """A sentence for each kind that there is, those of words that are no print at the end."""
    counts = {name: found.get(name, 0) for name in ("inserted", "deleted", *_SENTENCES)}
    counts["changes"] = counts["inserted"] + counts["deleted"]
    told = tuple(
        (english.format_map(counts), chinese.format_map(counts))
        for name, (english, chinese) in _SENTENCES.items()
        if counts[name]
    )
    return told + omitted.tell()
