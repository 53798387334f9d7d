"""The prose of a region as a person reads it, with the way back to every printed character.

What a converter or a printer put between the words is left out: page numbers, image markers and the recognised junk
behind them, bookmarks, spaces inside Chinese text, the ends of hard-wrapped lines.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

from extractor.documents.document import Document, Span
from extractor.documents.folding import fold, normalise_label

__all__ = ["CleanText", "clean_prose", "fold", "normalise_label", "prose_of"]

_LINE = re.compile(r"[^\n\f]+")
_WORD = re.compile(r"[^ \t\r]+")
_PAGE_NUMBER = re.compile(
    r"(?:[-—~·•] ?){1,3}\d{1,4} ?(?:[-—~·•] ?){1,3}|第 ?\d{1,4} ?页[ ,，/]{0,3}(?:共 ?\d{1,4} ?页)?|"
    r"[Pp]age \d{1,4}(?: of \d{1,4})?|\d{1,4} ?/ ?共? ?\d{1,4} ?页?"
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_MARKER = re.compile(
    r"\[(image|picture|img|bookmark|图片|图像|书签) ?[:=][^\]\n\f]{0,300}\]|!\[[^\]\n\f]{0,200}\]\([^)\n\f]{0,300}\)"
)
_PUNCTUATION = re.compile(r"[。,;:、!?)》”]+")
_HAS_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_WIDE = "\u2000"  # beside this and all above (ideographs, quotes, dashes, 。 and 、) no space is printed
_NO_SPACE_BEFORE = ",;:)!?%"
_NO_SPACE_AFTER = "(,;:"
_WRAPS_AFTER = "-/_=&"  # at the end of a line within an address or a telephone number
_ORDINAL = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}[章节部]|[一二三四五六七八九十]{1,3}[、.,]|\([一二三四五六七八九十\d]{1,3}\)|"
    r"\d{1,2}(?:[、)]|\.(?!\d))|[㈠-㈩①-⑳⑴-⒇⒈-⒛])(?! ?[项款条])"
)
_DATE = re.compile(
    r"[\d二〇○零一三四五六七八九Oo]{4} ?年[ \d一二三四五六七八九十]{1,5}月[ \d一二三四五六七八九十]{1,5}日?"
)
_STOP = re.compile(r"[。,;!?]")
_ENDS = "。!?…;:"
_GOES_ON = ",、(《“‘〈〔"
_CONTINUES = ",。;:、)》”’〉〕%"
_BRACKETS = (("《", "》"), ("“", "”"), ("(", ")"))
_HEADING = 40  # characters a heading or a title without punctuation may have
_FEWEST_LINES = 4  # that tell a width; where a region begins inside a line and has fewer, those around it tell
_AROUND = 400  # characters before and behind a short region
_PAGE_NUMBER_BEGINS = frozenset("-—~·•第Pp0123456789")


_place_of = itemgetter(1)


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text made for reading, and the way back to what is printed.

    `runs` are the stretches of `text` that stand together in `Document.text` too: where each begins here and there.
    Every character is the folded character at its place, but for two that stand for a line end: the newline between
    two paragraphs, and a space between two Latin words.
    """

    text: str
    runs: tuple[tuple[int, int], ...]

    @property
    def offsets(self) -> tuple[int, ...]:
        """The place in `Document.text` of every character, strictly increasing."""
        return tuple(self.places(0, len(self.text)))

    def place(self, at: int) -> int:
        """The place in `Document.text` of the character `at`."""
        start, place = self.runs[bisect_right(self.runs, (at, sys.maxsize)) - 1]
        return place + at - start

    def places(self, start: int, end: int) -> list[int]:
        """The places of the characters `start` up to, not including, `end`."""
        found: list[int] = []
        index = bisect_right(self.runs, (start, sys.maxsize)) - 1
        while start < end:
            begin, place = self.runs[index]
            index += 1
            stop = min(end, self.runs[index][0]) if index < len(self.runs) else end
            found += range(place + start - begin, place + stop - begin)
            start = stop
        return found

    def at(self, place: int) -> int | None:
        """The character that stands at `place` in `Document.text`, the inverse of `place`; None where none does."""
        index = bisect_right(self.runs, place, key=_place_of) - 1
        if index < 0:
            return None
        start, begin = self.runs[index]
        stop = self.runs[index + 1][0] if index + 1 < len(self.runs) else len(self.text)
        found = start + place - begin
        return found if found < stop else None

    def span(self, start: int, end: int) -> Span:
        """The place in `Document.text` of the characters `start` up to, not including, `end`."""
        if start < end:
            return Span(self.place(start), self.place(end - 1) + 1)
        place = self.place(start) if start < len(self.text) else self.place(len(self.text) - 1) + 1 if self.text else 0
        return Span(place, place)

    def printed(self, document: Document, start: int, end: int) -> str:
        """The characters `start` to `end` as the document prints them, without blanks and line ends."""
        text, places = document.text, self.places(start, end)
        clean = self.text[start:end]
        return "".join([text[place] for place, character in zip(places, clean, strict=True) if character not in " \n"])


