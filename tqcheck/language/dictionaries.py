"""Bilingual dictionaries in dictd format: those that the user's system has (Debian's dict-freedict-*) or a given one.

They are read where they stand and never shipped: most are under the GPL. An entry is found in the index by its headword
and read from the compressed file by random access, so that a dictionary of 100 MB costs nothing until it is asked.
"""

from __future__ import annotations

import functools
import mmap
import re
from pathlib import Path
from typing import Any

from tqcheck.errors import UserError
from tqcheck.language.lemmas import lemmatiser
from tqcheck.language.tokens import tokenise
from tqcheck.paths import is_file, is_folder

SYSTEM = Path("/usr/share/dictd")
# ISO 639-1 to the three letters by which FreeDict names its files (ISO 639-3).
_CODES = {
    "ar": "ara", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "eo": "epo", "es": "spa",
    "fr": "fra", "ga": "gle", "hr": "hrv", "hu": "hun", "it": "ita", "ja": "jpn", "la": "lat", "lt": "lit", "nl": "nld",
    "no": "nor", "pl": "pol", "pt": "por", "ru": "rus", "sk": "slk", "sl": "slv", "sr": "srp", "sv": "swe", "tr": "tur",
    "uk": "ukr",
}  # fmt: skip
_BASE64 = {
    letter: value for value, letter in enumerate(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
_ASIDE = re.compile(r"\{[^{}]*\}|<[^<>]*>|\([^()]*\)|\[[^\[\]]*\]|/[^/\n]*/")
"""Cross-references, grammar, fields and pronunciation, which are no translations."""
_NOTE = re.compile(r"^\s*(?:(?:Synonyms?|Antonyms?|Note|see|See|Usage)\b|\").*$", re.MULTILINE)
"""Lines that hold no translations: notes, and examples in quotation marks."""


class Dictionary:
    """One dictd dictionary, by its index file."""

    def __init__(self, index: Path, source_language: str, target_language: str) -> None:
        self.name = index.stem
        self._target = lemmatiser(target_language)
        self._source_language = source_language
        body = next(
            (path for path in (index.with_suffix(".dict.dz"), index.with_suffix(".dict")) if path.is_file()), None
        )
        if body is None:
            raise UserError(
                "the index has no .dict or .dict.dz beside it", place=index, remedy="put the two side by side"
            )
        self._body = body
        try:
            with index.open("rb") as file:
                self._index: mmap.mmap | bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise UserError(f"not readable as a dictd index: {error}", place=index, remedy="check the file") from None
        self._known: dict[str, frozenset[str]] = {}

    def translations(self, word: str) -> frozenset[str]:
        """The lemmas of every word by which the dictionary translates a source word; empty for one it lacks."""
        found = self._known.get(word)
        if found is None:
            texts = (self._entry(place) for headword in {word, word.capitalize()} for place in self._places(headword))
            found = self._known[word] = frozenset().union(*map(self._words, texts))
        return found

    def _places(self, headword: str) -> list[tuple[int, int]]:
        """Offset and length of every entry with a headword."""
        places = []
        sought = f"\n{headword}\t".encode()
        at = self._index.find(sought)
        while at >= 0:
            end = self._index.find(b"\n", at + 1)
            fields = self._index[at + 1 : end if end >= 0 else len(self._index)].split(b"\t")
            if len(fields) >= 3:
                places.append((_number(fields[1]), _number(fields[2])))
            at = self._index.find(sought, at + 1)
        return places

    def _entry(self, place: tuple[int, int]) -> str:
        offset, length = place
        try:
            with _opened(self._body) as file:
                file.seek(offset)
                return bytes(file.read(length)).decode("utf-8", errors="replace")
        except (OSError, EOFError, ValueError) as error:
            raise UserError(
                f"not readable as dictd data: {error}", place=self._body, remedy="install it anew"
            ) from None

    def _words(self, entry: str) -> frozenset[str]:
        # The first line repeats the headword.
        _, _, text = entry.partition("\n")
        plain = _NOTE.sub("", _ASIDE.sub(" ", text))
        return frozenset(lemma for token in tokenise(plain) for lemma in self._target.lemmas(token.key))


def _opened(body: Path) -> Any:
    if body.suffix != ".dz":
        return body.open("rb")
    from idzip import open as open_dictzip

    return open_dictzip(str(body), "rb")


def _number(digits: bytes) -> int:
    value = 0
    for digit in digits:
        value = value * 64 + _BASE64.get(digit, 0)
    return value


@functools.cache
def dictionary(source_language: str, target_language: str, given: Path | None = None) -> Dictionary | None:
    """The dictionary of a pair of primary subtags: the given one, else the system's; None where there is none.

    A given one is an index file, or a folder that holds freedict-<source>-<target>.index.
    """
    if given is not None and is_file(given):
        return Dictionary(given, source_language, target_language)
    codes = _CODES.get(source_language), _CODES.get(target_language)
    index = (given or SYSTEM) / f"freedict-{codes[0]}-{codes[1]}.index"
    return Dictionary(index, source_language, target_language) if is_file(index) else None


def existing(given: Path | None) -> None:
    """Raises UserError where what --dictionary names is neither an index file nor a folder of dictionaries."""
    if given is not None and not (is_folder(given) or (is_file(given) and given.suffix == ".index")):
        raise UserError(
            "no dictd index there", place=given, remedy="name a .index file, or a folder of freedict-*.index"
        )
