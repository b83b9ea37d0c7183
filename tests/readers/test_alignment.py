"""Alignment: every bead covers its segments once and in order; what is right is found, what is open is said."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.readers.pairing.alignment import Alignment, Text, align
from tqcheck.readers.pairing.anchors import anchors_of, length_of
from tqcheck.readers.pairing.corridor import WHOLE, corridor

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


def paragraph(number: int, side: int) -> str:
    chosen = [_SENTENCES[(number * step + step) % len(_SENTENCES)] for step in range(1, 2 + number % 3)]
    name, figure = _NAMES[number % len(_NAMES)][side], 100 + 37 * number
    return " ".join(sentence[side].format(name, figure) for sentence in chosen)


RUSSIAN = [paragraph(number, 0) for number in range(40)]
ENGLISH = [paragraph(number, 1) for number in range(40)]
PLACES = range(0, 39, 3)
SURE = 2.2
"""The margin from which a match is taken for right, in nats."""


def aligned(sources: list[str], targets: list[str], **options: object) -> Alignment:
    return align(Text(sources, "ru"), Text(targets, "en"), **options)  # type: ignore[arg-type]


def matches(alignment: Alignment) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return [(bead.sources, bead.targets) for bead in alignment.beads]


def ones(first: int, last: int, source_shift: int = 0) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """One-to-one matches of the target segments from `first` to before `last`."""
    return [((n + source_shift, n + source_shift + 1), (n, n + 1)) for n in range(first, last)]


def test_equal_texts_match_one_to_one() -> None:
    alignment = aligned(RUSSIAN, ENGLISH)
    assert matches(alignment) == ones(0, 40)
    assert 1 < alignment.ratio < 1.4


def assert_right(alignment: Alignment, expected: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Sure matches are all right; beside a short paragraph that is lost, a neighbour or two may be open."""
    sure = [(bead.sources, bead.targets) for bead in alignment.beads if min(bead.margins, default=0) > SURE]
    assert set(sure) <= set(expected)
    assert len(set(matches(alignment)) & set(expected)) >= len(expected) - 2


@pytest.mark.parametrize("gone", PLACES)
def test_a_lost_translation_is_found(gone: int) -> None:
    alignment = aligned(RUSSIAN, ENGLISH[:gone] + ENGLISH[gone + 1 :])
    assert_right(alignment, [*ones(0, gone), ((gone, gone + 1), (gone, gone)), *ones(gone, 39, 1)])


@pytest.mark.parametrize("gone", PLACES)
def test_an_added_translation_is_found(gone: int) -> None:
    alignment = aligned(RUSSIAN[:gone] + RUSSIAN[gone + 1 :], ENGLISH)
    assert_right(alignment, [*ones(0, gone), ((gone, gone), (gone, gone + 1)), *ones(gone + 1, 40, -1)])


@pytest.mark.parametrize("first", PLACES)
def test_two_paragraphs_made_one_are_found(first: int) -> None:
    merged = [*ENGLISH[:first], ENGLISH[first] + " " + ENGLISH[first + 1], *ENGLISH[first + 2 :]]
    expected = [*ones(0, first), ((first, first + 2), (first, first + 1)), *ones(first + 1, 39, 1)]
    assert_right(aligned(RUSSIAN, merged), expected)


def test_a_chapter_that_is_lost_costs_few_pairs_outside_it() -> None:
    found = matches(aligned(RUSSIAN, ENGLISH[:10] + ENGLISH[25:]))
    assert len(set(ones(0, 10) + ones(10, 25, 15)) & set(found)) >= 21


def test_what_is_open_has_a_small_margin() -> None:
    """Two equal lines, one of which is lost: nothing says which."""
    alignment = aligned(
        [*RUSSIAN[:5], "Шёл дождь.", "Шёл дождь.", *RUSSIAN[5:]], [*ENGLISH[:5], "It was raining.", *ENGLISH[5:]]
    )
    margins = {bead.targets[0]: bead.margins[0] for bead in alignment.beads if bead.margins}
    assert margins[5] < 1
    assert margins[0] > 4
    assert margins[30] > 4


