"""Comments that keep findings down: what each format's files have for them, and which segment they speak of."""

from __future__ import annotations

import io
import time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.samples import FOLDER
from tqcheck.model import BadItem, Segment, Suppression
from tqcheck.readers.catalogue import read_file
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms.suppressions import Comments, noted


def segments(name: str, contents: str | bytes) -> list[Segment]:
    data = contents.encode("utf-8", "surrogatepass") if isinstance(contents, str) else contents
    document = read_file(File(Path(name), name, data), None, Languages("en", "ru"))
    found = list(document.segments)
    assert not [item for item in found if isinstance(item, BadItem)]
    return [item for item in found if isinstance(item, Segment)]


def silenced(name: str, contents: str | bytes) -> list[tuple[str, set[str]]]:
    """Every segment's text and the checks that comments silence there."""
    return [
        (segment.target, {check for each in segment.suppressions if not each.problem for check in each.checks})
        for segment in segments(name, contents)
    ]


QUIET = [
    ("a.md", "A paragraph.\n\n<!-- a comment of somebody -->\n\nAnother one.\n"),
    ("a.md", "<!-- tqcheck: this file is checked nightly -->\n\nA paragraph.\n"),
    ("a.md", "The order `<!-- tqcheck-disable-next-line wrong-sense -->` is for Markdown.\n\nAnother one.\n"),
    ("a.md", "```html\n<!-- tqcheck-disable-next-line wrong-sense -->\n```\n\nA paragraph.\n"),
    ("a.md", "    <!-- tqcheck-disable-next-line wrong-sense -->\n\nA paragraph.\n"),
    ("a.html", "<p>We write &lt;!-- tqcheck-disable-next-line wrong-sense --&gt; here.</p><p>Another one.</p>"),
    ("a.html", "<script><!-- tqcheck-disable wrong-sense --></script><p>A paragraph.</p>"),
    ("a.html", "<pre><!-- tqcheck-disable wrong-sense --></pre><p>A paragraph.</p>"),
    ("a.vtt", "WEBVTT\n\nNOTE [tqcheck: wrong-sense, major] tqcheck-disable x\n\n00:01.000 --> 00:02.000\nA cue.\n"),
    ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nNOTE tqcheck-disable-next-cue wrong-sense\n"),
    ("a.txt", "<!-- tqcheck-disable-next-line wrong-sense -->\nA line.\n"),
    ("a.po", '# [tqcheck: wrong-sense, major] tqcheck:ignore=wrong-sense\nmsgid "Ort"\nmsgstr "Place"\n'),
    ("a.po", '#. See tqcheck:ignore=wrong-sense in the manual.\nmsgid "Ort"\nmsgstr "Place"\n'),
]


@pytest.mark.parametrize(("name", "contents"), QUIET)
def test_what_is_no_order_to_us_silences_nothing_and_is_not_complained_of(name: str, contents: str) -> None:
    assert segments(name, contents)
    assert not [segment.suppressions for segment in segments(name, contents) if segment.suppressions]


MARKDOWN = """\
---
title: Report
---

# Summit

<!-- tqcheck-disable-next-line wrong-sense, number-mismatch -- quoted from the treaty -->
The parties convicted the policy.

They met.

- first
<!-- tqcheck-disable-next-line in-list -->
- second

> <!-- tqcheck-disable-next-line in-quotation -->
> Quoted.

| one | two |
|-----|-----|
| <!-- tqcheck-disable-next-line in-cell --> three | four |

Text <!-- tqcheck-disable-next-line in-the-midst --> goes on.

Text. <!-- tqcheck-disable-next-line at-the-end -->

<div><p>A block.</p><!-- tqcheck-disable-next-line in-a-block --><p>Another.</p></div>
"""


def test_markdown_has_comments_before_or_in_the_block_they_speak_of() -> None:
    assert dict(silenced("a.md", MARKDOWN)) == {
        "Report": set(),
        "Summit": set(),
        "The parties convicted the policy.": {"wrong-sense", "number-mismatch"},
        "They met.": set(),
        "first": set(),
        "second": {"in-list"},
        "Quoted.": {"in-quotation"},
        "one": set(),
        "two": set(),
        "<!-- tqcheck-disable-next-line in-cell -->three": {"in-cell"},
        "four": set(),
        "Text <!-- tqcheck-disable-next-line in-the-midst -->goes on.": {"in-the-midst"},
        "Text. <!-- tqcheck-disable-next-line at-the-end -->": set(),
        "A block.": {"at-the-end"},
        "Another.": {"in-a-block"},
    }


def test_a_comment_has_its_line_and_its_reason() -> None:
    (said,) = segments("a.md", MARKDOWN)[2].suppressions
    assert said == Suppression(("wrong-sense", "number-mismatch"), "quoted from the treaty", 7)


