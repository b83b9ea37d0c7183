"""A message in ICU's syntax (plural, select) that programs cannot read, or that lost a case, a variable or a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.kept_items import Difference, Effect, Item, differences, hits, shown
from tqcheck.language.icu import PLURALS, Argument, Branch, SyntaxFault, has_branches, parse
from tqcheck.language.plurals import CATEGORIES, forms_in_use, whole_numbers
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_BASIC = frozenset({"one", "other"})
"""What is asked for where tools and grammar do not agree on the forms."""
_MOST = 20
_FEW = 2
"""A branch for no more numbers than these may say them in words."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del context
    source, target = segment.source or "", segment.target
    if not has_branches(source) or not target.strip():
        return
    old, new = parse(source), parse(target)
    if isinstance(old, SyntaxFault):
        return
    if isinstance(new, SyntaxFault):
        yield _unreadable(new, target)
        return
    counted = {each.name for each in (*old, *new) if each.branches}
    found = differences(_names(old, source, counted), _names(new, target, counted))
    yield from hits(found, segment, lambda difference: _effect(difference, target))
    counterparts = {(each.name, each.type): each for each in reversed(old)}
    for argument in [each for each in new if each.branches][:_MOST]:
        if counterpart := counterparts.get((argument.name, argument.type)):
            yield from _branches(counterpart, argument, segment)


_HEAD = re.compile(r"\{\s*\w{1,40}\s*,\s*\w{1,40}")


def _unreadable(fault: SyntaxFault, target: str) -> Hit:
    code = target[fault.place : fault.place + 20].partition("\n")[0]
    # A variable begins there all the same, with a type that ICU does not know.
    head = _HEAD.match(target, fault.place) if fault.begins_nothing else None
    end = head.end() if head is not None else fault.place + 1
    values = {
        "fault": f"“{shown(code)}” {fault.problem} → write the braces as in the source",
        "why": "The program cannot read the message: it stops, or shows nothing.",
    }
    return Hit(Span(fault.place, end), values, severity=Severity.CRITICAL, confidence=0.95)


def _names(arguments: Sequence[Argument], text: str, counted: set[str]) -> list[Item]:
    """Each variable once, with its type where that has branches; `counted` are those that have some in either text."""
    found: dict[str, Item] = {}
    for each in arguments:
        kind = each.type if each.branches else ""
        if not kind and each.name in counted:
            continue
        key = f"{each.name}, {kind}" if kind else each.name
        if kind:
            span, code = each.name_span, each.name
        else:
            span = Span(each.start, each.end)
            code = span.of(text)
        found.setdefault(key, Item(key, span, code, kind))
    return list(found.values())


_LOST = "The program puts words or figures of its own in its place: without it the reader never sees them."
_QUOTED = "An apostrophe before a brace makes it plain text: the reader sees the name of the variable. Double it: ''."
_ADDED = "The program has nothing to put in its place: it stops, or shows the code itself."
_CHANGED = "The program looks for the variable exactly as the source writes it: it stops, or shows the code itself."


def _effect(difference: Difference, target: str) -> Effect:
    old, new = difference.old, difference.new
    if old is not None and new is None:
        quoted = re.search(rf"'\{{\s*{re.escape(old.key.partition(',')[0])}\s*[,}}]", target)
        return Effect(_QUOTED if quoted else _LOST, Severity.MAJOR)
    return Effect(_ADDED if old is None else _CHANGED, Severity.MAJOR)


def _branches(old: Argument, new: Argument, segment: Segment) -> Iterator[Hit]:
    selectors = [branch.selector for branch in new.branches]
    if "other" not in selectors:
        yield _lacking(new, "other", "it is the one for all that is named nowhere else", Severity.CRITICAL)
    if new.type in PLURALS:
        yield from _plural(old, new, segment)
    else:
        wanted, there = ([_selector(branch) for branch in each.branches] for each in (old, new))
        found = [each for each in differences(wanted, there) if "other" not in (each.old and each.old.key, None)]
        yield from hits(
            found, segment, lambda _: Effect("The program chooses a branch by this word, which readers never see.")
        )


def _selector(branch: Branch) -> Item:
    return Item(branch.selector, branch.selector_span, branch.selector)


