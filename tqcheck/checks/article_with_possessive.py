"""An article before a word that already determines its noun: the my house, the yesterday's paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

# Lower case after the article: titles (the Today’s Special board) keep their capitals.
_DOUBLY_DETERMINED = re.compile(
    r"""\b(?P<article>[Tt]he|[Aa]n?)[ ]
    (?P<determiner>
        (?:yesterday|today|tomorrow|tonight)['’]s
      | this[ ](?:morning|evening|week|month|year|season|century)['’]s
      | (?:my|your|our|their|its)(?=[ ][a-z])
      | (?:his|her)(?=[ ][a-z])(?![ ](?:and|or|is|was)\b)
    )(?!\w)""",
    re.VERBOSE,
)
# "a her own", "the your-name field", and pronouns quoted as words are no doubled determiners.
_QUOTED_AFTER = re.compile(r"['’\"”»-]")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    for match in _DOUBLY_DETERMINED.finditer(context.target.masked):
        if _QUOTED_AFTER.match(segment.target, match.end()):
            continue
        determiner = match.group("determiner")
        if match.group("article")[0].isupper():
            determiner = determiner[0].upper() + determiner[1:]
        yield Hit(
            Span(*match.span()),
            {"found": match.group(), "right": determiner, "article": match.group("article").lower()},
            (determiner,),
            confidence=0.9,
        )


CHECK = Check(
    id="article-with-possessive",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="An article before a word that already determines its noun: the my house, the yesterday's paper.",
    message="“{found}” → “{right}”",
    explanation=(
        "English allows one determiner before a noun: an article or a possessive (my, yesterday’s), never both. "
        "Languages without articles leave machine translation to guess, and it sets “{article}” too often."
    ),
    languages=frozenset({"en"}),
    examples=(
        good("They met at yesterday’s summit."),
        good("The menu is called the Today’s Special."),
        good("We measured the “my account” page."),
        good("Both the his and the hers towels were wet."),
        bad("It was said during [the yesterday’s] summit.", suggestion="yesterday’s"),
        bad("They sold [the their] house.", suggestion="their"),
    ),
    find=_find,
    silences=("broken-phrase",),
)
