"""Characters without width inside the target: zero-width spaces and joiners, byte order marks, fillers, tags."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_INVISIBLE = regex.compile("[\u200b\u2060\ufeff\u180e\u3164\u115f\u1160\uffa0\u2061-\u2064\U000e0020-\U000e007f]")
_JOINERS = regex.compile("[\u200c\u200d]")
_WORD = regex.compile(
    "[\\p{L}\\p{M}\\p{N}\u200b\u200c\u200d\u2060\ufeff\u180e\u3164\u115f\u1160\uffa0\u2061-\u2064\U000e0020-\U000e007f]+"
)
_BREAKS_LINES = frozenset({"km", "lo", "my", "th"})
"""Languages without spaces whose writers set U+200B where a line may break."""
_JOINED_SCRIPTS = regex.compile(
    r"[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}"
    r"\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}]"
)
"""Scripts in which U+200C and U+200D choose the shape of letters (Unicode Standard, 23.2)."""
_PICTURE = regex.compile(r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\N{VARIATION SELECTOR-16}\U0001f1e6-\U0001f1ff]")
_LONGEST_TAG = 8
"""How many tag characters spell a region behind a flag, with the one that ends them."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del context
    if segment.target.isascii():
        return
    found = [match.start() for match in _INVISIBLE.finditer(segment.target)]
    found += [match.start() for match in _JOINERS.finditer(segment.target)]
    past = 0
    for place in sorted(found):
        character = segment.target[place]
        if place < past or _belongs(segment.target, place, segment.target_language):
            continue
        if segment.source is not None and character in segment.source:
            continue
        word = _word_around(segment.target, place)
        past = word.end
        written = word.of(segment.target)
        clean = "".join(each for each in written if not (_INVISIBLE.match(each) or each == character))
        name = f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
        where = f"“{clean[:30]}” holds" if clean else "here is"
        yield Hit(word, {"where": where, "name": name}, (clean,), confidence=0.9)


def _belongs(text: str, place: int, language: str) -> bool:
    """Whether the character does its work there: a joiner of a script or of an emoji, a break between words."""
    character, before, after = text[place], text[max(0, place - 1) : place], text[place + 1 : place + 2]
    if character == "\u200b":
        return language.split("-")[0] in _BREAKS_LINES
    if character in "\u200c\u200d":
        return bool(_JOINED_SCRIPTS.match(before) or _PICTURE.match(before) or _PICTURE.match(after))
    if "\U000e0020" <= character <= "\U000e007f":
        return any(_PICTURE.match(each) for each in text[max(0, place - _LONGEST_TAG) : place])
    return False


def _word_around(text: str, place: int) -> Span:
    start = place
    while start and place - start < _LONGEST_WORD and _WORD.match(text[start - 1]):
        start -= 1
    match = _WORD.match(text, place, min(len(text), place + _LONGEST_WORD))
    return Span(start, match.end() if match else place + 1)


_LONGEST_WORD = 60


CHECK = Check(
    id="invisible-character",
    category=MqmCategory.CHARACTER_ENCODING,
    severity=Severity.MINOR,
    summary="A character without width where it does nothing.",
    message="{where} an invisible character: remove it",
    explanation=(
        "{name} has no width: nobody sees it, but search, spelling checkers and comparison take the word for another "
        "one. It comes from copying out of a web page or a chat."
    ),
    examples=(
        good("👨‍👩‍👧 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and ❤️"),
        good("می‌خواهم", target_language="fa"),
        good("ภาษา\u200bไทย", target_language="th"),
        good("क्‍ष", target_language="hi"),
        good("A zero\u200bwidth space.", source="Ein Null\u200bleerraum.", source_language="de"),
        bad("The [off\u200bice] is closed.", suggestion="office"),
        bad("[\ufeffThe] office is closed.", suggestion="The"),
        bad("Der [Ver\u200ctrag] gilt.", suggestion="Vertrag", target_language="de"),
    ),
    find=_find,
    silences=("unknown-word",),
    integrity=True,
)
