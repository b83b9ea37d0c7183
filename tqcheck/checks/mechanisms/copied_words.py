"""Words of the source that stand in the target as they are, and that only the source's language has."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from typing import NamedTuple

import regex

from tqcheck.language import packs
from tqcheck.language.frequency import has_table, zipf
from tqcheck.language.lexicon import english_words, is_formed, likely_spelling
from tqcheck.language.masking import MASK
from tqcheck.language.scripts import writes_in
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Span

_SHORTEST = 4
_SHORTEST_MISSPELT = 6
_ORDINARY = 3.2
"""Zipf frequency in the source's language."""
_FOREIGN = 2.75
"""Zipf frequency in the target's language, whose texts quote foreign words too."""
_RARER = 1.3
_MUCH_RARER = 2.0
_COMMON = 4.0
_RARER_IN_CAPITALS = 1.7
_FUNCTIONAL = 3
_LONG_RUN = 4
"""Words; a run of so many is no part of a name."""
_LATIN = regex.compile(r"[a-z]{4}")
_LATIN_RUN = regex.compile(
    r"(?<![A-Za-z0-9_./@#&'’%=~^\\|-])[A-Za-z]++(?:['’][A-Za-z]++)?+"
    r"(?:(?: ?,)?+ (?:[A-Za-z]++(?:['’][A-Za-z]++)?+|\d++(?:[.,]\d++)*+))*+(?!\s*[=+/@_(（]|[0-9_./@#&%=~^|-]\w|-)"
)
"""Latin words side by side, numbers among them, in a text of another script; no part of a formula or a path."""
_BEFORE = frozenset(":-/_.@#=’'„“\"‘([{*") | {MASK}
_AFTER = frozenset("-/_@#=’'”\")](}*") | {MASK}
"""What stands beside a part of a compound, a path, a quotation or a gloss."""


class Copied(NamedTuple):
    """Words that were copied: where they stand in the target and in the source, and, where they are misspelt, the word
    that was meant.
    """

    span: Span
    source: Span
    meant: str = ""


def copied_words(source: Text, target: Text) -> Iterator[Copied]:
    """Ordinary words of the source's language among those of the target, side by side ones together."""
    scripts = writes_in(source.language)[:1], writes_in(target.language)[:1]
    if scripts[0] != ("Latin",) or not scripts[1] or not has_table(source.language):
        return
    if scripts[1] != ("Latin",):
        if source.language.split("-")[0] == "en":
            yield from _among_other_letters(source, target)
    elif has_table(target.language):
        yield from _among_latin_letters(source, target)


def _among_latin_letters(source: Text, target: Text) -> Iterator[Copied]:
    given = {token.text: token for token in reversed(source.tokens)}
    tokens = target.tokens
    copied = [index for index, token in enumerate(tokens) if token.text in given]
    for run in _runs(copied, target, source):
        words = _foreign([tokens[index] for index in run], source.language, target.language)
        if not words or any(_hangs_on(target, token) for token in words):
            continue
        if len(words) < _LONG_RUN and _is_part_of_name(run, copied, target):
            continue
        first, last = words[0], words[-1]
        there = given[first.text].start
        yield Copied(Span(first.start, last.end), Span(there, min(len(source.text), there + last.end - first.start)))
    if source.language.split("-")[0] == "en" and target.language.split("-")[0] != "en":
        yield from _misspelt(copied, given, target)


def _runs(copied: list[int], target: Text, source: Text) -> Iterator[list[int]]:
    """The copied words in lower case or capitals, those that stand side by side on both sides together."""
    if not copied:
        return
    side_by_side: set[tuple[str, str]] | None = None
    tokens, run = target.tokens, list[int]()
    for index in copied:
        text = tokens[index].text
        if not (text.islower() or text.isupper()) or not text.isalpha():
            continue
        if run:
            if side_by_side is None:
                words = [token.text for token in source.tokens]
                side_by_side = set(itertools.pairwise(words))
            previous = tokens[run[-1]].text
            if (
                index == run[-1] + 1
                and text.islower() == previous.islower()
                and (previous, text) in side_by_side
                and not target.between(run[-1]).strip()
            ):
                run.append(index)
                continue
            yield run
        run = [index]
    if run:
        yield run


def _is_part_of_name(run: list[int], copied: list[int], target: Text) -> bool:
    """Whether a copied word with a capital stands beside copied ones in lower case: a title, or a name of a species."""
    tokens = target.tokens
    if tokens[run[0]].text.isupper():
        return False
    for neighbour in (run[0] - 1, run[-1] + 1):
        if neighbour in copied and tokens[neighbour].text[0].isupper():
            between = target.between(min(neighbour, run[-1])).strip()
            if not between:
                return True
    return False


