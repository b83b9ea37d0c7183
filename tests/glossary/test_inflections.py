"""Terms of languages rich in forms: every form of theirs is found, and no form of another word that looks like one
(tests/glossary/inflections, a table a language).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tqcheck.glossary.matching import TermIndex
from tqcheck.glossary.term_language import Certainty
from tqcheck.glossary.terms import Term
from tqcheck.language.text import Text
from tqcheck.model import Side

TABLES = sorted((Path(__file__).parent / "inflections").glob("*.toml"))


def rows(part: str) -> Iterator[tuple[str, str, list[str]]]:
    """(language, term, forms) of one part of every table."""
    for path in TABLES:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for term, forms in table[part].items():
            count = term.count(" ") + 1
            words = forms.split()
            yield path.stem, term, [" ".join(words[at : at + count]) for at in range(0, len(words), count)]


def is_certain(language: str, term: str, form: str) -> bool:
    index = TermIndex((Term(term, "-"),), Side.SOURCE, language)
    return any(place.certainty is Certainty.CERTAIN for place in index.find(Text(f"1, {form}, 2", language)))


@pytest.mark.parametrize(("language", "term", "forms"), list(rows("others")))
def test_forms_of_other_words_prove_nothing(language: str, term: str, forms: list[str]) -> None:
    assert [form for form in forms if is_certain(language, term, form)] == []


@pytest.mark.parametrize(("language", "term", "forms"), list(rows("forms")))
def test_every_form_of_a_term_is_found(language: str, term: str, forms: list[str]) -> None:
    assert [form for form in forms if not is_certain(language, term, form)] == []
