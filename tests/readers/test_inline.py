"""Text with inline codes: codes are spans, every code point of the text has its byte."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.files.xml_bytes import Element, document, escaped
from tqcheck.readers.mechanisms.inline import Kind, inline

DATA = (
    '<t>A <g id="1">bold &amp; <x id="2"/></g><mrk>wörd</mrk><bpt i="3">&lt;i&gt;</bpt> end<del>gone</del>.</t>'
).encode()


def kind(element: Element) -> Kind:
    kinds: dict[str, Kind] = {"g": "paired", "x": "empty", "mrk": "transparent", "bpt": "native", "del": "dropped"}
    return kinds[element.name]


def test_codes_stand_in_the_text_and_are_told() -> None:
    read = inline(document(DATA, "x"), kind)
    assert read.text == 'A <g id="1">bold & <x id="2"/></g>wörd<i> end.'
    assert [span.of(read.text) for span in read.codes] == ['<g id="1">', '<x id="2"/>', "</g>", "<i>"]


def test_every_code_point_outside_of_codes_has_its_byte() -> None:
    read = inline(document(DATA, "x"), kind)
    for offset, character in enumerate(read.text):
        place = read.place(DATA, offset)
        if any(span.start < offset < span.end for span in read.codes):
            assert place is None
        elif not any(span.start == offset for span in read.codes):
            assert place is not None
            assert DATA[place:].startswith(escaped(character).encode())


def test_an_empty_text_has_a_place_unless_its_element_is_one_tag() -> None:
    assert inline(document(b"<t></t>", "x"), kind).place(b"<t></t>", 0) == 3
    assert inline(document(b"<t/>", "x"), kind).place(b"<t/>", 0) is None


def test_a_code_shows_as_its_native_text_where_that_is_known() -> None:
    forms = {"1": ("<b>", "</b>"), "2": ("<br>", "")}
    read = inline(document(DATA, "x"), kind, lambda code: forms[code.get("id") or ""])
    assert read.text == "A <b>bold & <br></b>wörd<i> end."
    assert [span.of(read.text) for span in read.codes] == ["<b>", "<br>", "</b>", "<i>"]


def test_a_place_is_in_an_element() -> None:
    read = inline(document(DATA, "x"), kind)
    bold, word = read.text.index("bold"), read.text.index("wörd")
    for offset, ends, name in [(0, False, "t"), (bold, False, "g"), (word, False, "mrk"), (word + 4, True, "mrk")]:
        parent = read.parent(offset, ends=ends)
        assert parent is not None
        assert parent.name == name
    assert read.parent(bold - 2) is None


@given(st.lists(st.tuples(st.sampled_from(["", "g", "mrk"]), st.text("aé&<\n 𐐀", max_size=5)), max_size=6))
def test_whatever_the_pieces_places_are_right(pieces: list[tuple[str, str]]) -> None:
    made = "".join(f"<{tag}>{escaped(text)}</{tag}>" if tag else escaped(text) for tag, text in pieces)
    data = f"<t>{made}</t>".encode()
    read = inline(document(data, "x"), kind)
    for offset, character in enumerate(read.text):
        if not any(span.start <= offset < span.end for span in read.codes):
            place = read.place(data, offset)
            assert place is not None
            assert data[place:].startswith(escaped(character).encode())
            end = read.place(data, offset + 1, ends=True)
            assert end is not None
            assert data[:end].endswith(escaped(character).encode())
