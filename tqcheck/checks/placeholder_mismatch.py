"""Variables of a message (%s, {name}, %1$d, $HOME) that the target lost, changed or has alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.kept_items import Difference, Effect, Item, differences, hits, shown
from tqcheck.language.icu import has_branches
from tqcheck.language.placeholders import Notation, Placeholder, bare_percents, is_format, placeholders
from tqcheck.language.plurals import whole_numbers
from tqcheck.model import Details, Hit, MqmCategory, Related, Segment, Severity, Side, Span

_SIGNS = ("%", "{", "$")
_HINT = re.compile(r"[{$]|%(?:[\w(%$@*#+-]|\.[\d*])")
"""No “50 %” of prose."""
_PERCENT_FIRST = frozenset({"tr", "eu", "ku"})
"""Languages that write %50."""
_FEW = 2
"""A plural form for no more numbers than these may say them in words."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source, target = segment.source or "", segment.target
    if not any(sign in source or sign in target for sign in _SIGNS) or not target.strip():
        return
    flags = segment.details.flags
    if not (is_format(flags) or _HINT.search(source) or _HINT.search(target)):
        return
    old, new = placeholders(source, flags), placeholders(target, flags)
    if has_branches(source) or has_branches(target):
        # icu-message reads what is in braces.
        old, new = _without_braces(old), _without_braces(new)
    if old or new:
        found = [
            _mangled(each, source, target)
            for each in _differences(old, new, flags)
            if not _is_excused(each, old, segment)
        ]
        if segment.details.plural_form and _may_say_it_in_words(segment):
            found = _without_a_figure(found)
        variables = [each for each in found if not _is_a_percent_sign(each)]
        yield from hits(variables, segment, lambda difference: _effect(difference, flags), context)
        if not found:
            yield from _reordered(old, new, flags)
        signs = [each.new.span for each in found if each.new and _is_a_percent_sign(each)]
    else:
        signs = []
    yield from _percents(segment, old, signs)


def _without_braces(found: list[Placeholder]) -> list[Placeholder]:
    return [each for each in found if each.notation is not Notation.BRACES]


def _differences(source: list[Placeholder], target: list[Placeholder], flags: Sequence[str]) -> list[Difference]:
    sides = [any(each.notation is Notation.PRINTF and each.name for each in side) for side in (source, target)]
    # Without a flag there may be variables of a program's own, which count as well.
    numbered = any(sides) if is_format(flags) else all(sides)
    found = differences(_items(source, numbered=numbered), _items(target, numbered=numbered))
    return [each for each in found if not _is_text_of_it(each, flags)]


def _is_text_of_it(difference: Difference, flags: Sequence[str]) -> bool:
    """Whether a figure has become text: Python writes any value as text."""
    old, new = difference.old, difference.new
    if old is None or new is None:
        return False
    return old.key == f"{new.key}:number" or ("python-format" in flags and new.key.endswith(":text"))


def _items(found: Sequence[Placeholder], *, numbered: bool) -> list[Item]:
    """What is compared: named and numbered variables once, since they may be repeated; the others as often as they are.

    `numbered` counts printf's variables, as one of the texts does.
    """
    items: dict[object, Item] = {}
    count = 0
    for each in found:
        name, kind = each.name, each.notation.value
        if each.notation is Notation.PRINTF:
            count += 1 + each.text.count("*")
            name = (name or str(count)) if numbered else ""
            key = f"%{name}:{each.type}"
        elif each.notation is Notation.NAMED_PRINTF:
            suffix = {"text": "", "broken": ":broken"}.get(each.type, ":number")
            key, kind = f"%({name}){suffix}", Notation.PRINTF.value
        else:
            key = f"{kind} {name}"
        items.setdefault(key if name else each.span, Item(key, each.span, each.text, kind))
    return list(items.values())


