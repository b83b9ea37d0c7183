"""--changed: which segments count, told by real git repositories."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tqcheck.checks.catalogue import Checker
from tqcheck.errors import UserError
from tqcheck.files.revisions import ChangedLines, Revision
from tqcheck.model import BadItem, CheckedSegment, Document, Location, Segment
from tqcheck.readers.catalogue import read
from tqcheck.readers.languages import Languages
from tqcheck.run.changes import Changes
from tqcheck.run.serial import check_document
from tqcheck.settings import Settings

ENGLISH = Languages("en", "ru")


class Repository:
    """A git repository; `commit` writes files (a__txt is a.txt) and commits all, `write` leaves one uncommitted."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false")
        command = ["git", *settings, *arguments]
        return subprocess.run(command, cwd=self.root, check=True, capture_output=True, text=True).stdout

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def commit(self, **files: str | bytes) -> None:
        for name, text in files.items():
            self.write(name.replace("__", "."), text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "message")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return Repository(tmp_path / "repository")


def counted(path: Path, base: str = "HEAD", source: Path | None = None) -> list[str]:
    """The targets of the segments that count."""
    document = read(path, source, ENGLISH)
    original = read(source, None, Languages("ru")) if source is not None else None
    marked = Changes(base, [path]).marked(document, path, original)
    return [item.target for item in marked.segments if isinstance(item, Segment) and not item.unchanged]


PARAGRAPHS = "One is here.\n\nTwo is here\nand goes on.\n\nThree is here.\n"


def test_nothing_counts_in_a_file_that_did_not_change(repository: Repository) -> None:
    repository.commit(a__txt=PARAGRAPHS)
    assert counted(repository.root / "a.txt") == []


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (PARAGRAPHS.replace("One", "First"), ["First is here."]),
        (PARAGRAPHS.replace("goes on", "ends"), ["Two is here\nand ends."]),
        (PARAGRAPHS.replace("Three", "Last"), ["Last is here."]),
        (PARAGRAPHS + "\nFour is here.\n", ["Four is here."]),
        ("Zero is here.\n\n" + PARAGRAPHS, ["Zero is here."]),
        (PARAGRAPHS.replace("Two is here\nand goes on.\n\n", ""), []),
        (PARAGRAPHS.replace("Two is here\n", ""), []),
        (PARAGRAPHS.replace("\n\n", "\n\n\n\n"), []),
        (PARAGRAPHS.replace("\n", "\r\n"), []),
        (PARAGRAPHS.replace("\n", "\r\n").replace("One", "First"), ["First is here."]),
        (PARAGRAPHS.rstrip("\n"), []),
        (PARAGRAPHS.replace("One", "𐐀 e\u0301 👩‍👩‍👧"), ["𐐀 e\u0301 👩‍👩‍👧 is here."]),
        (PARAGRAPHS.replace("One is", "@@ -1 +1 @@ is"), ["@@ -1 +1 @@ is here."]),
        (PARAGRAPHS.replace("One is", "+++ is"), ["+++ is here."]),
    ],
)
def test_a_segment_counts_when_one_of_its_lines_changed(
    repository: Repository, after: str, expected: list[str]
) -> None:
    repository.commit(a__txt=PARAGRAPHS)
    assert counted(repository.write("a.txt", after)) == expected


def test_committed_staged_and_loose_changes_count_alike(repository: Repository) -> None:
    repository.commit(a__txt=PARAGRAPHS)
    repository.commit(a__txt=PARAGRAPHS.replace("One", "First"))
    repository.write("a.txt", PARAGRAPHS.replace("One", "First").replace("Two", "Second"))
    repository.git("add", "-A")
    path = repository.write("a.txt", PARAGRAPHS.replace("One", "First").replace("Two", "Second").replace("Th", "th"))
    assert counted(path, "HEAD~1") == ["First is here.", "Second is here\nand goes on.", "three is here."]
    assert counted(path, "HEAD") == ["Second is here\nand goes on.", "three is here."]


def test_what_others_did_since_the_branch_left_does_not_count(repository: Repository) -> None:
    repository.commit(a__txt=PARAGRAPHS)
    repository.git("checkout", "-q", "-b", "mine")
    repository.commit(a__txt=PARAGRAPHS.replace("One", "First"))
    repository.git("checkout", "-q", "main")
    repository.commit(a__txt=PARAGRAPHS.replace("Three", "Last"))
    repository.git("checkout", "-q", "mine")
    assert counted(repository.root / "a.txt", "main") == ["First is here."]


def test_a_new_file_counts_whole(repository: Repository) -> None:
    repository.commit(a__txt="Text.\n")
    every = ["One is here.", "Two is here\nand goes on.", "Three is here."]
    path = repository.write("b.txt", PARAGRAPHS)
    assert counted(path) == every
    repository.git("add", "-A")
    assert counted(path) == every
    repository.write(".gitignore", "c.txt\n")
    assert counted(repository.write("c.txt", PARAGRAPHS)) == every


