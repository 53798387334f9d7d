"""Pages saved in every format, by the programs in which people save them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.same_report.browser import CHROMIUM, Browser
from benchmarks.same_report.office import CALC, SHEETS, SOFFICE, WORDS, WRITER, convert, widen
from benchmarks.same_report.pages import even_blanks, put_into_site, recode

_T = TypeVar("_T")
_BOTH = ("pdf", "txt", "html")  # formats that the browser saves too


class Saved(NamedTuple):
    """A page in a format, under the name that a file of it has."""

    name: str
    data: bytes


Shelf = dict[str, list[Saved]]
"""The same pages in each format: the name of the format to them in their order."""


def save_pages(pages: Sequence[bytes], folder: Path, *, wide: bool = False, tagged: bool = True) -> Shelf:
    """Pages in every format for which there is a program here; `folder` takes what is made on the way.

    `wide` takes sheets of paper on which tables of a fixed width are not cut off; `tagged` is for a browser's PDFs.
    """
    sources = _write(pages, folder / "pages")
    shelf: Shelf = {
        "html": _named(pages, "html"),
        "html, GBK": _named([recode(page, "gb18030") for page in pages], "html"),
        "html, in a site": _named([put_into_site(page) for page in pages], "html"),
    }
    if SOFFICE:
        shelf |= _save_by_office(sources, folder, wide)
    if CHROMIUM:
        evened = _write([even_blanks(page) for page in pages], folder / "even")
        shelf |= _save_by_browser(sources, evened, wide, tagged)
    return shelf


def _write(pages: Sequence[bytes], folder: Path) -> list[Path]:
    folder.mkdir(parents=True)
    paths = [folder / f"report{number:02d}.html" for number in range(len(pages))]
    for path, page in zip(paths, pages, strict=True):
        path.write_bytes(page)
    return paths


def _named(datas: Sequence[bytes], suffix: str) -> list[Saved]:
    return [Saved(f"report{number:02d}.{suffix}", data) for number, data in enumerate(datas)]


def _save_by_office(sources: Sequence[Path], folder: Path, wide: bool) -> Shelf:
    """Text documents out of one .odt, as someone saves what he has written; workbooks out of the page."""
    written = convert(sources, "odt", folder / "odt", opened_as=WRITER)
    for document in written if wide else ():
        widen(document)
    shelf: Shelf = {"odt": _read(written, "odt")}
    for suffix in WORDS:
        if suffix != "odt":
            shelf[f"{suffix}, office" if suffix in _BOTH else suffix] = _read(
                convert(written, suffix, folder / suffix), suffix
            )
    shelf["wps"] = [Saved(saved.name.replace(".doc", ".wps"), saved.data) for saved in shelf["doc"]]
    for suffix in SHEETS:
        shelf[suffix] = _read(convert(sources, suffix, folder / suffix, opened_as=CALC), suffix)
    return shelf


def _read(paths: Sequence[Path], suffix: str) -> list[Saved]:
    return _named([path.read_bytes() for path in paths], suffix)


def _save_by_browser(sources: Sequence[Path], evened: Sequence[Path], wide: bool, tagged: bool) -> Shelf:
    printed = list(_shown(sources, lambda browser: _print_and_save(browser, wide, tagged)))
    copied = list(_shown(evened, lambda browser: browser.copy().encode("utf-8")))
    return {
        "pdf, browser": _named([plain for plain, _, _ in printed], "pdf"),
        "pdf, browser, page numbers": _named([numbered for _, numbered, _ in printed], "pdf"),
        "mhtml": _named([saved for _, _, saved in printed], "mhtml"),
        "txt, copied": _named(copied, "txt"),
    }


def _print_and_save(browser: Browser, wide: bool, tagged: bool) -> tuple[bytes, bytes, bytes]:
    plain, numbered = (browser.print(numbered=each, wide=wide, tagged=tagged) for each in (False, True))
    return plain, numbered, browser.save()


def _shown(sources: Sequence[Path], take: Callable[[Browser], _T]) -> Iterator[_T]:
    """What is taken of each page while it is shown."""
    with Browser() as browser:
        for source in sources:
            browser.show(source)
            yield take(browser)
