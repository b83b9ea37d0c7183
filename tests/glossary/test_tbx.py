"""TBX 3 in both styles and TBX 2: what files of several tools hold, what is wrong with some, what is written."""

from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.glossary.tables import file_data
from tqcheck.errors import UserError
from tqcheck.glossary.formats.catalogue import format_named, format_of
from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus

SAMPLES = Path(__file__).parent / "samples"
NAMES = ("tbx", "tbx-dct", "tbx-2")
EACH = pytest.mark.parametrize("name", NAMES)
START = '<tbx type="TBX-Basic" style="dca" xml:lang="de" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>\n'
END = "\n</body></text></tbx>"


def read(path: Path, source: str = "", target: str = "") -> Reading:
    return format_of(GlossaryFile(path)).read(GlossaryFile(path), Wanted(source, target))


def read_text(tmp_path: Path, text: str | bytes, source: str = "de", target: str = "en") -> Reading:
    path = tmp_path / "terms.tbx"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(path, source, target)


def entry(german: str = "<term>Haus</term>", english: str = "<term>house</term>", concept: str = "") -> str:
    return (
        f'<conceptEntry id="c">{concept}<langSec xml:lang="de"><termSec>{german}</termSec></langSec>'
        f'<langSec xml:lang="en"><termSec>{english}</termSec></langSec></conceptEntry>'
    )


def note(kind: str, value: str) -> str:
    return f'<termNote type="{kind}">{value}</termNote>'


def written(tmp_path: Path, name: str, terms: list[Term]) -> Path:
    data = file_data(format_named(name), terms)
    assert file_data(format_named(name), terms) == data
    path = tmp_path / f"{name}.xml"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "path", [path for name in NAMES for path in sorted((SAMPLES / name).iterdir())], ids=lambda path: path.name
)
@pytest.mark.parametrize("ending", [".tbx", ".xml", ".mtf", ".tmx"])
def test_a_file_is_known_by_its_root_whatever_its_ending(path: Path, ending: str, tmp_path: Path) -> None:
    other = tmp_path / f"terms{ending}"
    other.write_bytes(path.read_bytes())
    assert format_of(GlossaryFile(other)).name == path.parent.name
    reading = read(other)
    assert reading.terms
    assert not reading.problems


def test_a_termbase_of_version_3() -> None:
    reading = read(SAMPLES / "tbx" / "energie.tbx", "de", "en")
    assert reading.languages == ("de", "en-GB", "fi")
    assert [(term.source, term.target, term.status) for term in reading.terms] == [
        ("Übergabestation", "heat interface unit", TermStatus.PREFERRED),
        ("Übergabestation", "HIU", TermStatus.ADMITTED),
        ("Übergabestation", "transfer station", TermStatus.DEPRECATED),
        ("Hausstation", "heat interface unit", TermStatus.PREFERRED),
        ("Hausstation", "HIU", TermStatus.ADMITTED),
        ("Hausstation", "transfer station", TermStatus.DEPRECATED),
        ("Rücklauf", "return flow", TermStatus.PREFERRED),
        ("WärmeKompakt", "WärmeKompakt", TermStatus.DO_NOT_TRANSLATE),
    ]
    first, _, third, *_ = reading.terms
    assert first == Term(
        "Übergabestation",
        "heat interface unit",
        note="Nicht mit der Heizzentrale verwechseln.",
        part_of_speech="noun",
        domain="Fernwärme",
        definition="unit that hands heat over from the network to a building",
        concept="fw-001",
        source_language="de",
        target_language="en-GB",
    )
    assert first.place.endswith("energie.tbx:12")
    assert third.note == "A literal translation."
    assert reading.left_out == {
        "“source”": 1,
        "“transaction type”": 1,
        "“responsibility”": 1,
        "“date”": 1,
        "“grammatical gender”": 1,
        "“context”": 1,
        "“term type”": 2,
        "statuses of source terms": 1,
        "notes on source terms": 1,
        "second definitions": 1,
    }


