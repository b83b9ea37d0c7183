"""Bad input: a clear line with the place and the remedy, the rest still checked, exit code 2, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import Command, Result

FAULTY = "They met at the yesterday's summit of the whole region.\n"


def checked_anyway(result: Result) -> bool:
    return "article-with-possessive" in result.out


def refused(result: Result, *parts: str) -> None:
    assert result.code == 2
    assert "Traceback" not in result.err
    for part in parts:
        assert part in result.err


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def test_no_such_file_is_named_and_the_others_are_checked(tqcheck: Command, draft: Path) -> None:
    result = tqcheck("check", "missing.txt", draft)
    refused(result, "missing.txt", "no such file", "check the path")
    assert checked_anyway(result)


def test_a_folder_without_readable_files_says_what_could_be_read(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "picture.png").write_bytes(b"\x89PNG\x00\x00")
    refused(tqcheck("check", "folder"), "folder", "no file that can be read", ".txt")


def test_a_folder_is_checked_file_by_file(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text(FAULTY)
    (tmp_path / "folder" / "b.txt").write_text("All is well in this very quiet house.\n")
    result = tqcheck("check", "folder")
    assert result.code == 0
    assert checked_anyway(result)


def test_an_empty_file_alone_is_an_error(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    refused(tqcheck("check", "empty.txt"), "empty.txt", "no text", "nothing to check")


def test_an_empty_file_among_others_is_a_notice(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    result = tqcheck("check", "empty.txt", draft)
    assert result.code == 0
    assert "no text" in result.err
    assert checked_anyway(result)


def test_what_is_no_text_is_refused_and_the_others_are_checked(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "program.txt").write_bytes(bytes(range(256)) * 20)
    result = tqcheck("check", "program.txt", draft)
    refused(result, "program.txt", "not a text file")
    assert checked_anyway(result)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (FAULTY.encode("utf-16"), "UTF-16"),
        (FAULTY.encode("utf-16-le"), "UTF-16"),
        (FAULTY.encode("utf-8-sig"), "byte order mark"),
    ],
)
def test_other_encodings_are_read_and_said(tqcheck: Command, tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "draft.txt").write_bytes(data)
    result = tqcheck("check", "draft.txt", "--target-lang", "en")
    assert result.code == 0
    assert said in result.err
    assert checked_anyway(result)


def test_a_windows_cyrillic_source_is_read_and_said(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_bytes("Они встретились на вчерашнем саммите всего региона.".encode("cp1251"))
    result = tqcheck("check", draft, "--source", "source.txt", "--output", "jsonl")
    assert "Windows-1251" in result.err
    assert json.loads(result.out)["source"].startswith("Они встретились")


def test_undecodable_bytes_are_named_with_their_offset_and_the_rest_is_checked(
    tqcheck: Command, tmp_path: Path
) -> None:
    (tmp_path / "draft.txt").write_bytes(b"caf\xe9. " + FAULTY.encode())
    result = tqcheck("check", "draft.txt", "--target-lang", "en")
    refused(result, "0xe9", "offset 3", "UTF-8")
    assert checked_anyway(result)


@pytest.mark.parametrize("line", ["not json", '{"id": 1}', '{"target": 5}', "[1]", '"text"'])
def test_a_bad_jsonl_line_yields_an_error_in_its_place(tqcheck: Command, tmp_path: Path, line: str) -> None:
    good = json.dumps({"id": "a", "target": FAULTY, "target_lang": "en"})
    (tmp_path / "pairs.jsonl").write_text(f"{good}\n{line}\n{good.replace('a', 'b', 1)}\n")
    result = tqcheck("check", "pairs.jsonl", "--output", "jsonl")
    refused(result, "pairs.jsonl:2")
    first, error, last = map(json.loads, result.out.splitlines())
    assert set(error) == {"line", "error"}
    assert error["line"] == 2
    assert first["findings"]
    assert last["findings"]


def test_a_jsonl_file_that_is_no_utf8_names_its_lines(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_bytes('{"target": "Привет"}'.encode("cp1251") + b"\n")
    refused(tqcheck("check", "pairs.jsonl", "--target-lang", "en"), "pairs.jsonl:1")


@pytest.mark.parametrize(
    ("language", "remedy"), [("xx", "two-letter code"), ("klingon", "two-letter code"), ("Russian", "“ru”")]
)
def test_an_unknown_language_stops_the_run(tqcheck: Command, draft: Path, language: str, remedy: str) -> None:
    refused(tqcheck("check", draft, "--source-lang", language), "unknown language", language, remedy)


def test_a_glossary_without_its_columns_is_named(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("source,status\nserver,preferred\n")
    result = tqcheck("check", draft, "--glossary", "terms.csv")
    refused(result, "terms.csv", "target")
    assert checked_anyway(result)


def test_a_glossary_of_another_pair_is_named(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("English,Russian\nserver,сервер\n")
    refused(tqcheck("check", draft, "--source-lang", "de", "--glossary", "terms.csv"), "terms.csv", "holds no terms")
    pair = {"source": "Der Server läuft.", "target": "Le serveur tourne.", "source_lang": "de", "target_lang": "fr"}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(pair) + "\n")
    result = tqcheck("check", "pairs.jsonl", "--glossary", "terms.csv")
    refused(result, "terms.csv", "holds no terms from de to fr", "it is for en to ru")
    assert checked_anyway(result)


def test_an_unwritable_output_is_found_before_the_work_starts(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    result = tqcheck("check", draft, "--output", "jsonl=no/such/folder/out.jsonl")
    refused(result, "no/such/folder/out.jsonl", "cannot be written")
    assert result.out == ""


def test_two_outputs_cannot_share_standard_output(tqcheck: Command, draft: Path) -> None:
    refused(tqcheck("check", draft, "--output", "text", "--output", "json"), "standard output")


def test_a_file_appears_whole_or_not_at_all(
    tqcheck: Command, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tqcheck.reports.jsonl.JsonlWriter.add", interrupted)
    (tmp_path / "out.jsonl").write_text("the report before\n")
    refused(tqcheck("check", draft, "--output", "jsonl=out.jsonl"), "interrupted")
    assert (tmp_path / "out.jsonl").read_text() == "the report before\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft.txt", "out.jsonl"]


def test_an_enormous_segment_gets_integrity_checks_only_and_one_notice(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(FAULTY.strip() + " " + "word and more words " * 6000)
    result = tqcheck("check", "draft.txt", "--target-lang", "en", "--output", "jsonl")
    assert result.err.count("only integrity checks ran") == 1
    assert not checked_anyway(result)
    assert "Traceback" not in result.err


def test_control_characters_and_nuls_are_said_and_harmless(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("A bell \x07 and a nul \x00 ring here today.\n" + FAULTY)
    result = tqcheck("check", "draft.txt", "--target-lang", "en")
    assert "U+0000" in result.err
    assert "U+0007" in result.err
    assert checked_anyway(result)
    assert "\x07" not in result.out


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_check_names_the_nearest(tqcheck: Command, draft: Path, option: str) -> None:
    refused(tqcheck("check", draft, option, "wrong-sens"), "wrong-sens", "“wrong-sense”")


def test_an_unknown_setting_names_the_nearest(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "tqcheck.toml").write_text('sorce-lang = "ru"\n')
    refused(tqcheck("check", draft), "tqcheck.toml", "sorce-lang", "“source-lang”")


def test_an_unknown_output_format_names_the_nearest(tqcheck: Command, draft: Path) -> None:
    refused(tqcheck("check", draft, "--output", "jsonll"), "jsonll", "“jsonl”")


def test_a_source_goes_with_one_file(tqcheck: Command, draft: Path) -> None:
    refused(tqcheck("check", draft, draft, "--source", draft), "exactly one file")


def test_an_output_never_overwrites_an_input(tqcheck: Command, draft: Path) -> None:
    refused(tqcheck("check", draft, "--output", f"jsonl={draft}"), "overwrite an input")
    assert draft.read_text(encoding="utf-8") == FAULTY


def test_two_outputs_never_share_a_file(tqcheck: Command, draft: Path) -> None:
    refused(tqcheck("check", draft, "--output", "jsonl=a.out", "--output", "json=a.out"), "two outputs go to one file")


def test_an_output_follows_a_link_and_writes_into_a_device(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "real.jsonl").write_text("before")
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "real.jsonl")
    assert tqcheck("check", draft, "--output", "jsonl=link.jsonl").code == 0
    assert (tmp_path / "link.jsonl").is_symlink()
    assert "article-with-possessive" in (tmp_path / "real.jsonl").read_text()
    assert tqcheck("check", draft, "--output", "jsonl=/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


def test_a_full_disk_is_said(tqcheck: Command, draft: Path) -> None:
    refused(tqcheck("check", draft, "--output", "jsonl=/dev/full"), "cannot be written")


@pytest.mark.parametrize("language", ["RU", "ru_RU"])
def test_a_language_may_be_written_in_any_capitals(tqcheck: Command, tmp_path: Path, language: str) -> None:
    (tmp_path / "draft.txt").write_text("The court convicted the policy.")
    options = ("--source-lang", language, "--target-lang", "EN")
    assert tqcheck("check", "draft.txt", *options).code == 1


def test_no_check_left_is_an_error(tqcheck: Command, draft: Path) -> None:
    refused(tqcheck("check", draft, "--select", "wrong-sense", "--ignore", "wrong-sense"), "no check is left")


def test_nothing_checked_is_not_called_passed(tqcheck: Command) -> None:
    result = tqcheck("check", "missing.txt")
    assert "passed" not in result.out


def test_a_line_without_a_source_gets_no_detected_source_language(tqcheck: Command) -> None:
    pair = {"target": "The weather was good that day.", "source": "Погода в тот день была хорошая и тёплая."}
    lines = json.dumps(pair) + "\n" + json.dumps({"target": "All was quiet in the old house."})
    result = tqcheck("check", "-", "--output", "jsonl", stdin=lines.encode())
    assert [json.loads(line)["source_lang"] for line in result.out.splitlines()] == ["ru", None]


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.csv", "a.po", "a.srt", "a.json", "a.xlf", "a.docx", "a.xlsx"])
def test_an_empty_file_of_any_format_is_told_and_the_others_are_checked(
    tqcheck: Command, draft: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"")
    refused(tqcheck("check", name), name)
    assert checked_anyway(tqcheck("check", name, draft))


def test_a_text_checked_against_itself_is_refused(tqcheck: Command, draft: Path) -> None:
    refused(tqcheck("check", draft, "--source", draft), "in the language of its translation (en)", "check --source")


def test_one_line_in_another_encoding_does_not_change_the_reading_of_the_rest(tqcheck: Command, tmp_path: Path) -> None:
    text = "Переговоры прошли успешно, стороны довольны.\n\n" * 3
    (tmp_path / "mixed.txt").write_bytes(text.encode() + "Сегодня".encode("cp1251") + b".\n")
    result = tqcheck("check", "mixed.txt", "--target-lang", "ru")
    refused(result, "is not UTF-8 and was replaced")
    assert "Cyrillic" not in result.err


def test_a_fault_of_ours_has_its_own_exit_code(tqcheck: Command, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise AssertionError("boo")

    monkeypatch.setattr("tqcheck.cli.checking.Checkers", broken)
    result = tqcheck("check", draft)
    assert result.code == 3
    assert "fault of tqcheck" in result.err
