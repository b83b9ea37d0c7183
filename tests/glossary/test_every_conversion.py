"""Every format into every format: what the other one can hold comes back, and what it cannot is listed."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.glossary.held import HOLDS, held, turned
from tests.glossary.tables import SAMPLES, written
from tqcheck.errors import UserError
from tqcheck.glossary.conversion import converted
from tqcheck.glossary.formats.catalogue import all_formats, format_named, format_of
from tqcheck.glossary.formats.format import GlossaryFile, GlossaryFormat, Wanted
from tqcheck.glossary.loading import read
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus

PAIRS = {
    "crowdin": ("en", "uk"),
    "deepl": ("de", "en"),
    "deepl/exported": ("de", "fr"),
    "google/terms": ("en", "pt-BR"),
    "google/two-languages": ("fi", "en-US"),
    "google/by-name": ("ru", "en"),
    "memoq/semicolons": ("zh-CN", "pt-BR"),
    "memoq/term-base": ("en-US", "de"),
    "omegat": ("ja", "en"),
    "tbx-2/juridique": ("fr", "sv"),
    "tbx-2/phrase": ("en", "tr"),
    "tbx-2/weblate": ("en", "cs"),
    "tbx-dct": ("es", "pl"),
    "tbx": ("de", "fi"),
    "tmx": ("en-US", "uk"),
    "tqcheck/law": ("ru", "en-GB"),
    "tqcheck": ("de", "fr"),
    "utx/both-ways": ("de", "nl"),
    "utx": ("ja-JP", "en-US"),
    "weblate": ("en", "cs"),
    "xlsx": ("de", "en"),
}
"""A pair of languages of each sample, by its folder or its folder and name."""
FILES = sorted(path for path in SAMPLES.glob("*/*"))
WRITTEN = [each for each in all_formats() if each.write is not None]


NOTED_BY_ENTRY = "memoq"
"""The format in which several terms have one note: what becomes of them is tested apart."""
EACH_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
EACH_FORMAT = pytest.mark.parametrize("form", WRITTEN, ids=lambda each: each.name)


def sample(path: Path) -> tuple[list[Term], Wanted]:
    """The rows of a sample for one pair of languages."""
    kind = path.parent.name
    wanted = Wanted(*PAIRS.get(f"{kind}/{path.stem}") or PAIRS[kind])
    found = read(GlossaryFile(path, wanted.source, wanted.target), wanted)
    assert not found.problems
    return found.terms, wanted


def comparable(terms: list[Term], name: str, pair: Wanted) -> Counter[Term]:
    """Rows without what their format does not say: languages, the language of no source term, names of concepts."""
    return Counter(
        dataclasses.replace(
            term,
            source_language=term.source_language if term.source and term.source_language else pair.source,
            target_language=term.target_language or pair.target,
            concept=term.concept if "concept" in HOLDS[name] else "",
            note=term.note if name != NOTED_BY_ENTRY else "",
        )
        for term in terms
    )


@EACH_FILE
@EACH_FORMAT
def test_what_the_format_holds_of_a_pair_of_languages_comes_back(
    path: Path, form: GlossaryFormat, tmp_path: Path
) -> None:
    terms, wanted = sample(path)
    kept, lost = held(terms, form.name)
    result = converted(terms, form, None)
    if form.name == NOTED_BY_ENTRY:
        del result.lost["note"]
    assert (result.rows, result.lost) == (len(kept), lost)
    copy = written(tmp_path, result.data, f"x{form.endings[0]}")
    assert format_of(GlossaryFile(copy)) is form
    stated = GlossaryFile(copy, wanted.source, wanted.target)
    again = read(stated, wanted)
    assert not again.problems
    assert comparable(again.terms, form.name, wanted) == comparable(kept, form.name, wanted)


@EACH_FILE
@EACH_FORMAT
def test_of_all_languages_nothing_is_lost_in_silence_and_nothing_unwanted_is_approved(
    path: Path, form: GlossaryFormat, tmp_path: Path
) -> None:
    terms = read(GlossaryFile(path), Wanted()).terms
    try:
        result = converted(terms, form, None)
    except UserError as error:
        assert error.remedy.endswith("--source-lang and --target-lang")
        return
    _, lost = held(terms, form.name)
    told = {name: count for name, count in lost.items() if name != "concept" or "concept" in HOLDS[form.name]}
    assert result.rows + sum(count for name, count in result.lost.items() if name.startswith("rows")) == len(terms)
    assert told.items() <= result.lost.items()
    copy = written(tmp_path, result.data, f"x{form.endings[0]}")
    unwanted = {turned(turned(term)) for term in terms if not term.status.is_approved}
    for term in read(GlossaryFile(copy), Wanted()).terms:
        assert not term.status.is_approved or turned(turned(term)) not in unwanted


@pytest.mark.parametrize(
    ("notes", "entry_note"),
    [
        (("Old.", "Old."), "Old."),
        (("Old.", "New."), '"gaol: Old.; jail: New."'),
        (("", "New."), "jail: New."),
        (("", ""), ""),
    ],
)
def test_an_entry_of_memoq_has_one_note_that_names_terms_unless_it_is_for_all(
    notes: tuple[str, str], entry_note: str
) -> None:
    terms = [
        Term("тюрьма", target, note=note, concept="1", source_language="ru", target_language="en")
        for target, note in zip(("gaol", "jail"), notes, strict=True)
    ]
    result = converted(terms, format_named("memoq"), None)
    assert result.data.decode().splitlines()[1].startswith(f"1,,{entry_note},")
    assert result.lost["note"] == (0 if len(set(notes)) == 1 else sum(map(bool, notes)))


WORDS = st.sampled_from(
    ["a", "b", "c d", "Ж", "#1", "x < y & z", '“é”, "q"', "source", "en", "-", "=1+1", "a|b", "term_en"]
)
PAIRS_OF_LANGUAGES = st.sampled_from([("de", "en"), ("en", "de"), ("de", "fi"), ("en-US", "de")])
ANY_TERM = st.builds(
    lambda pair, status, source, target, **said: Term(
        source,
        source if status is TermStatus.DO_NOT_TRANSLATE else target,
        status,
        source_language=pair[0],
        target_language=pair[1],
        **said,
    ),
    PAIRS_OF_LANGUAGES,
    st.sampled_from(TermStatus),
    WORDS,
    WORDS,
    note=st.sampled_from(["", "", "n; m", "]]>"]),
    match=st.sampled_from(TermMatch),
    case=st.sampled_from([None, *TermCase]),
    part_of_speech=st.sampled_from(["", "noun"]),
    domain=st.sampled_from(["", "law"]),
    definition=st.sampled_from(["", "one", "two"]),
    concept=st.sampled_from(["", "1", "é 2"]),
)


@settings(max_examples=150)
@given(terms=st.lists(ANY_TERM, min_size=1, max_size=6, unique=True), form=st.sampled_from(WRITTEN), data=st.data())
def test_any_rows_are_written_or_told(
    terms: list[Term], form: GlossaryFormat, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ending = data.draw(st.sampled_from(form.endings))
    path = tmp_path_factory.getbasetemp() / f"any{ending}"
    try:
        result = converted(terms, form, path)
    except UserError as error:
        assert error.remedy
        return
    assert result.rows + sum(count for name, count in result.lost.items() if name.startswith("rows")) == len(terms)
    path.write_bytes(result.data)
    assert format_of(GlossaryFile(path)) is form
    approved = {turned(turned(term)) for term in terms if term.status.is_approved}
    approved |= {turned(term) for term in terms if term.status is TermStatus.DO_NOT_TRANSLATE}
    unwanted = {
        turned(turned(term)) for term in terms if not term.status.is_approved and term.match is not TermMatch.REGEX
    } - approved
    for term in read(GlossaryFile(path), Wanted()).terms:
        assert not term.status.is_approved or turned(turned(term)) not in unwanted