def test_the_other_style_says_the_same() -> None:
    reading = read(SAMPLES / "tbx-dct" / "cocina.tbx", "es", "pl")
    preferred = Term(
        "sofrito",
        "sofrito",
        note="Nieodmienne.",
        part_of_speech="noun",
        domain="cocina",
        definition="Base de verduras fritas a fuego lento.",
        concept="sofrito",
        source_language="es",
        target_language="pl",
    )
    deprecated = dataclasses.replace(preferred, target="zasmażka", status=TermStatus.DEPRECATED, note="")
    assert reading.terms == [preferred, deprecated]


def test_a_termbase_of_version_2_with_term_groups() -> None:
    reading = read(SAMPLES / "tbx-2" / "juridique.mtf", "fr", "sv")
    assert [(term.source, term.target, term.status, term.note) for term in reading.terms] == [
        ("société à responsabilité limitée", "aktiebolag", TermStatus.PREFERRED, "Ungefärlig motsvarighet."),
        ("société à responsabilité limitée", "bolag", TermStatus.DEPRECATED, ""),
        ("SARL", "aktiebolag", TermStatus.PREFERRED, "Ungefärlig motsvarighet."),
        ("SARL", "bolag", TermStatus.DEPRECATED, ""),
    ]
    assert {term.domain for term in reading.terms} == {"droit des sociétés"}
    assert reading.left_out == {"statuses of source terms": 1}


def test_what_phrase_says_of_terms() -> None:
    first, second = read(SAMPLES / "tbx-2" / "phrase.tbx", "en", "tr").terms
    assert (first.target, first.status, first.part_of_speech) == ("İz", TermStatus.PREFERRED, "proper noun")
    assert (first.match, first.case, first.note) == (TermMatch.EXACT, TermCase.SENSITIVE, "Yalnızca müzik için.")
    assert (second.target, second.status, second.part_of_speech) == ("Parça", TermStatus.FORBIDDEN, "noun")


def test_what_weblate_says_of_terms() -> None:
    terms = read(SAMPLES / "tbx-2" / "weblate.tbx", "en", "cs").terms
    assert [(term.source, term.target, term.status) for term in terms] == [
        ("account", "účet", TermStatus.PREFERRED),
        ("account", "konto", TermStatus.FORBIDDEN),
        ("log on", "nalogovat", TermStatus.FORBIDDEN),
        ("Weblate", "Weblate", TermStatus.DO_NOT_TRANSLATE),
    ]
    assert (terms[0].note, terms[0].definition) == ("Ne „konto“.", "What a user signs in with.")


