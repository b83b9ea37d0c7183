"""Alignment: equal counts pair up in order; where counts differ a pair is right or is not made."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.readers import alignment as alignment_module
from tqcheck.readers.alignment import align

_NAMES = (
    ("Орлов", "Orlov"), ("Белова", "Belova"), ("Тарасов", "Tarasov"), ("Жуков", "Zhukov"), ("Ершова", "Yershova"),
    ("Громов", "Gromov"), ("Цветков", "Tsvetkov"), ("Хохлова", "Khokhlova"), ("Щукин", "Shchukin"), ("Юдина", "Yudina"),
    ("Лапин", "Lapin"),
)  # fmt: skip
_SENTENCES = (
    ("{0} приехал на завод в {1} году.", "{0} came to the factory in {1}."),
    ("Печь погасла, и хлеба в тот день никто не испёк.", "The oven went out, and nobody baked any bread that day."),
    ("По словам {0}, на складе осталось {1} мешков муки, но соли не было.",
     "According to {0}, there were {1} sacks of flour left in the store, but there was no salt."),
    ("Шёл дождь.", "It was raining."),
    ("Мост построили только через много лет, когда река уже обмелела, а лодочники разошлись по другим деревням.",
     "The bridge was built only many years later, when the river had grown shallow and the boatmen had left for other "
     "villages."),
    ("Никто не ответил на это письмо.", "Nobody answered that letter."),
    ("{0} получил {1} рублей и уехал к морю.", "{0} received {1} roubles and left for the seaside."),
)  # fmt: skip


def _paragraph(number: int, side: int) -> str:
    chosen = [_SENTENCES[(number * step + step) % len(_SENTENCES)] for step in range(1, 2 + number % 3)]
    name, figure = _NAMES[number % len(_NAMES)][side], 100 + 37 * number
    return " ".join(sentence[side].format(name, figure) for sentence in chosen)


RUSSIAN = [_paragraph(number, 0) for number in range(40)]
ENGLISH = [_paragraph(number, 1) for number in range(40)]


@settings(max_examples=50, deadline=None, derandomize=True, database=None)
@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=8))
def test_equal_counts_pair_up_in_order(pairs: list[tuple[str, str]]) -> None:
    alignment = align([source for source, _ in pairs], [target for _, target in pairs])
    assert alignment.sources == tuple(source for source, _ in pairs)
    assert alignment.notices == ()


@pytest.mark.parametrize("gone", range(0, 40, 3))
def test_a_lost_translation_costs_few_pairs_and_makes_no_wrong_one(gone: int) -> None:
    alignment = align(RUSSIAN, ENGLISH[:gone] + ENGLISH[gone + 1 :])
    expected = RUSSIAN[:gone] + RUSSIAN[gone + 1 :]
    _assert_right(alignment.sources, expected, lost_at_most=2)
    assert len(alignment.notices) == 1


@pytest.mark.parametrize("gone", range(0, 40, 3))
def test_an_added_translation_costs_few_pairs_and_makes_no_wrong_one(gone: int) -> None:
    alignment = align(RUSSIAN[:gone] + RUSSIAN[gone + 1 :], ENGLISH)
    expected = [*RUSSIAN[:gone], None, *RUSSIAN[gone + 1 :]]
    _assert_right(alignment.sources, expected, lost_at_most=2)
    assert len(alignment.notices) == 1


@pytest.mark.parametrize(
    "first", [number for number in range(0, 39, 3) if min(len(RUSSIAN[number]), len(RUSSIAN[number + 1])) > 20]
)
def test_two_paragraphs_made_one_are_left_alone(first: int) -> None:
    merged = [*ENGLISH[:first], ENGLISH[first] + " " + ENGLISH[first + 1], *ENGLISH[first + 2 :]]
    expected = [*RUSSIAN[:first], None, *RUSSIAN[first + 2 :]]
    _assert_right(align(RUSSIAN, merged).sources, expected, lost_at_most=2)


def test_the_notice_says_where_the_alignment_broke() -> None:
    (notice,) = align(RUSSIAN, [*ENGLISH[:11], ENGLISH[11] + " " + ENGLISH[12], *ENGLISH[13:]]).notices
    assert notice == (
        "40 source paragraphs, 39 target paragraphs: 38 pairs are aligned; source-based checks keep off "
        "target paragraphs 12"
    )


def _assert_right(found: tuple[str | None, ...], expected: list[str | None] | list[str], *, lost_at_most: int) -> None:
    assert len(found) == len(expected)
    wrong = [pair for pair in zip(found, expected, strict=True) if pair[0] is not None and pair[0] != pair[1]]
    assert wrong == []
    lost = sum(one is None and other is not None for one, other in zip(found, expected, strict=True))
    assert lost <= lost_at_most


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.lists(st.integers(0, 39), max_size=12), st.lists(st.integers(0, 39), max_size=12))
def test_sources_keep_their_order_and_none_is_used_twice(sources: list[int], targets: list[int]) -> None:
    originals = [f"{place} {RUSSIAN[number]}" for place, number in enumerate(sources)]
    alignment = align(originals, [ENGLISH[number] for number in targets])
    used = [originals.index(source) for source in alignment.sources if source is not None]
    assert used == sorted(set(used))
    assert len(alignment.sources) == len(targets)


@pytest.mark.parametrize(("sources", "targets"), [(0, 3), (3, 0), (1, 700), (700, 1), (2, 900)])
def test_lopsided_documents_do_not_stop_the_run(sources: int, targets: int) -> None:
    alignment = align(["Шёл дождь."] * sources, ["It was raining."] * targets)
    assert len(alignment.sources) == targets


def test_the_work_grows_with_the_length_of_a_document_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    band, steps, passes, paragraphs = 10, 5, 2, 300
    weighed = 0
    cost_of = alignment_module._Costs.of

    def counted(costs: alignment_module._Costs, i: int, di: int, j: int, dj: int) -> float:
        nonlocal weighed
        weighed += 1
        return cost_of(costs, i, di, j, dj)

    monkeypatch.setattr(alignment_module, "_BAND", band)
    monkeypatch.setattr(alignment_module._Costs, "of", counted)
    alignment = align(
        [_paragraph(number, 0) for number in range(paragraphs)],
        [_paragraph(number, 1) for number in range(paragraphs - 1)],
    )
    assert weighed <= passes * steps * (paragraphs + 1) * (2 * band + 1)
    assert sum(source is not None for source in alignment.sources) >= 297
