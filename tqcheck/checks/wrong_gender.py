"""A woman called he, a man called she, or a woman with a man's office."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec
import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.people import people_of
from tqcheck.checks.mechanisms.sides import Sides
from tqcheck.language import packs
from tqcheck.language.inflection import with_capitals_of
from tqcheck.language.lemmas import EnglishLemmatiser, MorphologicalLemmatiser, lemmatiser
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.slots import with_fitting_article
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_OPPOSITE = {"masculine": "feminine", "feminine": "masculine"}
_CALLED = {"masculine": "a man", "feminine": "a woman"}
_FEMININE_FORMS = {"he": "she", "him": "her", "his": "her", "himself": "herself"}
_MASCULINE_FORMS = {"she": "he", "hers": "his", "herself": "himself"}
_KIN_WITHIN = 3
"""How many words after a possessive its noun may stand (his late elder brother)."""
_UNSPACED = frozenset({"ja", "zh"})
_SLAVIC_NAMES = frozenset({"be", "bg", "mk", "ru", "uk"})
_PATRONYMIC = re.compile(r"(?:ov|ev|yev|iev)na|(?:ich|in?ich)na$")
_WOMANS_SURNAME = re.compile(r".{2,}(?:ova|eva|yova|ina|yna|skaya|skaia|skaja|tskaya)$")
_WOMANS_NAME = re.compile(r".+a|L[iy]?ubov")
_WITH_PRONOUNS = packs.languages_with("pronouns.toml")
_WITH_TITLES = packs.languages_with("women.toml")
_NAME = r"\p{Lu}[\p{L}'’-]+"
_FULL_NAME = regex.compile(rf"(?:(?:{_NAME}|\p{{Lu}}\.) )+{_NAME}")
_NEUTRAL = frozenset({"chair", "chairperson", "spokesperson", "monarch", "sovereign", "officer", "server"})


class _Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    masculine: str
    feminine: str
    either: str
    own: str = ""
    other: str = ""


class _Offices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    also_men: str
    also_women: str
    mens_names_in_a: str
    women: dict[str, str]


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


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source_language = (segment.source_language or "").split("-")[0]
    if context.source is not None and source_language in _WITH_PRONOUNS:
        sides = Sides(context.target, context.source)
        yield from _pronouns(sides, source_language)
        if source_language in _WITH_TITLES:
            yield from _titles(sides, source_language)
    if source_language in _SLAVIC_NAMES:
        yield from _offices(context.target)


Pronoun = tuple[str, Span]
"""Its gender, and where it stands."""


def _pronouns(sides: Sides, source_language: str) -> Iterator[Hit]:
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
            and not genders & {"either", "own"}
            and (len(given) == len(found) or _both_open(sides, given, found))
        ):
            (gender,) = genders
            wrong = [span for seen, span in found if seen == _OPPOSITE[gender]]
            if len(given) != len(found):
                wrong = wrong[:1]
            for span in wrong:
                yield _pronoun_hit(sides, span, gender, given[0][1])
        elif not given and _opens(sides.target, found[0][1]):
            verb = _opening_verb(sides, sentence)
            if verb is not None and found[0][0] == _OPPOSITE[verb[0]]:
                yield _pronoun_hit(sides, found[0][1], *verb)
        elif source_language == "ru" and not _is_of_kin(sides.target, found[0][1]):
            yield from _by_people(sides, sentence, genders - {"own"}, found)


def _by_people(sides: Sides, sentence: int, given: set[str], found: list[Pronoun]) -> Iterator[Hit]:
    """A pronoun of the gender that nobody in the source sentence has (Директор приехала … his office)."""
    here = (
        index
        for index, place in enumerate(sides.source.tokens)
        if sides.sentence(sides.source, place.start) == sentence
    )
    (seen, span), *others = found
    right = _OPPOSITE[seen]
    # Him, or her as an object, needs a pronoun of its own in the source; a slip hides it there (ейпомогает).
    is_object = span.of(sides.target.text).lower() == "him" or _masculine(sides.target, span) == "him"
    if given <= {right} and not is_object and all(other == seen for other, _ in others):
        place = people_of(sides.source, here).only(right)
        if place is not None:
            yield _pronoun_hit(sides, span, right, place)


def _is_of_kin(target: Text, span: Span) -> bool:
    """Whether a possessive says whose wife, son or king a noun is: of somebody whom the sentence need not name."""
    following = [token for token in target.tokens if span.end <= token.start][:_KIN_WITHIN]
    kin = _people("masculine") | _people("feminine")
    return any(not kin.isdisjoint(target.lemmas(token)) for token in following)


def _pronouns_of(text: Text, language: str) -> list[Pronoun]:
    genders = _genders(language)
    if language in _UNSPACED:
        places = (Span(*match.span()) for match in _unspaced(language).finditer(text.masked))
        found = [(genders[place.of(text.masked)], place) for place in places]
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


def _opening_verb(sides: Sides, sentence: int) -> tuple[str, Span] | None:
    """The gender and place of a past verb that opens the source sentence without a subject beside it (Сказала, что)."""
    source = sides.source
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
        return _MASCULINE_FORMS.get(found, found)
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    following = next((token for token in target.tokens if token.start >= span.end), None)
    if following is None or target.masked[span.end : following.start].strip():
        return "him"
    parts = {part for _, part in english.readings(following.key)}
    stops = packs.facts("en").function_words
    return "his" if parts & {"NOUN", "ADJ"} and following.key not in stops else "him"


@functools.cache
def _titles_of(language: str) -> dict[str, str]:
    """The English noun for a man by each noun of the language for a woman that is mistaken for it."""
    table = packs.read(packs.ROOT / language / "women.toml", dict[str, str])
    return {normal_form(word): man for man, words in table.items() for word in words.split()}


def _titles(sides: Sides, source_language: str) -> Iterator[Hit]:
    """A man's title for a woman's in the source (Königin → king), where no word for a woman stands beside it."""
    titles = _titles_of(source_language)
    for token in sides.source.tokens:
        man = next((titles[lemma] for lemma in sides.source.lemmas(token) if lemma in titles), None)
        if man is None:
            continue
        place = sides.sentence(sides.source, token.start)
        here = [each for each in sides.target.tokens if sides.sentence(sides.target, each.start) == place]
        found = [each for each in here if each.key == man]
        if len(found) != 1 or any(each.key in (_women()[man], *_NEUTRAL) for each in here):
            continue
        span, written = Span(found[0].start, found[0].end), with_capitals_of(_women()[man], found[0].text)
        span, right = with_fitting_article(sides.target, span, written)
        yield _hit(
            span,
            found[0].text,
            right,
            f"The source says {phrase_shown(token.text)}, which is said of a woman",
            Related(Side.SOURCE, Span(token.start, token.end), token.text, "said of a woman"),
        )


def _hit(span: Span, found: str, right: str, why: str, related: Related) -> Hit:
    values = {"found": found, "right": right, "why": why, "is": f"“{found}” is said of a man", "subject": found.lower()}
    return Hit(span, values, (right,), confidence=0.85, related=(related,))


def _offices(target: Text) -> Iterator[Hit]:
    women = _women()
    if all(token.key not in women for token in target.tokens):
        return
    for match in _FULL_NAME.finditer(target.masked):
        names = match.group().split()
        while names and names[0].lower() in women:
            names = names[1:]  # "Chairman Elena Petrova"
        if len(names) < 2 or not _is_womans(names):
            continue
        start = match.end() - len(" ".join(names))
        office = _office_before(target, start) or _office_after(target, match.end())
        if office is None:
            continue
        span = office
        found = span.of(target.text)
        plain = women[found.lower()]
        span, right = with_fitting_article(target, span, with_capitals_of(plain, found))
        name = " ".join(names)
        yield Hit(
            span,
            {
                "found": found,
                "right": right,
                "why": f"{name} is a woman: her name shows it (the ending of “{names[-1]}”)",
                "is": f"“{found}” is said of a man",
                "subject": found.lower(),
            },
            (right,),
            confidence=0.8,
            severity=Severity.MINOR,
        )


@functools.cache
def _table() -> _Offices:
    return packs.read(packs.ROOT / "en" / "offices.toml", _Offices)


def _women() -> dict[str, str]:
    """What to call a woman, by the noun for a man."""
    return _table().women


@functools.cache
def _people(gender: str) -> frozenset[str]:
    """English nouns that name a man, or a woman."""
    table = _table()
    if gender == "masculine":
        return frozenset(table.women) | frozenset(table.also_men.split())
    return frozenset(table.women.values()) | frozenset(table.also_women.split())


def _named(sides: Sides, sentence: int, gender: str) -> bool:
    """Whether the target sentence has a noun for a person of this gender, whose pronoun it may be."""
    people = _people(gender)
    return any(
        not people.isdisjoint(sides.target.lemmas(token))
        for token in sides.target.tokens
        if sides.sentence(sides.target, token.start) == sentence
    )


def _is_womans(names: list[str]) -> bool:
    if any(_PATRONYMIC.search(name) for name in names[1:]):
        return True
    first = names[0]
    return bool(
        first not in _table().mens_names_in_a.split()
        and _WOMANS_NAME.fullmatch(first)
        and _WOMANS_SURNAME.fullmatch(names[-1])
    )


def _office_before(target: Text, start: int) -> Span | None:
    """The office directly before a name: spokesman Maria Zakharova."""
    before = regex.search(r"([\p{L}-]+),? $", target.masked[:start])
    return Span(*before.span(1)) if before and before.group(1).lower() in _women() else None


def _office_after(target: Text, end: int) -> Span | None:
    """The office in apposition to a name: Maria Zakharova, the ministry's spokesman."""
    after = regex.match(
        r", (?:the |an? |his |her |their )?(?:[\p{L}'’-]+ ){0,2}?([\p{L}-]+)(?=[,.;)]| of| for|$)", target.masked[end:]
    )
    return Span(end + after.start(1), end + after.end(1)) if after and after.group(1).lower() in _women() else None


