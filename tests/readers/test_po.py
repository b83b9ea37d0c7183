"""Catalogues: what becomes a segment and where it stands, plural forms, bad entries, comments that come and go."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.po_entries import as_polib_reads, as_we_read
from tests.readers.samples import FOLDER, bad_items, segments
from tests.readers.test_formats import finding
from tqcheck.errors import UserError
from tqcheck.model import CheckedSegment, Document, Segment, Span
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.po import FORMAT, annotate, strip
from tqcheck.readers.po.catalogue import parsed

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: ru\\n"\n'
RUSSIAN = (
    '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : '
    'n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"\n'
)
GERMAN = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
UNSTATED = Languages()
FRENCH = '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'


def read(text: str | bytes, stated: Languages = UNSTATED, path: str = "a.po") -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    return FORMAT.read(File(Path(path), path, data), stated)


SAMPLES = pytest.mark.parametrize("path", sorted((FOLDER / "po").glob("*.po")), ids=lambda path: str(path.name))


def only(text: str, header: str = HEADER) -> Segment:
    (segment,) = segments(read(f"{header}\n{text}"))
    return segment


def test_a_message_is_a_segment_with_all_that_its_entry_says() -> None:
    segment = only(
        '# Look again\n#. A button\n#: a.c:1\n#, python-format, fuzzy, max-length:20\n#| msgid "Old"\n'
        'msgctxt "menu"\nmsgid "Save %s"\nmsgstr "Сохранить %s"\n'
    )
    assert (segment.source, segment.target) == ("Save %s", "Сохранить %s")
    assert (segment.source_language, segment.target_language) == ("en", "ru")
    details = segment.details
    assert details.notes == ("A button", "Look again")
    assert details.flags == ("python-format", "fuzzy", "max-length:20")
    assert (details.state, details.context, details.maximum_length) == ("fuzzy", "menu", 20)
    assert (segment.location.line, segment.location.column) == (13, 9)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"a\\tb\\nc\\"d\\\\e"', 'a\tb\nc"d\\e'),
        ('"\\x41\\102"', "AB"),
        ('""\n"one "\n\n  "two"', "one two"),
        ('"one" " two"', "one two"),
        ('"one"\r\n" two"', "one two"),
        ('"# no comment"', "# no comment"),
    ],
)
def test_strings_say_what_gettext_reads_in_them(written: str, meant: str) -> None:
    assert only(f'msgid "a"\nmsgstr {written}\n').target == meant
    assert only(f"msgid{written}msgstr{written}").source == meant


@SAMPLES
def test_places_are_those_of_the_text_in_the_file(path: Path) -> None:
    charset = parsed(path.read_bytes(), path.name).charset
    lines = path.read_bytes().decode(charset).removeprefix("\ufeff").split("\n")
    for segment in segments(read(path.read_bytes(), path=str(path))):
        assert segment.location.line is not None
        assert segment.location.column is not None
        line, place = lines[segment.location.line - 1], segment.location.column - 1
        escaped = segment.target.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        assert line[place - 1] == '"'
        assert escaped.startswith(line[place:].rstrip()[:-1])


@SAMPLES
def test_catalogues_hold_what_polib_reads(path: Path) -> None:
    assert as_we_read(path) == as_polib_reads(path)


FILES = 'msgid "{0}"\nmsgid_plural "{1}"\n{2}'


@pytest.mark.parametrize(
    ("plurals", "singular", "plural", "targets", "sources"),
    [
        # Form 0 is for 1, 21, 31: a source without the figure is not its own.
        (RUSSIAN, "One file", "%d files", ["%d файл", "%d файла", "%d файлов"], ["%d files"] * 3),
        (RUSSIAN, "1 file", "%d files", ["%d файл", "%d файла", "%d файлов"], ["%d files"] * 3),
        (RUSSIAN, "One file", "%d files", ["Один файл", "%d файла", "%d файлов"], ["%d files"] * 3),
        (RUSSIAN, "%d file", "%d files", ["%d файл", "%d файла"], ["%d file", "%d files"]),
        # Form 0 is for 1 alone: it may have the figure or not.
        (GERMAN, "One file", "%d files", ["Eine Datei", "%d Dateien"], ["One file", "%d files"]),
        (GERMAN, "One file", "%d files", ["%d Datei", "%d Dateien"], ["%d files", "%d files"]),
        (GERMAN, "1 file", "{n} files", ["1 Datei", "{n} Dateien"], ["1 file", "{n} files"]),
        (FRENCH, "One file", "%d files", ["Un fichier", "%d fichiers"], ["One file", "%d files"]),
        # Nothing known of the forms.
        ("", "One file", "%d files", ["Eine Datei", "%d Dateien"], ["One file", "%d files"]),
        ('"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n', "One", "Two", ["Eins", "Zwei"], ["One", "Two"]),
    ],
)
def test_a_plural_form_has_the_source_that_it_translates(
    plurals: str, singular: str, plural: str, targets: list[str], sources: list[str]
) -> None:
    forms = "".join(f'msgstr[{number}] "{target}"\n' for number, target in enumerate(targets))
    found = segments(read(HEADER + plurals + "\n" + FILES.format(singular, plural, forms)))
    assert [segment.target for segment in found] == targets
    assert [segment.source for segment in found] == sources
    assert [segment.id for segment in found] == [f"1[{number}]" for number in range(len(targets))]


def test_a_plural_form_knows_its_like_and_those_that_the_header_needs() -> None:
    first, second = segments(
        read(HEADER + RUSSIAN + "\n" + FILES.format("a", "b", 'msgstr[0] "а"\nmsgstr[2] "в"\nmsgstr[1] ""\n'))
    )
    assert (first.details.plural_form, second.details.plural_form) == ("0", "2")
    assert first.details.plural_forms == second.details.plural_forms == ("0", "2")
    assert first.details.plural_forms_needed == ("0", "1", "2")


def test_forms_for_fractions_and_millions_alone_are_not_needed() -> None:
    fractions = '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%1!=0 ? 1 : 2);\\n"\n'
    entry = FILES.format("a", "b", 'msgstr[0] "а"\nmsgstr[1] ""\nmsgstr[2] "б"\n')
    assert segments(read(HEADER + fractions + "\n" + entry))[0].details.plural_forms_needed == ("0", "2")
    millions = '"Plural-Forms: nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;\\n"\n'
    assert segments(read(HEADER + millions + "\n" + entry))[0].details.plural_forms_needed == ("0", "2")


@pytest.mark.parametrize(
    "plurals",
    [
        "plural=n",
        "nplurals=2; plural=n/0;",
        "nplurals=2; plural=n;",
        "nplurals=2; plural=" + "(" * 500,
        "nplurals=2; plural=x;",
    ],
)
def test_a_header_that_cannot_be_reckoned_with_says_nothing_of_forms(plurals: str) -> None:
    entry = FILES.format("a", "b", 'msgstr[0] "а"\nmsgstr[1] "б"\n')
    found = segments(read(f'{HEADER}"Plural-Forms: {plurals}\\n"\n\n{entry}'))
    assert [segment.details.plural_forms_needed for segment in found] == [(), ()]


def test_what_is_not_translated_yet_is_counted_and_no_segment() -> None:
    document = read(HEADER + '\nmsgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr "б"\n\n#~ msgid "c"\n#~ msgstr "в"\n')
    assert [segment.target for segment in segments(document)] == ["б"]
    assert document.notices == ("a.po: 1 entry is not translated yet and is not checked",)


def test_a_template_is_read_without_a_language_and_says_that_it_is_none() -> None:
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=CHARSET\\n"\n"Language: \\n"\n'
    document = read(header + '\nmsgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgid_plural "c"\nmsgstr[0] ""\nmsgstr[1] ""\n')
    assert list(document.segments) == []
    assert document.notices == ("a.po: 2 entries are not translated yet and are not checked; there are no others",)
    assert read("").notices == ("a.po: the catalogue holds no entries",)


@pytest.mark.parametrize(
    ("header", "path", "target", "source"),
    [
        ("Language: pt_BR", "a.po", "pt-BR", "en"),
        ("Language: sr@latin", "a.po", "sr-Latn", "en"),
        ("Language: ca_ES.UTF-8@valencia", "a.po", "ca-ES", "en"),
        ("Language: kn", "a.po", "kn", "en"),
        ("Language: udm", "a.po", "udm", "en"),
        ("Language: rus", "a.po", "ru", "en"),
        ("Language: ru\\nX-Source-Language: de", "a.po", "ru", "de"),
        ("Language: ", "locale/uk/LC_MESSAGES/django.po", "uk", "en"),
        ("X-Generator: none", "po/zh_TW.po", "zh-TW", "en"),
        # Told from the text: such a name is no language's.
        ("Language: ", "my-app.po", "ru", "en"),
        ("Language: Klingonese!", "a.po", "ru", "en"),
    ],
)
def test_languages_are_those_of_the_header_or_the_path(header: str, path: str, target: str, source: str) -> None:
    text = f'msgid ""\nmsgstr "{header}\\n"\n\nmsgid "a"\nmsgstr "Сообщение не отправлено, потому что нет сети"\n'
    (segment,) = segments(read(text, path=path))
    assert (segment.target_language, segment.source_language) == (target, source)


def test_stated_languages_count_first_and_english_is_no_declaration() -> None:
    document = read(HEADER + '\nmsgid "a"\nmsgstr "б"\n', Languages("ru", "de"))
    (segment,) = segments(document)
    assert (segment.target_language, segment.source_language) == ("ru", "de")
    assert document.notices == ()


@pytest.mark.parametrize(
    ("charset", "text"),
    [("KOI8-R", "Привет"), ("ISO-8859-1", "Grüße"), ("CP1251", "Привет"), ("GBK", "文件"), ("EUC-JP", "表示")],
)
def test_catalogues_are_read_in_their_charset(charset: str, text: str) -> None:
    header = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n'
    document = read(f'{header}\nmsgid "a"\nmsgstr "{text}"\n'.encode(charset), Languages("ru"))
    assert [segment.target for segment in segments(document)] == [text]


def test_an_unknown_charset_is_said() -> None:
    document = read(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-7\\n"\n\nmsgid "a"\nmsgstr "б"\n', Languages("ru")
    )
    assert "its charset “UTF-7” is not known" in document.notices[0]
    assert segments(document)[0].target == "б"


def test_utf_16_is_refused_with_a_remedy() -> None:
    with pytest.raises(UserError, match="NUL") as refused:
        read((HEADER + '\nmsgid "a"\nmsgstr "б"\n').encode("utf-16"))
    assert refused.value.remedy == "save it as UTF-8"


GOOD = 'msgid "good"\nmsgstr "хорошо"\n'


@pytest.mark.parametrize(
    ("entry", "line", "problem"),
    [
        ('msgid "a\nmsgstr "б"\n', 9, 'does not end: “msgid "a”'),
        ('msgid "a"\nmsgstr "б\n', 10, "does not end"),
        ('msgid "a"\nmsgstr "он "сам" сказал"\n', 10, 'neither keyword with string nor comment: “сам" сказал"”'),
        ('msgid "a"\nmgstr "б"\n', 10, "neither"),
        ('mgid "a"\nmsgstr "б"\n', 9, "neither"),
        ('msgid "a"\n', 9, "without msgstr"),
        ('msgstr "б"\n', 9, "without msgid"),
        ('msgid "a"\nmsgstr[0] "б"\n', 10, "msgstr[n] without msgid_plural"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "б"\n', 11, "msgid_plural without msgstr[n]"),
        ('msgid "a"\nmsgstr "б"\nmsgstr "в"\n', 11, "a second msgstr"),
        ('msgid "a"\nmsgstr "C:\\Windows"\n', 10, "“\\W” is no escape sequence"),
        ("<<<<<<< HEAD\n", 9, "neither"),
    ],
)
def test_a_bad_entry_is_said_with_its_line_and_the_rest_is_read(entry: str, line: int, problem: str) -> None:
    document = read(f"{HEADER}\n{GOOD}\n{entry}\n# note\n{GOOD}")
    (bad,) = bad_items(document)
    assert problem in bad.problem
    assert bad.location.line == line
    assert bad.remedy
    assert [segment.target for segment in segments(document)] == ["хорошо", "хорошо"]


def test_bytes_that_are_not_of_the_charset_spoil_their_entry_only() -> None:
    data = (HEADER + "\n" + GOOD).encode() + b'\nmsgid "a"\nmsgstr "\xff\xfe"\n\n# \xff\n' + GOOD.encode()
    document = read(data)
    (bad,) = bad_items(document)
    assert (bad.problem, bad.location.line) == ("bytes that are not UTF-8", 10)
    assert len(segments(document)) == 2


def annotated(data: bytes, said: str = "“a” → “b”") -> bytes:
    checked = [
        CheckedSegment(segment, (finding(segment, Span(0, len(segment.target)), said=said),))
        for segment in segments(read(data, Languages("ru", "en")))
    ]
    return annotate(data, "a.po", checked)


def test_findings_are_translators_comments_below_those_there_are() -> None:
    data = (HEADER + '\n# mine\n#. theirs\n#, fuzzy\nmsgid "a"\nmsgstr "б"\n').encode()
    lines = annotated(data).decode().split("\n")
    assert lines[5] == "# mine"
    assert lines[6].startswith("# [tqcheck: wrong-sense, major] target “б”: “a” → “b”.")
    assert lines[7] == "#. theirs"


def test_a_plural_entry_has_the_findings_of_all_its_forms() -> None:
    data = (HEADER + "\n" + FILES.format("a", "b", 'msgstr[0] "а"\nmsgstr[1] "б"\n')).encode()
    lines = annotated(data).decode().split("\n")
    assert [line.startswith("# [tqcheck: ") for line in lines[5:8]] == [True, True, False]
    assert "target “б”" in lines[6]


def test_comments_have_the_line_ends_and_the_charset_of_the_file() -> None:
    header = 'msgid ""\r\nmsgstr "Content-Type: text/plain; charset=KOI8-R\\n"\r\n'
    data = f'{header}\r\nmsgid "a"\r\nmsgstr "б"\r\n'.encode("koi8-r")
    changed = annotated(data)
    assert changed.count(b"\n") == changed.count(b"\r\n") == data.count(b"\n") + 1
    assert '# [tqcheck: wrong-sense, major] target "б": "a" > "b". ' in changed.decode("koi8-r")
    assert strip(changed, "a.po") == data


def test_a_comment_of_ours_is_no_note_and_one_like_it_stays() -> None:
    data = (HEADER + '\n# [tqcheck: see the manual]\nmsgid "a"\nmsgstr "б"\n').encode()
    assert strip(data, "a.po") is data
    (segment,) = segments(read(annotated(data)))
    assert segment.details.notes == ()
    assert segment.target == "б"


@given(
    st.lists(st.sampled_from(['msgid "a"', 'msgstr "б"', "# c", "#~ x", '"s"', "", "junk", "msgctxt", 'msgstr[0] "в"']))
)
def test_any_lines_give_segments_and_bad_items_that_a_comment_does_not_change(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    document = read(data, Languages("ru", "en"))
    changed = annotated(data)
    assert strip(changed, "a.po") == data
    again = read(changed, Languages("ru", "en"))
    assert [each.target for each in segments(again)] == [each.target for each in segments(document)]
    assert [each.problem for each in bad_items(again)] == [each.problem for each in bad_items(document)]


def test_one_line_of_a_million_strings_is_read_at_once() -> None:
    data = (HEADER + "\n" + 'msgid "a" msgstr "б" ' * 100_000).encode()
    assert len(segments(read(data))) == 100_000
