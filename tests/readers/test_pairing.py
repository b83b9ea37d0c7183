"""A translation and its source in two files."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.readers.test_alignment import ENGLISH, RUSSIAN
from tqcheck.errors import UserError
from tqcheck.model import BadItem, Cue, Details, Document, Location, Segment, Span
from tqcheck.readers.catalogue import read_file
from tqcheck.readers.files import File
from tqcheck.readers.format import Pairing
from tqcheck.readers.languages import Languages
from tqcheck.readers.pairing import pair_list, paired
from tqcheck.readers.pairing.cue_times import Timing, timing

LANGUAGES = Languages("en", "ru")


def document(name: str, segments: list[Segment | BadItem]) -> Document:
    return Document(name, "test", segments)


def texts(name: str, language: str, *written: str) -> Document:
    return document(
        name, [Segment(str(n), text, language, Location(name, n)) for n, text in enumerate(written, start=1)]
    )


def keyed(name: str, language: str, **written: str) -> Document:
    return document(name, [Segment(key, text, language, Location(name, unit=key)) for key, text in written.items()])


def cues(name: str, language: str, *written: tuple[float, float, str]) -> Document:
    """(start and end in seconds, text) of each cue."""
    return document(
        name,
        [
            Segment(
                str(number), text, language, Location(name, unit=f"cue {number}"),
                details=Details(cue=Cue(round(start * 1000), round(end * 1000))),
            )
            for number, (start, end, text) in enumerate(written, start=1)
        ],
    )  # fmt: skip


def segments(found: Document) -> list[Segment]:
    return [item for item in found.segments if isinstance(item, Segment)]


def sources(found: Document) -> list[str | None]:
    return [item.source for item in segments(found)]


def problems(found: Document) -> list[str]:
    return [item.problem for item in found.segments if isinstance(item, BadItem)]


# Keys


def test_equal_keys_are_pairs_whatever_their_order() -> None:
    found = paired(keyed("en", "en", b="Two", a="One"), keyed("ru", "ru", a="Раз", b="Два"), "ids")
    assert sources(found) == ["Два", "Раз"]
    assert {item.source_language for item in segments(found)} == {"ru"}
    assert (found.notices, problems(found)) == ((), [])


def test_keys_without_a_partner_are_said_on_either_side() -> None:
    found = paired(keyed("en", "en", a="One", new="New"), keyed("ru", "ru", a="Раз", b="Два", c="Три"), "ids")
    assert sources(found) == ["Раз", None]
    assert segments(found)[1].source_language == "ru"
    assert found.notices == (
        "en: 2 keys of ru without a translation: b, c",
        "en: 1 key without a source in ru, checked alone: new",
    )


def test_a_key_that_stands_twice_is_paired_in_order_and_said() -> None:
    def doubled(name: str, language: str, *written: str) -> Document:
        return document(name, [Segment("k", text, language, Location(name)) for text in written])

    found = paired(doubled("en", "en", "One", "Two"), doubled("ru", "ru", "Раз", "Два"), "ids")
    assert sources(found) == ["Раз", "Два"]
    assert found.notices == ("en: 1 key more than once in the translation, paired in order: k",)


def test_files_without_a_common_key_do_not_fit() -> None:
    found = paired(keyed("en", "en", a="One"), keyed("ru", "ru", b="Два"), "ids")
    assert problems(found) == ["no key of the translation stands in ru"]


# Lines


def test_lines_are_paired_by_their_number() -> None:
    found = paired(texts("en", "en", "One", "Two"), texts("ru", "ru", "Раз", "Два"), "lines")
    assert sources(found) == ["Раз", "Два"]


def test_a_line_that_could_not_be_read_does_not_shift_the_others() -> None:
    english = texts("en", "en", "One", "Two", "Three")
    broken = document("en", [BadItem("broken", Location("en", 1)), *segments(english)[1:]])
    assert sources(paired(broken, texts("ru", "ru", "Раз", "Два", "Три"), "lines")) == ["Два", "Три"]


def test_files_of_unequal_length_are_a_fault_and_only_sure_lines_keep_their_source() -> None:
    found = paired(texts("en", "en", *ENGLISH[:20], *ENGLISH[21:]), texts("ru", "ru", *RUSSIAN), "lines")
    assert problems(found) == ["39 lines, but ru has 40; only lines that surely match are checked with their source"]
    expected = [*RUSSIAN[:20], *RUSSIAN[21:]]
    given = [(one, other) for one, other in zip(sources(found), expected, strict=True) if one is not None]
    assert all(one == other for one, other in given)
    assert len(given) > 30


# Times


def test_cues_are_paired_by_the_time_on_the_screen() -> None:
    found = paired(
        cues("en", "en", (1, 4, "One two"), (5, 6, "Three"), (7, 8, "Added")),
        cues("ru", "ru", (1, 2.4, "Раз"), (2.5, 4.1, "Два"), (5.1, 6.2, "Три"), (20, 21, "Конец")),
        "times",
    )
    assert sources(found) == ["Раз\nДва", "Три", None]
    assert found.notices == ("en: 1 cue without one of ru at the same time, checked alone: cue 3",)


def test_one_source_cue_may_serve_several() -> None:
    found = paired(cues("en", "en", (1, 2, "One"), (2, 4, "two")), cues("ru", "ru", (1, 4, "Раз, два")), "times")
    assert sources(found) == ["Раз, два", "Раз, два"]


def film(count: int) -> list[Cue]:
    choose = random.Random(7)
    starts = sorted(choose.sample(range(10_000, 5_400_000, 700), count))
    return [Cue(start, start + 600) for start in starts]


@pytest.mark.parametrize("stretch", [1.0, 25 / 23.976, 24 / 25])
@pytest.mark.parametrize("shift", [0, 2_600, -61_000, 420_000])
def test_a_shift_or_another_frame_rate_is_recognised(stretch: float, shift: int) -> None:
    originals = film(300)
    moved = [Cue(round(cue.start * stretch) + shift, round(cue.end * stretch) + shift) for cue in originals]
    found = timing(moved[:100] + moved[120:], originals)
    assert found.stretch == pytest.approx(stretch)
    assert found.shift == pytest.approx(shift, abs=100)


def test_cues_that_begin_a_little_apart_are_left_where_they_are() -> None:
    originals = film(300)
    choose = random.Random(1)
    moved = [Cue(cue.start + choose.randint(-300, 300), cue.end) for cue in originals]
    assert timing(moved, originals) == Timing()


def test_a_shift_is_said() -> None:
    originals = film(40)
    russian = cues("ru", "ru", *((cue.start / 1000, cue.end / 1000, f"Реплика {n}") for n, cue in enumerate(originals)))
    english = cues(
        "en", "en", *((cue.start / 1000 + 5, cue.end / 1000 + 5, f"Line {n}") for n, cue in enumerate(originals))
    )
    found = paired(english, russian, "times")
    assert sources(found) == [item.target for item in segments(russian)]
    assert found.notices == ("en: the times are those of ru plus 5.0 s; the cues are paired with that undone",)


def test_subtitles_of_another_film_do_not_fit() -> None:
    found = paired(cues("en", "en", (1, 2, "One"), (5, 6, "Two")), cues("ru", "ru", (9000, 9001, "Раз")), "times")
    assert sources(found) == [None, None]
    assert problems(found) == ["only 0 of 2 cues are on the screen together with one of ru"]


# Order


def test_a_short_text_of_equal_counts_is_paired_in_order(tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text("Раз.\n\nДва.")
    found = read_file(File(Path("x.txt"), "x.txt", b"One.\n\nTwo."), source, LANGUAGES)
    assert sources(found) == ["Раз.", "Два."]


def test_a_paragraph_that_is_lost_costs_few_others_their_source_and_gives_none_a_wrong_one() -> None:
    found = sources(paired(texts("en", "en", *ENGLISH[:12], *ENGLISH[13:]), texts("ru", "ru", *RUSSIAN), "order"))
    wrong = [one for one, other in zip(found, [*RUSSIAN[:12], *RUSSIAN[13:]], strict=True) if one not in (None, other)]
    assert wrong == []
    assert found.count(None) <= 2


def test_equal_counts_prove_nothing() -> None:
    """One paragraph lost here, another added there: the counts agree, the paragraphs between do not."""
    english = [
        *ENGLISH[:10],
        *ENGLISH[11:30],
        "Nobody knows who wrote this line, it is in no source at all.",
        *ENGLISH[30:],
    ]
    found = sources(paired(texts("en", "en", *english), texts("ru", "ru", *RUSSIAN), "order"))
    expected = [*RUSSIAN[:10], *RUSSIAN[11:30], None, *RUSSIAN[30:]]
    assert [(one, other) for one, other in zip(found, expected, strict=True) if one not in (None, other)] == []
    assert sum(one is not None for one in found) >= 36


def test_a_paragraph_gets_the_paragraphs_it_joins_with_their_codes() -> None:
    russian = segments(texts("ru", "ru", *RUSSIAN))
    first, second = russian[5], russian[6]
    russian[6] = Segment("7", f"<b>{second.target}</b>", "ru", second.location, target_codes=(Span(0, 3),))
    merged = [*ENGLISH[:5], f"{ENGLISH[5]} {ENGLISH[6]}", *ENGLISH[7:]]
    found = segments(paired(texts("en", "en", *merged), document("ru", list(russian)), "order"))[5]
    assert found.source is not None
    assert found.source == f"{first.target}\n\n<b>{second.target}</b>"
    assert [code.of(found.source) for code in found.source_codes] == ["<b>"]


def test_paragraphs_that_share_one_get_their_own_sentences() -> None:
    russian = [*RUSSIAN[:5], f"{RUSSIAN[5]} {RUSSIAN[6]}", *RUSSIAN[7:]]
    found = sources(paired(texts("en", "en", *ENGLISH), texts("ru", "ru", *russian), "order"))
    assert found[5:7] == RUSSIAN[5:7]


def test_where_the_alignment_broke_is_said_with_what_to_do() -> None:
    strange = "Nobody knows who wrote this line, it is in no source at all, and so it cannot be matched with one."
    english = [*ENGLISH[:15], strange, strange.replace("line", "paragraph"), *ENGLISH[15:]]
    found = paired(texts("en", "en", *english), texts("ru", "ru", *RUSSIAN), "order")
    assert sources(found)[15:17] == [None, None]
    (notice,) = found.notices
    assert notice.startswith("en: 2 of 42 paragraphs could not be matched with ru for sure (2 seem to have none there)")
    assert ": line 16 to line 17; " in notice
    assert "give both texts the same paragraphs there" in notice


def test_another_texts_source_does_not_fit() -> None:
    other = [
        "Рецепт прост.", "Возьмите два яйца, стакан молока и немного соли, взбейте всё и оставьте на полчаса в тепле.",
        "Пока тесто стоит, нагрейте сковороду; масла нужно совсем мало, иначе блины выйдут жирными и тяжёлыми, а это "
        "не то, чего мы хотим.", "Переверните.", "Подавайте с мёдом.",
    ]  # fmt: skip
    found = paired(texts("en", "en", *ENGLISH), texts("ru", "ru", *other), "order")
    assert set(sources(found)) == {None}
    (problem,) = problems(found)
    assert problem.startswith("the source does not fit the translation")


def test_headings_of_equal_levels_hold_sections_together() -> None:
    def with_headings(name: str, language: str, *written: tuple[str, int | None]) -> Document:
        return document(
            name,
            [
                Segment(str(n), text, language, Location(name, n), details=Details(heading=level))
                for n, (text, level) in enumerate(written, start=1)
            ],
        )

    rain, regen = ("It was raining.", None), ("Шёл дождь.", None)
    english = with_headings("en", "en", ("One", 1), rain, rain, ("Two", 1), rain, rain, rain, ("Three", 1), rain)
    russian = with_headings("ru", "ru", ("Раз", 1), regen, regen, ("Два", 1), regen, regen, regen, ("Три", 1), regen)
    found = sources(paired(english, russian, "order"))
    assert (found[0], found[3], found[7]) == ("Раз", "Два", "Три")


@pytest.mark.parametrize("pairing", ["ids", "lines", "times", "order"])
def test_a_source_without_text_is_refused(pairing: Pairing) -> None:
    with pytest.raises(UserError, match="holds no text"):
        paired(texts("en", "en", "One"), texts("ru", "ru"), pairing)


@pytest.mark.parametrize("pairing", ["ids", "lines", "times", "order"])
def test_a_translation_without_text_stays_without(pairing: Pairing) -> None:
    assert segments(paired(texts("en", "en"), texts("ru", "ru", "Раз"), pairing)) == []


# Pairs of sentences


def test_sentences_are_paired_and_what_is_alone_is_counted() -> None:
    english = texts("en", "en", *ENGLISH[:8], *ENGLISH[9:20])
    found = pair_list(english, texts("ru", "ru", *RUSSIAN[:20]), "order", by_sentence=True)
    pairs = {(pair.source, pair.target) for pair in found.pairs}
    assert ("Никто не ответил на это письмо.", "Nobody answered that letter.") in pairs
    assert found.languages == ("ru", "en")
    assert found.sources_alone >= 1
    assert all(0 <= pair.confidence <= 1 for pair in found.pairs)


def test_pairs_of_another_text_are_refused() -> None:
    with pytest.raises(UserError, match="does not fit"):
        pair_list(texts("en", "en", *ENGLISH), texts("ru", "ru", "Шёл снег."), "order", by_sentence=True)
