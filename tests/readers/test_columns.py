"""Columns: told by their headings, by the stated languages, by position, by their contents; else the user is asked."""

from __future__ import annotations

import pytest

from tqcheck.errors import UserError
from tqcheck.files.workbook import letters
from tqcheck.language.column_names import heading
from tqcheck.model import Side
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms.columns import Columns, columns_of

RUSSIAN = ("Встреча состоялась в пятницу вечером.", "Ничего тогда не подписали.", "Мы скоро вернёмся домой.")
ENGLISH = ("The meeting took place on Friday evening.", "Nothing was signed then.", "We shall soon be back home.")
GERMAN = ("Das Treffen fand am Freitagabend statt.", "Damals wurde nichts unterschrieben.", "Wir sind bald zu Hause.")
KEYS = ("meeting.when", "meeting.result", "meeting.said")
NUMBERS = ("1", "2", "3")
STATED = Languages("en", "ru")


def table(*columns: tuple[str, ...], headings: str = "", above: tuple[str, ...] = ()) -> list[tuple[int, list[str]]]:
    rows = [[line] for line in above] + ([headings.split("|")] if headings else [])
    return list(enumerate([*rows, *map(list, zip(*columns, strict=True))], start=1))


def told(rows: list[tuple[int, list[str]]], stated: Languages = STATED, side: Side = Side.TARGET) -> Columns:
    return columns_of(rows, stated, "x.csv", side)


@pytest.mark.parametrize(
    ("cell", "kind", "language"),
    [
        ("Source", "source", None),
        ("Source text", "source", None),
        ("source_text", "source", None),
        ("Source\nsegment", "source", None),
        ("Source (en-US)", "source", "en-US"),
        ("source_en", "source", "en"),
        ("Source: English", "source", "en"),
        ("EN source", "source", "en"),
        ("Quelle", "source", None),
        ("Исходный текст", "source", None),
        ("原文", "source", None),
        ("TARGET", "target", None),
        ("Translation", "target", None),
        ("Target [Russian]", "target", "ru"),
        ("Target (edit here)", "target", None),
        ("target_pt_BR", "target", "pt-BR"),
        ("Übersetzung", "target", None),
        ("Перевод", "target", None),
        ("Translation *", "target", None),
        ("English", "language", "en"),
        ("Russian (RU)", "language", "ru-RU"),
        ("English (United States)", "language", "en-US"),
        ("Portuguese, Brazil", "language", "pt-BR"),
        ("en-US", "language", "en-US"),
        ("en_us", "language", "en-US"),
        ("ru", "language", "ru"),
        ("zh-Hans", "language", "zh-Hans"),
        ("Deutsch", "language", "de"),
        ("Английский", "language", "en"),
        ("Text (EN)", "text", "en"),
        ("Key", "id", None),
        ("String ID", "id", None),
        ("№", "id", "no"),
        ("Comments", "notes", None),
        ("Примечания", "notes", None),
        ("Context", "context", None),
        ("Max length", "maximum_length", None),
        ("Max. length (characters)", "maximum_length", None),
        ("Segment status", "state", None),
        ("Match %", "match", None),
        ("target_lang", "target_lang", None),
    ],
)
def test_a_heading_says_what_its_column_holds(cell: str, kind: str, language: str | None) -> None:
    assert heading(cell) == (kind, language)


@pytest.mark.parametrize(
    "cell", ["", "  ", "Hello world", "Message sent", "Key West", "is it", "English proficiency", "42", "source " * 20]
)
def test_a_text_is_no_heading(cell: str) -> None:
    assert heading(cell) is None


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16_383, "XFD")])
def test_columns_have_letters(column: int, name: str) -> None:
    assert letters(column) == name


