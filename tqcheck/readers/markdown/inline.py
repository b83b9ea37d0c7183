"""What of a Markdown block's inline content is text and what is markup, and where.

markdown-it says what it reads but not where it stands, so every rule of its inline parser is watched as it runs.
"""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import (
    StateInline,
    autolink,
    backtick,
    emphasis,
    entity,
    escape,
    html_inline,
    image,
    link,
    newline,
    strikethrough,
)
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_inline

from tqcheck.model import Details
from tqcheck.readers.mechanisms.passages import Block, Builder, Passage, Remark, in_order

Rule = Callable[[StateInline, bool], bool]

# Bounded, so that none of them looks far ahead in vain from very many places.
_EXTENSIONS = (
    r"\{\{.{0,1000}?\}\}|\{%.{0,1000}?%\}"  # shortcodes of Hugo, tags of Liquid and Jinja
    r"|\{[#.:][^{}\n]{1,300}\}"  # attributes of a heading
    r"|\[\^[^\]\s]{1,200}\]"  # the mark of a footnote
    r"|\$\$[^$]{1,1000}\$\$|\$(?![\s\d])[^$\n]{0,300}[^$\s\\]\$(?!\d)"  # mathematics; not two prices
    r"|(?<![\w:]):[a-z][a-z0-9_+-]{0,50}:(?![\w:])"  # emoji
)
_EXPRESSION = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,300}+\}){0,300}+\}){0,1000}+\}"
_MDX = rf"|\{{/\*.{{0,2000}}?\*/\}}|{_EXPRESSION}|</?[A-Za-z][\w.:-]*+(?:[^<>{{}}]|{_EXPRESSION}){{0,2000}}+>"
_LEADING = re.compile(r"\[[ xX]\](?=\s)|\[![\w-]+\][+-]?|\[\[?_?toc_?\]?\](?=\n|\Z)", re.IGNORECASE)
"""A task's box, the kind of a callout, the place of a table of contents."""
_PHRASE = re.compile(r"<(/?)(code|kbd|samp|tt|var)(?=[\s>])", re.IGNORECASE)
_SHOWN_TAG = re.compile(r"<(?:br|img|input)\b", re.IGNORECASE)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class _Mark(NamedTuple):
    """Where content is no plain text: a code, one that shows itself, a line break, or text written otherwise."""

    start: int
    end: int
    kind: Literal["code", "shown", "break", "text"]
    text: str = ""


@dataclass(slots=True)
class _Watch:
    """What the rules found. Content inside of content is parsed for itself, `base` is where it stands in the whole."""

    base: int = 0
    marks: list[_Mark] = field(default_factory=list)
    delimiters: list[tuple[Token, int]] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)
    """Between their delimiters."""

    def mark(
        self, start: int, end: int, kind: Literal["code", "shown", "break", "text"] = "code", text: str = ""
    ) -> None:
        if start < end:
            self.marks.append(_Mark(self.base + start, self.base + end, kind, text))

    def comment(self, state: StateInline, start: int, opening: str, closing: str) -> None:
        """What was read from `start` on, if it is a comment that says something."""
        first, last = start + len(opening), state.pos - len(closing)
        if first < last and state.src.startswith(opening, start):
            self.comments.append((self.base + first, self.base + last))


