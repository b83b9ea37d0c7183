"""`tqcheck align`: pairs of sentences, whole or not at all."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.readers.test_alignment import ENGLISH, RUSSIAN

LINE = ("Никто не ответил на это письмо.", "Nobody answered that letter.")


@pytest.fixture(autouse=True)
def _texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.ru.txt").write_text("\n\n".join(RUSSIAN))
    Path("a.en.txt").write_text("\n\n".join([*ENGLISH[:8], *ENGLISH[9:]]))


def test_tmx_holds_a_unit_for_each_pair(tqcheck: Command) -> None:
    result = tqcheck("align", "a.ru.txt", "a.en.txt", "-o", "a.tmx")
    tree = ElementTree.parse("a.tmx").getroot()
    header = tree.find("header")
    assert header is not None
    assert {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"} == set(
        header.attrib
    )
    assert (tree.get("version"), header.get("srclang"), header.get("segtype")) == ("1.4", "ru", "sentence")
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    units = [[(each.get(language), each.findtext("seg")) for each in unit.iter("tuv")] for unit in tree.iter("tu")]
    assert [("ru", LINE[0]), ("en", LINE[1])] in units
    assert f"{len(units)} pairs" in result.err
    assert "without a partner" in result.err
    assert result.code == 0


def test_the_same_texts_give_the_same_bytes(tqcheck: Command) -> None:
    tqcheck("align", "a.ru.txt", "a.en.txt", "-o", "a.tmx")
    first = Path("a.tmx").read_bytes()
    tqcheck("align", "a.ru.txt", "a.en.txt", "-o", "a.tmx")
    assert Path("a.tmx").read_bytes() == first


def test_tsv_has_a_line_for_each_pair_on_standard_output(tqcheck: Command) -> None:
    Path("a.ru.txt").write_text("Раз\tдва\nтри.\n\nКонец.")
    Path("a.en.txt").write_text("One\ttwo\nthree.\n\nEnd.")
    result = tqcheck("align", "a.ru.txt", "a.en.txt", "--source-lang", "ru", "--target-lang", "en", "--by", "paragraph")
    assert [line.split("\t")[:2] for line in result.out.splitlines()] == [
        ["Раз два три.", "One two three."], ["Конец.", "End."],
    ]  # fmt: skip


def test_jsonl_can_be_checked(tqcheck: Command) -> None:
    tqcheck("align", "a.ru.txt", "a.en.txt", "--to", "jsonl", "-o", "pairs.jsonl")
    lines = [json.loads(line) for line in Path("pairs.jsonl").read_text().splitlines()]
    assert set(lines[0]) == {"id", "source", "target", "source_lang", "target_lang", "confidence"}
    result = tqcheck("check", "pairs.jsonl", "--exit-zero")
    assert f"in {len(lines)} segments" in result.out


def test_unsure_pairs_may_be_left_out(tqcheck: Command) -> None:
    everything = tqcheck("align", "a.ru.txt", "a.en.txt", "--minimum-confidence", "0").out.splitlines()
    sure = tqcheck("align", "a.ru.txt", "a.en.txt", "--minimum-confidence", "0.998").out.splitlines()
    assert 0 < len(sure) < len(everything)
    assert all(float(line.rsplit("\t", 1)[1]) > 0.997 for line in sure)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.ru.txt", "a.en.txt", "-o", "pairs.xyz"), "pairs cannot be written as"),
        (("a.ru.txt", "a.en.txt", "-o", "a.ru.txt", "--to", "tsv"), "would overwrite an input"),
        (("a.ru.txt", "a.en.txt", "--by", "word", "-o", "a.tmx"), "unknown unit"),
        (("a.ru.txt", "pairs.jsonl", "-o", "a.tmx"), "holds source and translation"),
        (("a.ru.txt", "recipe.en.txt", "-o", "a.tmx"), "does not fit"),
        (("a.ru.txt", "empty.txt", "-o", "a.tmx", "--target-lang", "en"), "holds no text"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    tqcheck: Command, arguments: tuple[str, ...], said: str
) -> None:
    Path("pairs.jsonl").write_text('{"target": "One"}\n')
    Path("empty.txt").write_text("")
    Path("recipe.en.txt").write_text(
        "The recipe is simple.\n\nTake two eggs and a cup of milk, whisk them well, and leave them for half an hour."
        "\n\nThen bake.\n\nServe them with honey while they are hot, or with jam, or with nothing at all if you like."
    )
    before = Path("a.ru.txt").read_bytes()
    result = tqcheck("align", *arguments)
    assert result.code == 2
    assert said in result.err
    assert Path("a.ru.txt").read_bytes() == before
    assert not Path("a.tmx").exists()