@pytest.mark.parametrize("prefix", ["", "t:"])
@pytest.mark.parametrize("namespace", ["urn:iso:std:iso:30042:ed-2", "urn:iso:std:iso:30042:ed:3.0", "ed-3", None])
def test_any_namespace_will_do(tmp_path: Path, prefix: str, namespace: str | None) -> None:
    text = START.replace(' xmlns="urn:iso:std:iso:30042:ed-2"', "") + entry() + END
    if prefix:
        text = text.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
    if namespace:
        text = text.replace("tbx ", f'tbx xmlns{":t" if prefix else ""}="{namespace}" ', 1)
    assert [term.target for term in read_text(tmp_path, text).terms] == ["house"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_encoding_is_the_declared_one(tmp_path: Path, encoding: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n'
    text = declaration + START + entry("<term>Gebäude</term>") + END
    assert [term.source for term in read_text(tmp_path, text.encode(encoding)).terms] == ["Gebäude"]


def test_letters_are_composed_and_spaces_single(tmp_path: Path) -> None:
    text = START + entry("<term>\n  Geba\N{COMBINING DIAERESIS}ude \t<hi>am</hi> Platz\n</term>") + END
    assert [term.source for term in read_text(tmp_path, text).terms] == ["Gebäude am Platz"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("", TermStatus.PREFERRED),
        (note("administrativeStatus", "preferredTerm-admn-sts"), TermStatus.PREFERRED),
        (note("administrativeStatus", "admittedTerm-admn-sts"), TermStatus.ADMITTED),
        (note("administrativeStatus", " deprecated Term "), TermStatus.DEPRECATED),
        (note("administrativeStatus", "supersededTerm-admn-sts"), TermStatus.DEPRECATED),
        (note("administrativeStatus", "notRecommended"), TermStatus.DEPRECATED),
        (note("administrativeStatus", "forbidden"), TermStatus.FORBIDDEN),
        (note("normativeAuthorization", "legalTerm"), TermStatus.PREFERRED),
        (
            note("normativeAuthorization", "preferredTerm") + note("administrativeStatus", "deprecatedTerm"),
            TermStatus.DEPRECATED,
        ),
    ],
)
def test_statuses(tmp_path: Path, said: str, status: TermStatus) -> None:
    reading = read_text(tmp_path, START + entry(english="<term>house</term>" + said) + END)
    assert [term.status for term in reading.terms] == [status]


@pytest.mark.parametrize("place", ["concept", "german"])
@pytest.mark.parametrize(("value", "status"), [("No", TermStatus.DO_NOT_TRANSLATE), ("Yes", TermStatus.PREFERRED)])
def test_whether_a_term_is_translated_may_stand_anywhere(
    tmp_path: Path, place: str, value: str, status: TermStatus
) -> None:
    said = f'<descrip type="Translation needed">{value}</descrip>'
    text = entry(concept=said) if place == "concept" else entry(german="<term>Haus</term>" + said)
    assert [term.status for term in read_text(tmp_path, START + text + END).terms] == [status]


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        (entry(english="<term> </term>"), "a term without text", "fill it in, or delete it"),
        (entry(english="<note>x</note>"), "a term without text", "fill it in, or delete it"),
        (
            entry(english="<term>x</term>" + note("administrativeStatus", "prefered")),
            "unknown status “prefered” of “x”",
            "did you mean “preferred”?",
        ),
        (
            entry(english="<term>x</term>" + note("x-tqcheck-match", "exakt")),
            "unknown x-tqcheck-match “exakt” of “x”",
            "did you mean “exact”?",
        ),
        (entry().replace('"en"', '"xx"'), "unknown language “xx”", "use a two-letter code such as en, ru, de, pt-BR"),
        (entry().replace(' xml:lang="en"', ""), "an entry does not say its language", "state it with xml:lang"),
        ('<conceptEntry id="c"/>', "an entry without terms", "add terms, or delete the entry"),
        (
            '<conceptEntry id="c"><langSec xml:lang="de"/></conceptEntry>',
            "an entry without terms",
            "add terms, or delete the entry",
        ),
    ],
)
def test_a_bad_entry_is_told_with_its_line_and_the_others_are_used(
    tmp_path: Path, text: str, problem: str, remedy: str
) -> None:
    reading = read_text(tmp_path, START + text + "\n" + entry("<term>Tür</term>", "<term>door</term>") + END)
    assert [term.target for term in reading.terms] == ["door"]
    assert [(each.problem, each.remedy, each.line) for each in reading.problems] == [(problem, remedy, 2)]
    assert reading.problems[0].place == str(tmp_path / "terms.tbx")


def test_an_entry_has_a_bounded_number_of_terms(tmp_path: Path) -> None:
    many = "<term>x</term></termSec><termSec>" * 1_000 + "<term>x</term>"
    reading = read_text(tmp_path, START + entry(english=many) + END)
    assert [problem.problem for problem in reading.problems] == ["an entry with more than 1,000 terms"]


def test_a_problem_has_a_bounded_length(tmp_path: Path) -> None:
    status = note("administrativeStatus", "x" * 10_000)
    reading = read_text(tmp_path, START + entry(english="<term>x</term>" + status) + END)
    assert len(reading.problems[0].problem) < 300


def test_an_unknown_language_is_told_once_and_then_counted(tmp_path: Path) -> None:
    reading = read_text(tmp_path, START + entry().replace('"en"', '"xx"') * 3 + END)
    assert len(reading.problems) == 1
    assert reading.left_out["entries in an unknown language"] == 2


