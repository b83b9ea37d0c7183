"""Third-person pronouns of an English sentence against those, the verbs and the people of its source."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from tqcheck.checks.mechanisms.gendered_offices import names_person
from tqcheck.checks.mechanisms.people import people_of
from tqcheck.checks.mechanisms.sides import Sides
from tqcheck.language import packs
from tqcheck.language.inflection import with_capitals_of
from tqcheck.language.lemmas import EnglishLemmatiser, MorphologicalLemmatiser, lemmatiser
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Hit, Related, Side, Span

LANGUAGES = packs.languages_with("pronouns.toml")
"""The source languages whose pronouns are known."""
_OPPOSITE = {"masculine": "feminine", "feminine": "masculine"}
_CALLED = {"masculine": "a man", "feminine": "a woman"}
_FEMININE_FORMS = {"he": "she", "him": "her", "his": "her", "himself": "herself"}
_MASCULINE_FORMS = {"she": "he", "hers": "his", "herself": "himself"}
_KIN_WITHIN = 3
"""How many words after a possessive its noun may stand (his late elder brother)."""
_TELL_NOTHING = frozenset({"either", "own"})
_SHORTEST_VERB = 5
_UNSPACED = frozenset({"ja", "zh"})


class _Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    masculine: str
    feminine: str
    either: str
    own: str = ""
    other: str = ""
    masculine_past: str = ""
    """The last letters of a verb of the past that is said of a man (cs zdůvodnil)."""
    feminine_past: str = ""


@functools.cache
def _genders(language: str) -> dict[str, str]:
    """masculine, feminine, either or own for every pronoun of a language; other for words that hold one."""
    table = packs.read(packs.ROOT / language / "pronouns.toml", _Pronouns)
    return {
        normal_form(word): gender
        for gender in ("masculine", "feminine", "either", "own", "other")
        for word in getattr(table, gender).split()
    }


@functools.cache
def _unspaced(language: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _genders(language)), key=len, reverse=True)))


Pronoun = tuple[str, Span]
"""Its gender, and where it stands."""


def wrong_pronouns(sides: Sides, source_language: str) -> Iterator[Hit]:
    """A hit for every pronoun of a gender that the source rules out."""
    target = _by_sentence(_pronouns_of(sides.target, "en"), sides, sides.target)
    if not target:
        return
    source = _by_sentence(_pronouns_of(sides.source, source_language), sides, sides.source)
    for sentence, found in target.items():
        given = source.get(sentence, [])
        genders = {gender for gender, _ in given}
        if any(_named(sides, sentence, seen) for seen in {seen for seen, _ in found} - genders):
            continue
        if (
            len(genders) == 1
            and genders.isdisjoint(_TELL_NOTHING)
            and (len(given) == len(found) or _both_open(sides, given, found))
        ):
            (gender,) = genders
            wrong = [span for seen, span in found if seen == _OPPOSITE[gender]]
            if len(given) != len(found):
                # “her son … he”: somebody whom the source's pronoun does not mean has a pronoun too.
                told = any(_is_of_kin(sides.target, span) for _, span in found)
                told = told or (source_language == "ru" and _speaks_of(sides, sentence, _OPPOSITE[gender]))
                wrong = [] if told else wrong[:1]
            for span in wrong:
                yield _pronoun_hit(sides, span, gender, given[0][1])
        elif given and given[0][0] == _OPPOSITE[found[0][0]] and _both_open(sides, given, found):
            yield _pronoun_hit(sides, found[0][1], *given[0])
        elif genders == _OPPOSITE.keys() and len({seen for seen, _ in found}) == 1 and len(given) == len(found):
            # Он сказал, что она больна: one of two people has become the other, unless one is “her son” here.
            if any(_is_of_kin(sides.target, span) for _, span in found):
                continue
            place = next(index for index, (gender, _) in enumerate(given) if gender != found[0][0])
            yield _pronoun_hit(sides, found[place][1], *given[place])
        elif (not given or (genders <= _TELL_NOTHING and _past_endings(source_language))) and _opens(
            sides.target, found[0][1]
        ):
            verb = _opening_verb(sides, sentence, source_language)
            if verb is not None and found[0][0] == _OPPOSITE[verb[0]]:
                yield _pronoun_hit(sides, found[0][1], *verb)
        elif source_language == "ru" and not _is_of_kin(sides.target, found[0][1]):
            yield from _by_people(sides, sentence, genders - {"own"}, found)


def _speaks_of(sides: Sides, sentence: int, gender: str) -> bool:
    """Whether somebody in the source sentence may have a gender (поблагодарила руководителя: for his patience)."""
    here = (index for index in range(len(sides.source.tokens)) if sides.place(sides.source, index) == sentence)
    people = people_of(sides.source, here)
    return gender in people.possible or gender in people.sure


def _by_people(sides: Sides, sentence: int, given: set[str], found: list[Pronoun]) -> Iterator[Hit]:
    """A pronoun of the gender that nobody in the source sentence has (Директор приехала … his office)."""
    here = (index for index in range(len(sides.source.tokens)) if sides.place(sides.source, index) == sentence)
    (seen, span), *others = found
    right = _OPPOSITE[seen]
    if given <= {right} and not _is_object(sides.target, span) and all(other == seen for other, _ in others):
        place = people_of(sides.source, here).only(right)
        if place is not None:
            yield _pronoun_hit(sides, span, right, place)


def _is_object(target: Text, span: Span) -> bool:
    """Whether a pronoun is him, or her for him: that needs one in the source, where a slip may hide it (ейпомогает)."""
    found = span.of(target.text).lower()
    return found == "him" or (found == "her" and _masculine(target, span) == "him")


def _is_of_kin(target: Text, span: Span) -> bool:
    """Whether a possessive says whose wife, son or king a noun is: of somebody whom the sentence need not name."""
    following = [token for token in target.tokens if span.end <= token.start][:_KIN_WITHIN]
    return any(names_person(target, token, gender) for token in following for gender in _OPPOSITE)


def _pronouns_of(text: Text, language: str) -> list[Pronoun]:
    genders = _genders(language)
    if language in _UNSPACED:
        places = (Span(*match.span()) for match in _unspaced(language).finditer(text.masked))
        found = [(genders[place.of(text.masked)], place) for place in places]
    elif genders.keys().isdisjoint(text.keys):
        return []
    else:
        found = [(genders[token.key], Span(token.start, token.end)) for token in text.tokens if token.key in genders]
    return [pronoun for pronoun in found if pronoun[0] != "other"]


def _by_sentence(pronouns: list[Pronoun], sides: Sides, text: Text) -> dict[int, list[Pronoun]]:
    sentences: dict[int, list[Pronoun]] = {}
    for pronoun in pronouns:
        sentences.setdefault(sides.sentence(text, pronoun[1].start), []).append(pronoun)
    return sentences


def _both_open(sides: Sides, given: list[Pronoun], found: list[Pronoun]) -> bool:
    """Whether the first pronoun opens the sentence on both sides: then they are the same subject."""
    return _opens(sides.source, given[0][1]) and _opens(sides.target, found[0][1])


def _opens(text: Text, span: Span) -> bool:
    start, _ = text.sentences[text.sentence_at(span.start)]
    return not any(map(str.isalnum, text.masked[start : span.start]))


@functools.cache
def _past_endings(language: str) -> dict[str, str]:
    """The gender that the last letters of a verb of the past show, the longer ending first."""
    table = packs.read(packs.ROOT / language / "pronouns.toml", _Pronouns)
    endings = {table.feminine_past: "feminine", table.masculine_past: "masculine"}
    return {ending: gender for ending, gender in endings.items() if ending}


def _opening_verb(sides: Sides, sentence: int, language: str) -> tuple[str, Span] | None:
    """The gender and place of a past verb that opens the source sentence without a subject beside it (Сказала, что)."""
    source = sides.source
    if endings := _past_endings(language):
        return _opening_by_ending(sides, sentence, endings)
    if not isinstance(source.lemmatiser, MorphologicalLemmatiser):
        return None
    for index, token in enumerate(source.tokens[:-1]):
        if sides.sentence(source, token.start) != sentence:
            continue
        parses = source.lemmatiser.parses(token.key)
        following = source.lemmatiser.parses(source.tokens[index + 1].key)
        has_subject = "," not in source.between(index) and any(parse.tag.case == "nomn" for parse in following)
        if all(parse.tag.POS == "VERB" and parse.tag.gender for parse in parses) and not has_subject:
            gender = {"masc": "masculine", "femn": "feminine"}.get(str(parses[0].tag.gender))
            if gender is not None:
                return gender, Span(token.start, token.end)
        return None
    return None


def _opening_by_ending(sides: Sides, sentence: int, endings: dict[str, str]) -> tuple[str, Span] | None:
    """The same where only endings tell; a word with the other gender's ending may be the verb, and this one a noun."""
    here = [token for token in sides.source.tokens if sides.sentence(sides.source, token.start) == sentence]
    genders = [next((endings[end] for end in endings if token.key.endswith(end)), None) for token in here]
    if not here or genders[0] is None or any(gender not in (None, genders[0]) for gender in genders):
        return None
    opening = here[0]
    return (genders[0], Span(opening.start, opening.end)) if len(opening.key) >= _SHORTEST_VERB else None


