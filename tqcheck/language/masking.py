"""Blanks what is no prose (markup, placeholders, addresses, code), so that word checks never see it."""

from __future__ import annotations

import re

MASK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for every masked character: no letter, no space, no punctuation."""

_HINT = re.compile(r"[<{%@`#/\\]|www\.")
_NOT_PROSE = re.compile(
    r"""
    <!\[CDATA\[.*?\]\]> | <!--.*?-->
  | </?[A-Za-z][^<>]{0,2000}>                             # a tag; a < b is none
  | `[^`\n]+`                                             # code
  | \b(?:https?|ftp)://[^\s<>"”»]+ | \bwww\.[^\s<>"”»]+   # addresses
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                          # e-mail
  | (?<!\w)[@\#](?!\d+\b)\w+                                       # mentions, hashtags
  | \$?\{\{?[\w.:,\ \#-]{0,80}\}\}?                       # {name}, ${name}, {{name}}
  | %(?:\(\w+\))?[-+0\#]*\d*(?:\.\d+)?[sdifuxXeEgGc@](?!\w)  # printf; "100% coverage" is prose
  | &(?:[a-z]+|\#\d+);                                    # entities
  | (?<!\w)(?:[A-Za-z]:)?(?:[\\/][\w.~-]+){2,}            # paths
    """,
    re.VERBOSE | re.DOTALL,
)


def mask(text: str) -> str:
    """`text` at the same length with every character of markup, code and addresses replaced by MASK."""
    if not _HINT.search(text):
        return text
    return _NOT_PROSE.sub(lambda match: MASK * len(match.group()), text)
