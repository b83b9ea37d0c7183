"""White space at the beginning or end of the target that the source lacks, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_WITHOUT_SPACES = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages that set no space between sentences: one at the end of a source may go."""


_ENDS_SENTENCES = ".!?…。！？।"
"""Behind which a lost space is a slip of the source, or joins nothing that matters."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del context
    source, target = segment.source or "", segment.target
    if not any(map(str.isalpha, source)) or not target.strip():
        return  # between marks alone, spaces follow the language (French “ :”)
    begins = target[: len(target) - len(target.lstrip())]
    ends = target[len(target.rstrip()) :]
    wanted_first = source[: len(source) - len(source.lstrip())]
    wanted_last = source[len(source.rstrip()) :]
    unspaced = segment.target_language.split("-")[0] in _WITHOUT_SPACES
    for where, span, written, wanted in (
        ("beginning", Span(0, len(begins)), begins, wanted_first),
        ("end", Span(len(target) - len(ends), len(target)), ends, wanted_last),
    ):
        if _kind(written) == _kind(wanted):
            continue
        if _kind(wanted) == "a space" and not written and (unspaced or source.rstrip()[-1:] in _ENDS_SENTENCES):
            continue
        values = {"where": where, "written": _kind(written), "wanted": _kind(wanted)}
        yield Hit(span, values, (wanted,), confidence=0.9)


def _kind(space: str) -> str:
    if not space:
        return "nothing"
    return "a line break" if "\n" in space else "a space"


CHECK = Check(
    id="leading-trailing-space",
    category=MqmCategory.TEXTUAL_CONVENTIONS,
    severity=Severity.MINOR,
    summary="White space at the beginning or end of the target is not that of the source.",
    message="{written} at the {where} where the source has {wanted}",
    explanation=(
        "Programs join texts as they are: what begins or ends with a space or a line break in the source should do so "
        "in the translation."
    ),
    examples=(
        good(" Page ", source=" Seite ", source_language="de"),
        good("Page\n", source="Seite\n\n", source_language="de"),
        good(" :", source=":", source_language="en", target_language="fr"),
        good("It rains.", source="Es regnet. ", source_language="de"),
        good("文件", source="File ", source_language="en", target_language="zh"),
        bad("Page[ ]", source="Seite", source_language="de", suggestion=""),
        bad("Page[]", source="Seite: \n", source_language="de", suggestion=" \n"),
        bad("[]Page", source=" Seite", source_language="de", suggestion=" "),
    ),
    find=_find,
    needs_source=True,
    integrity=True,
)