def test_what_breaks_off_names_its_line_and_what_stands_before_is_used(tmp_path: Path) -> None:
    reading = read_text(tmp_path, START + entry() + "\n<conceptEntry><langSec></conceptEntry>" + END)
    assert [term.target for term in reading.terms] == ["house"]
    assert [(each.line, each.problem) for each in reading.problems] == [
        (3, "not well-formed XML: mismatched tag (column 26)")
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (START + "</body>", "not well-formed XML"),
        (START + "<conceptEntry>&nbsp;" + END, "undefined entity"),
        ('<!DOCTYPE tbx [<!ENTITY a "aaaa">]>' + START + entry() + END, "declares the entity “a”"),
        ('<!DOCTYPE tbx SYSTEM "http://example.org/x.dtd">' + START + "<conceptEntry>&a;" + END, "is not declared"),
        (START + "\0" + END, "not well-formed XML"),
        (START + f"<conceptEntry>{'<note>x</note>' * 800_000}</conceptEntry>" + END, "bytes in one entry"),
        (START + "<conceptEntry/>" * 1_001 + END, "more than 1,000 terms cannot be used"),
    ],
    ids=lambda value: value if len(value) < 80 else "",
)
def test_what_is_broken_or_hostile_from_the_start_is_an_error(tmp_path: Path, text: str, part: str) -> None:
    with pytest.raises(UserError) as caught:
        read_text(tmp_path, text)
    assert part in caught.value.problem
    assert caught.value.place
    assert caught.value.line
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["", "<html/>", "tbx", "<!-- <tbx> --><xliff/>", "<!DOCTYPE tbx [" * 1000], ids=repr)
def test_other_files_are_no_glossary(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match="is no glossary in"):
        read_text(tmp_path, text)


