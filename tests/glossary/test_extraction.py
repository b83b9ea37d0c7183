"""Terms of parallel texts: what pairs are found, and in which forms."""

from __future__ import annotations

import pytest

from tqcheck.errors import UserError
from tqcheck.glossary.extraction import Parallel, as_term, extract, likelihood_ratio
from tqcheck.glossary.terms import TermStatus
from tqcheck.language.text import Text

RUSSIAN = [
    ("Конституционный суд отклонил жалобу пенсионера.", "The Constitutional Court dismissed a pensioner's complaint."),
    ("Решение Конституционного суда окончательно.", "The ruling of the Constitutional Court is final."),
    ("Судья обратился в Конституционный суд.", "The judge turned to the Constitutional Court."),
    ("О Конституционном суде писали газеты.", "Newspapers wrote about the Constitutional Court."),
    ("Адвокаты подали ещё одну жалобу.", "The lawyers filed another complaint."),
    ("Адвокат истца опоздал.", "The claimant's lawyer was late."),
    ("Истцы пришли без адвоката.", "The claimants came without a lawyer."),
    ("Истец был немолод.", "The claimant was not young."),
    ("Жалоба была короткой.", "The complaint was short."),
    ("Вооружённые силы начали учения.", "The armed forces began an exercise."),
    ("Численность вооружённых сил растёт.", "The size of the armed forces is growing."),
    ("Он служил в вооружённых силах.", "He served in the armed forces."),
    ("Погода была хорошей.", "The weather was fine."),
    ("Дети играли во дворе.", "Children played in the yard."),
    ("Поезд опоздал на час.", "The train was an hour late."),
]
GERMAN = [
    ("Die klinische Studie begann im Mai.", "The clinical trial began in May."),
    ("Eine klinische Studie braucht Zeit.", "A clinical trial takes time."),
    ("Wir lasen über die klinische Studie.", "We read about the clinical trial."),
    ("Die Patienten hatten COVID-19.", "The patients had COVID-19."),
    ("Viele Patienten wurden gesund.", "Many patients recovered."),
    ("Jeder Patient bekam ein Bett.", "Every patient got a bed."),
    ("Es regnete drei Tage lang.", "It rained for three days."),
    ("Der Zug fuhr nach Köln.", "The train went to Cologne."),
    ("Das Haus ist alt.", "The house is old."),
    ("Niemand öffnete die Tür.", "Nobody opened the door."),
]

FRENCH = [
    ("Le droit à l'avortement fut voté.", "The right to abortion was voted."),
    ("Elle parle de l’avortement.", "She speaks of abortion."),
    ("L'avortement divise le pays.", "Abortion divides the country."),
    ("La cour d'appel siège à Lyon.", "The court of appeal sits in Lyon."),
    ("Une cour d'appel trancha.", "A court of appeal decided."),
    ("La cour d'appel hésite.", "The court of appeal hesitates."),
    ("Il neige.", "It is snowing."),
    ("Le train part.", "The train is leaving."),
    ("La porte est fermée.", "The door is closed."),
    ("Personne ne répond.", "Nobody answers."),
]


def parallel(pairs: list[tuple[str, str]], source: str, target: str) -> list[Parallel]:
    return [
        Parallel(f"s{number}", Text(one, source), Text(other, target))
        for number, (one, other) in enumerate(pairs, start=1)
    ]


def test_phrases_are_linked_whole_and_stand_in_their_dictionary_forms() -> None:
    found = extract(parallel(RUSSIAN, "ru", "en"), "ru", "en")
    assert {(pair.source, pair.target) for pair in found} == {
        ("Конституционный суд", "Constitutional Court"),
        ("вооружённые силы", "armed forces"),
        ("адвокат", "lawyer"),
        ("истец", "claimant"),
        ("жалоба", "complaint"),
    }
    assert [pair.score for pair in found] == sorted((pair.score for pair in found), reverse=True)


def test_german_nouns_have_capitals() -> None:
    found = extract(parallel(GERMAN, "de", "en"), "de", "en")
    assert {(pair.source, pair.target) for pair in found} == {
        ("klinische Studie", "clinical trial"),
        ("Patient", "patient"),
    }


def test_elided_articles_are_no_part_of_a_term() -> None:
    found = extract(parallel(FRENCH, "fr", "en"), "fr", "en")
    assert {(pair.source, pair.target) for pair in found} == {
        ("avortement", "abortion"),
        ("cour d'appel", "court of appeal"),
    }


def test_a_pair_says_how_often_and_where_it_was_met() -> None:
    pair = next(each for each in extract(parallel(RUSSIAN, "ru", "en"), "ru", "en") if each.target == "complaint")
    assert (pair.together, pair.source_count, pair.target_count, pair.example) == (3, 3, 3, "s1")
    term = as_term(pair, "ru", "en")
    assert term.status is TermStatus.ADMITTED
    assert (term.source_language, term.target_language) == ("ru", "en")
    assert term.note == f"together in 3 segments, source in 3, target in 3; score {pair.score:.0f}; see s1"


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        RUSSIAN[:2],
        [("Поезд опоздал.", "The train was late.")] * 3,
        [("COVID-19", "COVID-19"), ("COVID-19", "COVID-19"), ("COVID-19", "COVID-19"), *RUSSIAN[11:]],
    ],
    ids=["nothing", "too few", "everywhere", "the same on both sides"],
)
def test_nothing_is_found(pairs: list[tuple[str, str]]) -> None:
    assert extract(parallel(pairs, "ru", "en"), "ru", "en") == []


def test_a_language_without_spaces_is_refused() -> None:
    with pytest.raises(UserError, match="nothing parts its words"):
        extract(parallel([("法院", "court")], "zh", "en"), "zh", "en")


def test_the_likelihood_ratio_is_that_of_dunning() -> None:
    # Two events that always and only come together, in half of all segments: 2 n ln 2.
    assert likelihood_ratio(5, 5, 5, 10) == pytest.approx(13.8629, abs=1e-4)
    assert likelihood_ratio(5, 10, 5, 10) == 0
    assert likelihood_ratio(1, 5, 5, 10) == 0
    # “the Swiss” in Dunning (1993), table 1.
    assert likelihood_ratio(110, 2552, 221, 31777) == pytest.approx(270.72, abs=0.01)
