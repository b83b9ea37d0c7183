"""Sentences with glossaries in several fields: what violates is named, what is right in any form is left alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.glossary.trial_rows import CHECKS
from tqcheck.checks.catalogue import Checker
from tqcheck.glossary.matching import TermIndex
from tqcheck.glossary.terms import Glossary, Term
from tqcheck.language.text import Text
from tqcheck.model import Location, Segment, Side
from tqcheck.settings import Settings

SENTENCES = Path(__file__).parent / "sentences"
ROWS = [
    (path.stem, row)
    for path in sorted(SENTENCES.glob("*.tsv"))
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
]


LOOK_ALIKES = list(
    csv.DictReader((Path(__file__).parent / "look_alikes.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t")
)


@pytest.mark.parametrize("row", LOOK_ALIKES, ids=[f"{row['term']}: {row['text']}" for row in LOOK_ALIKES])
def test_a_form_of_another_word_proves_nothing(row: dict[str, str]) -> None:
    index = TermIndex((Term(row["term"], "-"),), Side.SOURCE, row["language"])
    assert not any(place.certainty for place in index.find(Text(row["text"], row["language"])))


@pytest.mark.parametrize(("pair", "row"), ROWS, ids=[f"{pair}: {row['source']}" for pair, row in ROWS])
def test_a_sentence_is_judged_by_its_glossary(pair: str, row: dict[str, str]) -> None:
    languages = pair.split("-")
    pairs = (term.split("=") for term in row["terms"].split(";"))
    terms = Glossary(tuple(Term(source, target) for source, target in pairs))
    segment = Segment("1", row["target"], languages[1], Location("x"), row["source"], languages[0])
    messages = [found.message for found in Checker(Settings(select=CHECKS), terms).check(segment).findings]
    if row["violated"]:
        assert any(f"«{row['violated']}»" in message for message in messages), messages
    else:
        assert messages == []
