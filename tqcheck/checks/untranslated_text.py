"""Words of the source language left in the target: in another script, or unknown in the target language."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.copied_words import copied_words
from tqcheck.checks.mechanisms.foreign_words import foreign_words, title_opening
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.language import packs
from tqcheck.language.frequency import zipf
from tqcheck.language.scripts import script_of, writes_in
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_QUOTED = regex.compile(
    r"[“„][^“”„]*[”“]|«[^«»]*»|\"[^\"\n]*\"|‘[^‘’]*’|(?<!\w)'[^'\n]*'(?!\w)|「[^」]*」|『[^』]*』|《[^》]*》"
    r"|[(\[（【][^()\[\]（）【】]*[)\]）】]"
)
_SEPARATOR = "|/•·,;:\n\t=–—()（）"
_ORDINARY = 3.0
"""The Zipf frequency from which a word is one of its language, and opens no title of a third one."""
_UNTRANSLATED = "is left untranslated: translate it"


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if not segment.target.isascii():
        yield from _foreign_script(segment, context.target)
    source = context.source
    if source is not None and source.language.split("-")[0] != segment.target_language.split("-")[0]:
        found = list(_foreign(source, context.target))
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
    quoted = _quotations(target)
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
    if _is_inside(Span(start, end), quoted):
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


def _foreign(source: Text, target: Text) -> Iterator[Hit]:
    """Words that only the source's language knows, not quoted."""
    quoted: list[tuple[int, int]] | None = None
    for word in foreign_words(source, target):
        if quoted is None:
            quoted = _quotations(target)
        if _is_inside(word.span, quoted):
            continue
        there, meant = word.source, word.meant
        yield Hit(
            word.span,
            {
                "word": word.span.of(target.text),
                "fault": f"keeps the source’s spelling: “{meant}”" if meant else _UNTRANSLATED,
                "why": f"It is ordinary {_name(source.language)} and unknown in {_name(target.language)}.",
            },
            (meant,) if meant else (),
            confidence=0.8,
            severity=Severity.MINOR if meant else None,
            related=(Related(Side.SOURCE, there, there.of(source.text), "the word in the source"),) if there else (),
        )


def _quotations(target: Text) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTED.finditer(target.masked)]


def _is_inside(span: Span, quoted: list[tuple[int, int]]) -> bool:
    return any(first <= span.start and span.end <= last for first, last in quoted)


def _copied(source: Text, target: Text, found: list[Hit]) -> Iterator[Hit]:
    """Further words that stand in both texts as they are, phrases and slips among them."""
    quoted: list[tuple[int, int]] | None = None
    for copied in copied_words(source, target):
        span = copied.span
        if any(hit.span is not None and hit.span.overlaps(span) for hit in found):
            continue
        if quoted is None:
            quoted = _quotations(target)
        if _is_inside(span, quoted):
            continue
        opening = title_opening(span.start, source, target)
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
    claim=Claim.WORD,
)
