"""missing-term and forbidden-term beyond their own examples; terms do not fit into a TOML case file."""

from __future__ import annotations

import pytest

from tqcheck.checks.catalogue import MESSAGE_LENGTH, Checker
from tqcheck.glossary.terms import Glossary, Term, TermStatus
from tqcheck.model import Finding, Kind, Location, Segment, Side
from tqcheck.settings import Settings

ADMITTED, FORBIDDEN = TermStatus.ADMITTED, TermStatus.FORBIDDEN
CSTO = (
    Term("ОДКБ", "CSTO"),
    Term("ОДКБ", "Collective Security Treaty Organization", ADMITTED),
    Term("ОДКБ", "ODKB", FORBIDDEN, "Only letters."),
)
FIGHTER = (Term("боевик", "fighter"), Term("боевик", "militant", FORBIDDEN))
EXTREMIST = (Term("боевик", "extremist"), Term("боевик", "militant", FORBIDDEN))


def check(
    target: str,
    source: str | None,
    terms: tuple[Term, ...],
    pair: str = "ru-en",
    select: tuple[str, ...] = ("missing-term", "forbidden-term"),
) -> tuple[Finding, ...]:
    source_language, target_language = pair.split("-")
    segment = Segment("1", target, target_language, Location("a.txt", 1, 1), source, source_language)
    return Checker(Settings(select=select), Glossary(terms)).check(segment).findings


@pytest.mark.parametrize(
    ("terms", "pair", "source", "target"),
    [
        # One mention is enough, an admitted translation is one.
        (CSTO, "ru-en", "ОДКБ и ещё раз ОДКБ.", "The CSTO acted, and it acted again."),
        (CSTO, "ru-en", "Решение ОДКБ.", "A decision of the Collective Security Treaty Organization."),
        # Headings in capitals, copies and empty targets are other checks' matter.
        (CSTO, "ru-en", "САММИТ ОДКБ", "ALLIANCE SUMMIT"),
        (CSTO, "ru-en", "Решение ОДКБ.", "Решение ОДКБ."),
        (CSTO, "ru-en", "Решение ОДКБ.", " "),
        # Markup, code and addresses hold no terms.
        (CSTO, "ru-en", "Смотри `ОДКБ`.", "See `this`."),
        (FIGHTER, "ru-en", "Боевики атаковали.", "Fighters attacked: https://militant.org, `militant`."),
        # The words of the term stand apart, or in one word.
        ((Term("силы ОДКБ", "CSTO forces"),), "ru-en", "Силы ОДКБ ушли.", "The forces of the CSTO left."),
        ((Term("прекращение огня", "cease-fire"),), "ru-en", "Прекращение огня.", "Ceasefires."),
        ((Term("здравоохранение", "healthcare"),), "ru-en", "Здравоохранение.", "Health care."),
        # A word of a name that stays as it is.
        ((Term("nature", "природа"),), "en-ru", "It was published in Nature.", "Это вышло в Nature."),
        # Forms that may be another word's, parts of compounds.
        ((Term("судно", "vessel"),), "ru-en", "Решение суда.", "The court's decision."),
        ((Term("министр", "minister"),), "ru-en", "Премьер-министр ушёл.", "The premier resigned."),
        # A longer term takes the words of a shorter one, on both sides.
        (
            (Term("health", "здоровье"), Term("health care", "здравоохранение")),
            "en-ru",
            "Health care costs.",
            "Расходы на здравоохранение.",
        ),
        # Forbidden for another source term only, or approved for the one that is there.
        (FIGHTER, "ru-en", "Воинственный тон.", "A militant tone."),
        ((*FIGHTER, Term("воинствующий", "militant")), "ru-en", "Воинствующий боевик.", "A militant fighter."),
        # Every mention has its approved translation: the word stands for something else.
        (FIGHTER, "ru-en", "Боевик сказал.", "The fighter, a militant, spoke."),
        # A forbidden word inside a longer approved one.
        (
            (Term("гвардия", "guard"), Term("охрана", "guard", FORBIDDEN), Term("почётный караул", "guard of honor")),
            "ru-en",
            "Охрана и почётный караул.",
            "Security and a guard of honor.",
        ),
        # Another part of speech, alone and within a term.
        ((Term("летальный исход", "death"),), "ru-en", "У двух наступил летальный исход.", "Two of them died."),
        ((Term("поражение печени", "liver damage"),), "ru-en", "Поражение печени.", "Hepatic damage."),
        # The beginning of a compound stands with a hyphen.
        (
            (Term("import duty", "Einfuhrzoll"), Term("export duty", "Ausfuhrzoll")),
            "en-de",
            "Import duty and export duty fall.",
            "Ein- und Ausfuhrzölle sinken.",
        ),
        # The object of a parted verb is a part of another term.
        (
            (Term("请假", "take leave"), Term("病假", "sick leave")),
            "zh-en",
            "他请了三天病假。",
            "He took three days' sick leave.",
        ),
        # Capitals decide.
        ((Term("мы", "us", FORBIDDEN), Term("мы", "we")), "ru-en", "Мы и США.", "We and the US."),
        ((Term("", "IT", FORBIDDEN),), "ru-en", "Это так.", "It is so."),
        ((Term("сеть", "internet"), Term("сеть", "Internet", FORBIDDEN)), "ru-en", "Сеть.", "Internet."),
    ],
)
def test_silence(terms: tuple[Term, ...], pair: str, source: str, target: str) -> None:
    assert check(target, source, terms, pair) == ()