def test_mdx_has_comments_of_its_own() -> None:
    text = (
        "{/* tqcheck-disable-next-line wrong-sense -- quoted */}\n\nOne.\n\n{/* tqcheck-disable-next-line b */}\nTwo.\n"
    )
    found = segments("a.mdx", text)
    assert [segment.suppressions for segment in found] == [
        (Suppression(("wrong-sense",), "quoted", 1),),
        (Suppression(("b",), "", 5),),
    ]


PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><title>Summit</title></head>
<body>
<!-- tqcheck-disable-next-line wrong-sense -- quoted -->
<p title="A tip">The parties <b>convicted</b> the policy.</p>
<p>They met.</p>
<p><!-- tqcheck-disable-next-line inside -->They left.</p>
Loose text
<!-- tqcheck-disable-next-line behind -->
<p>They slept.</p>
<!-- tqcheck-disable-next-line image --><p><img src="a.png" alt="A photograph"></p>
<p>They <!-- tqcheck-disable-next-line midst -->woke.</p>
</body></html>
"""


def test_html_has_comments_before_or_in_the_block_they_speak_of() -> None:
    assert silenced("a.html", PAGE) == [
        ("Summit", set()),
        ("The parties <b>convicted</b> the policy.", {"wrong-sense"}),
        ("A tip", set()),
        ("They met.", set()),
        ("They left.", {"inside"}),
        ("Loose text", set()),
        ("They slept.", {"behind"}),
        ("A photograph", {"image"}),
        ("They woke.", {"midst"}),
    ]


def test_xhtml_may_have_a_dash_before_the_reason() -> None:
    page = PAGE.replace(" -- quoted", " — quoted").replace("<!DOCTYPE html>", '<?xml version="1.0"?>')
    assert segments("a.xhtml", page)[1].suppressions == (Suppression(("wrong-sense",), "quoted", 4),)


SUBTITLES = """\
WEBVTT

NOTE tqcheck-disable-next-cue wrong-sense, subtitle-speed -- a shout

1
00:00:01.000 --> 00:00:02.000
They convicted the policy.

NOTE
tqcheck-disable dash-style
-- the songs

00:00:03.000 --> 00:00:04.000
- La la

00:00:05.000 --> 00:00:06.000
- La

NOTE tqcheck-enable dash-style

00:00:07.000 --> 00:00:08.000
He left.
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_webvtt_has_notes_before_the_cue(line_end: str) -> None:
    found = segments("a.vtt", SUBTITLES.replace("\n", line_end))
    assert [segment.suppressions for segment in found] == [
        (Suppression(("wrong-sense", "subtitle-speed"), "a shout", 3),),
        (Suppression(("dash-style",), "the songs", 9),),
        (Suppression(("dash-style",), "the songs", 9),),
        (),
    ]


CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\nPlural-Forms: nplurals=2; plural=n != 1;\\n"

# A translator's remark.
#. Shown on the door.
#. tqcheck:ignore=wrong-sense,unknown-word -- the name of a game
#: door.c:12
msgid "Zamok"
msgstr "Lock"

# tqcheck:ignore=repeated-word
msgid "Nu nu"
msgstr "Now now"

#. tqcheck:ignore=number-mismatch
msgid "Datei"
msgid_plural "Dateien"
msgstr[0] "File"
msgstr[1] "Files"

msgid "Ort"
msgstr "Place"
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_catalogue_has_comments_of_the_message(line_end: str) -> None:
    found = segments("a.po", CATALOGUE.replace("\n", line_end))
    assert [segment.suppressions for segment in found] == [
        (Suppression(("wrong-sense", "unknown-word"), "the name of a game", 8),),
        (Suppression(("repeated-word",), "", 12),),
        (Suppression(("number-mismatch",), "", 16),),
        (Suppression(("number-mismatch",), "", 16),),
        (),
    ]


