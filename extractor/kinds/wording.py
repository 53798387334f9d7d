"""The words that a kind lends to the readers of prose: the engine has none of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, eq=False, slots=True)
class Wording:
    """The words by which a kind's prose is read. A constant: told apart by identity, so that it can key a cache.

    Every field but `units` is a tuple of literal words, never patterns. An empty tuple switches the reading that
    needs it off.
    """

    prose: tuple[str, ...] = ()  # ordinals of the sections whose figures are read
    measures: tuple[str, ...] = ()  # ordinals of the sections that tell problems and improvements
    units: tuple[tuple[str, tuple[str, ...]], ...] = ()  # a measure word, and what may not follow it
    versions: tuple[str, ...] = ()  # units that number a version behind a decimal: 2.0版
    counted: tuple[str, ...] = ()  # measure words that count after a numeral in words too (两项, but not 十分)
    structures: tuple[str, ...] = ()  # nouns that 八大 counts
    names: tuple[str, ...] = ()  # names that begin with a numeral and count nothing
    hotlines: tuple[str, ...] = ()  # numbers that are called
    bare_cues: tuple[str, ...] = ()  # words before a number that stands without a unit
    zero_cues: tuple[str, ...] = ()  # words before a zero in words
    leads: tuple[str, ...] = ()  # words at a clause's beginning that say nothing of what is counted
    tails: tuple[str, ...] = ()  # the same between what is counted and the number
    alike: tuple[str, ...] = ()  # words by which several things share one number
    joints: tuple[str, ...] = ()  # words between two things
    such_as: tuple[str, ...] = ()  # the word that ends a list of examples
    part_cues: tuple[str, ...] = ()  # words after a whole and before its parts
    within_cues: tuple[str, ...] = ()  # the same at the beginning of a bracket
    among: tuple[str, ...] = ()  # words that name a whole of the sentence before
    breaks: tuple[str, ...] = ()  # words that end a list of parts
    shares: tuple[str, ...] = ()  # the word before a percentage of the whole
    attending: tuple[str, ...] = ()  # what is counted is a part of the figure just before
    outcomes: tuple[str, ...] = ()  # what became of the things received
    answered: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()  # left for another year: neither received nor answered in this one
    acts: tuple[str, ...] = ()  # words that begin an act of its own, no part of the one before: 召开, 培训
    totals: tuple[str, ...] = ()  # words before a sum that names nothing else: 共, 合计
    disputes: tuple[str, ...] = ()  # matters that are never a part of the things received
    subject: tuple[str, ...] = ()  # the words of the title between issuer or year and its last words
    title_ends: tuple[str, ...] = ()  # the last words of the title
    contacts: tuple[tuple[str, tuple[str, ...]], ...] = ()  # address, postcode, ...: the words printed before each
    office_before: tuple[str, ...] = ()  # words before the office to ask: 请与
    office_called: tuple[str, ...] = ()  # the same words where none need follow: 请联系
    office_labels: tuple[str, ...] = ()  # labels of the office, with a colon: 联系单位
    office_by: tuple[str, ...] = ()  # the word before the office that answers for the report
    office_explains: tuple[str, ...] = ()  # words behind that office: 负责解释
    office_ends: tuple[str, ...] = ()  # what the name of an office ends with
    address_ends: tuple[str, ...] = ()  # what an address without a label ends with
    mentions: tuple[str, ...] = ()  # words before the report's name in running text
    office_after: tuple[str, ...] = ()  # words behind it: 联系
    website_near: tuple[str, ...] = ()  # words beside the address of the website
    published_labels: tuple[str, ...] = ()  # the surest first
    issuer_labels: tuple[str, ...] = ()  # the surest first
    issued: tuple[str, ...] = ()  # words behind the day of a signature: 印发
    page_words: tuple[str, ...] = ()  # what a web page prints around the report: 打印, 索引号
    turns: tuple[str, ...] = ()  # words that open the improvements, behind the problems
    turn_heads: tuple[str, ...] = ()  # the same, in a heading alone
    enumerators: tuple[tuple[str, ...], ...] = ()  # series of words that number points: 一是, 二是, ...
    lacks: tuple[str, ...] = ()  # words that say that something is wanting
    general_lacks: tuple[str, ...] = ()  # the same of nothing in particular: 不足, 差距
    topics: tuple[str, ...] = ()  # what ends a heading that names only a topic
    contexts: tuple[str, ...] = ()  # what begins a clause that only leads to the problem
    point_leads: tuple[str, ...] = ()  # words before a point that are no part of it
    remedies: tuple[str, ...] = ()  # words that begin a clause which is no longer the problem
    circumstances: tuple[str, ...] = ()  # words that begin a clause which is not yet the measure
    intents: tuple[str, ...] = ()  # words between the body and what it will do
    body_ends: tuple[str, ...] = ()  # what the name of an administrative body ends with
