"""What CLDR (Babel) calls territories and the cities of time zones."""

from __future__ import annotations

import functools
import re

from tqcheck.language.lexicon import english_words

_REGIONS = frozenset({"002", "003", "005", "009", "013", "019", "142", "150", "419"})
_NO_PLACES = frozenset({"ZZ", "XA", "XB", "QO", "EZ", "UM", "TF", "CP", "AC", "HM", "BV"})
_PARTS = re.compile(r"\s*(?:\(.*|[–—-]\s|\s[–—-]\s|,|/).*")
_WHOLE_AREAS = frozenset({"Africa", "Asia", "Europe", "Australia"})
_CITIES = frozenset(
    "New_York Los_Angeles Chicago Detroit Denver Toronto Vancouver Havana Mexico_City Bogota Lima Caracas Santiago "
    "La_Paz Asuncion Montevideo Sao_Paulo Buenos_Aires Guatemala Managua Tegucigalpa Port-au-Prince "
    "Santo_Domingo Halifax Winnipeg Edmonton Anchorage Guayaquil Auckland Honolulu Reykjavik".split()
)
"""Cities outside those areas that people write about; the others are villages and stations with everyday names."""


def territories(language: str) -> dict[str, list[str]]:
    """The names of territories and cities in a language, by the codes of CLDR, the usual name first."""
    from babel import Locale

    locale = Locale.parse(language)
    found: dict[str, list[str]] = {}
    for code, name in locale.territories.items():
        if code in _NO_PLACES or (code.isdigit() and code not in _REGIONS):
            continue
        found[code] = [_plain(name)]
    known = {name: code for code, names in found.items() for name in names}
    for zone, names in _zones().items():
        city = locale.time_zones.get(zone, {}).get("city") or (names if _in_latin(locale) else "")
        if city and "," not in city:
            found.setdefault(known.get(_plain(city), zone), []).append(_plain(city))
    return {code: list(dict.fromkeys(name for name in names if name)) for code, names in found.items()}


def _plain(name: str) -> str:
    return _PARTS.sub("", name.replace("\N{SOFT HYPHEN}", "")).strip()


def _in_latin(locale: object) -> bool:
    return str(locale) in ("en", "de", "fr", "es", "it", "pt", "nl")


@functools.cache
def _zones() -> dict[str, str]:
    """The English names of the cities that time zones are named by, after their identifiers."""
    from babel import Locale

    russian, english = Locale.parse("ru").time_zones, Locale.parse("en").time_zones
    found: dict[str, str] = {}
    for zone in map(str, russian):
        area, city = zone.partition("/")[0], zone.rpartition("/")[2]
        is_large = area in _WHOLE_AREAS or city in _CITIES
        if "city" in russian[zone] and is_large and city.lower() not in english_words():
            found[zone] = str(english.get(zone, {}).get("city") or city.replace("_", " "))
    return found
