"""`extractor eval --synthetic`: made reports scored, by pair of layout and damage; options that make no sense."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run


def test_made_reports_are_scored_and_told_by_form_layout_damage_and_pair() -> None:
    ran = run("eval", "--synthetic", "8", "--layout", "tabs,html", "--damage", "none,marks", "--format", "json")
    assert ran.code == 0, ran.err
    data = json.loads(ran.out)
    assert data["counts"]["documents"] == 8
    assert {"layout tabs", "layout html", "damage none", "damage marks", "tabs x marks", "html x none"} <= data[
        "tags"
    ].keys()
    assert data["tags"]["html x marks"]["counts"]["documents"] == 2
    assert data["standings"]["proven"]["wrong"] == 0


def test_the_text_tells_the_seed_and_every_damage() -> None:
    ran = run(
        "eval", "--synthetic", "4", "--seed", "9", "--layout", "tabs", "--damage", "thousands,marks", "--lang", "en"
    )
    assert ran.code == 0, ran.err
    assert "4 made reports of seed 9" in ran.out
    assert "damage thousands" in ran.out
    assert "damage marks" in ran.out


def test_results_of_made_reports_are_scored_again(tmp_path: Path) -> None:
    asked = ("eval", "--synthetic", "3", "--layout", "pipes", "--damage", "none", "--format", "json", "-o")
    first = run(*asked, str(tmp_path / "a"))
    again = run(*asked, str(tmp_path / "b"), "--results", str(tmp_path / "a"))
    assert first.code == again.code == 0
    scores = [json.loads((tmp_path / each / "score.json").read_text(encoding="utf-8"))["rates"] for each in "ab"]
    assert scores[0] == scores[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--layout", "tabs"), "--layout: belongs to made reports"),
        (("--synthetic", "3", "--layout", "papyrus"), "--layout: 'papyrus' does not exist"),
        (("--synthetic", "3", "--damage", "flood"), "--damage: 'flood' does not exist"),
        (("--synthetic", "3", "--form", "2018"), "--form: '2018' does not exist"),
        (("--synthetic", "3", "--layout", "glued", "--damage", "shifted_right"), "no layout asked for can show"),
        (("eval/fixtures", "--synthetic", "3"), "--synthetic: --synthetic makes its own set"),
    ],
)
def test_options_that_cannot_be_are_refused_by_name(arguments: tuple[str, ...], told: str) -> None:
    ran = run("eval", *arguments, "--lang", "en")
    assert ran.code == 2
    assert told in ran.err.replace("\n", " ")


def test_made_reports_are_kept_as_a_set_that_scores_the_same(tmp_path: Path) -> None:
    made = run("eval", "--synthetic", "4", "--layout", "html", "--keep", str(tmp_path), "--format", "json")
    kept = run("eval", str(tmp_path), "--format", "json")
    assert made.code == kept.code == 0, kept.err
    cells = [json.loads(ran.out)["rates"]["cells"] for ran in (made, kept)]
    assert cells[0]["right"] == cells[1]["right"]
    assert len(list(tmp_path.glob("*/about.md"))) == 4
