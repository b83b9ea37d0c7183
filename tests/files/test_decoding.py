"""Decoding: UTF-8 without a word, everything else said, nothing guessed wrongly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.errors import UserError
from tqcheck.files.decoding import decode, read_bytes
from tqcheck.readers.catalogue import read
from tqcheck.readers.languages import Languages

ENGLISH = "The baker's oven was cold.\nNobody had lit it.\n"
RUSSIAN = "Печь была холодной.\nНикто её не затопил.\n"
CYRILLIC_SAID = "x.html: read as Windows-1251 (Cyrillic)"


@pytest.mark.parametrize(
    "text", ["", "\n", ENGLISH, RUSSIAN, "我昨天去了北京。", "🙂 e\u0301", "a b c d e f g h ", "One\ttab\r\nand lines"]
)
def test_plain_utf_8_is_taken_without_a_word(text: str) -> None:
    decoded = decode(text.encode(), "x.txt")
    assert (decoded.text, decoded.notices, decoded.problems) == (text, (), ())


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_other_unicode_is_read_and_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "x.txt")
    assert decoded.text == text
    assert decoded.problems == ()
    (notice,) = decoded.notices
    assert notice.startswith("x.txt: read as UTF-")


@pytest.mark.parametrize("text", [RUSSIAN, "Привіт, ґанок і їжак!", "Win 10: установка"])
def test_windows_cyrillic_is_read_and_said(text: str) -> None:
    decoded = decode(text.encode("cp1251"), "x.txt")
    assert decoded.text == text
    assert decoded.notices == ("x.txt: read as Windows-1251 (Cyrillic)",)


@pytest.mark.parametrize("text", [RUSSIAN, "Заседание перенесли на среду.", "УКАЗ\nПрезидента Российской Федерации"])
@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("koi8-r", "KOI8-R (Cyrillic)"),
        ("cp866", "DOS code page 866 (Cyrillic)"),
        ("iso8859-5", "ISO 8859-5 (Cyrillic)"),
        ("cp1251", "Windows-1251 (Cyrillic)"),
    ],
)
def test_other_cyrillic_encodings_are_told_apart(encoding: str, label: str, text: str) -> None:
    decoded = decode(text.encode(encoding, "ignore"), "x.txt")
    assert decoded.text == text.encode(encoding, "ignore").decode(encoding)
    assert decoded.notices == (f"x.txt: read as {label}",)


@pytest.mark.parametrize(
    "text", ["café crème brûlée", "Grüße aus der schönen Straße", "mañana, señor", "où est Noël", "à la carte"]
)
def test_western_letters_are_not_taken_for_cyrillic_ones(text: str) -> None:
    decoded = decode(text.encode("latin-1"), "x.txt")
    assert not any("Cyrillic" in notice for notice in decoded.notices)
    assert len(decoded.problems) == sum(not character.isascii() for character in text)


def test_every_bad_byte_is_named_with_its_offset_and_the_rest_is_kept() -> None:
    data = b"He said " + b"\x93yes\x94" + " — really".encode()
    decoded = decode(data, "x.txt")
    assert decoded.text == "He said \N{REPLACEMENT CHARACTER}yes\N{REPLACEMENT CHARACTER} — really"
    assert decoded.problems == (
        "byte 0x93 at offset 8 is not UTF-8 and was replaced",
        "byte 0x94 at offset 12 is not UTF-8 and was replaced",
    )


def test_many_bad_bytes_do_not_make_a_flood() -> None:
    assert len(decode(b"ok \xff" * 1000, "x.txt").problems) <= 20


def test_control_characters_are_left_and_said_with_their_line() -> None:
    decoded = decode(b"one\ntwo\x0b\x07", "x.txt")
    assert decoded.text == "one\ntwo\x0b\x07"
    assert decoded.notices == ("x.txt:2: 2 control characters (U+0007, U+000B); they are left as they are",)


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 4, b"\x89PNG\r\n\x1a\n" + bytes(200), b"PK\x03\x04" + bytes(range(32)) * 20],
    ids=("all-bytes", "png", "zip"),
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="is not a text file"):
        decode(data, "x.bin")


def test_a_missing_file_is_the_user_s_to_mend(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such file"):
        read_bytes(tmp_path / "none.txt")
    with pytest.raises(UserError, match="is no regular file"):
        read_bytes(tmp_path)


def test_a_file_name_that_is_no_utf_8_is_read_and_can_be_written_in_reports(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("Words.")
    document = read(path, None, Languages("en"))
    assert document.path.endswith("caf\N{REPLACEMENT CHARACTER}.txt")
    (segment,) = document.segments
    assert segment.location.path == document.path


@settings(max_examples=150, derandomize=True, database=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "x")
    except UserError:
        return
    decoded.text.encode("utf-8")


@settings(max_examples=150, derandomize=True, database=None)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff")))
def test_utf_8_always_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "x").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1251"])
def test_a_text_leads_back_to_its_bytes(encoding: str) -> None:
    data = "Замок стоял на холме, и снег шёл всю ночь.".encode(encoding)
    decoded = decode(data, "x.txt")
    assert decoded.mark + decoded.text.encode(decoded.encoding) == data


@pytest.mark.parametrize(
    ("stated", "data", "notices"),
    [
        ("windows-1251", RUSSIAN.encode("cp1251"), ()),
        ("KOI8-R", RUSSIAN.encode("koi8-r"), ()),
        # What is UTF-8 was converted after it had been stated.
        ("windows-1251", RUSSIAN.encode(), ()),
        ("utf-16", RUSSIAN.encode(), ()),
        ("windows-1251", RUSSIAN.encode("utf-16"), ("x.html: read as UTF-16",)),
        ("rot13", RUSSIAN.encode("cp1251"), ("x.html: states the encoding “rot13”, which is not known", CYRILLIC_SAID)),
    ],
)
def test_the_stated_encoding_counts_where_the_bytes_are_not_utf_8(
    stated: str, data: bytes, notices: tuple[str, ...]
) -> None:
    decoded = decode(data, "x.html", stated)
    assert (decoded.text, decoded.notices, decoded.problems) == (RUSSIAN, notices, ())


def test_bytes_that_are_not_in_the_stated_encoding_are_told() -> None:
    decoded = decode(b"\xff\xff caf\xe9", "x.html", "shift_jis")
    assert decoded.problems == ("bytes at offset 0 are not shift_jis and were replaced",)
