"""Pictures, and pages of PDFs that are pictures, to text and grids: recognised by an engine, where one is installed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractor.documents.blocks import Written
from extractor.documents.formats import no_text
from extractor.documents.pdf.losses import join_numbers
from extractor.documents.pdf.overlays import note_of_unread
from extractor.documents.pdf.page import Sheet
from extractor.documents.pdf.sheets import write_sheets
from extractor.documents.runs import LOST
from extractor.documents.scans.engine import Engine, find_engine
from extractor.errors import DocumentError

if TYPE_CHECKING:
    from extractor.documents.scans.ink import Picture

MOST_PAGES = 60
"""Pages of a document that are recognised: a report has 5 to 15."""
MOST_DOTS = 150_000_000
"""Pixels of a picture in a PDF beyond which it is not unpacked: A3 in black and white at 800 dots an inch."""
MOST_SECONDS = 300.0
"""Time for the pages of a document; a page takes 2 to 5 seconds on two cores."""

_WAY_OUT = (
    'To have scans and pictures read, install the recogniser: pip install "disclosure-extractor[ocr]".',
    '如需读取扫描件和图片，请安装文字识别组件：pip install "disclosure-extractor[ocr]"。',
)
_Note = tuple[str, str]


@dataclass(slots=True)
class Scans:
    """Pages that are pictures: those that were recognised, by number from 1, and those that were not.

    `by` tells what recognised them; `installed` whether an engine was there.
    """

    by: str = "another program"
    installed: bool = False
    sheets: dict[int, Sheet] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)

    @property
    def notes(self) -> Iterator[_Note]:
        """What a reader of the result has to know."""
        if self.sheets:
            english, chinese = join_numbers(list(self.sheets))
            yield (
                f"{'page' if len(self.sheets) == 1 else 'pages'} {english} recognised in pictures by {self.by}: every cell "
                "there is doubtful unless sums prove it",
                f"第 {chinese} 页是图片，文字由 {self.by} 识别：除经合计印证者外，其单元格均存疑",
            )
        if self.unread:
            english, chinese = join_numbers(self.unread)
            way_out = _TOO_MUCH if self.installed else _WAY_OUT
            yield (
                f"pages that are pictures without text were not read: {english}. {way_out[0]}",
                f"以下页面是没有文字的图片，未读取：{chinese}。{way_out[1]}",
            )

    def refuse(self, name: str) -> DocumentError:
        """The error of a document that says nothing, whatever was tried."""
        if not self.unread:
            return no_text(name)
        return nothing_recognised(name) if self.installed else no_engine(name)


_TOO_MUCH = (
    f"They cannot be drawn, nothing was recognised on them, or there was no time: {MOST_PAGES} pages and "
    f"{MOST_SECONDS:.0f} seconds are the limit.",
    f"这些页面无法绘制、未识别出文字或超出上限（{MOST_PAGES} 页、{MOST_SECONDS:.0f} 秒）。",
)


def read(data: bytes, name: str) -> Written:
    """What a picture file says.

    Raises DocumentError: `no_text` without an engine and where nothing is recognised; `too_large`, `unreadable`.
    """
    engine = find_engine()
    if engine is None:
        raise no_engine(name)
    from extractor.documents.scans.pictures import open_pictures

    pages = ((number, _at_once(picture)) for number, picture in enumerate(open_pictures(data, name), 1))
    scans = recognise(pages, engine)
    if not scans.sheets:
        raise scans.refuse(name)
    last = max((*scans.sheets, *scans.unread))
    written = write_sheets([scans.sheets.get(number, Sheet(0.0)) for number in range(1, last + 1)])
    written.recognised = tuple(scans.sheets)
    unread = [number for number, sheet in scans.sheets.items() if any(LOST in each.text for each in sheet.letters)]
    written.notes = (*scans.notes, *([note_of_unread(unread)] if unread else ()))
    written.partial = bool(scans.unread)
    return written


def read_scans(data: bytes, sheets: Sequence[Sheet]) -> Scans:
    """The pages of a PDF that are pictures, as far as they can be recognised.

    Where no engine is installed, the letters that another program has put behind a picture are taken.
    """
    numbers = [number for number, sheet in enumerate(sheets, 1) if sheet.is_picture]
    engine = find_engine() if numbers else None
    if engine is None:
        return _look_behind(sheets, numbers)
    from extractor.documents.scans.pictures import render_pages

    drawable = [number for number in numbers if sheets[number - 1].dots <= MOST_DOTS]
    scans = recognise(render_pages(data, drawable), engine)
    scans.unread = [number for number in numbers if number not in scans.sheets]
    return scans


def _look_behind(sheets: Sequence[Sheet], numbers: Sequence[int]) -> Scans:
    scans = Scans()
    for number in numbers:
        sheet = sheets[number - 1]
        if sheet.hidden:
            scans.sheets[number] = replace(sheet, letters=sheet.hidden, hidden=[])
        else:
            scans.unread.append(number)
    return scans


def recognise(pages: Iterable[tuple[int, Callable[[], Picture | None]]], engine: Engine) -> Scans:
    """The pages by number, as many as there is time for."""
    from extractor.documents.scans.sheet import is_blank, read_picture

    scans = Scans(engine.name, installed=True)
    deadline = time.monotonic() + MOST_SECONDS
    for count, (number, draw) in enumerate(pages):
        if count >= MOST_PAGES or time.monotonic() > deadline:
            scans.unread.append(number)
            break
        picture = draw()
        sheet = read_picture(picture, engine, deadline) if picture is not None else None
        if sheet is None or is_blank(sheet):
            scans.unread.append(number)
        else:
            scans.sheets[number] = sheet
    return scans


def no_engine(name: str) -> DocumentError:
    """The error of a file that is pictures only, where no engine is installed."""
    return DocumentError(
        name,
        "no_text",
        f"it is a scan or a picture, there is no text in it. {_WAY_OUT[0]}",
        f"文件是扫描件或图片，没有文字。{_WAY_OUT[1]}",
    )


def nothing_recognised(name: str) -> DocumentError:
    """The error of pictures in which the engine finds no text."""
    return DocumentError(
        name,
        "no_text",
        "it is a picture in which no text was recognised. Scan it upright, with 200 dots an inch or more.",
        "图片中没有识别出文字。请摆正后以 200 dpi 以上重新扫描。",
    )


def _at_once(picture: Picture) -> Callable[[], Picture]:
    return lambda: picture
