from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from benchmarks.bare_reads import BARE_READS
from benchmarks.formats import OURS, Cost, measure_format, tell_costs, time_readers
from benchmarks.saved_reports import save_reports
from extractor.documents.read import document_from_bytes

WITHOUT_PROGRAMS = (".txt", ".html", ".mhtml", ".csv", ".xlsx")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    reports = save_reports(tmp_path_factory.mktemp("saved"), 1)
    return {suffix: paths[0] for suffix, paths in (next(reports) for _ in WITHOUT_PROGRAMS)}


def texts_in(read: object) -> str:
    return "\n".join(map(texts_in, read)) if isinstance(read, list | tuple) else str(read)


@pytest.mark.parametrize("suffix", WITHOUT_PROGRAMS)
def test_a_bare_read_reads_every_text_that_ours_reads(suffix: str, saved: dict[str, Path]) -> None:
    data = saved[suffix].read_bytes()
    bare = texts_in(BARE_READS[suffix][0].read(data))
    cells = [cell.text for grid in document_from_bytes(data, f"a{suffix}").grids for cell in grid.cells]
    assert cells or suffix == ".txt"
    assert [text for text in cells if text not in bare] == []


def test_the_bare_reads_of_word_read_paragraphs_and_cells() -> None:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("总体情况")
    document.add_table(1, 2).cell(0, 1).text = "规章"
    document.save(file)
    for bare in BARE_READS[".docx"]:
        assert {"总体情况", "规章"} <= set(texts_in(bare.read(file.getvalue())).split("\n"))


def test_readers_take_turns_document_by_document() -> None:
    calls: list[tuple[str, bytes]] = []
    readers = [lambda data, name=name: calls.append((name, data)) for name in "ab"]
    time_readers(readers, [b"1", b"2"], 1)
    assert calls == [("a", b"1"), ("b", b"1"), ("a", b"2"), ("b", b"2")] * 2


def test_a_format_is_measured_for_ours_and_each_bare_read(saved: dict[str, Path]) -> None:
    costs = list(measure_format(".xlsx", [saved[".xlsx"]], 1))
    assert [cost.library for cost in costs] == [OURS, "python-calamine"]
    assert all(cost.seconds > 0 and cost.mebibytes >= 0 for cost in costs)


def test_ours_stands_beside_the_bare_read_with_their_ratio() -> None:
    told = list(tell_costs([Cost(".csv", OURS, 0.003, 3.0), Cost(".csv", "csv", 0.002, 1.5)]))
    assert told[-1] == "| .csv | 3.00 ms | csv | 2.00 ms | 1.50 | 3.0 MiB | 1.5 MiB | 2.00 |"
