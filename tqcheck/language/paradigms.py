"""Forms of verbs by rule, for what the dictionary of lemmas lacks or knows as another word only (schwor, escúrralos).

They are data: `packs/<language>/paradigms.toml`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

import msgspec

from tqcheck.language import packs

_FILE = "paradigms.toml"
_SHORTEST_STEM = 2
_ACCENTS = str.maketrans("áéíóú", "aeiou")


class Conjugation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that are inflected alike: a form is a stem and one of `endings`, the dictionary form a stem and `lemma`."""

    lemma: str
    endings: frozenset[str]
    stems: str = ".*"
    """What stems look like, a regular expression."""
    stem_ends: Mapping[str, str] = {}
    """How stems may end in forms, and how they end in the dictionary form (busqu-, busc-)."""
    stem_vowels: Mapping[str, str] = {}
    """Which vowels stems may have in forms, and which they have in the dictionary form (cuent-, cont-)."""
    of_listed: bool = False
    """Whether forms count that the dictionary has as another word: geprüfte, an adjective."""


class Paradigms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the verbs of a language are inflected, in small letters."""

    conjugations: tuple[Conjugation, ...] = ()
    prefixes: frozenset[str] = frozenset()
    """What verbs are made with: ab in ablehnen."""
    fused_prefixes: frozenset[str] = frozenset()
    """Those that take the place of what is inserted: beschlossen, not begeschlossen."""
    inserted: tuple[str, ...] = ()
    """What may stand before a stem, behind its prefix: ge in abgelehnt."""
    enclitics: tuple[str, ...] = ()
    """Pronouns that are written with their verb: los in escúrralos."""
    principal_parts: Mapping[str, str] = {}
    """The irregular forms of a verb, which take `principal_endings`; “-” for none, “|” between two."""
    principal_endings: tuple[tuple[str, ...], ...] = ()


class VerbForms:
    """Which verbs a form may be of."""

    def __init__(self, paradigms: Paradigms) -> None:
        self._paradigms = paradigms
        self._stems = tuple(re.compile(each.stems) for each in paradigms.conjugations)
        self._enclitics = re.compile(rf"(?:{'|'.join(paradigms.enclitics)}){{1,2}}") if paradigms.enclitics else None
        self._prefixes = paradigms.prefixes | paradigms.fused_prefixes
        self._lemma_endings = tuple(each.lemma for each in paradigms.conjugations)
        self._irregular: dict[str, set[str]] = {}
        for verb, parts in paradigms.principal_parts.items():
            for part, endings in zip(parts.split(), paradigms.principal_endings, strict=True):
                for stem in part.split("|") if part != "-" else ():
                    for ending in endings:
                        self._irregular.setdefault(stem + ending, set()).add(verb)

    def irregular(self, form: str) -> frozenset[str]:
        """The verbs of which principal parts make a form, with a prefix or without."""
        found = set(self._irregular.get(form, ()))
        for prefix, rest in self._parted(form):
            inserted = self._paradigms.inserted if prefix in self._paradigms.fused_prefixes else ()
            for whole in (rest, *(letters + rest for letters in inserted)):
                found.update(prefix + verb for verb in self._irregular.get(whole, ()))
        return frozenset(found)

    def regular(self, form: str, *, is_listed: bool) -> frozenset[str]:
        """The verbs, whether there are such or not, of which a form can be by its ending. `is_listed` says that the
        dictionary has the form.
        """
        found: set[str] = set()
        for conjugation, stems in zip(self._paradigms.conjugations, self._stems, strict=True):
            if is_listed and not conjugation.of_listed:
                continue
            for end in range(_SHORTEST_STEM, len(form)):
                if form[end:] in conjugation.endings and stems.fullmatch(form, 0, end):
                    found.update(stem + conjugation.lemma for stem in self._dictionary_stems(form[:end], conjugation))
        return frozenset(found)

    def without_enclitics(self, form: str) -> Iterator[str]:
        """What a form may be without pronouns behind it, an accent that they may have brought (diciéndome) taken off
        or an s that they took (vámonos) put back.
        """
        if self._enclitics is None:
            return
        for end in range(_SHORTEST_STEM, len(form) - 1):
            if self._enclitics.fullmatch(form, end):
                verb = f"{form[:end]}s" if form[end:] == "nos" and form[:end].endswith("mo") else form[:end]
                yield from {verb, verb.translate(_ACCENTS)}

    def is_verb(self, form: str) -> bool:
        """Whether a dictionary form ends as those of verbs do."""
        return form.translate(_ACCENTS).endswith(self._lemma_endings)

    def _dictionary_stems(self, stem: str, conjugation: Conjugation) -> Iterator[str]:
        """What a stem may be in the dictionary form: abgelehn- is ablehn-, busqu- is busc-, cuent- is cont-."""
        spellings = [stem]
        spellings += [stem.removesuffix(old) + new for old, new in conjugation.stem_ends.items() if stem.endswith(old)]
        for spelling in spellings:
            yield spelling
            for old, new in conjugation.stem_vowels.items():
                before, vowel, behind = spelling.rpartition(old)
                if vowel and behind:
                    yield before + new + behind
        for prefix, rest in (("", stem), *self._parted(stem)):
            for letters in self._paradigms.inserted:
                # What is a prefix too is none of the inserted letters at the beginning (zunehmen, zu nehmen).
                if rest.startswith(letters) and (prefix or letters not in self._prefixes):
                    yield prefix + rest.removeprefix(letters)

    def _parted(self, form: str) -> Iterator[tuple[str, str]]:
        for end in range(_SHORTEST_STEM, len(form) - 1):
            if form[:end] in self._prefixes:
                yield form[:end], form[end:]


@functools.cache
def verb_forms(language: str) -> VerbForms | None:
    """Those of a language (a primary subtag); None without data."""
    path = packs.ROOT / language / _FILE
    return VerbForms(packs.read(path, Paradigms)) if path.is_file() else None