@dataclass(frozen=True, slots=True)
class Content:
    """The inline content of a block: from each of the offsets `starts` on it stands in the file at the same one of
    `places`.
    """

    text: str
    starts: Sequence[int]
    places: Sequence[int]

    def parts(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """The text from `start` to `end` in parts that stand in the file in one piece, each with its place there."""
        while start < end:
            index = bisect.bisect_right(self.starts, start) - 1
            stop = min(end, self.starts[index + 1]) if index + 1 < len(self.starts) else end
            yield self.text[start:stop], self.places[index] + start - self.starts[index]
            start = stop


def watched(md: MarkdownIt, *, mdx: bool) -> MarkdownIt:
    """`md`, with its inline rules watched."""
    md.inline.ruler.at("newline", _rule(newline, _newline))
    md.inline.ruler.at("escape", _rule(escape, _escape))
    md.inline.ruler.at("backticks", _rule(backtick, _backticks))
    md.inline.ruler.at("strikethrough", _rule(strikethrough.tokenize, _delimiters))
    md.inline.ruler.at("emphasis", _rule(emphasis.tokenize, _delimiters))
    md.inline.ruler.at("link", _rule(link, _link))
    md.inline.ruler.at("image", _rule(image, _image, inner=2))
    md.inline.ruler.at("autolink", _rule(autolink, _shown))
    md.inline.ruler.at("html_inline", _rule(html_inline, _html))
    md.inline.ruler.at("entity", _rule(entity, _entity))
    md.inline.ruler.at("footnote_inline", _rule(footnote_inline, _note, inner=2))
    md.inline.ruler.before("newline", "extension", _rule(_extension(mdx=mdx), _shown))
    # It would put the text of unmatched delimiters into matched ones, which are known by having none.
    md.inline.ruler2.disable("fragments_join", ignoreInvalid=True)
    return md


def blocks(md: MarkdownIt, env: dict[str, object], content: Content, details: Details) -> Iterator[Block | Remark]:
    """The text of a block, and that of each footnote and comment that is written in it. `env` is that of the blocks'
    parser, `details` the block's.
    """
    watch = _Watch()
    if leading := _LEADING.match(content.text):
        watch.mark(0, leading.end(), "shown")
    md.inline.parse(content.text, md, {**env, "watch": watch}, [])
    marks = _with_phrases(content.text, sorted((*watch.marks, *_matched(watch.delimiters, content.text))))
    found = []
    for start, end in ((0, len(content.text)), *watch.notes):
        passage = _passage(content, [mark for mark in marks if start <= mark.start < end], start, end)
        if passage is not None:
            found.append(Block(passage, details))
    comments = dict.fromkeys(watch.comments)
    remarks = [Remark(next(content.parts(start, end))[1], content.text[start:end]) for start, end in comments]
    yield from in_order(found, remarks)


def _passage(content: Content, marks: Sequence[_Mark], start: int, end: int) -> Passage | None:
    builder = Builder()
    position = start
    for mark in marks:
        if mark.start < position:
            continue
        for text, place in content.parts(position, mark.start):
            builder.text(text, place)
        place = next(content.parts(mark.start, mark.end))[1]
        match mark.kind:
            case "break":
                builder.line_break(place)
            case "text":
                builder.other(mark.text, place)
            case _:
                code = content.text[mark.start : mark.end]
                builder.code(code, place, f"{code[:2]}…{code[-1]}", shows=mark.kind == "shown")
        position = mark.end
    for text, place in content.parts(position, end):
        builder.text(text, place)
    return builder.passage()


def _matched(delimiters: Sequence[tuple[Token, int]], text: str) -> Iterator[_Mark]:
    """The delimiters that are markup: those that have lost their text; what stands in one run is one code."""
    places = sorted((place, place + token.meta["length"]) for token, place in delimiters if not token.content)
    while places:
        start, end = places.pop()
        while places and places[-1][1] == start and text[places[-1][0]] == text[start]:
            start = places.pop()[0]
        yield _Mark(start, end, "code")


def _with_phrases(text: str, marks: Sequence[_Mark]) -> list[_Mark]:
    """The marks, with one for all of `<kbd>…</kbd>` and its like."""
    joined: list[_Mark] = []
    ends: dict[str, int] = {}
    for mark in reversed(marks):
        phrase = _PHRASE.match(text, mark.start, mark.end) if mark.kind == "code" else None
        if phrase and phrase[1]:
            ends[phrase[2].lower()] = mark.end
        elif phrase and phrase[2].lower() in ends:
            mark = _Mark(mark.start, ends[phrase[2].lower()], "shown")
        joined.append(mark)
    return joined[::-1]


def _rule(rule: Rule, report: Callable[[_Watch, StateInline, int, list[Token]], None], inner: int = 0) -> Rule:
    """`rule`, which reports its finds; `inner` is where content begins in one that is parsed for itself."""

    def run(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        watch: _Watch = state.env["watch"]
        start, before, base = state.pos, len(state.tokens), watch.base
        watch.base += start + inner if inner else 0
        found = rule(state, False)
        watch.base = base
        if found:
            report(watch, state, start, state.tokens[before:])
        return found

    return run


def _shown(watch: _Watch, state: StateInline, start: int, _: list[Token]) -> None:
    watch.mark(start, state.pos, "shown")
    watch.comment(state, start, "{/*", "*/}")


def _html(watch: _Watch, state: StateInline, start: int, _: list[Token]) -> None:
    watch.mark(start, state.pos, "shown" if _SHOWN_TAG.match(state.src, start) else "code")
    watch.comment(state, start, "<!--", "-->")


def _newline(watch: _Watch, state: StateInline, start: int, tokens: list[Token]) -> None:
    if any(token.type == "hardbreak" for token in tokens):
        watch.mark(start, state.pos, "break")


def _escape(watch: _Watch, state: StateInline, start: int, _: list[Token]) -> None:
    escaped = state.src[start + 1]
    if escaped == "\n":
        watch.mark(start, start + 1)
        watch.mark(start + 1, state.pos, "break")
    elif escaped in _PUNCTUATION:
        watch.mark(start, start + 2, "text", escaped)


def _entity(watch: _Watch, state: StateInline, start: int, _: list[Token]) -> None:
    written = state.src[start : state.pos]
    if (text := html.unescape(written)) != written:
        watch.mark(start, state.pos, "text", text)


def _backticks(watch: _Watch, state: StateInline, start: int, tokens: list[Token]) -> None:
    if any(token.type == "code_inline" for token in tokens):
        watch.mark(start, state.pos, "shown")


def _delimiters(watch: _Watch, state: StateInline, start: int, tokens: list[Token]) -> None:
    """Which of them are markup is known at the end."""
    end = state.pos
    for token in reversed(tokens):
        if end > start:
            end -= len(token.content)
            token.meta["length"] = len(token.content)
            watch.delimiters.append((token, watch.base + end))


def _link(watch: _Watch, state: StateInline, start: int, _: list[Token]) -> None:
    watch.mark(start, start + 1)
    watch.mark(state.md.helpers.parseLinkLabel(state, start, True), state.pos)


def _image(watch: _Watch, state: StateInline, start: int, tokens: list[Token]) -> None:
    end = start + 2 + len(tokens[-1].content)
    watch.mark(start, start + 2, "shown")
    watch.mark(end, state.pos, "shown")


def _note(watch: _Watch, state: StateInline, start: int, _: list[Token]) -> None:
    watch.mark(start, state.pos, "shown")
    watch.notes.append((watch.base + start + 2, watch.base + state.pos - 1))


def _extension(*, mdx: bool) -> Rule:
    pattern = re.compile(_EXTENSIONS + (_MDX if mdx else ""), re.DOTALL)
    starts = "{[$:<" if mdx else "{[$:"

    def extension(state: StateInline, silent: bool) -> bool:
        found = pattern.match(state.src, state.pos, state.posMax) if state.src[state.pos] in starts else None
        if found is None:
            return False
        state.pos = found.end()
        return True

    return extension
