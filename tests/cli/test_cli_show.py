from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from disclosure_report import KIND
from extractor.version import __version__
from tests.cli.command import ROOT, run

pytestmark = pytest.mark.usefixtures("in_empty_folder")


@pytest.mark.parametrize("format", ["text", "json", "md"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_rule_is_listed_with_its_severity_and_sentence(format: str, lang: str) -> None:
    out = run("rules", "--format", format, "--lang", lang).out
    for rule in KIND.rules:
        assert rule.id in out
        assert rule.says[lang == "zh"][:8] in out


def test_rules_as_json_are_data_in_both_languages() -> None:
    told = json.loads(run("rules", "--format", "json").out)
    assert [(one["id"], one["en"], one["zh"]) for one in told] == [(rule.id, *rule.says) for rule in KIND.rules]


def test_rules_show_the_severity_that_settings_give_them() -> None:
    Path("extractor.toml").write_text('[rules]\nT2-UNIT = "off"\n', encoding="utf-8")
    told = {one["id"]: one["severity"] for one in json.loads(run("rules", "--format", "json").out)}
    assert told["T2-UNIT"] == "off"


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_form_s_schema_is_that_of_its_report(form: str) -> None:
    ran = run("schema", "--form", form)
    assert json.loads(ran.out) == KIND.form(form).model.model_json_schema(mode="serialization")
    assert "自然人" in ran.out


@pytest.mark.parametrize("arguments", [[], ["--form", "result"]])
def test_the_schema_of_a_result_holds_the_reports_of_every_form(arguments: list[str]) -> None:
    schema = json.loads(run("schema", *arguments).out)
    assert {"document", "status", "report", "cells", "findings", "checks", "receipt"} <= set(schema["properties"])
    assert {"DisclosureReport2019", "DisclosureReport2021"} <= set(schema["$defs"])
    assert TypeAdapter(dict[str, object]).validate_python(schema)


def test_an_unknown_form_is_told_with_those_there_are() -> None:
    ran = run("schema", "--form", "2020")
    assert ran.code == 2
    assert "2019, 2021, result" in ran.err


def test_the_version_is_told() -> None:
    assert run("--version").out.strip() == __version__


@pytest.mark.parametrize("command", [[], ["extract"], ["check"], ["rules"], ["schema"]])
def test_help_names_the_options(command: list[str]) -> None:
    ran = run(*command, "--help")
    assert ran.code == 0
    assert "--help" in ran.out


def test_help_costs_nothing_heavy() -> None:
    heavy = [
        "pydantic",
        "rich",
        "multiprocessing",
        "concurrent",
        "json",
        "csv",
        "extractor.pipeline",
        "extractor.result",
    ]
    code = f"import sys, extractor.cli; print([name for name in {heavy!r} if name in sys.modules])"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", done.stdout
