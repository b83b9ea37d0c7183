"""What the counts of a glossary count."""

from __future__ import annotations

from tqcheck.glossary.statistics import statistics
from tqcheck.glossary.terms import Term, TermMatch, TermStatus


def test_rows_are_counted_by_what_they_say_and_terms_once() -> None:
    counted = statistics(
        [
            Term("Верховный суд", "Supreme Court", domain="law", source_language="ru", target_language="en"),
            Term("Верховный суд", "High Court", TermStatus.FORBIDDEN, source_language="ru", target_language="en"),
            Term("суд", "court", part_of_speech="noun", domain="law", source_language="ru", target_language="en"),
            Term("картка", "card", match=TermMatch.PREFIX, source_language="uk", target_language="en"),
            Term("iPhone", "iPhone", TermStatus.DO_NOT_TRANSLATE),
            Term("", "irregardless", TermStatus.FORBIDDEN),
        ]
    )
    assert (counted.rows, counted.source_terms, counted.target_terms) == (6, 4, 5)
    assert counted.statuses == {"preferred": 3, "forbidden": 2, "do-not-translate": 1}
    assert counted.matches == {"lemma": 5, "prefix": 1}
    assert counted.languages == {"ru → en": 3, "any → any": 2, "uk → en": 1}
    assert (counted.domains, counted.parts_of_speech) == ({"law": 2}, {"noun": 1})
    assert counted.words == {1: 6, 2: 3}
    assert counted.lemmatisers == {"en": "lemminflect", "ru": "pymorphy3", "uk": "prefix stems"}


def test_no_rows_are_no_fault() -> None:
    assert statistics([]).rows == 0
