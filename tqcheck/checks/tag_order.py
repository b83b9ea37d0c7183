"""Tags that all are there, but cross each other or close before they open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.tags import misplaced, tags
from tqcheck.model import Hit, MqmCategory, Segment, Severity


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del context
    source, target = segment.source or "", segment.target
    if "</" not in source or "</" not in target:
        return
    olds, news = tags(source, target, segment.source_codes, segment.target_codes)
    wrong = misplaced(news)
    if wrong is None or misplaced(olds) is not None:
        return
    if Counter((tag.kind, tag.name) for tag in olds) != Counter((tag.kind, tag.name) for tag in news):
        # One of them is lost: tag-mismatch tells which.
        return
    before = [tag for tag in news if tag.span.start < wrong.span.start and tag.name == wrong.name]
    is_open = wrong.kind == "close" and sum({"open": 1, "close": -1}.get(tag.kind, 0) for tag in before) > 0
    if is_open:
        fault = f"“{wrong.text}” closes around another tag → close in the reverse order of opening"
        yield Hit(wrong.span, {"fault": fault})
    else:
        fault = f"“{wrong.text}” closes before it opens → put the pair around its words"
        yield Hit(wrong.span, {"fault": fault}, severity=Severity.MAJOR)


CHECK = Check(
    id="tag-order",
    category=MqmCategory.MARKUP,
    severity=Severity.MINOR,
    summary="Tags that cross each other, or close before they open, though those of the source do not.",
    message="{fault}",
    explanation=(
        "{fault}. Tags are pairs around words, one pair inside another. The source has them so; where they cross or "
        "stand the wrong way round, programs refuse the text or show it wrongly."
    ),
    examples=(
        good("<i>B</i> und <b>A</b>", source="<b>A</b> and <i>B</i>", target_language="de", source_language="en"),
        good("<b><i>A</i></b>", source="<i><b>A</b></i>", target_language="de", source_language="en"),
        good("<b><i>A</b></i>", source="<b><i>A</b></i>", target_language="de", source_language="en"),
        bad("<b><i>A[</b>]</i>", source="<b><i>A</i></b>", target_language="de", source_language="en"),
        bad("[</b>]Datei<b> öffnen", source="Open the <b>file</b>", target_language="de", source_language="en"),
    ),
    find=_find,
    needs_source=True,
    reads_markup=True,
)