def _plural(old: Argument, new: Argument, segment: Segment) -> Iterator[Hit]:
    for branch in new.branches:
        if branch.selector not in CATEGORIES and not branch.selector.startswith("="):
            fault = f"“{shown(branch.selector)}” is no plural category → one of {', '.join(CATEGORIES)}"
            why = "The program cannot read the message: categories have English names in every language."
            yield Hit(branch.selector_span, {"fault": fault, "why": why}, severity=Severity.CRITICAL)
            return
    if new.type != "plural":
        return
    numbers = whole_numbers(segment.target_language)
    needed = set(numbers) if forms_in_use(segment.target_language) is not None else set(numbers) & _BASIC
    there = {branch.selector for branch in new.branches}
    exact = {int(selector[1:]) for selector in there if selector.startswith("=")}
    missing = [
        category
        for category in CATEGORIES
        if category in needed - there - {"other"} and not exact.issuperset(numbers[category])
    ]
    if missing and len(old.branches) > 1:
        some = ", ".join(str(number) for category in missing for number in numbers[category][:3])
        yield _lacking(new, "”, “".join(missing), f"with {some} … the reader gets the wrong form of the word", None)
    yield from _without_figure(old, new, numbers, segment)


def _without_figure(
    old: Argument, new: Argument, numbers: Mapping[str, Sequence[int]], segment: Segment
) -> Iterator[Hit]:
    """A branch for several numbers that does not show which it is."""
    model = next((branch for branch in old.branches if branch.selector == "other"), None)
    if model is None or not model.names & {"#", old.name}:
        return
    span = Span(model.start, model.end)
    related = (Related(Side.SOURCE, span, span.of(segment.source or "")),)
    for branch in new.branches:
        covered = numbers.get(branch.selector, ())
        if len(covered) > _FEW and not branch.names & {"#", new.name}:
            some = ", ".join(map(str, [number for number in covered if number][:4]))
            fault = f"the branch “{branch.selector}” does not show the number → write # in it"
            why = f"In this language the branch is for {some} and more: the reader must see which."
            yield Hit(Span(branch.start, branch.end), {"fault": fault, "why": why}, related=related)


def _lacking(argument: Argument, selector: str, why: str, severity: Severity | None) -> Hit:
    place = argument.branches[-1].end + 1
    fault = f"“{shown(argument.name)}” has no branch “{selector}” → write one"
    return Hit(Span(place, place), {"fault": fault, "why": f"{why[0].upper()}{why[1:]}."}, severity=severity)


CHECK = Check(
    id="icu-message",
    category=MqmCategory.MARKUP,
    severity=Severity.MAJOR,
    summary="An ICU message (plural, select) that cannot be read, or that lost a branch, a variable or its figure.",
    message="{fault}",
    explanation="{fault}. {why}",
    examples=(
        good(
            "{n, plural, one {# Datei} other {# Dateien}}",
            source="{n, plural, one {# file} other {# files}}",
            target_language="de",
            source_language="en",
        ),
        good(
            "{n, plural, other {# ファイル}}",
            source="{n, plural, one {# file} other {# files}}",
            target_language="ja",
            source_language="en",
        ),
        good(
            "{n, plural, one {# файл} few {# файла} many {# файлов} other {# файла}}",
            source="{n, plural, one {One file} other {# files}}",
            target_language="ru",
            source_language="en",
        ),
        good("{ein, Fall, gut}", source="{a, case, good}", target_language="de", source_language="en"),
        bad(
            "⟦{⟧n, plural, one {# Datei} other {# Dateien}",
            marks="⟦⟧",
            source="{n, plural, one {# file} other {# files}}",
            target_language="de",
            source_language="en",
        ),
        bad(
            "{n, plural, one {# файл} other {# файлов}⟦⟧}",
            marks="⟦⟧",
            source="{n, plural, one {# file} other {# files}}",
            target_language="uk",
            source_language="en",
        ),
        bad(
            "{n, plural, one {⟦Один файл⟧} few {# файла} many {# файлов} other {# файла}}",
            marks="⟦⟧",
            source="{n, plural, one {One file} other {# files}}",
            target_language="ru",
            source_language="en",
        ),
        bad(
            "{who, select, ⟦männlich⟧ {Er} other {Sie}}",
            marks="⟦⟧",
            source="{who, select, male {He} other {They}}",
            suggestion="male",
            target_language="de",
            source_language="en",
        ),
        bad(
            "{n, plural, ⟦eins⟧ {# Datei} other {# Dateien}}",
            marks="⟦⟧",
            source="{n, plural, one {# file} other {# files}}",
            target_language="de",
            source_language="en",
        ),
        bad(
            "{n, plural, one {# fichier de ⟦{nom}⟧} other {# fichiers de {name}}}",
            marks="⟦⟧",
            source="{n, plural, one {# file of {name}} other {# files of {name}}}",
            target_language="fr",
            source_language="en",
        ),
    ),
    find=_find,
    needs_source=True,
    reads_markup=True,
)
