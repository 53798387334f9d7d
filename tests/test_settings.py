from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.settings import Settings, check_rules, load_settings


def settings(folder: Path, **files: str) -> Settings:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_settings(folder, "en")


@pytest.mark.parametrize("files", [{}, {"pyproject": "[project]\nname = 'x'"}, {"extractor": ""}])
def test_without_settings_nothing_is_set(tmp_path: Path, files: dict[str, str]) -> None:
    assert settings(tmp_path, **files) == Settings()


FILLED = Settings("results", "zh", "error", 4, "jsonl,csv", {"T2-UNIT": "off"})
BODY = 'out = "results"\nlang = "zh"\nfail_on = "error"\njobs = 4\nformat = "jsonl,csv"\n'


def test_settings_are_read_from_the_project_s_file(tmp_path: Path) -> None:
    text = f'[tool.extractor]\n{BODY}[tool.extractor.rules]\nT2-UNIT = "off"\n'
    assert settings(tmp_path, pyproject=text) == FILLED


def test_settings_are_read_from_a_file_of_their_own_before_any_other(tmp_path: Path) -> None:
    own = f'{BODY}[rules]\nT2-UNIT = "off"\n'
    assert settings(tmp_path, extractor=own, pyproject="[tool.extractor]\njobs = 9") == FILLED


def test_dashes_and_underscores_are_the_same(tmp_path: Path) -> None:
    assert settings(tmp_path, extractor='fail-on = "warning"').fail_on == "warning"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("threads = 3", ["threads", "no such setting", "jobs"]),
        ("jobs = 0", ["jobs", "0", "1, 2, 3"]),
        ("jobs = true", ["jobs", "True"]),
        ('jobs = "2"', ["jobs", "'2'"]),
        ('lang = "de"', ["lang", "'de'", "en, zh"]),
        ("lang = ['en']", ["lang", "en, zh"]),
        ('fail_on = "note"', ["fail_on", "error, warning, never"]),
        ("out = 3", ["out", "3"]),
        ('rules = "off"', ["rules", "table"]),
        ('[rules]\nT2-UNIT = "loud"', ["rules.T2-UNIT", "'loud'", "error, warning, note, off"]),
        ("jobs = ", ["extractor.toml", "not valid TOML"]),
    ],
)
def test_a_wrong_setting_names_itself_and_what_is_allowed(tmp_path: Path, text: str, words: list[str]) -> None:
    with pytest.raises(UsageError) as error:
        settings(tmp_path, extractor=text)
    for expected in words:
        assert expected in str(error.value)


def test_bytes_that_are_no_text_are_not_valid_toml(tmp_path: Path) -> None:
    (tmp_path / "extractor.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match=r"extractor\.toml"):
        load_settings(tmp_path, "zh")


def test_a_rule_that_does_not_exist_is_told_with_its_neighbours() -> None:
    check_rules({"T3-ROW": "off"}, ["T3-ROW", "T3-BALANCE"], "en")
    with pytest.raises(UsageError, match=r"T3-ROWS.*perhaps T3-ROW"):
        check_rules({"T3-ROWS": "off"}, ["T3-ROW", "T3-BALANCE"], "en")