@dataclass(slots=True)
class _Line:
    pieces: list[tuple[int, int]]  # words, as places in the folded text
    text: str  # the words joined by one space
    indent: int
    cut: bool  # junk behind an image stood at its end: what follows goes on
    length: int  # that of the whole printed line, of which a region may hold the end only


def prose_of(document: Document, start: int, end: int) -> CleanText:
    """`clean_prose` of a region of a document, done once for all who read the region."""
    clean = document.cleaned.get((start, end))
    if clean is None:
        clean = document.cleaned[start, end] = clean_prose(document.folded, start, end)
    return clean


def clean_prose(folded: str, start: int, end: int) -> CleanText:
    """The prose of `folded[start:end]` as a person reads it.

    `folded` is `Document.folded`. Left out: lines that are page numbers (`— 3 —`, `第 3 页 共 6 页`), markers
    (`[image: x.png]=315 X` with the junk up to the line's end where that holds no Chinese, `[bookmark: y]`), spaces
    beside Chinese characters. Lines are joined where the sentence goes on, over page breaks too; paragraphs are one
    newline apart. Linear in the length of the region.
    """
    lines = _read_lines(folded, start, end)
    width = _wrap_width(lines)
    if len(lines) < _FEWEST_LINES and start and "\n" not in folded[start - 1 : start + 1]:  # in a flattened page
        width = _wrap_width(_read_lines(folded, max(0, start - _AROUND), end + _AROUND))
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    length = 0
    paragraph: list[_Line] = []
    before = ""  # the character before
    for line in lines:
        joint = ""
        if paragraph and not _goes_on(paragraph, line, width):
            joint = "\n"
            paragraph = []
        paragraph.append(line)
        for number, (first, stop) in enumerate(line.pieces):
            if before and (number or joint or before not in _WRAPS_AFTER):
                joint = joint or _joint(before, folded[first])
                if joint:  # it has the place behind the word before, and so goes on with its run
                    parts.append(joint)
                    length += 1
            parts.append(folded[first:stop])
            runs.append((length, first))
            length += stop - first
            before, joint = folded[stop - 1], ""
    return CleanText("".join(parts), tuple(runs))


def _joint(before: str, after: str) -> str:
    """What stands between two words where blanks were printed: a space between Latin words only."""
    if before >= _WIDE or after >= _WIDE or before in _NO_SPACE_AFTER or after in _NO_SPACE_BEFORE:
        return ""
    return " "


