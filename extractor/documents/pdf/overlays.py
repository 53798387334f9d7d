"""What lies over or behind the print of a page: recognised text behind a picture, a watermark over a table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING

from extractor.documents.pdf.losses import join_numbers
from extractor.documents.pdf.page import Letter, Sheet
from extractor.documents.runs import LOST

if TYPE_CHECKING:
    from extractor.documents.formats import Note

_LARGE = 2.5
"""Times the height of the print in a table: no cell is printed so large, a watermark over it is."""


def show_hidden(sheets: Sequence[Sheet]) -> list[int]:
    """Take text that is not painted for that of its page, where it is most of it; the numbers of those pages.

    A text recogniser puts it behind the picture of a page. Elsewhere it is a second copy of what is painted.
    """
    shown: list[int] = []
    for number, sheet in enumerate(sheets, 1):
        if len(sheet.hidden) > len(sheet.letters):
            sheet.letters += sheet.hidden
            shown.append(number)
    return shown


def without_watermark(letters: Sequence[Letter]) -> list[Letter]:
    """The letters of a table without those that are far larger than the others."""
    heights = [letter.bottom - letter.top for letter in letters]
    limit = _LARGE * median(heights) if heights else 0.0
    return [letter for letter, height in zip(letters, heights, strict=True) if height <= limit]


def tell_overlays(sheets: Sequence[Sheet], shown: Sequence[int], scans: Collection[int] = ()) -> Iterator[Note]:
    """Notes of text that was recognised, left out as a watermark, or cannot be told from its font (or, on `scans`, seen)."""
    if shown:
        english, chinese = join_numbers(shown)
        yield (
            f"the text of these pages lies unseen behind a picture, as a text recogniser leaves it: {english}. "
            "Compare what is read with the picture.",
            f"以下页面的文字是图片背后的识别文字：{chinese}。请与图片核对。",
        )
    if marked := [number for number, sheet in enumerate(sheets, 1) if sheet.slanted]:
        english, chinese = join_numbers(marked)
        yield (
            f"text that goes aslant or large over these pages (a watermark) was left out: {english}",
            f"以下页面上倾斜或过大的文字（水印）已略去：{chinese}",
        )
    unclear = [number for number, sheet in enumerate(sheets, 1) if _has_lost(sheet)]
    if unread := [number for number in unclear if number in scans]:
        yield note_of_unread(unread)
    if lost := [number for number in unclear if number not in scans]:
        english, chinese = join_numbers(lost)
        yield (
            f"some fonts of these pages do not tell which letters they print (shown as {LOST}): {english}",
            f"以下页面部分字体未说明所印文字（以 {LOST} 表示）：{chinese}",
        )


def _has_lost(sheet: Sheet) -> bool:
    """Whether letters cannot be told; the sign for one also stands where struck letters part two digits."""
    return sum(LOST in each.text for each in sheet.letters) > sheet.parted


def note_of_unread(numbers: Sequence[int]) -> Note:
    """A note of recognised pages on which not all ink was recognised."""
    english, chinese = join_numbers(numbers)
    return (
        f"some of what is printed on these pages was not recognised (shown as {LOST}): {english}",
        f"以下页面有未能识别的文字（以 {LOST} 表示）：{chinese}",
    )


def is_untold(sheets: Sequence[Sheet]) -> bool:
    """Whether the fonts do not tell what most of the letters are."""
    lost = sum(letter.text == LOST for sheet in sheets for letter in sheet.letters)
    return 2 * lost > sum(len(sheet.letters) for sheet in sheets)
