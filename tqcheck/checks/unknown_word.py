"""A lower-case word that English does not have."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.word_candidates import candidates, capitalised, source_cognate
from tqcheck.language.lexicon import is_common_slip, is_english, is_formed, likely_spelling, plain_slip
from tqcheck.language.tokens import Token
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_SHORTEST = 4
"""Letters; of shorter words only letters changed about are judged."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    for token in capitalised(context):
        spelling = plain_slip(token.key)
        if spelling is None or context.target.has_inner_capital(token):
            continue
        if source_cognate(context, token.key) is None:
            yield _hit(token, spelling)
    for token in candidates(context):
        if len(token.text) < _SHORTEST and not is_common_slip(token.key):
            continue
        if (is_english(token.key) or is_formed(token.key)) and not is_common_slip(token.key):
            continue
        spelling = likely_spelling(token.key)
        if spelling is None and source_cognate(context, token.key) is not None:
            continue
        yield _hit(token, spelling)


def _hit(token: Token, spelling: str | None) -> Hit:
    if spelling is not None and token.text[0].isupper():
        spelling = spelling[0].upper() + spelling[1:]
    return Hit(
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
        good("Thromboelastometry and trichophagia; the femoropopliteal artery; the Greek word κάλλος."),
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
        good("Sevic and Rela met Marten at Gorgetown.", source_language="ru"),
        bad("[Becuase] of it they met.", suggestion="Because"),
        bad("They saw [yuo] there.", suggestion="you"),
        bad("They [hve] gone."),
        bad("They came, [includin] the owner.", suggestion="including"),
        bad("It was a matter of [hzrplok]."),
    ),
    find=_find,
)
