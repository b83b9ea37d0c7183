"""A name in the target that nothing in the source can have given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good, language_pair
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.checks.mechanisms.known_names import unaccounted
from tqcheck.checks.mechanisms.name_pairs import LANGUAGES
from tqcheck.checks.mechanisms.name_renderings import names_ruler
from tqcheck.language.frequency import zipf
from tqcheck.language.scripts import writes_in
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Segment, Severity

_FEWEST_WORDS = 2
"""A single unknown word may be the translation of another (Стрелец, Sagittarius); first name and surname are not."""
_WORD = 4.5
"""The Zipf frequency from which a word is one of its language though English has it too (French “Bureau”)."""
_ACRONYM = re.compile(r"(?<!\w)[^\W\d_]{2,6}(?!\w)")
_COPIES_NAMES = frozenset({"en", "fr", "es", "it", "pt"})
"""Languages in whose texts a capital shows a name, and a name has no endings."""
_CHARACTERS = frozenset({"zh", "ja"})
"""Where names stand in characters or syllables, only what is known by code can be missed."""


_QUOTED_NAME = re.compile(r"[«„“\"][^\W\d_]")
_HOME = {
    "cs": ("CZ", "Europe/Prague"),
    "de": ("DE", "Europe/Berlin"),
    "es": ("ES", "Europe/Madrid"),
    "fr": ("FR", "Europe/Paris"),
    "hi": ("IN", "Asia/Kolkata"),
    "it": ("IT", "Europe/Rome"),
    "ja": ("JP", "Asia/Tokyo"),
    "pl": ("PL", "Europe/Warsaw"),
    "ru": ("RU", "Europe/Moscow"),
    "zh": ("CN", "Asia/Shanghai"),
}
"""Where a text in a language is at home, which it need not say and its translation may have to."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    added = unaccounted(context).added
    if context.source is None or not added or segment.target_language[:2] == "zh" or _has_acronym(context.source):
        return
    source_language, target_language = language_pair(segment)
    same_script = source_language == "hi" or writes_in(source_language)[:1] == writes_in(target_language)[:1]
    fewest = 1 if same_script and target_language in _COPIES_NAMES else _FEWEST_WORDS
    # A name in quotation marks may be translated by its meaning («Врачи без границ»).
    may_be_translated = _QUOTED_NAME.search(context.source.masked) is not None or names_ruler(context.source)
    for extra in added:
        if extra.code in _HOME.get(source_language, ()) or (not extra.code and may_be_translated):
            continue
        if extra.size == 1 and not extra.code and zipf(extra.span.of(segment.target).lower(), target_language) >= _WORD:
            continue
        if extra.code or (extra.size >= fewest and extra.is_pure and source_language not in _CHARACTERS):
            yield Hit(
                extra.span,
                {"name": extra.span.of(segment.target)},
                confidence=0.7,
                severity=None if extra.code or extra.size > 1 else Severity.MINOR,
            )


def _has_acronym(source: Text) -> bool:
    """Whether an abbreviation may be what the name writes out (КПРФ: of the Russian Federation)."""
    return any(word.group().isupper() for word in _ACRONYM.finditer(source.masked))


CHECK = Check(
    id="name-added",
    category=MqmCategory.ADDITION,
    severity=Severity.MAJOR,
    summary="The target has a name that the source does not give.",
    message="Remove “{name}”, or check it: the source names nothing of the kind",
    explanation=(
        "“{name}” is the name of a person, a place or a body. The source has no such name in any spelling, no word "
        "that is derived from it and no abbreviation that may stand for it."
    ),
    examples=(
        good("The American left.", source="Американец ушёл.", source_language="ru"),
        good("Russia's Communist Party won.", source="Победила КПРФ.", source_language="ru"),
        good("Britain agreed.", source="Английское правительство согласилось.", source_language="ru"),
        good("He may not leave Moscow.", source="Он под подпиской о невыезде.", source_language="ru"),
        good(
            "Médecins Sans Frontières helped.",
            source="Помогла организация «Врачи без границ».",
            source_language="ru",
        ),
        bad(
            "The government of [Canada] agreed to it at once.",
            source="Правительство сразу на это согласилось.",
            source_language="ru",
        ),
        bad(
            "The letter came from [Boris Dubrovsky] at noon.",
            source="Письмо пришло в полдень.",
            source_language="ru",
        ),
    ),
    languages=LANGUAGES,
    source_languages=LANGUAGES,
    needs_source=True,
    find=_find,
    claim=Claim.WORD,
)
