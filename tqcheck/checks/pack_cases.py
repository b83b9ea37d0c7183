"""The examples of pack rules as cases of the checks that run them, and everything that is wrong with a pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqcheck.checks.catalogue import Checker, all_checks
from tqcheck.checks.check import Check, Example, bad, good
from tqcheck.errors import UserError
from tqcheck.language.rules import Rule, RuleExample, RuleKind, check_patterns, example_lines
from tqcheck.model import Finding, Location, Segment
from tqcheck.paths import is_folder
from tqcheck.settings import Settings, nearest


@dataclass(frozen=True, slots=True)
class RuleCase:
    """An example of a rule and the check that must find it (or be silent), with its place in the pack."""

    check: Check
    rule: Rule
    example: Example
    path: Path
    line: int


def rule_kinds() -> Iterator[tuple[Check, RuleKind[Any]]]:
    """Every check that runs on pack rules, with their kind."""
    for check in all_checks():
        if check.rules is not None:
            yield check, check.rules


def rule_files(pack: Path) -> Iterator[tuple[Check, RuleKind[Any], Path]]:
    """Every rule file of a pack, with its kind and check. Raises UserError for a folder that no check reads."""
    if not is_folder(pack):
        raise UserError(
            "there is no such pack", place=pack, remedy="name a folder that holds ru-en/senses, for instance"
        )
    kinds = {kind.folder: (check, kind) for check, kind in rule_kinds()}
    found = False
    for path in sorted(pack.glob("*/*/*.toml")):
        name = path.parent.name
        if name not in kinds:
            raise UserError(f"no check reads “{name}”", place=path, remedy=f"did you mean {nearest(name, kinds)}?")
        found = True
        yield *kinds[name], path
    if not found:
        raise UserError("the pack holds no rule file", place=pack, remedy="write <source>-<target>/senses/<theme>.toml")


def validate(pack: Path) -> None:
    """Raises UserError with the place of the first entry of a user's pack that cannot be used."""
    for _, kind, path in rule_files(pack):
        check_patterns(kind, path, kind.read_file(path))
    for _, kind in rule_kinds():
        for folder in pack.glob(f"*/{kind.folder}"):
            kind.read_pack(folder)


def rule_cases(pack: Path) -> Iterator[RuleCase]:
    """Every example of every rule of a pack."""
    for check, kind, path in rule_files(pack):
        source_language, _, target_language = path.parent.parent.name.rpartition("-")
        for rule, lines in zip(kind.read_file(path), example_lines(path, kind.key), strict=True):
            presumed = source_language or next(iter(getattr(rule, "sources", ())), None)
            for example, line in zip(rule.example, lines, strict=True):
                yield RuleCase(check, rule, _made(example, presumed, target_language), path, line)


def _made(example: RuleExample, source_language: str | None, target_language: str) -> Example:
    languages = {"source_language": source_language, "target_language": target_language}
    if example.bad is not None:
        return bad(example.bad, source=example.source, suggestion=example.suggestion, **languages)  # type: ignore[arg-type]
    return good(str(example.good), source=example.source, **languages)  # type: ignore[arg-type]


def faults(pack: Path) -> Iterator[UserError]:
    """What is wrong with the examples of a pack: a good one that fires, a bad one that does not, or not there."""
    checkers: dict[str, Checker] = {}
    for case in rule_cases(pack):
        checker = checkers.get(case.check.id)
        if checker is None:
            checker = checkers[case.check.id] = Checker(Settings(select=(case.check.id,), packs=(pack,)))
        problem = _problem(case, checker)
        if problem:
            yield UserError(f"{case.rule.name}: {problem}", place=case.path, line=case.line)


def findings(case: RuleCase, checker: Checker) -> Sequence[Finding]:
    """What the checker finds in an example."""
    example = case.example
    location = Location(str(case.path), case.line or 0)
    segment = Segment(
        "example", example.target, example.target_language, location, example.source, example.source_language
    )
    return checker.check(segment).findings


def _problem(case: RuleCase, checker: Checker) -> str:
    found = findings(case, checker)
    example = case.example
    if example.span is None:
        return f"a good example is flagged: {found[0].message}" if found else ""
    if not found:
        return f"a bad example is not found: “{example.target}”"
    if [finding.span for finding in found] != [example.span]:
        return f"the finding covers “{found[0].text}”, not “{example.span.of(example.target)}”"
    if example.suggestion is not None and found[0].suggestions[:1] != (example.suggestion,):
        return f"suggests “{''.join(found[0].suggestions[:1])}”, not “{example.suggestion}”"
    return ""
