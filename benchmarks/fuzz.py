"""`python -m benchmarks.fuzz [COUNT] [--seed S] [--only .docx] [--reports FOLDER]`: reports made wild, in every format.

Seeds are the fixtures, made reports of every layout, the kept files of real programs, and the reports of a folder. Each
is changed at the level of its characters (odd ones of every kind into dates, numbers, headings, labels), of its XML or
tags, or of its bytes, and read. A report may fail with a reason; a defect of the program, or an exception, is told with
the number by which it is made again (`1 --seed NUMBER`).
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from disclosure_report import KIND
from extractor.pipeline import process
from extractor.scoring.made import LAYOUTS, make_report
from tests.documents.ofd.writing import copied, ofd
from tests.documents.packing import pack

ROOT = Path(__file__).resolve().parents[1]
TEXTS = frozenset({".txt", ".html", ".htm", ".md", ".csv"})
UNREAD = frozenset({".doc", ".rtf", ".wps", ".json", ".py", ".md"})
"""Files beside the seeds, and formats that another program opens: that program is not what is tried."""
_TELLING = re.compile(r"[\d年月日、（）()一二三四五六七八九十〇零.,%/—-]")
_IN_XML = re.compile(r"(?<=>)[^<>]+(?=<)|(?<==\")[^\"<>]*(?=\")")
_TAG = re.compile(r"<[^<>]+>")
_ODD_NUMBERS = ("", "-1", "0", "00", "1e309", "nan", "²", "٣", "99999999999999999999", "1.5", "x", "true", "-99999999")
_CONTROLS = "\0\x01\t\n\x0b\x0c\r\x1c\x85\u2028\u202e\ufeff\ufffe\U000e0001"


class Seed(NamedTuple):
    """A file that reads well."""

    name: str
    data: bytes


@cache
def _by_category() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code in range(sys.maxunicode + 1):
        found[unicodedata.category(chr(code))].append(chr(code))
    found["numeric"] = [each for each in map(chr, range(0x80, 0x110000)) if unicodedata.numeric(each, None) is not None]
    return dict(found)


def find_seeds(reports: Path | None) -> list[Seed]:
    """All that is there, of each layout one report that is made."""
    saved = ROOT / "tests" / "documents" / "saved"
    folders = [ROOT / "eval" / "fixtures", saved, *([reports] if reports is not None and reports.is_dir() else [])]
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    seeds = [Seed(path.name, path.read_bytes()) for path in paths if path.suffix not in UNREAD]
    for number, layout in enumerate(LAYOUTS):
        made = make_report(KIND, KIND.forms[number % len(KIND.forms)], layout, (), number)
        seeds.append(Seed(f"{layout}{made.suffix}", made.data))
    return seeds + [Seed("made.ofd", data) for data in _ofd_of(seeds)]


def _ofd_of(seeds: Sequence[Seed]) -> Iterator[bytes]:
    """The first PDF among the seeds, page by page, as an OFD file."""
    from pdfminer.pdfinterp import PDFResourceManager

    from extractor.documents.pdf.content import read_sheet
    from extractor.documents.pdf.opening import open_pdf

    for seed in seeds:
        if seed.name.endswith(".pdf"):
            pages = open_pdf(seed.data).pages
            yield ofd([copied(read_sheet(page, PDFResourceManager(), float("inf"))) for page in pages])
            return


def odd_character(rng: random.Random) -> str:
    """A character of any kind; digits of every script, and signs that count, more often than others."""
    kinds = _by_category()
    chosen = rng.random()
    if chosen < 0.45:
        return rng.choice(kinds["numeric"])
    if chosen < 0.55:
        return rng.choice(_CONTROLS)
    if chosen < 0.75:
        return rng.choice("0123456789一二三〇○零十百千万亿年月日.,-/（）%")
    return rng.choice(kinds[rng.choice(sorted(kinds))])


def change_text(text: str, rng: random.Random) -> str:
    """A text with odd characters in place of, beside, or instead of those that tell something."""
    characters = list(text)
    spots = [match.start() for match in _TELLING.finditer(text)]
    for _ in range(rng.choice((1, 3, 10, 40, 200)) if characters else 0):
        at = rng.choice(spots) if spots and rng.random() < 0.8 else rng.randrange(len(characters))
        way = rng.random()
        if way < 0.55:
            characters[at] = odd_character(rng)
        elif way < 0.8:
            characters[at] += odd_character(rng)
        elif way < 0.9:
            characters[at] = ""
        else:
            characters[at] *= rng.choice((2, 5, 30, 5000) if rng.random() < 0.05 else (2, 5))
    return "".join(characters)


def change_markup(text: str, rng: random.Random) -> str:
    """An XML text or a page with other words and values, and with tags that are lost, doubled or moved."""
    for _ in range(rng.choice((1, 2, 5, 20))):
        pattern = _IN_XML if rng.random() < 0.6 else _TAG
        found = [match.span() for match in pattern.finditer(text)]
        if not found:
            break
        start, end = rng.choice(found)
        piece = text[start:end]
        if pattern is _IN_XML:
            numeric = piece.lstrip("-").isdecimal() and rng.random() < 0.7
            put = rng.choice(_ODD_NUMBERS) if numeric else change_text(piece, rng)[:20_000]
            piece = put.translate({0x3C: None, 0x22: None, 0x26: None})
        else:
            piece = rng.choice(("", piece + piece, text[slice(*rng.choice(found))]))
        text = text[:start] + piece + text[end:]
    return text


def change_bytes(data: bytes, rng: random.Random) -> bytes:
    """Bytes that are flipped, lost, doubled or cut off."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 2, 10, 100))):
        at = rng.randrange(len(changed) or 1)
        way = rng.random()
        if way < 0.6 and changed:
            changed[at] = rng.randrange(256)
        elif way < 0.8:
            del changed[at : at + rng.choice((1, 4, 100))]
        else:
            changed[at:at] = changed[at : at + rng.choice((1, 4, 100))]
    return bytes(changed[: rng.randrange(len(changed) + 1)]) if rng.random() < 0.1 else bytes(changed)


