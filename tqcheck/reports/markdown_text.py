"""Any text as words of a Markdown page: never markup, a link, a mention or the end of a table's cell.

What Markdown reads is written as a character reference, which it never takes for markup (CommonMark 2.5). GitHub and
GitLab look at the words themselves for what they make links of (@name, #12, !12, GH-12, URLs, commits, :names: of
emoji); such a word is broken by a word joiner, which is not seen.
"""

from __future__ import annotations

import re

import regex

from tqcheck.reports.marked_text import visible

_JOINER = "\N{WORD JOINER}"
_WORDS = re.compile(
    r"""
    [@#$~](?=\w) | [!&%](?=\d) | \bgh(?=-\d)    # people, issues, pull requests; mathematics
    | (?<=:)/(?=/) | \bwww(?=\.)                # addresses
    | :(?=[a-z0-9+_-]+:)                        # emoji
    | \b[0-9a-f](?=[0-9a-f]{6,39}\b)            # commits
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MARKUP = re.compile(r"""[&<>|\\`*_~\[\]{}#@$]""")


def inert(text: str, longest: int) -> str:
    """At most `longest` characters of `text` (as a reader counts them) on one line; `…` stands for the rest."""
    shown = regex.match(rf"\X{{0,{longest}}}", text[: 4 * longest])
    assert shown is not None, "it matches anything"
    cut = shown[0] + ("…" if len(shown[0]) < len(text) else "")
    broken = _WORDS.sub(rf"\g<0>{_JOINER}", visible(cut))
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", broken)
