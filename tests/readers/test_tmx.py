"""TMX: which texts of a unit are a segment, what their codes are, and what becomes of broken memories."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.samples import FOLDER, bad_items, segments
from tqcheck.errors import UserError
from tqcheck.model import Document, Segment
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.tmx import FORMAT, read


def tmx(units: str, srclang: str = "ru") -> bytes:
    return f'<tmx version="1.4"><header srclang="{srclang}"/><body>{units}</body></tmx>'.encode()


def unit(*texts: tuple[str, str], head: str = "", tuid: str = "u1") -> str:
    variants = "".join(f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>' for language, text in texts)
    return f'<tu tuid="{tuid}">{head}{variants}</tu>'


def document(data: bytes, target: str | None = None, source: str | None = None) -> Document:
    return read(File(Path("x.tmx"), "x.tmx", data), Languages(target, source))


def only(data: bytes, target: str | None = None) -> Segment:
    (segment,) = segments(document(data, target))
    return segment


def sample(name: str, target: str | None = None) -> list[Segment]:
    return segments(document((FOLDER / "tmx" / name).read_bytes(), target))


@pytest.mark.parametrize(
    ("inside", "text", "codes"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c", []),
        ('<bpt i="1">&lt;b></bpt>a<ept i="1">&lt;/b></ept> b', "<b>a</b> b", ["<b>", "</b>"]),
        ('<bpt i="1" x="4"/>a<ept i="1"/>', '<bpt i="1"/>a<ept i="1"/>', ['<bpt i="1"/>', '<ept i="1"/>']),
        ('a<ph x="2"/><ph/>', 'a<ph x="2"/><ph/>', ['<ph x="2"/>', "<ph/>"]),
        ('a<it pos="begin">{0}</it><ut>{1}</ut>', "a{0}{1}", ["{0}", "{1}"]),
        ("a <hi>b</hi> c", "a b c", []),
        ('a<ph>&lt;img alt="<sub>b <bpt i="1">&lt;i></bpt></sub>"/></ph>', 'a<img alt="b <i>"/>', None),
        ("a<!-- b --><![CDATA[<c>]]>", "a<c>", []),
        ("", "", []),
    ],
)
def test_codes_are_read_as_their_native_text(inside: str, text: str, codes: list[str] | None) -> None:
    segment = only(tmx(unit(("ru", "да"), ("en", inside))))
    assert segment.target == text
    assert [span.of(text) for span in segment.target_codes] == (codes if codes is not None else [text[1:]])
    turned = only(tmx(unit(("ru", inside), ("en", "yes"))))
    assert (turned.source, turned.source_codes) == (text, segment.target_codes)


@pytest.mark.parametrize(
    ("there", "srclang", "stated", "taken", "languages"),
    [
        ("ru en", "ru", (None, None), ("en", "ru"), ("en", "ru")),
        ("en ru", "ru", (None, None), ("en", "ru"), ("en", "ru")),
        ("ru en", "*all*", (None, None), ("en", "ru"), ("en", "ru")),
        ("ru-RU EN_us", "RU", (None, None), ("EN_us", "ru-RU"), ("en-US", "ru")),
        ("ru en", "ru", ("ru", None), ("ru", "en"), ("ru", "en")),
        ("ru en", "fr", (None, None), ("en", "ru"), ("en", "ru")),
        ("ru en", "fr", (None, "en"), ("ru", "en"), ("ru", "en")),
        ("ru de en-GB", "ru", ("en", None), ("en-GB", "ru"), ("en", "ru")),
        ("ru en-US en-GB", "ru", ("en-GB", None), ("en-GB", "ru"), ("en-GB", "ru")),
        ("en-US en-GB", "en-US", (None, None), ("en-GB", "en-US"), ("en-GB", "en-US")),
    ],
)
def test_languages_are_stated_or_told_by_header_and_units(
    there: str,
    srclang: str,
    stated: tuple[str | None, str | None],
    taken: tuple[str, str],
    languages: tuple[str, str],
) -> None:
    """Every text is its own language's tag: `taken` are those that become target and source."""
    data = tmx(unit(*((language, language) for language in there.split())), srclang)
    (segment,) = segments(document(data, *stated))
    assert (segment.target, segment.source) == taken
    assert (segment.target_language, segment.source_language) == languages


@pytest.mark.parametrize(
    ("texts", "target", "problem"),
    [
        ([("ru", "а"), ("en", "b"), ("de", "c")], None, "several target languages: en, de"),
        ([("ru", "а"), ("en", "b")], "de", "nothing in de: ru, en"),
        ([("ru", "а"), ("en-GB", "b")], "en-US", "nothing in en-US: ru, en-GB"),
        ([("ru", "а")], None, "nothing but ru"),
    ],
)
def test_a_target_language_that_is_open_or_missing_is_told(
    texts: list[tuple[str, str]], target: str | None, problem: str
) -> None:
    with pytest.raises(UserError, match=problem) as caught:
        document(tmx(unit(*texts)), target)
    assert "--target-lang" in caught.value.remedy


