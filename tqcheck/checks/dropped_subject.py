"""A sentence that opens with a modal or a finite verb, without the subject that English needs."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.lemmas import EnglishLemmatiser, lemmatiser
from tqcheck.language.tokens import Token
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

# Languages that leave a subject out where the verb or the context tells it.
_SUBJECTLESS = frozenset("ar be bg bs ca cs el es fa fi gl he hr hu it ja ko mk pl pt ro ru sk sl sr tr uk zh".split())


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    modals: frozenset[str]
    finite: frozenset[str]
    between: frozenset[str]
    base_verbs: frozenset[str]
    participles: frozenset[str]
    after_participles: frozenset[str]


@functools.cache
def _words() -> _Words:
    return packs.read(packs.ROOT / "en" / "predicates.toml", _Words)


@functools.cache
def _openings() -> frozenset[str]:
    return _words().modals | _words().finite


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    text = context.target
    if text.is_all_capitals:
        return
    openings = _openings()
    for number, (start, end) in enumerate(text.sentences):
        sentence = text.masked[start:end]
        # A full stop ends a statement; a heading, a question, a list item or a line of dialogue ends otherwise.
        if not sentence[0].isupper() or not sentence.endswith((".", "…")) or sentence.endswith(("...”", '..."')):
            continue
        opening = sentence.split(" ", 1)[0].lower().rstrip(",")
        if opening not in openings:
            continue
        if start and text.masked[:start].rstrip()[-1:] in '“"«—–-:':
            continue
        tokens = text.sentence_tokens(number)
        if opening == "could" and tokens[1].key == "not":
            continue  # how a program says that it failed: Could not open the file.
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
    words = _words()
    for index, token in enumerate(tokens[1:4], start=1):
        key = token.key
        if opening in words.modals:
            says_that = index + 1 < len(tokens) and tokens[index + 1].key == "that" and "VERB" in _parts(key)
            if key in words.base_verbs or _parts(key) == {"VERB"} or says_that:
                return token
        elif token.is_lower and (key in words.participles or _is_participle(key, tokens[index + 1 : index + 2])):
            return token
        if key not in words.between and not (key.endswith("ly") and _parts(key) == {"ADV"}):
            return None
    return None


def _is_participle(key: str, following: list[Token]) -> bool:
    """Whether a regular participle and the preposition after it leave no room for a subject: developed in."""
    return (
        key.endswith("ed")
        and "VERB" in _parts(key)
        and bool(following)
        and following[0].key in _words().after_participles
    )


def _parts(key: str) -> set[str]:
    """The parts of speech that the word can be; a verb only where it is a base form or a participle."""
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    return {part for lemma, part in english.readings(key) if part != "VERB" or lemma == key or key.endswith("ed")}


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
        good("Were interested parties consulted, they would object.", source_language="ru"),
        good("Must reads of the year are listed below.", source_language="ru"),
        good("He said: “Must go.”", source_language="ru"),
        bad("It is late. [Should] go home.", source_language="ru"),
        bad("[Should] note that the project is not finished.", source_language="ru"),
        bad("[Was] developed in the nineties by two students.", source_language="ru"),
        bad("[Was] born in Kyiv in 1950.", source_language="ru"),
    ),
    find=_find,
)