@pytest.mark.parametrize(
    ("terms", "pair", "source", "target", "message"),
    [
        (CSTO, "ru-en", "Войска ОДКБ ушли.", "The alliance's troops left.", "«ОДКБ» → “CSTO” is missing"),
        (
            (Term("Национальная гвардия", "National Guard"),),
            "ru-en",
            "Подразделения Национальной гвардии.",
            "Many units.",
            "«Национальной гвардии» → “National Guard” is missing",
        ),
        ((Term("карта", "map"),), "uk-en", "Він узяв картою.", "He took it.", "«картою» → “map” is missing"),
        ((Term("Haus", "house"),), "de-en", "Die Häuser.", "The homes.", "«Häuser» → “house” is missing"),
        (
            (Term("health care", "здравоохранение"), Term("health", "здоровье")),
            "en-ru",
            "Their health and health care.",
            "Самочувствие и здравоохранение.",
            "«health» → “здоровье” is missing",
        ),
    ],
)
def test_a_missing_term_is_shown_in_the_source(
    terms: tuple[Term, ...], pair: str, source: str, target: str, message: str
) -> None:
    (finding,) = check(target, source, terms, pair)
    assert (finding.check, finding.side, finding.message) == ("missing-term", Side.SOURCE, message)
    assert finding.span is not None
    assert finding.text == finding.span.of(source)
    assert finding.suggestions == ()


_STUDY = tuple(Term("исследование", target) for target in ("study", "research", "investigation"))


def test_an_everyday_word_that_is_paraphrased_is_asked_for_by_picky_alone() -> None:
    source, target = (
        "Правительство опубликовало исследование о войне.",
        "The government published a dossier on the war.",
    )
    assert check(target, source, _STUDY) == ()
    assert [finding.check for finding in check(target, source, _STUDY[:1])] == ["missing-term"]


def test_a_person_is_no_other_part_of_speech() -> None:
    (finding,) = check("A physicist spoke.", "Об этом говорит физика.", (Term("физика", "physics"),))
    assert finding.check == "missing-term"


@pytest.mark.parametrize(
    ("source", "target", "term"),
    [
        # “assessment” is what «оценка» has, and “diabetics” looks like «диабет».
        (
            "Метод исследования и оценка лечения больных.",
            "A method and an assessment of the treatment of patients.",
            "исследование",
        ),
        (
            "Они работают со специалистами в центре больных диабетом и их семей.",
            "They work with specialists in a centre for diabetics and their families.",
            "больной",
        ),
    ],
)
def test_a_word_that_stands_for_another_one_stands_for_no_everyday_word(source: str, target: str, term: str) -> None:
    everyday = {"исследование": ("study", "research", "investigation"), "больной": ("patient", "sick person", "ill")}
    terms = tuple(Term(term, each) for each in everyday[term])
    assert check(target, source, terms) == ()


def test_a_term_is_reported_once_a_segment() -> None:
    assert len(check("The alliance decided.", "ОДКБ решила: силы ОДКБ уйдут.", CSTO)) == 1


def test_words_that_seem_to_stand_for_a_missing_term_are_shown_in_the_target() -> None:
    (finding,) = check("They opened two castles with a key.", "Они открыли ключом два замка.", (Term("замок", "lock"),))
    assert (finding.check, finding.side, finding.suggestions) == ("missing-term", Side.TARGET, ("locks",))
    assert finding.text == "castles"
    assert "seems to stand for it" in finding.explanation