def _pronoun_hit(sides: Sides, span: Span, gender: str, place: Span) -> Hit:
    found, word = span.of(sides.target.text), place.of(sides.source.text)
    right = with_capitals_of(_FEMININE_FORMS.get(found.lower()) or _masculine(sides.target, span), found)
    return Hit(
        span,
        {
            "found": found,
            "right": right,
            "why": f"The source says {phrase_shown(word)}, which is said of {_CALLED[gender]}",
            "is": f"“{found}” is said of {_CALLED[_OPPOSITE[gender]]}",
            "subject": found.lower(),
        },
        (right,),
        confidence=0.85,
        related=(Related(Side.SOURCE, place, word, f"said of {_CALLED[gender]}"),),
    )


def _masculine(target: Text, span: Span) -> str:
    """The masculine of a feminine pronoun: her is his before a noun and its attributes, else him."""
    found = span.of(target.text).lower()
    if found != "her":
        return _MASCULINE_FORMS[found]
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    following = next((token for token in target.tokens if token.start >= span.end), None)
    if following is None or target.masked[span.end : following.start].strip():
        return "him"
    parts = {part for _, part in english.readings(following.key)}
    stops = packs.facts("en").function_words
    return "his" if parts & {"NOUN", "ADJ"} and following.key not in stops else "him"


def _named(sides: Sides, sentence: int, gender: str) -> bool:
    """Whether the target sentence has a noun for a person of this gender, whose pronoun it may be."""
    return any(
        names_person(sides.target, token, gender)
        for token in sides.target.tokens
        if sides.sentence(sides.target, token.start) == sentence
    )
