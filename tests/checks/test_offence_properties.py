"""What holds of offensive words for any text, and of their inventories."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.checks.catalogue import MESSAGE_LENGTH, Checker
from tqcheck.language import packs
from tqcheck.language.expressions import UNSPACED
from tqcheck.language.offence import LANGUAGES, may_offend, offences
from tqcheck.language.text import Text
from tqcheck.model import Location, Segment, Side
from tqcheck.settings import Settings

PIECES = st.sampled_from(
    [
        *" \n,.?!*#@$。？-“”'’",
        *(
            "fuck",
            "f*ck ",
            "shit ",
            "ass ",
            "idiot ",
            "fuuuck ",
            "Dick ",
            "you are a ",
            "langauage ",
            "WHY ",
            "was not ",
        ),
        *("сука ", "дурак ", "говно ", "скотина ", "он "),
        *(
            "Scheiße ",
            "Arsch ",
            "blöd ",
            "merde ",
            "puta ",
            "cazzo ",
            "kurva ",
            "混蛋",
            "他妈的",
            "クソ",
            "バカ",
            "タ",
            "ほん",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=12).map("".join), st.text(max_size=40))
SPOKEN = st.sampled_from(sorted(LANGUAGES))


@functools.cache
def checker() -> Checker:
    return Checker(Settings(select=("offence-mismatch", "untranslated-text", "tokenised-text")))


@given(source=TEXTS, target=TEXTS, source_language=SPOKEN, target_language=SPOKEN)
@settings(max_examples=300)
def test_any_text_can_be_judged(source: str, target: str, source_language: str, target_language: str) -> None:
    segment = Segment("1", target, target_language, Location("text", 1), source, source_language)
    for finding in checker().check(segment).findings:
        assert len(finding.message) <= MESSAGE_LENGTH
        for side, span in ((finding.side, finding.span), *((other.side, other.span) for other in finding.related)):
            assert span is not None
            assert 0 <= span.start <= span.end <= len(target if side is Side.TARGET else source)


@given(text=TEXTS, language=SPOKEN)
@settings(max_examples=300)
def test_what_cannot_offend_does_not(text: str, language: str) -> None:
    analysed = Text(text, language)
    assert may_offend(analysed) or not any(each.certain for each in offences(analysed))


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_inventories_have_no_empty_or_lost_entries(language: str) -> None:
    for table in packs.read(packs.ROOT / language / "offence.toml", dict[str, dict[str, str] | str]).values():
        for words in table.values() if isinstance(table, dict) else [table]:
            for word in words.split():
                plain = word.rstrip("?~")
                assert plain.strip("_*") == plain.replace("*", "").strip("_"), f"{language}: {word}"
                assert language not in UNSPACED or "*" not in word, f"{language}: {word}"
                # A stem longer than `Expressions` looks up is never found.
                last = plain.split("_")[0]
                assert not last.endswith("*") or 2 <= len(last) - 1 <= 12, f"{language}: {word}"


@pytest.mark.parametrize(
    ("text", "language", "certain"),
    [
        ("You shithead.", "en", ["shithead"]),
        ("Dick came, and the dick of it.", "en", ["dick"]),
        ("He is in the Bastard Club.", "en", []),
        ("What the f**k, sh*t!", "en", ["f**k", "sh*t"]),
        ("It is fuuuuck late.", "en", ["fuuuuck"]),
        ("Это полное говно.", "ru", ["говно"]),
        ("Педикюр и трахома.", "ru", []),
        ("Kunderova kunda", "cs", ["kunda"]),
        ("クズネツォフ", "ja", []),
        ("このクソ野郎", "ja", ["クソ", "野郎"]),
        ("他妈妈的车", "zh", []),
        ("他妈的！", "zh", ["他妈的"]),
    ],
)
def test_what_is_certain(text: str, language: str, certain: list[str]) -> None:
    assert [each.span.of(text) for each in offences(Text(text, language)) if each.certain] == certain