@given(data=st.data())
def test_damaged_bytes_are_read_or_told(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = data.draw(st.sampled_from([path for name in NAMES for path in sorted((SAMPLES / name).iterdir())]))
    damaged = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        length = data.draw(st.integers(0, 30))
        damaged[place : place + length] = data.draw(st.binary(max_size=6) | st.sampled_from([b"<tig>", b"</term>"]))
    copy = tmp_path_factory.getbasetemp() / "damaged.tbx"
    copy.write_bytes(damaged)
    try:
        reading = format_named(path.parent.name).read(GlossaryFile(copy), Wanted())
    except UserError as error:
        assert error.place
        assert error.remedy
    else:
        assert all(problem.line and problem.remedy for problem in reading.problems)


IN_BOTH = (
    Term("Übergabestation", "heat interface unit", note="R&D <1>", concept="fw 1", domain="“x” & y"),
    Term("Übergabestation", "HIU", TermStatus.ADMITTED, concept="fw 1", domain="“x” & y"),
    Term("Hausstation", "heat interface unit", note="R&D <1>", concept="fw 1", domain="“x” & y"),
    Term("Hausstation", "HIU", TermStatus.ADMITTED, concept="fw 1", domain="“x” & y"),
    Term("Rad", "bike", TermStatus.DEPRECATED, "Colloquial.", part_of_speech="noun", definition="A cycle."),
    Term("Rad", "wheel", TermStatus.FORBIDDEN, match=TermMatch.EXACT, case=TermCase.PERMISSIVE),
    Term("AG", "AG", TermStatus.DO_NOT_TRANSLATE, "A legal form.", part_of_speech="proper noun"),
)
ROWS = [
    *(dataclasses.replace(term, source_language="de", target_language="en") for term in IN_BOTH),
    Term("Weblate", "Weblate", TermStatus.DO_NOT_TRANSLATE, source_language="de"),
    Term("", "irregardless", TermStatus.FORBIDDEN, "No word.", target_language="en"),
]


@EACH
def test_rows_come_back_as_they_were(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, ROWS)
    assert format_of(GlossaryFile(path)).name == name
    reading = read(path, "de", "en")
    assert set(reading.terms) == set(ROWS)
    assert not reading.problems
    assert not reading.left_out


@EACH
@pytest.mark.parametrize(
    "path", [path for name in NAMES for path in sorted((SAMPLES / name).iterdir())], ids=lambda path: path.name
)
def test_all_rows_of_a_termbase_come_back_from_every_version(tmp_path: Path, name: str, path: Path) -> None:
    before = read(path)
    after = read(written(tmp_path, name, before.terms))
    assert set(after.terms) == set(before.terms)
    assert set(after.languages) == set(before.languages)


WORDS = st.sampled_from(["a", "b", "c d", "Ж", "x < y & z", "“é”"])
ANY_TERM = st.builds(
    Term,
    source=WORDS,
    target=WORDS.map(str.upper),
    status=st.sampled_from([status for status in TermStatus if status is not TermStatus.DO_NOT_TRANSLATE]),
    note=st.sampled_from(["", "", "]]>", "n"]),
    match=st.sampled_from(list(TermMatch)),
    case=st.sampled_from([None, *TermCase]),
    part_of_speech=st.sampled_from(["", "noun", "proper noun"]),
    domain=st.sampled_from(["", "law"]),
    definition=st.sampled_from(["", "one", "two"]),
    concept=st.sampled_from(["", "1", "tqcheck", "_x0020_", "é 2"]),
    source_language=st.just("de"),
    target_language=st.sampled_from(["en", "fi"]),
)


@given(terms=st.lists(ANY_TERM, max_size=6), name=st.sampled_from(NAMES))
def test_any_rows_come_back(terms: list[Term], name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = written(tmp_path_factory.getbasetemp(), name, terms)
    back = [term for target in ("en", "fi") for term in read(path, "de", target).terms]
    assert {nameless(term) for term in back} == {nameless(term) for term in terms}


def nameless(term: Term) -> tuple[object, ...]:
    """A row without its concept's name: rows that are no concept get others."""
    return tuple(getattr(term, name) for name in Term.__slots__ if name not in ("concept", "place"))


@EACH
def test_rows_without_languages_are_not_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as caught:
        written(tmp_path, name, [Term("Haus", "house")])
    assert caught.value.remedy == "state --source-lang and --target-lang"


BASIC = [term for term in ROWS if term.source in ("Übergabestation", "Hausstation")]


@pytest.mark.parametrize(("terms", "dialect"), [(BASIC, "TBX-Basic"), (ROWS, "TBX-tqcheck")], ids=["basic", "more"])
@pytest.mark.parametrize("name", ["tbx", "tbx-dct"])
def test_version_3_keeps_to_the_core_structure(tmp_path: Path, name: str, terms: list[Term], dialect: str) -> None:
    """By the core's schema TBXcoreStructV03 and TBX-Basic's own rules."""
    root = ET.parse(written(tmp_path, name, terms)).getroot()
    core = "{urn:iso:std:iso:30042:ed-2}"
    assert root.tag == f"{core}tbx"
    assert root.get("type") == dialect
    assert root.get("style") == ("dct" if name == "tbx-dct" else "dca")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert [child.tag for child in root] == [f"{core}tbxHeader", f"{core}text"]
    assert root.find(f"{core}tbxHeader/{core}fileDesc/{core}sourceDesc/{core}p") is not None
    entries = root.findall(f"{core}text/{core}body/{core}conceptEntry")
    ids = [each.get("id") or "" for each in entries]
    assert len(set(ids)) == len(ids) > 0
    assert all(each.replace("_", "").replace("-", "").isalnum() and not each[0].isdigit() for each in ids)
    for each in entries:
        kinds = [child.tag.removeprefix(core) for child in each]
        assert "langSec" in kinds
        assert set(kinds[kinds.index("langSec") :]) == {"langSec"}
    for each in root.iter(f"{core}termSec"):
        kinds = [child.tag.removeprefix(core) for child in each]
        assert kinds[0] == "term"
        assert "note" not in kinds[:-1]
    styled = {child.tag.partition("}")[0] for child in root.iter()} - {core[:-1]}
    assert bool(styled) == (name == "tbx-dct")
    if dialect == "TBX-Basic":
        categories = {child.get("type") for child in root.iter() if child is not root} - {None}
        assert categories <= {"administrativeStatus", "partOfSpeech", "subjectField", "definition"}
        assert styled <= {"{http://www.tbxinfo.net/ns/min", "{http://www.tbxinfo.net/ns/basic"}


def test_version_2_keeps_to_the_core_structure(tmp_path: Path) -> None:
    root = ET.parse(written(tmp_path, "tbx-2", ROWS)).getroot()
    assert (root.tag, root.get("type")) == ("martif", "TBX")
    assert [child.tag for child in root] == ["martifHeader", "text"]
    assert [child.tag for child in root[0]] == ["fileDesc", "encodingDesc"]
    assert {child.tag for child in root.iter("termEntry") for child in child} <= {"descrip", "langSet"}
    assert {child[0].tag for child in root.iter("tig")} == {"term"}
