"""Words of the source language left in the target: in another script, or unknown in the target language."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterator

import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.copied_words import copied_words
from tqcheck.language import packs
from tqcheck.language.frequency import has_table, zipf
from tqcheck.language.lexicon import likely_spelling
from tqcheck.language.scripts import script_of, writes_in
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_SHORTEST_WORD = 4
_HEARD_OF_IN_SOURCE = 1.5
_KNOWN_IN_SOURCE = 2.5
_RARER_IN_TARGET = 3.0

_QUOTED = regex.compile(
    r"[“„][^“”„]*[”“]|«[^«»]*»|\"[^\"\n]*\"|‘[^‘’]*’|(?<!\w)'[^'\n]*'(?!\w)|「[^」]*」|『[^』]*』|《[^》]*》"
    r"|[(\[（【][^()\[\]（）【】]*[)\]）】]"
)
_SEPARATOR = "|/•·,;:\n\t=–—()（）"
_WORD = regex.compile(r"(?<![\p{L}\p{N}_'’-]|(?<![.!?…:])[.:])\p{Ll}{4,}(?![\p{L}\p{N}_'’-]|\.\p{L})")
"""In lower case, and no part of what is typed as it is: sphinx.ext, .gitignore, :widths:."""
_FIRST_WORD = regex.compile(r"(?:\A|(?<=[.!?…] ))[\p{Pi}\"]?(?P<word>\p{Lu}\p{Ll}{3,})(?= \p{Ll})")
"""The first word of a sentence, with words in lower case behind it: hardly a name of several words."""
_NAMES_ITSELF = regex.compile(r"\s*(\p{Ll}[\w.-]*)\s?: ")
"""The name of a program or a part of it at the beginning of what it says: make: no such file."""
_DETERMINER = (
    r"(?:d(?:er|ie|as|em|en|es)|(?:k|m|d|s)?ein(?:e[mnrs]?)?|ihre?[mnrs]?|unsere?[mnrs]?|diese[mnrs]?|jede[mnrs]?)"
)
_NOUN = regex.compile(r"(?<=\p{Ll}[,;]? |^)\p{Lu}\p{Ll}{6,}(?![\p{L}\p{N}_'’-])(?! \p{Lu})")
_COMMON_NOUN = regex.compile(
    rf"(?<=\b{_DETERMINER} (?:\p{{Ll}}+e[nmrs]? )?)\p{{Lu}}\p{{Ll}}{{6,}}(?![\p{{L}}\p{{N}}_'’-])", regex.IGNORECASE
)
"""A capitalised German word after a determiner, and an adjective perhaps: a noun, no name unless it names a place."""
_NAMES_PLACES = regex.compile(
    r"(?:stra(?:ß|ss)e|gasse|platz|allee|weg|brücke|burg|berg|dorf|hausen|heim|kirche|tor|ufer|viertel|bad|see|wald)$"
)
_WORD_OR_NOUN = regex.compile(f"{_WORD.pattern}|{_NOUN.pattern}")
_CAPITALISES_NOUNS = frozenset({"de"})
_COMPOUNDING = frozenset({"da", "de", "et", "fi", "hu", "is", "nb", "nl", "nn", "no", "sv"})
"""Languages that write compounds as one word; in others such a word is the name of a command: linkcheck."""
_SHORTEST_STEM = 4
_LONGEST_ENDING = 3
_ORDINARY = 3.0
_COMMONER_THAN_NAMES = 4.8
_SHORTEST_PART = 4
_COMMON_PART = 3.3
_UNTRANSLATED = "is left untranslated: translate it"


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if not segment.target.isascii():
        yield from _foreign_script(segment, context.target)
    source = context.source
    if source is not None and source.language.split("-")[0] != segment.target_language.split("-")[0]:
        found = list(_foreign_words(source, context.target))
        yield from found
        yield from _copied(source, context.target, found)


def _foreign_script(segment: Segment, target: Text) -> Iterator[Hit]:
    foreign = _foreign_runs(segment.target_language.split("-")[0])
    text = target.masked
    runs = list(foreign.finditer(text)) if foreign else []
    if not runs:
        return
    letters = sum(map(str.isalpha, text))
    if 2 * sum(sum(map(str.isalpha, run.group())) for run in runs) >= letters:
        return  # the whole target: wrong-language judges that
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for run in runs:
        script = script_of(run.group()[0])
        if script is None or _is_legitimate(run, text, quoted):
            continue
        if segment.source_language is not None and script not in writes_in(segment.source_language):
            continue
        if len(run.group()) < 2 and not (script == "Han" and run.group() in (segment.source or "")):
            continue
        yield Hit(
            Span(*run.span()),
            {
                "word": _shown(run.group()),
                "fault": _UNTRANSLATED,
                "why": f"The letters are {script}, which {_name(segment.target_language)} is not written in.",
            },
            confidence=0.9,
        )


@functools.cache
def _foreign_runs(language: str) -> regex.Pattern[str] | None:
    """Runs of words in a script that `language` is not written in; Latin letters are at home everywhere."""
    own = writes_in(language)
    if not own:
        return None
    # Japanese and Korean write Han, and Greek letters are the symbols of every science.
    scripts = {script for entry in packs.languages().values() for script in entry.scripts}
    skipped = {*own, "Latin", *(("Han",) if {"Hangul", "Hiragana"} & set(own) else ())}
    letters = "".join(rf"\p{{Script={script}}}" for script in sorted(scripts - skipped))
    word = rf"[{letters}]+"
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}_-]){word}(?:[\s'’.-]+{word})*(?![\p{{L}}\p{{N}}_-])")


def _is_legitimate(run: regex.Match[str], text: str, quoted: list[tuple[int, int]]) -> bool:
    """Whether the run is a quotation, a gloss, a glossed term, an item of a list or a symbol."""
    start, end = run.span()
    if any(first <= start and end <= last for first, last in quoted):
        return True
    if script_of(run.group()[0]) == "Greek" and len(run.group()) < 3:
        return True
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    if after[:1] in ("(", "（", "["):
        return True
    if not before and after[:1] == ",":
        return False  # 此外, there were: a sentence begins so, no list
    listed = (not before or before[-1] in _SEPARATOR) and (not after or after[0] in _SEPARATOR)
    return listed and " " not in run.group()


def _copied(source: Text, target: Text, found: list[Hit]) -> Iterator[Hit]:
    """Further words that stand in both texts as they are, phrases and slips among them."""
    quoted: list[tuple[int, int]] | None = None
    for copied in copied_words(source, target):
        span = copied.span
        if any(hit.span is not None and hit.span.overlaps(span) for hit in found):
            continue
        if quoted is None:
            quoted = [match.span() for match in _QUOTED.finditer(target.masked)]
        if any(first <= span.start and span.end <= last for first, last in quoted):
            continue
        opening = _title_opening(span.start, source, target)
        if opening is not None and zipf(opening.key, source.language) < _ORDINARY:
            continue  # Systeme de morale: of a third language; Fuck the shit out is none
        word = copied.source.of(source.text)
        why = (
            f"It stands for “{copied.meant}”, misspelt as in the source; no language has such a word."
            if copied.meant
            else f"It is ordinary {_name(source.language)}, and the source has it too."
        )
        yield Hit(
            span,
            {"word": _shown(span.of(target.text)), "fault": _UNTRANSLATED, "why": why},
            confidence=0.75,
            related=(Related(Side.SOURCE, copied.source, word, "the words in the source"),),
        )


def _foreign_words(source: Text, target: Text) -> Iterator[Hit]:
    """Lower-case words that stand in both texts and that only the source's language knows."""
    if not (has_table(source.language) and has_table(target.language)):
        return
    if writes_in(source.language)[:1] != writes_in(target.language)[:1]:
        return
    words = {*_WORD.findall(source.masked), *(word.lower() for word in _FIRST_WORD.findall(source.masked))}
    pattern = _WORD
    if source.language.split("-")[0] in _CAPITALISES_NOUNS:
        nouns = set(_COMMON_NOUN.findall(source.masked))
        words |= {noun for noun in nouns if noun[0].isupper() and _is_common_noun(noun.lower(), source.language)}
        pattern = _WORD_OR_NOUN
    if not words:
        return
    quoted: list[tuple[int, int]] | None = None
    speaker = _speaker(source.masked, target.masked)
    places = [(match.group(), Span(*match.span())) for match in pattern.finditer(target.masked)]
    places += [
        (match["word"].lower(), Span(*match.span("word")))
        for match in _FIRST_WORD.finditer(target.masked)
        if zipf(match["word"].lower(), source.language) >= _COMMONER_THAN_NAMES
    ]
    for word, span in places:
        same = word if word in words else _other_form(word, words, source.language)
        if same is None or not _is_only_source_language(word.lower(), source.language, target.language):
            continue
        if quoted is None:
            quoted = [found.span() for found in _QUOTED.finditer(target.masked)]
        if any(first <= span.start and span.end <= last for first, last in quoted):
            continue
        if _title_opening(span.start, source, target) is not None or word == speaker:
            continue
        at = source.masked.lower().find(same.lower())
        related = (Related(Side.SOURCE, Span(at, at + len(same)), same, "the word in the source"),) if at >= 0 else ()
        meant = likely_spelling(word) if target.language.startswith("en") and word.islower() else None
        yield Hit(
            span,
            {
                "word": span.of(target.text),
                "fault": f"keeps the source’s spelling: “{meant}”" if meant else _UNTRANSLATED,
                "why": f"It is ordinary {_name(source.language)} and unknown in {_name(target.language)}.",
            },
            (meant,) if meant else (),
            confidence=0.8,
            severity=Severity.MINOR if meant else None,
            related=related,
        )