def _foreign(words: list[Token], source_language: str, target_language: str) -> list[Token]:
    """Those of copied words side by side, from the first to the last, that the target's language surely lacks: an
    ordinary word of the source's that is rare in the target's, or several that are far rarer.
    """
    alone, together = list[int](), list[int]()
    for index, word in enumerate(words):
        known, there = zipf(word.key, source_language), zipf(word.key, target_language)
        if _is_foreign(word, known, there, target_language):
            alone.append(index)
        if known >= _COMMON and known - there >= _MUCH_RARER:
            together.append(index)
    found = sorted({*alone, *together}) if alone or len(together) > 1 else []
    return words[found[0] : found[-1] + 1] if found else []


def _is_foreign(word: Token, known: float, there: float, language: str) -> bool:
    if len(word.text) < _SHORTEST or known < _ORDINARY:
        return False
    if word.text.isupper():
        # Abbreviations are rare words too.
        rarer = known >= _COMMON and known - there >= _RARER_IN_CAPITALS and word.key in english_words()
    else:
        rarer = there < _FOREIGN and known - there >= _RARER
    return rarer and not _is_at_home(word.key, language)


@functools.lru_cache(maxsize=1 << 12)
def _is_at_home(word: str, language: str) -> bool:
    """Whether a dictionary of `language` has a word that came from elsewhere."""
    primary = language.split("-")[0]
    if primary == "en":
        return word in english_words()
    import simplemma
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return primary not in SUPPORTED_LANGUAGES or bool(simplemma.is_known(word, primary))


def _misspelt(copied: list[int], given: dict[str, Token], target: Text) -> Iterator[Copied]:
    """Misspelt English words that no language has."""
    for index in copied:
        token = target.tokens[index]
        word = token.text
        if len(word) < _SHORTEST_MISSPELT or not (word.islower() and word.isascii() and word.isalpha()):
            continue
        if zipf(word, "en") > 2 or zipf(word, target.language) > 0 or word in english_words() or is_formed(word):
            continue
        meant = likely_spelling(word)
        if meant is None or zipf(meant, "en") < _COMMON or _hangs_on(target, token):
            continue
        if _is_part_of_name([index], copied, target):
            continue
        if zipf(meant, target.language) >= _COMMON or _is_at_home(word, target.language):
            continue
        there = given[word]
        yield Copied(Span(token.start, token.end), Span(there.start, there.end), meant)


def _hangs_on(target: Text, token: Token) -> bool:
    """Whether a word is part of a compound, a path, a quotation or a gloss."""
    text = target.masked
    if text[token.end : token.end + 2] == " (":
        return True
    return text[max(0, token.start - 1) : token.start] in _BEFORE or text[token.end : token.end + 1] in _AFTER


def _among_other_letters(source: Text, target: Text) -> Iterator[Copied]:
    masked = target.masked
    if not _LATIN.search(masked):
        return
    given = {token.text for token in source.tokens}
    for match in _LATIN_RUN.finditer(masked):
        words = [word for word in match.group().replace(",", " ").split() if word[0].isalpha()]
        before = masked[: match.start()].rstrip(" :.,")[-1:]
        if any(word not in given for word in words) or (before and before.isascii()):
            continue
        if _is_english_prose(words):
            at = source.masked.find(words[0])
            yield Copied(Span(*match.span()), Span(at, min(len(source.masked), at + len(match.group()))))


def _is_english_prose(words: list[str]) -> bool:
    """Whether Latin words in a text of another script are ordinary English, no name and no term."""
    lower = [word for word in words if word.islower()]
    functional = sum(word in _function_words() for word in lower)
    if len(lower) == len(words):
        return functional > 1 or all(_is_plain(word) for word in words)
    # A name holds a word or two in lower case: Reverend and the Makers.
    return functional >= _FUNCTIONAL and len(lower) >= 2 * (len(words) - len(lower))


@functools.cache
def _function_words() -> frozenset[str]:
    return frozenset(packs.facts("en").function_words)


def _is_plain(word: str) -> bool:
    return len(word) >= _SHORTEST and zipf(word, "en") >= _ORDINARY and word in english_words() and word not in _kept()


@functools.cache
def _kept() -> frozenset[str]:
    table = packs.read(packs.ROOT / "kept_words.toml", dict[str, str])
    return frozenset(word for words in table.values() for word in words.split())
