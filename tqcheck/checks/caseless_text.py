"""A text all in small letters although its source has capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.capitals import (
    begins_with_capital,
    cased_languages,
    has_capitals,
    inner_capitals,
    is_sentence,
    small_beginning,
)
from tqcheck.language.calendar_names import month_names
from tqcheck.language.text import Text
from tqcheck.language.typography import abbreviations, languages_with_data, typography
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_CAPITALISED_NOUNS = frozenset({"de", "lb"})
_GERMAN_NOUN = re.compile(
    r"(?<![^\W_])[a-zäöü]{3,30}(?:ung|heit|keit|schaft|ität|tion|ismus)(?:en)?(?![^\W_])",
)
"""A noun in small letters, by an ending that nothing but nouns has (Duden, Wortbildung)."""
_HAS_CAPITAL = regex.compile(r"\p{Lu}")
_NEW_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?…][\"”’»)]?\s+[^\W\d_]{2}")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if context.source is None or _HAS_CAPITAL.search(segment.target, 1):
        return
    target, source = context.target, context.source
    if not is_sentence(target) or not begins_with_capital(source) or not is_sentence(source):
        return
    begins_right = segment.target[:1].isupper()
    if begins_right:
        caseless = _has_small_noun(target) or _has_small_sentence(target) or _lowers_capitals(target, source)
    else:
        caseless = small_beginning(target) is not None and _needs_more_capitals(target, source)
    if caseless:
        yield Hit(
            Span(0, len(segment.target)),
            {"subject": "all but the first letter is" if begins_right else "the whole text is"},
            confidence=0.9,
        )


def _capitalises_nouns(text: Text) -> bool:
    return text.language.split("-")[0] in _CAPITALISED_NOUNS


def _has_small_noun(text: Text) -> bool:
    if not _capitalises_nouns(text):
        return False
    months = month_names(text.language)
    return _GERMAN_NOUN.search(text.masked) is not None or any(token.text in months for token in text.tokens)


def _has_small_sentence(text: Text) -> bool:
    known = abbreviations(text.language)
    if not known or not _SMALL_AFTER_MARK.search(text.masked):
        return False
    return any(match["word"] not in known for match in _SMALL_SENTENCE.finditer(text.masked))


def _lowers_capitals(target: Text, source: Text) -> bool:
    """Whether the target has in small letters what any writer keeps: acronyms of the source, months in English."""
    kept = {source.tokens[index].key for index in source.acronyms}
    if typography(target.language).months == "capital":
        kept |= month_names(target.language) - _WORDS_TOO
    kept &= target.keys
    if len(kept) < _FEWEST_LOWERED:
        return False
    return len(kept & {token.key for token in target.tokens if token.is_lower}) >= _FEWEST_LOWERED


_SMALL_SENTENCE = re.compile(r"(?P<word>[a-z]{4,30})[.!?] (?=[a-z]{2})")
_SMALL_AFTER_MARK = re.compile(r"[.!?] [a-z]")
"""Without it there is none; quicker to see."""
_WORDS_TOO = frozenset({"may", "march", "august", "mai"})
_FEWEST_LOWERED = 2


def _needs_more_capitals(target: Text, source: Text) -> bool:
    """Whether more than one word of the target ought to have a capital: a noun in German, a name of the source, the
    beginning of another sentence.
    """
    if _has_small_noun(target) or _NEW_SENTENCE.search(target.masked):
        return True
    return has_capitals(source.language) and not _capitalises_nouns(source) and inner_capitals(source) > 0


CHECK = Check(
    id="caseless-text",
    category=MqmCategory.TEXTUAL_CONVENTIONS,
    severity=Severity.MINOR,
    summary="A text all in small letters although its source has capitals.",
    message="write the capitals of sentences, names and acronyms: {subject} small",
    explanation=(
        "The source has capitals where sentences begin, in names or in acronyms, as the language of the translation "
        "has too. Here {subject} small: what is a name or an acronym cannot be told from other words."
    ),
    examples=(
        good("The council met in Minsk.", source="Совет собрался в Минске.", source_language="ru"),
        good("and then they met in minsk.", source="а потом собрались в минске.", source_language="ru"),
        bad("[the council met in minsk last night.]", source="Вчера совет собрался в Минске.", source_language="ru"),
        bad(
            "[Der rat tagte gestern abend in einer alten wohnung am rande der stadt.]",
            source="The council met last night in an old flat on the edge of town.",
            source_language="en",
            target_language="de",
        ),
        good(
            "The plan costs approx. five million.", source="Der Plan kostet ca. fünf Millionen.", source_language="de"
        ),
        bad("[It was late. they went home at once.]", source="天色已晚。他们马上回家了。", source_language="zh"),
        bad(
            "[The ctgf level of the mm patients was measured.]",
            source="Уровень CTGF у больных MM был измерен.",
            source_language="ru",
        ),
        bad("[it was late. they went home.]", source="天色已晚。他们回家了。", source_language="zh"),
    ),
    find=_find,
    languages=cased_languages(),
    source_languages=languages_with_data(),
    needs_source=True,
    silences=("sentence-capital", "capitalised-month", "stray-mark"),
)
