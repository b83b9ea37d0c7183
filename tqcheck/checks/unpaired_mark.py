"""A bracket or quotation mark without its partner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.punctuation import QuotationMark, encloses_text, quotation_marks
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_ANY = re.compile(r'[()\[\]{}“”„«»‹›"]')
_BRACKET = re.compile(r"[()\[\]{}（）［］【】｛｝〔〕]")
_CLOSER = {"(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "【": "】", "｛": "｝", "〔": "〕"}
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
_PLAIN = str.maketrans("（）［］｛｝【】〔〕", "()[]{}[][]")
"""East Asian brackets as the Latin ones that translate them."""

_NOT_A_PAIR = re.compile(
    r"""
    (?:^|(?<=[\s(;,:.“"«–—/\ufffc]))(?:\d{1,3}|[^\W\d_]{1,2}|[ivxlcdmIVXLCDM]{1,6})[.']?\)  # a label: a) 12) iv)
  | (?<![\w)])[:;=8xX]['’]?[-^o]?[()\[\]{}|]{1,9}                                # :-) ;) 8-(
  | (?<![\w()])[()]{1,9}['’]?[-^o]?[:;=](?!\w)                                       # (-:
  | [()\[\]{}]{9,}                                                           # a drawing
  | [\[(](?=[^()\[\]]{1,40}[,;][^()\[\]]{1,40}[\])])[^()\[\]]{1,90}[\])]          # [0, 1)
    """,
    re.VERBOSE | re.MULTILINE,
)
_SMILING = re.compile(r"(?<=[\w!?.…])\s?\)+(?=\s|$)")
"""Russian writers end a friendly sentence with ) or )))."""
_SMILING_LANGUAGES = frozenset({"ru", "uk", "be", "bg", "kk"})

_SENTENCE_END = re.compile(r"[.!?…:;。！？]['’\"”»)\]]*\s*$")
_TAIL = 16
"""Code points at the end of a segment among which the mark that ends its last sentence stands."""
_SOURCE_QUOTES = re.compile(r'["“”„«»‹›「」『』《》〈〉]')
_EAST_ASIAN_QUOTES = (("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"))
_PRINTED = re.compile(r"[“”„«»‹›「」『』]|''|``")
_FEW = 5
"""Typewriter marks that can be told apart by their blanks."""
_SINGLE_OPENER = re.compile(r"(?<!\w)['‘’‚`](?=\S)|[‘‚`]")
_HANGING = re.compile(r"(?<=[a-z]{3})(?<![sxzn])(?P<mark>['’])(?=\s[a-z])")
_PARTNER = {'"': '"', "'": "'", "’": "‘", "„": "“", "“": "”", "”": "“", "«": "»", "»": "«", "‹": "›", "›": "‹"}


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if not _ANY.search(segment.target) and "' " not in segment.target and "’ " not in segment.target:
        return
    text, language = context.target.masked, segment.target_language
    brackets = _unpaired_brackets(text, language)
    quotes = _unpaired_quotes(text, language)
    typewritten = [] if segment.source is None else [*_odd_typewriter_marks(text), *_odd_apostrophes(text, language)]
    if not brackets and not quotes and not typewritten:
        return
    source = context.masked_source
    if source is None:
        brackets = [place for place in brackets if not _may_continue(text, place)]
        quotes = [quote for quote in quotes if _is_crossed(text, quote)]
    else:
        source_language = segment.source_language or ""
        # Labels and smileys count here: the translation may set them otherwise ("12 )").
        same = Counter(source[place].translate(_PLAIN) for place in _unmatched_brackets(source))
        brackets = [place for place in brackets if not _taken(same, text[place].translate(_PLAIN))]
        if same.total():
            # Of what the source leaves open another kind of bracket was made, or several: [[ for (.
            brackets = []
        if not _quotes_balance(source, source_language) or not encloses_text(text):
            quotes = []
        elif not _SOURCE_QUOTES.search(source):
            quotes = [quote for quote in quotes if not _begins_paragraph(text, quote.place)]
        if _quotes_balance(source, source_language) and encloses_text(text):
            quotes += typewritten
    found = [(place, text[place] in _CLOSER) for place in brackets]
    found += [(quote.place, bool(quote.opens)) for quote in quotes]
    english = language.split("-")[0] == "en"
    # With no other mark it is no quotation that a capital begins: the Workers "International.
    for_apostrophe = _FOR_APOSTROPHE if text.count('"') > 1 else _FOR_APOSTROPHE_OF_NAME
    end = -1
    for place, opens in sorted(found):
        if place < end:
            continue
        end = place + 1
        while text[end : end + 1] == text[place] and (end, opens) in found:
            end += 1
        if english and for_apostrophe.match(text, place - 2 if place > 1 else len(text)):
            yield _apostrophe_hit(place)
        else:
            yield _hit(text, Span(place, end), opens=opens and not _ends_speech(text, place))


_FOR_APOSTROPHE = re.compile(r"s \"(?=[a-z])")
"""The Russians "penchant: a mark that stands for the apostrophe of a plural."""
_FOR_APOSTROPHE_OF_NAME = re.compile(r"s \"(?=[A-Za-z])")
_SPEECH_ENDS = re.compile(
    r'(?<=[,!?] )"(?=(?:\w+ ){0,3}(?:said|says|added|told|asked|noted|replied|wrote|explained)\b)'
)


