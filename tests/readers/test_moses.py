"""Moses corpora: a line is a segment, whatever is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.samples import bad_items, segments
from tqcheck.errors import UserError
from tqcheck.language.packs import languages
from tqcheck.model import Document
from tqcheck.readers.catalogue import files_in, format_of, formats
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.moses import FORMAT, Lines, read


def document(data: bytes, name: str = "corpus.en") -> Document:
    return read(File(Path(name), name, data), Languages())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One .\nTwo .\n", ["One .", "Two ."]),
        ("One .\r\n\r\nTwo .", ["One .", "", "Two ."]),
        ("\n\nOne\n\n", ["", "", "One", ""]),
        ("One\u2028two\x85three\x0bfour\x0cfive\rsix\n", ["One\u2028two\x85three\x0bfour\x0cfive\rsix"]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_only_line_feeds_end_lines_and_empty_ones_count(text: str, lines: list[str], encoding: str) -> None:
    found = segments(document(text.encode(encoding)))
    assert [each.target for each in found] == lines
    assert [(each.id, each.location.line) for each in found] == [(str(n), n) for n in range(1, len(lines) + 1)]
    assert {each.target_language for each in found} == {"en"}


def test_the_ending_is_the_language_and_belongs_to_no_other_format() -> None:
    assert {f".{code}" for code in languages()} == set(FORMAT.endings)
    others = {ending for each in formats() if each is not FORMAT for ending in each.endings}
    assert not others & set(FORMAT.endings)
    assert format_of(File(Path("corpus.RU"), "corpus.RU", b"")) is FORMAT


def test_a_folder_gives_corpora_and_no_programs(tmp_path: Path) -> None:
    for name in ("corpus.en", "corpus.RU", "old/corpus.v2.de", "old/corpus.v2.en", "old/corpus.en", "text.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    for name in ("script.pl", "main.cs", "old/main.sv", "text.en"):
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in files_in([tmp_path])]
    assert found == ["corpus.RU", "corpus.en", "old/corpus.v2.de", "old/corpus.v2.en", "text.txt"]
    assert files_in([tmp_path / "script.pl"]) == [tmp_path / "script.pl"]


def test_its_endings_are_not_said_to_be_known(tmp_path: Path) -> None:
    (tmp_path / "script.pl").touch()
    with pytest.raises(UserError) as caught:
        files_in([tmp_path])
    said = caught.value.remedy.removeprefix("known endings: ").split(", ")
    assert ".po" in said
    assert not set(said) & set(FORMAT.endings)


def test_bytes_that_are_not_utf8_spoil_their_line_alone() -> None:
    read_document = document("Один.\n".encode() * 20_000 + b"T\xff.\nThree.\n", "corpus.ru")
    assert [each.target for each in segments(read_document)][-2:] == ["T\ufffd.", "Three."]
    assert [each.location.line for each in bad_items(read_document)] == [20_001]


def test_legacy_cyrillic_is_read() -> None:
    found = segments(document("Замок стоял на холме.\nОн ушёл.\n".encode("cp1251"), "corpus.ru"))
    assert [each.target for each in found] == ["Замок стоял на холме.", "Он ушёл."]


def test_a_line_without_end_is_a_bad_item_and_keeps_its_number() -> None:
    read_document = document(b"One.\n" + b"x" * 1_500_000 + b"\nThree.\n")
    assert [each.target for each in segments(read_document)] == ["One.", "", "Three."]
    assert [each.location.line for each in bad_items(read_document)] == [2]


def test_nothing_is_held_while_reading(tmp_path: Path) -> None:
    path = tmp_path / "corpus.en"
    path.write_bytes(b"One line .\n" * 50_000)
    read_document = read(File(path, "corpus.en"), Languages())
    assert isinstance(read_document.segments, Lines)
    assert len(segments(read_document)) == 50_000
    path.write_bytes(b"Another .\n")
    assert [item.target for item in segments(read_document)] == ["Another ."]