@pytest.mark.parametrize(
    ("headings", "places", "languages"),
    [
        ("ID|Source|Target", {"id": 0, "source": 1, "target": 2}, Languages()),
        ("Target|Key|Source", {"id": 1, "source": 2, "target": 0}, Languages()),
        ("Key|Original|Перевод", {"id": 0, "source": 1, "target": 2}, Languages()),
        ("№|Source (ru-RU)|Target (en-GB)", {"id": 0, "source": 1, "target": 2}, Languages("en-GB", "ru-RU")),
        ("Foo|Source|Target", {"source": 1, "target": 2}, Languages()),
        # A column of segments or of their numbers.
        ("Segment|Source|Target", {"id": 0, "source": 1, "target": 2}, Languages()),
    ],
)
def test_headings_are_taken_at_their_word_and_nothing_is_said(
    headings: str, places: dict[str, int], languages: Languages
) -> None:
    found = told(table(NUMBERS, RUSSIAN, ENGLISH, headings=headings))
    assert (found.places, found.languages, found.header, found.told) == (places, languages, 1, False)


@pytest.mark.parametrize(
    ("headings", "stated", "said"),
    [
        ("Key|ru|en", STATED, "columns: A id, B source (ru), C target (en)"),
        ("Key|ru|en", Languages("ru", "en"), "columns: A id, B target (ru), C source (en)"),
        ("Key|Russian (RU)|English", Languages(), "columns: A id, B source (ru), C target (en)"),
        ("Key|Text|English", STATED, "columns: A id, B source (ru), C target (en)"),
        ("Key|Text|Translation", STATED, "columns: A id, B source (ru), C target (en)"),
        ("Key|Source|English", STATED, "columns: A id, B source (ru), C target (en)"),
        ("Key|Source|Vorschlag", STATED, "columns: A id, B source (ru), C target (en)"),
        ("Comment|Description|English", STATED, "columns: A notes, B notes, C target (en)"),
    ],
)
def test_what_headings_leave_open_is_decided_by_languages_or_position_and_said(
    headings: str, stated: Languages, said: str
) -> None:
    found = told(table(KEYS, RUSSIAN, ENGLISH, headings=headings), stated)
    assert found.told
    declared = found.languages
    shown = Languages((declared.target or "en").split("-")[0], (declared.source or "ru").split("-")[0])
    assert found.described(shown) == said


@pytest.mark.parametrize(
    ("stated", "source", "target"),
    [
        (Languages("en", "ru"), 0, 1),
        (Languages("de", "en"), 1, 2),
        (Languages("ru", "de"), 2, 0),
        # Left is source.
        (Languages("en"), 0, 1),
        (Languages("ru"), 1, 0),
    ],
)
def test_of_several_languages_the_stated_ones_are_read(stated: Languages, source: int, target: int) -> None:
    found = told(table(RUSSIAN, ENGLISH, GERMAN, headings="ru|en-GB|de"), stated)
    assert found.places == {"source": source, "target": target}


def test_of_two_targets_the_one_in_the_stated_language_is_read() -> None:
    rows = table(RUSSIAN, ENGLISH, GERMAN, headings="Source|Target (en)|Target (de)")
    assert told(rows, Languages("de")).places == {"source": 0, "target": 2}
    with pytest.raises(UserError, match="2 columns are headed as the target"):
        told(rows, Languages())


def test_one_text_stands_alone() -> None:
    assert told(table(KEYS, ENGLISH, headings="key|value")).places == {"id": 0, "target": 1}
    assert told(table(KEYS, ENGLISH, headings="id|en")).places == {"id": 0, "target": 1}
    assert told(table(ENGLISH, headings="Text")).places == {"target": 0}
    assert told(table(ENGLISH)).places == {"target": 0}
    assert told(table(KEYS, ENGLISH)).places == {"id": 0, "target": 1}


def test_a_source_alone_is_the_text_of_a_source_file() -> None:
    rows = table(NUMBERS, RUSSIAN, headings="ID|Source")
    assert told(rows, side=Side.SOURCE).places == {"id": 0, "target": 1}
    with pytest.raises(UserError, match="no column is plainly the target"):
        told(rows)


