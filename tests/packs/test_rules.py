"""Every rule of every language pack: its own examples, through the check that runs it; and what a rule must have."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checks.test_examples import findings
from tqcheck.checks.catalogue import all_checks, check_named
from tqcheck.checks.check import Example, bad, good
from tqcheck.checks.mechanisms.senses import Ambiguity
from tqcheck.language import packs
from tqcheck.language.lemmas import MorphologicalLemmatiser, lemmatiser
from tqcheck.language.rules import Rule, RuleExample, RuleKind, check_patterns

KINDS = [(check.id, check.rules) for check in all_checks() if check.rules is not None]
PAIRS = sorted({"-".join(pair) for _, kind in KINDS for pair in kind.pairs()})


@functools.cache
def rules(pair: str) -> tuple[tuple[str, Rule], ...]:
    source, target = pair.split("-")
    return tuple((check_id, rule) for check_id, kind in KINDS for rule in kind.read(source, target))


def examples() -> Iterator[tuple[str, str, Example]]:
    for pair in PAIRS:
        source_language, target_language = pair.split("-")
        for check_id, rule in rules(pair):
            for number, example in enumerate(rule.example, start=1):
                made = _made(example, source_language, target_language)
                yield f"{pair}/{rule.name}/{number}", check_id, made


def _made(example: RuleExample, source_language: str, target_language: str) -> Example:
    if example.bad is not None:
        return bad(
            example.bad,
            source=example.source,
            suggestion=example.suggestion,
            target_language=target_language,
            source_language=source_language,
        )
    assert example.good is not None, "an example is bad or good"
    return good(example.good, source=example.source, target_language=target_language, source_language=source_language)


EXAMPLES = list(examples())
SILENT = [example for example in EXAMPLES if example[2].span is None]
FOUND = [example for example in EXAMPLES if example[2].span is not None]


@pytest.mark.parametrize(("check_id", "example"), [item[1:] for item in SILENT], ids=[item[0] for item in SILENT])
def test_a_good_example_is_silent(check_id: str, example: Example) -> None:
    assert findings(check_named(check_id), example, example.target) == ()


@pytest.mark.parametrize(("check_id", "example"), [item[1:] for item in FOUND], ids=[item[0] for item in FOUND])
def test_a_bad_example_is_found_at_its_exact_span(check_id: str, example: Example) -> None:
    found = findings(check_named(check_id), example, example.target)
    assert [finding.span for finding in found] == [example.span]
    if example.suggestion is not None:
        assert found[0].suggestions[:1] == (example.suggestion,)


@pytest.mark.parametrize("pair", PAIRS)
def test_every_rule_has_a_good_and_a_bad_example(pair: str) -> None:
    for _, rule in rules(pair):
        assert any(example.bad for example in rule.example), rule.name
        assert any(example.good for example in rule.example), rule.name


FILES = [(kind, path) for _, kind in KINDS for path in sorted(packs.ROOT.glob(f"*-*/{kind.folder}/*.toml"))]


@pytest.mark.parametrize(("kind", "path"), FILES, ids=[f"{path.parts[-3]}/{path.stem}]" for _, path in FILES])
def test_every_pattern_can_be_used(kind: RuleKind[Rule], path: Path) -> None:
    check_patterns(kind, path, kind.read_file(path))


@pytest.mark.parametrize("pair", PAIRS)
def test_lemmas_are_dictionary_forms(pair: str) -> None:
    source = lemmatiser(pair.split("-")[0])
    if not isinstance(source, MorphologicalLemmatiser):
        return
    for _, rule in rules(pair):
        for sense in rule.sense if isinstance(rule, Ambiguity) else ():
            for lemma in sense.lemmas:
                assert " " in lemma or lemma in source.lemmas(lemma), sense.lemma