def test_a_term_left_in_its_own_letters_is_untranslated() -> None:
    (finding,) = check("The troops of ОДКБ left.", "Войска ОДКБ ушли.", CSTO, select=("untranslated-term",))
    assert (finding.side, finding.text, finding.suggestions) == (Side.TARGET, "ОДКБ", ("CSTO",))
    assert [related.text for related in finding.related] == ["ОДКБ"]


@pytest.mark.parametrize(
    ("terms", "pair", "source", "target", "covered", "suggestions"),
    [
        (CSTO, "ru-en", "ОДКБ ушла.", "The ODKB left.", "ODKB", ("CSTO",)),
        (FIGHTER, "ru-en", "Боевики.", "Two militants.", "militants", ("fighters",)),
        (FIGHTER, "ru-en", "Боевики.", "The militants’ camp.", "militants", ("fighters",)),
        (FIGHTER, "ru-en", "Боевик.", "The militant's gun.", "militant", ("fighter",)),
        (FIGHTER, "ru-en", "Боевики.", "Militants came.", "Militants", ("Fighters",)),
        (FIGHTER, "ru-en", None, "Two militants.", "militants", ("fighters",)),
        # The article changes with the word.
        (EXTREMIST, "ru-en", "Боевик.", "He saw a militant.", "a militant", ("an extremist",)),
        (
            (Term("использовать", "use"), Term("использовать", "utilize", FORBIDDEN)),
            "ru-en",
            "Он использовал её.",
            "He utilized it.",
            "utilized",
            ("used",),
        ),
        (
            (Term("release", "выпуск"), Term("release", "релиз", FORBIDDEN)),
            "en-ru",
            "After the release.",
            "После релиза.",
            "релиза",
            ("выпуска",),
        ),
        # A form that cannot be made is not suggested.
        ((Term("", "irregardless", FORBIDDEN),), "ru-en", "Всё равно.", "Irregardless.", "Irregardless", ()),
        (
            (Term("почта", "email"), Term("почта", "e-mail", FORBIDDEN)),
            "ru-en",
            "Две почты.",
            "Two e-mails.",
            "e-mails",
            ("emails",),
        ),
        (
            (Term("карта", "мапа"), Term("карта", "карта", FORBIDDEN)),
            "ru-uk",
            "Он с картой.",
            "Він з картою.",
            "картою",
            (),
        ),
    ],
)
def test_a_forbidden_term_is_found_and_mended(
    terms: tuple[Term, ...],
    pair: str,
    source: str | None,
    target: str,
    covered: str,
    suggestions: tuple[str, ...],
) -> None:
    (finding,) = check(target, source, terms, pair)
    assert (finding.check, finding.text, finding.suggestions) == ("forbidden-term", covered, suggestions)
    assert finding.span is not None
    assert len(finding.message) <= MESSAGE_LENGTH
    if suggestions:
        mended = target[: finding.span.start] + suggestions[0] + target[finding.span.end :]
        assert check(mended, source, terms, pair) == ()


def test_the_note_gives_the_reason() -> None:
    (finding,) = check("The ODKB left.", "ОДКБ ушла.", CSTO)
    assert finding.explanation == "The glossary forbids “ODKB” for «ОДКБ»; it has “CSTO”. Only letters."
    assert finding.message == "“ODKB” → “CSTO” (forbidden by the glossary)"


def test_missing_term_leaves_a_forbidden_translation_to_forbidden_term() -> None:
    assert check("The ODKB left.", "ОДКБ ушла.", CSTO, select=("missing-term",)) == ()


def test_a_missing_term_is_no_missing_name_too() -> None:
    select = "missing-term", "name-missing"
    found = check("The alliance's forces left town.", "Силы ОДКБ ушли из города.", CSTO[:1], select=select)
    assert [finding.check for finding in found] == ["missing-term"]


def test_without_a_glossary_both_say_what_they_need() -> None:
    checker = Checker(Settings(select=("missing-term", "forbidden-term")))
    reasons = checker.not_run([Kind("en", "ru", True)])
    assert [(item.check, item.reason) for item in reasons] == [
        ("forbidden-term", "needs a glossary (--glossary PATH)"),
        ("missing-term", "needs a glossary (--glossary PATH)"),
    ]
