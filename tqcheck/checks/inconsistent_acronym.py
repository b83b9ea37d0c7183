"""One acronym of the source that is two in the target, and one acronym of the target for two things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import CorpusCheck, Observation, bad, good, nothing
from tqcheck.checks.context import Context
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_BRACKETED = re.compile(r"(?<= )\((\w{3,7})\)")
_WORD_BEFORE = re.compile(r"\w[\w'’-]*")
_LONGEST_EXPANSION = 160
"""Characters before an acronym in brackets that may write it out."""
_RENDERED, _EXPANSION = "rendered", "expansion"
_SHORTEST = 3
_SEPARATOR = "\x1f"


def _observe(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    target, source = context.target, context.source
    found = _acronyms(target)
    if not found or target.is_all_capitals:
        return
    language = segment.target_language
    for match in _BRACKETED.finditer(target.masked) if "(" in target.masked else ():
        expansion = _expansion(target.masked[: match.start()], match[1]) if match[1].isupper() else ""
        if expansion:
            yield _SEPARATOR.join((_EXPANSION, match[1], language)), Span(match.start(1), match.end(1)), expansion
    if source is None or len({token.text for token in found}) != 1:
        return
    written = {token.text for token in _acronyms(source)}
    if len(written) == 1 and not source.is_all_capitals:
        token = found[0]
        yield _SEPARATOR.join((_RENDERED, written.pop(), language)), Span(token.start, token.end), token.text


def _acronyms(text: Text) -> list[Token]:
    return [token for index in text.acronyms if len((token := text.tokens[index]).text) >= _SHORTEST]


def _expansion(before: str, acronym: str) -> str:
    """The words at the end of `before`, in lower case, that begin with the acronym's letters in their order, as in
    Collective Security Treaty Organization (CSTO); empty where they do not.
    """
    words = _WORD_BEFORE.findall(before[-_LONGEST_EXPANSION:].lower().replace("-", " "))[-len(acronym) :]
    return " ".join(words) if [word[0] for word in words] == list(acronym.lower()) else ""


def _conclude(key: str, seen: Sequence[Observation]) -> Iterator[tuple[Observation, Hit]]:
    kind, acronym, _ = key.split(_SEPARATOR)
    counts = Counter(observation.form for observation in seen)
    # A counter keeps the order of first mentions: of two equally frequent forms the first is the usual one.
    usual = max(counts, key=lambda form: counts[form])
    if len(counts) < 2 or (kind == _RENDERED and counts[usual] < 2):
        return
    first = next(observation for observation in seen if observation.form == usual)
    for observation in seen:
        if observation.form == usual or _is_one(observation.form, usual, kind):
            continue
        place = f"as in segment {first.ordinal + 1}"
        advice = (
            f"“{observation.form}” → “{usual}”, as «{acronym}» is rendered elsewhere ({counts[usual]}×)"
            if kind == _RENDERED
            else f"“{acronym}” stands for “{usual}” elsewhere: use another abbreviation here"
        )
        yield (
            observation,
            Hit(
                observation.span,
                {"advice": advice, "acronym": acronym, "subject": acronym},
                (usual,) if kind == _RENDERED else (),
                confidence=0.7,
                related=(Related(Side.TARGET, first.span, usual if kind == _RENDERED else acronym, place),),
            ),
        )


def _is_one(form: str, usual: str, kind: str) -> bool:
    """Whether two forms are spellings of one (USA and US, organisation and organization)."""
    if kind == _RENDERED:
        return form.startswith(usual) or usual.startswith(form)
    return all(one[:4] == two[:4] for one, two in zip(form.split(), usual.split(), strict=False))


CHECK = CorpusCheck(
    id="inconsistent-acronym",
    category=MqmCategory.TERM_INCONSISTENCY,
    severity=Severity.MINOR,
    summary="One acronym is rendered by two, or stands for two things, through a document.",
    message="{advice}",
    explanation=(
        "Readers take two abbreviations for two bodies, and one abbreviation for one body. A document keeps to one for "
        "each (here: {acronym})."
    ),
    examples=(
        good("The CSTO met.\n\nThe CSTO agreed.", source="ОДКБ собралась.\n\nОДКБ согласилась.", source_language="ru"),
        good("The USA won.\n\nThe US won.\n\nThe US lost.", source="США.\n\nСША.\n\nСША.", source_language="ru"),
        good("The Magnetic Imaging Group (MIG) met.\n\nThe Magnetic Imaging Group (MIG) left."),
        bad(
            "The CSTO met today.\n\nThe CSTO agreed.\n\nThe [ODKB] left at noon.",
            source="Сегодня собралась ОДКБ.\n\nОДКБ согласилась.\n\nОДКБ ушла в полдень.",
            source_language="ru",
            suggestion="CSTO",
        ),
        bad("The Free Trade Area (FTA) grew.\n\nThe Federal Tax Agency ([FTA]) was closed."),
    ),
    find=nothing,
    observe=_observe,
    conclude=_conclude,
)
