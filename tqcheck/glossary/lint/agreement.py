"""Rules for rows that have something to do with one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from tqcheck.glossary.lint.rule import Rule, Said
from tqcheck.glossary.terms import Term, TermCase, TermStatus


def _spelling(text: str, term: Term) -> str:
    """What rows share that find the same places: small letters, unless the term is one for its capitals."""
    return text if term.case in (TermCase.SENSITIVE, TermCase.PERMISSIVE) or text.isupper() else text.casefold()


def _source(term: Term) -> tuple[str, ...]:
    return _spelling(term.source, term), term.source_language, term.target_language


def _pair(term: Term) -> tuple[str, ...]:
    return *_source(term), _spelling(term.target, term)


def _grouped(terms: Iterable[Term], key: Callable[[Term], Hashable]) -> Iterable[list[Term]]:
    groups: dict[Hashable, list[Term]] = defaultdict(list)
    for term in terms:
        groups[key(term)].append(term)
    return groups.values()


def _sense(term: Term) -> tuple[str, ...]:
    """What tells a word's senses apart."""
    return term.part_of_speech, term.domain


def _duplicate(terms: Sequence[Term]) -> Said:
    for first, *others in _grouped(terms, lambda term: (*_pair(term), *_sense(term), term.status, term.match)):
        for term in others:
            yield term, f"{_shown(term)} is also {_where(first, term)}: leave out one"


def _conflict(terms: Sequence[Term]) -> Said:
    """One pair with two statuses, in one file or two."""
    for first, *others in _grouped(terms, _pair):
        for term in others:
            if term.status is not first.status:
                yield term, f"{_shown(term)} is {term.status} and {_where(first, term)} {first.status}: keep one"


def _forbidden_everywhere(terms: Sequence[Term]) -> Said:
    """A target that is unwanted whatever the source says, and right for some source."""
    unwanted = {
        (_spelling(term.target, term), term.target_language): term
        for term in terms
        if not term.source and not term.status.is_approved
    }
    for term in terms if unwanted else ():
        other = unwanted.get((_spelling(term.target, term), term.target_language))
        if other is not None and term.source and term.status.is_approved:
            always = f"{_where(other, term)} the target is always {other.status}"
            yield term, f"{_shown(term)} is {term.status}, and {always}: keep one"


def _translated_too(terms: Sequence[Term]) -> Said:
    for group in _grouped((term for term in terms if term.source), lambda term: _source(term)[:2]):
        kept = [term for term in group if term.status is TermStatus.DO_NOT_TRANSLATE]
        for term in group if kept else ():
            if term.status.is_approved and term.target != term.source:
                otherwise = f"{_where(kept[0], term)} the source term is not translated"
                yield term, f"{_shown(term)} is {term.status}, and {otherwise}: keep one"


def _two_preferred(terms: Sequence[Term]) -> Said:
    preferred = [term for term in terms if term.status is TermStatus.PREFERRED and term.source]
    for first, *others in _grouped(preferred, lambda term: (*_source(term), *_sense(term), term.concept)):
        for term in others:
            if _pair(term) != _pair(first):
                yield (
                    term,
                    f"“{term.source}” has two preferred translations, “{first.target}” {_where(first, term)} and "
                    f"“{term.target}”: make one of them admitted",
                )


def _nothing_right(terms: Sequence[Term]) -> Said:
    """Source terms that have none but unwanted translations."""
    for group in _grouped((term for term in terms if term.source), _source):
        if not any(term.status.is_approved for term in group):
            statuses = " or ".join(sorted({term.status.value for term in group}))
            yield group[0], f"every translation of “{group[0].source}” is {statuses}: add the one that is right"


def _shown(term: Term) -> str:
    return f"“{term.source}” → “{term.target}”" if term.source else f"“{term.target}”"


def _where(other: Term, term: Term) -> str:
    """Where another row stands, as seen from a row."""
    path, _, line = other.place.rpartition(":")
    return f"in line {line}" if path and path == term.place.rpartition(":")[0] else f"at {other.place}"


RULES = (
    Rule("duplicate", _duplicate),
    Rule("conflicting-status", _conflict, is_common=True),
    Rule("forbidden-everywhere", _forbidden_everywhere, is_common=True),
    Rule("translated-too", _translated_too, is_common=True),
    Rule("two-preferred", _two_preferred),
    Rule("nothing-right", _nothing_right, is_common=True),
)
