"""Every rule of every language pack: its own examples, through the check that runs it; and what a rule must have."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.checks.test_examples import findings
from tqcheck.checks.catalogue import check_named
from tqcheck.checks.check import Example, bad, good
from tqcheck.checks.mechanisms.idioms import Idiom, read_idioms
from tqcheck.checks.mechanisms.senses import Ambiguity, PackExample, read_ambiguities
from tqcheck.language import packs
from tqcheck.language.lemmas import MorphologicalLemmatiser, lemmatiser
from tqcheck.language.tokens import normal_form

PAIRS = sorted(path.parent.name for path in packs.ROOT.glob("*-*/senses"))


@functools.cache
def rules(pair: str) -> tuple[tuple[str, Ambiguity | Idiom], ...]:
    folder = packs.ROOT / pair
    senses = [("wrong-sense", entry) for entry in read_ambiguities(folder / "senses")]
    idioms = [("literal-idiom", entry) for entry in read_idioms(folder / "idioms")]
    return (*senses, *idioms)


def label(rule: Ambiguity | Idiom) -> str:
    return rule.name if isinstance(rule, Ambiguity) else rule.source[0]


def examples() -> Iterator[tuple[str, str, Example]]:
    for pair in PAIRS:
        source_language, target_language = pair.split("-")
        for check_id, rule in rules(pair):
            for number, example in enumerate(rule.example, start=1):
                made = _made(example, source_language, target_language)
                yield f"{pair}/{label(rule)}/{number}", check_id, made


def _made(example: PackExample, source_language: str, target_language: str) -> Example:
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
        assert any(example.bad for example in rule.example), label(rule)
        assert any(example.good for example in rule.example), label(rule)


@pytest.mark.parametrize("pair", PAIRS)
def test_no_word_is_ruled_twice(pair: str) -> None:
    named = Counter(label(rule) for _, rule in rules(pair))
    assert [name for name, count in named.items() if count > 1] == []


@pytest.mark.parametrize("pair", PAIRS)
def test_lemmas_are_dictionary_forms(pair: str) -> None:
    source = lemmatiser(pair.split("-")[0])
    if not isinstance(source, MorphologicalLemmatiser):
        return
    for _, rule in rules(pair):
        for sense in rule.sense if isinstance(rule, Ambiguity) else ():
            assert normal_form(sense.lemma) in source.lemmas(normal_form(sense.lemma)), sense.lemma


@pytest.mark.parametrize("pair", PAIRS)
def test_an_idiom_found_without_its_source_can_be_shown(pair: str) -> None:
    idioms = [rule for _, rule in rules(pair) if isinstance(rule, Idiom)]
    assert [idiom.source[0] for idiom in idioms if not idiom.needs_source and not idiom.phrase] == []
