"""A lower-case word that English does not have."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.word_candidates import candidates, source_cognate
from tqcheck.language.inflection import inflect_like
from tqcheck.language.lexicon import is_common_slip, is_english, is_formed, likely_spelling
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    for token in candidates(context):
        if (is_english(token.key) or is_formed(token.key)) and not is_common_slip(token.key):
            continue
        spelling = likely_spelling(token.key)
        if spelling is None and source_cognate(context, token.key) is not None:
            continue
        if spelling is not None:
            spelling = inflect_like(spelling, token.text, "en") if token.text[0].isupper() else spelling
        yield Hit(
            Span(token.start, token.end),
            {
                "found": token.text,
                "fix": f" → “{spelling}”" if spelling else ": not an English word",
                "subject": token.key,
            },
            (spelling,) if spelling else (),
            confidence=0.8 if spelling else 0.6,
        )


CHECK = Check(
    id="unknown-word",
    category=MqmCategory.SPELLING,
    severity=Severity.MINOR,
    summary="A lower-case word that is in no English word list and is not formed of words that are.",
    message="“{found}”{fix}",
    explanation=(
        "No English word list has “{found}”, no text that frequencies were counted in uses it, and it is not built of "
        "known words. It is a misspelling, or a word that was not translated."
    ),
    languages=frozenset({"en"}),
    examples=(
        good("The reversibility of deglobalization surprised the doomscrollers."),
        good("Hepatocellular carcinomas were resected laparoscopically."),
        good("Mr Xzqwert of Qwertzia spoke."),
        good("See the word «hzrplk» in quotation marks."),
        good("Run `pytset` and write to hzrpl@example.org.", source=None),
        good("By Ivan Hzrplok, Moscow"),
        good("Photo: Pyotr Hzrplok / TASS"),
        good("Follow #hzrplok and @hzrplok on Telegram."),
        good("hzrplok, smotryashchiy, zapoys, vyshivanka"),
        good("THE HZRPLOK RETURNS TO THE CAPITAL"),
        good(
            "The sympathoadrenalic system was studied.",
            source="Изучена симпатоадреналовая система.",
            source_language="ru",
        ),
        bad("They were [becuase] of it.", suggestion="because"),
        bad("It was a matter of [hzrplok]."),
    ),
    find=_find,
)
