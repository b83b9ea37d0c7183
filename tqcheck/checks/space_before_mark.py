"""A space before a punctuation mark that takes none, or none before a mark that takes one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.masking import MASK
from tqcheck.language.punctuation import BLANKS, has_spaced_marks
from tqcheck.language.typography import typography
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_SPACED = re.compile(
    rf"""
    (?<=[\w)\]”"»’%°{MASK}])(?P<blanks>[{BLANKS}]+)
    (?: (?P<mark>[;:](?=\s|$)|(?:[.,]|[!?]+)(?=\s|$|[”"»)\]](?:[\s.,;]|$)))
      | (?P<comma>,)(?=[^\W\d_]) )
    """,
    re.VERBOSE,
)
_HINT = re.compile(rf"[{BLANKS}][.,;:!?]")
_MISSING = re.compile(r"(?<![\w)\]»”%])(?P<word>[\w)\]»”%]+)(?P<mark>[;:]|[!?]+)(?=\s|$)")
_NEAR, _SHOWN = 3, 20
_NARROW = "\N{NARROW NO-BREAK SPACE}"
_WIDE = "\N{NO-BREAK SPACE}"
_SPACED_SCRIPTS = frozenset({"Latin", "Cyrillic", "Greek", "Armenian", "Georgian", "Hebrew", "Arabic"})
"""Scripts whose languages set the mark close to the word; Thai, Khmer, Hindi and others do as they like."""


@functools.cache
def _covered() -> frozenset[str]:
    return frozenset(tag for tag, language in packs.languages().items() if set(language.scripts) <= _SPACED_SCRIPTS)


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    language = segment.target_language
    printed = typography(language)
    own = printed.spaced_marks
    found = list(_extra(segment.target, context.target.masked, own)) if _HINT.search(segment.target) else []
    if found and not has_spaced_marks(context.masked_source or "", segment.source_language or ""):
        yield from found
    if own and not printed.spacing_is_optional:
        yield from _missing(segment, context, own)


def _extra(text: str, masked: str, own: str) -> Iterator[Hit]:
    for match in _SPACED.finditer(masked):
        mark = match["mark"] or match["comma"]
        start, end = match.start("blanks"), match.end()
        before, after = masked[start - 1], masked[end : end + _NEAR].lstrip()[:1]
        if mark[0] in own or (mark == ":" and before.isdigit() and after.isdigit()):
            continue
        # A spaced ellipsis: word . . .
        if mark == "." and (after == "." or before == "."):
            continue
        right = ", " if match["comma"] else mark
        word = _last_word(text, start)
        wrong = f"{word}{text[start:end]}"
        yield Hit(
            Span(start, end),
            {"wrong": wrong, "right": f"{word}{mark}", "fault": "no space"},
            (right,),
            confidence=0.93,
        )


def _missing(segment: Segment, context: Context, own: str) -> Iterator[Hit]:
    for match in _MISSING.finditer(context.target.masked):
        mark, word = match["mark"], match["word"]
        if mark[0] not in own or (word.isdigit() and mark == ":"):
            continue
        # Names keep their mark: Yahoo!
        if segment.source is not None and f"{word}{mark}" in segment.source:
            continue
        right = (_WIDE if mark == ":" else _NARROW) + mark
        shown = _last_word(segment.target, match.start("mark"))
        values = {"wrong": f"{shown}{mark}", "right": f"{shown}{right}", "fault": "a no-break space"}
        yield Hit(Span(*match.span("mark")), values, (right,), confidence=0.9)


def _last_word(text: str, end: int) -> str:
    words = text[max(0, end - _SHOWN) : end].split()
    return words[-1] if words else ""


CHECK = Check(
    id="space-before-mark",
    category=MqmCategory.PUNCTUATION,
    severity=Severity.MINOR,
    summary="A space before a punctuation mark that takes none, or none before a mark that takes one.",
    message="“{wrong}” → “{right}”",
    explanation="In this language {fault} belongs before this punctuation mark.",
    examples=(
        good("Wait, what? Yes; now."),
        good("He thought ... and then .5 of it :-) in .NET"),
        good("Attention : le vote est terminé !", target_language="fr"),
        bad("After the debate, the vote failed[ .]", suggestion="."),
        bad("The vote[ ,] he said, failed.", suggestion=","),
        bad("The file is called `vote.toml`[ .]", suggestion="."),
        good("The vote , he said , failed .", source="Голосование , сказал он , провалилось .", source_language="ru"),
        bad("Le vote est terminé[!]", suggestion=f"{_NARROW}!", target_language="fr"),
    ),
    find=_find,
    languages=_covered(),
)
