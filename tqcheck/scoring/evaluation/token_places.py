"""Where the tokens of a tokenised copy stand in a text."""

from __future__ import annotations

import difflib
import html
import unicodedata
from collections.abc import Iterable, Sequence

_PLAIN_MARKS = str.maketrans("“”„«»’‘`–—", '"""""\'\'\'--')


def align(target: str, tokens: Sequence[str]) -> list[tuple[int, int] | None]:
    """The place in `target` of each token of a tokenised copy, which may have other quotes, dashes and
    entities; None for a token that has none.
    """
    places: list[int] = []
    characters: list[str] = []
    for index, character in enumerate(target):
        if not character.isspace():
            places.append(index)
            characters.append(_plain(character))
    owners: list[int] = []
    token_characters: list[str] = []
    for index, token in enumerate(tokens):
        # “@-@” is how Moses' tokeniser writes a hyphen that it split off.
        for character in html.unescape(token).replace("@-@", "-"):
            owners.append(index)
            token_characters.append(_plain(character))
    spans: list[tuple[int, int] | None] = [None] * len(tokens)
    for owner, place in _matched(characters, token_characters, owners, places):
        span = spans[owner]
        spans[owner] = (place, place + 1) if span is None else (span[0], place + 1)
    return spans


def _matched(
    characters: list[str], token_characters: list[str], owners: list[int], places: list[int]
) -> Iterable[tuple[int, int]]:
    if characters == token_characters:
        yield from zip(owners, places, strict=True)
        return
    matcher = difflib.SequenceMatcher(None, characters, token_characters, autojunk=False)
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(owners[b:b_end], places[a:a_end], strict=True)
        elif kind == "replace":
            # No better guess than in proportion: the texts differ here.
            for offset in range(b_end - b):
                yield owners[b + offset], places[min(a_end - 1, a + offset * (a_end - a) // (b_end - b))]


def _plain(character: str) -> str:
    return unicodedata.normalize("NFKC", character).translate(_PLAIN_MARKS)
