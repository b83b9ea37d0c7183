"""Whether a term stands in a text otherwise than in one piece: as a part of a word, in another order, joined."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from tqcheck.glossary.term_language import term_language
from tqcheck.language.aspects import aspects
from tqcheck.language.derivations import relatives
from tqcheck.language.lazy import lazy
from tqcheck.language.lemmas import PrefixLemmatiser
from tqcheck.language.neighbours import neighbours
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, tokenise
from tqcheck.model import Span

_SEPARATORS = re.compile(r"[\s\-‐‑–]+")
_SUSPENDED = frozenset({"- ", "-\u00a0", "-,", "‑ "})
"""What stands behind the beginning of a compound whose end comes with the next one (Ein- und Ausfuhr)."""
_SHORTEST_JOINED = 6
"""Letters from which on a term may be looked for with all spaces and hyphens taken out of the target."""
_SHORTEST_PREFIXED = 3
"""The same where no dictionary knows the particles that are written with a word (Hebrew and Arabic “the”, “and”)."""
_SHORTEST_PART = 4
"""Letters from which on a word may be looked for inside another one (Vertrag in Vertragspartner)."""
_LONGEST_LINK = 2
"""Letters that tie a compound's first word to its head (Daten-schutz, Arbeit-s-vertrag)."""
_SAME_STEM = 3
_SMALL_WORD = 3
_NEAR, _FAR = 2, 7
"""Other words that may stand among those of a term; among a verb and what belongs to it (switch the old router off)."""


