"""A text as a tokeniser leaves it: its marks stand apart from the words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import CorpusCheck, Observation, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.punctuation import BLANKS, has_spaced_marks, marks_stand_apart, spaced_marks
from tqcheck.language.scripts import written_in
from tqcheck.language.typography import languages_with_data, typography
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_HINT = re.compile(rf"[{BLANKS}][.,;:!?](?:\s|$)")
_APART = re.compile(
    rf"""
    (?<=[^\s.])(?P<before>[{BLANKS}]{{1,3}})(?=(?:\.(?![{BLANKS}]\.)|[,;:!?)\]]|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)(?:[\s.,;:!?)]|$))
  | (?<=[(\[])(?P<after>[{BLANKS}]{{1,3}})(?=\w)
    """,
    re.VERBOSE,
)
_SPACED_SCRIPTS = ("Latin", "Cyrillic", "Greek", "Armenian", "Georgian", "Hebrew", "Arabic")
_FEWEST = 2
"""Places; one alone is a slip of the hand, for space-before-mark."""
_MANY = 3
"""Segments that make a tokenised document, where they are most of those with marks."""
_JOINED = re.compile(r"\w[.,;:!?](?:\s|$)")
_SHOWN = 16
_SEPARATOR, _SLIP = "\x1f", "\x1e"


@functools.cache
def _covered() -> frozenset[str]:
    spaced = frozenset[str]().union(*(written_in(script) for script in _SPACED_SCRIPTS))
    return spaced & languages_with_data()


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    blanks = _blanks(segment, context)
    if len(blanks) >= _FEWEST:
        yield _hit(Span(0, len(segment.target)), _form(segment.target, blanks))


def _blanks(segment: Segment, context: Context) -> list[Span]:
    """The spaces before or behind marks where most marks have one, and those of the source have none."""
    if not _HINT.search(segment.target):
        return []
    language, masked = segment.target_language, context.target.masked
    if not marks_stand_apart(masked, language) or next(spaced_marks(masked, language), None) is None:
        return []
    own = typography(language).spaced_marks
    blanks = [Span(*match.span(match.lastgroup or 0)) for match in _APART.finditer(masked)]
    blanks = [span for span in blanks if masked[span.end] not in own]
    return [] if has_spaced_marks(context.masked_source or "", segment.source_language or "") else blanks


def _form(text: str, blanks: list[Span]) -> str:
    """The text with its marks joined, and the first place as it is and joined."""
    first = blanks[0]
    before = text[max(0, first.start - _SHOWN) : first.start].split()[-1]
    after = text[first.end : first.end + _SHOWN].split()[0]
    return _SEPARATOR.join((_without(text, blanks), f"{before} {after}", before + after))


def _hit(span: Span, form: str, many: str = "") -> Hit:
    joined, wrong, right = form.split(_SEPARATOR)
    places = f"“{wrong}” → “{right}”"
    values = {
        "message": f"{many} are cut up by a tokeniser: join their marks, {places}"
        if many
        else f"join the marks to their words: {places}",
        "extent": f"In {many} of this document, spaces" if many else "Spaces",
        "subject": "",
    }
    return Hit(span, values, (joined,), confidence=0.95)


def _observe(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    blanks = _blanks(segment, context)
    if blanks or _JOINED.search(segment.target):
        form = _form(segment.target, blanks) if len(blanks) >= _FEWEST else _SLIP if blanks else ""
        yield segment.target_language, Span(0, len(segment.target)), form


def _conclude(key: str, seen: Sequence[Observation]) -> Iterator[tuple[Observation, Hit]]:
    del key
    tokenised = sum(observation.form not in ("", _SLIP) for observation in seen)
    apart = sum(observation.form != "" for observation in seen)
    alone = tokenised < _MANY or 2 * apart <= len(seen)
    told = False
    for observation in seen:
        if observation.form in ("", _SLIP):
            if observation.form and not alone:
                yield observation, Hit(observation.span, silent=True)
        elif alone or not told:
            many = "" if alone else f"{apart} of {len(seen)} segments"
            yield observation, _hit(observation.span, observation.form, many)
            told = True
        else:
            yield observation, Hit(observation.span, silent=True)


def _without(text: str, blanks: list[Span]) -> str:
    parts, start = [], 0
    for span in blanks:
        parts.append(text[start : span.start])
        start = span.end
    return "".join((*parts, text[start:]))


CHECK = CorpusCheck(
    id="tokenised-text",
    category=MqmCategory.TEXTUAL_CONVENTIONS,
    severity=Severity.MINOR,
    summary="A text as a tokeniser leaves it: its marks stand apart from the words.",
    message="{message}",
    explanation=(
        "{extent} stand around the punctuation marks of the whole text. Programs cut text up like this before they "
        "translate it; here the pieces have not been joined again."
    ),
    examples=(
        good("Ultimately, they agreed (at last), and it’s done."),
        good("Il a dit : « non » ; tant pis !", target_language="fr"),
        good("The vote , he said , failed .", source="Голосование , сказал он , провалилось .", source_language="ru"),
        bad(
            "[In the end , they agreed ( at last ) .]",
            source="В конце концов они договорились (наконец).",
            source_language="ru",
            suggestion="In the end, they agreed (at last).",
        ),
        bad("[It is n't over , he said .]", suggestion="It isn't over, he said."),
        bad("They left.\n\n[It is late , he said .]\n\nThey came back.", suggestion="It is late, he said."),
        bad("[It was late , he said .]\n\nThey left , and soon .\n\nNobody came , not one ."),
    ),
    find=_find,
    observe=_observe,
    conclude=_conclude,
    languages=_covered(),
    silences=("space-before-mark", "quote-spacing", "doubled-space", "ellipsis-style"),
)
