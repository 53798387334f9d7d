from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.pdf.lines import Raster, find_raster, group_lines, print_lines
from extractor.documents.pdf.page import Letter

SIZE = 10.0
PLACES = st.tuples(st.sampled_from("甲乙1234"), st.integers(0, 500), st.integers(0, 700))


def set_words(*words: tuple[float, float, str]) -> list[Letter]:
    """Words as letters; x, the top of the line, text. Ideographs are as wide as high, others half as wide."""
    letters = []
    for x, top, word in words:
        for letter in word:
            width = SIZE if ord(letter) > 255 else SIZE / 2
            letters.append(Letter(letter, x, top, x + width, top + SIZE))
            x += width
    return letters


def texts_of(letters: Sequence[Letter]) -> list[list[str]]:
    return [line.text.split() for line in group_lines(letters)]


def test_numbers_beside_a_label_of_two_lines_stand_with_one_of_them() -> None:
    letters = set_words((50, 100, "没有现成信息"), (50, 113, "另行制作"), (150, 106.5, "3"), (200, 106.5, "0"))

    assert texts_of(letters) == [["没有现成信息", "3", "0"], ["另行制作"]]


def test_lines_below_one_another_stay_apart_however_close() -> None:
    letters = set_words((50, 100, "规章"), (50, 108, "文件"), (150, 100, "1"), (150, 108, "2"))

    assert texts_of(letters) == [["规章", "1"], ["文件", "2"]]


def test_letters_of_a_label_that_runs_down_do_not_tear_a_row_apart() -> None:
    letters = set_words((30, 96, "不"), (30, 108, "予"), (50, 100, "第三方"), (150, 100.4, "0"), (200, 100.4, "0"))

    assert texts_of(letters) == [["不", "第三方", "0", "0"], ["予"]]


def test_what_stands_in_columns_stands_so_in_the_text_of_all_pages() -> None:
    rows = [
        ((50, 100, "规章"), (150, 100, "1"), (250, 100, "2")),
        ((50, 120, "规范性文件"), (150, 120, "30"), (250, 120, "4")),
    ]
    pages = [group_lines(set_words(*row, (60, 500, "其"), (150, 500, "7"))) for row in rows]
    raster = find_raster(line for lines in pages for line in lines)

    printed = [print_lines(lines, number, raster).text.split("\n") for number, lines in enumerate(pages, 1)]

    widths = [[width_before(line, digit) for line in lines for digit in "137" if digit in line] for lines in printed]
    assert widths == [[20, 20], [20, 20]]


@pytest.mark.parametrize("gap", [2.5, 1.25])
def test_a_number_beside_the_end_of_a_label_is_a_cell_of_its_own_however_narrow_their_cells(gap: float) -> None:
    rows = [((50, 100, "行政收费"), (90 + gap, 100, "30"), (200, 100, "4")), ((50, 120, "规章"), (200, 120, "7"))]

    printed = print_in_columns([word for row in rows for word in row])

    assert printed[0].split() == ["行政收费", "30", "4"]


def test_a_number_within_a_sentence_stays_in_its_words() -> None:
    words = [(50, 100, "共收到3件"), (50, 120, "规章"), (200, 120, "7"), (50, 140, "文件"), (200, 140, "8")]

    assert print_in_columns(words)[0].split() == ["共收到3件"]


def test_a_unit_stays_as_near_to_its_number_as_it_is_printed_whatever_the_columns_of_smaller_lines() -> None:
    lines = group_lines(
        set_words((50, 100, "采购"), (150, 100, "340.288693"), (205, 100, "万元"), (50, 120, "甲"), (150, 120, "7"))
    )

    assert "340.288693 万元" in print_lines(lines, 1, Raster(50, SIZE / 2.5)).text


def print_in_columns(words: Sequence[tuple[float, float, str]]) -> list[str]:
    lines = group_lines(set_words(*words))
    return print_lines(lines, 1, find_raster(lines)).text.split("\n")


def width_before(line: str, character: str) -> int:
    before = line[: line.index(character)]
    return sum(2 if ord(each) > 255 else 1 for each in before)


@given(st.lists(PLACES, max_size=60))
def test_every_letter_stands_on_one_line_and_lines_go_down(places: list[tuple[str, int, int]]) -> None:
    letters = [
        Letter(text, x, top, x + SIZE, top + SIZE) for text, x, top in {place[1:]: place for place in places}.values()
    ]

    lines = group_lines(letters)

    kept = [letter for line in lines for letter in line.letters]
    assert len(kept) == len(set(kept)) and set(kept) <= set(letters)
    assert [line.top for line in lines] == sorted(line.top for line in lines)
    lost = set(letters) - set(kept)  # painted over by the same letter
    assert all(any(one.text == two.text and abs(one.x0 - two.x0) < SIZE for two in kept) for one in lost)


def test_a_page_of_letters_at_all_heights_is_grouped() -> None:
    letters = [Letter("甲", n % 500, n / 40, n % 500 + SIZE, n / 40 + SIZE) for n in range(20_000)]

    assert sum(len(line.letters) for line in group_lines(letters)) > 1_000
