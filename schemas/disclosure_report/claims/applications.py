"""Statements on applications: how many came, were answered, went over; how they ended, how and from whom they came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from disclosure_report.claims.counted import Counted, read_counted
from disclosure_report.claims.passages import Passage
from disclosure_report.claims.roles import (
    ANSWERED,
    APPLICANT,
    CARRIED_IN,
    CARRIED_OUT,
    CHANNEL,
    GROUPS,
    OUTCOME,
    RECEIVED,
)
from extractor.result import Claim

_MAY_COUNT = re.compile(r"[0-9件宗]")
_LONGEST_ACCOUNT = 60  # numbers; no body tells more of its applications, and every one is held against the others
_HEADING = re.compile(r"^[(（]?[一二三四五六七八九十]+[)、.]|^\d[.、]")


@dataclass(slots=True)
class Account:
    """The numbers of one account of applications: from one 收到 to the next."""

    counted: list[Counted] = field(default_factory=list)

    def of(self, kind: str) -> list[Counted]:
        """The numbers of that role."""
        return [item for item in self.counted if item.role.kind == kind]


def read_applications(passage: Passage) -> Iterator[Claim]:
    """Claims `received`, `answered`, `carried_in`, `carried_out`, `withdrawn`, `outcome`, `applicant`, and a list claim
    `parts` for outcomes, channels and applicants. `facts.group` numbers the account they belong to.
    """
    for number, account in enumerate(read_accounts(passage)):
        group = f"{passage.section}{number}"
        for item in account.counted:
            if item.role.kind == CHANNEL:
                continue
            facts: dict[str, Any] = {"value": item.value, "scope": item.scope, "group": group}
            if item.role.names:
                facts["names"] = list(item.role.names)
            for name in ("both", "strict"):
                if getattr(item.role, name):
                    facts[name] = True
            if item.inside:
                facts["inside"] = True
            yield passage.claim(item.role.kind, item.start, item.end, **facts)
        yield from _lists(passage, account, group)


def _lists(passage: Passage, account: Account, group: str) -> Iterator[Claim]:
    wholes = sorted({item.value for kind in (RECEIVED, ANSWERED) for item in account.of(kind)})
    for kind in (OUTCOME, CHANNEL, APPLICANT):
        parts = account.of(kind)
        if kind == OUTCOME:
            parts = [part for part in parts if not part.inside or part is parts[0]]
            if not {name for part in parts for name in part.role.names} >= GROUPS - {"other"}:
                continue
            parts = _without_details(parts)
        elif len(parts) < 2 or len({part.role.names for part in parts}) < len(parts):
            continue
        if not wholes or any(part.open or part.scope == "other" for part in parts):
            continue
        extra = [item.value for item in account.counted if item.role.kind in (CARRIED_OUT, CARRIED_IN, "withdrawn")]
        yield passage.claim(
            f"{kind}_parts",
            parts[0].start,
            parts[-1].end,
            wholes=wholes,
            parts=[part.value for part in parts],
            extra=extra,
            names=[name for part in parts for name in part.role.names],
            scope=parts[0].scope,
            group=group,
        )


def _without_details(parts: list[Counted]) -> list[Counted]:
    """The outcomes of the six groups alone: 重复申请 3件 after 不予处理 5件 is a part of those five."""
    return [part for part in parts if GROUPS & set(part.role.names)]


def read_accounts(passage: Passage) -> list[Account]:
    """The accounts of a passage, in order."""
    accounts: list[Account] = []
    account = Account()
    previous_end = -1
    follow = 0
    for sentence in passage.sentences:
        text = sentence.text
        near = sentence.start - previous_end <= 1 and not (_HEADING.match(text) and "申请" not in text)
        if "申请" in text or "信息公开件" in text:
            if not near:
                account = _next(accounts, account)
            follow = 2
        elif near and follow:
            follow -= 1
        else:
            follow = 0
            continue
        previous_end = sentence.end + 1
        if not _MAY_COUNT.search(text):
            continue
        for item in read_counted(passage, sentence):
            if len(account.counted) >= _LONGEST_ACCOUNT:
                account = _next(accounts, account)
            if item.role.kind == RECEIVED and _is_new(account, item):
                if item.inside:
                    continue  # 其中市政府收到 52件: a body within the one that reports
                account = _next(accounts, account)
            account.counted.append(item)
    _next(accounts, account)
    return accounts


def _next(accounts: list[Account], account: Account) -> Account:
    if account.counted:
        accounts.append(account)
    return Account()


def _is_new(account: Account, item: Counted) -> bool:
    return any(old.value != item.value or old.scope != item.scope for old in account.of(RECEIVED))
