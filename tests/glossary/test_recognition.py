"""A glossary's format is told from the file: no file of one format is taken for another's."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from tests.glossary.tables import SAMPLES, written
from tqcheck.errors import UserError
from tqcheck.glossary.formats.catalogue import all_formats, format_of
from tqcheck.glossary.formats.format import GlossaryFile

FILES = sorted(SAMPLES.glob("*/*"))
ENDINGS = sorted({ending for each in all_formats() for ending in each.endings})


def claimed(file: GlossaryFile) -> list[str]:
    """The formats that take a file for theirs; those of text refuse what is none."""
    found = []
    for each in all_formats():
        if file.path.suffix in each.endings:
            with contextlib.suppress(UserError):
                found += [each.name] if each.recognises(file) else []
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_sample_has_one_format(path: Path) -> None:
    assert claimed(GlossaryFile(path)) == [path.parent.name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.parametrize("ending", ENDINGS)
def test_under_any_ending_a_sample_has_one_format_at_most(path: Path, ending: str, tmp_path: Path) -> None:
    assert len(claimed(GlossaryFile(written(tmp_path, path.read_bytes(), f"x{ending}")))) <= 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("дом,house\nмир,peace\n", "deepl"),
        ("дом,house,\nмир,peace,\n", "deepl"),
        ("дом;house;;\nмир;peace;;\n", "deepl"),
        ("ru,en\nмир,peace\n", "google"),
        ("English term,German term\npeace,Frieden\n", "google"),
        ("Russian,English\nмир,peace\n", "google"),
        ("English,Englisch\nGerman,Deutsch\n", "deepl"),
        ("en,de,fr,es\n", "google"),
        ("en,de,fr,es\nice,Eis,glace,hielo\n", "google"),
        ("ice,Eis,en,de\nfog,Nebel,en,de\n", "deepl"),
        ("term,translation\nмир,peace\n", "tqcheck"),
        ("Source,Quelle\nTarget,Ziel\n", "deepl"),
        ("target,мишень\nsource,ключ\n", "deepl"),
        ("note,Anmerkung\ndomain,Bereich\n", "deepl"),
        ("source,target\n", "tqcheck"),
        ("source,target,fuzzy\na,b,\n", "weblate"),
        ("source,target,context\na,b,\n", "tqcheck"),
        ("term_en,term_de\n", "crowdin"),
        ("Term (en),Term (de)\n", "google"),
        ("Entry_ID,English\n", "memoq"),
        ("English,Term_Info,German,Term_Info\n", "memoq"),
        ("a,b,c\n", "tqcheck"),
        ("", "tqcheck"),
    ],
)
def test_the_first_row_tells_the_convention(tmp_path: Path, text: str, name: str) -> None:
    assert format_of(GlossaryFile(written(tmp_path, text))).name == name
