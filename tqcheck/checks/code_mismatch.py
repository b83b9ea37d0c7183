"""Code that the target lost or changed: code spans, command options, versions, part numbers, mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.kept_items import Difference, Effect, Item, differences, hits
from tqcheck.language.masking import ADDRESS, CODE_SPAN, EMAIL
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_FIGURES = re.compile(r"\d(?:\d\d|\.\d{1,6}\.\d)", re.ASCII)
_HINT_OF_VERSION = re.compile(r"\d\.\d{1,6}\.\d", re.ASCII)
_LETTERS_FIRST = re.compile(r"[A-Z]-?\d\d\d", re.ASCII)
_DIGITS_FIRST = re.compile(r"\d\d\d-?[A-Z]", re.ASCII)
_NOT_HERE = re.compile(rf"{ADDRESS}|{EMAIL}")
"""url-mismatch's business."""
_CODE = re.compile(CODE_SPAN)
_CODE_LIKE = re.compile(r"[a-z][A-Z]|\w_\w|\w\(|[=$<>{}\[\]\\/;*]|::|\w\.\w|--?\w")
"""What no word of prose has: a plain word between grave accents may be a name for the reader to fill in."""
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?!\w|-[a-z])", re.ASCII)
_SWITCH = re.compile(r"(?<=[\w\"'] )-[A-Za-z](?=[\s.,;:)]|\Z)", re.ASCII)
"""An option of one letter: git checkout -b."""
_VERSION = re.compile(r"(?<![\w.,/:-])v?\d{1,4}(?:\.\d{1,6}){2,4}(?![\w,/:-]|\.\d)", re.ASCII)
_DATE = re.compile(r"[0-3]?\d\.[01]?\d\.(?:\d\d|\d{4})|\d{4}\.[01]?\d\.[0-3]?\d")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_MENTION = re.compile(r"(?<![\w@.])@[a-z]\w{2,30}(?![\w@{(.]|-\w)", re.ASCII)
_PART = re.compile(r"(?<![\w.,/:@#-])(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*(?![\w/:@-]|[.,]\d)", re.ASCII)
_FILE = re.compile(
    r"(?<![\w/.@-])\w[\w-]*\.(?:cfg|conf|css|dll|exe|ini|js|json|log|md|mo|po|py|sh|sql|toml|xml|ya?ml)(?![\w/-]|\.\w)"
)
"""Names of files that programs read; documents and pictures may have another name in another language."""
_SHORTEST_ENDING = 2
_TRANSLATED_OPTION = re.compile(r"(?<![\w-])--(?=\w*[^\W\d_a-zA-Z])\w+")
_DIGITS_OF_A_PART = 3
_LETTERS_OF_A_PART = 2


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source, target = segment.source or "", segment.target
    has_figures = _FIGURES.search(source) is not None
    hints = _Hints(
        has_figures and _HINT_OF_VERSION.search(source) is not None,
        has_figures and bool(_LETTERS_FIRST.search(source) or _DIGITS_FIRST.search(source)),
    )
    # A file's name has a full stop inside: most sentences have theirs at the end.
    has_stop = source.find(".", 1, -_SHORTEST_ENDING) > 0
    has_sign = any(sign in source for sign in ("`", "@", "--", " -"))
    if not (any(hints) or has_sign or (has_stop and _FILE.search(source))):
        return
    if not target.strip():
        return
    found = [_with_other_strokes(each, target) for each in differences(_items(source, hints), _items(target, hints))]
    yield from hits([each for each in found if not _is_excused(each, source, target)], segment, _effect, context)


class _Hints(NamedTuple):
    """What the source may have."""

    version: bool
    part: bool


def _items(text: str, hints: _Hints) -> list[Item]:
    """Each thing once, in order."""
    if "@" in text or "://" in text or "www." in text:
        text = _NOT_HERE.sub(lambda match: " " * len(match[0]), text)
    found: dict[str, Item] = {}
    for item in _all(text, hints):
        found.setdefault(item.key, item)
    return list(found.values())


def _all(text: str, hints: _Hints) -> Iterator[Item]:
    if text.count("`") > 1:
        for match in _CODE.finditer(text):
            if "'" not in match[0] and _CODE_LIKE.search(match[0]):
                yield Item(match[0], Span(*match.span()), match[0], "code")
    if "--" in text:
        for match in _OPTION.finditer(text):
            yield Item(match[0], Span(*match.span()), match[0], "option")
    if " -" in text:
        for match in _SWITCH.finditer(text):
            yield Item(match[0], Span(*match.span()), match[0], "switch")
    for match in _FILE.finditer(text):
        yield Item(match[0], Span(*match.span()), match[0], "file")
    if "@" in text:
        for match in _MENTION.finditer(text):
            yield Item(match[0].lower(), Span(*match.span()), match[0], "mention")
    for match in _VERSION.finditer(text) if hints.version else ():
        if not _DATE.fullmatch(match[0]) and not _GROUPED.fullmatch(match[0]):
            yield Item(match[0].removeprefix("v"), Span(*match.span()), match[0], "version")
    for match in _PART.finditer(text) if hints.part else ():
        letters = sum(map(str.isalpha, match[0]))
        digits = sum(map(str.isdigit, match[0]))
        if letters >= _LETTERS_OF_A_PART and digits >= _DIGITS_OF_A_PART:
            yield Item(match[0], Span(*match.span()), match[0], "part")


