"""Findings beside those that must be told and those that must not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from extractor.result import Finding, Result
    from extractor.scoring.truth import Expected


@dataclass(frozen=True, slots=True)
class FindingOutcome:
    """One expectation: told, or missing; or a rule that must be quiet and fired.

    `cause_right` and `suspects_right` are None where nothing is expected of them. `message` is what was told instead.
    """

    rule: str
    at: tuple[str, ...]
    verdict: Literal["told", "missing", "fired"]
    cause_right: bool | None = None
    suspects_right: bool | None = None
    message: str = ""

    @property
    def right(self) -> bool:
        """Whether it is told, and its cause and suspects are right."""
        return self.verdict == "told" and self.cause_right is not False and self.suspects_right is not False

    def __str__(self) -> str:
        wrong = [name for name in ("cause", "suspects") if getattr(self, f"{name}_right") is False]
        told = f"{self.verdict}, wrong {' and '.join(wrong)}" if wrong else self.verdict
        return (
            f"{self.rule} {told}"
            + "".join(f" {path}" for path in self.at)
            + (f": {self.message}" * bool(wrong or self.verdict == "fired"))
        )


def compare_findings(result: Result, expected: Expected | None) -> list[FindingOutcome]:
    """Every expected finding, and every one that fired though it must not; notes and open questions are no errors."""
    if expected is None:
        return []
    outcomes = [_compare_must(result.findings, must) for must in expected.must]
    for finding in result.findings:
        fired = {finding.rule, *finding.also}.intersection(expected.must_not)
        if finding.severity != "note" and finding.outcome == "broken":
            outcomes += [
                FindingOutcome(rule, tuple(finding.paths), "fired", message=finding.message) for rule in sorted(fired)
            ]
    return outcomes


def _compare_must(findings: list[Finding], must: Mapping[str, Any]) -> FindingOutcome:
    rule, at = must["rule"], tuple(must.get("at", ()))
    candidates = [finding for finding in findings if _is_told_by(finding, must)]
    if not candidates:
        return FindingOutcome(rule, at, "missing")
    cause = suspects = None
    if "cause" in must:
        caused = [finding for finding in candidates if finding.cause == must["cause"]]
        cause, candidates = bool(caused), caused or candidates
    if "suspects" in must:
        suspects = any([each.cells for each in finding.suspects] == must["suspects"] for finding in candidates)
    return FindingOutcome(rule, at, "told", cause, suspects, candidates[0].message)


def _is_told_by(finding: Finding, must: Mapping[str, Any]) -> bool:
    rule = must["rule"]
    if "same_finding_as" in must:
        return finding.rule == must["same_finding_as"] and rule in finding.also
    touched = {*finding.paths, *(path for each in finding.suspects for path in each.cells)}
    return (
        rule in (finding.rule, *finding.also)
        and touched.issuperset(must.get("at", ()))
        and finding.severity == must.get("severity", finding.severity)
    )
