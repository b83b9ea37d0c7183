"""Real catalogues: gettext's of Django and Sphinx, XLIFF of Symfony, and a TMX that another tool makes of them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.readers.po_entries import as_polib_reads, as_we_read
from tests.readers.samples import bad_items, contents, segments
from tests.system.tools import run, tool
from tqcheck.model import CheckedSegment, Finding, MqmCategory, Segment, Severity, Side, Span
from tqcheck.readers.catalogue import format_of, read_file
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages

STATED = Languages("en", "en")
"""Given where a catalogue does not say its language; nothing here depends on it."""


def finding(segment: Segment) -> Finding:
    return Finding(
        check="wrong-sense",
        category=MqmCategory.MISTRANSLATION,
        severity=Severity.MAJOR,
        side=Side.TARGET,
        span=Span(0, len(segment.target)),
        text=segment.target,
        message="“a” → “b”",
        explanation="Because.",
        suggestions=(),
        confidence=0.9,
        related=(),
        fingerprint="0" * 16,
    )


def comes_back(path: Path) -> bool:
    """Whether findings that are written into the file leave it as it was when they are taken out."""
    data = path.read_bytes()
    form = format_of(File(path, path.name))
    assert form.write_back is not None
    found = segments(form.read(File(path, path.name), STATED))
    annotated = form.write_back.annotate(data, path.name, [CheckedSegment(each, (finding(each),)) for each in found])
    assert not found or annotated != data
    return contents(form.write_back.strip(annotated, path.name)) == contents(data)


def statistics(path: Path) -> dict[str, int]:
    """What msgfmt counts: messages by state. It says "1 translated message, 2 fuzzy translations, …"."""
    result = subprocess.run(
        [tool("msgfmt"), "--statistics", "--output-file=/dev/null", str(path)],
        capture_output=True,
        text=True,
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
        check=True,
    )
    counts = re.findall(r"(\d+) (translated|fuzzy|untranslated)", result.stderr)
    return {state: int(count) for count, state in counts}


def counted(path: Path) -> dict[str, int]:
    """What our reader reads, an entry with plural forms once; what is not translated stands in its notice."""
    document = read_file(File(path, path.name), None, STATED)
    assert not bad_items(document)
    entries: dict[str, bool] = {}
    for segment in segments(document):
        entry = re.sub(r"\[\d+\]$", "", segment.id) if segment.details.plural_form else segment.id
        entries[entry] = "fuzzy" in segment.details.flags
    untranslated = [
        re.search(r"(\d+) (?:entr|message)", notice) for notice in document.notices if "not trans" in notice
    ]
    counts = {
        "translated": sum(not fuzzy for fuzzy in entries.values()),
        "fuzzy": sum(entries.values()),
        "untranslated": sum(int(match[1]) for match in untranslated if match),
    }
    return {state: count for state, count in counts.items() if count}


def test_catalogues_of_django_and_sphinx_count_as_msgfmt_counts(wheels: Path) -> None:
    paths = sorted(wheels.rglob("*.po"))
    assert len(paths) > 1000
    wrong = {}
    for path in paths:
        ours, theirs = counted(path), {state: count for state, count in statistics(path).items() if count}
        if ours != theirs:
            wrong[str(path)] = (ours, theirs)
    assert wrong == {}


def test_catalogues_of_django_and_sphinx_hold_what_polib_reads(wheels: Path) -> None:
    assert [path for path in sorted(wheels.rglob("*.po")) if as_we_read(path) != as_polib_reads(path)] == []


def test_findings_come_out_of_every_catalogue(wheels: Path) -> None:
    assert [path for path in wheels.rglob("*.po") if not comes_back(path)] == []


def test_an_annotated_catalogue_still_compiles(wheels: Path, tmp_path: Path) -> None:
    path = next(wheels.rglob("django/conf/locale/ru/**/django.po"))
    form = format_of(File(path, path.name))
    assert form.write_back is not None
    found = segments(form.read(File(path, path.name), STATED))
    annotated = form.write_back.annotate(
        path.read_bytes(), path.name, [CheckedSegment(each, (finding(each),)) for each in found]
    )
    (tmp_path / "django.po").write_bytes(annotated)
    run(tool("msgfmt"), "--check-format", "--output-file=/dev/null", tmp_path / "django.po")


def test_xliff_of_symfony_is_read_whole_and_comes_back(symfony: Path) -> None:
    paths = sorted(symfony.rglob("*.xlf"))
    assert len(paths) > 100
    for path in paths:
        document = read_file(File(path, path.name), None, STATED)
        assert not bad_items(document), path
        translated = len(re.findall(r"<target\b[^>]*>[^<]", path.read_text(encoding="utf-8")))
        translated += len(re.findall(r"<target\b[^>]*><!\[CDATA", path.read_text(encoding="utf-8")))
        assert len(segments(document)) == translated, path
        assert comes_back(path), path


@pytest.mark.parametrize("language", ["ru", "de", "ja"])
def test_a_tmx_that_translate_toolkit_makes_is_read_whole(wheels: Path, tmp_path: Path, language: str) -> None:
    catalogue = next(wheels.rglob(f"django/conf/locale/{language}/**/django.po"))
    memory = tmp_path / "memory.tmx"
    run(tool("po2tmx"), "--language", language, "--progress=none", catalogue, memory)
    document = read_file(File(memory, memory.name), None, Languages(language, "en"))
    units = memory.read_text(encoding="utf-8").count("<tu>") + memory.read_text(encoding="utf-8").count("<tu ")
    assert units > 200
    assert not bad_items(document)
    assert len(segments(document)) == units
