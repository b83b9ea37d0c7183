"""A label of a program that lost its accelerator (&File, _Open, ~Edit), has two, or has one that the source has not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import CorpusCheck, Observation, bad, good, nothing
from tqcheck.checks.context import Context
from tqcheck.language.frequency import has_table, zipf
from tqcheck.language.masking import mask
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_MARKS = "&_~"
"""Of Windows, Qt and KDE; of GTK; of LibreOffice. Doubled, each stands for itself."""
_LONGEST = 60
"""Code points; what is longer is no label of a menu item, a button or a box."""
_OTHERWISE = re.compile(r"\n|\|/\|")
"""Labels have one line; behind |/| KDE's catalogues hold a program."""
_FIRST = {mark: re.compile(rf"(?<![\w{mark}/\\=.:@$%])(?!~\d){mark}(?=[^\W_])(?!\w*[=;{mark}])") for mark in _MARKS}
"""Before the first letter or figure of a word; “?a=1&b=2” is an address, “~5” is about five."""
_INSIDE = {mark: re.compile(rf"(?<=[^\W\d_]){mark}(?=[^\W\d_])(?!\w*[=;{mark}(/])") for mark in _MARKS}
_A_FEW = 2
_MOST = 4
"""Where more than a few labels lost their accelerator and not four times as many kept it, it is the catalogue's rule:
there are languages whose letters cannot be typed with Alt, and programs that choose the letters by themselves.
"""


def _observe(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    """(mark, place, what became of the label and which one it is)."""
    del context
    source, target = segment.source, segment.target
    if source is None or not target or len(source) > _LONGEST or not any(mark in source + target for mark in _MARKS):
        return
    if _OTHERWISE.search(source.strip() + target.strip()):
        return
    wanted = {mark: _accelerators(mark, source, segment.source_language or "") for mark in _MARKS}
    for mark in _MARKS:
        there = _accelerators(mark, target, segment.target_language)
        if len(wanted[mark]) == 1 == source.count(mark):
            label = _label(source, wanted[mark][0])
            if mark not in target:
                yield mark, Span(0, len(target)), f"lost {label}"
            elif len(there) > 1:
                yield mark, Span(there[1], there[1] + 2), f"several {label}"
            else:
                yield mark, Span(0, len(target)), f"kept {label}"
        elif len(there) == 1 and mark not in source and not any(wanted.values()):
            yield mark, Span(there[0], there[0] + 2), f"added {_label(target, there[0])}"


def _accelerators(mark: str, text: str, language: str) -> list[int]:
    """Where an accelerator's mark stands: at the start of a word, or inside one that goes on in lower case.

    “R&D”, “AT&T” and “rock&roll” have none, and “object_type” has none: without the mark it is no word.
    """
    if mark not in text:
        return []
    masked = mask(text)
    inside = [
        match.start()
        for match in _INSIDE[mark].finditer(masked)
        if not text[match.end()].isupper()
        and not text.lstrip()[:1].islower()
        and (mark != "_" or _is_word(_label(text, match.start()).replace("_", ""), language))
    ]
    return sorted([*(match.start() for match in _FIRST[mark].finditer(masked)), *inside])


def _is_word(text: str, language: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and has_table(language) and zipf(max(words, key=len).lower(), language) > 0


def _label(text: str, place: int) -> str:
    """The word around a place."""
    start = max(text.rfind(" ", 0, place), text.rfind("(", 0, place)) + 1
    return re.split(r"[\s)…:]", text[start:], maxsplit=1)[0]


_FAULTS = {
    "lost": ("“{label}” of the source lost its accelerator", "put {mark} before a letter"),
    "several": ("“{label}” of the source has one accelerator, the translation several", "keep one {mark}"),
    "added": ("“{label}” has an accelerator, the source has none", "take {mark} out"),
}


def _conclude(mark: str, seen: Sequence[Observation]) -> Iterator[tuple[Observation, Hit]]:
    kinds = Counter(observation.form.partition(" ")[0] for observation in seen)
    by_rule = kinds["lost"] > _A_FEW and kinds["lost"] * _MOST > kinds["kept"]
    for observation in seen:
        kind, _, label = observation.form.partition(" ")
        if kind == "kept" or (kind == "lost" and by_rule):
            continue
        fault, remedy = (text.format(label=label, mark=mark) for text in _FAULTS[kind])
        yield observation, Hit(observation.span, {"fault": fault, "remedy": remedy, "mark": mark}, confidence=0.8)


CHECK = CorpusCheck(
    id="accelerator-mismatch",
    category=MqmCategory.MARKUP,
    severity=Severity.MINOR,
    summary="A label of a program that lost its accelerator (&File, _Open, ~Edit), or has one too many.",
    message="{fault} → {remedy}",
    explanation=(
        "{fault}. In a label, {mark} makes the letter behind it the key that works with Alt: one letter a label. "
        "Without it those who use the keyboard lose their way; one too many is shown as it is, or does nothing."
    ),
    examples=(
        good("&Datei", source="&File", target_language="de", source_language="en"),
        good("文件(&F)", source="&File", target_language="zh", source_language="en"),
        good("Forschung und Entwicklung", source="R&D", target_language="de", source_language="en"),
        good("Kosten && Preise", source="Costs && Prices", target_language="de", source_language="en"),
        good("Der Wert von user_name", source="The value of user_name", target_language="de", source_language="en"),
        bad("[Datei]", source="&File", target_language="de", source_language="en"),
        bad("[Beenden]", source="E_xit", target_language="de", source_language="en"),
        bad("&Seite [&e]inrichten", source="Set Up &Page", target_language="de", source_language="en"),
        bad("[~B]earbeiten", source="Edit", target_language="de", source_language="en"),
    ),
    find=nothing,
    observe=_observe,
    conclude=_conclude,
    needs_source=True,
)
