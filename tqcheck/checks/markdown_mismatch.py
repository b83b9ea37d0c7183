"""Links, bold type, emphasis and headings of Markdown that the target lost or broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.kept_items import shown
from tqcheck.language.masking import CODE_SPAN
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_CODE = re.compile(CODE_SPAN)
_LINK = re.compile(r"!?\[[^\[\]\n]{1,300}\]\((?P<address>[^()\s]{1,500})(?:\s+\"[^\"\n]{0,200}\")?\)")
_BROKEN_LINK = re.compile(r"\[[^\[\]\n]{1,300}\](?P<gap>\s{1,3})\((?:https?:|/|#|\.|\w+\.\w)[^()\s]{0,500}\)")
_BOLD = re.compile(
    r"(?<![\w*\\])\*\*(?=[^\s*])[^*\n]{1,500}(?<=[^\s\\])\*\*(?![\w*])|(?<!\w)__(?=[^\s_])[^_\n]{1,500}(?<=\S)__(?!\w)"
)
_BROKEN_BOLD = re.compile(
    r"(?<![\w*\\])(?:\*\*[ ]{1,2}[^\s*][^*\n]{0,500}\*\*|\*[ ]\*[^\s*][^*\n]{0,500}\*[ ]?\*)(?![\w*])"
)
_HEADING = re.compile(r"^(?:#{2,6}[ ]+(?=[^\s\d#])|#[ ]+(?=[^\s\d#a-z]))", re.MULTILINE)
"""“# users” is a count of them."""
_ANY_HEADING = re.compile(r"^#{1,6}[ ]+(?!#)", re.MULTILINE)
_BROKEN_HEADING = re.compile(r"^(?:[#＃]{1,6}(?=[^\s\d#＃!{])|#(?:[ ]#){1,5}[ ]+)", re.MULTILINE)
_EMPHASIS = frozenset({"*", "_"})


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del context
    source, target = segment.source or "", segment.target
    if not (segment.source_codes or _is_likely(source)) or not target.strip():
        return
    codes = segment.source_codes, segment.target_codes
    if codes[0] and not codes[1] and not segment.details.context and not _is_likely(target):
        # A text with markup has been paired with a plain one.
        return
    source, target = (_CODE.sub(lambda match: " " * len(match[0]), text) for text in (source, target))
    yield from _links(source, target, segment)
    yield from _pairs(source, target, segment)
    yield from _emphasis(segment)


def _is_likely(text: str) -> bool:
    return "](" in text or "**" in text or "__" in text or text.startswith("#") or "\n#" in text


def _links(source: str, target: str, segment: Segment) -> Iterator[Hit]:
    if "](" not in source:
        return
    olds, news = list(_LINK.finditer(source)), list(_LINK.finditer(target))
    lacking = len(olds) - len(news)
    for match in _BROKEN_LINK.finditer(target):
        if lacking > 0:
            lacking -= 1
            yield _hit(
                Span(*match.span("gap")),
                "a space between ] and ( breaks the link → take it out",
                "Without it the two make a link; with it the reader sees brackets and an address.",
                suggestion="",
                severity=Severity.MAJOR,
            )
    if lacking <= 0:
        return
    there = Counter(match["address"] for match in news)
    for match in olds:
        address = match["address"]
        if there[address]:
            there[address] -= 1
        elif lacking and ("://" not in address or address in target):
            # An absolute address that is lost as a whole is url-mismatch's business.
            lacking -= 1
            fault = f"the link “{shown(match[0])}” of the source is missing → make it one: [words](address)"
            yield _hit(
                None, fault, "The reader cannot follow what is no link.", _old(match, segment), severity=Severity.MAJOR
            )


_VISIBLE = "Marks with a space inside do nothing: the reader sees them as they are."


