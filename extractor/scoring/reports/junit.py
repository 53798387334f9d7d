"""An evaluation as JUnit's XML, which CI systems show: a test case a document, and one for the sign test of the gate.

Without a baseline a document fails where anything differs; beside one, where something broke that fails the gate, or a
wrong number is called proven: the rest of what differs is its output.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from extractor.messages import Lang, say
from extractor.scoring.reports.differences import differences_of
from extractor.scoring.reports.gate_lines import verdict_line
from extractor.scoring.reports.sheets import headline

if TYPE_CHECKING:
    from extractor.scoring.gate import Gate
    from extractor.scoring.reports.evaluated import Evaluated
    from extractor.scoring.scored import Scored

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot carry, even escaped."""


def as_junit(evaluated: Evaluated, lang: Lang) -> str:
    """The whole evaluation as one test suite."""
    suite = Element("testsuite", name=_text(f"extractor eval {evaluated.name}"))
    failures = sum(_add_document(suite, scored, evaluated, lang) for scored in evaluated.scored)
    if evaluated.gate is not None:
        failures += _add_sign_test(suite, evaluated.gate, lang)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failures))
    suite.set("errors", "0")
    suite.set("time", f"{evaluated.card.seconds:.3f}")
    SubElement(suite, "system-out").text = _text(headline(evaluated, lang))
    root = Element("testsuites")
    root.append(suite)
    indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _add_document(suite: Element, scored: Scored, evaluated: Evaluated, lang: Lang) -> bool:
    """The test case of a document; whether it fails."""
    time = f"{scored.seconds:.3f}"
    case = SubElement(suite, "testcase", classname=_text(evaluated.name), name=_text(scored.name), time=time)
    told = [f"{say(each.key, lang)}: {each}" for each in differences_of(scored)]
    if evaluated.gate is None:
        failing = told if not scored.exact else []
    else:
        fatal = [change for change in evaluated.gate.fatal if change.document == scored.name]
        failing = [f"{say('gate_fatal', lang)}: {change}" for change in fatal]
    if failing:
        failure = SubElement(case, "failure", type="differs", message=_text(failing[0]))
        failure.text = _text("\n".join(failing))
    if told and told != failing:
        SubElement(case, "system-out").text = _text("\n".join(told))
    return bool(failing)


def _add_sign_test(suite: Element, gate: Gate, lang: Lang) -> bool:
    case = SubElement(suite, "testcase", classname="baseline", name="sign test over documents")
    if gate.harms:
        facts = {"better": gate.better, "worse": gate.worse, "chance": f"{gate.chance:.3g}"}
        failure = SubElement(case, "failure", type="harm", message=_text(say("gate_documents", lang, **facts)))
        failure.text = _text(verdict_line(gate, lang))
    return gate.harms


def _text(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
