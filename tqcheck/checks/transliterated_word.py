"""A word of the source language, spelt in Latin letters instead of being translated."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from tqcheck.checks.check import Check, bad, good, language_pair
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.checks.mechanisms.word_candidates import candidates, source_word_like
from tqcheck.language import packs
from tqcheck.language.back_transliteration import english_prefix, likely_original
from tqcheck.language.frequency import zipf
from tqcheck.language.lemmas import MorphologicalLemmatiser
from tqcheck.language.lexicon import is_english, is_formed
from tqcheck.language.likelihood import russian_likeness
from tqcheck.language.romanisation import romanise
from tqcheck.language.scripts import written_in
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_HARDLY_ENGLISH = 1.24
"""From here up 1 % of rare English words and 74 % of romanised Russian ones (scripts/train_unigram_models.py)."""
_MATCHED = -1.5
"""Where the source has the very word, less likeness is needed; international terms (-7 … -3) stay below."""
_LIKE_RUSSIAN = frozenset({"be", "bg", "mk", "ru", "sr", "uk"})
"""Languages whose romanised words the model of romanised Russian knows well enough without the source."""
_SHORTEST_REST = 4
_ATTESTED = 2.2
"""The Zipf frequency from which a word is English enough, wherever it came from."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source_language, _ = language_pair(segment)
    if context.source is None and source_language not in _LIKE_RUSSIAN:
        return
    for token in candidates(context):
        if context.source is None and not token.key.isascii():
            continue
        word = romanise(token.key).lower()
        # Names that lost their capital are words of their possessive too: rubik's.
        if max(zipf(word, "en"), zipf(f"{word}'s", "en")) >= _ATTESTED:
            continue
        if {word, word.removesuffix("s")} & loans(source_language):
            continue
        likeness = _likeness(word)
        if likeness < _MATCHED:
            continue
        hardly_english = likeness >= _HARDLY_ENGLISH
        if context.source is None:
            if hardly_english and not is_english(word) and not is_formed(word):
                yield _hit(segment, token, None, likeness)
            continue
        # With the source at hand, a transliterated word is there to be seen.
        original = source_word_like(context, word)
        if (
            original is not None
            and not _may_be_name(original, context.source)
            and (hardly_english or (likeness >= _MATCHED and not is_formed(word)))
        ):
            yield _hit(segment, token, original, likeness)


_PET_NAMES = ("ушка", "юшка", "онька", "енька", "очка", "ечка")
"""What Russian pet names end in."""


def _may_be_name(word: Token, source: Text) -> bool:
    """Whether a word with a capital that no dictionary has is a pet name (Аринушка), which only lost its capital."""
    if not word.text.istitle() or not word.key.endswith(_PET_NAMES):
        return False
    lemmatiser = source.lemmatiser
    return isinstance(lemmatiser, MorphologicalLemmatiser) and not lemmatiser.is_known(word.key)


class _Loans(msgspec.Struct, forbid_unknown_fields=True):
    loans: frozenset[str]


@functools.cache
def loans(source_language: str) -> frozenset[str]:
    """Words that English has taken over from a language, and from Russian, which gave its neighbours' words to it."""
    pairs = (packs.ROOT / f"{language}-en" / "loans.toml" for language in {source_language, "ru"})
    return frozenset().union(*(packs.read(path, _Loans).loans for path in pairs if path.is_file()))


def _likeness(word: str) -> float:
    """Russian likeness of the word, or of what follows a prefix that romanised Russian spells the English way."""
    rest = word[len(english_prefix(word)) :]
    if len(rest) < _SHORTEST_REST or is_english(rest):
        return russian_likeness(word)
    return max(russian_likeness(word), russian_likeness(rest))


def _hit(segment: Segment, token: Token, original: Token | None, likeness: float) -> Hit:
    source_language, _ = language_pair(segment)
    language = packs.languages()[source_language].name
    # Only Russian spellings can be told from the Latin ones.
    guessed = likely_original(token.key) if source_language == "ru" else ""
    cyrillic = original.text.lower() if original else guessed
    related = (
        (
            Related(
                Side.SOURCE,
                Span(original.start, original.end),
                original.text,
                "the word as the source has it",
            ),
        )
        if original
        else ()
    )
    return Hit(
        Span(token.start, token.end),
        {
            "found": token.text,
            "original": f" «{cyrillic}»" if cyrillic else "",
            "language": language,
            "likely": "" if original else "probably ",
            "subject": token.key,
        },
        confidence=0.95 if original else min(0.9, 0.7 + likeness / 20),
        related=related,
    )


CHECK = Check(
    id="transliterated-word",
    category=MqmCategory.UNTRANSLATED,
    severity=Severity.MAJOR,
    summary="A word of the source language spelt in Latin letters instead of being translated.",
    message="“{found}” is {likely}{language}{original} in Latin letters: translate it",
    explanation=(
        "“{found}” is no English word, and it is not built of English words. It is {likely}the {language} word"
        "{original} in Latin letters: the translation did not know it and only respelt it. A reader cannot know what "
        "it means; say it in English words."
    ),
    languages=frozenset({"en"}),
    source_languages=written_in("Cyrillic"),
    silences=("unknown-word",),
    examples=(
        good("The siloviki spoke of perestroika in every oblast.", source_language="ru"),
        good("Mr Tokayev and Ms Zakharova met in Khrushchyovka.", source_language="ru"),
        good("The deglobalization of immunohistochemical laboratories went on.", source_language="ru"),
        good("A word like “zapoy” needs a gloss.", source_language="ru"),
        good("The microfilarial glioblastomas were subtentorial.", source_language="ru"),
        good("By Ivan Poputchik, Moscow", source_language="ru"),
        good("Photo: Pyotr Poputchik / TASS", source_language="ru"),
        good("Follow #poputchik and @poputchik on Telegram.", source_language="ru"),
        good("poputchik, smotryashchiy, zapoys, vyshivanka", source_language="ru"),
        good("THE POPUTCHIK RETURNS TO THE CAPITAL", source_language="ru"),
        bad("The disgusting actions of local nationalist-[hypozhors] went on.", source_language="ru"),
        bad("He knew every [poputchik] by name.", source_language="ru"),
        bad(
            "The [smotryashchiy] of the district was jailed.",
            source="Смотрящего за районом посадили.",
            source_language="ru",
        ),
        good("Everybody likes our little glebushka.", source="Глебушка нравится всем.", source_language="ru"),
        good("They sang in the hromada hall.", source_language="uk"),
        good("The council met in Lviv.", source="Рада зібралася у Львові.", source_language="uk"),
        bad(
            "He blamed the [zaluchnyk] for everything.",
            source="Він звинуватив у всьому залучника.",
            source_language="uk",
        ),
    ),
    find=_find,
    claim=Claim.WORD,
)
