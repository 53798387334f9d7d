from __future__ import annotations

import pytest

from extractor.documents.workbooks.extent import lays_out_too_many

FAR = 900_000


def sheet(*rows: str) -> bytes:
    return f'<worksheet xmlns:x="urn:x"><sheetData>{"".join(rows)}</sheetData></worksheet>'.encode()


def row(cells: str, number: int | None = None) -> str:
    return f"<row>{cells}</row>" if number is None else f'<row r="{number}">{cells}</row>'


NEAR = row('<c r="A1"><v>1</v></c>', 1)


@pytest.mark.parametrize(
    "far",
    [
        row(f'<c r="XFD{FAR}"><v>1</v></c>', FAR),
        row(f"<c r='xfd{FAR}'><v>1</v></c>", FAR),
        row(f'<c s="1" r = "XFD{FAR}"><v>1</v></c>'),
        row(f'<x:c r="XFD{FAR}"><v>1</v></x:c>'),
        row(f'<c r="&#88;FD{FAR}"><v>1</v></c>'),
        row(f'<c r="XFD00{FAR}"><v>1</v></c>'),
        row("<c><v>1</v></c>" * 16_000, FAR),
        row("<c/>" * 16_000 + "<c><v>1</v></c>", FAR),
        row("<!--<row>--><c><v>1</v></c>" * 16_000, FAR),
        row("<c><v>1</v></c>" * 2_000) + row("<c><v>1</v></c>") * 2_000,
    ],
    ids=["plain", "small", "apart", "prefix", "entity", "zeros", "no places", "blank", "comments", "many"],
)
def test_a_far_cell_is_found_in_whatever_writing(far: str) -> None:
    assert lays_out_too_many(sheet(NEAR, far))


@pytest.mark.parametrize(
    "cells",
    [
        [row(f'<c r="A{each}"><v>1</v></c><c r="AB{each}" s="1"/>', each) for each in range(1, 3000)],
        [row("<c><v>1</v></c>" * 20) for _ in range(1500)],
        [f'<x:row r="{each}"><x:c r="B{each}"><x:v>1</x:v></x:c></x:row>' for each in range(1, 400)],
        [row('<c r="A1"><v>1</v></c>', 1), row(f'<c r="A{FAR}"><v>1</v></c>', FAR)],
    ],
    ids=["long", "no places", "prefix", "one far row"],
)
def test_a_long_sheet_is_not_too_large(cells: list[str]) -> None:
    assert not lays_out_too_many(sheet(*cells))


def test_broken_xml_that_would_have_to_be_counted_is_told() -> None:
    with pytest.raises(ValueError, match=r"^$"):
        lays_out_too_many(sheet(f'<c t="n"r="XFD{FAR}">'))
