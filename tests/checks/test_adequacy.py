"""What holds of the checks that compare what two texts say, for any text; and where they are silent."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language import dictd
from tqcheck.checks.catalogue import Checker
from tqcheck.checks.mechanisms.coverage import Coverage
from tqcheck.language.dictionaries import dictionary
from tqcheck.language.lengths import deviation, languages, length, ratio
from tqcheck.language.masking import MASK
from tqcheck.language.text import Text
from tqcheck.language.translations import Side, TranslationTable, cognate_key, links, table
from tqcheck.model import Finding, Location, Segment, Severity
from tqcheck.settings import Settings

ADEQUACY = ("addition", "length-ratio", "omission", "sentence-count", "truncated-target", "unrelated-target")
PAIRS = [("ru", "en"), ("en", "ru"), ("de", "en"), ("en", "de"), ("zh", "en"), ("fr", "en"), ("hi", "en"), ("xx", "en")]
PIECES = st.sampled_from(
    [
        *" ,.;:()«»“”",
        "...",
        "<b>",
        "10 000",
        "ЕС",
        "Moscow",
        "the government",
        "approved",
        "Правительство",
        "утвердило бюджет",
        "яблоки, груши, сливы и виноград",
        "apples, pears and grapes",
        "Die Polizei",
        "会议",
        "and",
        "и",
    ]
)
TEXT = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map(" ".join))
SENTENCE = "Правительство утвердило бюджет на следующий год, хотя министр финансов выступал против этого решения."


@functools.cache
def checker() -> Checker:
    return Checker(Settings(select=ADEQUACY))


def findings(source: str, target: str, source_language: str = "ru", language: str = "en") -> tuple[Finding, ...]:
    location = Location("example.txt", 1, 1)
    return checker().check(Segment("1", target, language, location, source, source_language)).findings


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@settings(max_examples=60)
@given(source=TEXT, target=TEXT)
def test_no_text_breaks_a_check_and_every_span_lies_in_its_text(
    pair: tuple[str, str], source: str, target: str
) -> None:
    for finding in [finding for finding in findings(source, target, *pair) if finding.check in ADEQUACY]:
        assert finding.span is not None
        assert 0 <= finding.span.start <= finding.span.end <= len(target)
        for related in finding.related:
            assert related.span.of(source) == related.text


@settings(max_examples=60)
@given(source=TEXT, target=TEXT)
def test_counterparts_are_words_of_the_other_text(source: str, target: str) -> None:
    left, right = Side().words(Text(source, "ru")), Side().words(Text(target, "en"))
    found = links(left, right)
    assert len(found) == len(left.known)
    assert all(0 <= place < len(right.known) for places in found for place in places)


@given(st.text(max_size=30))
def test_a_cognate_key_is_short_and_takes_any_text(word: str) -> None:
    assert len(cognate_key(word)) <= 5


@pytest.mark.parametrize(
    ("one", "other"),
    [("организация", "organization"), ("контроль", "control"), ("Бишкек", "Bishkek"), ("Zigarette", "cigarette")],
)
def test_cognates_share_a_key(one: str, other: str) -> None:
    assert cognate_key(one.lower()) == cognate_key(other.lower())


def test_a_table_serves_both_directions() -> None:
    there, back = table("ru", "en"), table("en", "ru")
    assert there is not None
    assert back is not None
    assert "budget" in there.source.renderings["бюджет"]
    assert "бюджет" in back.source.renderings["budget"]
    assert table("ja", "en") is None


@pytest.mark.parametrize(
    ("source", "target"),
    [("10 000", "10,000"), ("2 мг", "2 mg"), ("ДНК", "DNA"), ("левой", "left")],
)
def test_numbers_in_groups_units_acronyms_and_second_lemmas_have_counterparts(source: str, target: str) -> None:
    known = table("ru", "en")
    assert known is not None
    counterparts = Coverage(Text(source, "ru"), Text(target, "en"), known).source.counterparts
    assert all(counterparts)


def test_a_loss_of_small_words_is_none() -> None:
    assert not findings(
        "Die Zahl der Unfälle auf den Straßen wird im Wesentlichen durch die Geschwindigkeit bestimmt.",
        "The number of accidents on the roads is speed.",
        "de",
    )


def test_only_a_clause_that_the_length_confirms_is_major() -> None:
    clause = findings(SENTENCE, "The government approved the budget for next year.")
    phrase = findings(
        "На втором этапе исследования студенты были разделены на четыре группы.",
        "The students were divided into four groups.",
    )
    assert [(finding.check, finding.severity) for finding in clause] == [("omission", Severity.MAJOR)]
    assert [(finding.check, finding.severity) for finding in phrase] == [("omission", Severity.MINOR)]


def test_the_ratio_of_a_pair_is_that_of_its_inverse() -> None:
    there, back = ratio("ru", "en"), ratio("en", "ru")
    assert there is not None
    assert back == there.inverted()
    assert ratio("zh", "xx") is None
    assert {"en", "ru", "zh"} <= languages()


def test_a_text_of_the_expected_length_deviates_by_nothing() -> None:
    expected = ratio("zh", "en")
    assert expected is not None
    far, spread = deviation(34, 100, expected)
    assert far == pytest.approx(0.0)
    assert spread > 0
    assert length(f"a b{MASK}") == 2


def test_the_place_of_a_loss_in_the_middle_is_between_its_neighbours() -> None:
    (finding,) = findings(
        "Завод, который был построен в 1954 году немецкими инженерами, закрыли прошлой осенью из-за долгов.",
        "The plant was closed last autumn because of debts.",
    )
    assert finding.check == "omission"
    assert finding.span is not None
    assert finding.span.start == finding.span.end == len("The plant")


def test_a_quotation_that_is_dropped_is_found() -> None:
    found = findings(
        "Министр сказал: «Мы не будем повышать налоги в этом году», и покинул зал.",
        "The minister spoke and left the hall.",
    )
    assert [finding.check for finding in found] == ["omission"]


def test_a_dictionary_of_the_user_s_counts(tmp_path: Path) -> None:
    given_dictionary = dictionary("de", "en", dictd.write(tmp_path, (("Knittern", "crumpling"),)))
    texts = Text("Knittern", "de"), Text("crumpling", "en")
    assert Coverage(*texts, TranslationTable()).source.counterparts == [()]
    assert Coverage(*texts, TranslationTable(), given_dictionary).source.counterparts == [(0,)]


def test_another_text_silences_what_is_weaker() -> None:
    other = "Tourists in the mountains can expect warm and dry weather, and the hotels of the villages are open."
    assert [finding.check for finding in findings(SENTENCE, other)] == ["unrelated-target"]
