"""A message with plural forms that has no text for a form which its language needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.plurals import CATEGORIES, forms_in_use, whole_numbers
from tqcheck.model import Details, Hit, MqmCategory, Segment, Severity, Span

_BASIC = frozenset({"one", "other"})
"""What is asked for where tools and grammar do not agree on the forms."""
_SURELY_TOLD_APART = 3
"""Catalogues with three forms of a language that has more are made on purpose (Arabic, Irish)."""
_EXACT = re.compile(r"=(\d{1,4})")
"""ICU's form for one number."""
_SHOWN = 3


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del context
    details = segment.details
    if not details.plural_forms or details.plural_form != details.plural_forms[0]:
        # One of the entry's forms speaks for all.
        return
    if details.plural_forms_needed:
        missing, subject = _missing_by_header(segment.target_language, details)
    else:
        missing, subject = _missing_by_category(segment.target_language, details.plural_forms), ""
    if missing:
        yield Hit(Span(0, len(segment.target)), {"missing": missing, **({"subject": subject} if subject else {})})


def _missing_by_header(language: str, details: Details) -> tuple[str, str]:
    """What a catalogue's entry lacks of the forms of its header, or its header of those of the language."""
    missing = [form for form in details.plural_forms_needed if form not in details.plural_forms]
    if missing:
        return f"form {', '.join(missing)}", ""
    forms, in_use = len(details.plural_forms_needed), forms_in_use(language)
    if in_use is not None and forms < min(in_use, _SURELY_TOLD_APART):
        return f"{in_use - forms} of {in_use} forms (Plural-Forms in the header has {forms})", "Plural-Forms"
    return "", ""


def _missing_by_category(language: str, forms: tuple[str, ...]) -> str:
    if not any(form in CATEGORIES for form in forms) or set(forms) == {"other"}:
        # Indexes without a header, or a text that is the same with every number.
        return ""
    numbers = whole_numbers(language)
    needed = set(numbers) if forms_in_use(language) is not None else set(numbers) & _BASIC
    exact = {int(match.group(1)) for match in map(_EXACT.fullmatch, forms) if match}
    missing = [
        category
        for category in CATEGORIES
        if category in needed and category not in forms and not exact.issuperset(numbers[category])
    ]
    return ", ".join(f"“{category}” ({_some(numbers[category])})" for category in missing)


def _some(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers[:_SHOWN])) + (" …" if len(numbers) > _SHOWN else "")


_ONE_OTHER = Details(plural_form="one", plural_forms=("one", "other"))
_TWO_OF_THREE = Details(plural_form="0", plural_forms=("0", "2"), plural_forms_needed=("0", "1", "2"))
_TWO = Details(plural_form="0", plural_forms=("0", "1"), plural_forms_needed=("0", "1"))

CHECK = Check(
    id="plural-form-missing",
    category=MqmCategory.OMISSION,
    severity=Severity.MAJOR,
    summary="A message with plural forms that has no text for a form which its language needs.",
    message="no text for {missing} → write it",
    explanation=(
        "The message counts something, and its language has different words with different numbers. There is no text "
        "for {missing}: with such numbers the reader sees nothing, or the wrong form of the word."
    ),
    examples=(
        good("%d Datei", target_language="de", details=_TWO),
        good("{n} Datei", target_language="de", details=_ONE_OTHER),
        good("{n} archivo", target_language="es", details=_ONE_OTHER),
        good("{n} ファイル", target_language="ja", details=Details(plural_form="other", plural_forms=("other",))),
        good(
            "{n} файл",
            target_language="ru",
            details=Details(plural_form="one", plural_forms=("one", "few", "many")),
        ),
        bad("[%d файл]", target_language="ru", details=_TWO_OF_THREE),
        bad("[{n} файл]", target_language="ru", details=_ONE_OTHER),
        bad("[%d файл]", target_language="ru", details=_TWO),
    ),
    find=_find,
    needs_detail="plural_forms",
    integrity=True,
)
