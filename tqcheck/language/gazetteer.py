"""Territories, cities and bodies that a text names: what CLDR (Babel) calls them in a language, and the language's own
names.toml. What is known by its code can be looked for in a text of another language.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from tqcheck.language import packs
from tqcheck.language.lazy import lazy
from tqcheck.language.lemmas import lemmatiser
from tqcheck.language.territories import territories
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, normal_form, tokenise
from tqcheck.model import Span

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_WORDS = frozenset({"IS", "WHO", "US", "EI"})
"""Acronyms that are words in a line of capitals."""
_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "no", "nb", "fi", "et", "hu"})
_COMPASS = re.compile(
    r"^(?:nordost|nordwest|südost|südwest|nord|süd|ost|west|ober|nieder|zentral|mittel|noord|zuid|oost|midden|norra|södra|øst|sør"
    r"|syd|öst|väst|vest|pohja|lõuna|ida|lääne|kesk|pohjois|etelä|itä|länsi|keski|észak|dél|kelet|nyugat|közép)(?=\w{4})"
)
_VOWELS = frozenset("aeiouyáéíóúýąęěůåäöüæøаеёиоуыэюяйьъієї")
_SOFT = frozenset("ňďťńśćź")
_SOFTENING = frozenset({"ru", "uk"})
_LONGEST_ENDING = 5
_IN_KATAKANA = re.compile(r"[ァ-ヺー]{2}")
"""Two letters of one katakana word, across the border of a name: タイ in タイプ."""
_SHORTEST_STEM, _OF_CITY = 3, 4
"""Letters that stay of a stem; of cities and rivers with five or more, one more (Genua is no Genf)."""
_LONG = 5
"""Letters from which more a stem inside a word is no chance (Nazideutschland)."""


class _Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: dict[str, str] = {}
    related: dict[str, str] = {}
    sayings: list[str] = []


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a text with the code of what it names, and the indexes of its tokens (none without spaces)."""

    code: str
    span: Span
    tokens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Form:
    code: str
    words: tuple[str, ...]
    """The words as tokens have them: as written where they are acronyms, else by their key."""
    stems: tuple[str, ...]


