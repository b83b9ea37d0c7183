"""The metadata at the head of a Markdown file: YAML between `---` lines, TOML between `+++` lines.

Only a key and its text on one line at the left margin are read, which needs no parser of either: what is nested, folded
or listed is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.errors import UserError
from tqcheck.language.codes import validated
from tqcheck.model import Details
from tqcheck.readers.mechanisms.passages import Block, Builder

_ENDS = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\n")
# A line that a deeper one follows goes on there.
_ENTRY = re.compile(r"^([A-Za-z_]+)[ \t]*[:=][ \t]+(\S.*)$(?!\n[ \t]+\S)", re.MULTILINE)
_QUOTED = re.compile(r"""(?:"((?:[^"\\]|\\.)*+)"|'((?:[^']|'')*+)')[ \t]*(?:#.*)?$""")
_PLAIN = re.compile(r"""[^\s&*!|>\[\]{}"'%@`#,](?:(?![ \t]\#|:[ \t]).)*+(?=$|[ \t]\#)""")
_PART = re.compile(r"""\\(?P<escaped>["\\])|'(?P<doubled>')|(?:[^\\']|\\(?!["\\])|'(?!'))+""")
_SHOWN = frozenset("title description summary subtitle excerpt sidebar_label pagination_label linktitle".split())
_LANGUAGE = frozenset(("lang", "language", "locale"))


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`end` is the offset behind it, 0 where a file has none; `blocks` are the values that readers get to see;
    `language` is the one it states, where that is known.
    """

    end: int
    blocks: tuple[Block, ...]
    language: str | None


def front_matter(text: str) -> FrontMatter:
    """The front matter of a text whose lines end in a line feed."""
    opening = _OPENING.match(text)
    end = _ENDS[opening[1]].search(text, opening.end()) if opening else None
    if opening is None or end is None:
        return FrontMatter(0, (), None)
    values = list(_values(text, opening.end(), end.start(), is_yaml=opening[1] == "---"))
    blocks = [_block(key, value, place) for key, value, place in values if key.lower() in _SHOWN]
    language = next((value for key, value, _ in values if key.lower() in _LANGUAGE and _is_known(value)), None)
    return FrontMatter(end.end(), tuple(block for block in blocks if block is not None), language)


def _values(text: str, start: int, end: int, *, is_yaml: bool) -> Iterator[tuple[str, str, int]]:
    """Every key with its value as it is written between quotation marks, and that value's offset."""
    for entry in _ENTRY.finditer(text, start, end):
        if quoted := _QUOTED.match(entry[2]):
            group = 1 if quoted[1] is not None else 2
            yield entry[1], quoted[group], entry.start(2) + quoted.start(group)
        elif is_yaml and (plain := _PLAIN.match(entry[2])):
            yield entry[1], plain[0], entry.start(2)


def _block(key: str, value: str, place: int) -> Block | None:
    builder = Builder()
    for part in _PART.finditer(value):
        written = part["escaped"] or part["doubled"]
        if written:
            builder.other(written, place + part.start())
        else:
            builder.text(part[0], place + part.start())
    passage = builder.passage()
    return Block(passage, Details(context=key)) if passage is not None else None


def _is_known(language: str) -> bool:
    try:
        return validated(language) is not None
    except UserError:
        return False
