"""How common a word is, asked of wordfreq (its tables are share-alike: queried here, never copied)."""

from __future__ import annotations

import functools
import math

# Chinese and Japanese need tokenisers that are no dependency; their words are not looked up one by one.
_NEEDS_TOKENISER = frozenset({"zh", "ja", "ko"})


@functools.lru_cache(maxsize=1 << 16)
def zipf(word: str, language: str) -> float:
    """The Zipf frequency of a word (0 unknown, 3 uncommon, 5 common); 0 for a language without a table."""
    import wordfreq

    primary = language.split("-")[0]
    if primary in _NEEDS_TOKENISER or primary not in _languages():
        return 0.0
    if primary == "en" and word.isascii() and word.isalpha() and word.islower():
        # One word whatever the tokeniser says: wordfreq itself takes ten times as long to see that.
        # Asked with the arguments that wordfreq itself gives, or it reads and keeps the table a second time.
        frequency = wordfreq.get_frequency_dict("en", "best").get(word, 0.0)
        return round(math.log10(frequency) + 9, 2) if frequency else 0.0
    return float(wordfreq.zipf_frequency(word, primary))


def has_table(language: str) -> bool:
    """Whether frequencies are known for `language`."""
    primary = language.split("-")[0]
    return primary not in _NEEDS_TOKENISER and primary in _languages()


@functools.cache
def _languages() -> frozenset[str]:
    import wordfreq

    return frozenset(wordfreq.available_languages())
