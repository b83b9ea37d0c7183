"""Verbs that stand apart from what belongs to them: er lehnte den Antrag ab, switch the pump off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.glossary.term_language import TermLanguage
from tqcheck.glossary.wordings import Words
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form

_FAR, _NEAR = 8, 4
"""How many words a verb may stand from what belongs to it; how many from its English particle (switch the pump off)."""


def parted_verbs(text: Text, language: TermLanguage) -> Iterator[tuple[int, str]]:
    """The index of a word and, as a key, the verb that it makes with a particle at the end of its clause."""
    particles = _particles(language)
    tokens = text.tokens
    for index, token in enumerate(tokens) if particles else ():
        if token.key not in particles or not _ends_clause(text, index):
            continue
        for earlier in range(index - 1, -1, -1):
            if text.token_sentences[earlier] != text.token_sentences[index]:
                break
            if earlier < index - 1 and any(mark in text.between(earlier) for mark in ",;:"):
                break
            for lemma in language.lemmatiser.lemmas(tokens[earlier].key) | language.verbs(tokens[earlier].key):
                yield earlier, token.key + lemma


def apart(words: Words, text: Text, index: int, language: TermLanguage) -> tuple[int, int] | None:
    """From where to where a verb and what belongs to it stand around token `index`, in any order in one clause (legte
    fristgerecht Berufung ein, switch it off); None where they do not, or the term has no such verb.
    """
    if words.verb is None:
        return None
    sentence = text.token_sentences[index]
    near = [
        place
        for place in range(max(0, index - _FAR), min(len(text.tokens), index + _FAR + 1))
        if text.token_sentences[place] == sentence
    ]
    if any(mark in text.between(place) for place in near[:-1] for mark in ";:"):
        return None
    found = []
    for place, word in enumerate(words.words):
        here = [
            other
            for other in near
            if language.fit(text.tokens[other], word, words.keys[place], words.bases[place]) is not None
        ] or (_parted(word, near, text, language) if place == words.verb else [])
        if not here:
            return None
        found.append(min(here, key=lambda other: abs(other - index)))
    if len(set(found)) < len(found) or (words.adverb and not found[0] < found[1] <= found[0] + _NEAR):
        return None
    return text.tokens[min(found)].start, text.tokens[max(found)].end


def _parted(verb: str, near: Sequence[int], text: Text, language: TermLanguage) -> list[int]:
    """Where the finite form of a verb stands whose particle stands behind it."""
    key = normal_form(verb)
    particles = _particles(language)
    return [
        place
        for particle in near
        if text.tokens[particle].key in particles and key.startswith(text.tokens[particle].key)
        for place in near
        if place < particle
        and key.removeprefix(text.tokens[particle].key)
        in language.lemmatiser.lemmas(text.tokens[place].key) | language.verbs(text.tokens[place].key)
    ]


def _particles(language: TermLanguage) -> frozenset[str]:
    """What makes one word with its verb in the dictionary: German ab in ablehnen, but not English off."""
    known = language.neighbours
    return known.particles if known.verb_comes_last else frozenset()


def _ends_clause(text: Text, index: int) -> bool:
    tokens = text.tokens
    if index + 1 == len(tokens) or text.token_sentences[index + 1] != text.token_sentences[index]:
        return True
    between = text.between(index)
    return any(mark in between for mark in ",;:–—)") or tokens[index + 1].key in ("und", "oder", "en", "of")
