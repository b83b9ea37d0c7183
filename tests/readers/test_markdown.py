"""Markdown: leaf blocks are segments, markup is codes, places are exact, hostile texts do no harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.pages import (
    assert_begins_in_its_place,
    assert_every_character_has_its_place,
    codes,
    read,
    segments,
    texts,
)
from tests.readers.samples import FOLDER
from tqcheck.errors import UserError
from tqcheck.model import BadItem
from tqcheck.readers.languages import Languages
from tqcheck.readers.markdown import blocks
from tqcheck.readers.mechanisms.passages import Block, Remark


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One\n\nTwo", ["One", "Two"]),
        ("One\n  two\nthree", ["One two three"]),
        ("> One\n> two\nlazy\n>\n> > Three", ["One two lazy", "Three"]),
        ("- One\n  two\n- Three\n\n  Four\n1. Five", ["One two", "Three", "Four", "Five"]),
        ("a | b\n--|--\n1 \\| 2 |\n| | x |", ["a", "b", "1 | 2", "x"]),
        ("Term\n: One\n~ Two", ["Term", "One", "Two"]),
        ("A[^1]\n\n[^1]: Note\n    goes on", ["A[^1]", "Note goes on"]),
        ("A^[A *b*]. c", ["A^[A *b*]. c", "A *b*"]),
        ("```\ncode\n```\n\n    code\n\n$$\nx\n$$\n\n[a]: /b 'c'\n\n***\n\nOne", ["One"]),
        ("<div>\n<p>One <b>two</b>\n</div>\n\n<!-- no -->\nThree", ["One <b>two</b>", "Three"]),
        ("::: note Title\nOne\n:::\n\n:::{.box}\nTwo\n::::", ["Title", "One", "Two"]),
        ('!!! tip "Title"\n    One', ["Title", "One"]),
        ("One  \ntwo\\\nthree", ["One\ntwo\\\nthree"]),
        ("a\\*b &amp; &copy;c &nope;", ["a*b & ©c &nope;"]),
        ("One   two", ["One two"]),
        ("`only` ![](x.png) {{< code >}} :smile:", []),
        ("\xa0\n\n# \x1c\n\na", ["a"]),
    ],
)
def test_a_leaf_block_is_a_segment(text: str, found: list[str]) -> None:
    assert texts(text, "x.md") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**a** __b__ *c* _d_ ~~e~~ ***f***", "** ** __ __ * * _ _ ~~ ~~ *** ***".split()),
        ("2 * 3 * 4 snake_case_name **a", []),
        ("***a** b*", ["***", "**", "*"]),
        ("`a *b*` ``c ` d`` `e", ["`a *b*`", "``c ` d``"]),
        ("[a *b*](c 'd') [e][f] [g]\n\n[f]: x\n[g]: y", ["[", "*", "*", "](c 'd')", "[", "][f]", "[", "]"]),
        ("![a *b*](c)", ["![", "*", "*", "](c)"]),
        ("[![a](b)](c) [d] (e)", ["[", "![", "](b)", "](c)"]),
        ("<http://a.b> <c@d.e> a <b>f</b><!-- g -->", ["<http://a.b>", "<c@d.e>", "<b>", "</b>", "<!-- g -->"]),
        ("a <kbd>b *c*</kbd> <code>d", ["<kbd>b *c*</kbd>", "<code>"]),
        ("- [x] a\n- [ ]b", ["[x]"]),
        ("> [!WARNING]\n> a", ["[!WARNING]"]),
        ("# a {#b .c}", ["{#b .c}"]),
        ('a {{< b "c" >}} {% d %} {{ e }} {f}', ['{{< b "c" >}}', "{% d %}", "{{ e }}"]),
        ("a $x_1$ b $$y$$, $5 or $10", ["$x_1$", "$$y$$"]),
        ("a :tada: at 10:30:45", [":tada:"]),
        (f"[a](http://{'b' * 200}) `{'c' * 200}`", ["[", "](…)", "`c…`"]),
    ],
)
def test_markup_is_codes(text: str, found: list[str]) -> None:
    assert codes(segments(text, "x.md")[0]) == found


def test_lists_may_be_deep() -> None:
    depth = 40
    assert len(texts("".join(f"{'  ' * level}- item\n" for level in range(depth)), "x.md")) == depth


def test_a_block_that_is_too_long_is_told_with_its_place() -> None:
    items = list(read(f"a\n\n{'b ' * 60_000}\n\nc", "x.md").segments)
    (bad,) = (item for item in items if isinstance(item, BadItem))
    assert (bad.location.line, bad.location.column) == (3, 1)
    assert [item.target for item in items if not isinstance(item, BadItem)] == ["a", "c"]


def test_a_text_that_takes_too_much_memory_is_refused() -> None:
    with pytest.raises(UserError, match="lines"):
        read("* a\n" * 300_000, "x.md")


def test_mdx_has_expressions_and_module_lines() -> None:
    text = "import A from 'a';\n\n# Hi {props.name} {/* no */}\n\n<A b={() => 1}\n  c={[{d: 1}]}>\nText\n</A>\n"
    assert texts(text, "x.mdx") == ["Hi {props.name} {/* no */}", "<A b={() => 1}\n  c={[{d: 1}]}> Text </A>"]
    assert codes(segments(text, "x.mdx")[0]) == ["{props.name}", "{/* no */}"]


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ("---\ntitle: One two # three\nother: no\n---\n", ["One two"]),
        ("---\ntitle: \"a \\\"b\\\" # c\" # d\ndescription: 'it''s'\n...\n", ['a "b" # c', "it's"]),
        ("---\ntitle: >\n  a\nsummary: b\n  c\nsubtitle: [d]\nextra:\n  title: e\n---\n", []),
        ("+++\ntitle = \"One\"\ndraft = false\n[params]\nsummary = 'Two'\n+++\n", ["One", "Two"]),
        ("+++\ntitle = 2024\n+++\n", []),
    ],
)
def test_the_front_matter_has_titles_and_descriptions(front: str, found: list[str]) -> None:
    assert texts(f"{front}Text", "x.md") == [*found, "Text"]


def test_a_line_at_the_head_is_no_front_matter_without_its_end() -> None:
    assert texts("---\ntitle: a\n\nText", "x.md") == ["title: a", "Text"]


@pytest.mark.parametrize(("language", "found"), [("de", "de"), ("'pt-br'", "pt-BR"), ("python", "en"), ("", "en")])
def test_the_front_matter_may_declare_the_language(language: str, found: str) -> None:
    text = f"---\nlang: {language}\n---\nThe baker's oven was cold, and nobody had lit it in the morning."
    (segment,) = read(text, "x.md", Languages()).segments
    assert getattr(segment, "target_language", None) == found


def test_headings_have_their_level() -> None:
    text = "# A #\n\nb\n\n### c\n\nD\n---\n\n- # e"
    assert [each.details.heading for each in segments(text, "x.md")] == [1, None, 3, 2, 1]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("1. # 1 #\n   - x", [(1, 6), (2, 6)]),
        ("> - a\n>   b\n\n- | 1 | 1 |\n  |---|---|\n  | 1 | 2 \\| 3 |", [(1, 5), (4, 5), (4, 9), (6, 5), (6, 9)]),
        ("\ta\n\n-\tb\n\n\tc", [(3, 3), (5, 2)]),
        ("a\r\n\r\n**b**\r\n\r\nc^[d]", [(1, 1), (3, 1), (5, 1), (5, 4)]),
        ("𝔘 \\* b\n\n\\*c\n\n&lt;d", [(1, 1), (3, 1), (5, 1)]),
        ("---\ntitle: 'a'\n---\n\nb", [(2, 9), (5, 1)]),
        ("a\n\n<p>b <i title='c'>", [(1, 1), (3, 4), (3, 16)]),
    ],
)
def test_line_and_column_are_those_of_the_first_character(text: str, places: list[object]) -> None:
    assert [(each.location.line, each.location.column) for each in segments(text, "x.md")] == places


@pytest.mark.parametrize("path", sorted((FOLDER / "markdown").glob("*")), ids=lambda path: path.name)
def test_the_segments_of_a_sample_stand_in_their_places(path: Path) -> None:
    text = path.read_bytes().decode()
    for segment in segments(path.read_bytes(), path.name):
        outside = "".join(
            character
            for offset, character in enumerate(segment.target)
            if not any(span.start <= offset < span.end for span in segment.target_codes)
        )
        assert "not text" not in outside
        assert_begins_in_its_place(text, segment)


PIECES = st.sampled_from(
    [
        *"*** ** * _ ~~ ` `` [ ] ](x) ![ [^1] ^[ <b> </b> <kbd> </kbd> <!-- --> <http://a.b> &amp; &lt | $".split(),
        *"\\* \\| \\a {{ }} {#a} :a: a bc é 𝔘".split(),
        *(
            "# ",
            "> ",
            "- ",
            "1. ",
            ": ",
            "[^1]: ",
            "[ ] ",
            "    ",
            "\t",
            " ",
            "\xa0",
            "\0",
            "\n",
            "\n\n",
            "  \n",
            "\\\n",
        ),
        *("| a | b |\n|---|---|\n", "```\n", "[a]: /b\n", "<div>\n", "$$\n", ":::note\n", "!!! a\n", "---\n", "===\n"),
    ]
)


@given(st.lists(PIECES, max_size=20).map("".join), st.booleans())
@settings(max_examples=600, derandomize=True)
def test_whatever_the_text_every_character_has_its_place(text: str, mdx: bool) -> None:
    for block in blocks(text.replace("\0", "\N{REPLACEMENT CHARACTER}"), 0, mdx=mdx):
        if isinstance(block, Remark):
            continue
        assert isinstance(block, Block)
        assert block.passage.text.strip()
        assert_every_character_has_its_place(text.replace("\0", "\N{REPLACEMENT CHARACTER}"), block)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map("".join)))
@settings(max_examples=200, derandomize=True)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        list(read(text, "x.md").segments)
    except UserError as error:
        assert error.problem


OPENINGS = [
    *"[ ![ ^[ ** ~~ < {{ $a :a \\ [a]( [^ <kbd> &#x { {{a}".split(),
    *("*a ", "_a ", "<!-- ", "> ", "- ", "1. ", "a\n", "> a\n", "* a\n", "[a]: /b\n", "!!! a\n", "<A ", "<A {"),
]


@pytest.mark.parametrize("ending", [".md", ".mdx"])
@pytest.mark.parametrize(
    "text",
    [
        *(opening * 4_000 for opening in OPENINGS),
        "|a" * 2_000 + "\n" + "|-" * 2_000 + "\n" + "|b" * 2_000,
        "".join(" " * (2 * depth) + "- a\n" for depth in range(500)),
        "".join("`" * (length % 90 + 1) + " " for length in range(2_000)),
        "[" * 1_000 + "a" + "](b)" * 1_000,
        "---\n" + "title: a\n" * 5_000,
        ":::" + " " * 50_000 + "\\",
    ],
    ids=lambda text: text[:8],
)
def test_hostile_texts_take_no_more_time_than_their_length(text: str, ending: str) -> None:
    start = time.process_time()
    list(read(text, f"x{ending}").segments)
    assert time.process_time() - start < 15