def _with_other_strokes(difference: Difference, target: str) -> Difference:
    """A lost option as a changed one, if the target has it with one stroke, with a dash (“—force”) or translated."""
    old = difference.old
    if old is None or difference.new is not None or old.kind != "option":
        return difference
    found = re.search(rf"(?<![\w-])[-‐–—−]{{1,2}}{re.escape(old.text[2:])}(?![\w-])", target)
    found = found or _TRANSLATED_OPTION.search(target)
    return Difference(old, Item("", Span(*found.span()), found[0], old.kind)) if found else difference


def _is_excused(difference: Difference, source: str, target: str) -> bool:
    """Whether code is there after all, or need not be; what the target adds is no loss."""
    old, new = difference.old, difference.new
    if old is None:
        return True
    if old.kind == "file":
        return new is None or old.text in target or old.text.rpartition(".")[2] != new.text.rpartition(".")[2]
    if old.kind == "part":
        return new is None or not _is_slip(old.text, new.text)
    if old.kind == "code":
        return all(word in target for word in re.findall(r"\w+", old.text))
    if old.kind == "option" and new is None:
        # “he came --at last”
        return "-" not in old.text[2:] and not _OPTION.search(target)
    return new is None or old.key in target or (old.kind == "switch" and new.text in source)


def _is_slip(old: str, new: str) -> bool:
    """Whether two part numbers are one with a wrong character or two."""
    if len(old) != len(new):
        return False
    return 0 < sum(one != other for one, other in zip(old, new, strict=True)) <= _MOST_WRONG


_MOST_WRONG = 2

_LOST = "Code is typed as it stands: without it the reader does not know what to enter or to look for."
_CHANGED = "Code works, and a name or number is found, only if every character is right."


def _effect(difference: Difference) -> Effect:
    if difference.new is None:
        return Effect(_LOST, Severity.MINOR, 0.7)
    return Effect(_CHANGED, Severity.MAJOR, 0.85)


CHECK = Check(
    id="code-mismatch",
    category=MqmCategory.NO_TRANSLATE,
    severity=Severity.MAJOR,
    summary="A code span, command option, version, part number or mention of the source lost or changed.",
    message="{fault}",
    explanation="{fault}. {why}",
    examples=(
        good("Mit --force starten", source="Start with --force", target_language="de", source_language="en"),
        good("Siehe settings.json.", source="See settings.json.", target_language="de", source_language="en"),
        bad(
            "Öffnen Sie [werte.json].",
            source="Open values.json.",
            target_language="de",
            source_language="en",
            suggestion="values.json",
        ),
        bad(
            "Укажите [--сила].",
            source="Give --force.",
            target_language="ru",
            source_language="en",
            suggestion="--force",
        ),
        bad(
            "Type git checkout [-d] test.",
            source="Geben Sie git checkout -b test ein.",
            source_language="de",
            suggestion="-b",
        ),
        good("Am 3. Mai 2020", source="On 03.05.2020", target_language="de", source_language="en"),
        good("Er kam – endlich", source="He came --at last", target_language="de", source_language="en"),
        good("Die `Datei` öffnen", source="Open the `file`", target_language="de", source_language="en"),
        bad(
            "Mit [--erzwingen] starten",
            source="Start with --force",
            suggestion="--force",
            target_language="de",
            source_language="en",
        ),
        bad(
            "Вызовите [`открыть_файл()`]",
            source="Call `open_file()`",
            suggestion="`open_file()`",
            target_language="ru",
            source_language="en",
        ),
        bad(
            "Ab Version [2.4.2]",
            source="From version 2.4.1",
            suggestion="2.4.1",
            target_language="de",
            source_language="en",
        ),
        bad(
            "Деталь [KX-4821] заказана",
            source="Part KX-4812 is on order",
            suggestion="KX-4812",
            target_language="ru",
            source_language="en",
        ),
        bad(
            "Danke an [@hans_meier]",
            source="Thanks to @john_meyer",
            suggestion="@john_meyer",
            target_language="de",
            source_language="en",
        ),
    ),
    find=_find,
    needs_source=True,
    reads_markup=True,
    silences=("number-mismatch",),
)