def test_a_language_is_found_wherever_it_first_comes() -> None:
    many = "".join(unit(("ru", "да"), ("de", "ja")) for _ in range(1100))
    assert only(tmx(many + unit(("ru", "да"), ("en", "yes"))), "en").target == "yes"


def test_units_without_the_target_language_are_left_out() -> None:
    read_segments = sample("okapi.several.tmx", "en")
    assert [(each.id, each.location.line) for each in read_segments] == [("tu1_1", 7), ("tu1_3", 13)]
    assert read_segments[0].target == 'The old <b>castle</b><img alt="picture"/>.'
    assert read_segments[1].target == "Once more <again> & again."
    assert read_segments[1].source == "Ещё раз."


def test_every_text_in_the_target_language_is_a_segment() -> None:
    read_segments = sample("trados.utf16.tmx")
    assert [(each.id, each.target, each.location.line, each.location.unit) for each in read_segments] == [
        ("1", 'He <bpt i="1"/>took<ept i="1"/> the key to the castle<ph x="2"/>.', 18, "1"),
        ("17", "Lock", 26, "17"),
        ("17/2", "Castle 🏰", 29, "17"),
    ]
    assert {(each.source_language, each.target_language) for each in read_segments} == {("ru-RU", "en-US")}


def test_notes_and_what_tells_equal_texts_apart_are_kept() -> None:
    assert [(each.details.notes, each.details.context) for each in sample("omegat.tmx")] == [
        (("Проверить «замок»",), ""),
        ((), "chapters/1.txt k42"),
    ]
    assert [each.details.context for each in sample("memoq.tmx")] == ["ui.xml <seg>Привет</seg>", ""]


def test_what_is_no_text_of_a_segment_never_gets_into_one() -> None:
    head = '<note></note> <prop type="id"> </prop><prop type="id"/>\n<note> a</note> <ude/> words '
    segment = only(tmx(f"words<seg>more</seg>{unit(('ru', 'да'), ('en', 'yes'), head=head)}"))
    assert (segment.source, segment.target, segment.details.notes) == ("да", "yes", ("a",))


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ("<tu></tu>", "a unit without text"),
        ('<tu><tuv xml:lang="en"/></tu>', "a unit without text"),
        ("<tu><tuv><seg>a</seg></tuv></tu>", "a tuv without xml:lang"),
    ],
)
def test_a_bad_unit_is_reported_in_its_place_and_the_rest_is_read(broken: str, problem: str) -> None:
    good = unit(("ru", "да"), ("en", "yes"))
    read_document = document(tmx(f"{good}\n{broken}{good}"))
    first, bad, last = read_document.segments
    assert isinstance(first, Segment) and isinstance(last, Segment)
    assert bad in bad_items(read_document)
    (item,) = bad_items(read_document)
    assert (item.problem, item.location.line, item.location.unit) == (problem, 2, "2")


@pytest.mark.parametrize(
    ("after", "problem"),
    [
        (b"<tu><tuv>", "not well-formed XML"),
        (b"<tu>" * 300, "nested more than 200 deep"),
        (b"<tu><tuv><seg>" + b"<hi>" * 300, "nested more than 200 deep"),
        (b"<tu><tuv><seg>\xff", "not well-formed XML"),
        (b"<tu><tuv><seg>&nbsp;", "undefined entity"),
    ],
)
def test_units_before_a_broken_place_are_read(after: bytes, problem: str) -> None:
    data = tmx(unit(("ru", "да"), ("en", "yes"))).removesuffix(b"</body></tmx>") + b"\n" + after
    read_document = document(data)
    assert [each.target for each in segments(read_document)] == ["yes"]
    (bad,) = bad_items(read_document)
    assert problem in bad.problem
    assert bad.location.line == 2
    with pytest.raises(UserError, match=problem):
        document(b"<tmx>\n" + after)


@pytest.mark.parametrize("junk", [b"<tu><tuv><seg>" + b"a" * 30_000_000, b"<" + b"a" * 5_000_000])
def test_a_unit_or_tag_without_end_is_not_held_in_memory(junk: bytes) -> None:
    with pytest.raises(UserError, match="more than"):
        document(b"<tmx>" + junk)


def test_entities_are_refused() -> None:
    with pytest.raises(UserError, match="declares the entity"):
        document(b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>')


def test_an_empty_memory_is_told() -> None:
    read_document = document(tmx(""))
    assert not segments(read_document)
    assert read_document.notices == ("x.tmx: the file holds no translation units",)


def test_a_memory_is_streamed_not_held() -> None:
    read_document = document(tmx("".join(unit(("ru", "да"), ("en", "yes")) for _ in range(5000))))
    items = iter(read_document.segments)
    next(items)
    assert not isinstance(read_document.segments, list | tuple)
    assert sum(1 for _ in read_document.segments) == 5000
    assert sum(1 for _ in items) == 4999


def test_a_memory_is_known_by_its_head() -> None:
    assert FORMAT.recognises is not None
    assert FORMAT.recognises('<?xml version="1.0" encoding="utf-16"?>\n<tmx version="1.4">'.encode("utf-16"))
    assert not FORMAT.recognises(b'<?xml version="1.0"?><xliff version="1.2">')
