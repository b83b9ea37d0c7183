"""A lower-case word that English does not have, or one that writers of another language often misspell."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.checks.mechanisms.word_candidates import candidates, capitalised, source_cognate
from tqcheck.language.frequency import zipf
from tqcheck.language.inflection import with_capitals_of
from tqcheck.language.lexicon import is_common_slip, is_english, is_formed, likely_spelling, plain_slip
from tqcheck.language.misspellings import covered_languages, listed_misspelling, usual_misspelling
from tqcheck.language.tokens import Token
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_SHORTEST = 4
"""Letters; of shorter words only letters changed about are judged."""
_SHORTEST_LISTED = 7
"""Letters of a word with a capital that is no name if it is listed as misspelt."""
_NOUNS_IN_CAPITALS = frozenset({"de"})


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    language = segment.target_language.split("-")[0]
    return _english(context) if language == "en" else _listed(segment, context, language)


def _listed(segment: Segment, context: Context, language: str) -> Iterator[Hit]:
    """What the language's pack lists; the source may have the word too (a name, a foreign one)."""
    for token in context.target.tokens:
        spelling = listed_misspelling(token.key, language)
        if spelling is None or zipf(spelling, language) <= zipf(token.key, language):
            continue
        if token.text not in (segment.source or "") and (token.is_lower or language in _NOUNS_IN_CAPITALS):
            yield _hit(token, spelling)


def _english(context: Context) -> Iterator[Hit]:
    for token in capitalised(context):
        spelling = plain_slip(token.key)
        if spelling is None and len(token.text) >= _SHORTEST_LISTED:
            spelling = listed_misspelling(token.key, "en")
        if spelling is None or context.target.has_inner_capital(token):
            continue
        if source_cognate(context, token.key) is None:
            yield _hit(token, spelling)
    for token in candidates(context):
        spelling = usual_misspelling(token.key)
        if spelling is not None:
            yield _hit(token, spelling)
            continue
        if len(token.text) < _SHORTEST and not is_common_slip(token.key):
            continue
        if (is_english(token.key) or is_formed(token.key)) and not is_common_slip(token.key):
            continue
        spelling = likely_spelling(token.key)
        if spelling is None and source_cognate(context, token.key) is not None:
            continue
        yield _hit(token, spelling)


def _hit(token: Token, spelling: str | None) -> Hit:
    spelling = with_capitals_of(spelling, token.text) if spelling else None
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
    summary=(
        "A lower-case word that is in no English word list and is not formed of words that are; in Russian, German, "
        "French and Spanish, a word that is often misspelt so."
    ),
    message="“{found}”{fix}",
    explanation=(
        "No word list has “{found}”, and it is not built of known words; or writers are known to misspell it so. It is "
        "a misspelling, or a word that was not translated."
    ),
    languages=covered_languages(),
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
        bad("You will [recieve] a letter.", suggestion="receive"),
        bad("The [restaraunt] is closed.", suggestion="restaurant"),
        bad("They were [seperated] by a wall.", suggestion="separated"),
        bad("It was [definatly] late.", suggestion="definitely"),
        good("Он рассчитывает на агентство.", target_language="ru"),
        bad("Он [расчитывает] на нас.", suggestion="рассчитывает", target_language="ru"),
        bad("Das ist der [Standart] hier.", suggestion="Standard", target_language="de"),
        bad("Il est [professionel] avant tout.", suggestion="professionnel", target_language="fr"),
        bad("Se fue [atravez] del bosque.", suggestion="a través", target_language="es"),
        bad("They [hve] gone."),
        bad("They came, [includin] the owner.", suggestion="including"),
        bad("It was a matter of [hzrplok]."),
    ),
    find=_find,
    claim=Claim.WORD,
)
