"""JSON with places: the same values as the standard library's, each string where it says it is."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.errors import UserError
from tqcheck.readers.json_messages.tree import Array, Object, Places, Text, Value, parse

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


def plain(value: object) -> object:
    """A value of the standard library, without what the tree leaves out."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value if isinstance(value, str) else None


def tree(value: Value) -> object:
    if isinstance(value, Object):
        return {member.key.value: tree(member.value) for member in value.members}
    if isinstance(value, Array):
        return [tree(item) for item in value.items]
    return value.value if isinstance(value, Text) else None


def texts(value: Value) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Array):
        for item in value.items:
            yield from texts(item)
    elif isinstance(value, Object):
        for member in value.members:
            yield member.key
            yield from texts(member.value)


@given(VALUES, st.sampled_from([None, 0, 3]), st.booleans())
def test_values_are_those_of_the_standard_library(value: object, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    root = parse(text, "x.json")
    assert tree(root) == plain(value)
    for each in texts(root):
        assert text[each.start - 1] == '"'
        assert (
            json.loads(text[each.start - 1 : text.index('"', each.start + _raw_length(text, each.start)) + 1])
            == each.value
        )


def _raw_length(text: str, start: int) -> int:
    place = start
    while text[place] != '"':
        place += 2 if text[place] == "\\" else 1
    return place - start


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('{"a": "b",\n "c" "d"}', 2, "“:” is missing behind a key (column 6)"),
        ('{"a": "b"\n "c": "d"}', 2, "“,” or “}” is missing (column 2)"),
        ('["a" "b"]', 1, "“,” or “]” is missing (column 6)"),
        ('{"a": "b",}', 1, "a key in double quotation marks is missing (column 11)"),
        ("{\n'a': 1}", 2, "something that is no value (column 1)"),
        ('{"a": "b\n"}', 1, "a string has no end in its line, or a control character (column 7)"),
        ('{"a": "b\\x"}', 1, "an escape that JSON does not have (column 9)"),
        ('{"a": [1, 2', 1, "“,” or “]” is missing (column 12)"),
        ('{"a": ', 1, "it ends too early (column 7)"),
        ("[1] 2", 1, "something follows the end (column 5)"),
        ("[,]", 1, "a value is missing before “,” (column 2)"),
        ("[" * 200, 1, "it is nested more than 100 deep (column 102)"),
        ('{"a":' * 200_000, 1, "it is nested more than 100 deep (column 502)"),
        ("[" + " " * 100_000 + "x", 1, "something that is no value (column 100002)"),
        ("[" + "/* " * 100_000, 1, "something that is no value (column 2)"),
        ('["' + "\\a" * 100_000, 1, "a string has no end in its line, or a control character (column 2)"),
    ],
)
def test_what_is_no_json_is_said_with_its_place(text: str, line: int, problem: str) -> None:
    with pytest.raises(UserError) as caught:
        parse(text, "x.json")
    assert caught.value.problem == f"not valid JSON: {problem}"
    assert caught.value.line == line


def test_comments_and_doubled_keys_are_there() -> None:
    root = parse('// one\n{"a": "x", /* two\n */ "a": "y"} // three', "x.json")
    assert isinstance(root, Object)
    assert [(key.value, value and value.value) for key, value in root.members if isinstance(value, Text)] == [
        ("a", "x"), ("a", "y"),
    ]  # fmt: skip
    assert root.get("a") == root.members[1].value


def test_lines_end_as_editors_count_them() -> None:
    places = Places("a\nb\r\nc\rd")
    assert [places.at(offset) for offset in (0, 1, 2, 5, 7)] == [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1)]