@settings(max_examples=100, derandomize=True, database=None)
@given(
    st.lists(st.integers(0, 39), max_size=12), st.lists(st.integers(0, 39), max_size=12), st.sets(st.integers(1, 11))
)
def test_beads_cover_everything_once_and_in_order(sources: list[int], targets: list[int], borders: set[int]) -> None:
    alignment = align(
        Text([RUSSIAN[number] for number in sources], "ru"),
        Text([ENGLISH[number] for number in targets], "en", frozenset(borders)),
    )
    behind = [0, 0]
    for bead in alignment.beads:
        for side, (start, end) in enumerate((bead.sources, bead.targets)):
            if start < end:
                assert start == behind[side]
                behind[side] = end
        assert len(bead.margins) == bead.targets[1] - bead.targets[0]
        assert all(margin >= -1e-6 for margin in bead.margins)
        assert not any(bead.targets[0] < border < bead.targets[1] for border in borders)
    assert behind == [len(sources), len(targets)]


def test_no_way_leads_around_fixed_pairs() -> None:
    found = align(Text(RUSSIAN, "ru", frozenset({20, 21})), Text(ENGLISH, "en", frozenset({18, 19})), fixed=[(20, 18)])
    assert (
        sum(
            bead.sources[1] - bead.sources[0] for bead in found.beads if bead.targets[1] <= 18 and bead.sources[1] <= 20
        )
        == 20
    )


@pytest.mark.parametrize(("sources", "targets"), [(0, 3), (3, 0), (0, 0), (1, 700), (700, 1), (2, 900), (900, 900)])
def test_lopsided_and_uniform_texts_do_not_stop_the_run(sources: int, targets: int) -> None:
    alignment = aligned(["Шёл дождь."] * sources, ["It was raining."] * targets)
    assert sum(bead.targets[1] - bead.targets[0] for bead in alignment.beads) == targets


@pytest.mark.parametrize(
    ("height", "width"), [(20_000, 20_000), (1, 20_000), (20_000, 1), (20_000, 3_000), (3_000, 20_000), (2, 2)]
)
@pytest.mark.parametrize("points", [{}, {(7, 1): 3.0, (1000, 900): 1.0, (1010, 911): 2.0}], ids=["no points", "points"])
def test_the_work_grows_with_the_length_of_a_text_not_with_its_square(
    height: int, width: int, points: dict[tuple[int, int], float]
) -> None:
    inside = {point: weight for point, weight in points.items() if point[0] < height and point[1] < width}
    cells = corridor(height, width, inside)
    assert len(cells) == height + 1
    assert cells[0][0] == 0
    assert cells[-1][1] == width
    assert sum(high - low + 1 for low, high in cells) <= max(WHOLE, 100 * (height + width))
    for (low, high), (next_low, next_high) in pairwise(cells):
        assert low <= next_low <= high
        assert high <= next_high


@pytest.mark.parametrize(
    ("source", "source_language", "target", "target_language", "shared"),
    [
        ("Их было 1 500.", "ru", "There were 1,500 of them.", "en", "#1500"),
        ("３人", "ja", "3 people", "en", "#3"),
        ("одиннадцать", "ru", "11", "en", "#11"),
        ("Токаев приехал", "ru", "Tokayev came", "en", "toka"),
        ("политика", "ru", "politics", "en", "poli"),
        ("Пишите на Info@Example.org!", "ru", "Write to info@example.org.", "en", "@info@example.org"),
        ("Что？", "ru", "What?", "en", "?"),
        ("北京市", "zh", "北京の", "ja", "北京"),
    ],
)
def test_texts_and_their_translations_share_anchors(
    source: str, source_language: str, target: str, target_language: str, shared: str
) -> None:
    assert shared in anchors_of(source, source_language) & anchors_of(target, target_language)


def test_a_letter_of_a_script_without_spaces_is_as_long_as_three() -> None:
    assert (length_of("北京"), length_of("Moscow"), length_of("")) == (6, 6, 1)


@pytest.mark.parametrize(
    "text", ["1" * 200_000, "a" * 200_000, "a." * 100_000, "京" * 50_000, "1,000," * 30_000, "\ud800"]
)
def test_strange_texts_have_anchors_in_no_time(text: str) -> None:
    assert len(anchors_of(text, "en")) < 10
