"""Every rule of every language pack: its own examples, through the check that runs it; and what a rule must have."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest

from tqcheck.checks.catalogue import Checker
from tqcheck.checks.mechanisms.sense_entries import SENSES
from tqcheck.checks.pack_cases import RuleCase, findings, rule_cases, rule_files
from tqcheck.language import packs
from tqcheck.language.lemmas import MorphologicalLemmatiser, lemmatiser
from tqcheck.language.rules import check_patterns
from tqcheck.settings import Settings

CASES = list(rule_cases(packs.ROOT))
SILENT = [case for case in CASES if case.example.span is None]
FOUND = [case for case in CASES if case.example.span is not None]
FILES = list(rule_files(packs.ROOT))


def label(case: RuleCase) -> str:
    return f"{case.path.parent.parent.name}/{case.rule.name}/{case.line}"


@functools.cache
def checker(check_id: str) -> Checker:
    return Checker(Settings(select=(check_id,)))


@pytest.mark.parametrize("case", SILENT, ids=label)
def test_a_good_example_is_silent(case: RuleCase) -> None:
    assert findings(case, checker(case.check.id)) == ()


@pytest.mark.parametrize("case", FOUND, ids=label)
def test_a_bad_example_is_found_at_its_exact_span(case: RuleCase) -> None:
    found = findings(case, checker(case.check.id))
    assert [finding.span for finding in found] == [case.example.span]
    if case.example.suggestion is not None:
        assert found[0].suggestions[:1] == (case.example.suggestion,)


@pytest.mark.parametrize("number", range(len(FILES)), ids=[f"{path.parts[-3]}/{path.stem}]" for *_, path in FILES])
def test_every_rule_can_be_used_and_has_a_good_and_a_bad_example(number: int) -> None:
    _, kind, path = FILES[number]
    rules = kind.read_file(path)
    check_patterns(kind, path, rules)
    for rule in rules:
        assert any(example.bad for example in rule.example), rule.name
        assert any(example.good for example in rule.example), rule.name


@pytest.mark.parametrize("pair", sorted(SENSES.pairs()), ids="-".join)
def test_lemmas_are_dictionary_forms(pair: tuple[str, str]) -> None:
    source = lemmatiser(pair[0])
    if not isinstance(source, MorphologicalLemmatiser):
        return
    for rule in SENSES.read(*pair):
        for lemma in frozenset().union(*(sense.lemmas for sense in rule.sense)):
            assert " " in lemma or lemma in source.lemmas(lemma), rule.name


@pytest.mark.parametrize("path", sorted(packs.ROOT.glob("ru-*/*/*.toml")), ids=lambda path: path.stem)
def test_russian_forms_keep_the_spelling_rules_of_sibilants(path: Path) -> None:
    """Endings made by rule go wrong after ж, ш, ч, щ (играющего, not играющого), and such a form finds nothing."""
    forms = re.findall(r"=([а-яё]+)", path.read_text(encoding="utf-8"))
    assert [form for form in forms if re.search(r"[жшчщ]ы|[чщ]о(?:го|му)$", form)] == []