def _is_excused(difference: Difference, source: Sequence[Placeholder], segment: Segment) -> bool:
    """Whether the other text has it after all, or it is none: only the source can tell what a variable is."""
    old, new = difference.old, difference.new
    text, flags = segment.source or "", segment.details.flags
    if old is not None and new is None:
        # Hexadecimal figures may get capitals: %x and %X.
        return old.text in segment.target or (old.text[-1] == "x" and old.text.upper() in segment.target)
    if old is not None and new is not None and old.text == new.text:
        return True  # counted and numbered ones together, which no program reads
    if old is not None:
        name = old.text.strip("${}%")
        return name.isupper() and text.count(name) > 1 and name not in segment.target
    if new is not None:
        if new.kind == Notation.PRINTF:
            if is_format(flags):
                return False
            if bare_percents(text):
                return True
        if new.kind == Notation.QT and segment.target_language.split("-")[0] in _PERCENT_FIRST:
            return True
        notations = {Notation.PRINTF if each.notation is Notation.NAMED_PRINTF else each.notation for each in source}
        return new.kind not in notations or new.text in text
    return False


_MANGLED = "mangled"
_WIDE = {"%": "[%％٪]", "{": "[{｛]", "}": "[}｝]", "$": "[$＄]"}


_OWN_NAME = re.compile(r"\$[^\W\d_]\w*")


def _mangled(difference: Difference, source: str, target: str) -> Difference:
    """A lost variable as a changed one: with spaces or in wide signs (“% s”, “$ {name}”), or as “$nom”."""
    old, new = difference.old, difference.new
    if old is None:
        return difference
    if new is None and old.text.startswith("$") and (variables := _OWN_NAME.findall(target)):
        # Its name translated, and without its braces: $precio for ${price}.
        lone = [each for each in variables if each not in source]
        if len(lone) == 1:
            start = target.index(lone[0])
            return Difference(old, Item(_MANGLED, Span(start, start + len(lone[0])), lone[0], old.kind))
    letters = r"\s?".join(_WIDE.get(letter, re.escape(letter)) for letter in old.text)
    found = re.search(rf"(?<!\d)(?<!\d\s){letters}(?![A-Za-z])", target)
    if found is None or found[0] == old.text or (new is not None and not new.span.overlaps(Span(*found.span()))):
        return difference
    return Difference(old, Item(_MANGLED, Span(*found.span()), found[0], old.kind))


def _may_say_it_in_words(segment: Segment) -> bool:
    """Whether the target is a plural form for one number alone, as “one file” and “two files” are."""
    details = segment.details
    numbers = whole_numbers(segment.target_language)
    form = details.plural_form
    if form in numbers:
        return len(numbers[form]) <= _FEW
    if form.startswith("="):
        return True
    if not form.isdigit():
        return False
    if len(details.plural_forms_needed) == len(numbers):
        return int(form) < len(numbers) and len(list(numbers.values())[int(form)]) <= _FEW
    return form == "0"


def _without_a_figure(found: list[Difference]) -> list[Difference]:
    """The differences but the first variable that is lost: it is the number that the form is for."""
    lost = [each for each in found if each.new is None]
    return [each for each in found if each is not lost[0]] if lost else found


_LOST = "The program puts words or figures of its own in its place: without it the reader never sees them."
_ADDED = "The program has nothing to put in its place: it stops, or shows the code itself."
_CHANGED = "The program looks for the variable exactly as the source writes it: it stops, or shows the code itself."
_OTHER_TYPE = "The letter at its end says what it is (text, a whole number): with another one the program stops."


def _effect(difference: Difference, flags: Sequence[str]) -> Effect:
    old, new = difference.old, difference.new
    strict = is_format(flags) or "python-brace-format" in flags
    stops = Severity.CRITICAL if strict else Severity.MAJOR
    if new is None:
        return Effect(_LOST, Severity.MAJOR, 0.85 if strict else 0.75)
    if old is None:
        return Effect(_ADDED, stops, 0.9 if strict else 0.7)
    if new.key == _MANGLED:
        return Effect(_CHANGED, Severity.MAJOR, 0.8)
    if old.kind == Notation.PRINTF and not old.key.startswith("%(") and old.key != new.key:
        return Effect(_OTHER_TYPE, Severity.CRITICAL, 0.9 if strict else 0.75)
    return Effect(_CHANGED, stops, 0.9)