def test_a_renamed_file_counts_where_it_changed(repository: Repository) -> None:
    repository.commit(a__txt=PARAGRAPHS)
    repository.git("mv", "a.txt", "b.txt")
    assert counted(repository.root / "b.txt") == []
    assert counted(repository.write("b.txt", PARAGRAPHS.replace("One", "First"))) == ["First is here."]


@pytest.mark.parametrize(
    "name", ["a b.txt", "-a.txt", ":(glob)*.txt", "*.txt", "ä\n“q”\t.txt", "{a => b}.txt", "sub/ru => en/a.txt"]
)
def test_odd_paths_are_found(repository: Repository, name: str) -> None:
    repository.write(name, PARAGRAPHS)
    repository.write("other.txt", PARAGRAPHS)
    repository.commit()
    repository.write("other.txt", PARAGRAPHS.upper())
    assert counted(repository.root / name) == []
    assert counted(repository.write(name, PARAGRAPHS.replace("One", "First"))) == ["First is here."]


def test_a_link_counts_as_the_file_that_it_leads_to(repository: Repository) -> None:
    repository.commit(a__txt=PARAGRAPHS)
    link = repository.root / "link.txt"
    link.symlink_to("a.txt")
    repository.write("a.txt", PARAGRAPHS.replace("One", "First"))
    assert counted(link) == ["First is here."]


def test_two_segments_on_one_line_count_together(repository: Repository) -> None:
    repository.commit(a__json='{"one": "One is here.", "two": "Two is here.",\n "three": "Three is here."}\n')
    path = repository.write("a.json", '{"one": "First is here.", "two": "Two is here.",\n "three": "Three is here."}\n')
    assert counted(path) == ["First is here.", "Two is here."]


CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\n"

msgid "Первая строка"
msgstr "The first line"

msgid "Вторая строка"
msgstr ""
"The second "
"line"

msgid "Третья строка"
msgstr "The third line"
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The first", "A first", "A first line"),
        ("Вторая", "Другая", "The second line"),
        ('"line"', '"row"', "The second row"),
        ("Третья", "Иная", "The third line"),
    ],
)
def test_in_a_file_with_both_texts_a_changed_source_counts(
    repository: Repository, old: str, new: str, expected: str
) -> None:
    repository.commit(a__po=CATALOGUE)
    found = counted(repository.write("a.po", CATALOGUE.replace(old, new)))
    assert expected in found
    # A line between two targets may belong to either.
    assert len(found) <= 2


