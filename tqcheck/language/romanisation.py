"""Foreign words in Latin letters, as English writes them, and spellings brought to a common form."""

from __future__ import annotations

import functools
import re

from anyascii import anyascii

from tqcheck.language.scripts import script_of

# The schemes that newspapers, passports and machine translation mix (BGN/PCGN, ISO 9, web habit): each maps
# to one common spelling, so that Zhomart and Jomart, Taychibekov and Taichibekov compare equal.
_COMMON_FORM = (
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("dzh", "ž"), ("zh", "ž"), ("dj", "ž"), ("kh", "h"), ("ts", "c"),
    ("tz", "c"), ("ks", "x"), ("ph", "f"), ("th", "t"), ("w", "v"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("yy", "i"),
    ("ye", "e"), ("ie", "e"), ("yo", "e"), ("io", "e"), ("yu", "u"), ("iu", "u"), ("ya", "a"), ("ia", "a"), ("ja", "a"),
    ("ju", "u"), ("je", "e"), ("ou", "u"), ("y", "i"), ("j", "ž"),
)  # fmt: skip
_TELLING = frozenset("dhjkpstwyz")
"""The letters, of those spellings, that none of them brings into a word that has them not."""
_DOUBLED = re.compile(r"(.)\1")


@functools.cache
def _spellings(letters: frozenset[str]) -> list[tuple[str, str]]:
    """What may be spelt otherwise in a word with these of the telling letters."""
    return [(written, common) for written, common in _COMMON_FORM if _TELLING.intersection(written) <= letters]


@functools.lru_cache(maxsize=1 << 14)
def romanise(text: str) -> str:
    """`text` in ASCII letters (anyascii), «гипожоры» as gipozhory."""
    return text if text.isascii() else text.translate(_IN_ASCII)


class _InAscii(dict[int, str]):
    """What each character is in ASCII, by its code point."""

    def __missing__(self, character: int) -> str:
        found = self[character] = str(anyascii(chr(character)))
        return found


_IN_ASCII = _InAscii()


@functools.lru_cache(maxsize=1 << 14)
def common_form(name: str) -> str:
    """A spelling that the usual romanisations of one name share: Tokayev, Tokaev and Токаев all give tokaev."""
    form = romanise(name).lower().replace("'", "").replace("’", "")
    if form.startswith("j"):
        # Jomart, Jumabayev: at the beginning English writes J for Zh; inside a name it is more often German's for y.
        form = "ž" + form[1:]
    for written, common in _spellings(_TELLING.intersection(form)):
        form = form.replace(written, common)
    return _DOUBLED.sub(r"\1", form)


def phrase_shown(words: str) -> str:
    """Source words in their quotation marks, with a romanisation where their letters are not Latin."""
    romanised = romanise(words)
    return f"«{words}»" if romanised == words or words.isascii() or _is_latin(words) else f"«{words}» ({romanised})"


def _is_latin(words: str) -> bool:
    return all(script_of(letter) in ("Latin", None) for letter in words if letter.isalpha())