def _read_lines(folded: str, start: int, end: int) -> list[_Line]:
    lines: list[_Line] = []
    for match in _LINE.finditer(folded, start, end):
        printed = match[0]
        text = printed.strip(" \t\r")
        if not text:
            continue
        begin, stop = match.span()
        length = len(text) + (0 if lines else begin - folded.rfind("\n", 0, begin) - 1)
        indent = len(printed) - len(printed.lstrip(" \t\r")) if len(text) < len(printed) else 0
        if (
            len(text) < 24
            and text[0] in _PAGE_NUMBER_BEGINS
            and (_PAGE_NUMBER.fullmatch(text) or _is_bare_page_number(text, folded, begin, stop))
        ):
            continue
        first, last = begin + indent, begin + indent + len(text)
        if " " not in text and "[" not in text and "\t" not in text and "\r" not in text:
            lines.append(_Line([(first, last)], text, indent, False, length))
            continue
        pieces = _words(folded, first, last)
        if pieces:
            cut = pieces[-1][1] < last
            if cut or pieces[0][0] > first:
                text = folded[pieces[0][0] : pieces[-1][1]]
            lines.append(_Line(pieces, text, indent, cut, length))
    return lines


def _words(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of the words of one line, without markers and their junk."""
    if folded.find("[", start, end) < 0:
        return [match.span() for match in _WORD.finditer(folded, start, end)]
    words: list[tuple[int, int]] = []
    markers = list(_MARKER.finditer(folded, start, end))
    edge = start
    for marker, following in zip(markers, [*(m.start() for m in markers[1:]), end], strict=False):
        words += [match.span() for match in _WORD.finditer(folded, edge, marker.start())]
        edge = marker.end()
        rest = folded[edge:following].strip()
        if marker[1] not in ("bookmark", "书签") and not _HAS_CHINESE.search(rest) and not _PUNCTUATION.fullmatch(rest):
            edge = following
    return words + [match.span() for match in _WORD.finditer(folded, edge, end)]


def _is_bare_page_number(text: str, folded: str, start: int, end: int) -> bool:
    """A number alone on its line is a page number only beside a page break: elsewhere it is part of the text."""
    if not _BARE_NUMBER.fullmatch(text):
        return False
    before, after = folded[max(0, start - 80) : start].rstrip(" \n\t"), folded[end : end + 80].lstrip(" \n\t")
    return before.endswith("\f") or after.startswith("\f")


def _wrap_width(lines: list[_Line]) -> int:
    """The length at which lines were wrapped; 0 where each paragraph stands on a line of its own."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < _FEWEST_LINES:
        return 0
    width = lengths[len(lengths) * 4 // 5]
    full = sum(1 for length in lengths if 0.85 * width <= length <= 1.15 * width)
    return width if 12 <= width <= 70 and 2 * full >= len(lengths) else 0


def _goes_on(paragraph: list[_Line], line: _Line, width: int) -> bool:
    """Whether `line` continues the sentence of the paragraph, by what the one ends and the other begins with."""
    previous = paragraph[-1].text
    last = previous[-1]
    if line.text[0] in _CONTINUES or last in _GOES_ON:
        return True
    if _ORDINAL.match(line.text):
        return False
    full = bool(width) and paragraph[-1].length >= 0.85 * width
    if last in _ENDS or (last in "”)" and previous[-2:-1] in _ENDS):
        return (full and line.indent < paragraph[0].indent) or (last in ";:" and _is_open(previous))
    if paragraph[-1].cut or len(paragraph) > 2:
        return True
    if _DATE.fullmatch(line.text):
        return False
    if (
        paragraph[-1].length > _HEADING
        or _STOP.search(previous)
        or (len(paragraph) > 1 and _STOP.search(paragraph[0].text))
    ):
        return True
    if len(paragraph) == 1 and _ORDINAL.match(previous):
        return full
    return full or line.text[0] in "《“" or _is_open(previous)


def _is_open(text: str) -> bool:
    """Whether a bracket or quote that opens in `text` does not close in it."""
    return any(text.rfind(opening) > text.rfind(closing) for opening, closing in _BRACKETS)
