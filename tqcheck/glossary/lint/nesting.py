"""Rules for terms that are parts of longer ones. What they say may well be meant."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tqcheck.glossary.lint.rule import Rule, Said
from tqcheck.glossary.terms import Term, TermMatch
from tqcheck.language.lemmas import lemmatiser
from tqcheck.language.tokens import tokenise

Key = tuple[str, ...]


class _Sources:
    """The source terms of one pair of languages, by the lemmas of their words, each with its rows."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.rows: dict[Key, list[Term]] = defaultdict(list)
        for term in terms:
            self.rows[_lemmas(term.source, term.source_language)].append(term)

    def parts(self, key: Key) -> Iterator[Key]:
        """The terms that are parts of one."""
        spans = itertools.combinations(range(len(key) + 1), 2)
        found = {key[start:end] for start, end in spans if end - start < len(key)}
        yield from sorted(found & self.rows.keys())


def _parts(terms: Sequence[Term]) -> Iterator[tuple[list[Term], list[Term]]]:
    """The rows of each term and of each that is a part of it."""
    pairs: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        if term.source and term.match is not TermMatch.REGEX:
            pairs[term.source_language, term.target_language].append(term)
    for rows in pairs.values():
        sources = _Sources(rows)
        for key, whole in sources.rows.items():
            for part in sources.parts(key):
                yield whole, sources.rows[part]


def _part_otherwise(terms: Sequence[Term]) -> Said:
    """A term whose part is translated by none of the part's own translations."""
    for whole, part in _parts(terms):
        approved = [term for term in whole if term.status.is_approved]
        renderings = [term.target for term in part if term.status.is_approved]
        if (
            approved
            and renderings
            and not any(_holds(term, rendering) for term in approved for rendering in renderings)
        ):
            yield (
                approved[0],
                f"“{approved[0].source}” holds “{part[0].source}”, but “{approved[0].target}” does not hold "
                f"“{renderings[0]}”: see whether that is meant",
            )


def _holds_unwanted(terms: Sequence[Term]) -> Said:
    """A term translated with what is unwanted for its part."""
    for whole, part in _parts(terms):
        unwanted = [each for each in part if not each.status.is_approved]
        for term in whole if unwanted else ():
            held = next((each for each in unwanted if term.status.is_approved and _holds(term, each.target)), None)
            if held is not None:
                told = f"“{term.target}” holds “{held.target}”, which is {held.status} for “{held.source}”"
                yield term, f"{told}: see whether that is meant"


def _holds(term: Term, target: str) -> bool:
    """Whether a row's target has the words of another one side by side."""
    words, wanted = _lemmas(term.target, term.target_language), _lemmas(target, term.target_language)
    return any(words[start : start + len(wanted)] == wanted for start in range(len(words) - len(wanted) + 1))


@functools.lru_cache(maxsize=1 << 16)
def _lemmas(text: str, language: str) -> Key:
    """One lemma of each word, the same for the same form."""
    lemmas = lemmatiser(language).lemmas
    return tuple(min(lemmas(token.key), key=lambda lemma: (len(lemma), lemma)) for token in tokenise(text))


RULES = (
    Rule("part-otherwise", _part_otherwise, is_common=True, is_picky=True),
    Rule("holds-unwanted", _holds_unwanted, is_common=True, is_picky=True),
)
