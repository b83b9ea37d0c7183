"""accelerator-mismatch over whole catalogues: its own examples, labels of many conventions, and a catalogue's rule."""

from __future__ import annotations

import pytest

from tqcheck.checks.accelerator_mismatch import CHECK
from tqcheck.checks.catalogue import Checker
from tqcheck.checks.check import Example
from tqcheck.model import Finding, Location, Segment
from tqcheck.settings import Settings


def found(pairs: list[tuple[str, str]], language: str = "de") -> list[tuple[int, Finding]]:
    """(entry number, finding) of the check over the entries of one catalogue."""
    checker = Checker(Settings(select=(CHECK.id,)))
    segments = [
        Segment(str(number), target, language, Location("a.po", number + 1, 1), source, "en")
        for number, (source, target) in enumerate(pairs)
    ]
    observations = [seen for number, segment in enumerate(segments) for seen in checker.observe(number, segment)]
    concluded = checker.conclude(reversed(observations)).between(0, len(segments))
    return [
        (number, finding)
        for number, segment in enumerate(segments)
        for finding in checker.check(segment, concluded.get(number, ())).findings
    ]


@pytest.mark.parametrize("example", CHECK.examples, ids=lambda example: f"{example.source} {example.target}")
def test_examples(example: Example) -> None:
    assert example.source is not None
    spans = [finding.span for _, finding in found([(example.source, example.target)], example.target_language)]
    assert spans == ([] if example.span is None else [example.span])


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Save &As…", "Speichern &unter …", "de"),
        ("E&xit", "&Beenden", "de"),
        ("_Open", "ファイルを開く(_O)", "ja"),
        ("~Edit", "編集(~E)", "ja"),
        ("Cu_t", "Вы_резать", "ru"),
        ("R&D budget", "Бюджет НИОКР", "ru"),
        ("AT&T", "Дженерал Электрик", "ru"),
        ("Terms &amp; conditions", "Nutzungsbedingungen", "de"),
        ("Terms & conditions", "Nutzungsbedingungen", "de"),
        ("Cut && paste", "Ausschneiden und einfügen", "de"),
        ("See https://example.org/?a=1&b=2", "Siehe die Seite", "de"),
        ("?a=1&b=2", "die Abfrage", "de"),
        ("Call __init__ first", "Erst den Konstruktor aufrufen", "de"),
        ("The %r object_type is already registered", "Der Objekttyp %r ist schon registriert", "de"),
        ("translator_credits", "Anna Schmidt", "de"),
        ("Use max_size", "Höchstgröße verwenden", "de"),
        ("Source parser for %s", "%s のsource_parser", "ja"),
        ("Approx. ~5 minutes", "Etwa 5 Minuten", "de"),
        ("Look in ~/bin", "Im eigenen Ordner nachsehen", "de"),
        ("/Conversation/Media/_Video Call", "/Conversa/Chamada de _vídeo", "pt"),
        ("&Configure %1...", "&Asetukset: %1…|/|$[gen %1] &asetukset…", "fi"),
        ("_Name and _size", "Name und Größe", "de"),
        (
            "This sentence is far too long to be the label of a menu item, &and a mark in it is nothing",
            "Dieser Satz ist viel zu lang",
            "de",
        ),
        ("Line one\n&Line two", "Zeile eins\nZeile zwei", "de"),
        ("&File", "", "de"),
    ],
)
def test_silent(source: str, target: str, language: str) -> None:
    assert found([(source, target)], language) == []


@pytest.mark.parametrize(
    ("source", "target", "language", "said"),
    [
        ("&Quit", "Beenden", "de", "“&Quit” of the source lost its accelerator → put & before a letter"),
        ("_Close", "Закрыть", "ru", "“_Close” of the source lost its accelerator → put _ before a letter"),
        ("Paragraph St~yle", "Стиль абзаца", "ru", "“St~yle” of the source lost its accelerator"),
        ("Ti_mestamps", "Метки времени", "ru", "“Ti_mestamps” of the source lost its accelerator"),
        ("Save (_all)", "Сохранить все", "ru", "“_all” of the source lost its accelerator"),
        ("&Mix down", "&Mixa &ned", "sv", "“&Mix” of the source has one accelerator, the translation several"),
        ("Search", "_Leita", "is", "“_Leita” has an accelerator, the source has none → take _ out"),
        ("Save as…", "儲存為(_A)…", "zh", "“_A” has an accelerator, the source has none"),
    ],
)
def test_found(source: str, target: str, language: str, said: str) -> None:
    ((_, finding),) = found([(source, target)], language)
    assert finding.message.startswith(said)
    assert len(finding.message) <= 90


def test_a_catalogue_that_does_without_accelerators_does_so_by_rule() -> None:
    lost = [("&File", "Файл"), ("&Edit", "Правка"), ("&View", "Вид")]
    kept = [("&Help", "&Справка"), ("&Tools", "&Сервис")]
    assert found(lost + kept, "ru") == []
    assert [number for number, _ in found(lost + kept * 6, "ru")] == [0, 1, 2]
    assert [number for number, _ in found(lost[:2], "ru")] == [0, 1]
