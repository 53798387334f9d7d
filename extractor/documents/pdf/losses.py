"""What of a PDF was not read, told in notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.documents.formats import Note
    from extractor.documents.pdf.page import Sheet


@dataclass(frozen=True, slots=True)
class Losses:
    """How many pages were gone through; the numbers of those among them that could not be read; how many are missing.

    `stopped`: there are more pages, or more on them, than is read. `cut`: the file stops before its end. `rebuilt`: it
    was read object by object, as its directory is of no use.
    """

    pages: int
    damaged: Sequence[int]
    missing: int
    stopped: bool
    cut: bool
    rebuilt: bool

    @property
    def partial(self) -> bool:
        """Whether a part of the document may not have been read."""
        return bool(self.damaged) or self.missing > 0 or self.stopped or self.cut


def tell_losses(losses: Losses) -> Iterator[Note]:
    """A note for each kind of loss."""
    if losses.stopped:
        yield (
            f"only the first {losses.pages} pages were read: the file is too long or too complex",
            f"文件过长或过于复杂，只读取了前 {losses.pages} 页",
        )
    if losses.damaged:
        english, chinese = join_numbers(losses.damaged)
        yield (
            f"pages that are damaged or too large were not read: {english}. Download or save the file again.",
            f"以下页面已损坏或过大，未读取：{chinese}。请重新下载或另存。",
        )
    if losses.missing:
        yield (
            f"{losses.missing} pages of which the file tells are not in it. Download or save it again.",
            f"文件缺少 {losses.missing} 页。请重新下载或另存。",
        )
    if losses.cut:
        yield (
            "the file is cut off: a later state of its pages may be lost. Download it again.",
            "文件不完整，其后对页面的改动可能已丢失。请重新下载。",
        )
    elif losses.rebuilt:
        yield (
            "the directory of the file is damaged: it was read object by object",
            "文件目录已损坏，已逐个对象读取",
        )


def tell_pictures(sheets: Sequence[Sheet]) -> Iterator[Note]:
    """A note of the pages that are pictures without text."""
    numbers = [number for number, sheet in enumerate(sheets, 1) if sheet.is_picture]
    if numbers:
        english, chinese = join_numbers(numbers)
        yield (
            f"pages that are pictures without text were not read: {english}",
            f"以下页面是没有文字的图片，未读取：{chinese}",
        )


def join_numbers(numbers: Sequence[int]) -> tuple[str, str]:
    """Numbers of pages in English and in Chinese."""
    return ", ".join(map(str, numbers)), "、".join(map(str, numbers))
