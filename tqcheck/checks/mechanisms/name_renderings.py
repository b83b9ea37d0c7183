"""When a name without a counterpart is no fault: a translation may speak of the same in another word."""

from __future__ import annotations

import functools
import re

from tqcheck.checks.mechanisms.name_sides import Side
from tqcheck.language.gazetteer import Gazetteer, gazetteer, unelided
from tqcheck.language.sounds import consonants
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Span

_CROWNED = frozenset(
    "king queen pope saint st emperor empress tsar czar prince princess duke könig königin papst kaiser kaiserin zar "
    "heilige heiliger sankt prinz prinzessin herzog roi reine pape sainte empereur impératrice prince princesse duc "
    "rey reina papa san santa santo emperador emperatriz príncipe princesa re regina imperatore imperatrice rei rainha "
    "król królowa papież święty święta cesarz král královna papež svatý svatá král rege regină король королева папа "
    "царь царица император императрица святой святая князь княгиня принц принцесса герцог".split()
)
"""After these a name is the one that a language has for a ruler or a saint (Karl, Charles)."""
_EPITHET = re.compile(
    r"\s+(?:[IVX]+\b|(?:the|der|die|le|la|el|il|o) (?:Great|Große|Grand|Grande|Magno|Magna|Terrible|Schreckliche|"
    r"Conqueror|Eroberer|Conquérant|Catholic|Bold|Kühne)\b|(?:Великий|Великая|Великого|Великой|Грозный|Грозного)\b)"
)
_PLACES = frozenset("lake sea gulf cape mount strait channel bay isle peninsula lago lac mer golfe озеро море".split())
"""Before these or after them a name may be another one in each language (Lake Constance, Bodensee)."""
_SCALES = frozenset("fahrenheit celsius kelvin richter фаренгейт фаренгейта цельсий цельсия кельвин рихтера".split())
_ABSTRACT = {
    "en": ("ship", "ness", "hood", "dom", "ment", "tion", "sion"), "es": ("ción", "sión", "miento", "dad"),
    "fr": ("tion", "sion", "ment", "ité"), "it": ("zione", "sione", "mento", "ità"),
    "pt": ("ção", "são", "mento", "dade"), "ro": ("ție", "tate"),
}  # fmt: skip
"""How nouns end that name a thing or a state: translated though they have a capital."""
_LABELS = frozenset("url pdf isbn issn doi faq dvd".split())
"""Acronyms that name nothing."""
_DERIVED = {"twitter": "tweet"}
"""Brands that have given English a verb."""
_SHARED = 3
_LONG = 5


def is_rendered_freely(text: Text, index: int) -> bool:
    """Whether a capitalised token is part of what languages name each in its own way: rulers, lakes, scales."""
    tokens = text.tokens
    key = normal_form(unelided(tokens[index].text))
    before = tokens[index - 1].key if index else ""
    after = tokens[index + 1].key if index + 1 < len(tokens) else ""
    return (
        key in _SCALES
        or before in _CROWNED
        or before in _PLACES
        or after in _PLACES
        or key.endswith(_ABSTRACT.get(text.language.split("-")[0], ()))
        or _EPITHET.match(text.masked, tokens[index].end) is not None
    )


def has_variant(word: str, other: Side, *, same_script: bool) -> bool:
    """Whether the other side has a form of the name that is longer or shorter: Luke and Lukas, Dover and Douvres; its
    plural; or a verb made of it.
    """
    if word in _LABELS or any(key.startswith(_DERIVED.get(word, "\0")) for key in other.keys):
        return True
    if not same_script:
        # Of a Latin word among other letters (Pyhon) the translation mends the slip.
        is_slip = word.isascii() and len(word) >= _LONG and any(is_one_off(word, found) for found in other.candidates)
        return is_slip or f"{word}s" in other.keys
    sounds = consonants(word)
    return any(
        found[:2] == word[:2] and _is_longer(sounds, consonants(found), shared=_common(found, word))
        for found in other.candidates
    )


def _is_longer(one: str, two: str, *, shared: int) -> bool:
    shorter, longer = sorted((one, two), key=len)
    return len(longer) - len(shorter) <= 1 and longer.startswith(shorter) and (shared >= _SHARED or len(shorter) > 1)


def _common(one: str, two: str) -> int:
    return next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def is_seat(code: str, other: Side) -> bool:
    """Whether the other text names a city of the country, which may stand for its government (Greece: Athens), or the
    country of the city.
    """
    known = other.gazetteer
    if known is None:
        return False
    kin = (_country(code),) if "/" in code else tuple(_cities(known).get(code, ()))
    return any(found in known.names and known.speaks_of(other.text, found) for found in kin if found)


@functools.cache
def _zones() -> dict[str, str]:
    from babel.core import get_global

    return {zone: territory for zone, territory in get_global("zone_territories").items() if territory != "001"}


def _country(zone: str) -> str:
    return _zones().get(zone, "")


def _cities(known: Gazetteer) -> dict[str, list[str]]:
    return _cities_of(known.language, frozenset(code for code in known.names if "/" in code))


@functools.lru_cache(maxsize=32)
def _cities_of(language: str, zones: frozenset[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for zone in sorted(zones):
        found.setdefault(_country(zone), []).append(zone)
    return found


def is_misspelt(code: str, word: str, language: str) -> bool:
    """Whether a word is a name of what a code names with one letter lost or wrong (Espaa)."""
    known = gazetteer(language.split("-")[0])
    return known is not None and any(is_one_off(name, word) for name in known.names.get(code, ()))


def is_one_off(one: str, two: str) -> bool:
    """Whether two words differ in one letter at most: one is lost, added or another."""
    start = _common(one, two)
    end = min(_common(one[::-1], two[::-1]), min(len(one), len(two)) - start)
    return max(len(one), len(two)) - start - end <= 1


def is_copied_or_other_acronym(name: str, side: Side, other: Side) -> bool:
    """Whether a text without spaces has the name as it is, or, for an acronym, the other text one that it alone has."""
    if not other.is_cased:
        return len(name) >= _SHARED and name.isascii() and name.lower() in other.text.masked.lower()
    if not name.isupper() or not side.is_cased:
        return False
    return any(
        token.key not in side.keys and abs(len(token.text) - len(name)) <= 1 and not _is_name(token.text, other)
        for token in (other.text.tokens[index] for index in other.text.acronyms)
    )


def _is_name(word: str, side: Side) -> bool:
    return side.gazetteer is not None and side.gazetteer.has_name_with(word)


def names_ruler(text: Text) -> bool:
    """Whether a text calls somebody great or by a number, whose name is another in each language (Charlemagne)."""
    return _EPITHET.search(text.masked) is not None


def is_in_compound(word: str, other: Side) -> bool:
    """Whether the other side has a compound that begins with the name (Elbe: Elbbrücke)."""
    stem = word.rstrip("aeiou")
    return len(stem) >= _SHARED and any(key.startswith(stem) and len(key) > len(word) + 2 for key in other.keys)


def in_brackets(text: Text, name: Span) -> bool:
    """Whether brackets hold nothing but the name: an aside for readers of the source."""
    return text.masked[max(0, name.start - 1) : name.start] in "(（[" and text.masked[name.end : name.end + 1] in ")）]"