class FreeText:
    """A text without the words that other terms have taken, as it is searched for one term after another."""

    def __init__(self, text: Text, taken: Sequence[Span]) -> None:
        self._text = text
        self._joined = _SEPARATORS.sub("", _blanked(text.text, taken)).lower()
        self._taken = taken
        has_prefixes = isinstance(text.lemmatiser, PrefixLemmatiser)
        self._shortest = _SHORTEST_PREFIXED if has_prefixes else _SHORTEST_JOINED
        self._makes_compounds = term_language(text.language).makes_compounds

    def holds(self, term: str) -> bool:
        """Whether a term is there in one word, as a part of another word, in its parts, in another order (“forces of
        the CSTO”), as the verb of the other aspect, or as another part of speech (“died” for “death”). Another order
        may share words with other terms (health and accident insurance).
        """
        joined, tokens = _sought(term)
        if len(joined) >= self._shortest and joined in self._joined:
            return True
        if len(tokens) == 1:
            (token,) = tokens
            return (
                (self._makes_compounds and self._is_in_compound(joined, token))
                or self._has_other_aspect(token)
                or self._is_derived(token)
            )
        return len(tokens) > 1 and self._stands_apart(tokens)

    def _is_part_of_word(self, joined: str, token: Token) -> bool:
        text = self._text
        if len(joined) < _SHORTEST_PART:
            return False
        forms = {joined, *text.lemmatiser.lemmas(token.key)}
        if joined.endswith("e") and len(joined) > _SHORTEST_PART:
            forms.add(joined[:-1])  # Fähre in Fährverbindung
        return any(form in each.key and form != each.key for each in self._free for form in forms)

    def _is_in_compound(self, joined: str, token: Token) -> bool:
        return self._is_part_of_word(joined, token) or self._is_suspended(token) or self._is_in_parts(token)

    def _is_suspended(self, token: Token) -> bool:
        """Whether the beginning of a compound stands with a hyphen before a compound that has its end: Ein- und
        Ausfuhrzölle for Einfuhrzoll.
        """
        text = self._text
        for place, first in enumerate(text.tokens):
            rest = token.key.removeprefix(first.key)
            if text.text[first.end : first.end + 2] in _SUSPENDED and _SHORTEST_PART <= len(rest) < len(token.key):
                behind = text.tokens[place + 1 : place + 1 + _NEAR + 1]
                if any(form.endswith(rest) for each in behind for form in (each.key, *text.lemmas(each))):
                    return True
        return False

    def _is_in_parts(self, token: Token) -> bool:
        """Whether what a compound is made of stands apart, its head first: Schutz der Daten for Datenschutz."""
        free = self._free
        for place, head in enumerate(free):
            for lemma in self._text.lemmatiser.lemmas(head.key):
                modifier = token.key.removesuffix(lemma)
                if len(lemma) < _SHORTEST_PART or not _SHORTEST_PART <= len(modifier) < len(token.key):
                    continue
                stem = modifier[: max(_SHORTEST_PART, len(modifier) - _LONGEST_LINK)]
                if any(each.key.startswith(stem) for each in free[place + 1 : place + 1 + _FAR]):
                    return True
        return False

    def _has_other_aspect(self, token: Token) -> bool:
        known = aspects(self._text.language.split("-")[0])
        lemmatiser = self._text.lemmatiser
        if known is None or not lemmatiser.can_be(token.key, "inf"):
            return False
        return any(known.are_partners(token.key, lemma) for lemma in self._free_lemmas)

    def _is_derived(self, token: Token) -> bool:
        return token.is_lower and not self._free_lemmas.isdisjoint(_derived(token.key, self._text))

    @lazy
    def _free(self) -> list[Token]:
        taken = self._taken
        return [token for token in self._text.tokens if not any(span.start <= token.start < span.end for span in taken)]

    @lazy
    def _free_lemmas(self) -> frozenset[str]:
        return frozenset[str]().union(*map(self._text.lemmas, self._free))

    def _stands_apart(self, tokens: Sequence[Token]) -> bool:
        text = self._text
        lemmatiser = text.lemmatiser
        if text.language.split("-")[0] == "en" and _has_other_modifier(tokens, text):
            return True
        telling = [token for token in tokens if len(token.text) > _SMALL_WORD or not token.is_lower]
        words = [token.key for token in (telling if len(telling) > 1 else tokens)]
        particles = neighbours(text.language.split("-")[0]).particles
        is_verb = tokens[-1].key in particles or (len(tokens) > 2 and lemmatiser.can_be(tokens[0].key, "inf"))
        reach = len(tokens) + (_FAR if is_verb else _NEAR)
        places: list[list[int]] = []
        for word in words:
            lemmas = lemmatiser.lemmas(word) | {word} | _derived(word, text)
            here = [index for index, token in enumerate(text.tokens) if lemmatiser.is_form_of(token.key, lemmas)]
            if not here:
                return False
            places.append(here)
        return any(
            all(any(first <= place < first + reach for place in others) for others in places)
            for first in itertools.chain.from_iterable(places)
        )


@functools.lru_cache(maxsize=1 << 14)
def _sought(term: str) -> tuple[str, tuple[Token, ...]]:
    """A term in one piece in small letters, and its words."""
    return _SEPARATORS.sub("", term).lower(), tuple(tokenise(term))


def _derived(word: str, text: Text) -> frozenset[str]:
    """The dictionary forms of a word's family that are other parts of speech."""
    language = text.language.split("-")[0]
    return frozenset(each for lemma in text.lemmatiser.lemmas(word) | {word} for each in relatives(language, lemma))


def _has_other_modifier(term: Sequence[Token], target: Text) -> bool:
    """Whether an English term stands there with another word of the same stem before its head: virus infection for
    viral infection.
    """
    *modifiers, head = (token.key for token in term)
    heads = target.lemmatiser.lemmas(head)
    return any(
        target.lemmatiser.is_form_of(token.key, heads)
        and all(
            token.key[:_SAME_STEM] == word[:_SAME_STEM] and len(word) > _SAME_STEM
            for token, word in zip(target.tokens[index - len(modifiers) : index], modifiers, strict=True)
        )
        for index, token in enumerate(target.tokens)
        if index >= len(modifiers)
    )


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for span in spans:
        text = f"{text[: span.start]}{'|' * (span.end - span.start)}{text[span.end :]}"
    return text
