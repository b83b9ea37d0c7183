"""A sentence that opens with a modal or a finite verb, without the subject that English needs."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.lemmas import EnglishLemmatiser, lemmatiser
from tqcheck.language.tokens import Token
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_MODALS = frozenset("should must can could would will might may shall".split())
_FINITE = frozenset("is was are were has had".split())
_BETWEEN = frozenset("not also never always still already only probably soon then often".split())
# Base forms that are hardly ever nouns: "should war break out" and "can openers" are no dropped subjects.
_BASE_VERBS = frozenset(
    "be have do go get become remain seem appear come begin happen take make give find know understand say tell add "
    "learn bring keep lead include contain ensure allow consider depend exist follow belong occur provide".split()
)
# Participles that can open the predicate of "Was born in Kyiv."; others may be a subject's (had used cars sold …).
_PARTICIPLES = frozenset(
    "been born made said held given taken found known considered located called named used built founded created "
    "published released awarded elected appointed killed arrested sentenced planned based established married "
    "educated expected forced able due".split()
)
# Languages that leave a subject out where the verb or the context tells it.
_SUBJECTLESS = frozenset("ru uk be bg sr hr bs mk sl pl cs sk es it pt ro ca gl el tr fi hu ja ko zh ar he fa".split())


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    text = context.target
    if text.is_all_capitals:
        return
    for number, (start, end) in enumerate(text.sentences):
        sentence = text.masked[start:end]
        # A full stop ends a statement; a heading, a question, a list item or a line of dialogue ends otherwise.
        if not sentence[0].isupper() or not sentence.endswith((".", "…")) or sentence.endswith(("...”", '..."')):
            continue
        opening = sentence.split(" ", 1)[0].lower().rstrip(",")
        if opening not in _MODALS and opening not in _FINITE:
            continue
        if start and text.masked[:start].rstrip()[-1:] in "“\"«—–-:":
            continue
        tokens = text.sentence_tokens(number)
        verb = _verb_after(tokens, opening)
        if verb is None:
            continue
        yield Hit(
            Span(tokens[0].start, tokens[0].end),
            {"opening": tokens[0].text, "lowered": tokens[0].key, "verb": verb.text},
            confidence=0.75,
        )


def _verb_after(tokens: list[Token], opening: str) -> Token | None:
    """The verb that follows the opening where only adverbs stand between; None where a subject may be there."""
    for token in tokens[1:4]:
        key = token.key
        if opening in _MODALS:
            if key in _BASE_VERBS:
                return token
        elif key in _PARTICIPLES and token.is_lower:
            return token
        if key not in _BETWEEN and not (key.endswith("ly") and _is_adverb(key)):
            return None
    return None


def _is_adverb(key: str) -> bool:
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    return {part for _, part in english.readings(key)} == {"ADV"}


CHECK = Check(
    id="dropped-subject",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="A sentence that opens with a modal or a finite verb, without the subject that English needs.",
    message="no subject before “{opening} {verb}”: who or what?",
    explanation=(
        "An English statement needs a subject (“It {lowered} {verb} …”, “They …”). The source language may leave it "
        "out, because its verb or the context tells who is meant; here the reader cannot know."
    ),
    languages=frozenset({"en"}),
    source_languages=_SUBJECTLESS,
    examples=(
        good("Should you go out, take a coat.", source_language="ru"),
        good("Should war break out, they will leave.", source_language="ru"),
        good("Had he known, he would have come.", source_language="ru"),
        good("Is made of steel?", source_language="ru"),
        good("Can openers are in the drawer.", source_language="ru"),
        good("He said: “Must go.”", source_language="ru"),
        bad("It is late. [Should] go home.", source_language="ru"),
        bad("[Was] born in Kyiv in 1950.", source_language="ru"),
    ),
    find=_find,
)