PLURALS = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\nLanguage: ru\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
"n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Open"
msgstr "Открыть"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d файл"
msgstr[1] "%d файла"
msgstr[2] "%d файлов"
"""


def test_all_plural_forms_count_when_their_source_changed(repository: Repository) -> None:
    repository.commit(a__po=PLURALS)
    found = counted(repository.write("a.po", PLURALS.replace("%d files", "%d documents")))
    assert {"%d файл", "%d файла", "%d файлов"} <= set(found)


SUBTITLES = "1\n00:00:01,000 --> 00:00:02,000\nOne is here.\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo is here.\n"


def test_a_subtitle_whose_time_changed_counts(repository: Repository) -> None:
    repository.commit(a__srt=SUBTITLES)
    assert "Two is here." in counted(repository.write("a.srt", SUBTITLES.replace("04,000", "05,000")))
    assert counted(repository.write("a.srt", SUBTITLES.replace("Two", "Three"))) == ["Three is here."]


def test_a_changed_line_of_the_source_file_counts(repository: Repository) -> None:
    english = "The council met yesterday evening.\n\nThe vote was put off.\n\nNobody said why.\n"
    russian = "Совет собрался вчера вечером.\n\nГолосование отложили.\n\nНикто не сказал почему.\n"
    repository.commit(a__en__txt=english, a__ru__txt=russian)
    target, source = repository.root / "a.en.txt", repository.root / "a.ru.txt"
    assert counted(target, source=source) == []
    repository.write("a.ru.txt", russian.replace("Голосование", "Всё голосование"))
    assert counted(target, source=source) == ["The vote was put off."]


def test_a_file_without_lines_counts_whole_and_says_so(repository: Repository) -> None:
    before, after = (PARAGRAPHS.replace("One", word).encode("utf-16") for word in ("One", "First"))
    repository.commit(a__txt=before)
    path = repository.root / "a.txt"
    assert counted(path) == []
    repository.write("a.txt", after)
    assert len(counted(path)) == 3
    notices = Changes("HEAD", [path]).marked(read(path, None, ENGLISH), path).notices
    assert any("git sees no lines in it" in notice for notice in notices)


def test_document_checks_see_the_whole_document(repository: Repository) -> None:
    before = "The colour is odd.\n\nThe neighbours saw the colour.\n\nIt stayed there.\n"
    repository.commit(a__txt=before)
    path = repository.write("a.txt", before.replace("It stayed there", "The color stayed there"))
    document = Changes("HEAD", [path]).marked(read(path, None, ENGLISH), path)
    checked = [
        item
        for item in check_document(document, Checker(Settings(select=("mixed-spelling",))))
        if isinstance(item, CheckedSegment)
    ]
    assert [item.skipped for item in checked] == ["unchanged", "unchanged", ""]
    assert [finding.text for item in checked for finding in item.findings] == ["color"]


def test_items_that_cannot_be_read_and_places_without_lines_stay(repository: Repository) -> None:
    repository.commit(a__txt=PARAGRAPHS)
    path = repository.write("a.txt", PARAGRAPHS.replace("One", "First"))
    items: list[Segment | BadItem] = [
        BadItem("odd", Location("a.txt")),
        Segment("1", "a", "en", Location("a.txt", 1)),
        BadItem("odd", Location("a.txt", 2)),
        Segment("2", "b", "en", Location("a.txt", unit="cell")),
        Segment("3", "c", "en", Location("a.txt", 6)),
    ]
    marked = Changes("HEAD", [path]).marked(Document("a.txt", "text", items), path)
    for _ in range(2):
        assert [item.unchanged if isinstance(item, Segment) else None for item in marked.segments] == [
            None, False, None, False, True,
        ]  # fmt: skip


@pytest.mark.parametrize("name", ["", " ", "-h", "--output=x", "a\nb", "a\x00b"])
def test_what_cannot_be_a_revision_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="no git revision") as caught:
        Revision(name)
    assert caught.value.remedy


@pytest.mark.parametrize(
    "name", ["nowhere", "HEAD~5", "HEAD:a.txt", "HEAD..HEAD", "@{upstream}", "$(touch x)", "deadbeef"]
)
def test_a_revision_that_is_not_there_is_told(repository: Repository, name: str) -> None:
    repository.commit(a__txt=PARAGRAPHS)
    with pytest.raises(UserError, match="has no revision") as caught:
        Changes(name, [repository.root / "a.txt"])
    assert "name a commit" in caught.value.remedy


def test_a_repository_without_commits_has_no_revision(repository: Repository) -> None:
    path = repository.write("a.txt", PARAGRAPHS)
    with pytest.raises(UserError, match="has no revision"):
        Changes("HEAD", [path])


def test_a_file_outside_any_repository_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    path = tmp_path / "a.txt"
    path.write_text(PARAGRAPHS)
    with pytest.raises(UserError, match="in no git repository"):
        Changes("HEAD", [path])
    with pytest.raises(UserError, match="standard input has no history"):
        Changes("HEAD", [Path("-")])


def test_a_machine_without_git_is_told(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    path = repository.write("a.txt", PARAGRAPHS)
    monkeypatch.setenv("PATH", str(repository.root))
    with pytest.raises(UserError, match="there is no git") as caught:
        Changes("HEAD", [path])
    assert "install git" in caught.value.remedy


def test_what_a_hook_or_the_settings_of_a_repository_say_is_not_run(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(".gitattributes", "*.txt diff=odd filter=odd\n")
    repository.commit(a__txt=PARAGRAPHS)
    ran = repository.root / "ran"
    for setting in ("diff.external", "diff.odd.command", "diff.odd.textconv", "core.fsmonitor", "core.pager"):
        repository.git("config", setting, f"touch {ran}; false")
    for setting in ("filter.odd.clean", "filter.odd.process", "filter.odd.smudge"):
        repository.git("config", setting, f"touch {ran}; cat")
    repository.git("config", "filter.odd.required", "true")
    repository.git("config", "diff.noprefix", "true")
    repository.git("config", "color.ui", "always")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", f"touch {ran}")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert not ran.exists()
    path = repository.root / "a.txt"
    path.write_text(PARAGRAPHS.replace("One", "First"))
    assert counted(path) == ["First is here."]
    assert not ran.exists()


def test_a_file_in_a_repository_inside_another_belongs_to_the_inner_one(repository: Repository) -> None:
    repository.commit(a__txt=PARAGRAPHS)
    inner = Repository(repository.root / "inner")
    inner.commit(b__txt=PARAGRAPHS)
    path = inner.write("b.txt", PARAGRAPHS.replace("One", "First"))
    assert counted(path) == ["First is here."]


def test_a_large_file_kept_elsewhere_counts_whole(repository: Repository) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 12\n"
    repository.commit(a__txt=pointer.format("a" * 64))
    path = repository.write("a.txt", pointer.format("b" * 64))
    assert Revision("HEAD").changed_lines(path).is_whole


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(1, 1, False), (1, 2, True), (3, 3, True), (4, 6, False), (4, 7, True), (8, 99, False)],
)
def test_changed_lines_are_found_between_two(first: int, last: int, expected: bool) -> None:
    assert ChangedLines(((2, 3), (7, 7))).within(first, last) is expected


def _lines(count: int) -> Sequence[str]:
    return [f'{{"id": "{number}", "target": "Line {number} is here."}}\n' for number in range(count)]


def test_one_change_in_a_long_file_is_found_quickly(repository: Repository) -> None:
    lines = list(_lines(100_000))
    repository.commit(a__jsonl="".join(lines))
    lines[54_321] = lines[54_321].replace("is", "was")
    assert counted(repository.write("a.jsonl", "".join(lines))) == ["Line 54321 was here."]