def _change_parts(data: bytes, rng: random.Random) -> bytes:
    """A packed file of which one part or two are changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    for name in rng.choices([name for name in parts if name.endswith(".xml")] or list(parts), k=rng.choice((1, 1, 2))):
        held = parts[name]
        if isinstance(held, bytes):
            parts[name] = change_markup(held.decode("utf-8", "replace"), rng).encode("utf-8", "replace")
    return pack(parts)


def make_wild(seed: Seed, rng: random.Random) -> str | bytes:
    """A seed changed in one way; a text is handed over as such at times, with what no file could hold."""
    if rng.random() < 0.15:
        return change_bytes(seed.data, rng)
    suffix = Path(seed.name).suffix.lower()
    if seed.data.startswith(b"PK"):
        return _change_parts(seed.data, rng)
    if suffix in TEXTS or b"\0" not in seed.data[:1000]:
        text = seed.data.decode("utf-8", "surrogateescape")
        change: Callable[[str, random.Random], str] = (
            change_markup if "</" in text and rng.random() < 0.6 else change_text
        )
        changed = change(text, rng)
        return changed if suffix in TEXTS and rng.random() < 0.5 else changed.encode("utf-8", "surrogatepass")
    return change_bytes(seed.data, rng)


def try_one(seed: Seed, wild: str | bytes) -> str:
    """What became of it: the status with its reason, or the defect."""
    try:
        result = process(wild, name=seed.name)
        result.model_dump_json()
    except Exception as error:  # whatever comes out of the call is what is looked for
        return f"raised {type(error).__name__}: {str(error)[:100]}"
    return (
        f"internal {result.detail}" if result.reason == "internal" else f"{result.status} {result.reason or ''}".strip()
    )


def run(count: int, start: int, seeds: Sequence[Seed]) -> tuple[Counter[str], dict[str, list[int]]]:
    """How often each outcome came, and the numbers of the cases that are defects."""
    outcomes: Counter[str] = Counter()
    defects: defaultdict[str, list[int]] = defaultdict(list)
    for number in range(start, start + count):
        rng = random.Random(number)
        seed = rng.choice(seeds)
        outcome = try_one(seed, make_wild(seed, rng))
        outcomes[outcome] += 1
        if outcome.startswith(("internal", "raised")):
            defects[outcome].append(number)
    return outcomes, dict(defects)


def main() -> int:
    """Try so many, and tell what became of them; 1 where there is a defect."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=0, help="the number of the first case")
    parser.add_argument("--only", default="", help="the ending of the names of the seeds that are taken")
    parser.add_argument("--reports", type=Path, help="a folder of further reports")
    arguments = parser.parse_args()
    seeds = [seed for seed in find_seeds(arguments.reports) if seed.name.endswith(arguments.only)]
    outcomes, defects = run(arguments.count, arguments.seed, seeds)
    for outcome, times in outcomes.most_common():
        print(f"{times:7,} {outcome}")
    for outcome, numbers in defects.items():
        print(f"{outcome}: cases {', '.join(map(str, numbers[:5]))}")
    return 1 if defects else 0


if __name__ == "__main__":
    sys.exit(main())
