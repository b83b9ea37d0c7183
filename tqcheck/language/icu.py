"""ICU's message syntax: `{name}`, `{count, plural, one {# file} other {# files}}`, `{who, select, …}`, nested."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tqcheck.model import Span

PLURALS = frozenset({"plural", "selectordinal"})
_BRANCHING = re.compile(r"\{\s*[\w.-]{1,80}\s*,\s*(?:plural|select|selectordinal)\b")
_MARK = re.compile(r"'[{}#][^']*'?|[{}#]")
"""A brace, # or a quotation; an apostrophe that stands before no brace is one."""
_HEAD = re.compile(r"\{\s*(?P<name>[^\s{},#']{1,80})\s*(?P<next>\}|,\s*(?P<type>[A-Za-z]{1,20})\s*(?P<comma>,)?)")
_OFFSET = re.compile(r"\s*offset\s*:\s*\d+")
_SELECTOR = re.compile(r"\s*(?P<selector>=\d{1,9}|[^\s{}=,#']{1,80})\s*\{")
_STYLE = re.compile(r"[^{}]*\}")
_END = re.compile(r"\s*\}")
_DEEPEST = 20


@dataclass(slots=True)
class Branch:
    """What a message says in one case; `names` are the variables in it, however deep, `#` among them in a plural."""

    selector: str
    selector_span: Span
    start: int
    end: int = 0
    names: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Argument:
    """A variable of a message; `type` is empty, or what its format is called. Its `end` is behind its last brace."""

    name: str
    type: str
    start: int
    name_span: Span
    end: int = 0
    branches: list[Branch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """Where a message cannot be read, and why."""

    place: int
    problem: str
    begins_nothing: bool = False
    """Whether a brace stands there that begins no variable."""


def has_branches(text: str) -> bool:
    """Whether a text looks like a message with a plural or a choice."""
    return "{" in text and _BRANCHING.search(text) is not None


def parse(text: str) -> list[Argument] | SyntaxFault:
    """The variables of a message in order, outer ones first; or its first fault. At most 20 are nested."""
    found: list[Argument] = []
    stack: list[Argument] = []
    """Those with a branch that is open, their last one."""
    position = 0
    while mark := _MARK.search(text, position):
        start, position = mark.span()
        if mark[0] == "#":
            _count(stack)
        elif mark[0] == "}":
            if not stack:
                return SyntaxFault(start, "closes what is not open")
            stack[-1].branches[-1].end = start
            fault, position = _next_branch(text, position, stack)
            if fault:
                return fault
        elif mark[0] == "{":
            head = _HEAD.match(text, start)
            if head is None:
                return SyntaxFault(start, "begins no variable", begins_nothing=True)
            argument = Argument(head["name"], head["type"] or "", start, Span(*head.span("name")))
            found.append(argument)
            for outer in stack:
                outer.branches[-1].names.add(argument.name)
            position = head.end()
            if head["comma"] and argument.type in (*PLURALS, "select"):
                offset = _OFFSET.match(text, position)
                stack.append(argument)
                if len(stack) > _DEEPEST:
                    return SyntaxFault(start, "is nested too deep")
                fault, position = _next_branch(text, offset.end() if offset else position, stack)
                if fault or not argument.branches:
                    return fault or SyntaxFault(start, "has no branches")
            elif head["next"] != "}":
                style = _STYLE.match(text, position)
                if style is None:
                    return SyntaxFault(start, "is not closed")
                position = style.end()
            argument.end = position
    return SyntaxFault(stack[-1].start, "is not closed") if stack else found


def _count(stack: list[Argument]) -> None:
    """Notes a # in the branches up to that of the nearest plural."""
    if any(argument.type in PLURALS for argument in stack):
        for argument in reversed(stack):
            argument.branches[-1].names.add("#")
            if argument.type in PLURALS:
                return


def _next_branch(text: str, position: int, stack: list[Argument]) -> tuple[SyntaxFault | None, int]:
    """Opens the next branch of the innermost argument, or closes that; and where to read on."""
    argument = stack[-1]
    if selector := _SELECTOR.match(text, position):
        branch = Branch(selector["selector"], Span(*selector.span("selector")), selector.end(), len(text))
        argument.branches.append(branch)
        return None, selector.end()
    if end := _END.match(text, position):
        stack.pop()
        argument.end = end.end()
        return None, end.end()
    return SyntaxFault(argument.start, "is not closed"), position
