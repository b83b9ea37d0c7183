"""Forms of verbs by principal parts, endings and enclitics."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.language import packs
from tqcheck.language.paradigms import Paradigms, VerbForms, verb_forms

FILES = sorted(packs.ROOT.glob("*/paradigms.toml"))


def of(language: str) -> VerbForms:
    found = verb_forms(language)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("gelegen", "anliegen"),
        ("anlegen", "anliegen"),
        ("führe", "fahren"),
        ("schalt", "schelten"),
    ],
)
def test_other_forms_are_no_irregular_ones(form: str, verb: str) -> None:
    assert verb not in of("de").irregular(form)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("schwören", "schwor schwur schworst schwüre schwöret geschworen geschworenem"),
        ("beschwören", "beschwor beschwüren beschworene"),
        ("abschließen", "abschloss abschlösse abgeschlossener"),
        ("gießen", "goss gossen gösse gegossenes"),
        ("helfen", "hilft half hülfe hälfen geholfen"),
        ("brennen", "brannte brannten brennte gebrannter"),
        ("sterben", "stirbt starben stürbe gestorbene"),
        ("wissen", "weiß wusste wüsstest gewusst"),
        ("nachweisen", "nachwies nachgewiesenen"),
        ("wiegen", "wog wöge gewogen"),
        ("wägen", "wog wöge gewogen"),
    ],
)
def test_principal_parts_make_irregular_forms(verb: str, forms: str) -> None:
    for form in forms.split():
        assert verb in of("de").irregular(form), form


@pytest.mark.parametrize(
    ("language", "verb", "forms"),
    [
        ("de", "prüfen", "geprüfte geprüften prüfend prüfende"),
        ("de", "ablehnen", "abgelehnt abgelehntem ablehnende"),
        ("de", "beantragen", "beantragter beantragtes"),
        ("de", "kompilieren", "kompiliertem kompilierend"),
        ("de", "sammeln", "gesammelter sammelnd sammelnden"),
        ("es", "recetar", "receta recetas recetó recetaba recetado recetadas recetá"),
        ("es", "buscar", "busqué busquemos"),
        ("es", "cocer", "cuece cueza cozamos"),
        ("es", "pedir", "pide pidiendo pidieron"),
        ("es", "contar", "cuenta cuenten contás"),
    ],
)
def test_endings_make_regular_forms_of_listed_words(language: str, verb: str, forms: str) -> None:
    for form in forms.split():
        assert verb in of(language).regular(form, is_listed=True), form


@pytest.mark.parametrize(("form", "verb"), [("warten", "waren"), ("rechte", "rechen"), ("leichte", "leichen")])
def test_what_the_dictionary_lists_is_no_finite_form_by_its_ending(form: str, verb: str) -> None:
    assert verb not in of("de").regular(form, is_listed=True)


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("entgratete", "entgraten"),
        ("wuchtetest", "wuchten"),
        ("auszuwuchten", "auswuchten"),
        ("ausgewuchtetes", "auswuchten"),
    ],
)
def test_endings_make_forms_of_words_that_are_not_listed(form: str, verb: str) -> None:
    assert verb in of("de").regular(form, is_listed=False)


@pytest.mark.parametrize(
    ("form", "host"),
    [
        ("escúrralos", "escurra"),
        ("diciéndomelo", "diciendo"),
        ("decírselo", "decir"),
        ("vámonos", "vamos"),
        ("déjame", "deja"),
        ("dámelo", "da"),
    ],
)
def test_enclitics_are_taken_off(form: str, host: str) -> None:
    assert host in set(of("es").without_enclitics(form))


def test_only_what_ends_like_one_is_a_verb() -> None:
    assert of("es").is_verb("freír")
    assert not of("es").is_verb("torcerse")
    assert verb_forms("sw") is None
    assert list(of("de").without_enclitics("dame")) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_verbs_have_all_principal_parts_and_their_endings(path: Path) -> None:
    known = packs.read(path, Paradigms)
    endings = tuple(each.lemma for each in known.conjugations)
    assert all(verb.endswith(endings) for verb in known.principal_parts)
    assert {len(parts.split()) for parts in known.principal_parts.values()} <= {len(known.principal_endings)}
    assert not known.prefixes & known.fused_prefixes