CHECK = Check(
    id="wrong-gender",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A woman called he, a man called she, or a woman with a man's office.",
    message="“{found}” → “{right}” (wrong gender)",
    explanation="{why}; {is}.",
    languages=frozenset({"en"}),
    source_languages=_WITH_PRONOUNS | _SLAVIC_NAMES,
    examples=(
        good("She said that she would come.", source="Она сказала, что придёт.", source_language="ru"),
        good("He told her about his plan.", source="Он рассказал ей о своём плане.", source_language="ru"),
        good("The doctor said he was busy.", source="Врач сказал, что занят.", source_language="ru"),
        good("It was on the table.", source="Она лежала на столе.", source_language="ru"),
        good("She closed the door.", source="Закрыла дверь и ушла.", source_language="ru"),
        good("The girl lost her shoe.", source="Das Mädchen verlor seinen Schuh.", source_language="de"),
        good("His head ached all day.", source="Голова болела весь день.", source_language="ru"),
        good("Anna said he was ill.", source="Анна сказала, что муж болен.", source_language="ru"),
        good("Anna said that he would be late.", source="Анна сказала, что болен и опоздает.", source_language="ru"),
        good("His wife Olga left early.", source="Ольга ушла рано.", source_language="ru"),
        good("The doctor put on her coat.", source="Врач надел пальто.", source_language="ru"),
        good("He received the Order of St Anne.", source="Орден Святой Анны — высшая награда.", source_language="ru"),
        good("The king and queen waved.", source="Der König und die Königin winkten.", source_language="de"),
        good("His sister Anna Petrova spoke first.", source_language="ru"),
        good("Chairman Nikita Volkov spoke first.", source_language="ru"),
        good("King Ivan Kosova spoke first.", source_language="ru"),
        good("Er nahm ihren Hut.", source="She took her hat.", source_language="en", target_language="de"),
        bad(
            "[He] trained as a doctor in Kazan.",
            source="Она училась в Казани на врача.",
            source_language="ru",
            suggestion="She",
        ),
        bad(
            "In 2016 [she] will run for president.",
            source="2016年他将竞选总统。",
            source_language="zh",
            suggestion="he",
        ),
        bad("[She] began work in 1959.", source="Er nahm 1959 die Arbeit auf.", source_language="de", suggestion="He"),
        bad("[He] said nothing.", source="Сказала, что не знает.", source_language="ru", suggestion="She"),
        bad(
            "The director arrived late and went to [his] office.",
            source="Директор приехала поздно и прошла в свой кабинет.",
            source_language="ru",
            suggestion="her",
        ),
        bad(
            "Minister Ivanova said yesterday that [he] would resign.",
            source="Министр Иванова вчера сообщила, что уходит в отставку.",
            source_language="ru",
            suggestion="she",
        ),
        bad(
            "Pavel Shevchenko took off [her] hat and sat down.",
            source="Павел Шевченко снял шляпу и сел.",
            source_language="ru",
            suggestion="his",
        ),
        bad("The [King] waved.", source="Die Königin winkte.", source_language="de", suggestion="Queen"),
        bad("The [spokesman] Maria Sokolova declined.", source_language="ru", suggestion="spokeswoman"),
        bad("Elena Sergeyevna, the [chairman], agreed.", source_language="ru", suggestion="chairwoman"),
    ),
    find=_find,
)