def test_id_is_a_language_where_its_column_is_in_it() -> None:
    indonesian = ("Pertemuan itu berlangsung pada hari Jumat malam.", "Tidak ada yang ditandatangani.", "Kami pulang.")
    assert told(table(ENGLISH, indonesian, headings="en|id"), Languages("id", "en")).places == {
        "source": 0,
        "target": 1,
    }


def test_a_column_headed_as_a_language_may_hold_texts_or_tags() -> None:
    rows = table(RUSSIAN, ENGLISH, headings="Source language|Target language")
    assert told(rows).places == {"source": 0, "target": 1}
    rows = table(("замок", "дом", "река"), ("castle", "house", "river"), headings="Source language|Target language")
    assert told(rows).places == {"source": 0, "target": 1}
    rows = table(RUSSIAN, ENGLISH, ("en", "en-US", "en"), headings="Source|Target|Target language")
    assert told(rows).places == {"source": 0, "target": 1, "target_lang": 2}


def test_headings_may_stand_below_a_title() -> None:
    found = told(table(RUSSIAN, ENGLISH, headings="Source|Target", above=("Press release", "2024-05-01")))
    assert (found.header, found.told) == (3, True)
    assert found.described(STATED).endswith(", as row 3 says; what is above it is not read")


@pytest.mark.parametrize("first", [("Translation", "Перевод"), ("English", "Английский"), ("Comment", "Комментарий")])
def test_a_word_and_its_translation_are_no_headings(first: tuple[str, str]) -> None:
    english, russian = first
    found = told(table((russian, *RUSSIAN), (english, *ENGLISH)))
    assert (found.header, found.places) == (0, {"source": 0, "target": 1})


@pytest.mark.parametrize(
    ("columns", "stated", "places"),
    [
        ((RUSSIAN, ENGLISH), STATED, {"source": 0, "target": 1}),
        ((ENGLISH, RUSSIAN), STATED, {"source": 1, "target": 0}),
        ((ENGLISH, RUSSIAN), Languages("en"), {"source": 1, "target": 0}),
        # Left is source.
        ((ENGLISH, RUSSIAN), Languages(), {"source": 0, "target": 1}),
        ((("Раз", "Два", "Три"), ("One", "Two", "Three")), STATED, {"source": 0, "target": 1}),
        ((KEYS, RUSSIAN, ENGLISH), STATED, {"id": 0, "source": 1, "target": 2}),
        ((NUMBERS, RUSSIAN, ENGLISH), Languages(), {"id": 0, "source": 1, "target": 2}),
        ((RUSSIAN, ENGLISH, ("", "", "note")), STATED, {"source": 0, "target": 1}),
        ((GERMAN, RUSSIAN, ENGLISH), STATED, {"source": 1, "target": 2}),
    ],
)
def test_without_headings_the_contents_tell_and_it_is_said(
    columns: tuple[tuple[str, ...], ...], stated: Languages, places: dict[str, int]
) -> None:
    found = told(table(*columns), stated)
    assert (found.places, found.header, found.told) == (places, 0, True)


@pytest.mark.parametrize(
    ("rows", "stated"),
    [
        (table(RUSSIAN, ENGLISH, GERMAN), Languages()),
        (table(RUSSIAN, ENGLISH, ENGLISH), STATED),
        (table(NUMBERS, NUMBERS), STATED),
        (table(RUSSIAN, ENGLISH, GERMAN, headings="ru|en|de"), Languages()),
        (table(RUSSIAN, ENGLISH, headings="ru|en"), Languages("fr")),
        (table(KEYS, RUSSIAN, ENGLISH, GERMAN, headings="Key|Source|Vorschlag|Anderes"), STATED),
    ],
)
def test_columns_that_cannot_be_told_are_asked_for(rows: list[tuple[int, list[str]]], stated: Languages) -> None:
    with pytest.raises(UserError) as caught:
        told(rows, stated)
    assert caught.value.remedy.startswith("name the columns in the first row: source, target")
