"""JUnit's XML: a test case a document, failures with the lines of the cells."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

from extractor.scoring.reports.junit import as_junit
from tests.scoring.reports.example import HOSTILE, PATH, example


def suite_of(text: str) -> Element:
    found = fromstring(text.partition("\n")[2]).find("testsuite")
    assert found is not None
    return found


def test_without_a_baseline_a_document_fails_where_anything_differs() -> None:
    suite = suite_of(as_junit(example(), "en"))
    failed = {case.get("name") for case in suite.findall("testcase") if case.find("failure") is not None}
    assert failed == {HOSTILE, "unread"}
    assert (suite.get("tests"), suite.get("failures")) == ("3", "2")


def test_a_failure_holds_every_line() -> None:
    suite = suite_of(as_junit(example(), "en"))
    text = suite.findall("testcase/failure")[0].text or ""
    assert PATH in text
    assert len((suite.findall("testcase/failure")[1].text or "").splitlines()) > 100


def test_beside_a_baseline_only_what_fails_the_gate_is_a_failure() -> None:
    suite = suite_of(as_junit(example(gate=True), "en"))
    failed = [case.get("name") for case in suite.findall("testcase") if case.find("failure") is not None]
    assert failed == [HOSTILE]
    unread = next(case for case in suite.findall("testcase") if case.get("name") == "unread")
    assert "missed" in (unread.findtext("system-out") or "")
    assert suite.findall("testcase")[-1].get("name") == "sign test over documents"


def test_what_xml_cannot_carry_is_replaced() -> None:
    evaluated = example()
    evaluated.scored[1] = replace(evaluated.scored[1], name="a\0b\x1bc\ud800")
    assert suite_of(as_junit(evaluated, "en")).findall("testcase")[1].get("name") == "a\ufffdb\ufffdc\ufffd"
