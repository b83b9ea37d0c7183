"""A woman called he, a man called she, or a woman with a man's office."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms import gendered_offices, gendered_pronouns
from tqcheck.checks.mechanisms.sides import Sides
from tqcheck.model import Hit, MqmCategory, Segment, Severity

_SLAVIC_NAMES = frozenset({"be", "bg", "mk", "ru", "uk"})


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source_language = (segment.source_language or "").split("-")[0]
    if context.source is not None and source_language in gendered_pronouns.LANGUAGES:
        sides = Sides(context.target, context.source)
        yield from gendered_pronouns.wrong_pronouns(sides, source_language)
        if source_language in gendered_offices.LANGUAGES:
            yield from gendered_offices.wrong_titles(sides, source_language)
    if source_language in _SLAVIC_NAMES:
        yield from gendered_offices.mens_offices(context.target)


CHECK = Check(
    id="wrong-gender",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A woman called he, a man called she, or a woman with a man's office.",
    message="“{found}” → “{right}” (wrong gender)",
    explanation="{why}; {is}.",
    languages=frozenset({"en"}),
    source_languages=gendered_pronouns.LANGUAGES | _SLAVIC_NAMES,
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
