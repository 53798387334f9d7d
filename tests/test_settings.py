from __future__ import annotations

import os
from dataclasses import fields, replace
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.settings import SAFE, Settings, check_rules, load_settings


def settings(folder: Path, own: Path | None = None, **files: str) -> Settings:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_settings(folder, own, "en")


def own_file(folder: Path, text: str) -> Path:
    path = folder / "own" / "settings.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("files", [{}, {"pyproject": "[project]\nname = 'x'"}])
def test_without_settings_nothing_is_set(tmp_path: Path, files: dict[str, str]) -> None:
    assert settings(tmp_path, None, **files) == Settings()


OUTWARD = [each.name for each in fields(Settings) if each.name not in {*SAFE, "own", "project", "changed"}]


@pytest.mark.parametrize("spelling", ["{}", "{}-"], ids=["as it is", "with a dash"])
@pytest.mark.parametrize("name", OUTWARD)
def test_a_project_s_file_decides_nothing_that_goes_out(tmp_path: Path, name: str, spelling: str) -> None:
    key = name.replace("_", "-") if "-" in spelling else name
    with pytest.raises(UsageError, match="--settings") as error:
        settings(tmp_path, pyproject=f'[tool.extractor]\nlang = "zh"\n{key} = "geheim"')
    for expected in ("pyproject.toml", key, "project", "--settings"):
        assert expected in str(error.value)
    assert "geheim" not in str(error.value)


VALUES = {"timeout": "1.5", "document_timeout": "9", "headers": '{ x = "geheim" }', "model_reads": '"all"'}


@pytest.mark.parametrize("name", OUTWARD)
def test_the_user_s_own_file_may_set_everything(tmp_path: Path, name: str) -> None:
    found = settings(tmp_path, own_file(tmp_path, f"{name} = {VALUES.get(name, chr(39) + 'geheim' + chr(39))}"))
    assert getattr(found, name)
    assert found.project is None
    assert "geheim" not in repr(replace(found, out=None, model=None, cache=None, record=None))


def test_a_project_s_file_that_the_user_names_is_the_user_s(tmp_path: Path) -> None:
    path = tmp_path / "extractor.toml"
    path.write_text('model = "made"\nout = "results"', encoding="utf-8")
    found = settings(tmp_path, path)
    assert (found.model, found.out, found.project, found.changed) == ("made", "results", None, {})


def test_the_user_s_file_wins_over_the_project_s_which_is_told_where_it_changes_something(tmp_path: Path) -> None:
    own = own_file(tmp_path, 'lang = "en"\n[rules]\nT3-ROW = "error"')
    project = 'lang = "zh"\nfail_on = "never"\n[rules]\nT3-ROW = "off"\nT2-UNIT = "off"'
    found = settings(tmp_path, own, extractor=project)
    assert (found.lang, found.fail_on) == ("en", "never")
    assert found.rules == {"T3-ROW": "error", "T2-UNIT": "off"}
    assert found.changed == {"fail_on": "never", "rules.T2-UNIT": "off"}


def test_a_project_starts_no_more_processes_than_there_are_cores(tmp_path: Path) -> None:
    assert (settings(tmp_path, extractor="jobs = 100000").jobs or 0) <= (os.cpu_count() or 1)


@pytest.mark.parametrize("text", ["api_key = 12345678", "headers = { x = 12345678 }", "base_url = 12345678"])
def test_a_wrong_secret_is_named_and_not_shown(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError) as error:
        settings(tmp_path, own_file(tmp_path, text))
    assert text.split(" ")[0] in str(error.value)
    assert "12345678" not in str(error.value)


BODY = 'lang = "zh"\nfail_on = "error"\njobs = 1\nformat = "jsonl,csv"\n'


def filled(name: str) -> Settings:
    changed = {"lang": "zh", "fail_on": "error", "jobs": 1, "format": "jsonl,csv", "rules.T2-UNIT": "off"}
    return Settings(None, "zh", "error", 1, "jsonl,csv", {"T2-UNIT": "off"}, project=name, changed=changed)


def test_settings_are_read_from_the_project_s_file(tmp_path: Path) -> None:
    text = f'[tool.extractor]\n{BODY}[tool.extractor.rules]\nT2-UNIT = "off"\n'
    assert settings(tmp_path, pyproject=text) == filled(str(tmp_path / "pyproject.toml"))


def test_settings_are_read_from_a_file_of_their_own_before_any_other(tmp_path: Path) -> None:
    own = f'{BODY}[rules]\nT2-UNIT = "off"\n'
    found = settings(tmp_path, extractor=own, pyproject="[tool.extractor]\njobs = 9")
    assert found == filled(str(tmp_path / "extractor.toml"))


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
        ("rpm = 0x" + "f" * 5000, ["rpm", "..."]),
        ("max_cost = nan", ["max_cost", "nan"]),
        ("max_cost = 1e999", ["max_cost", "inf"]),
        (f"format = {[0] * 999}", ["format", "..."]),
        ('rules = "off"', ["rules", "table"]),
        ('[rules]\nT2-UNIT = "loud"', ["rules.T2-UNIT", "'loud'", "error, warning, note, off"]),
        ("jobs = ", ["extractor.toml", "not valid TOML"]),
        (f"jobs = {'[' * 9999}", ["extractor.toml", "not valid TOML"]),
        (f"jobs = {'9' * 9999}", ["extractor.toml", "not valid TOML"]),
        ("#" * 2**20 + "\n", ["extractor.toml", "more than 1 MiB"]),
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
        load_settings(tmp_path, None, "zh")


def test_a_rule_that_does_not_exist_is_told_with_its_neighbours() -> None:
    check_rules({"T3-ROW": "off"}, ["T3-ROW", "T3-BALANCE"], "en")
    with pytest.raises(UsageError, match=r"T3-ROWS.*perhaps T3-ROW"):
        check_rules({"T3-ROWS": "off"}, ["T3-ROW", "T3-BALANCE"], "en")