@dataclass
class Gazetteer:
    """What one language calls the places and bodies that are known by code."""

    language: str
    names: dict[str, list[str]]
    """The names of a code, the usual one first."""
    by_first: dict[str, list[_Form]] = field(default_factory=lambda: defaultdict(list))
    by_code: dict[str, list[_Form]] = field(default_factory=lambda: defaultdict(list))
    by_characters: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    derived: tuple[str, ...] = ()
    """How words begin that are derived from names (inhabitants, adjectives), and the names themselves."""

    sayings: tuple[str, ...] = ()
    """Set phrases in whose counterparts nobody is named (when in Rome), by the key of their words."""

    def is_in_saying(self, text: Text, name: Span) -> bool:
        """Whether a name is part of a saying, in which it names nothing."""
        words = " ".join(token.key for token in text.tokens)
        return any(saying in words for saying in self.sayings) and any(
            name.overlaps(Span(first.start, last.end))
            for saying in self.sayings
            for first, last in _runs(text.tokens, saying.split())
        )

    @lazy
    def _long_derived(self) -> dict[int, set[str]]:
        by_length: dict[int, set[str]] = {}
        for stem in self.derived:
            if len(stem) > _LONG:
                by_length.setdefault(len(stem), set()).add(stem)
        return by_length

    def is_derived(self, word: str) -> bool:
        """Whether a word is derived from a name: it begins so, or has a long stem inside (Afroamerykanie)."""
        return word.startswith(self.derived) or any(
            word[start : start + length] in stems
            for length, stems in self._long_derived.items()
            for start in range(1, len(word) - length + 1)
        )

    @lazy
    def _beginnings(self) -> frozenset[str]:
        """How the names begin: endings change no word there, so that what begins otherwise need not be analysed."""
        return frozenset(normal_form(first)[:_SHORTEST_STEM] for first in self.by_first)

    @property
    def is_unspaced(self) -> bool:
        """Whether the language writes no spaces, so that names are found anywhere."""
        return self.language in UNSPACED

    def may_begin_name(self, key: str) -> bool:
        """Whether a name begins with these letters; quick, and never wrong when it says no."""
        return unelided(key)[:_SHORTEST_STEM] in self._beginnings

    def has_name_with(self, word: str) -> bool:
        """Whether a name begins with a word, which may be inflected."""
        key = normal_form(word)
        if key[:_SHORTEST_STEM] not in self._beginnings:
            return False
        return any(form in self.by_first for form in (word, key, *lemmatiser(self.language).lemmas(key)))

    def mentions(self, text: Text, starts: Iterable[int]) -> Iterator[Mention]:
        """The names that begin at the given tokens for certain, the longest where several begin together."""
        tokens = text.tokens
        end = 0
        for index in starts:
            token = tokens[index]
            if token.start < end:
                continue
            word = unelided(token.text[: end_of(token) - token.start])
            best: Mention | None = None
            for key in {word, normal_form(word), *text.lemmas(token)}:
                for form in self.by_first.get(key, ()):
                    last = index + len(form.words) - 1
                    if last >= len(tokens) or (best and tokens[last].end <= best.span.end):
                        continue
                    if word in _WORDS and _in_capitals(tokens, index):
                        continue
                    if all(
                        tokens[index + place].text == form.words[place]
                        or _has_stem(normal_form(unelided(tokens[index + place].text)), form.stems[place])
                        for place in range(1, len(form.words))
                    ):
                        span = Span(end_of(token) - len(word), end_of(tokens[last]))
                        best = Mention(form.code, span, tuple(range(index, last + 1)))
            if best is not None and not _is_part(text.masked, best.span) and not _is_new(tokens, index):
                yield best
                end = best.span.end

    def mentions_anywhere(self, text: str) -> Iterator[Mention]:
        """The names that stand in a text without spaces, the longest where several begin together."""
        place = 0
        while place < len(text) - 1:
            names = self.by_characters.get(text[place : place + 2])
            best = max(
                (pair for pair in names or () if text.startswith(pair[0], place)),
                key=lambda pair: len(pair[0]),
                default=None,
            )
            if best is None:
                place += 1
            elif _IN_KATAKANA.match(text, place + len(best[0]) - 1) or _IN_KATAKANA.match(text, max(0, place - 1)):
                place += len(best[0])
            else:
                yield Mention(best[1], Span(place, place + len(best[0])))
                place += len(best[0])

    def names_elsewhere(self, text: Text, code: str, not_at: tuple[int, ...]) -> bool:
        """Whether a word at another place than these tokens may speak of what a code names."""
        stems = [form.stems[0] for form in self.by_code.get(code, ())]
        return any(
            index not in not_at and any(token.key.startswith(normal_form(stem)) for stem in stems)
            for index, token in enumerate(text.tokens)
        )

    def is_name_of(self, key: str, code: str) -> bool:
        """Whether a word as it stands is one of those that speak of what a code names."""
        return any(key == form.words[0] for form in self.by_code.get(code, ()))

    def speaks_of(self, text: Text, code: str) -> bool:
        """Whether the text may speak of what a code names: by name, inflected or derived, or by a related word."""
        forms = self.by_code.get(code, ())
        if self.is_unspaced:
            return any(form.stems[0] in text.masked for form in forms)
        keys = [normal_form(unelided(token.text)) for token in text.tokens]
        compounds = self.language in _COMPOUNDING
        parts = [_COMPASS.sub("", key) for key in keys] if compounds else keys
        for form in forms:
            first, *others = form.stems
            for index, key in enumerate(keys):
                if (
                    (
                        unelided(text.tokens[index].text.removesuffix("'s").removesuffix("’s")) == first
                        if first.isupper()
                        else key.startswith(first)
                        or parts[index].startswith(first)
                        or (compounds and len(first) > _LONG and first in key)
                    )
                    and index + len(others) < len(keys)
                    and all(
                        keys[place].startswith(stem) or text.tokens[place].text == stem
                        for place, stem in enumerate(others, index + 1)
                    )
                ):
                    return True
        return False


def _runs(tokens: list[Token], words: list[str]) -> Iterator[tuple[Token, Token]]:
    """The first and last tokens of every place where the words follow each other."""
    for index in range(len(tokens) - len(words) + 1):
        if all(tokens[index + place].key == word for place, word in enumerate(words)):
            yield tokens[index], tokens[index + len(words) - 1]


