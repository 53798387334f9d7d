"""Bytes to text: which encoding they are in, by what they hold and not by what they declare."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from extractor.documents.unsuitable import refuse_unsuitable
from extractor.errors import DocumentError

Note = tuple[str, str]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.I)
_FAMILIES = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf8": "utf-8", "utf-8": "utf-8"}
_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\v\f\r\x1b")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDE = ("utf-16-le", "utf-16-be")
_CHINESE = re.compile("[\t\n\r -~\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_CR = re.compile("\r\n?")
_SAMPLE = 65536
_TOLERATED = 0.02  # share of broken characters up to which a damaged text is still a text


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, with every line end one newline; the encoding it was in; what had to be decided (English, Chinese)."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes, name: str = "text") -> Decoded:
    """The text in `data`: by byte order mark, as UTF-8, UTF-16 without a mark, then GB18030 (for GB2312 and GBK too).

    A declared charset (HTML, XML) is believed only where nothing else can tell; where it is wrong a note says so. A
    few broken bytes become U+FFFD, with a note. Raises DocumentError: `unsupported` for a known kind of file that is not
    read, `no_text` for a picture or nothing at all, `unreadable` for bytes that are no text.
    """
    refuse_unsuitable(data, name)
    declared = _declared(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :] if encoding == "utf-8" else data, encoding, declared, name)
    wide = _wide_encoding(data)
    if wide:
        return _decoded(data, wide, declared, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, _best_encoding(data, declared), declared, name)
    return _finish(text, "utf-8", 0, declared, name)


def normalise_newlines(text: str) -> str:
    r"""The text with \r\n and \r as \n, and with lone surrogates (no characters at all) as U+FFFD."""
    if "\r" in text:
        text = _CR.sub("\n", text)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, 4096)
    return match[1].decode("ascii").lower() if match else None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: in Chinese text line ends and digits leave zero bytes on one side of the pairs only."""
    sample = data[:_SAMPLE]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    few = max(1, len(sample) // 400)
    if high >= few and high > 8 * low:
        candidate = "utf-16-le"
    elif low >= few and low > 8 * high:
        candidate = "utf-16-be"
    elif low + high >= few:  # few digits, and many of a character whose own half is zero (一 is U+4E00)
        return max(_WIDE, key=lambda name: _expected(sample, name)) if _looks_wide(sample) else None
    else:
        return None
    text = data.decode(candidate, "replace")
    return candidate if _broken(text) <= _TOLERATED * len(text) else None


def _looks_wide(sample: bytes) -> bool:
    """Whether one of the two byte orders makes nearly all of it Chinese, and the other does not."""
    worse, better = sorted(_expected(sample, name) for name in _WIDE)
    return better > 0.9 * (len(sample) // 2) > 2 * worse


def _expected(sample: bytes, encoding: str) -> int:
    """How many characters are those of a Chinese text."""
    return len(_CHINESE.findall(sample.decode(encoding, "replace")))


def _best_encoding(data: bytes, declared: str | None) -> str:
    """The encoding that leaves the fewest broken characters; the first named wins a tie."""
    sample = data[: 16 * _SAMPLE]
    candidates = ["utf-8", "gb18030"]
    if declared and declared not in _FAMILIES and _is_text_encoding(declared):
        candidates.append(declared)
    scores = {name: _broken(sample.decode(name, "replace")) for name in candidates}
    return min(candidates, key=lambda name: scores[name])


def _is_text_encoding(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False


def _broken(text: str) -> int:
    return text.count("\ufffd") + _controls(text)


def _controls(text: str) -> int:
    data = text.encode("utf-8", "replace")  # control characters are one byte each there
    return len(data) - len(data.translate(None, _CONTROLS))


def _decoded(data: bytes, encoding: str, declared: str | None, name: str) -> Decoded:
    text = data.decode(encoding, "replace")
    if encoding.startswith("utf-16") and text.startswith("\ufeff"):
        text = text[1:]
    return _finish(text, encoding, text.count("\ufffd"), declared, name)


def _finish(text: str, encoding: str, broken: int, declared: str | None, name: str) -> Decoded:
    controls = _controls(text[: 16 * _SAMPLE])
    if broken + controls > max(_TOLERATED * len(text), 2):
        raise DocumentError(
            name,
            "unreadable",
            "these bytes are no text in UTF-8, UTF-16 or GB18030. Open it with the program that made it and save it as "
            "text in UTF-8.",
            "文件内容不是 UTF-8、UTF-16 或 GB18030 编码的文本。请用原程序打开并另存为 UTF-8 文本。",
        )
    notes: list[Note] = []
    if broken:
        notes.append((f"{broken} broken characters in {encoding}", f"按 {encoding} 解码时有 {broken} 处损坏"))
    if declared and _FAMILIES.get(declared, declared) != encoding and not encoding.startswith(declared):
        notes.append((f"declares {declared}, is {encoding}", f"声明编码为 {declared}，实为 {encoding}"))
    return Decoded(normalise_newlines(text), encoding, tuple(notes))
