"""What each format can hold, and what that comes to for given rows."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

from tqcheck.glossary.terms import Term, TermMatch, TermStatus

_ALL = frozenset(each.name for each in dataclasses.fields(Term)) - {"source", "target", "place"}
_LANGUAGES = {"source_language", "target_language"}
_BUT_KEPT = {f"status={status}" for status in TermStatus if status is not TermStatus.DO_NOT_TRANSLATE}
HOLDS = {
    **dict.fromkeys(("tqcheck", "xlsx", "tbx", "tbx-2", "tbx-dct"), _ALL),
    "tmx": _ALL - {"status", "match"} | {"match=exact", "match=prefix"},
    "utx": _ALL - {"status", "match", "case"} | _BUT_KEPT,
    "crowdin": _LANGUAGES | {"note", "part_of_speech", "domain", "definition"} | _BUT_KEPT,
    "memoq": _ALL - {"status", "match", "part_of_speech"} | {"status=forbidden", "match=exact", "match=prefix"},
    "google": _LANGUAGES | {"part_of_speech", "definition"},
    "deepl": _LANGUAGES,
    "weblate": {"note", "domain", "definition", "status=forbidden", "status=do-not-translate"},
    "omegat": {"note"},
}
"""Fields besides source and target, and `field=value` where a format keeps that value alone."""
_WITHOUT_SOURCE = {"tqcheck", "xlsx", "tbx", "tbx-2", "tbx-dct", "crowdin", "memoq"}
"""Formats that hold target terms which are unwanted whatever the source says."""
_IN_NO_LANGUAGE = {"tqcheck", "xlsx", "tbx", "tbx-2", "tbx-dct", "deepl", "omegat", "utx", "weblate"}
"""Formats that hold a term which is not translated, whatever the target language."""
_PLAIN = Term("", "")


_BOTH_WAYS = {"google", "tmx", "memoq"}
"""Formats whose rows go in either direction."""


def held(terms: Sequence[Term], name: str) -> tuple[list[Term], Counter[str]]:
    """The terms as a format keeps them, and what it loses: rows and fields, in the words of `glossary convert`."""
    kept, lost = [], Counter[str]()
    left_out = {turned(term) for term in terms if _not_held(term, name)}
    for term in terms:
        reason = _not_held(term, name)
        if not reason and name in _BOTH_WAYS and turned(turned(term)) in left_out:
            reason = "rows that would say more there than here"
        if reason:
            lost[reason] += 1
            continue
        fields = [field for field in _ALL if not keeps(name, term, field)]
        lost.update(field.replace("_", " ") for field in fields)
        kept.append(dataclasses.replace(term, **{field: getattr(_PLAIN, field) for field in fields}))
    return kept, lost


def turned(term: Term) -> Term:
    """A mere pair of terms the other way round."""
    return Term(term.target, term.source, source_language=term.target_language, target_language=term.source_language)


def keeps(name: str, term: Term, field: str) -> bool:
    """Whether a field of a term survives in a format; what is the default of all terms always does, and the source
    language of no source term is no matter.
    """
    value = getattr(term, field)
    if field == "source_language" and not term.source:
        return True
    return value == getattr(_PLAIN, field) or field in HOLDS[name] or f"{field}={value}" in HOLDS[name]


def _not_held(term: Term, name: str) -> str:
    if not term.source and name not in _WITHOUT_SOURCE:
        return "rows without a source term"
    if term.match is TermMatch.REGEX and not keeps(name, term, "match"):
        return "rows with regular expressions"
    in_no_language = term.status is TermStatus.DO_NOT_TRANSLATE and not term.target_language
    unwanted = not term.status.is_approved and not keeps(name, term, "status")
    if unwanted or (in_no_language and name not in _IN_NO_LANGUAGE):
        return f"rows with {term.status} targets"
    return ""