def _pairs(source: str, target: str, segment: Segment) -> Iterator[Hit]:
    """Bold type and headings."""
    for sign, whole, there, broken, name in (
        ("**", _BOLD, _BOLD, _BROKEN_BOLD, "bold type"),
        ("#", _HEADING, _ANY_HEADING, _BROKEN_HEADING, "heading"),
    ):
        if sign not in source:
            continue
        olds = list(whole.finditer(source))
        lacking = len(olds) - len(list(there.finditer(target))) if olds else 0
        if lacking <= 0:
            continue
        wrong = list(broken.finditer(target))[:lacking]
        for match in wrong:
            if sign == "#":
                right, why = (
                    "#" * len(re.findall("[#＃]", match[0])) + " ",
                    "A heading’s signs stand together, with a space behind them: else they are shown.",
                )
            else:
                right, why = f"**{match[0].replace('*', '').strip()}**", _VISIBLE
            fault = f"“{shown(match[0])}” → “{shown(right)}”: broken {name}"
            yield _hit(Span(*match.span()), fault, why, suggestion=right)
        if lacking > len(wrong) and (sign == "#" or not _is_html(sign, target)):
            old = _old(olds[0], segment) if len(olds) == lacking else None
            place = Span(0, 0) if sign == "#" and len(olds) == 1 and olds[0].start() == 0 else None
            fault = f"the {name} of the source is missing → put {sign} as there"
            yield _hit(place, fault, "What stands out in the source does so no longer.", old)


def _is_html(sign: str, target: str) -> bool:
    return sign == "**" and ("<b>" in target or "<strong>" in target)


def _emphasis(segment: Segment) -> Iterator[Hit]:
    """Emphasis with one * or _, where the file says that it is."""
    if not (segment.source_codes and segment.target_codes):
        return
    olds, news = (
        [code for code in codes if code.of(text) in _EMPHASIS]
        for codes, text in ((segment.source_codes, segment.source or ""), (segment.target_codes, segment.target))
    )
    if len(news) < len(olds) and not news:
        span = Span(olds[0].start, olds[1].end) if len(olds) > 1 else olds[0]
        related = Related(Side.SOURCE, span, span.of(segment.source or ""))
        fault = f"the emphasis “{shown(related.text)}” of the source is missing → put it in"
        values = {"fault": fault, "why": "What stands out in the source does so no longer."}
        yield Hit(None, values, confidence=0.6, related=(related,))


def _old(match: re.Match[str], segment: Segment) -> Related:
    """What stands in the source, with the code that was blanked."""
    span = Span(*match.span())
    return Related(Side.SOURCE, span, span.of(segment.source or ""))


def _hit(
    span: Span | None,
    fault: str,
    why: str,
    old: Related | None = None,
    *,
    suggestion: str | None = None,
    severity: Severity | None = None,
) -> Hit:
    related = (old,) if old is not None else ()
    suggestions = () if suggestion is None else (suggestion,)
    return Hit(span, {"fault": fault, "why": why, "subject": fault}, suggestions, severity=severity, related=related)


CHECK = Check(
    id="markdown-mismatch",
    category=MqmCategory.MARKUP,
    severity=Severity.MINOR,
    summary="A link, bold type, emphasis or a heading of Markdown that the target lost or broke.",
    message="{fault}",
    explanation="{fault}. {why}",
    examples=(
        good("Siehe [Hilfe](hilfe.md).", source="See [help](help.md).", target_language="de", source_language="en"),
        good("2**3 ist 8", source="2**3**1 is 8", target_language="de", source_language="en"),
        good("Das ist __wichtig__", source="This is **important**", target_language="de", source_language="en"),
        bad(
            "Смотри [справку]⟦ ⟧(help.md).",
            marks="⟦⟧",
            source="See [help](help.md).",
            suggestion="",
            target_language="ru",
            source_language="en",
        ),
        bad(
            "Это [** важно **]!",
            source="This is **important**!",
            suggestion="**важно**",
            target_language="ru",
            source_language="en",
        ),
        bad("[#]Установка", source="# Setup", suggestion="# ", target_language="ru", source_language="en"),
        bad("[]Einrichtung", source="## Setup", target_language="de", source_language="en"),
    ),
    find=_find,
    needs_source=True,
    reads_markup=True,
)
