"""Each rule for glossaries: rows that it is silent on, then rows that it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.glossary.lint import RULES, lint
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus

PREFERRED, ADMITTED, DEPRECATED, FORBIDDEN, KEPT = TermStatus


def row(source: str, target: str, status: TermStatus = PREFERRED, pair: str = "ru-en", **others: object) -> Term:
    source_language, target_language = pair.split("-")
    return Term(
        source,
        target,
        status,
        source_language=source_language,
        target_language=target_language,
        **others,  # type: ignore[arg-type]
    )


@dataclass(frozen=True)
class Cases:
    """Files that are right, each a list of rows; files of which one row is wrong, and what of it the message says."""

    good: list[list[Term]]
    bad: list[tuple[list[Term], str]] = field(default_factory=list)


EXAMPLES = {
    "empty": Cases(
        good=[[row("№", "No.")], [row("§", "§", pair="de-de")], [row("C++", "C++")], [row("N/A", "н/д", pair="en-ru")]],
        bad=[
            ([row("суд", "-")], "“-”"),
            ([row("суд", "???")], "“???”"),
            ([row("суд", "TODO")], "“TODO”"),
            ([row("суд", "n/a")], "“n/a”"),
            ([row("…", "court")], "“…”"),
        ],
    ),
    "invisible-character": Cases(
        good=[[row("суд", "court")], [row("می‌خواهم", "I want", pair="fa-en")], [row("क्‍ष", "ksha", pair="hi-en")]],
        bad=[
            ([row("суд", "co\u00adurt")], "SOFT HYPHEN"),
            ([row("с\u200bуд", "court")], "ZERO WIDTH SPACE"),
            ([row("суд", "\u202ecourt")], "RIGHT-TO-LEFT OVERRIDE"),
            ([row("суд", "cour\ufffd")], "REPLACEMENT CHARACTER"),
        ],
    ),
    "odd-space": Cases(
        good=[
            [row("суд", "court (of law)")],
            [row("платформа", "Microsoft .NET")],
            [row("кто", "qui vive !", pair="ru-fr")],
        ],
        bad=[
            ([row("суд", "court ( of law)")], "court ( of law)"),
            ([row("суд", "court , tribunal")], "court , tribunal"),
            ([row("суд ", "court")], "“суд ”"),
        ],
    ),
    "unpaired-mark": Cases(
        good=[
            [row("суд", "court (of law) [old]")],
            [row("«Роснефть»", "“Rosneft”")],
            [row("19-дюймовый экран", '19" screen')],
            [row("суд", "(?:court", match=TermMatch.REGEX)],
        ],
        bad=[
            ([row("суд", "court (of law")], "“(” in “court (of law” is not closed"),
            ([row("суд)", "court")], "“)” in “суд)” was not opened"),
            ([row("ОАО «Роснефть", "Rosneft")], "quotation mark"),
            ([row("суд", 'the "court')], "quotation mark"),
        ],
    ),
    "end-mark": Cases(
        good=[
            [row("и т. д.", "etc.")],
            [row("США", "U.S.")],
            [row("общество", "Acme Corp.")],
            [row("профессор", "prof.")],
            [row("Яху", "Yahoo!")],
        ],
        bad=[
            ([row("верховный суд.", "Supreme Court of Cassation.")], "“.”"),
            ([row("суд", "court,")], "“,”"),
            ([row("法院。", "court", pair="zh-en")], "“。”"),
        ],
    ),
    "mixed-scripts": Cases(
        good=[
            [row("IT-компания", "IT company")],
            [row("фактор некроза", "TNFα")],
            [row("Tシャツ", "T-shirt", pair="ja-en")],
        ],
        bad=[
            ([row("Китай", "Сhina")], "write “China”"),
            ([row("кoмитет", "committee")], "write “комитет”"),
        ],
    ),
    "one-letter": Cases(
        good=[
            [row("法", "law", pair="zh-en")],
            [row("C", "Си", pair="en-ru", match=TermMatch.EXACT)],
            [row("вольт", "V")],
            [row("%", "percent")],
        ],
        bad=[([row("в", "in")], "“в”"), ([row("", "c", FORBIDDEN)], "“c”")],
    ),
    "bad-regex": Cases(
        good=[[row("суд(?:ы|ов)?", "courts?", match=TermMatch.REGEX)], [row("(", ")", match=TermMatch.LEMMA)]],
        bad=[
            ([row("суд(", "court", match=TermMatch.REGEX)], "“суд(” is no regular expression"),
            ([row("суд*(?:ы)?", "c*", match=TermMatch.REGEX)], "“c*”"),
        ],
    ),
    "other-script": Cases(
        good=[
            [row("iPhone", "iPhone", KEPT)],
            [row("email", "e-mail", pair="en-ru")],
            [row("deploy", "деплой", pair="en-ru")],
            [row("ОДКБ", "ОДКБ", FORBIDDEN)],
            [row("суд", "court", pair="-")],
            [row("Сербия", "Србија", pair="ru-sr"), row("Сербия", "Srbija", pair="ru-sr")],
            [row("360°", "360°")],
        ],
        bad=[
            ([row("court", "суд")], "swap them"),
            ([row("суд", "суд")], "not written in English"),
            ([row("법원", "court", pair="en-de")], "not written in English"),
        ],
    ),
    "duplicate": Cases(
        good=[
            [row("суд", "court"), row("суд", "tribunal", ADMITTED)],
            [row("US", "США", pair="en-ru"), row("us", "США", pair="en-ru")],
            [row("May", "май", pair="en-ru", case=TermCase.SENSITIVE), row("may", "май", pair="en-ru")],
            [row("доступ", "access", domain="it"), row("доступ", "access", domain="law")],
            [row("суд", "court"), row("суд", "court", pair="uk-en")],
        ],
        bad=[
            ([row("суд", "court"), row("суд", "court")], "“суд” → “court” is also at"),
            ([row("Верховный суд", "Supreme Court"), row("верховный суд", "supreme court")], "is also"),
        ],
    ),
    "conflicting-status": Cases(
        good=[
            [row("суд", "court"), row("суд", "tribunal", FORBIDDEN)],
            [row("суд", "court"), row("двор", "court", FORBIDDEN)],
        ],
        bad=[
            ([row("суд", "court"), row("суд", "court", FORBIDDEN)], "is forbidden and at"),
            ([row("суд", "court", ADMITTED), row("Суд", "Court")], "is preferred and at"),
        ],
    ),
    "forbidden-everywhere": Cases(
        good=[[row("", "irregardless", FORBIDDEN), row("невзирая", "regardless")]],
        bad=[([row("", "informations", FORBIDDEN), row("сведения", "Informations")], "is always forbidden")],
    ),
    "translated-too": Cases(
        good=[[row("iPhone", "iPhone", KEPT), row("iPhone", "айфон", FORBIDDEN, pair="ru-en")]],
        bad=[([row("iPhone", "iPhone", KEPT), row("iPhone", "phone")], "the source term is not translated")],
    ),
    "two-preferred": Cases(
        good=[
            [row("суд", "court"), row("трибунал", "court")],
            [row("суд", "court"), row("суд", "tribunal", ADMITTED)],
            [row("bank", "Bank", pair="en-de", concept="1"), row("bank", "Ufer", pair="en-de", concept="2")],
            [row("access", "Zugriff", pair="en-de", part_of_speech="noun"),
             row("access", "zugreifen", pair="en-de", part_of_speech="verb")],
            [row("суд", "court"), row("суд", "Gericht", pair="ru-de")],
        ],
        bad=[([row("суд", "court"), row("суд", "tribunal")], "two preferred translations")],
    ),
    "nothing-right": Cases(
        good=[
            [row("ОДКБ", "ODKB", FORBIDDEN), row("ОДКБ", "CSTO", ADMITTED)],
            [row("", "irregardless", FORBIDDEN)],
        ],
        bad=[
            ([row("ОДКБ", "ODKB", FORBIDDEN)], "every translation of “ОДКБ” is forbidden"),
            ([row("Киев", "Kiev", DEPRECATED), row("Киев", "Kieff", FORBIDDEN)], "deprecated or forbidden"),
        ],
    ),
    "part-otherwise": Cases(
        good=[
            [row("суд", "court"), row("решение суда", "decision of the court")],
            [row("суд", "court"), row("суды", "courts")],
            [row("суд", "court"), row("рассуждение", "argument")],
        ],
        bad=[([row("суд", "court"), row("военный суд", "military tribunal")], "does not hold “court”")],
    ),
    "holds-unwanted": Cases(
        good=[[row("суд", "court"), row("суд", "tribunal", FORBIDDEN), row("военный суд", "military court")]],
        bad=[
            (
                [row("суд", "court"), row("суд", "tribunal", FORBIDDEN), row("военный суд", "military tribunals")],
                "holds “tribunal”, which is forbidden for “суд”",
            )
        ],
    ),
}  # fmt: skip
"""The rules of single rows and of rows together; that of whole columns has a test of its own."""


def said(rule: str, *files: list[Term]) -> list[str]:
    return [remark.message for remark in lint(files, is_picky=True) if remark.rule.name == rule]


def shown(value: object) -> str:
    return " ".join(f"{term.source}={term.target}" for term in value) if isinstance(value, list) else str(value)


def test_every_rule_has_examples() -> None:
    assert {rule.name for rule in RULES} == EXAMPLES.keys() | {"other-language"}


@pytest.mark.parametrize(
    ("rule", "terms"), [(rule, terms) for rule, cases in EXAMPLES.items() for terms in cases.good], ids=shown
)
def test_silent(rule: str, terms: list[Term]) -> None:
    assert said(rule, terms) == []


@pytest.mark.parametrize(
    ("rule", "terms", "message"),
    [(rule, terms, message) for rule, cases in EXAMPLES.items() for terms, message in cases.bad],
    ids=shown,
)
def test_said_once(rule: str, terms: list[Term], message: str) -> None:
    found = said(rule, terms)
    assert len(found) == 1
    assert message in found[0]


GERMAN = """Abfindung Abmahnung Anfechtung Aufrechnung Bürgschaft Einrede Erbschaft Forderung Gericht Gesetz Gläubiger
Grundbuch Haftung Insolvenz Kaufvertrag Kündigung Mahnung Mietvertrag Nachlass Pfandrecht Rechtsmittel Revision
Schuldner Schadensersatz Testament Urteil Verjährung Vollmacht Vollstreckung Widerruf Zeuge Zuständigkeit""".split()
ENGLISH = """severance warning rescission set-off guarantee defence inheritance claim court statute creditor
land-register liability insolvency sales-contract termination reminder tenancy estate lien appeal review debtor
damages will judgment
limitation authority enforcement withdrawal witness jurisdiction""".split()


def test_a_column_reads_like_another_language() -> None:
    right = [row(source, target, pair="de-en") for source, target in zip(GERMAN, ENGLISH, strict=True)]
    wrong = [row(source, target, pair="pl-en") for source, target in zip(GERMAN, ENGLISH, strict=True)]
    assert said("other-language", right) == []
    assert said("other-language", right[:5]) == []
    assert said("other-language", wrong) == [
        "the source terms are said to be in Polish and read like German: correct the column or the language"
    ]


def test_statuses_conflict_across_files_and_translations_do_not() -> None:
    one, two = [row("суд", "court")], [row("суд", "tribunal"), row("суд", "court", FORBIDDEN)]
    assert said("two-preferred", one, two) == []
    assert len(said("conflicting-status", one, two)) == 1


def test_a_row_of_the_same_file_is_named_by_its_line() -> None:
    one, two = row("суд", "court", place="law.csv:2"), row("суд", "court", place="law.csv:7")
    other = row("суд", "court", FORBIDDEN, place="it.csv:3")
    assert said("duplicate", [one, two]) == ["“суд” → “court” is also in line 2: leave out one"]
    assert said("conflicting-status", [one], [other]) == [
        "“суд” → “court” is forbidden and at law.csv:2 preferred: keep one"
    ]


def test_remarks_come_in_the_order_of_the_rows_and_what_may_be_meant_only_when_asked_for() -> None:
    terms = [row("суд", "court,"), row("военный суд", "tribunal"), row("суд", "court"), row("c", "c")]
    remarks = lint([terms])
    assert [terms.index(remark.term) for remark in remarks] == sorted(terms.index(remark.term) for remark in remarks)
    assert all(remark.is_warning for remark in remarks)
    assert any(not remark.is_warning for remark in lint([terms], is_picky=True))


@given(
    st.lists(
        st.builds(
            Term,
            st.text(max_size=8),
            st.text(max_size=8),
            st.sampled_from(TermStatus),
            match=st.sampled_from(TermMatch),
            source_language=st.sampled_from(["", "ru", "zh", "ar"]),
            target_language=st.sampled_from(["", "en", "de"]),
        ),
        max_size=6,
    )
)
def test_any_text_can_be_a_term(terms: list[Term]) -> None:
    lint([terms], is_picky=True)