def _ends_speech(text: str, place: int) -> bool:
    """Whether the mark ends words that somebody says, drifted from them: the diapers, "he added."""
    return _SPEECH_ENDS.match(text, place) is not None


def _apostrophe_hit(place: int) -> Hit:
    fault = {"mark": '"', "fault": "stands for an apostrophe", "advice": "write s’ and a space", "partner": "’"}
    return Hit(Span(place - 1, place + 1), fault, ("’ ",), confidence=0.85)


def _hit(text: str, span: Span, *, opens: bool) -> Hit:
    marks, mark = span.of(text), text[span.start]
    partner = _CLOSER.get(mark) or _OPENER.get(mark) or (_PARTNER[mark] if opens or mark != "“" else "„")
    fault = "is not closed" if opens else "was not opened"
    partner *= len(marks)
    values = {"mark": marks, "partner": partner, "fault": fault, "advice": f"add “{partner}” or delete the mark"}
    return Hit(span, values, confidence=0.9)


def _taken(same: Counter[str], mark: str) -> bool:
    if not same[mark]:
        return False
    same[mark] -= 1
    return True


def _unpaired_brackets(text: str, language: str) -> list[int]:
    """The places of brackets without a partner; list labels, smileys and half-open intervals are none."""
    places = _unmatched_brackets(text)
    if not places:
        return []
    left_out = {place for match in _NOT_A_PAIR.finditer(text) for place in range(*match.span())}
    if "(" not in text and language.split("-")[0] in _SMILING_LANGUAGES:
        left_out |= {place for match in _SMILING.finditer(text) for place in range(*match.span())}
    # A label inside brackets, "(see a)", is a pair all the same: only unpaired marks are looked at again.
    return [place for place in places if place not in left_out]


def _unmatched_brackets(text: str) -> list[int]:
    open_places: list[int] = []
    unmatched: list[int] = []
    for match in _BRACKET.finditer(text):
        place, mark = match.start(), match.group()
        if mark in _CLOSER:
            open_places.append(place)
            continue
        partner = _OPENER[mark].translate(_PLAIN)
        for index in range(len(open_places) - 1, -1, -1):
            if text[open_places[index]].translate(_PLAIN) == partner:
                del open_places[index]
                break
        else:
            unmatched.append(place)
    return unmatched + open_places


def _unpaired_quotes(text: str, language: str) -> list[QuotationMark]:
    """The printed double quotation marks without a partner."""
    marks = quotation_marks(text, language)
    if any(mark.opens is None for mark in marks) and any(mark.mark in "“”„" for mark in marks):
        # A typewriter mark may be the partner of a printed one, a doubled ” may stand for both.
        return []
    opened: list[QuotationMark] = []
    unmatched: list[QuotationMark] = []
    for mark in marks:
        if mark.mark == '"' or mark.opens is None:
            continue
        if mark.opens:
            opened.append(mark)
        elif opened:
            opened.pop()
        elif not _is_inch_or_ditto(text, mark.place):
            unmatched.append(mark)
    # One » may close two « (ООО «Фирма «Рассвет»).
    closed = any(mark.mark == "»" and mark.opens is False for mark in marks)
    return unmatched + [mark for mark in opened if mark.mark != "«" or not closed]


