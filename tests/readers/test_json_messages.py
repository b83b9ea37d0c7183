"""JSON message files: shapes, ids, places, and what is no message."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.samples import bad_items, segments
from tqcheck.errors import UserError
from tqcheck.model import Document
from tqcheck.readers.files import File
from tqcheck.readers.json_messages import FORMAT, read
from tqcheck.readers.languages import Languages

STATED = Languages("en", "ru")


def document(text: str, name: str = "x.json", stated: Languages = STATED) -> Document:
    return read(File(Path(name), name, text.encode("utf-8", "surrogatepass")), stated)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ('{"a": {"b.c": "One"}, "d": ["Two", {"e": "Three"}]}', [("a.b.c", "One"), ("d.0", "Two"), ("d.1.e", "Three")]),
        ('["One", "Two"]', [("0", "One"), ("1", "Two")]),
        ('{"a": ""}', [("a", "")]),
        ('{"a": {"message": "One", "description": "x"}}', [("a", "One")]),
        ('{"a": {"message": "One", "title": "Two"}}', [("a.message", "One"), ("a.title", "Two")]),
        ('{"x": {"a": {"message": "1 a", "description": "b"}}}', [("x.a.message", "1 a"), ("x.a.description", "b")]),
        ('{"a": {"defaultMessage": "One", "id": "a"}}', [("a", "One")]),
        ('{"@metadata": {"authors": ["A B"]}, "//": "no message", "$schema": "x", "a": "One"}', [("a", "One")]),
        ('{"a": {"source": "Source", "target": "Target"}}', [("a.source", "Source"), ("a.target", "Target")]),
    ],
)  # fmt: skip
def test_messages(text: str, messages: list[object]) -> None:
    found = segments(document(text))
    assert [(each.id, each.target) for each in found] == messages
    assert [each.details.context for each in found] == [each.id for each in found]
    assert all(each.source is None for each in found)


@pytest.mark.parametrize(
    "value",
    [
        "https://example.org/a?b=c", "mailto:a@b.example", "a@b.example", "#ff8800", "rgb(1, 2)", "img/lock.png",
        "/usr/lib", "./a", "lock.svg", "image/png", "onClick", "user_name", "LOCK_OPEN", "menu.file.open",
        "DD.MM.YYYY", "HH:mm", "D MMMM YYYY",
        "123", "12 %", "…", "550e8400-e29b-41d4-a716-446655440000", "d41d8cd98f00b204e9800998ecf8427e41d8cd98f00b2",
    ],
)  # fmt: skip
def test_what_is_no_prose_is_no_segment(value: str) -> None:
    assert segments(document(f'{{"a": "{value}", "b": "A message"}}'))[0].id == "b"


@pytest.mark.parametrize(
    "value",
    [
        "Open",
        "open",
        "OK",
        "and/or",
        "Yes/No",
        "E-mail",
        "check-in",
        "Hmm",
        "Mad",
        "{name}",
        "锁",
        "No.",
        "e.g.",
        "Name:{name}",
    ],
)
def test_single_words_are_prose(value: str) -> None:
    assert [each.target for each in segments(document(f'{{"a": "{value}"}}'))] == [value]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ('{"k_one": "a lock", "k_other": "locks"}', [("one", ("one", "other")), ("other", ("one", "other"))]),
        ('{"k": "a lock", "k_plural": "locks"}', [("one", ("one", "other")), ("other", ("one", "other"))]),
        ('{"k": {"few": "locks", "other": "of locks"}}', [("few", ("few", "other")), ("other", ("few", "other"))]),
        ('{"step_one": "First", "step_two": "Second"}', [("", ()), ("", ())]),
        ('{"one": "First", "other": "Others", "title": "Title"}', [("", ()), ("", ()), ("", ())]),
    ],
)
def test_plurals(text: str, forms: list[object]) -> None:
    assert [(each.details.plural_form, each.details.plural_forms) for each in segments(document(text))] == forms


def test_arb_has_its_language_and_notes() -> None:
    text = '{"@@locale": "de_DE", "a": "Eins {n}", "@a": {"description": "A note", "placeholders": {"n": {}}}}'
    (message,) = segments(document(text, "app_fr.arb", Languages()))
    assert (message.target_language, message.target, message.details.notes) == ("de-DE", "Eins {n}", ("A note",))


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("app_pt_BR.arb", "pt-BR"), ("intl_messages_de.arb", "de"), ("de.json", "de"), ("zh_Hans.json", "zh-Hans"),
        ("_locales/de/messages.json", "de"),
    ],
)  # fmt: skip
def test_a_files_name_may_state_its_language(name: str, language: str) -> None:
    assert segments(document('{"a": "Text"}', name, Languages()))[0].target_language == language


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "k", "source": "Замок", "target": "Lock", "note": "a door\'s"}]',
        '{"segments": [{"key": "k", "source": "Замок", "target": "Lock", "note": "a door\'s"}]}',
        '{"resources": {"k": {"key": "k", "source": "Замок", "target": "Lock", "note": "a door\'s"}}, '
        '"targetLanguage": "en", "sourceLanguage": "ru"}',
    ],
)
def test_pairs(text: str) -> None:
    (pair,) = segments(document(text))
    assert (pair.id, pair.source, pair.target, pair.details.notes) == ("k", "Замок", "Lock", ("a door's",))
    assert (pair.source_language, pair.target_language) == ("ru", "en")


def test_places_are_exact() -> None:
    text = '\ufeff{\r\n\t"ключ": "Замок \\u0430",\r\n "b": ["One"]}'
    for message, raw in zip(segments(document(text)), ["Замок \\u0430", "One"], strict=True):
        line, column = message.location.line, message.location.column
        assert line and column
        assert text.removeprefix("\ufeff").split("\r\n")[line - 1][column - 1 :].startswith(raw)


def test_pairs_of_surrogates_are_read_and_halves_are_bad_items() -> None:
    read_document = document('{"a": "\\ud83d\\ude00 fine", "b": "\\ud83d half", "\\udc00": "key", "c": "fine"}')
    assert [each.target for each in segments(read_document)] == ["😀 fine", "fine"]
    assert [each.problem for each in bad_items(read_document)] == [
        "“b” holds half of a character (a lone surrogate)", "“\ufffd” holds half of a character (a lone surrogate)",
    ]  # fmt: skip


def test_of_a_doubled_key_the_last_one_counts() -> None:
    read_document = document('{"a": {"k": "One"},\n "a": {"k": "Two", "k": "Three"}}')
    assert [each.target for each in segments(read_document)] == ["Three"]
    assert [(each.location.line, each.problem) for each in bad_items(read_document)] == [
        (1, "the key “a” comes again: programs take the last one"),
        (2, "the key “a.k” comes again: programs take the last one"),
    ]


@pytest.mark.parametrize("text", ["", "{}", '"x"', "[1, 2]", '{"a": 5}', '{"a": "https://example.org"}'])
def test_a_file_without_messages_says_so(text: str) -> None:
    read_document = document(text)
    assert not segments(read_document)
    assert len(read_document.notices) == 1


def test_what_is_no_json_is_an_error_with_its_line() -> None:
    with pytest.raises(UserError) as caught:
        document('{\n"a": "b"\n"c": "d"}')
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("head", "is_json"),
    [
        (b'{\n  "a": "b"\n}', True), (b'\xef\xbb\xbf[{"source": "a", "target": "b"}]', True), (b'{"a": "b"}', True),
        (b'{"id": "1", "target": "b"}\n{"id"', False), (b"<a>", False), (b"", False),
    ],
)  # fmt: skip
def test_standard_input_is_json_or_json_lines(head: bytes, is_json: bool) -> None:
    assert FORMAT.recognises is not None
    assert FORMAT.recognises(head) is is_json
