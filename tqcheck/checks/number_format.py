"""A number of the source with the decimal mark or the grouping of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.quantities import Separators, decimal_mark, quantities, readings, separators, with_ascii_digits
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_MARK = re.compile(r"[.,]\d")
_MARKED = re.compile(r"(?<![\d.,:/-])\d{1,12}(?:[.,]\d{1,12}){1,5}(?![\d/:]|[.,-]\d)")
_MANY = 3
"""So many numbers in a foreign style, and none in the language's own: the writer's convention (a table, a journal)."""
_BEFORE_FORMULA = re.compile(r"[=<>≤≥±~≈§№#&+*_(\[]\s?$|\b[A-Z]{2,}\s?$")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.-]{0,30})\s$")
_NUMBERED = frozenset(
    "section sections chapter figure fig. table version versions v. no. art. article page pages p. pp. para paragraph"
    " abschnitt kapitel abb. abbildung tab. tabelle nr. s. раздел раздела разделе глава главы рис. табл. таблица версия"
    " версии пункт пункта пункте п. пп. ст. статья гл. стр. tableau chapitre article sección capítulo tabla figura"
    " sezione capitolo tabella seção rozdział tabela oddíl kapitola tabulka".split()
)
_COUNTED = re.compile(r"\s?(?:[%‰°€$£₽¥]|-?[^\W\d_])")
_IN_DIGITS = re.compile(r"[0-9](?:[.,\s'’٫٬]?[0-9])*")
_TIME = re.compile(r"\s?(?:Uhr|h|ч|час\w*|[ap]\.?\s?m|heures?|hod\w*|godz\w*)\b", re.IGNORECASE)
_EITHER_MARK = ("es", "en-ZA")
"""Languages that take either decimal mark (RAE, Ortografía 2010; South African usage)."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    source, target = context.source, context.target
    if source is None or not target.has_digits or not _MARK.search(target.masked) or not _MARKED.search(target.masked):
        return
    marks = separators(target.language)
    if marks is None or marks.decimal not in (".", ","):
        return
    # What the source writes against the rules of its own language is no fault of the translation.
    same = source.masked if decimal_mark(source.language) == marks.decimal else ""
    known: dict[Fraction, Span] | None = None
    foreign, own = [], 0
    for match in _MARKED.finditer(target.masked):
        written = match.group()
        value = _foreign_value(written, marks)
        if value is None or (value.denominator != 1 and target.language.startswith(_EITHER_MARK)):
            own += 1
            continue
        known = _values(source) if known is None else known
        if value in known and not _is_label(target.masked, match, source.masked) and not (same and written in same):
            foreign.append((match, known[value]))
    if len(foreign) >= _MANY and not own:
        return
    for match, place in foreign:
        yield _hit(match, place, source, marks)


def _values(source: Text) -> dict[Fraction, Span]:
    """The likeliest value of each number of the source, without its scale word."""
    mark = decimal_mark(source.language)
    plain = with_ascii_digits(source.masked)
    return {
        meant[0]: quantity.span
        for quantity in quantities(source)
        if quantity.firm
        and _IN_DIGITS.fullmatch(quantity.span.of(plain))
        and not _TIME.match(plain, quantity.span.end)
        and (meant := readings(quantity.span.of(plain), mark))
    }


def _foreign_value(written: str, marks: Separators) -> Fraction | None:
    """What `written` means to a foreigner, where the language would write that otherwise."""
    used = re.sub(r"\d", "", written)
    other = "," if marks.decimal == "." else "."
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", written) is not None
    digits = re.sub(r"\D", "", written)
    if len(set(used)) == 1 and grouped and used[0] == marks.decimal:
        return Fraction(int(digits))  # 12,500 for 12.500 in German
    if used[-1] != other or used.count(other) > 1 or (len(used) > 1 and (grouped or len(set(used)) == 1)):
        return None
    if len(used) == 1 and grouped:
        return None
    if len(used) > 1 and not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+[.,]\d+", written):
        return None
    decimals = re.split(r"\D", written)[-1]
    return Fraction(int(digits), 10 ** len(decimals))


def _is_label(text: str, match: re.Match[str], source: str) -> bool:
    """Whether the digits stand in a formula or are the number of a section or a version: 2.5 there is no quantity."""
    if not _COUNTED.match(text, match.end()):
        return True
    before = text[max(0, match.start() - 32) : match.start()]
    if _BEFORE_FORMULA.search(before):
        return True
    word = _WORD_BEFORE.search(before)
    return word is not None and (word[1].lower() in _NUMBERED or f"{word[1]} {match.group()}" in source)


def _hit(match: re.Match[str], place: Span, source: Text, marks: Separators) -> Hit:
    written = match.group()
    suggestion = _rewritten(written, marks)
    return Hit(
        Span(*match.span()),
        {"written": written, "right": suggestion, "decimal": marks.decimal, "source": place.of(source.text)},
        (suggestion,),
        confidence=0.8,
        related=(Related(Side.SOURCE, place, place.of(source.text), "the number in the source"),),
    )


def _rewritten(written: str, marks: Separators) -> str:
    """`written`, which is in a foreign style, with the marks of the language."""
    pieces = re.split(r"\D", written)
    used = re.sub(r"\d", "", written)
    if used[0] == marks.decimal and used[-1] == marks.decimal:
        return marks.group.join(pieces)
    return marks.group.join(pieces[:-1]) + marks.decimal + pieces[-1]


CHECK = Check(
    id="number-format",
    category=MqmCategory.NUMBER_FORMAT,
    severity=Severity.MINOR,
    summary="A right number with the decimal mark or the grouping of another language.",
    message="“{written}” → “{right}”: the decimal mark here is “{decimal}”",
    explanation=(
        "The source has “{source}”, and the value is the same; but a reader of the translation reads “{written}” "
        "by the rules of the language, where a point and a comma in a number have other meanings."
    ),
    examples=(
        good("It grew by 2.5 percent.", source="Выросло на 2,5 процента.", source_language="ru"),
        good(
            "Die Stadt hat 1.234,5 Hektar.",
            source="The town has 1,234.5 hectares.",
            source_language="en",
            target_language="de",
        ),
        good(
            "Siehe Abschnitt 3.1 des Vertrags.",
            source="See section 3.1 of the contract.",
            source_language="en",
            target_language="de",
        ),
        good(
            "Es läuft ab Windows 8.1 gut.",
            source="It runs well from Windows 8.1 on.",
            source_language="en",
            target_language="de",
        ),
        bad(
            "It grew by [2,5] percent.",
            source="Выросло на 2,5 процента.",
            source_language="ru",
            suggestion="2.5",
        ),
        bad(
            "Es waren [12,500] Menschen da.",
            source="There were 12,500 people.",
            source_language="en",
            target_language="de",
            suggestion="12.500",
        ),
        bad(
            "Das Feld misst [1,234.5] Hektar.",
            source="The field is 1,234.5 hectares.",
            source_language="en",
            target_language="de",
            suggestion="1.234,5",
        ),
    ),
    find=_find,
    needs_source=True,
)
