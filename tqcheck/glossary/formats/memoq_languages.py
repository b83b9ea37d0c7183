"""The names that memoQ heads columns with, such as English_United_States, and the tags that they stand for."""

from __future__ import annotations

import functools

from tqcheck.language.column_names import language_named
from tqcheck.language.packs import languages

_SPECIAL = {
    "Chinese_PRC": "zh-CN",
    "Chinese_Taiwan": "zh-TW",
    "Chinese_Hong_Kong": "zh-HK",
    "Chinese_Hong_Kong_SAR": "zh-HK",
    "Chinese_Singapore": "zh-SG",
    "Norwegian_Bokmal": "nb",
    "Norwegian_Nynorsk": "nn",
    "Serbian_Cyrillic": "sr-Cyrl",
    "Serbian_Latin": "sr-Latn",
    "Spanish_Latin_America": "es-419",
    "Farsi": "fa",
    "Persian": "fa",
    "Filipino": "tl",
}
_NAMES = {tag: name for name, tag in reversed(_SPECIAL.items())}


@functools.lru_cache(maxsize=256)
def language_tag(name: str) -> str:
    """The tag of a language, empty where the name is none."""
    known = {each.lower(): tag for each, tag in _SPECIAL.items()}.get(name.replace(" ", "_").lower())
    return known or language_named(name) or language_named(name.replace("_", " ")) or ""


@functools.lru_cache(maxsize=256)
def language_name(tag: str) -> str:
    """The name of a language, the tag itself where it has none that is read as just that."""
    if tag in _NAMES:
        return _NAMES[tag]
    from babel import Locale

    primary, _, territory = tag.partition("-")
    language = languages()[primary].name if primary in languages() else tag
    place = str(Locale("en").territories.get(territory, territory))
    name = "_".join(filter(None, (*language.split(), *place.split())))
    return name if language_tag(name) == tag else tag