def _odd_typewriter_marks(text: str) -> list[QuotationMark]:
    """The marks (") without a partner, where each shows by its blanks which way it faces; none if some printed mark may
    be the partner, or the number is even.
    """
    if text.count('"') % 2 == 0 or _PRINTED.search(text):
        return []
    places = [match.start() for match in re.finditer('"', text)]
    if len(places) > _FEW:
        return []
    unmatched: list[QuotationMark] = []
    opened: QuotationMark | None = None
    for place in places:
        before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
        opens, closes = after.isalnum() and not before.isalnum(), before.strip() != "" and not after.isalnum()
        if opens == closes or before.isdigit():
            return []
        mark = QuotationMark(place, '"', opens)
        if opens:
            unmatched += [opened] if opened else []
            opened = mark
        elif opened:
            opened = None
        else:
            unmatched.append(mark)
    return unmatched + ([opened] if opened else [])


def _odd_apostrophes(text: str, language: str) -> list[QuotationMark]:
    """English words with an apostrophe behind them that is no possessive’s and no elision’s."""
    if ("' " not in text and "’ " not in text) or language.split("-")[0] != "en" or _SINGLE_OPENER.search(text):
        return []
    return [QuotationMark(match.start("mark"), match["mark"], opens=False) for match in _HANGING.finditer(text)]


def _begins_paragraph(text: str, place: int) -> bool:
    return not text[text.rfind("\n", 0, place) + 1 : place].strip(" \t—–-")


def _is_inch_or_ditto(text: str, place: int) -> bool:
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return text[place] == "”" and (before.isdigit() or not (before + after).strip())


def _may_continue(text: str, place: int) -> bool:
    """Whether, no source being there, the partner may stand in another segment, the text being cut there."""
    if text[place] in _CLOSER:
        return _begins_paragraph(text, place) or _SENTENCE_END.search(text, max(place, len(text) - _TAIL)) is None
    if not text[place + 1 : place + _TAIL].strip() or _SENTENCE_END.fullmatch(text, place + 1):
        return True
    return not text.lstrip()[:1].isupper() and _BRACKET.search(text[:place]) is None


def _is_crossed(text: str, quote: QuotationMark) -> bool:
    """Whether the marks contradict one another inside the segment: “one “two”, or “one” two”."""
    mark, place = quote.mark, quote.place
    if quote.opens:
        return text.find(mark, place + 1) >= 0 and not _begins_paragraph(text, place)
    return text.find(mark, 0, place) >= 0 or text.find(_PARTNER[mark], 0, place) >= 0


_LONE_SINGLE = re.compile(r"(?<!\S)['’‘`](?!\S)|''")


def _quotes_balance(source: str, language: str) -> bool:
    if len(_LONE_SINGLE.findall(source)) % 2:
        return False
    if not _SOURCE_QUOTES.search(source):
        return True
    if source.count('"') % 2 or any(source.count(one) != source.count(two) for one, two in _EAST_ASIAN_QUOTES):
        return False
    if any(mark.opens is None for mark in quotation_marks(source, language)):
        return False
    return not _unpaired_quotes(source, language)


CHECK = Check(
    id="unpaired-mark",
    category=MqmCategory.PUNCTUATION,
    severity=Severity.MINOR,
    summary="A bracket or quotation mark without its partner.",
    message="“{mark}” {fault} → {advice}",
    explanation=(
        "Brackets and quotation marks come in pairs. Here “{mark}” {fault}, so the reader cannot tell where "
        "the enclosed words begin or end."
    ),
    examples=(
        good("The vote (held on Friday) failed."),
        bad(
            'The Russians[ "]penchant for luxury is known.',
            source="Тяга россиян к роскоши известна.",
            source_language="ru",
            suggestion="’ ",
        ),
        good("a) the budget; b) the vote; 3) the rest :-)"),
        good("For x in [0, 1) the sum is small."),
        good("“I will go on about this for a while."),
        bad("The vote ⟦(⟧held on Friday failed.", marks="⟦⟧"),
        bad("The vote held on Friday⟦)⟧ failed.", marks="⟦⟧"),
        bad(
            "He said: ⟦“⟧The vote failed.",
            source="Он сказал: «Голосование провалилось».",
            source_language="ru",
            marks="⟦⟧",
        ),
    ),
    find=_find,
)
