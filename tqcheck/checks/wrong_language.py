"""A target that is written in another language than the one it is meant for."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.language import packs
from tqcheck.language.identification import identify, is_installed, likely_other_language
from tqcheck.language.masking import MASK
from tqcheck.language.scripts import script_of, writes_in
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_FEWEST_WORDS = 6
_FEWEST_LETTERS = 25
_FEWEST_SMALL = 4
"""Different function words."""
_FEWEST_CASELESS_LETTERS = 12
"""Of a script without capitals, whose words may not be set apart by spaces."""

_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]*[”“»\"]|\([^()]*\)|\[[^\[\]]*\]")
_CASED = ("Latin", "Cyrillic", "Greek", "Armenian")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    target = segment.target
    if len(target) < _FEWEST_CASELESS_LETTERS or not is_installed(segment.target_language):
        return
    prose = _QUOTED.sub(" ", context.target.masked.replace(MASK, " "))
    if _has_small_words(prose, segment.target_language):
        return  # first, as most texts end here
    if not _is_enough(prose, segment.target_language) or context.target.is_all_capitals:
        return
    found = likely_other_language(prose, segment.target_language)
    if found is None:
        return
    if segment.source is not None and segment.source_language is not None:
        in_source = identify(segment.source)
        stated = segment.source_language.split("-")[0]
        if in_source is not None and in_source.language == found.language != stated:
            return  # the source is in that language too: a quotation in a third one
    start = len(target) - len(target.lstrip())
    yield Hit(
        Span(start, len(target.rstrip())),
        {"found": _name(found.language), "stated": _name(segment.target_language)},
        confidence=round(min(0.97, found.probability), 2),
    )


@functools.cache
def _small_words(language: str) -> frozenset[str]:
    facts = packs.facts(language)
    return frozenset((*facts.function_words, *facts.determiners))


def _has_small_words(prose: str, language: str) -> bool:
    """Whether so many words are function words of the language that no model need be asked: most sentences have them
    for a third of their words, and no other language shares as many, though French and Spanish both have “de la”.
    """
    words, small = prose.lower().split(), _small_words(language)
    return sum(map(small.__contains__, words)) > len(words) / 3 and len(small.intersection(words)) >= _FEWEST_SMALL


def _is_enough(prose: str, language: str) -> bool:
    """Whether there is running prose to judge by: mostly words in small letters, unlike names and titles,
    or enough letters without case. A text that is partly in the language's own script is not in a wrong one.
    """
    # Nine texts in ten, told quickly.
    scripts = Counter(Latin=sum(map(str.isalpha, prose))) if prose.isascii() else Counter(map(script_of, prose))
    del scripts[None]
    if not scripts.total():
        return False
    own = writes_in(language)
    chief = scripts.most_common(1)[0][0]
    if chief not in own and sum(scripts[script] for script in own) > 0.15 * scripts.total():
        return False
    if chief not in _CASED:
        return scripts.total() >= _FEWEST_CASELESS_LETTERS
    small = [word for word in prose.split() if word[0].islower()]
    capitalised = sum(len(word) for word in prose.split() if word[0].isupper())
    return scripts.total() >= _FEWEST_LETTERS and len(small) >= _FEWEST_WORDS and sum(map(len, small)) > capitalised


def _name(language: str) -> str:
    entry = packs.languages().get(language.split("-")[0])
    return entry.name if entry else language


CHECK = Check(
    id="wrong-language",
    category=MqmCategory.UNTRANSLATED,
    severity=Severity.CRITICAL,
    summary="The target is written in another language than the stated one.",
    message="this is {found}: translate it into {stated}",
    explanation="Two independent language identifiers agree on {found}, while {stated} is expected.",
    examples=(
        good("The council voted against the new road last night."),
        good("Der Rat stimmte gestern Abend gegen die neue Straße.", target_language="de"),
        good("Garcia, Müller, Lefèvre and Rossi"),
        good("He answered “ich weiß nicht, was soll es bedeuten” and then he left the room."),
        good("Smith and His Command in the Battle of the River and the Siege of the Town", target_language="de"),
        bad("[Der Rat stimmte gestern Abend gegen den Bau der neuen Straße.]"),
        bad("[The council voted against the new road last night.]", target_language="fr"),
        bad(
            "[Вчера городской совет проголосовал против новой дороги.]",
            source="Вчера городской совет проголосовал против новой дороги.",
            source_language="ru",
        ),
    ),
    find=_find,
    claim=Claim.WORD,
    silences=("untranslated-text",),
)