def _is_part(text: str, name: Span) -> bool:
    """Whether a hyphen makes the name part of another word (US-Dollar, pro-Russia)."""
    return text[name.end : name.end + 1] == "-" or text[max(0, name.start - 1) : name.start] == "-"


def _is_new(tokens: list[Token], index: int) -> bool:
    """Whether the name is the latter part of another (New Jersey)."""
    return index > 0 and tokens[index - 1].text in ("New", "Nueva", "Nouvelle", "Neu", "Nowa", "Nová", "Нью")


def _in_capitals(tokens: list[Token], index: int) -> bool:
    """Whether a neighbour is in capitals as well."""
    return any(
        len(tokens[place].text) > 1 and tokens[place].text.isupper()
        for place in (index - 1, index + 1)
        if 0 <= place < len(tokens)
    )


def unelided(word: str) -> str:
    """A word without the article or preposition that has lost its vowel before it (l'Irak)."""
    before, mark, after = word.replace("’", "'").rpartition("'")
    return after if mark and len(before) <= 4 and len(after) > 1 else word


def end_of(token: Token) -> int:
    """Where a token ends without an English possessive."""
    return token.end - 2 if token.text.endswith(("'s", "’s")) else token.end


def _has_stem(key: str, stem: str) -> bool:
    return key.startswith(stem) and len(key) <= len(stem) + _LONGEST_ENDING


def _stem(word: str, shortest: int) -> str:
    """A word without the vowels and soft consonants that endings change (Kodaň, Kodani); `shortest` letters stay."""
    end = len(word)
    while end > max(shortest, len(word) - 2) and word[end - 1] in _VOWELS | _SOFT:
        end -= 1
    return word[:end]


def _softened(form: _Form, language: str) -> Iterator[_Form]:
    """How adjectives of a name in г begin, in languages that soften it (Волга, волжский; Прага, пражский)."""
    stem = form.stems[0]
    if language in _SOFTENING and len(form.stems) == 1 and len(stem) > _SHORTEST_STEM and stem.endswith("г"):
        adjective = (f"{stem[:-1]}ж",)
        yield _Form(form.code, adjective, adjective)


@functools.cache
def gazetteer(language: str) -> Gazetteer | None:
    """The gazetteer of a language (its primary subtag); None where it has no names.toml."""
    own = packs.ROOT / language / "names.toml"
    if not own.is_file():
        return None
    names, table = territories(language), packs.read(own, _Names)
    for code, listed in table.names.items():
        names[code] = [*names.get(code, ()), *(name.strip() for name in listed.split(";"))]
    made = Gazetteer(language, names)
    for code, forms in names.items():
        for name in forms:
            if made.is_unspaced:
                made.by_code[code].append(_Form(code, (name,), (name,)))
                if len(name) > 1:
                    made.by_characters[name[:2]].append((name, code))
                continue
            form = _form(code, name)
            if form is not None:
                made.by_first[form.words[0]].append(form)
                made.by_code[code].append(form)
                made.by_code[code].extend(_softened(form, language))
    related = {code: [word.strip() for word in listed.split(";")] for code, listed in table.related.items()}
    for code, words in related.items():
        for word in words:
            stems = (word,) if made.is_unspaced else tuple(normal_form(part) for part in word.split())
            made.by_code[code].append(_Form(code, stems, stems))
    made.sayings = tuple(" ".join(token.key for token in tokenise(saying)) for saying in table.sayings)
    made.derived = tuple(
        [word for words in related.values() for word in words if len(word) > _SHORTEST_STEM]
        + [form.stems[0] for forms in made.by_code.values() for form in forms if len(form.stems[0]) >= _LONG]
    )
    return made


def _form(code: str, name: str) -> _Form | None:
    tokens = tokenise(name)
    if not tokens:
        return None
    written = [unelided(token.text) for token in tokens]
    # An acronym is looked for as it is written, so that us is no US.
    acronyms = [len(word) < 6 and word.isupper() for word in written]
    words = tuple(word if acronym else normal_form(word) for word, acronym in zip(written, acronyms, strict=True))
    shortest = _SHORTEST_STEM if len(code) < _LONG else _OF_CITY
    stems = tuple(word if acronym else _stem(word, shortest) for word, acronym in zip(words, acronyms, strict=True))
    return _Form(code, words, stems)