XLIFF_1 = """\
<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="ru" target-language="en" original="x" datatype="plaintext"><body>
<trans-unit id="a"><source>Замок</source><target>Lock</target>
<note from="tqcheck" annotates="target" priority="1">[tqcheck: wrong-sense, major] tqcheck:ignore=x</note>
<note>tqcheck:ignore=wrong-sense -- the name of a game</note></trans-unit>
<trans-unit id="b"><source>Ничего.</source><target>Nothing.</target><note>Shown on the door.</note></trans-unit>
</body></file></xliff>
"""
XLIFF_2 = """\
<?xml version="1.0"?>
<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ru" trgLang="en"><file id="f">
<unit id="a"><notes><note category="tqcheck-ignore">wrong-sense -- the name of a game</note></notes>
<segment id="1"><source>Замок</source><target>Lock</target></segment></unit>
<unit id="b"><notes><note category="location">door.c:12</note></notes>
<segment><source>Ничего.</source><target>Nothing.</target></segment></unit>
</file></xliff>
"""
MEMORY = """\
<?xml version="1.0"?>
<tmx version="1.4"><header srclang="ru" segtype="sentence" adminlang="en" o-tmf="x" datatype="plaintext"/><body>
<tu><note>tqcheck:ignore=wrong-sense -- the name of a game</note>
<tuv xml:lang="ru"><seg>Замок</seg></tuv><tuv xml:lang="en"><seg>Lock</seg></tuv></tu>
<tu><tuv xml:lang="ru"><seg>Ничего.</seg></tuv><tuv xml:lang="en"><seg>Nothing.</seg></tuv></tu>
</body></tmx>
"""
BUNDLE = """\
{"@@locale": "en", "zamok": "Lock on the door",
 "@zamok": {"description": "A game.\\ntqcheck:ignore=wrong-sense -- the name of a game"}, "none": "Nothing."}
"""
EXTENSION = """\
{"zamok": {"message": "Lock on the door", "description": "tqcheck:ignore=wrong-sense -- the name of a game"},
 "none": {"message": "Nothing."}}
"""
TABLE = "source\ttarget\tcomment\nЗамок\tLock\ttqcheck:ignore=wrong-sense -- the name of a game\nНичего.\tNothing.\t\n"


def workbook(table: str) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in table.splitlines():
        book.active.append(line.split("\t"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "contents", "line"),
    [
        ("a.xlf", XLIFF_1, 4),
        ("a.xlf", XLIFF_2, 3),
        ("a.tmx", MEMORY, None),
        ("app_en.arb", BUNDLE, None),
        ("messages.json", EXTENSION, None),
        ("a.tsv", TABLE, None),
        ("a.csv", TABLE.replace("\t", ","), None),
        ("a.xlsx", workbook(TABLE), None),
    ],
    ids=["xliff-1", "xliff-2", "tmx", "arb", "webextension", "tsv", "csv", "xlsx"],
)
def test_formats_with_notes_have_them_in_a_note_of_the_segment(
    name: str, contents: str | bytes, line: int | None
) -> None:
    first, second = segments(name, contents)
    assert first.suppressions == (Suppression(("wrong-sense",), "the name of a game", line),)
    assert second.suppressions == ()


@pytest.mark.parametrize(
    ("name", "theirs"), [("zamok.mqxliff", ">Уточнить<"), ("zamok.docx.sdlxliff", ">Уточнить у заказчика<")]
)
def test_tools_for_translators_have_them_in_their_comments(name: str, theirs: str) -> None:
    sample = next(FOLDER.glob(f"*/{name}")).read_text(encoding="utf-8-sig")
    assert not [segment for segment in segments(name, sample) if segment.suppressions]
    found = segments(name, sample.replace(theirs, ">tqcheck:ignore=wrong-sense -- asked<"))
    said = [each for segment in found for each in segment.suppressions]
    assert [(each.checks, each.reason) for each in said] == [(("wrong-sense",), "asked")]


def of_next(*comments: str) -> tuple[Suppression, ...]:
    taken = Comments()
    for line, comment in enumerate(comments, start=1):
        taken.take(comment, line)
    return taken.of_next()


@pytest.mark.parametrize(
    ("comment", "checks", "reason"),
    [
        (" tqcheck-disable-next-line a-b", ("a-b",), ""),
        ("tqcheck-disable-next-line: a", ("a",), ""),
        ("tqcheck-disable-next-line a,b", ("a", "b"), ""),
        ("tqcheck-disable-next-line a b; c", ("a", "b", "c"), ""),
        ("tqcheck-disable-next-line a, a", ("a",), ""),
        ("tqcheck-disable-next-line\r\n  a\r\n-- why\r\n  so", ("a",), "why so"),
        ("tqcheck-disable-next-line a -- b -- c", ("a",), "b -- c"),
        ("tqcheck-disable-next-line a --", ("a",), ""),
        ("tqcheck-disable-next-line a – why", ("a",), "why"),
        ("tqcheck-disable-next-cue a -- 𐐀 \u202e e\u0301", ("a",), "𐐀 \u202e e\u0301"),
        ("tqcheck-disable a", ("a",), ""),
    ],
)
def test_an_order_names_checks_and_may_give_a_reason(comment: str, checks: tuple[str, ...], reason: str) -> None:
    assert of_next(comment) == (Suppression(checks, reason, 1),)


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("tqcheck-disable-next-line", "names no check"),
        ("tqcheck-disable-next-line -- why", "names no check"),
        ("tqcheck-disable-next-line *", "“*” is no check’s id"),
        ("tqcheck-disable-next-line Wrong-Sense", "“Wrong-Sense” is no check’s id"),
        ("tqcheck-disable-next-line a (quoted)", "a reason stands behind “--”"),
        ("tqcheck-disable-nextline a", "did you mean “tqcheck-disable-next-line”?"),
        ("tqcheck-ignore a", "“tqcheck-ignore” is no order here; did you mean “tqcheck-disable-next-line”?"),
        ("tqcheck:ignore=a", "did you mean “tqcheck-disable-next-line”?"),
        ("tqcheck-disable", "names no check"),
        ("tqcheck-enable a", "“a” is not off here"),
        ("tqcheck-disable-next-line " + " ".join(f"a{number}" for number in range(101)), "names more than 100 checks"),
    ],
)
def test_an_order_that_is_none_silences_nothing_and_says_why(comment: str, problem: str) -> None:
    (said,) = of_next(comment)
    assert said.line == 1
    assert problem in said.problem


