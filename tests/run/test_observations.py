"""What document checks see is kept on disk where it grows: the conclusions are those that memory would give."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.checks import observations
from tqcheck.checks.catalogue import Checker
from tqcheck.checks.observations import Conclusions, Observations, Seen, by_form, row
from tqcheck.glossary.terms import Glossary
from tqcheck.model import Document, Hit, Location, Segment, Span
from tqcheck.run.serial import check_document
from tqcheck.settings import Settings

# Lone surrogates among them: a text of a catalogue may hold one.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)
ROWS = st.lists(st.tuples(st.sampled_from(("one", "two")), TEXTS, st.integers(0, 30), st.integers(0, 9), TEXTS))


@given(ROWS)
def test_observations_come_back_by_check_and_key_in_the_order_of_the_text(
    seen: list[tuple[str, str, int, int, str]],
) -> None:
    stored = Observations(row(check, key, ordinal, Span(at, at + 1), form) for check, key, ordinal, at, form in seen)
    found = [
        (check, key, each.ordinal, each.span.start, each.form)
        for check, key, group in stored.groups()
        for each in group
    ]
    assert sorted(found) == sorted(seen)
    assert [each[:2] for each in found] == sorted(
        (each[:2] for each in found), key=lambda pair: (pair[0], _bytes(pair[1]))
    )
    for one, two in itertools.pairwise(found):
        assert one[:2] != two[:2] or one[2:4] <= two[2:4]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@given(st.lists(st.tuples(st.integers(0, 30), TEXTS), min_size=1))
def test_a_group_on_disk_reads_like_a_list(seen: list[tuple[int, str]]) -> None:
    def groups(bound: int) -> list[object]:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(observations, "_IN_MEMORY", bound)
            stored = Observations(row("check", "key", ordinal, Span(0, 1), form) for ordinal, form in seen)
            ((_, _, group),) = stored.groups()
            assert isinstance(group, Seen) == (bound < 0)
            return [
                len(group), list(group), list(group), [group[place] for place in range(len(group))], group[-1],
                list(group[1:]), list(group[:-1]), list(by_form(group)),
            ]  # fmt: skip

    assert groups(-1) == groups(1_000_000)


def test_every_default_document_check_concludes_the_same_from_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("x.jsonl", "jsonl", _mixed())
    checker = Checker(Settings(), Glossary(()))
    from_memory = list(check_document(document, checker))
    monkeypatch.setattr(observations, "_IN_MEMORY", -1)
    assert list(check_document(document, checker)) == from_memory
    found = {finding.check for item in from_memory for finding in item.findings}  # type: ignore[union-attr]
    assert {check.id for check in checker.corpus_checks} & found >= {
        "inconsistent-name", "inconsistent-translation", "mixed-quotes", "mixed-spelling", "same-translation",
        "tokenised-text",
    }  # fmt: skip


def _mixed() -> list[Segment]:
    """Segments that are at odds with each other in many ways."""
    chosen = random.Random(3)
    pairs = [
        ("Министр Иванов вчера приехал в старый город.", "Minister Tokayev came to the old city yesterday."),
        ("Господин Токаев вчера приехал в город Москву.", "Mr Tokayev came to the city of Moscow."),
        ("Господин Токаев вчера уехал из города домой.", "Mr Tokaev left the city for his home."),
        ("Серый цвет стен никому здесь не понравился.", "Nobody here liked the grey colour of the centre."),
        ("Он сказал, что «закон» принят парламентом.", "He said that the “law” was passed by parliament."),
    ]
    odd = [
        ("Он сказал, что «закон» принят парламентом.", 'He said that the "law" was passed by parliament.'),
        ("Центр города снова открыт для всех людей.", "The center of the city is open to all again."),
        ("Они ушли рано, потому что было темно.", "Minister Tokayev came to the old city yesterday."),
        *[("В конце концов они договорились обо всём.", "In the end , they agreed , he said .")] * 2,
    ]
    made = [chosen.choice(pairs) for _ in range(120)] + odd
    chosen.shuffle(made)
    return [
        Segment(str(number), target, "en", Location("x.jsonl", number), source, "ru")
        for number, (source, target) in enumerate(made, start=1)
    ]


def test_hits_are_found_by_the_number_of_their_segment_in_the_order_of_their_coming() -> None:
    hits = [(7, "b", Hit(Span(0, 1))), (2, "a", Hit(None, {"x": "\ud800"})), (7, "a", Hit(Span(2, 3)))]
    conclusions = Conclusions(hits)
    assert conclusions.between(0, 6) == {2: [("a", hits[1][2])]}
    assert conclusions.between(3, 9) == {7: [("b", hits[0][2]), ("a", hits[2][2])]}
    assert conclusions.between(8, 9) == {}
