"""A word in a case that the preposition before it never takes: без книга, к дом, mit das."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.lemmas import MorphologicalLemmatiser
from tqcheck.language.readings import prepositions
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF"})
_CASES = {
    "gent": "genitive",
    "gen2": "genitive",
    "gen1": "genitive",
    "datv": "dative",
    "accs": "accusative",
    "ablt": "instrumental",
    "loct": "prepositional",
    "loc1": "prepositional",
    "loc2": "prepositional",
}
_SAME = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}
"""Special forms of a case (в лесу, чашка чаю) by the case that they are a form of."""
_ADVERBIAL = frozenset(
    {"вокруг", "возле", "между", "около", "после", "против", "внутри", "вне", "близ", "мимо", "путем", "накануне"}
)
"""Prepositions that are also adverbs or nouns, and may stand before any word."""
_SHORTEST = 3
"""Letters; shorter words are abbreviations or letters by their names."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    text = context.target
    if text.is_all_capitals:
        return
    if segment.target_language.split("-")[0] == "de":
        yield from _german(text)
    else:
        yield from _russian(text)


def _russian(text: Text) -> Iterator[Hit]:
    lemmatiser = text.lemmatiser
    if not isinstance(lemmatiser, MorphologicalLemmatiser):
        return
    tokens = text.tokens
    for index in range(len(tokens) - 1):
        taken = prepositions().get(tokens[index].key)
        if taken is None or tokens[index].key in _ADVERBIAL or text.between(index) not in (" ", "\u00a0"):
            continue
        token = tokens[index + 1]
        if not token.is_lower or len(token.text) < _SHORTEST or _is_part(text, index):
            continue
        if not lemmatiser.is_known(token.key):
            continue
        tags = [parse.tag for parse in lemmatiser.parses(token.key)]
        if not tags or any(tag.POS not in _NOMINAL or "Abbr" in tag or "Fixd" in tag for tag in tags):
            continue
        cases = {_SAME.get(tag.case, tag.case) for tag in tags}
        wanted = {_SAME.get(case, case) for case in taken}
        # пойти в солдаты, выйти в люди: the old accusative of people.
        as_people = "accs" in wanted and any(tag.case == "nomn" and tag.number == "plur" for tag in tags)
        if cases & wanted or as_people:
            continue
        yield _hit(text, index, " or ".join(sorted({_CASES[case] for case in wanted if case in _CASES})))


def _is_part(text: Text, index: int) -> bool:
    """Whether the preposition is a part of another word (из-за) or of “что за”, “what kind of”."""
    before = text.masked[: text.tokens[index].start][-1:]
    return before == "-" or (text.tokens[index].key == "за" and index > 0 and text.tokens[index - 1].key == "что")


class _Prepositions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    prepositions: frozenset[str]
    never: frozenset[str]


@functools.cache
def _german_cases() -> dict[str, _Prepositions]:
    return packs.read(packs.ROOT / "de" / "prepositions.toml", dict[str, _Prepositions])


@functools.cache
def _never_after() -> dict[str, tuple[str, frozenset[str]]]:
    return {word: (case, table.never) for case, table in _german_cases().items() for word in table.prepositions}


def _german(text: Text) -> Iterator[Hit]:
    tokens = text.tokens
    for index in range(len(tokens) - 2):
        found = _never_after().get(tokens[index].text)
        if found is None or tokens[index + 1].text not in found[1] or text.between(index) != " ":
            continue
        # Was für einem Mann: no preposition. Mit das Beste, mit die größte: “one of the”.
        one_of = tokens[index].key == "mit" and tokens[index + 2].key.endswith(("ste", "sten"))
        if one_of or (index and tokens[index - 1].key == "was"):
            continue
        # Only before a noun or an adjective: a pronoun (von die kommt) is another fault.
        if text.between(index + 1) == " ":
            yield _hit(text, index, found[0])


def _hit(text: Text, index: int, case: str) -> Hit:
    preposition, word = text.tokens[index], text.tokens[index + 1]
    values = {"preposition": preposition.text, "word": word.text, "case": case, "subject": word.key}
    return Hit(Span(preposition.start, word.end), values, confidence=0.8)


CHECK = Check(
    id="case-after-preposition",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="A word in a case that the preposition before it never takes: без книга, mit das.",
    message="“{preposition} {word}”: another form must follow “{preposition}” ({case})",
    explanation=(
        "After “{preposition}” the word must stand in the {case} case; “{word}” is no such form. The ending is wrong, "
        "or a word between the two was lost."
    ),
    languages=frozenset({"de", "ru"}),
    examples=(
        good("Он пошёл в солдаты, а она осталась без воды в лесу у дома.", target_language="ru"),
        good("Что за человек! Вышли в люди по двое.", target_language="ru"),
        good("Mit der Frau, für die er kam, und was für einem Mann.", target_language="de"),
        good("Из-за рецидивов он вернулся.", target_language="ru"),
        good("Das ist mit das beste Haus.", target_language="de"),
        bad("Они остались [без книга] на два дня.", target_language="ru"),
        bad("Мы подошли [к больница] вечером.", target_language="ru"),
        bad("Er kommt [mit das] Kind.", target_language="de"),
        bad("Ein Haus [für dem] Kind.", target_language="de"),
    ),
    find=_find,
)