def test_a_stretch_ends_check_by_check_or_whole() -> None:
    comments = Comments()
    comments.take("tqcheck-disable a, b -- songs", 1)
    assert {each.checks for each in comments.of_next()} == {("a",), ("b",)}
    comments.take("tqcheck-enable a", 3)
    assert comments.of_next() == (Suppression(("b",), "songs", 1),)
    comments.take("tqcheck-enable", 5)
    assert comments.of_next() == ()


def test_segments_of_a_stretch_share_what_silences_them() -> None:
    comments = Comments()
    comments.take("tqcheck-disable a", 1)
    assert comments.of_next() is comments.of_next()


@pytest.mark.parametrize("order", ["tqcheck-disable-next-line a", "tqcheck-disable a"])
@pytest.mark.parametrize(
    ("name", "text"), [("a.md", "Text.\n\n<!-- {} -->\n"), ("a.html", "<p>Text.</p>\n\n<!-- {} -->"),
                       ("a.vtt", "WEBVTT\n00:01.000 --> 00:02.000\nText.\n\nNOTE {}\n")]
)  # fmt: skip
def test_what_no_text_comes_after_is_told_with_its_line(name: str, text: str, order: str) -> None:
    written = text.format(order)
    line = written[: written.index(order)].count("\n") + 1
    (segment,) = segments(name, written)
    assert segment.suppressions == (Suppression(("a",), "", line, "no text comes after it"),)


def test_a_stretch_without_text_is_told() -> None:
    (said,) = of_next("tqcheck-disable a", "tqcheck-enable a")
    assert (said.line, said.problem) == (1, "no text comes before its end")


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("tqcheck:ignore=a,b -- why", [Suppression(("a", "b"), "why", 3)]),
        ("tqcheck:ignore=a\nA remark.\ntqcheck:ignore = b", [Suppression(("a",), "", 3), Suppression(("b",), "", 3)]),
        ("tqcheck-ignore: a", [Suppression(("a",), "", 3)]),
        ("tqcheck:ignore a", [Suppression(("a",), "", 3)]),
        ("tqcheck: ignore=a", []),
        ("A remark on tqcheck:ignore=a", []),
    ],
)
def test_a_note_has_a_line_for_each_order(note: str, found: list[Suppression]) -> None:
    assert list(noted((note,), 3)) == found


@pytest.mark.parametrize(
    ("note", "problem"),
    [
        ("tqcheck:ignore", "names no check"),
        ("tqcheck:ignored=a", "“tqcheck:ignored” is no order in a note; write tqcheck:ignore=ID"),
        ("tqcheck-disable-next-line a", "“tqcheck-disable-next-line” is no order in a note; write tqcheck:ignore=ID"),
    ],
)
def test_a_note_that_is_no_order_says_why(note: str, problem: str) -> None:
    (said,) = noted((note,))
    assert said.problem == problem


@given(st.lists(st.text(st.sampled_from("tqcheck-disablenxi:=, *\n\r𐐀\u202e\ud800éa")), max_size=6))
def test_any_comment_is_an_order_a_problem_or_nothing(comments: list[str]) -> None:
    for said in (
        *of_next(*(f"tqcheck-disable{each}" for each in comments)),
        *noted(f"tqcheck:ignore{e}" for e in comments),
    ):
        assert bool(said.problem) or said.checks


@pytest.mark.parametrize(
    "order", ["tqcheck-disable-next-line a{0}, wrong-sense -- {0}", "tqcheck-disable a{0}", "tqcheck-x"]
)
def test_ten_thousand_comments_take_no_time(order: str) -> None:
    text = "".join(f"<!-- {order.format(number)} -->\n\nText.\n\n" for number in range(10_000))
    start = time.process_time()
    assert len(segments("a.md", text)) == 10_000
    assert time.process_time() - start < 15