def _reordered(source: Sequence[Placeholder], target: Sequence[Placeholder], flags: Sequence[str]) -> Iterator[Hit]:
    """%s and %d that changed places, though a program gives its values in one order."""
    olds, news = (
        [each for each in side if each.notation is Notation.PRINTF and not each.name] for side in (source, target)
    )
    if len(olds) != len(news):
        return
    for number, (old, new) in enumerate(zip(olds, news, strict=True), start=1):
        if old.type == new.type or ("python-format" in flags and new.type == "text"):
            continue
        fault = f"“{shown(new.text)}” stands where the source has “{shown(old.text)}” → keep their order"
        why = (
            f"The program gives its values in the order of the source, and value {number} is written with "
            f"“{old.text}”: it stops, or shows something senseless. Where the order must be another, number them: "
            "%2$s is the second."
        )
        yield Hit(
            new.span,
            {"fault": fault, "why": why},
            severity=Severity.CRITICAL,
            related=(Related(Side.SOURCE, old.span, old.text),),
        )
        return


def _is_a_percent_sign(difference: Difference) -> bool:
    """“50 % fertig”: to a program, “% f” is a variable."""
    return difference.old is None and difference.new is not None and difference.new.text.startswith("% ")


def _percents(segment: Segment, source: Sequence[Placeholder], signs: Sequence[Span]) -> Iterator[Hit]:
    """A % sign for itself, in a text where it has to be doubled; `signs` are those that seem to begin a variable."""
    text, flags = segment.source or "", segment.details.flags
    printf = any(each.notation in (Notation.PRINTF, Notation.NAMED_PRINTF) for each in source)
    doubled = "%%" in text and printf
    if "%" not in segment.target or not (is_format(flags) or doubled) or bare_percents(text, flags):
        return
    for start in [span.start for span in (*signs, *bare_percents(segment.target, flags))][:1]:
        fault = "“%” → “%%”: in this text a percent sign is written twice"
        why = "A single % begins a variable. Here none follows: the program stops, or shows something senseless."
        severity = Severity.CRITICAL if is_format(flags) else Severity.MAJOR
        yield Hit(Span(start, start + 1), {"fault": fault, "why": why}, ("%%",), severity=severity)


_C = Details(flags=("c-format",))
_PYTHON = Details(flags=("python-format",))
_ONE = Details(plural_form="one", plural_forms=("one", "other"))

CHECK = Check(
    id="placeholder-mismatch",
    category=MqmCategory.MARKUP,
    severity=Severity.MAJOR,
    summary="A variable of a message (%s, {name}, %1$d, $HOME) lost or changed, or one that only the target has.",
    message="{fault}",
    explanation="{fault}. {why}",
    examples=(
        good("100 % abgedeckt", source="100% coverage", target_language="de", source_language="en"),
        good("%2$s von %1$d", source="%d: %s", target_language="de", source_language="en", details=_C),
        good("Привет, { name }!", source="Hello, {name}!", target_language="ru", source_language="en"),
        good("Eine Datei", source="{n} file", target_language="de", source_language="en", details=_ONE),
        good("Preis: 5 $", source="Price: $5", target_language="de", source_language="en"),
        good("%d. %B %Y", source="%B %d, %Y", target_language="de", source_language="en"),
        bad(
            "Привет, [{имя}]!",
            source="Hello, {name}!",
            suggestion="{name}",
            target_language="ru",
            source_language="en",
        ),
        bad("[]Dateien gelöscht", source="%d files deleted", target_language="de", source_language="en"),
        bad(
            "Datei [%d] fehlt",
            source="File %s is missing",
            suggestion="%s",
            target_language="de",
            source_language="en",
            details=_C,
        ),
        bad("[%s] in %d Zeilen", source="%d lines in %s", target_language="de", source_language="en", details=_C),
        bad(
            "Seite [%(Seite)s]",
            source="Page %(page)s",
            suggestion="%(page)s",
            target_language="de",
            source_language="en",
            details=_PYTHON,
        ),
        bad(
            "%d[%] fertig",
            source="%d%% done",
            suggestion="%%",
            target_language="de",
            source_language="en",
            details=_C,
        ),
        bad(
            "Файл [% s] не найден",
            source="File %s not found",
            suggestion="%s",
            target_language="ru",
            source_language="en",
        ),
        bad("[]ist nicht gesetzt", source="$HOME is not set", target_language="de", source_language="en"),
    ),
    find=_find,
    needs_source=True,
    reads_markup=True,
)
