"""Scales of quantities: what can accuse is a word or a phrase, and two texts that contradict are looked at."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.checks.mechanisms.scales import FILE, LANGUAGES, contradictions
from tqcheck.language import packs
from tqcheck.language.text import Text

WORDS = st.lists(
    st.sampled_from(
        "all some few most many at least most no more than 20 often never Все некоторые не менее 20 alle manche , . ?"
        " tous les la plupart siempre a veces один".split()
    ),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_stem_accuses(language: str) -> None:
    data = msgspec.toml.decode((packs.ROOT / language / FILE).read_bytes(), type=dict[str, str | dict[str, str]])
    for words in data.values():
        for written in words.values() if isinstance(words, dict) else ():
            for phrase in written.split():
                assert phrase.endswith("?") or not max(phrase.split("_"), key=len).endswith(("*", "#")), phrase


@settings(max_examples=200)
@given(
    source=WORDS | st.text(max_size=30),
    target=WORDS | st.text(max_size=30),
    language=st.sampled_from(sorted(LANGUAGES)),
)
def test_spans_stand_in_their_texts(source: str, target: str, language: str) -> None:
    for found in contradictions(Text(source, language), Text(target, "en")):
        assert found.source.of(source).strip()
        assert found.target.of(target).strip()


def test_two_texts_that_say_the_same_do_not_contradict() -> None:
    assert not list(contradictions(Text("Все дома пусты", "ru"), Text("All the houses are empty", "en")))


def test_contrary_amounts_contradict() -> None:
    (found,) = contradictions(Text("Все дома пусты", "ru"), Text("Few houses are empty", "en"))
    assert (found.source.of("Все дома пусты"), found.target.of("Few houses are empty")) == ("Все", "Few")