def _other_form(word: str, words: set[str], language: str) -> str | None:
    """A word of the source that begins as `word` does, an ordinary one of its language: another form of it."""
    if not word.islower() or len(word) < _SHORTEST_STEM + 1 or zipf(word, language) < _ORDINARY:
        return None
    stem = word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)]
    return next((each for each in sorted(words) if each.startswith(stem)), None)


def _speaker(source: str, target: str) -> str | None:
    """The program in whose name both texts speak: “make: no such file”."""
    in_source, in_target = _NAMES_ITSELF.match(source), _NAMES_ITSELF.match(target)
    return in_source[1] if in_source and in_target and in_source[1] == in_target[1] else None


def _title_opening(start: int, source: Text, target: Text) -> Token | None:
    """The word with a capital from which on all words up to a place are copied: Dinspre stână is a title."""
    copied = {token.text for token in source.tokens}
    for index in range(bisect.bisect_left(target.tokens, start, key=_start) - 1, -1, -1):
        token = target.tokens[index]
        if token.text not in copied or target.between(index).strip():
            return None
        if token.text[0].isupper():
            return token
    return None


def _start(token: Token) -> int:
    return token.start


@functools.lru_cache(maxsize=1 << 14)
def _is_common_noun(word: str, language: str) -> bool:
    """Whether a capitalised German word is an ordinary one: frequent, or a compound of two frequent words."""
    if _NAMES_PLACES.search(word):
        return False
    if zipf(word, language) > _KNOWN_IN_SOURCE:
        return True
    return language.split("-")[0] in _COMPOUNDING and any(
        _is_common_part(word[cut:], language)
        and any(_is_common_part(word[:cut].removesuffix(link), language) for link in ("", "s", "es", "n", "en"))
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    )


