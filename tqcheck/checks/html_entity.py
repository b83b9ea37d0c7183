"""Entities of HTML (&quot;, &amp;amp;) that readers see, in texts whose source has none."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.masking import ADDRESS, ENTITY, MASK
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_ENTITY = re.compile(ENTITY)
_DOUBLE = re.compile(rf"&(?:amp;)+(?:{ENTITY[1:]})")
_ANY = re.compile(rf"{_DOUBLE.pattern}|{ENTITY}")
_ADDRESS = re.compile(ADDRESS)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_OF_TYPOGRAPHY = frozenset(
    """nbsp thinsp ensp emsp shy zwj zwnj lrm rlm laquo raquo ldquo rdquo bdquo lsquo rsquo sbquo lsaquo rsaquo hellip
    ndash mdash""".split()
)
"""What translators of pages write by hand, though the source does not need it."""
_MOST = 6


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del context
    source, target = segment.source or "", segment.target
    if "&" not in target or ";" not in target:
        return
    is_page = bool(_MARKUP.search(target) or _MARKUP.search(source) or _ENTITY.search(source))
    double = "&amp;" not in source
    if not double and is_page:
        return
    if "://" in target or "www." in target:
        target = _ADDRESS.sub(lambda match: MASK * len(match[0]), target)
    found = (_DOUBLE if is_page else _ANY).finditer(target)
    count = 0
    for match in found:
        shown = html.unescape(match[0])
        is_double = match[0].startswith("&amp;") and shown != "&"
        if shown == match[0]:
            continue
        if not is_double and (match[0][1:-1] in _OF_TYPOGRAPHY or shown.isspace()):
            continue
        right = html.unescape(shown) if is_double and not is_page else shown
        yield Hit(Span(*match.span()), {"written": match[0], "right": right}, (right,))
        count += 1
        if count == _MOST:
            return


CHECK = Check(
    id="html-entity",
    category=MqmCategory.CHARACTER_ENCODING,
    severity=Severity.MINOR,
    summary="An entity of HTML (&quot;, &amp;amp;) that readers see in place of its character.",
    message="“{written}” → “{right}”",
    explanation=(
        "“{written}” is how a page of HTML writes “{right}”. The source has no such notation: somewhere on its way the "
        "text was converted once too often, and the reader sees the code."
    ),
    examples=(
        good("Tom &amp; Jerry", source="Tom &amp; Jerry", target_language="de", source_language="en"),
        good("AT&T; danach", source="AT&T; then", target_language="de", source_language="en"),
        good("Suite&nbsp;: ici", source="More: here", target_language="fr", source_language="en"),
        good("<b>&Uuml;ber</b>", source="<b>About</b>", target_language="de", source_language="en"),
        bad(
            "Er sagte [&quot;]ja.",
            source="He said yes.",
            suggestion='"',
            target_language="de",
            source_language="en",
        ),
        bad("I don[&#39;]t know", source="Я не знаю", suggestion="'", source_language="ru"),
        bad(
            "<b>Tom [&amp;amp;] Jerry</b>",
            source="<b>Tom and Jerry</b>",
            suggestion="&amp;",
            target_language="de",
            source_language="en",
        ),
    ),
    find=_find,
    needs_source=True,
    reads_markup=True,
)
