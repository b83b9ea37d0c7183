"""XML by its bytes: places are exact, what is hostile is refused."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.errors import UserError
from tqcheck.files.xml_bytes import (
    Element,
    after,
    after_start_tag,
    document,
    elements_in,
    escaped,
    text_place,
    utf8,
)

DATA = """<?xml version="1.0"?><!-- a <b> --><a x='1>2' y="&lt;">
  one &amp; two<![CDATA[ <three> ]]>four<!-- not seen -->five\r\nsix<e/><e k='"'></e>día<f>x</f>
</a>""".encode()


def root(data: bytes = DATA) -> Element:
    return document(data, "x.xml")


def test_the_tree_holds_texts_and_elements_in_order() -> None:
    a = root()
    assert (a.name, a.get("x"), a.get("y")) == ("a", "1>2", "<")
    assert [child if isinstance(child, str) else child.name for child in a.children] == [
        "\n  one & two <three> fourfive\nsix",
        "e",
        "e",
        "día",
        "f",
        "\n",
    ]


def test_every_place_is_the_place_in_the_file() -> None:
    a = root()
    assert DATA[a.start : after_start_tag(DATA, a)] == b"""<a x='1>2' y="&lt;">"""
    assert [DATA[each.start : after(DATA, each)] for each in a.elements()] == [b"<e/>", b"<e k='\"'></e>", b"<f>x</f>"]
    assert DATA[a.close : after(DATA, a)] == b"</a>"
    assert [each.line for each in (a, *a.elements())] == [1, 3, 3, 3]


@pytest.mark.parametrize(
    ("child", "word"),
    [(0, "one"), (0, "two"), (0, "<three>"), (0, "four"), (0, "five"), (0, "six"), (3, "a"), (5, "\n")],
)
def test_a_code_point_of_a_text_has_its_byte(child: int, word: str) -> None:
    a = root()
    text = a.children[child]
    assert isinstance(text, str)
    place = text_place(DATA, a, child, text.index(word))
    assert DATA[place:].startswith(word.encode())


def test_the_end_of_a_text_is_where_the_next_tag_stands() -> None:
    a = root()
    assert text_place(DATA, a, 0, len(str(a.children[0]))) == DATA.index(b"<e/>")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_escaped_is_read_as_it_was_or_as_a_replacement(text: str) -> None:
    read = root(f"<a>{escaped(text)}</a>".encode()).text()
    # A parser makes one line end of all kinds.
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(read) == len(expected)
    assert all(a == b or a == "\N{REPLACEMENT CHARACTER}" for a, b in zip(read, expected, strict=True))


def test_units_are_streamed_with_what_stands_around_them() -> None:
    data = b"<r lang='ru'><g><u id='1'>a<u id='2'/></u>lost<u id='3'/></g><u id='4'/></r>"
    units = list(elements_in(io.BytesIO(data), {"u"}, "x.xml"))
    assert [unit.get("id") for unit in units] == ["1", "3", "4"]
    around = units[0].ancestor("r")
    assert around is not None
    assert around.get("lang") == "ru"


def test_what_came_before_a_broken_place_is_kept() -> None:
    read = []
    with pytest.raises(UserError, match=r"x\.xml:2: not well-formed XML") as caught:
        for unit in elements_in(io.BytesIO(b"<r><u id='1'/>\n<u id='2'></r>"), {"u"}, "x.xml"):
            read.append(unit.get("id"))
    assert read == ["1"]
    assert caught.value.remedy


def test_a_unit_is_bounded_and_a_whole_document_less() -> None:
    data = b"<r><u>" + b"<e/>" * 200_001 + b"</u></r>"
    with pytest.raises(UserError, match="200000 elements in one unit"):
        list(elements_in(io.BytesIO(data), {"u"}, "x.xml"))
    (unit,) = root(data).elements()
    assert len(unit.children) == 200_001


def test_a_tag_without_end_is_not_waited_for() -> None:
    with pytest.raises(UserError, match="bytes in one tag"):
        list(elements_in(io.BytesIO(b"<a b='" + b"c" * 3_000_000), {"a"}, "x.xml"))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "no element found"),
        (b"<a>", "no element found"),
        (b"\x00\x01", "not well-formed"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares the entity “b”"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "declares the entity “b”"),
        (b'<!DOCTYPE a [<!ENTITY % p SYSTEM "http://x.org/x">%p;]><a/>', "declares the entity “p”"),
        (b'<!DOCTYPE a SYSTEM "a.dtd"><a>&nbsp;</a>', "the entity “nbsp” is not declared"),
        (b"<a>&nbsp;</a>", "undefined entity"),
        (b"<a>" * 300 + b"</a>" * 300, "nested more than 200 deep"),
        (b'<?xml version="1.0" encoding="x-none"?><a/>', "unknown encoding"),
        (b'<?xml version="1.0" encoding="utf-8"?><a>\xff</a>', "not well-formed"),
    ],
)
def test_what_is_no_harmless_xml_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(UserError, match=problem):
        document(data, "x.xml")


def test_a_document_type_without_entities_is_fine() -> None:
    assert root(b'<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx/>').name == "tmx"


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: ('<?xml version="1.0" encoding="utf-8"?>' + text).encode(),
        lambda text: ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16"),
        lambda text: ("<?xml version='1.0' encoding='windows-1251' ?>" + text).encode("cp1251"),
    ],
)
def test_a_file_goes_back_into_its_own_encoding(encode: Callable[[str], bytes]) -> None:
    data = encode("<a>Да</a>")
    assert root(data).text() == "Да"
    as_utf8 = utf8(data, "x.xml")
    assert as_utf8.restored(as_utf8.data) == data
    assert document(as_utf8.data, "x.xml", "utf-8").text() == "Да"
    changed = as_utf8.restored(as_utf8.data.replace("Да".encode(), "Нет 𐐀".encode()))
    assert root(changed).text() == "Нет 𐐀"