def _is_common_part(part: str, language: str) -> bool:
    return len(part) >= _SHORTEST_PART and zipf(part, language) >= _COMMON_PART


@functools.lru_cache(maxsize=1 << 14)
def _is_only_source_language(word: str, source_language: str, target_language: str) -> bool:
    known, there = zipf(word, source_language), zipf(word, target_language)
    if there == 0:
        return known > _HEARD_OF_IN_SOURCE or _is_common_noun(word, source_language)
    return known > _KNOWN_IN_SOURCE and known - there >= _RARER_IN_TARGET


def _shown(words: str) -> str:
    return words if len(words) <= 40 else words[:39] + "…"


def _name(language: str) -> str:
    entry = packs.languages().get(language.split("-")[0])
    return entry.name if entry else language


CHECK = Check(
    id="untranslated-text",
    category=MqmCategory.UNTRANSLATED,
    severity=Severity.MAJOR,
    summary="Words of the source language left in the target.",
    message="“{word}” {fault}",
    explanation="A word of the source language stands in the translation. {why}",
    examples=(
        good("The reforms were called perestroika (перестройка) at home."),
        good("English | Русский | Deutsch"),
        good("The suffix “ович” marks a patronymic."),
        good("The angle α is wider than the angle β."),
        good("The river Δρας flows south.", source="La rivière Δρας coule.", source_language="fr"),
        good("He wrote Dinspre stână in 1961.", source="A scris Dinspre stână în 1961.", source_language="ro"),
        good(
            "Die Software ist gratis.",
            source="The software is free.",
            source_language="en",
            target_language="de",
        ),
        bad("The judge refused the [ходатайство] of the defence."),
        bad(
            "The minister spoke of [новых мерах] yesterday.",
            source="Министр говорил вчера о новых мерах.",
            source_language="ru",
        ),
        bad(
            "The man was [verhaftet] on Monday.",
            source="Der Mann wurde am Montag verhaftet.",
            source_language="de",
        ),
        good(
            "The Bundestag met in Oberammergau.",
            source="Der Bundestag tagte in Oberammergau.",
            source_language="de",
        ),
        bad(
            "[Trotzdem] they left the house.",
            source="Trotzdem verließen sie das Haus.",
            source_language="de",
        ),
        good(
            "He read Systeme de morale universelle.",
            source="A citit Systeme de morale universelle.",
            source_language="ro",
        ),
        bad(
            "The old [profesor] left the house.",
            source="Bătrânul profesor a părăsit casa.",
            source_language="ro",
            suggestion="professor",
        ),
        good("Wagner left the house.", source="Wagner verließ das Haus.", source_language="de"),
        bad(
            "The [Unfallverursacher] fled on foot.",
            source="Der Unfallverursacher floh zu Fuß.",
            source_language="de",
        ),
    ),
    find=_find,
)
