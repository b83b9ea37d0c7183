"""What holds of all checks together, on any text in any pair of languages: no error, every place inside its text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.checks.cases import every_case
from tqcheck.checks.catalogue import MESSAGE_LENGTH, Checker
from tqcheck.language import packs
from tqcheck.model import CheckedSegment, Document, Location, Segment, Side
from tqcheck.run.serial import check_document
from tqcheck.settings import Settings

CHECKER = Checker(Settings(level="picky"))
LANGUAGES = st.sampled_from(
    [*sorted(packs.languages()), "en-GB", "de-AT", "fr-CA", "pt-BR", "zh-Hant", "sr-Latn", "xx"]
)

# Sentences that checks fire on, cut and put together by chance: they reach more of the code than random letters do.
SENTENCES = sorted({text for _, _, case in every_case() for text in (case.target, case.source) if text})
PIECES = st.one_of(
    st.sampled_from(SENTENCES),
    st.builds(lambda text, at: text[:at], st.sampled_from(SENTENCES), st.integers(0, 60)),
    st.builds(lambda text, at: text[at:], st.sampled_from(SENTENCES), st.integers(0, 60)),
    st.text(max_size=12),
    st.sampled_from(
        [" ", "\n", "\r\n", ". ", "\u0301", "\u202e", "\ufeff", "\x00", "𐐀", "👩‍👩‍👧", "İ", "ß", "ﬁ", "١٢", "Ⅻ", "½"]
    ),
)
TEXTS = st.lists(PIECES, max_size=5).map("".join)


def segment(number: int, target: str, source: str | None, language: str, source_language: str | None) -> Segment:
    location = Location("any.txt", number + 1, 1)
    return Segment(str(number), target, language, location, source, source_language)


def assert_sound(checked: CheckedSegment) -> None:
    source, target = checked.segment.source or "", checked.segment.target
    for finding in checked.findings:
        assert 0 < len(finding.message) <= MESSAGE_LENGTH
        spans = [(each.side, each.span) for each in finding.related]
        if finding.span is not None:
            spans.append((finding.side, finding.span))
        for side, span in spans:
            assert 0 <= span.start <= span.end
            # Related places of another segment of the document are not looked at here.
            if side is Side.SOURCE or finding.span is span:
                assert span.end <= len(source if side is Side.SOURCE else target)


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.none() | TEXTS, LANGUAGES, st.none() | LANGUAGES)
def test_of_a_segment(target: str, source: str | None, language: str, source_language: str | None) -> None:
    assert_sound(CHECKER.check(segment(0, target, source, language, source_language)))


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXTS, st.none() | TEXTS), max_size=6), LANGUAGES, LANGUAGES)
def test_of_a_document(pairs: list[tuple[str, str | None]], language: str, source_language: str) -> None:
    segments = [
        segment(number, target, source, language, source_language) for number, (target, source) in enumerate(pairs)
    ]
    for checked in check_document(Document("any.txt", "text", segments), CHECKER):
        assert isinstance(checked, CheckedSegment)
        assert_sound(checked)
