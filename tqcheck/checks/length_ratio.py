"""A translation much shorter or longer than its source allows."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.adequacy import verdict
from tqcheck.language import lengths
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span
from tqcheck.settings.kinds import number
from tqcheck.settings.options import Option

_FAR = Option(
    "deviations",
    number(1, 100),
    4.5,
    "How far from its expected length a translation must be, in standard deviations.",
)
"""Standard deviations: free translation by people has a longer tail than a normal distribution."""


def _is_prose(masked: str, text: str) -> bool:
    """Whether addresses and code are the smaller part: they are as long as they are."""
    return 2 * sum(map(str.isalpha, masked)) >= sum(map(str.isalpha, text))


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    found, far = verdict(context), context.option("length-ratio", _FAR)
    if found is None or found.tells_where or abs(found.deviation) < far:
        return
    source = segment.source or ""
    if not (_is_prose(context.target.masked, segment.target) and _is_prose(context.masked_source or "", source)):
        return
    short = found.deviation < 0
    yield Hit(
        Span(0, len(segment.target)),
        {
            "how": "shorter" if short else "longer",
            "what": "something may be missing" if short else "something may have been added",
        },
        confidence=min(0.95, 0.4 + 0.1 * abs(found.deviation)),
        related=(Related(Side.SOURCE, Span(0, len(source)), source),),
    )


CHECK = Check(
    id="length-ratio",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MINOR,
    summary="The translation is far shorter or longer than translations of such a source are.",
    message="The translation is much {how} than its source allows: compare the two",
    explanation=(
        "Translations between these two languages keep to a usual ratio of lengths; this one is much {how}, so that "
        "{what}."
    ),
    examples=(
        good("She left.", source="彼女は去った。", source_language="ja"),
        good(
            "Der Rat hat das Gesetz über den Schutz der Wälder am Montag beschlossen.",
            source="The council passed the law on the protection of forests on Monday.",
            source_language="en",
            target_language="de",
        ),
        bad(
            "[The research team published its results.]",
            source="研究チームは、被験者の睡眠時間と記憶力の関係を十年間にわたって調べ、その結果を国際的な学術誌に発表し、"
            "さらに今後は子どもを対象とした大規模な調査を行う計画であることを明らかにした。",
            source_language="ja",
        ),
    ),
    find=_find,
    languages=lengths.languages(),
    source_languages=lengths.languages(),
    needs_source=True,
    options=(_FAR,),
)
