"""What printing asks for, by language and region, and how texts end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.language.end_marks import EndMark, text_end
from tqcheck.language.packs import languages
from tqcheck.language.typography import abbreviations, languages_with_data, typography, unfinished

LANGUAGES = sorted(languages_with_data())
TAGS = [*LANGUAGES, *(f"{tag}-{region}" for tag in LANGUAGES for region in typography(tag).regions)]


def test_there_are_data_for_fifty_languages_all_known_by_name() -> None:
    assert len(LANGUAGES) >= 50
    assert set(LANGUAGES) <= set(languages())


@pytest.mark.parametrize("tag", TAGS)
def test_every_pair_has_an_opening_and_a_closing_mark(tag: str) -> None:
    printed = typography(tag)
    assert printed.quotation_marks
    for pair in (*printed.quotation_marks, *printed.inner_quotation_marks):
        assert len(pair.replace(" ", "")) == 2


@pytest.mark.parametrize("tag", LANGUAGES)
def test_words_are_written_as_they_are_looked_up(tag: str) -> None:
    printed = typography(tag)
    for word in (*abbreviations(tag), *printed.no_mark_after, *printed.no_end_after, *printed.one_letter_words):
        assert word == word.lower().strip(".")


@pytest.mark.parametrize(
    ("tag", "pair"),
    [("de-CH", "«»"), ("de-AT", "„“"), ("en-GB", "‘’"), ("es-419", "“”"), ("zh-Hant-TW", "「」"), ("pt-PT", "«»")],
)
def test_a_region_has_its_own_usual_quotation_marks(tag: str, pair: str) -> None:
    assert typography(tag).quotation_marks[0] == pair


def test_a_region_keeps_what_it_does_not_change() -> None:
    assert typography("fr-CA").spaced_marks == ":"
    assert typography("fr-CA").quotation_marks == typography("fr").quotation_marks


def test_nothing_is_known_of_a_language_without_data() -> None:
    assert typography("xx").full_stop == ""
    assert typography("xx").quotation_marks == []


def test_a_conjunction_may_stand_before_a_comma_but_ends_nothing() -> None:
    assert "and" in unfinished("en", ".")
    assert "and" not in unfinished("en", ",")
    assert "the" in unfinished("en", ",")


@pytest.mark.parametrize(
    ("text", "tag", "kind"),
    [
        ("It is late", "en", EndMark.NONE),
        ("It is late (very)", "en", EndMark.NONE),
        ("हुई", "hi", EndMark.NONE),
        ("“It is late.” ", "en", EndMark.FULL_STOP),
        ("हुई।", "hi", EndMark.FULL_STOP),
        ("हुई|", "hi", EndMark.FULL_STOP),
        ("a table |", "en", EndMark.UNKNOWN),
        ("晚了。", "zh", EndMark.FULL_STOP),
        ("Ուշ է:", "hy", EndMark.FULL_STOP),
        ("Είναι αργά;", "el", EndMark.QUESTION),
        ("late;", "en", EndMark.SEMICOLON),
        ("late?!", "en", EndMark.QUESTION),
        ("поздно?..", "ru", EndMark.QUESTION),
        ("late...", "en", EndMark.ELLIPSIS),
        ("late…", "en", EndMark.ELLIPSIS),
        ("late:", "en", EndMark.COLON),
        ("", "en", EndMark.UNKNOWN),
    ],
)
def test_a_text_ends_as_its_language_reads_it(text: str, tag: str, kind: EndMark) -> None:
    assert text_end(text, tag).kind is kind


@given(text=st.text(), tag=st.sampled_from(["en", "el", "hi", "hy", "zh", "th", "xx"]))
def test_the_end_of_any_text_lies_inside_it(text: str, tag: str) -> None:
    end = text_end(text, tag)
    assert 0 <= end.span.start <= end.span.end == end.inner <= end.outer <= len(text)
    assert (end.span.start == end.span.end) == (end.kind in (EndMark.NONE, EndMark.UNKNOWN) and not end.span.of(text))
